"""Finds the cells of delimited text (CSV), each with its place and its quotation marks undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mmn_lint.documents.reading.escapes import Sink
from mmn_lint.documents.reading.prose import Prose

_DOUBLED = re.compile('""')


@dataclass(frozen=True, slots=True)
class Field:
    """A cell's text in the source, quotation marks around it not included."""

    start: int
    end: int
    quoted: bool

    def add_to(self, sink: Sink, source: str) -> None:
        """Add the text; within quotation marks a doubled one is one."""
        position = self.start
        if self.quoted:
            for doubled in _DOUBLED.finditer(source, self.start, self.end):
                sink.text(source[position : doubled.start()], position)
                sink.piece('"', doubled.start(), 2)
                position = doubled.end()
        sink.text(source[position : self.end], position)

    def prose(self, source: str) -> Prose:
        """Return the text as a block of its own."""
        prose = Prose()
        self.add_to(prose, source)
        return prose


def rows_of(source: str, start: int, end: int, delimiter: str) -> Iterator[list[Field]]:
    """Yield the rows of ``source[start:end]`` (RFC 4180), parted by one character; a quotation mark that nothing closes is a character."""
    sign = re.escape(delimiter)
    cell = re.compile(rf'[ \t]*"(?P<quoted>[^"]*(?:""[^"]*)*+)"[ \t]*(?={sign}|[\r\n]|\Z)|(?P<plain>[^\r\n{sign}]*)')
    position = start
    row: list[Field] = []
    while position <= end:
        found = cell.match(source, position, end)
        if found is None:
            return
        group = "plain" if found["quoted"] is None else "quoted"
        row.append(Field(*found.span(group), group == "quoted"))
        position = found.end()
        if source.startswith(delimiter, position) and position < end:
            position += 1
            continue
        yield row
        row = []
        position += 2 if source.startswith("\r\n", position) else 1
        if position >= end:
            return
