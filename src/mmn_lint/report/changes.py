"""What changed since an earlier report."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mmn_lint.errors import UsageError
from mmn_lint.packs.wording import value_words
from mmn_lint.report.formats.json import DOCUMENT, VERSION
from mmn_lint.report.model import Change, Changes, Content, Shown, Standing, Turn
from mmn_lint.resources import data

Earlier = Mapping[str, Any]
"""An earlier report, as its JSON document."""

_ANEW = "make it with mmn-lint report --format json"


def load(path: str) -> Earlier:
    """An earlier report from a file.

    Raises:
        UsageError: it is not there, or is no content report, or one of another version.
    """
    try:
        document = json.loads(Path(path).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(f"--since {path}: there is no such report; {_ANEW}") from None
    except OSError as error:
        raise UsageError(f"--since {path}: cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError):  # no UTF-8, no JSON
        raise UsageError(f"--since {path}: no JSON; an earlier report is needed as data: {_ANEW}") from None
    if not isinstance(document, dict) or document.get("document") != DOCUMENT:
        raise UsageError(f"--since {path}: no content report; {_ANEW}")
    if document.get("version") != VERSION:
        raise UsageError(
            f"--since {path}: a report of version {document.get('version')}, and this mmn-lint compares with version "
            f"{VERSION} only; make it anew with the same mmn-lint for both"
        )
    _validate(document, path)
    return document


def _validate(document: Mapping[str, Any], path: str) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(data("schemas").joinpath("content-report.schema.json").read_text("utf-8"))
    for error in Draft202012Validator(schema).iter_errors(document):
        where = ".".join(map(str, error.absolute_path)) or "the top"
        raise UsageError(f"--since {path}: no content report: at {where}: {error.message[:200]}; {_ANEW}")


def changes(content: Content, earlier: Earlier, since: str) -> Changes:
    """What is otherwise in a report than in the earlier one at ``since``."""
    earlier = _renamed(earlier, content)
    now = {article.path: article for article in content.articles}
    then = {article["path"]: article for article in earlier["articles"]}
    came, went = _compared(content, earlier)
    fate = _fate(content)
    return Changes(
        since=since,
        before=earlier["summary"],
        after=content.figures,
        findings=(*map(_new, came), *(_gone(entry, fate(entry)) for entry in went)),
        turns=tuple(_turns(content, then, {entry["key"] for entry in earlier["facts"]})),
        articles_added=tuple(path for path in now if path not in then),
        articles_gone=tuple(path for path in then if path not in now),
        facts=tuple(_facts(content, earlier)),
    )


def _renamed(earlier: Earlier, content: Content) -> Earlier:
    """An earlier report in which articles are called as they are now: ``./a.md`` and ``a.md`` are one."""
    now = {os.path.normpath(path): path for path in _paths(content)}

    def named(entry: Mapping[str, Any]) -> Mapping[str, Any]:
        path = os.path.normpath(entry["path"])
        return {**entry, "path": now.get(path, entry["path"])}

    return {
        **earlier,
        "articles": [named(entry) for entry in earlier["articles"]],
        "findings": [named(entry) for entry in earlier["findings"]],
    }


def _paths(content: Content) -> Iterator[str]:
    yield from (article.path for article in content.articles)
    yield from (error.path for error in content.errors)


def _compared(content: Content, earlier: Earlier) -> tuple[list[Shown], list[Earlier]]:
    """The open findings that only the new report has, and those that only the earlier one has.

    One is the same where its article and fingerprint are; else where its words are the same in an article whose sentence
    changed around them; else where its fingerprint is and its article has another name.
    """
    left = [entry for entry in earlier["findings"] if entry["status"] == "open"]
    came = _unmatched(
        content.open,
        left,
        lambda shown: (shown.finding.path, shown.finding.fingerprint),
        lambda entry: (entry["path"], entry["fingerprint"]),
    )
    came = _unmatched(came, left, lambda shown: _words(_new(shown)), lambda entry: _words(_gone(entry)))
    now = {article.path for article in content.articles}
    then = {article["path"] for article in earlier["articles"]}
    moved = [entry for entry in left if entry["path"] not in now]
    strangers = [shown for shown in came if shown.finding.path not in then]
    unknown = _unmatched(strangers, moved, lambda shown: shown.finding.fingerprint, lambda entry: entry["fingerprint"])
    came = [shown for shown in came if shown.finding.path in then] + unknown
    left = [entry for entry in left if entry["path"] in now] + moved
    return came, left


def _words(change: Change) -> tuple[str, ...]:
    return change.path, change.fact, change.verdict, change.text.lower()


def _unmatched(
    shown: Iterable[Shown],
    left: list[Earlier],
    key: Callable[[Shown], Hashable],
    key_then: Callable[[Earlier], Hashable],
) -> list[Shown]:
    """Those that none of ``left`` is the same as; each that is one takes it out of ``left``."""
    places: dict[Hashable, list[Earlier]] = {}
    for entry in reversed(left):
        places.setdefault(key_then(entry), []).append(entry)
    unmatched, matched = [], set()
    for one in shown:
        if same := places.get(key(one)):
            matched.add(id(same.pop()))
        else:
            unmatched.append(one)
    left[:] = [entry for entry in left if id(entry) not in matched]
    return unmatched


def _new(shown: Shown) -> Change:
    finding = shown.finding
    return Change(
        path=finding.path,
        line=finding.place.line,
        fact=shown.fact,
        verdict=finding.verdict,
        text=finding.claim.text if finding.claim else "",
        message=finding.message,
        how="new",
    )


def _gone(entry: Earlier, how: str = "") -> Change:
    return Change(
        path=entry["path"],
        line=entry["line"],
        fact=entry["about"] or "",
        verdict=entry["verdict"],
        text=entry["claim"]["text"] if entry["claim"] else "",
        message=entry["message"],
        how=how,
    )


def _fate(content: Content) -> Callable[[Earlier], str]:
    """What became of a finding that is not there any more."""
    keys = {page.key for page in content.facts}
    paths = {article.path for article in content.articles}
    unread = {error.path for error in content.errors}
    silent = {(s.finding.path, s.finding.fingerprint) for s in content.shown if s.status != "open"}

    def fate(entry: Earlier) -> str:
        if entry["path"] in unread:
            return "article unreadable"
        if entry["path"] not in paths:
            return "article gone"
        if entry["about"] and entry["about"] not in keys:
            return "rule gone"
        return "silenced" if (entry["path"], entry["fingerprint"]) in silent else "fixed"

    return fate


def _turns(content: Content, then: Mapping[str, Earlier], keys: Collection[str]) -> Iterator[Turn]:
    pages = [page for page in content.facts if page.key in keys]
    for article in content.articles:
        if article.path not in then:
            continue
        before = then[article.path]["facts"]
        for page in pages:
            was: Standing = before[page.key]["standing"] if page.key in before else "silent"
            cell = article.cells.get(page.key)
            now: Standing = cell.standing if cell else "silent"
            if was != now:
                yield Turn(path=article.path, fact=page.key, before=was, after=now)


def _facts(content: Content, earlier: Earlier) -> Iterator[str]:
    now = {page.key: page for page in content.facts}
    then = {entry["key"]: entry for entry in earlier["facts"]}
    for key, page in now.items():
        if key not in then:
            yield f"{key} is new: {page.fact.statement}"
            continue
        was = then[key]
        if was["statement"] != page.fact.statement:
            yield f"{key} said: {was['statement']} It says: {page.fact.statement}"
        elif value_words(was["value"]) != value_words(page.fact.value):
            yield f"{key} was {value_words(was['value'])} and is {value_words(page.fact.value)}"
        elif was["bands"] != [{"title": title, "words": words} for title, words in page.bands]:
            yield f"{key} accepts or rejects other values than before"
    yield from (f"{key} is gone: {entry['statement']}" for key, entry in then.items() if key not in now)
