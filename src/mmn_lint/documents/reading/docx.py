"""Reads Word files into blocks of prose over a text of our own making: a line for each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mmn_lint.documents.reading.docx_package import Package
from mmn_lint.documents.reading.docx_runs import CODE, LINE_BREAK, LINKED, RAISED, STRUCK, Paragraph
from mmn_lint.documents.reading.docx_story import CellStart, Item, Mark, Row, Story
from mmn_lint.documents.reading.docx_styles import UNREAD, Numbering, StyleSheet
from mmn_lint.documents.reading.outline import DIRECTIVE, Draft, Outline
from mmn_lint.documents.reading.prose import OBJECT, Prose
from mmn_lint.documents.reading.superscript import close_superscript
from mmn_lint.documents.reading.tables import MOST_COLUMNS, Cell, Table
from mmn_lint.model import Document

_LINE_END = re.compile(r"\r\n?|\n")
_LONGEST_DIRECTIVE = 400
# Word writes a dash where " -- " was typed before the reason of a suppression.
_REASON = re.compile(r"\s[–—]\s")
# Characters; note marks and powers are shorter.
_LONGEST_MARK = 60
# After these comes something new, which they do not introduce.
_INTRODUCE_NOTHING = frozenset({"heading", "title", "term", "caption"})


def read_docx(data: bytes, format: str) -> Document:
    """Read a Word file."""
    package = Package(data)
    related = package.related
    sheet = StyleSheet()
    if "styles" in related:
        package.parse(related["styles"], sheet)
    numbering = Numbering(sheet)
    if "numbering" in related:
        package.parse(related["numbering"], numbering)
    body = Story(sheet)
    package.parse(package.main, body, root="w:document")
    reader = _Reader(sheet, numbering)
    reader.read(body.items)
    for kind in ("footnotes", "endnotes"):
        if kind in related and any(reference[0] == kind for reference in reader.references):
            notes = Story(sheet)
            package.parse(related[kind], notes)
            reader.read_notes(kind, notes.notes)
    reader.read_alts()
    return reader.outline.document("\n".join(reader.lines), format)


@dataclass(slots=True)
class _List:
    level: int
    lead: str


@dataclass(slots=True)
class _Table:
    """An open table; also a text box, which has no rows."""

    rows: list[tuple[Row, list[Cell]]] = field(default_factory=list)
    cell: Cell | None = None
    # Whether the open cell is one that Word does not show, as the one above takes its place.
    covered: bool = False
    column: int = 0
    # Cells that the rows below may continue, by their columns.
    begun: dict[int, Cell] = field(default_factory=dict)
    has_blocks: bool = False

    def open_cell(self, start: CellStart) -> None:
        """Begin a cell of the newest row."""
        above = self.begun.get(self.column)
        self.covered = start.continues and above is not None
        if start.continues and above is not None:
            above.rows += 1
            self.cell = None
        elif self.rows:
            self.cell = Cell(columns=min(start.columns, MOST_COLUMNS))
            self.rows[-1][1].append(self.cell)
            self.begun.pop(self.column, None)
            if start.begins:
                self.begun[self.column] = self.cell
        self.column += min(start.columns, MOST_COLUMNS)

    def close(self) -> None:
        """Give the blocks of the cells their context."""
        table = Table()
        for row, cells in self.rows:
            table.row(head=row.head)
            if row.before:
                table.cell(Cell(columns=row.before))
            for cell in cells:
                cell.text = " ".join(draft.text for draft in cell.drafts)
                table.cell(cell)
        if table.is_data(blocks=self.has_blocks):
            table.settle()
        else:
            table.dissolve()


class _Reader:
    """Writes the lines of the source and the blocks over them."""

    def __init__(self, sheet: StyleSheet, numbering: Numbering) -> None:
        self._sheet = sheet
        self._numbering = numbering
        self.outline = Outline()
        self.lines: list[str] = []
        # Where the next line starts.
        self._offset = 0
        self._tables: list[_Table] = []
        self._lists: list[_List] = []
        self._leads: dict[tuple[str, int], str] = {}
        # Text directly before, which introduces a list that starts now; and that outside of open text boxes.
        self._before = ""
        self._outside: list[tuple[str, list[_List]]] = []
        self._term = ""
        # Of notes: the headings over the reference.
        self._headings: tuple[str, ...] | None = None
        self.references: list[tuple[str, str, tuple[str, ...]]] = []
        self._alts: list[tuple[str, tuple[str, ...]]] = []

    def read(self, items: Iterable[Item]) -> None:
        """Read a body or a note."""
        for item in items:
            match item:
                case Paragraph():
                    self._paragraph(item)
                case Row():
                    if self._tables:
                        self._tables[-1].rows.append((item, []))
                        self._tables[-1].column = item.before
                case CellStart():
                    self._start_afresh()
                    if self._tables:
                        self._tables[-1].open_cell(item)
                case Mark():
                    self._mark(item)

    def read_notes(self, kind: str, notes: dict[str, list[Item]]) -> None:
        """Read the notes of a kind in the order in which the text refers to them; others are not shown."""
        for _, note_id, headings in [reference for reference in self.references if reference[0] == kind]:
            self._headings = headings
            self._start_afresh()
            self.read(notes.pop(note_id, ()))
        self._headings = None

    def read_alts(self) -> None:
        """Read the alternative texts of the pictures."""
        for text, headings in self._alts:
            pieces: list[tuple[str, int]] = []
            for line in _LINE_END.split(text):
                pieces += (line, 0), (LINE_BREAK, 0)
            self.outline.add(self._line(pieces[:-1]), "alt", headings=headings)

    def _mark(self, mark: Mark) -> None:
        tables = self._tables
        match mark:
            case Mark.TABLE:
                if tables:
                    tables[-1].has_blocks = True
                tables.append(_Table())
                self._start_afresh()
            case Mark.END_CELL if tables:
                tables[-1].cell = None
                tables[-1].covered = False
            case Mark.END_TABLE if tables:
                tables.pop().close()
                self._start_afresh()
            case Mark.BOX:
                self._outside.append((self._before, self._lists))
                tables.append(_Table())
                self._start_afresh()
            case Mark.END_BOX if tables:
                tables.pop()
                self._before, self._lists = self._outside.pop()

    def _start_afresh(self) -> None:
        self._before = ""
        self._lists = []

    # Paragraphs

    def _paragraph(self, paragraph: Paragraph) -> None:
        start = self._offset
        prose = self._line(paragraph.pieces)
        style = self._sheet.paragraph(paragraph.style)
        list_id = style.list_id if paragraph.list_id is None else paragraph.list_id
        level = style.level if paragraph.level is None else paragraph.level
        if list_id and level is None:
            level = self._numbering.level(list_id, paragraph.style)
        item = self._numbering.count(list_id, level or 0) if list_id else None
        unread = style.kind == UNREAD or (bool(self._tables) and self._tables[-1].covered)
        if not unread and not self._is_directive(paragraph, start):
            heading = style.heading
            if paragraph.outline is not None and paragraph.outline < 9 and not style.kind:
                heading = min(paragraph.outline + 1, 6)
            kind = "heading" if heading else style.kind
            if kind or item is None or self._headings is not None:
                self._add(prose, kind, heading)
            else:
                self._item(prose, list_id or "", max(level or 0, style.depth), item)
        here = self.outline.headings if self._headings is None else self._headings
        self.references += [(kind, note_id, here) for kind, note_id in paragraph.notes]
        self._alts += [(text, here) for text in paragraph.alts]

    def _line(self, pieces: list[tuple[str, int]]) -> Prose:
        """Write a line of the source and return what a reader sees of it."""
        prose = Prose()
        parts: list[str] = []
        at = self._offset
        raised = -1
        linked = False
        for text, look in pieces:
            if look & RAISED and raised < 0:
                raised, linked = prose.length, False
            elif not look & RAISED and raised >= 0:
                _close_superscript(prose, raised, linked)
                raised = -1
            linked = linked or bool(look & LINKED)
            if look & STRUCK:
                # The text takes it back.
                pass
            elif text == LINE_BREAK:
                prose.newline(at, 1)
            elif look & CODE:
                prose.piece(OBJECT, at, len(text))
            else:
                prose.text(text, at)
            parts.append(" " if text == LINE_BREAK else text)
            at += len(text)
        if raised >= 0:
            _close_superscript(prose, raised, linked)
        self.lines.append("".join(parts))
        self._offset = at + 1
        return prose

    def _is_directive(self, paragraph: Paragraph, start: int) -> bool:
        """Whether a paragraph, the newest line, is a suppression and nothing else; if so, note it."""
        line = self.lines[-1]
        if "mmn-lint-" not in line or len(line) > _LONGEST_DIRECTIVE:
            return False
        if any(text == LINE_BREAK for text, _ in paragraph.pieces):
            return False
        bare = line.strip().lstrip("#/;-% ")
        if DIRECTIVE.match(bare) is None:
            return False
        start += line.index(bare)
        self.outline.comment(_REASON.split(bare, maxsplit=1)[0], start, start + len(bare))
        return True

    def _add(self, prose: Prose, kind: str, heading: int) -> None:
        """Add a block that is no item of a list."""
        table = self._tables[-1] if self._tables else None
        if self._headings is not None:
            draft = self.outline.add(prose, "note", headings=self._headings)
        elif kind == "heading":
            draft = self.outline.add(prose, kind, level=heading)
        elif kind == "title":
            draft = self.outline.add(prose, kind, headings=())
        else:
            within = "cell" if table is not None and table.cell is not None else "paragraph"
            draft = self.outline.add(prose, kind or within, lead=self._term if kind == "definition" else "")
        if draft is None:
            return
        if kind == "term":
            self._term = draft.text
        if heading:
            self._leads.clear()
        self._lists = []
        self._added(draft)

    def _item(self, prose: Prose, list_id: str, level: int, number: int) -> None:
        """Add an item; one that counts on after a paragraph in between belongs to the list from before."""
        lists = self._lists
        while lists and lists[-1].level > level:
            lists.pop()
        if not lists or lists[-1].level < level:
            before = self._leads.get((list_id, level), "") if number > 1 else ""
            lists.append(_List(level, before or self._before))
        lead = lists[-1].lead
        self._leads[list_id, level] = lead
        draft = self.outline.add(prose, "item", lead=lead, item=number)
        if draft is not None:
            self._added(draft)

    def _added(self, draft: Draft) -> None:
        self._before = "" if draft.kind in _INTRODUCE_NOTHING else draft.text
        if self._tables:
            table = self._tables[-1]
            if table.cell is not None:
                table.cell.drafts.append(draft)
            if draft.kind in ("item", "heading"):
                table.has_blocks = True


def _close_superscript(prose: Prose, start: int, linked: bool) -> None:
    if prose.length - start <= _LONGEST_MARK:
        close_superscript(prose, start, linked=linked)
