"""The comments that people wrote between the pieces of evidence, kept when these are written anew."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from mmn_lint.packs.model import Evidence


@dataclass(slots=True, kw_only=True)
class _Piece:
    """What stands at one entry of an array: comments on lines before it, the entry, a comment on its own line."""

    before: list[str] = field(default_factory=list)
    table: dict[str, Any] | None = None
    behind: str = ""


# A comment behind the bracket stays there.
_OPENING = re.compile(r"\[[ \t]*(#[^\n]*)")
_TOKEN = re.compile(r"#[^\n]*|\n|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[{}]|[^#\n\"'{}]+")


_TEXT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|(?P<comment>#[^\n]*)',
    re.DOTALL,
)


def comments(text: str) -> list[str]:
    """Every comment of a valid TOML text, in order."""
    return [m["comment"].rstrip() for m in _TEXT.finditer(text) if m["comment"]]


def with_comments(array: str, entries: Sequence[tuple[Evidence, str]], end: str = "\n") -> str:
    """An array of evidence with new entries and the comments of the old ones.

    Args:
        array: the array as it stands, brackets included.
        entries: the pieces of evidence in their order, each as it is to be written.
        end: how lines end.
    """
    opening = _OPENING.match(array)
    head = f"[  {opening[1].rstrip()}" if opening else "["
    array = array[opening.end() :] if opening else array
    before: list[list[str]] = [[] for _ in range(len(entries) + 1)]
    behind = [""] * len(entries)
    pending: list[str] = []
    for piece in _pieces(array):
        pending += piece.before
        at = None if piece.table is None else _place(piece.table, [e for e, _ in entries])
        if at is None:
            pending += [piece.behind] if piece.behind else []
            continue
        before[at] += pending
        pending = []
        if piece.behind:
            if behind[at]:
                before[at].append(piece.behind)
            else:
                behind[at] = piece.behind
    before[-1] += pending
    lines = []
    for n, (_, text) in enumerate(entries):
        lines += [f"  {comment}" for comment in before[n]]
        lines.append(f"  {text},{f'  {behind[n]}' if behind[n] else ''}")
    lines += [f"  {comment}" for comment in before[-1]]
    return head + end + "".join(f"{line}{end}" for line in lines) + "]" if lines or opening else "[]"


def _pieces(array: str) -> list[_Piece]:
    """The pieces of an array of inline tables; the last one holds what stands behind all entries."""
    pieces: list[_Piece] = []
    piece = _Piece()
    depth, start, fresh, at = 0, 0, True, 0
    for token in _TOKEN.finditer(array):
        text, at = token[0], token.start()
        if text[0] == "#" and not depth:
            comment = text.rstrip()
            if fresh or not pieces:
                piece.before.append(comment)
            else:
                pieces[-1].behind = comment
        elif text == "\n":
            fresh = True
        elif text == "{":
            start = at if not depth else start
            depth += 1
        elif text == "}":
            depth -= 1
            if not depth:
                piece.table = tomllib.loads(f"x = {array[start : token.end()]}")["x"]
                pieces.append(piece)
                piece, fresh = _Piece(), False
        elif not depth and fresh and text.strip(" \t\r,]["):
            fresh = False
    return [*pieces, piece]


def _place(table: dict[str, Any], entries: Sequence[Evidence]) -> int | None:
    """Which of the new entries an old one is: the same sentence and value, else the same sentence, else the same line."""

    def likeness(e: Evidence) -> int:
        if e.source != table["source"]:
            return 0
        if e.sha256 == table["sha256"]:
            return 3 if dict(e.value) == table.get("value", {}) else 2
        return int(e.line == table["line"])

    best = max(range(len(entries)), key=lambda n: likeness(entries[n]), default=None)
    return best if best is not None and likeness(entries[best]) else None
