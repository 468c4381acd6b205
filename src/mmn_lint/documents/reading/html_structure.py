"""Keeps what the open HTML elements tell a block: the lead of its list, its term, its row and column."""

from __future__ import annotations

from mmn_lint.documents.reading.attributes import values
from mmn_lint.documents.reading.html_rules import CELLS, HEADINGS, LAYOUT, LISTS, names
from mmn_lint.documents.reading.html_stack import Element, Stack
from mmn_lint.documents.reading.outline import Draft
from mmn_lint.documents.reading.tables import Cell, Table

_FRESH_START = names("article section aside main hr table form details")
_CUTS_OFF = LISTS | CELLS | frozenset({"li", "dd", "table"})


class Structure:
    """Lists, definition lists and tables around the block under construction."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        # Text directly before, which introduces a list that starts now.
        self.before = ""

    def added(self, draft: Draft) -> None:
        """Note a block that was read."""
        cell = max(self.stack.top("td"), self.stack.top("th"))
        if cell >= 0:
            self.stack.elements[cell].drafts.append(draft)
        if draft.kind == "term":
            self._term(draft.text)
        self.before = "" if draft.kind in ("heading", "title", "term", "caption") else draft.text

    def _term(self, text: str) -> None:
        at = self.stack.top("dl")
        if at >= 0:
            owner = self.stack.elements[at]
            # Terms in a row share the definition that follows.
            owner.lead = f"{owner.lead}, {text}" if owner.lead and not owner.item else text
            owner.item = 0

    def open(self, element: Element, markup: str) -> None:
        """Note what a block that starts needs to know."""
        tag = element.tag
        if tag in _FRESH_START:
            self.before = ""
        if tag in LISTS:
            element.lead, self.before = self.before, ""
            start = dict(values(markup)).get("start", "1") if tag == "ol" else "0"
            element.item = _number(start, 1 if tag == "ol" else 0)
            element.linked = tag == "ol"
        elif tag == "li":
            self._open_item(element, markup)
        elif tag == "dd":
            at = self.stack.top("dl")
            if at >= 0:
                owner = self.stack.elements[at]
                element.lead = owner.lead
                # From now on a term starts a new group.
                owner.item = 1
            self.before = element.lead
        elif tag == "table":
            self._note_layout(tag)
            element.table = Table()
            element.layout = values(markup).get("role", "").lower() in ("presentation", "none")
        elif tag == "tr":
            self._open_row()
        elif tag in CELLS:
            self._open_cell(element, markup)
        elif tag in LAYOUT:
            self._note_layout(tag)
        if tag in HEADINGS or tag in LISTS:
            self._note_layout(tag)

    def _open_item(self, element: Element, markup: str) -> None:
        at = max(self.stack.top(tag) for tag in LISTS)
        self.before = ""
        if at < 0:
            return
        owner = self.stack.elements[at]
        element.lead = owner.lead
        if owner.linked:
            given = values(markup).get("value") if "value" in markup else None
            element.item = owner.item if given is None else _number(given, owner.item)
            owner.item = element.item + 1

    def _open_row(self) -> None:
        table = self._table()
        if table is not None and table.table is not None:
            stack = self.stack
            table.table.row(head=stack.top("thead") > stack.top("table"))

    def _open_cell(self, element: Element, markup: str) -> None:
        self.before = ""
        element.head = element.tag == "th"
        if "span" in markup.lower():
            found = values(markup)
            element.columns = _number(found.get("colspan", "1"), 1)
            element.rows = _number(found.get("rowspan", "1"), 1)

    def _table(self) -> Element | None:
        at = self.stack.top("table")
        return self.stack.elements[at] if at >= 0 else None

    def _note_layout(self, tag: str) -> None:
        """Remember that a cell of the table around has blocks in it, as means of layout have."""
        table = self._table()
        if table is None or max(self.stack.top("td"), self.stack.top("th")) < self.stack.top("table"):
            return
        table.has_blocks = True
        if tag not in LISTS and tag != "dl":
            table.layout = True

    def close(self, element: Element) -> None:
        """Note that an element, already off the stack, was closed."""
        if element.tag in _CUTS_OFF:
            self.before = ""
        if element.tag in CELLS:
            self._close_cell(element)
        elif element.tag == "table":
            self._close_table(element)

    def _close_cell(self, element: Element) -> None:
        owner = self._table()
        if owner is not None and owner.table is not None:
            cell = Cell(
                text=" ".join(draft.text for draft in element.drafts),
                drafts=element.drafts,
                head=element.head,
                columns=element.columns,
                rows=element.rows,
            )
            owner.table.cell(cell)

    def _close_table(self, element: Element) -> None:
        if element.table is not None:
            if element.layout or not element.table.is_data(blocks=element.has_blocks):
                element.table.dissolve()
            else:
                element.table.settle()


def _number(digits: str, default: int) -> int:
    digits = digits.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else default
