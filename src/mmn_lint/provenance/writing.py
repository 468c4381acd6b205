"""A pack's file brought up to date, with everything in it that a person wrote; written whole or not at all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmn_lint.errors import PackError
from mmn_lint.packs.loading import parse
from mmn_lint.packs.model import Evidence, Fact, Pack
from mmn_lint.packs.validate import Key, end_of, span_of
from mmn_lint.project.writing import ChangedError, replace_file
from mmn_lint.provenance.comments import comments, with_comments

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


def updated(text: str, old: Pack, new: Pack) -> str:
    """The text of a pack's file with the values, evidence, status and source hashes of ``new``.

    Args:
        text: the file as it is; ``old``: what it says.

    Raises:
        PackError: the text would no longer say what it should; the file is laid out in a way that cannot be kept.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    before, text = text, _without_marks(_with_places(text, old, new, end), old, new)
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        result = _filled(tomlkit.parse(text), old, new, end)
        again = parse(result.encode(), new.path, drafts=True)
    except (PackError, TOMLKitError, KeyError):
        raise _unusual(new.path) from None
    lost = Counter(comments(before)) - Counter(comments(result))
    if lost or (again.facts, again.sources, again.policy) != (new.facts, new.sources, new.policy):
        raise _unusual(new.path)
    return result


def _unusual(path: str) -> PackError:
    return PackError(
        "cannot be brought up to date: its layout is unusual; write each fact as a table [facts.<id>] of its own, and each "
        "source as a table [sources.<id>]",
        path=path,
    )


def _filled(document: TOMLDocument, old: Pack, new: Pack, end: str) -> str:
    import tomlkit

    for id, source in new.sources.items():
        if source.sha256 != old.sources[id].sha256:
            _table(document, "sources", id)["sha256"] = source.sha256
    for id, fact in new.facts.items():
        _update(_table(document, "facts", id), old.facts[id], fact, end)
    return tomlkit.dumps(document)


def write(path: Path, text: str, *, expected: bytes | None = None) -> None:
    """Replace a file at once; where that fails the old one stays as it was.

    Args:
        expected: what it held when it was read; where it holds something else by now, somebody else's change is kept.

    Raises:
        PackError: the file cannot be written, or was changed in the meantime.
    """
    try:
        replace_file(str(path), text.encode(), expected=expected)
    except ChangedError:
        raise PackError("the pack was changed while it was built; build again", path=str(path)) from None
    except OSError as e:
        raise PackError(f"cannot be written: {e.strerror or e}; it is as it was", path=str(path)) from e


def literal(value: object) -> str:
    """A value as TOML, tables and arrays on one line."""
    match value:
        case Mapping():
            return "{ " + ", ".join(f"{k} = {literal(v)}" for k, v in value.items()) + " }" if value else "{}"
        case list() | tuple():
            return f"[{', '.join(map(literal, value))}]"
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)


def entry(e: Evidence) -> str:
    """A piece of evidence as a line of the array."""
    table: dict[str, Any] = {"source": e.source, "line": e.line, "start": e.start, "end": e.end}
    if e.end_line:
        table["end-line"] = e.end_line
    return literal({**table, "sha256": e.sha256, "value": e.value, "stance": e.stance})


def _with_places(text: str, old: Pack, new: Pack, end: str) -> str:
    """The text with a line for each key that is to be filled in and that it has not: behind what a person would put it."""
    for id, source in new.sources.items():
        if source.sha256 and not old.sources[id].sha256 and end_of(text, ("sources", id, "sha256")) is None:
            text = _insert(text, (("sources", id, "file"),), ("sources", id), 'sha256 = ""', end)
    for id, fact in new.facts.items():
        known, table = old.facts[id], ("facts", id)
        anchors = tuple((*table, key) for key in ("severity", "statement", "topic", "kind"))
        if fact.value and known.draft:
            text = _insert(text, anchors, table, "value = {}", end)
        if fact.status and not known.status:
            text = _insert(text, ((*table, "value"), *anchors), table, f"status = {literal(fact.status)}", end)
        if fact.evidence and not known.evidence and end_of(text, (*table, "evidence")) is None:
            text = _insert(text, (), table, "evidence = []", end)
    return text


def _without_marks(text: str, old: Pack, new: Pack) -> str:
    """The text without the marks of disputes that are settled; a comment behind one stays as a line of its own."""
    for id, fact in new.facts.items():
        span = span_of(text, ("facts", id), "status") if old.facts[id].status and not fact.status else None
        if span is not None:
            rest = text[span[1] :].lstrip(" \t")
            text = text[: span[0]] + (rest if rest.startswith("#") else rest.partition("\n")[2])
    return text


def _insert(text: str, anchors: Sequence[Key], table: Key, line: str, end: str) -> str:
    # Only what stands under the table's own header is followed by a line of the table.
    spans = (span_of(text, table, str(anchor[-1])) for anchor in anchors)
    at = next((span[1] for span in spans if span is not None), None)
    if at is None:
        at = end_of(text, table, last=True)
    if at is None:
        return text  # an inline table: it is told below what it lacks
    behind = text.find("\n", at)
    if behind < 0:
        return f"{text}{end}{line}{end}"
    return f"{text[: behind + 1]}{line}{end}{text[behind + 1 :]}"


def _table(document: TOMLDocument, *path: str) -> Any:
    table: Any = document
    for step in path:
        table = table[step]
    return table


def _update(table: Any, old: Fact, new: Fact, end: str) -> None:
    import tomlkit
    from tomlkit.items import InlineTable

    def item(text: str) -> Any:
        return tomlkit.parse(f"x = {text}")["x"]

    if new.value != old.value:
        if "value" in table and not isinstance(table["value"], InlineTable):
            for key in [k for k in table["value"] if k not in new.value]:
                del table["value"][key]
            for key, part in new.value.items():
                table["value"][key] = part
        else:
            table["value"] = item(literal(new.value))
    if new.status != old.status:
        if new.status:
            table["status"] = new.status
        else:
            table.pop("status", None)
    if new.evidence != old.evidence:
        before = table["evidence"].as_string() if "evidence" in table else "[]"
        table["evidence"] = item(with_comments(before, [(e, entry(e)) for e in new.evidence], end))
