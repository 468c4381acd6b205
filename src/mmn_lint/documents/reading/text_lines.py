"""Says what a line of plain text looks like: blank, underlined, a bullet, a heading, a wrapped line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"([^\r\n\f]*)(\r\n?|\n|\f|\Z)")
_INDENT = re.compile(r"[ \t\v\u00a0\u3000]*")
_TAB = 8
_UNDERLINE = re.compile(r"[ \t]*(=|-|~|\*|_|\^|\+|#)(?:[ \t]?\1){2,}[ \t]*\Z")
# "-", "•", "o" and the like; "1.", "2)", "(a)", "iv.".
_MARKER = re.compile(
    r"([ \t\u00a0]*)(?:([-*+•‣◦▪■●○·–—▶➤✓✔]|o)|\(?(\d{1,3})[.)]|\(([A-Za-z]|[ivx]{1,4})\)"
    r"|([a-z]|[ivx]{1,4})[.)])[ \t\u00a0]+(?=\S)"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_LETTER = re.compile(r"[^\W\d_]")
_LOWER = re.compile(r"[a-zà-öø-ÿ]")
_HEADING_START = re.compile(r"[ \t]*[\"'“‘(¿]?(?:[^\W_]|#)")
_HEADING_LENGTH = 80
_QUESTION_LENGTH = 120
_LEADER = re.compile(r"\.{4}|(?:\. ){3}\.|_{4}")
# A wrapped line breaks where the next word would not fit; this much room to spare is no wrapping. Tuned on leaflets.
_SPARE = 15
_FIRST_WORD = re.compile(r"\S+")
_CAPITAL_START = re.compile(r"[\"'“‘(]?[A-Z0-9À-ÖØ-Þ]")


class Line(NamedTuple):
    """A line without its end; ``indent`` in columns."""

    start: int
    text: str
    indent: int
    blank: bool


class Marker(NamedTuple):
    """What opens a list item: a symbol, or a number from 1; ``end`` is where its text begins."""

    symbol: str
    number: int
    end: int
    width: int


def lines_of(source: str) -> Iterator[Line]:
    """Yield the lines; a form feed ends one and leaves a blank one."""
    for found in _LINE.finditer(source):
        text = found[1]
        indent = _INDENT.match(text)
        space = indent[0] if indent else ""
        columns = len(space.expandtabs(_TAB)) if "\t" in space else len(space)
        yield Line(found.start(), text, columns, not text.strip())
        if found[2] == "\f":
            yield Line(found.end(), "", 0, True)


def underline_of(text: str) -> str:
    """Return the character of a line that is nothing but a rule, else ``""``."""
    found = _UNDERLINE.match(text) if len(text) < 400 else None
    return found[1] if found else ""


def marker_of(text: str) -> Marker | None:
    """Return the marker of a list item that a line may begin with."""
    found = _MARKER.match(text)
    if found is None:
        return None
    width = found.end() - len(found[1])
    if found[2]:
        return Marker(found[2], 0, found.end(), width)
    if found[3]:
        return Marker("1", int(found[3]), found.end(), width)
    if found[0].strip() in ("(c)", "(C)", "(R)"):
        # The sign for copyright, far more often than a third item.
        return None
    letter = (found[4] or found[5]).lower()
    if len(letter) > 1:
        return Marker("i", _ROMAN.get(letter, 1), found.end(), width)
    return Marker("a", ord(letter) - ord("a") + 1, found.end(), width)


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals, as headings are."""
    bare = text.strip()
    return (
        4 <= len(bare) <= 100
        and bare[-1] not in ".,;"
        and _LOWER.search(bare) is None
        and len(_LETTER.findall(bare)) >= 4
        and underline_of(text) == ""
        and marker_of(text) is None
    )


def is_short_heading(text: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, begun properly, not ended as sentences are."""
    bare = text.strip()
    return (
        len(bare) <= (_QUESTION_LENGTH if bare[-1:] == "?" else _HEADING_LENGTH)
        and bare[-1:] not in (".", ",", ";", ":", "!", "…")
        and bare[-2:-1] not in (".", "!", "?")
        and _HEADING_START.match(text) is not None
        and _LETTER.search(bare) is not None
        and _LEADER.search(bare) is None
        and not re.match(r"[a-zà-öø-ÿ]", bare)
    )


def is_deliberate_break(above: str, text: str, width: int) -> bool:
    """Whether a line ended though the next word had room, and the next begins anew."""
    if _LEADER.search(above) or _LEADER.search(text):
        return True
    word = _FIRST_WORD.match(text)
    if word is None or _CAPITAL_START.match(text) is None or above.rstrip()[-1:] in (",", "-", "–", "—"):
        return False
    return len(above.rstrip()) + 1 + len(word[0]) + _SPARE <= width
