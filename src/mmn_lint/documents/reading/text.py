"""Reads plain text into blocks of prose, by what a reader takes from blank lines, bullets, indentation and capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mmn_lint.documents.reading.outline import DIRECTIVE, Outline
from mmn_lint.documents.reading.prose import Prose
from mmn_lint.documents.reading.text_lines import (
    Line,
    Marker,
    is_capitals,
    is_deliberate_break,
    is_short_heading,
    lines_of,
    marker_of,
    underline_of,
)
from mmn_lint.model import Document

_SHARP = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_SPEAKER = re.compile(r"[ \t]*(?:Q|A|Question|Answer)[ \t]*\d{0,3}[ \t]*[:.)](?=[ \t])")
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"')\]”’»]*\s*\Z")
# "two- to three-fold": the hyphen waits for its second part and the words stay apart.
_SUSPENDED = re.compile(r"(?:to|and|or|bis|und)\b")


def read_text(source: str, format: str) -> Document:
    """Read plain text."""
    outline = Outline()
    _Reader(source, outline).read()
    return outline.document(source, format)


@dataclass(slots=True)
class _List:
    indent: int
    lead: str
    ordered: bool
    # Number of its newest item, and where the text of that item begins.
    number: int = 0
    content: int = 0


class _Reader:
    """Goes through the lines once; a group is a run of lines without a blank one."""

    def __init__(self, source: str, outline: Outline) -> None:
        self.source = source
        self.outline = outline
        self.prose = Prose()
        self.lists: list[_List] = []
        # Whether the block under construction belongs to the newest item.
        self.in_item = False
        self.before = ""
        self.last: Line | None = None
        self.width = 0
        # Whether headings of a higher kind (underlined, capitals) occur.
        self.has_sections = False

    def read(self) -> None:
        """Read every group."""
        group: list[Line] = []
        groups: list[list[Line]] = []
        for line in lines_of(self.source):
            if line.blank:
                if group:
                    groups.append(group)
                    group = []
            elif DIRECTIVE.match(bare := line.text.strip().lstrip("#/;-% ")) and len(bare) < 400:
                start = line.start + line.text.index(bare)
                self.outline.comment(bare, start, start + len(bare))
            else:
                group.append(line)
        if group:
            groups.append(group)
        for number, group in enumerate(groups):
            self._group(group, groups[number + 1] if number + 1 < len(groups) else None)
            self._flush()

    def _group(self, group: list[Line], following: list[Line] | None) -> None:
        self.width = max(len(line.text) for line in group)
        first = group[0]
        if self.lists and first.indent < self.lists[-1].content and marker_of(first.text) is None:
            self._dedent(first)
        self.in_item = bool(self.lists) and marker_of(first.text) is None
        if len(group) == 1 and self._lone_heading(first, following):
            return
        number = 0
        capitals = not self.lists and is_capitals(first.text)
        while capitals and number < len(group) and is_capitals(group[number].text):
            self._join(group[number])
            number += 1
        if number:
            self._heading(2)
        while number < len(group):
            number += self._line(group, number)

    def _dedent(self, first: Line) -> None:
        """Leave the lists that a paragraph after a blank line no longer belongs to."""
        while self.lists and first.indent < self.lists[-1].content:
            # A paragraph as far in as its marker is taken for the item's only where it is indented at all.
            if self.lists[-1].indent and first.indent > self.lists[-1].indent:
                break
            self.lists.pop()

    def _lone_heading(self, line: Line, following: list[Line] | None) -> bool:
        marker = marker_of(line.text)
        if marker is not None:
            # "1. Causes", alone and followed by prose, numbers a section.
            after = following[0] if following else None
            section = (
                marker.number > 0
                and after is not None
                and not line.indent
                and not after.indent
                and marker_of(after.text) is None
                and is_short_heading(line.text[marker.end :])
            )
            if not section:
                return False
            self.lists.clear()
            self._join(line, marker.end)
            self._heading(2)
            return True
        if self.in_item or underline_of(line.text):
            return False
        if is_capitals(line.text):
            self._join(line)
            self._heading(2)
            return True
        if following is None or not is_short_heading(line.text):
            return False
        if (sharp := _SHARP.match(line.text)) is not None:
            self._join(line, sharp.end())
            self._heading(len(sharp[1]))
            return True
        if underline_of(following[0].text):
            return False
        self._join(line)
        self._heading(3 if self.has_sections else 2, section=False)
        return True

    def _line(self, group: list[Line], number: int) -> int:
        """Read one line, or two with an underline; return how many."""
        line = group[number]
        if (sharp := _SHARP.match(line.text)) is not None:
            self._flush()
            self._join(line, sharp.end())
            self._heading(len(sharp[1]))
            return 1
        under = underline_of(group[number + 1].text) if number + 1 < len(group) else ""
        if under and not self.prose.length and not underline_of(line.text):
            self._join(line)
            self._heading(1 if under == "=" else 2)
            return 2
        if underline_of(line.text):
            self._flush()
            return 1
        marker = marker_of(line.text)
        if marker is not None and self._opens_item(line, marker, group, number):
            self._item(line, marker)
        else:
            self._join(line)
        return 1

    def _opens_item(self, line: Line, marker: Marker, group: list[Line], number: int) -> bool:
        """Tell an item from a wrapped line that happens to begin with a dash or a figure."""
        if number == 0:
            return marker.symbol != "o" or line.indent > 0 or bool(self.lists)
        above = group[number - 1]
        next_marker = marker_of(group[number + 1].text) if number + 1 < len(group) else None
        if marker.number:
            if self.in_item and any(level.ordered and level.number + 1 == marker.number for level in self.lists):
                return True
            follows = next_marker is not None and next_marker.number == 2
            return marker.number == 1 and (self.in_item or follows or _ENDS_SENTENCE.search(above.text) is not None)
        if self.in_item or _ENDS_SENTENCE.search(above.text):
            return marker.symbol != "o" or line.indent > 0
        return next_marker is not None and next_marker.symbol == marker.symbol

    def _item(self, line: Line, marker: Marker) -> None:
        self._flush()
        # Figures are set flush right: " 9." and "10." are one level.
        while self.lists and self.lists[-1].indent > line.indent + 1:
            self.lists.pop()
        if not self.lists or line.indent > self.lists[-1].indent + 1:
            self.lists.append(_List(line.indent, self.before, marker.number > 0))
        if self.lists[-1].ordered != (marker.number > 0):
            self.lists[-1] = _List(line.indent, "", marker.number > 0)
        level = self.lists[-1]
        level.number = marker.number
        level.content = line.indent + marker.width
        self.in_item = True
        self._join(line, marker.end)

    def _join(self, line: Line, column: int = 0) -> None:
        """Add a line, from ``column`` on, to the block under construction."""
        prose = self.prose
        start = line.start + column
        if prose.length and self.last is not None:
            end = self.last.start + len(self.last.text)
            gap = line.start - end
            text = line.text.lstrip()
            if (
                _SPEAKER.match(line.text)
                or (line.indent != self.last.indent and _ENDS_SENTENCE.search(self.last.text))
                or is_deliberate_break(self.last.text, text, self.width)
            ):
                prose.newline(end, gap)
            elif self.last.text[-1:] == "-" and self.last.text[-2:-1].isalnum() and not _SUSPENDED.match(text):
                start += len(line.text) - len(text)
            else:
                prose.space(end, gap)
        prose.text(self.source[start : line.start + len(line.text)], start)
        self.last = line

    def _heading(self, level: int, *, section: bool = True) -> None:
        prose, self.prose = self.prose, Prose()
        self.lists.clear()
        self.in_item = False
        self.before = ""
        # What stands first is the title.
        first = not self.outline.drafts
        if self.outline.add(prose, "heading", level=1 if first else level) is not None and section and not first:
            self.has_sections = True

    def _flush(self) -> None:
        prose, self.prose = self.prose, Prose()
        if not prose.length:
            return
        if self.in_item and self.lists:
            level = self.lists[-1]
            draft = self.outline.add(prose, "item", lead=level.lead, item=level.number)
        else:
            self.lists.clear()
            draft = self.outline.add(prose, "paragraph")
        if draft is not None:
            self.before = draft.text
