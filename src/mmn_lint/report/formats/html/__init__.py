"""The content report as one HTML page that needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mmn_lint.model import Finding
from mmn_lint.report.charts import ROW, number_line
from mmn_lint.report.model import STANDINGS, Article, Cell, Content, FactPage, Shown
from mmn_lint.reporters._plain import visible

if TYPE_CHECKING:
    from jinja2 import Environment

NAME = "html"
SUFFIXES = (".html", ".htm")
MARK = b'<!doctype html>\n<html lang="en">\n<head>\n<meta name="generator" content="mmn-lint content report'
"""How every file that this module writes begins."""

_FIRST = 8
"""So many facts and articles the summary names."""

_OPEN = 12
"""Up to so many articles are shown unfolded."""


def render(content: Content) -> Iterator[str]:
    """The lines of the page."""
    environment = _environment()
    style, script = (environment.loader.get_source(environment, name)[0] for name in ("page.css", "page.js"))  # type: ignore[union-attr]
    base = _base([article.path for article in content.articles])
    numbers = {page.key: n for n, page in enumerate(content.facts)}
    page = environment.get_template("page.html.j2").render(
        content=content,
        figures=content.figures,
        base=base,
        short=lambda path: path.removeprefix(base),
        style=style,
        script=script,
        policy=_policy(style, script),
        articles=sorted(content.articles, key=_worst_first),
        facts=sorted(content.facts, key=_most_contradicted_first),
        numbers=numbers,
        worst_facts=sorted(content.contradicting.items(), key=lambda entry: (-entry[1], numbers[entry[0]])),
        lines={page.key: number_line(page) for page in content.facts},
        index={article.path: n for n, article in enumerate(content.articles)},
        linked={article.path for article in content.articles if article.findings},
        findings=_numbered(content),
        position=_position(content),
        difference=_difference,
        counted=_counted,
        evidences={page.key: _evidence(page) for page in content.facts},
        sources={page.key: _sources(page) for page in content.facts},
        data=_clean(_data(content, base)),
        standings=STANDINGS,
        verdicts=tuple(_NOUNS),
        first=_FIRST,
        unfolded=_OPEN,
        row=ROW,
    )
    yield from page.split("\n")


def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(lambda name: files(__package__ or __name__).joinpath(name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Control characters and direction overrides would show a text otherwise than it is written.
        finalize=lambda value: visible(value) if type(value) is str else value,
    )


def _policy(style: str, script: str) -> str:
    """A content security policy by which nothing runs, and nothing is fetched, but what this module put in."""
    style_hash, script_hash = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)
    )
    return f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'; base-uri 'none'; form-action 'none'"


def _worst_first(article: Article) -> tuple[int, int, int, str]:
    count = article.open
    return -count["contradiction"], -count["discrepancy"], -sum(count.values()), article.path


def _most_contradicted_first(page: FactPage) -> tuple[int, int]:
    return -page.standings["contradiction"], -page.standings["discrepancy"]


def _numbered(content: Content) -> dict[tuple[str, str], int]:
    """The number of the first finding of each article on each fact, those to be dealt with before others."""
    numbers: dict[tuple[str, str], int] = {}
    ranked = sorted(enumerate(content.shown), key=lambda entry: entry[1].status != "open")
    for number, shown in ranked:
        numbers.setdefault((shown.finding.path, shown.fact), number)
    return numbers


def _position(content: Content) -> Callable[[Shown], int]:
    numbers = {id(shown): number for number, shown in enumerate(content.shown)}
    return lambda shown: numbers[id(shown)]


# What the engine says before the fact: the marked words, how they differ, and the verdict, which the page shows itself.
_SAID = re.compile(r"“.*”(?:, (?P<how>.+),)? (?:contradicts|differs from) the sources: ", re.DOTALL)


def _difference(finding: Finding) -> str:
    """What a finding says beside the fact and the marked words: how they differ, or ``""``; else its whole message."""
    if finding.fact is not None:
        said, fact, _ = finding.message.partition(finding.fact.statement)
        if fact and (found := _SAID.fullmatch(said)):
            how = found["how"] or ""
            return how[:1].upper() + how[1:] + ("" if how.endswith(("?", ".")) or not how else ".")
    return finding.message


# The worst first, as the page names them.
_NOUNS = {
    "contradiction": ("contradiction", "contradictions"),
    "discrepancy": ("discrepancy", "discrepancies"),
    "inconsistent": ("disagreement", "disagreements"),
    "unused": ("useless comment", "useless comments"),
}


def _counted(number: int, verdict: str) -> str:
    return f"{number:,} {_NOUNS[verdict][number != 1]}"


def _evidence(page: FactPage) -> str:
    """``Evidence: ninds (7), encyclopedia (8, 14). Dissent: none.``: sources and lines."""
    parts = []
    for title, stance in (("Evidence", "supports"), ("Dissent", "dissents")):
        lines: dict[str, dict[int, None]] = {}
        for witness in page.witnesses:
            if witness.stance == stance:
                lines.setdefault(witness.source, {})[witness.line] = None
        told = (f"{source} (line {', '.join(map(str, found))})" for source, found in lines.items())
        parts.append(f"{title}: {', '.join(told) or 'none'}.")
    return " ".join(parts)


def _sources(page: FactPage) -> list[dict[str, Any]]:
    """Each source once for what it supports and once for its dissent: what it says, and on which lines."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for witness in page.witnesses:
        entry = found.setdefault(
            (witness.source, witness.stance),
            {
                "stance": witness.stance,
                "publisher": witness.publisher,
                "title": witness.title,
                "date": witness.date,
                "said": {},
            },
        )
        entry["said"].setdefault(witness.words, {})[witness.line] = None
    return [
        {**entry, "said": [(words, [*lines]) for words, lines in entry["said"].items()]} for entry in found.values()
    ]


def _base(paths: Sequence[str]) -> str:
    """The folder that all articles are in, with a slash at its end; ``""`` where there is none."""
    folders = {path.rpartition("/")[0] for path in paths}
    common = os.path.commonpath(folders) if len(paths) > 1 and len({f.startswith("/") for f in folders}) == 1 else ""
    return f"{common.rstrip('/')}/" if common else ""


def _data(content: Content, base: str) -> dict[str, Any]:
    """What the script needs beside the page: what each article says on each fact, and who says each thing.

    Words that articles have in common stand there once: an article gives their numbers.
    """
    numbers = {page.key: n for n, page in enumerate(content.facts)}
    index = {article.path: n for n, article in enumerate(content.articles)}
    words: dict[str, int] = {}

    def cell(key: str, cell: Cell) -> list[int]:
        said = (words.setdefault(text, len(words)) for text in cell.words)
        return [numbers[key], STANDINGS.index(cell.standing), *said]

    articles = [
        [article.path.removeprefix(base), [cell(key, one) for key, one in article.cells.items()]]
        for article in content.articles
    ]
    return {
        "facts": [[page.label, page.fact.statement] for page in content.facts],
        "articles": articles,
        "words": [*words],
        "said": [[[index[path] for path in said.paths] for said in page.said] for page in content.facts],
    }


def _clean(value: Any) -> Any:
    match value:
        case str():
            return visible(value)
        case Mapping():
            return {key: _clean(part) for key, part in value.items()}
        case Sequence():
            return [_clean(part) for part in value]
    return value
