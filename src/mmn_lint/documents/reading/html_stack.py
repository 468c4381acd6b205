"""The open elements of an HTML page, with constant-time answers to what is open and in scope."""

from __future__ import annotations

from collections.abc import Iterable

from mmn_lint.documents.reading.html_rules import HEADINGS, KINDS
from mmn_lint.documents.reading.outline import Draft, Outline
from mmn_lint.documents.reading.prose import Prose
from mmn_lint.documents.reading.tables import Table


class Element:
    """An open element and what it must remember until it is closed."""

    __slots__ = (
        "columns",
        "drafts",
        "has_blocks",
        "head",
        "hidden",
        "item",
        "layout",
        "lead",
        "length",
        "linked",
        "prose",
        "rows",
        "source",
        "table",
        "tag",
    )

    def __init__(self, tag: str, *, hidden: bool = False) -> None:
        self.tag = tag
        self.hidden = hidden
        # Of code: where its tag stands; of a heading: how many blocks came before.
        self.source = 0
        self.lead = ""
        # Of a list: the next number; of an item: its number; of a <dl>: whether its term has been defined.
        self.item = 0
        # Of a superscript: whether it is a link; of a list: whether it is ordered.
        self.linked = False
        # Of a superscript or code: the block it is in and its visible start.
        self.prose: Prose | None = None
        self.length = 0
        self.table: Table | None = None
        self.layout = False
        self.has_blocks = False
        self.drafts: list[Draft] = []
        self.head = False
        self.columns = 1
        self.rows = 1

    def filled(self, outline: Outline) -> bool:
        """Whether a heading has text of its own already."""
        return len(outline.drafts) > self.source


class Stack:
    """Open elements, outermost first."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._open: dict[str, list[int]] = {}
        # How many open elements hide what is in them; how many are headings.
        self.hidden = 0
        self.headings = 0
        # Indexes of the open elements that give a block its kind.
        self.kinds: list[int] = []

    def push(self, element: Element) -> None:
        """Open an element."""
        if element.tag in KINDS:
            self.kinds.append(len(self.elements))
        self._open.setdefault(element.tag, []).append(len(self.elements))
        self.elements.append(element)
        self.hidden += element.hidden
        self.headings += element.tag in HEADINGS

    def pop(self) -> Element:
        """Close the innermost element."""
        element = self.elements.pop()
        self._open[element.tag].pop()
        if element.tag in KINDS:
            self.kinds.pop()
        self.hidden -= element.hidden
        self.headings -= element.tag in HEADINGS
        return element

    def top(self, tag: str) -> int:
        """Return the index of the innermost open element of that name, -1 if there is none."""
        found = self._open.get(tag)
        return found[-1] if found else -1

    def barrier(self, tags: Iterable[str]) -> int:
        """Return the index of the innermost open element of these, -1 if there is none."""
        return max((self.top(tag) for tag in tags), default=-1)

    def in_scope(self, tag: str, barriers: Iterable[str]) -> int:
        """Return the index of the innermost open element of that name if no barrier is inside it, else -1."""
        at = self.top(tag)
        return at if at >= 0 and at >= self.barrier(barriers) else -1
