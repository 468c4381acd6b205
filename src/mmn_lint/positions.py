"""Converts between offsets, lines and columns, UTF-8 bytes, and the visible text of a block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from mmn_lint.model import Block, Place

_LINE_END = re.compile(r"\r\n?|\n")
# Runs of characters that take two, three or four bytes each in UTF-8.
_WIDE = re.compile("[\u0080-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")
_VISIBLE = attrgetter("visible")


def with_plain_ends(text: str) -> str:
    """Return a text of equal length whose lines all end with LF, for expressions that know no other end."""
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text


class LineIndex:
    """Lines and columns of one source text.

    Lines end with LF, CRLF or CR, nothing else; lines and columns count from 1, columns in code points.
    """

    __slots__ = ("_source", "_starts", "_texts")

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts: list[int] | None = None
        self._texts: dict[int, str] = {}

    @property
    def starts(self) -> list[int]:
        """Offsets at which the lines start, in order; computed when first asked for."""
        if self._starts is None:
            self._starts = [0, *(end.end() for end in _LINE_END.finditer(self._source))]
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, which is clamped to the source."""
        offset = max(0, min(offset, len(self._source)))
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def place(self, start: int, end: int) -> Place:
        """Return the place of ``source[start:end]``; the end is exclusive."""
        line, column = self.position(start)
        end_line, end_column = self.position(max(start, end))
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def line_text(self, line: int) -> str:
        """Return a line without its end, the same object each time; ``""`` for a line that does not exist."""
        text = self._texts.get(line)
        if text is None:
            starts = self.starts
            if not 1 <= line <= len(starts):
                return ""
            end = starts[line] if line < len(starts) else len(self._source)
            text = self._texts[line] = self._source[starts[line - 1] : end].rstrip("\r\n")
        return text

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column.

        Raises:
            ValueError: no such line, or a column more than one past the last character of the line.
        """
        if not 1 <= line <= len(self.starts):
            raise ValueError(f"no line {line}")
        if not 1 <= column <= len(self.line_text(line)) + 1:
            raise ValueError(f"no column {column} on line {line}")
        return self.starts[line - 1] + column - 1


class ByteOffsets:
    """From UTF-8 byte offsets of a text to its code point offsets.

    An offset inside a character counts as the character's start.
    """

    __slots__ = ("_bytes", "_chars", "_widths")

    def __init__(self, text: str) -> None:
        # Stretches of equal byte width: where each starts, in bytes and in characters.
        self._bytes = [0]
        self._chars = [0]
        self._widths = [1]
        if text.isascii():
            return
        position = byte = 0
        for run in _WIDE.finditer(text):
            start, end = run.span()
            byte += start - position
            width = len(text[start].encode())
            self._push(byte, start, width)
            byte += (end - start) * width
            self._push(byte, end, 1)
            position = end

    def _push(self, byte: int, char: int, width: int) -> None:
        self._bytes.append(byte)
        self._chars.append(char)
        self._widths.append(width)

    @property
    def identical(self) -> bool:
        """Whether both kinds of offset are the same (the text is ASCII)."""
        return len(self._bytes) == 1

    def char(self, byte: int) -> int:
        """Return the code point offset of a byte offset."""
        if len(self._bytes) == 1:
            return byte
        stretch = bisect_right(self._bytes, byte) - 1
        return self._chars[stretch] + (byte - self._bytes[stretch]) // self._widths[stretch]


class Cuts:
    """Stretches left out of a text, and the way back from offsets without them.

    Args:
        cuts: offset and length of each stretch, in order, without overlap.
        base: what the offsets count from; the text begins there.
    """

    __slots__ = ("_after", "_cuts", "_gone")

    def __init__(self, cuts: Sequence[tuple[int, int]], base: int = 0) -> None:
        self._cuts = [(start - base, length) for start, length in cuts]
        # Where each cut is in the shortened text, and how much has gone up to and with it.
        self._after: list[int] = []
        self._gone = [0]
        for start, length in self._cuts:
            self._after.append(start - self._gone[-1])
            self._gone.append(self._gone[-1] + length)

    def apply(self, text: str) -> str:
        """Return the text without the stretches."""
        if not self._cuts:
            return text
        ends = [0, *(start + length for start, length in self._cuts)]
        starts = [*(start for start, _ in self._cuts), len(text)]
        return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))

    def restored(self, offset: int) -> int:
        """Return the offset in the whole text; at a cut, the one behind it."""
        return offset + self._gone[bisect_right(self._after, offset)]


def source_span(block: Block, start: int, end: int) -> tuple[int, int]:
    """Return the source span of the visible span ``start`` to ``end`` of a block; ends are exclusive.

    It reaches from the first visible character's source to the last one's: markup in between is inside, markup before
    and after is not. A character of a segment that does not map one to one stands for the whole segment; separators
    that stand nowhere are left out. A span of nothing but separators is empty, at the nearest character before.
    """
    segments = block.segments
    if not segments:
        return 0, 0
    at = max(0, bisect_right(segments, start, key=_VISIBLE) - 1)
    first = segments[at]
    if start >= first.visible + first.length:
        before = first.source + first.source_length
        if at + 1 == len(segments):
            return before, before
        first = segments[at + 1]
        if end <= first.visible:
            return before, before
    last = segments[max(0, bisect_right(segments, max(start, end - 1), key=_VISIBLE) - 1)]
    low, high = first.source, last.source + last.source_length
    if first.length == first.source_length:
        low += max(0, start - first.visible)
    if last.length == last.source_length:
        high = last.source + min(last.length, max(0, end - last.visible))
    return low, max(low, high)
