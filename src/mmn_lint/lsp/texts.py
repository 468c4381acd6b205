"""The text of an open document: kept up to date by edits, its positions in the units of the client.

Lines end with LF, CRLF or CR and nothing else, as the protocol and the reports have it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lsprotocol import types

from mmn_lint.model import Place

_LINES = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARK = "\ufeff"


class Text:
    """A document as the client has it.

    Args:
        text: its text; half a surrogate pair, which no file can hold, becomes a replacement character.
        version: as the client counts.
        encoding: the unit that the client counts characters in.
    """

    def __init__(
        self, text: str, version: int, encoding: str = types.PositionEncodingKind.Utf16, language: str = ""
    ) -> None:
        self.version = version
        self.language = language
        self._encoding = encoding
        self._lines = _split(_sound(text))

    @property
    def source(self) -> str:
        """The whole text."""
        return "".join(self._lines)

    @property
    def marks(self) -> int:
        """How many byte order marks stand before the text: they are no columns to a linter, but the client counts them."""
        first = self._lines[0]
        return len(first) - len(first.lstrip(_MARK)) if first.startswith(_MARK) else 0

    def line(self, number: int) -> str:
        """A line without its end, counted from 0; ``""`` where there is none."""
        return self._lines[number].rstrip("\r\n") if 0 <= number < len(self._lines) else ""

    def __len__(self) -> int:
        return len(self._lines)

    def change(self, changes: Sequence[types.TextDocumentContentChangeEvent], version: int) -> None:
        """Apply edits, one after the other."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                self._splice(change.range, _sound(change.text))
            else:
                self._lines = _split(_sound(change.text))
        self.version = version

    def _splice(self, range: types.Range, text: str) -> None:
        start, end = sorted((self._point(range.start), self._point(range.end)))
        first = start[0]
        joined = self._lines[first][: start[1]] + text + self._lines[end[0]][end[1] :]
        # A line feed that comes to stand behind a carriage return ends the same line.
        if joined.startswith("\n") and first and self._lines[first - 1].endswith("\r"):
            first -= 1
            joined = self._lines[first] + joined
        last = end[0] + 1
        if joined.endswith("\r") and last < len(self._lines) and self._lines[last].startswith("\n"):
            joined += self._lines[last]
            last += 1
        lines = _split(joined)
        if last < len(self._lines) and not lines[-1]:
            lines.pop()  # an empty line stands at the very end only
        self._lines[first:last] = lines
        if not self._lines or self._lines[-1].endswith(("\r", "\n")):
            self._lines.append("")

    def _point(self, position: types.Position) -> tuple[int, int]:
        """Line and column in code points, from 0; what lies beyond a line or the text is its end."""
        if position.line >= len(self._lines):
            return len(self._lines) - 1, len(self._lines[-1])
        line = self.line(position.line)
        return position.line, self._column(line, position.character)

    def _column(self, line: str, units: int) -> int:
        match self._encoding:
            case types.PositionEncodingKind.Utf32:
                return min(units, len(line))
            case types.PositionEncodingKind.Utf8:
                return len(line.encode()[:units].decode("utf-8", "ignore"))
        return len(line.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))

    def units(self, text: str) -> int:
        """How long a text is to the client."""
        match self._encoding:
            case types.PositionEncodingKind.Utf32:
                return len(text)
            case types.PositionEncodingKind.Utf8:
                return len(text.encode())
        return len(text.encode("utf-16-le")) // 2

    def caret(self, position: types.Position) -> tuple[int, int]:
        """Line and column as the linter counts them, from 1."""
        line, column = self._point(position)
        return line + 1, column + 1 - (self.marks if line == 0 else 0)

    def position(self, line: int, column: int) -> types.Position:
        """A line and a column, both from 1 and in code points, as the client counts them."""
        before = self.line(line - 1)[: column - 1 + (self.marks if line == 1 else 0)]
        return types.Position(line=line - 1, character=self.units(before))

    def range(self, place: Place) -> types.Range:
        """A place of the linter as the client counts it."""
        return types.Range(
            start=self.position(place.line, place.column), end=self.position(place.end_line, place.end_column)
        )


def _split(text: str) -> list[str]:
    """The lines of a text with their ends; the last one has none and may be empty."""
    lines = _LINES.findall(text)
    if not lines or lines[-1].endswith(("\r", "\n")):
        lines.append("")
    return lines


def _sound(text: str) -> str:
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text) if not text.isascii() else text
