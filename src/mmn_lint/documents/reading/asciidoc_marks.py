"""Finds out which marks within an AsciiDoc block belong together: bold, code, quotation marks, index terms."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_SPACE = re.compile(r"\s")
_BRACKET = re.compile(r"\\\]|[\[\]]")
# Where a mark stands behind one of these it opens nothing (Asciidoctor, ``QUOTE_SUBS``); "CD4^+^" passes nothing through.
_BARRED = {"#": "&;:}", "`": ";:}\"'`", "'": ";:}`", "+": "`^"}
_UNREAD = frozenset({"`", "``", "+", "++", "+++"})
_RAISED = frozenset({"^", "~"})
_CURVED = {'"': ("“", "”"), "'": ("‘", "’")}


@dataclass(slots=True)
class Token:
    """Markup that was found, and what becomes of it.

    Attributes:
        kind: ``mark``, ``curved``, ``xref``, ``index`` before their pair is known; what is to be done afterwards.
        start, end: its span in the text of the block.
        run: where the mark begins behind a backslash and a role.
        key: the same for the two ends of a pair.
        box: the link or footnote it stands in.
        shown: what a reader sees of it.
        escaped: whether a backslash takes its meaning away.
        struck: whether its role strikes the content out.
    """

    kind: str
    start: int
    end: int
    run: int = 0
    key: str = ""
    box: int = 0
    shown: str = ""
    escaped: bool = False
    struck: bool = False


def pair(text: str, tokens: list[Token]) -> list[Token]:
    """Return the tokens with their pairs settled; marks that stand for themselves and what code holds are left out."""
    if any(token.kind == "curved" for token in tokens):
        _pair_curved(text, tokens)
    if any(token.kind == "index" for token in tokens):
        _pair_index(tokens)
    if any(token.kind == "hidden" or (token.key in _UNREAD and token.kind == "mark") for token in tokens):
        tokens = _without_unread(text, tokens)
    _pair_marks(text, tokens)
    return [token for token in tokens if token.kind not in ("mark", "curved", "xref", "index")]


def _pair_curved(text: str, tokens: list[Token]) -> None:
    """Pair the quotation marks ("`x`"); what has no pair is a mark of code beside a plain quotation mark."""
    open_: dict[tuple[str, int], Token] = {}
    for token in tokens:
        if token.kind != "curved":
            continue
        key = (token.key, token.box)
        opens = text[token.end - 1] == "`"
        if not opens and key in open_ and _closes(text, token):
            _settle(open_.pop(key), token, "piece")
        elif opens and _opens(text, token):
            open_.setdefault(key, token)
    for token in tokens:
        if token.kind == "curved":
            if text[token.end - 1] == "`":
                token.run += 1
                token.start = token.run
            else:
                token.end -= 1
            token.kind, token.key, token.escaped = "mark", "`", False


def _pair_index(tokens: list[Token]) -> None:
    """Pair the brackets of index terms: two are read, three are not."""
    open_: dict[int, Token] = {}
    for token in tokens:
        if token.kind != "index":
            continue
        opening = open_.get(token.box)
        if token.key == "((":
            if opening is None and token.end - token.run <= 3:
                open_[token.box] = token
        elif opening is not None and token.end - token.run >= opening.end - opening.run:
            token.run = token.end - (opening.end - opening.run)
            hidden = opening.end - opening.run == 3 and not opening.escaped
            _settle(opening, token, "drop")
            if hidden:
                opening.kind, opening.end = "hidden", token.end
            del open_[token.box]


def _settle(opening: Token, closing: Token, kind: str) -> None:
    closing.start = closing.run
    if opening.escaped:
        opening.kind, opening.end = "drop", opening.start + 1
        closing.kind, closing.end = "drop", closing.start
        return
    opening.kind = closing.kind = kind
    if kind == "piece":
        opening.shown, closing.shown = _CURVED[opening.key]
        opening.start = opening.run


def _without_unread(text: str, tokens: list[Token]) -> list[Token]:
    """Return the tokens with one for each stretch of code or hidden term, and none of those within."""
    closers: dict[tuple[str, int], list[int]] = {}
    for number, token in enumerate(tokens):
        if token.kind == "mark" and token.key in _UNREAD and _closes(text, token):
            closers.setdefault((token.key, token.box), []).append(number)
    kept: list[Token] = []
    number = 0
    while number < len(tokens):
        token = tokens[number]
        number += 1
        kept.append(token)
        if token.kind == "hidden":
            while number < len(tokens) and tokens[number].start < token.end:
                number += 1
        if token.kind != "mark" or token.key not in _UNREAD or not _opens(text, token):
            continue
        others = closers.get((token.key, token.box), [])
        at = bisect_right(others, number - 1)
        if at == len(others) or tokens[others[at]].run <= token.end:
            continue
        other = tokens[others[at]]
        if token.escaped:
            _settle(token, other, "drop")
            continue
        token.kind, token.end = "object", other.end
        number = others[at] + 1
    return kept


def _pair_marks(text: str, tokens: list[Token]) -> None:
    open_: dict[tuple[str, int], Token] = {}
    for token in tokens:
        if token.kind not in ("mark", "xref"):
            continue
        key = (token.key, token.box)
        opening = open_.get(key)
        if token.kind == "mark":
            if opening is not None and token.key in _RAISED and _SPACE.search(text, opening.end, token.run):
                opening = None
                del open_[key]
            if opening is not None and _closes(text, token) and token.run > opening.end:
                _settle(opening, token, "raised" if token.key == "^" else "struck" if opening.struck else "drop")
                if token.kind in ("raised", "struck"):
                    opening.kind, token.kind = f"begin {token.kind}", f"end {token.kind}"
                del open_[key]
            elif opening is None and _opens(text, token):
                open_[key] = token
        elif opening is not None and token.shown == ">>":
            _settle(opening, token, "drop")
            del open_[key]
        elif opening is None and token.shown != ">>":
            open_[key] = token


def _opens(text: str, token: Token) -> bool:
    after = text[token.end : token.end + 1]
    if not after:
        return False
    if len(token.key) > 1:
        return True
    before = text[token.start - 1 : token.start]
    return not after.isspace() and (
        token.key in _RAISED or not (before.isalnum() or (before and before in _BARRED.get(token.key, ";:}")))
    )


def _closes(text: str, token: Token) -> bool:
    before = text[token.run - 1 : token.run] if token.run else ""
    if not before or token.escaped:
        return False
    if len(token.key) > 1:
        return True
    after = text[token.end : token.end + 1]
    return not before.isspace() and (
        token.key in _RAISED or not (after.isalnum() or (token.key == "`" and after and after in "\"'`"))
    )


class Brackets:
    """The square brackets of a text: where one that is opened closes again."""

    __slots__ = ("_closing", "_pairs")

    def __init__(self, text: str) -> None:
        self._pairs: dict[int, int] = {}
        self._closing: list[int] = []
        opened: list[int] = []
        for found in _BRACKET.finditer(text):
            at = found.start()
            if text[at] == "[":
                opened.append(at)
            elif text[at] == "\\":
                # Within a link or note, "[1\]" is a pair of plain brackets.
                if opened and not text[opened[-1] - 1 : opened[-1]].strip("( \t\r\n"):
                    opened.pop()
            else:
                self._closing.append(at)
                if opened:
                    self._pairs[opened.pop()] = at

    def close(self, at: int) -> int:
        """Return where the bracket at ``at`` closes, -1 if nowhere; where brackets do not match, at the next one."""
        end = self._pairs.get(at, -1)
        if end < 0:
            later = bisect_right(self._closing, at)
            end = self._closing[later] if later < len(self._closing) else -1
        return end
