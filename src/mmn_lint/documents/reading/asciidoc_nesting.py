"""Keeps what AsciiDoc blocks stand in: delimited blocks, lists and their items."""

from __future__ import annotations

from dataclasses import dataclass, field

from mmn_lint.documents.reading.asciidoc_lines import Marker


@dataclass(frozen=True, slots=True)
class Context:
    """What a paragraph is where it stands."""

    kind: str = "paragraph"
    lead: str = ""
    item: int = 0


NOWHERE = Context()


@dataclass(slots=True)
class List:
    """A list that is open.

    Attributes:
        key: what its items are marked with.
        lead: the text that introduces it.
        number: of its newest item, -1 in a list without numbers.
        term: the newest term of a description list.
        waiting: whether that term still lacks its definition.
    """

    key: str
    lead: str
    number: int
    term: str | None = None
    waiting: bool = False


@dataclass(slots=True)
class _Frame:
    """A delimited block that is open, or the document: the line that closes it, and the lists in it."""

    closing: str
    context: Context
    lists: list[List] = field(default_factory=list)
    # How deep the list with each marker is.
    depths: dict[str, int] = field(default_factory=dict)


class Nesting:
    """The blocks and lists that are open.

    ``closings`` has the lines that close an open block, with the place of the block.
    """

    def __init__(self, context: Context) -> None:
        self._frames = [_Frame("", context)]
        self.closings: dict[str, int] = {}

    @property
    def lists(self) -> list[List]:
        """The lists that are open in the innermost block."""
        return self._frames[-1].lists

    @property
    def in_block(self) -> bool:
        """Whether a delimited block is open."""
        return len(self._frames) > 1

    @property
    def waiting(self) -> bool:
        """Whether the newest term still lacks its definition."""
        return bool(self.lists) and self.lists[-1].waiting

    def context(self) -> Context:
        """Return what a paragraph is here."""
        frame = self._frames[-1]
        if not frame.lists:
            return frame.context
        level = frame.lists[-1]
        if level.term is not None:
            return Context("definition", level.term)
        return Context("item", level.lead, max(0, level.number))

    def open(self, closing: str, context: Context) -> None:
        """Begin a delimited block."""
        self.closings[closing] = len(self._frames)
        self._frames.append(_Frame(closing, context))

    def close(self, closing: str) -> None:
        """End the block that a line closes, and those within."""
        index = self.closings[closing]
        while len(self._frames) > index:
            del self.closings[self._frames.pop().closing]

    def item(self, marker: Marker, lead: str, start: str) -> List:
        """Begin an item of the list with its marker; ``lead`` and ``start`` are those of a list that it opens."""
        frame = self._frames[-1]
        depth = frame.depths.get(marker.key)
        if depth is None:
            frame.depths[marker.key] = len(frame.lists)
            first = int(start) if start.isdecimal() and len(start) < 9 else max(1, marker.number)
            frame.lists.append(List(marker.key, lead, first - 1 if marker.number else -1))
        else:
            self.end_lists(depth + 1)
        level = frame.lists[-1]
        if level.number >= 0:
            level.number += 1
        return level

    def end_lists(self, depth: int = 0) -> None:
        """End the lists of the innermost block from ``depth`` on."""
        frame = self._frames[-1]
        while len(frame.lists) > depth:
            del frame.depths[frame.lists.pop().key]
