"""Reads Markdown into blocks of prose, by the events of pyromark and their places."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mmn_lint.documents.options import Options
from mmn_lint.documents.reading.frontmatter import read_front_matter
from mmn_lint.documents.reading.markdown_inline import Inline
from mmn_lint.documents.reading.outline import Draft, Outline
from mmn_lint.documents.reading.prose import MASKED_DOLLAR, MASKED_NOTHING, Prose
from mmn_lint.documents.reading.tables import Cell, Table
from mmn_lint.documents.reading.templating import Masked, mask_markdown, template_comments
from mmn_lint.model import Document
from mmn_lint.positions import ByteOffsets, Cuts

if TYPE_CHECKING:
    from mmn_lint.documents.reading.html import HtmlReader

Mask = Callable[[int, Outline], Masked]

_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")
_NOT_LINE_END = re.compile(r"[^\r\n]")
_ONLY_COMMENTS = re.compile(r"\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)+\Z")
_COMMENT = re.compile(r"<!--([^-]*(?:-(?!->)[^-]*)*)-->")


def read_markdown(source: str, format: str, options: Options, *, mask: Mask | None = None) -> Document:
    """Read Markdown text; ``mask`` hides what a dialect adds, from an offset on."""
    outline = Outline()
    start = read_front_matter(source, outline, options)
    template_comments(source, outline)
    masked = mask(start, outline) if mask else mask_markdown(source, start)
    _Reader(source, start, outline, masked).read()
    return outline.document(source, format)


@dataclass(slots=True)
class _Container:
    """What blocks stand in: a list item, a quotation, a note, a definition; ``plain`` where it makes no difference."""

    kind: str
    lead: str = ""
    item: int = 0


@dataclass(slots=True)
class _List:
    lead: str
    # Number of the next item; 0 in a list of bullets.
    number: int


class _Reader:
    """Walks the events once; ``inline`` holds the block under construction."""

    def __init__(self, source: str, start: int, outline: Outline, masked: Masked) -> None:
        self.source = source
        self.start = start
        self.outline = outline
        # pyromark knows a CR alone as the end of a line only here and there.
        self.masked = _CARRIAGE_RETURN.sub("\n", masked.text) if "\r" in masked.text else masked.text
        self.admonitions = masked.admonitions
        self.alerts = masked.alerts
        self.prices = masked.prices
        self.cuts = masked.cuts
        self.properties = deque(masked.properties)
        self.inline = Inline(source, self.masked, masked, outline, lambda alt: self._add(alt, "alt"))
        self.containers: list[_Container] = []
        self.lists: list[_List] = []
        # Text directly before, in the same container: what introduces a list.
        self.before = ""
        self.term = ""
        self.table = Table()
        self.html: HtmlReader | None = None
        self.html_pieces: list[tuple[int, int]] = []

    def read(self) -> None:
        """Read the body into the outline."""
        from pyromark import Options, events_with_range

        options = (
            Options.ENABLE_TABLES
            | Options.ENABLE_FOOTNOTES
            | Options.ENABLE_STRIKETHROUGH
            | Options.ENABLE_TASKLISTS
            | Options.ENABLE_MATH
            | Options.ENABLE_DEFINITION_LIST
        )
        body, base = self.masked[self.start :], self.start
        cuts = Cuts(self.cuts, base)
        body = cuts.apply(body)
        offsets = ByteOffsets(body)
        char = (lambda byte: cuts.restored(offsets.char(byte))) if self.cuts else offsets.char
        starts, ends = self._starts(), self._ends()
        inline: dict[str, Callable[[str, int, int], None]] = {
            "Text": self.inline.text,
            "Code": self.inline.opaque,
            "InlineMath": self.inline.formula,
            "DisplayMath": self.inline.formula,
            "InlineHtml": self.inline.tag,
            "Html": self._html,
        }
        events: Iterator[tuple[Any, Any]] = events_with_range(body, options=options)
        for event, span in events:
            low, high = char(span["start"]) + base, char(span["end"]) + base
            if isinstance(event, str):
                if event == "Rule":
                    self._boundary(event, low, high)
                    self.before = ""
                else:
                    self.inline.line_break(event, low, high)
                continue
            ((name, value),) = event.items()
            if name == "Start" or name == "End":
                kind = value if isinstance(value, str) else next(iter(value))
                data = None if isinstance(value, str) else value[kind]
                handler = (starts if name == "Start" else ends).get(kind)
                if handler is not None:
                    handler(data, low, high)
            elif (add := inline.get(name)) is not None:
                add(value, low, high)
        self._flush()
        self._add_properties(len(self.source))
        if self.html is not None:
            self.html.finish()

    def _starts(self) -> dict[str, Callable[[Any, int, int], None]]:
        return {
            "Paragraph": self._boundary,
            "Heading": self._boundary,
            "CodeBlock": self._code_block,
            "HtmlBlock": self._html_block,
            "BlockQuote": self._quote,
            "List": self._list,
            "Item": self._item,
            "FootnoteDefinition": lambda data, low, high: self._enter(_Container("note")),
            "DefinitionList": self._boundary,
            "DefinitionListTitle": self._boundary,
            "DefinitionListDefinition": lambda data, low, high: self._enter(_Container("definition", lead=self.term)),
            "Table": self._start_table,
            "TableRow": lambda data, low, high: self.table.row(),
            "TableHead": lambda data, low, high: self.table.row(head=True),
            "TableCell": self._boundary,
            "Strong": self.inline.start_strong,
            "Strikethrough": lambda data, low, high: self.inline.start_struck(low),
            "Link": self.inline.start_link,
            "Image": self.inline.start_image,
        }

    def _ends(self) -> dict[str, Callable[[Any, int, int], None]]:
        return {
            "Paragraph": lambda data, low, high: self._flush(),
            "Heading": self._end_heading,
            "CodeBlock": self._end_code_block,
            "HtmlBlock": self._end_html_block,
            "BlockQuote": lambda data, low, high: self._leave(),
            "List": self._end_list,
            "Item": lambda data, low, high: self._leave(before=""),
            "FootnoteDefinition": lambda data, low, high: self._leave(),
            "DefinitionListTitle": self._end_term,
            "DefinitionListDefinition": lambda data, low, high: self._leave(),
            "TableCell": self._end_cell,
            "Table": self._end_table,
            "Strong": self.inline.end_strong,
            "Strikethrough": lambda data, low, high: self.inline.end_struck(high),
            "Link": lambda data, low, high: self.inline.end_link(),
            "Image": lambda data, low, high: self.inline.end_image(),
        }

    # Blocks

    def _add_properties(self, before: int) -> None:
        """Add the properties of components that stand before an offset."""
        while self.properties and self.properties[0].start < before:
            _, kind, prose, lead = self.properties.popleft()
            self.outline.add(prose, kind, lead=lead)

    def _add(self, prose: Prose, kind: str, **context: Any) -> Draft | None:
        if self.properties:
            self._add_properties(prose.source)
        if self.html is not None and self.html.hidden:
            return None
        return self.outline.add(prose, kind, **context)

    def _flush(self) -> None:
        """End the block under construction, if there is one."""
        prose = self.inline.take()
        if not prose.length:
            return
        container = self.containers[-1] if self.containers else None
        if container is None and self.html is not None and self.html.holds_blocks and not self.html.hidden:
            self.html.take(prose)
            return
        if container is None or container.kind == "plain":
            draft = self._add(prose, "paragraph")
        else:
            draft = self._add(prose, container.kind, lead=container.lead, item=container.item)
        if draft is not None:
            self.before = draft.text

    def _boundary(self, data: Any, low: int, high: int) -> None:
        self._flush()

    def _enter(self, container: _Container) -> None:
        self._flush()
        self.containers.append(container)
        # A definition's own list is introduced by the term.
        self.before = container.lead if container.kind == "definition" else ""

    def _leave(self, before: str = "") -> None:
        self._flush()
        if self.containers:
            self.containers.pop()
        self.before = before

    def _end_heading(self, data: str, low: int, high: int) -> None:
        prose = self.inline.take()
        self._add(prose, "heading", level=int(data[1]))
        self.before = ""

    def _quote(self, data: Any, low: int, high: int) -> None:
        self._enter(_Container("plain" if low in self.alerts else "quote"))

    def _list(self, data: int | None, low: int, high: int) -> None:
        self._flush()
        self.lists.append(_List(self.before, 0 if data is None else data))
        self.before = ""

    def _end_list(self, data: Any, low: int, high: int) -> None:
        self._flush()
        if self.lists:
            self.lists.pop()
        self.before = ""

    def _item(self, data: Any, low: int, high: int) -> None:
        if low in self.admonitions:
            start, end = self.admonitions[low]
            self._enter(_Container("plain"))
            if end > start:
                title = Prose()
                title.text(self.source[start:end], start)
                self._add(title, "paragraph")
            return
        current = self.lists[-1] if self.lists else _List("", 0)
        self._enter(_Container("item", lead=current.lead, item=current.number))
        if current.number:
            current.number += 1

    def _end_term(self, data: Any, low: int, high: int) -> None:
        prose = self.inline.take()
        draft = self._add(prose, "term")
        self.term = draft.text if draft else ""
        self.before = ""

    def _code_block(self, data: Any, low: int, high: int) -> None:
        self._flush()
        self.inline.in_code = True

    def _end_code_block(self, data: Any, low: int, high: int) -> None:
        self.inline.in_code = False
        self.before = ""

    def _start_table(self, data: Any, low: int, high: int) -> None:
        self._flush()
        self.table = Table()

    def _end_cell(self, data: Any, low: int, high: int) -> None:
        prose = self.inline.take()
        draft = self._add(prose, "cell")
        self.table.cell(Cell(text=draft.text if draft else "", drafts=[draft] if draft else []))

    def _end_table(self, data: Any, low: int, high: int) -> None:
        self.table.settle()
        self.before = ""

    # HTML blocks

    def _html_block(self, data: Any, low: int, high: int) -> None:
        self._flush()
        self.html_pieces = []

    def _html(self, text: str, low: int, high: int) -> None:
        self.html_pieces.append((low, high))

    def _end_html_block(self, data: Any, low: int, high: int) -> None:
        if not self.html_pieces:
            return
        start = self.html_pieces[0][0]
        parts: list[str] = []
        position = start
        for piece, stop in self.html_pieces:
            # Quotation marks and indentation between the lines are no part of the HTML.
            parts += _NOT_LINE_END.sub(" ", self.masked[position:piece]), self.masked[piece:stop]
            position = stop
        # Within HTML an admonition is none: its mask, a list marker, would be read.
        fragment = "".join(parts).replace("-   " + MASKED_NOTHING, MASKED_NOTHING * 5)
        if self.prices:
            fragment = fragment.replace(MASKED_DOLLAR, "$")
        if _ONLY_COMMENTS.match(fragment):
            for found in _COMMENT.finditer(fragment):
                self.outline.comment(found[1], start + found.start(), start + found.end())
            return
        if self.html is None:
            from mmn_lint.documents.reading.html import HtmlReader

            self.html = HtmlReader(self.source, self.outline)
        self.html.feed(fragment, start)
        self.html.pause()
        self.before = ""
