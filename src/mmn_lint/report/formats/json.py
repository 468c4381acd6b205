"""The content report as a JSON document, version 1 (``schemas/content-report.schema.json``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmn_lint.report.model import Article, Change, Changes, Content, FactPage, Said, Shown, Turn, Witness
from mmn_lint.reporters._plain import json_lines, plain
from mmn_lint.reporters.json import error_entry, finding_entry

NAME = "json"
SUFFIXES = (".json",)
VERSION = 1
DOCUMENT = "mmn-lint content report"
"""What the document says that it is, in its first key: other documents of ours have a version as well."""

MARK = f'{{\n  "document": "{DOCUMENT}",'.encode()
"""How every file that this module writes begins."""


def render(content: Content) -> Iterator[str]:
    """The document, indented."""
    yield from json_lines(document(content))


def document(content: Content) -> dict[str, Any]:
    """The document, its keys in the order of the schema."""
    return {
        "document": DOCUMENT,
        "version": VERSION,
        "tool": {"name": "mmn-lint", "version": content.version},
        "packs": [{"id": pack.id, "version": pack.version, "sha256": pack.sha256} for pack in content.packs],
        "summary": content.figures,
        "facts": [_fact(page) for page in content.facts],
        "articles": [_article(article) for article in content.articles],
        "findings": [_finding(shown) for shown in content.shown],
        "changes": _changes(content.changes),
        "errors": [error_entry(error) for error in content.errors],
    }


def _fact(page: FactPage) -> dict[str, Any]:
    fact = page.fact
    return {
        "key": page.key,
        "kind": fact.kind,
        "severity": fact.severity,
        "status": fact.status or None,
        "decision": fact.decision or None,
        "statement": fact.statement,
        "value": plain(fact.value),
        "bands": [{"title": title, "words": words} for title, words in page.bands],
        "evidence": [_witness(witness) for witness in page.witnesses],
        "articles": dict(page.standings),
        "said": [_said(said) for said in page.said],
    }


def _witness(witness: Witness) -> dict[str, Any]:
    return {
        "source": witness.source,
        "title": witness.title,
        "publisher": witness.publisher,
        "date": witness.date,
        "line": witness.line,
        "stance": witness.stance,
        "words": witness.words,
    }


def _said(said: Said) -> dict[str, Any]:
    return {
        "words": said.words,
        "standing": said.standing,
        "quotes": list(said.quotes),
        "value": None if said.value is None else plain(said.value),
        "articles": list(said.paths),
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "path": article.path,
        "facts": {
            key: {"standing": cell.standing, "known": cell.known, "words": list(cell.words)}
            for key, cell in article.cells.items()
        },
    }


def _finding(shown: Shown) -> dict[str, Any]:
    passage = shown.passage
    return {
        **finding_entry(shown.finding),
        "about": shown.fact or None,
        "status": shown.status,
        "reason": shown.reason or None,
        "passage": {
            "title": passage.title,
            "headings": list(passage.headings),
            "before": passage.before,
            "marked": passage.marked,
            "after": passage.after,
        },
    }


def _changes(changes: Changes | None) -> dict[str, Any] | None:
    if changes is None:
        return None
    return {
        "since": changes.since,
        "before": dict(changes.before),
        "findings": [_change(change) for change in changes.findings],
        "turns": [_turn(turn) for turn in changes.turns],
        "articles_added": list(changes.articles_added),
        "articles_gone": list(changes.articles_gone),
        "facts": list(changes.facts),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "path": change.path,
        "line": change.line,
        "about": change.fact or None,
        "verdict": change.verdict,
        "text": change.text,
        "message": change.message,
        "how": change.how,
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {"path": turn.path, "about": turn.fact, "before": turn.before, "after": turn.after}
