"""A piece of source with a span marked under it, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from mmn_lint.model import Place
from mmn_lint.reporters._plain import visible_character

WIDTH = 120
"""Characters of a source line that are shown; a longer line is cut around the span."""

WORD = 16
"""How far a cut may move to fall between words."""

LINES = 6
"""Lines of a span that are shown; of a longer one the first three and the last."""

TAB = "    "
ELLIPSIS = "…"


def excerpt(lines: Sequence[str], place: Place) -> Iterator[tuple[str, str, str]]:
    """The source lines of a place with carets under its span.

    Yields:
        ``(number, source, carets)``: a line's number, its text as shown, and carets with the blanks before them.
        Lines left out are ``("...", "", "")``.
    """
    shown = list(enumerate(lines, place.line))
    last = len(shown) - 1
    for index, (number, line) in enumerate(shown):
        if len(shown) > LINES and 3 <= index < last:
            if index == 3:
                yield "...", "", ""
            continue
        indent = len(line) - len(line.lstrip())
        start = place.column - 1 if index == 0 else indent
        end = place.end_column - 1 if index == last else len(line.rstrip())
        yield str(number), *_marked(line, min(start, len(line)), min(end, len(line)))


def _marked(line: str, start: int, end: int) -> tuple[str, str]:
    left, right = _window(line, start, end)
    before, span, after = line[left:start], line[start : min(end, right)], line[max(end, start) : right]
    head, tail = ELLIPSIS if left else "", ELLIPSIS if right < len(line) else ""
    shown_before, shown_span, shown_after = _shown(before), _shown(span), _shown(after)
    carets = "^" * max(1, _width(shown_span))
    source = f"{head}{shown_before}{shown_span}{shown_after}{tail}".rstrip()
    return source, " " * (len(head) + _width(shown_before)) + carets


def _window(line: str, start: int, end: int) -> tuple[int, int]:
    """The part of a line that is shown: all of it, or at most ``WIDTH`` characters with the span's start in them.

    A cut goes between words where there is a blank near it.
    """
    if len(line) <= WIDTH:
        return 0, len(line)
    margin = max(WIDTH // 10, (WIDTH - (end - start)) // 2)
    left = max(0, min(start - margin, len(line) - WIDTH))
    right = min(len(line), left + WIDTH)
    if left and (blank := line.find(" ", left, min(left + WORD, start))) != -1:
        left = blank
    if right < len(line) and (blank := line.rfind(" ", max(right - WORD, end), right)) != -1:
        right = blank + 1
    return left, right


def _shown(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(TAB if character == "\t" else visible_character(character) for character in text)


def _width(text: str) -> int:
    """Columns that a text takes on a terminal: East Asian wide characters take two, combining ones none."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


@lru_cache(maxsize=1_000)
def _columns(character: str) -> int:
    from unicodedata import category, combining, east_asian_width  # most lines are ASCII

    if combining(character) or category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
