"""Adds the blocks of AsciiDoc to the outline: paragraphs from their lines, images, the cells of tables."""

from __future__ import annotations

from itertools import pairwise

from mmn_lint.documents.reading.asciidoc_attributes import Attributes, DocumentAttributes
from mmn_lint.documents.reading.asciidoc_inline import Inline
from mmn_lint.documents.reading.asciidoc_lines import COMMENT, Line, is_directive, lines_of
from mmn_lint.documents.reading.asciidoc_nesting import NOWHERE, Context
from mmn_lint.documents.reading.asciidoc_tables import RawCell, RawRow, rows_of
from mmn_lint.documents.reading.outline import Draft, Outline
from mmn_lint.documents.reading.prose import MASKED_NOTHING

# Cells in a fixed width or as they are.
_UNREAD_CELLS = frozenset({"l", "m"})


class Blocks:
    """Writes to the outline; ``document`` has the attributes that the document defines."""

    def __init__(self, source: str, outline: Outline) -> None:
        self.source = source
        self.outline = outline
        self.document = DocumentAttributes(source)
        self._inline = Inline(self.document)

    def add(
        self, lines: list[Line], kind: str, *, level: int = 0, context: Context = NOWHERE, hard: bool = False
    ) -> Draft | None:
        """Add a block, then the notes and alt texts that stand in it; ``hard``: whether its lines stay lines."""
        if not lines:
            return None
        text, base = self.joined(lines)
        prose = self._inline.read(text, base, hard=hard)
        draft = self.outline.add(prose, kind, level=level, lead=context.lead, item=context.item)
        aside, self._inline.aside = self._inline.aside, []
        for other, its_kind in aside:
            self.outline.add(other, its_kind)
        return draft

    def image(self, line: Line, low: int, high: int) -> None:
        """Add the texts of an image whose attributes are ``low`` to ``high``."""
        for prose, kind in self._inline.images(line.text, line.start, low, high):
            self.outline.add(prose, kind)

    def comment(self, lines: list[Line], first: Line, last: Line) -> None:
        """Add a comment of several lines; ``first`` and ``last`` are its delimiters where it has some."""
        if lines:
            self.outline.comment(self.source[lines[0].start : lines[-1].end], first.start, last.end)

    def is_aside(self, line: Line) -> bool:
        """Whether a line is a comment, which is noted, or steers what is included."""
        if COMMENT.match(line.text):
            self.outline.comment(line.text[2:], line.start, line.end)
            return True
        return is_directive(line.text)

    def joined(self, lines: list[Line]) -> tuple[str, int]:
        """Return the lines as one text, equal in length to what stands in the file, and where it does."""
        parts = [lines[0].text]
        for above, line in pairwise(lines):
            parts += self.source[above.end : line.start], line.text
        return "".join(parts), lines[0].start

    def table(self, lines: list[Line], delimiter: str, attributes: Attributes) -> tuple[list[RawRow], str, int]:
        """Return the rows of a table, its text and where that stands."""
        lines = [masked(line) if self.is_aside(line) else line for line in lines]
        if not lines:
            return [], "", 0
        text, base = self.joined(lines)
        text, rows = rows_of(text, delimiter, attributes)
        return rows, text, base

    def cell(self, text: str, base: int, raw: RawCell) -> None:
        """Add the paragraphs of a cell."""
        if raw.style in _UNREAD_CELLS:
            return
        group: list[Line] = []
        for line in [*lines_of(text[raw.low : raw.high], base + raw.low), Line(0, "")]:
            if line.text:
                group.append(line)
            else:
                self.add(group, "cell", hard=raw.style == "v")
                group = []


def masked(line: Line) -> Line:
    """Return a line of the same length in which nothing is read."""
    return Line(line.start, MASKED_NOTHING * len(line.text))
