"""Takes the XML of a body or of notes apart into paragraphs, rows and cells, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from mmn_lint.documents.reading.docx_runs import Paragraph, Runs
from mmn_lint.documents.reading.docx_styles import StyleSheet, is_on, number
from mmn_lint.documents.reading.html_rules import names
from mmn_lint.documents.reading.prose import OBJECT
from mmn_lint.errors import ReadError

# Paragraphs, rows and cells; a book of a thousand pages has 30,000.
MOST_ITEMS = 200_000

# Elements that nothing is read in: field codes, the small print above characters, what was before a change, and properties
# that hold paragraphs or runs of their own.
_UNREAD = names(
    "w:instrText w:delInstrText w:delText w:rt w:sdtPr w:sdtEndPr w:sectPr w:tblPr w:tblPrEx w:numberingChange "
    "w:pPrChange w:rPrChange w:sectPrChange w:tblPrChange w:tblPrExChange w:tblGridChange w:tcPrChange w:trPrChange"
)
# Opaque in their sentence.
_OBJECTS = names("m:oMath m:oMathPara w:object")
_LINES_OF_NOTES = names("separator continuationSeparator continuationNotice")


class Mark(Enum):
    """Ends, and beginnings that have nothing to tell."""

    TABLE = auto()
    END_CELL = auto()
    END_TABLE = auto()
    BOX = auto()
    END_BOX = auto()


@dataclass(slots=True)
class Row:
    """The beginning of a row; ``before``: how many columns it leaves out."""

    head: bool = False
    before: int = 0


@dataclass(slots=True)
class CellStart:
    """The beginning of a cell; ``continues`` the one above, or ``begins`` one that others continue."""

    columns: int = 1
    begins: bool = False
    continues: bool = False


Item = Paragraph | Row | CellStart | Mark


class Story:
    """Takes the parts ``document``, ``footnotes`` and ``endnotes``.

    Attributes:
        items: of the body, in reading order.
        notes: items of each note, by its id.
    """

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self.items: list[Item] = []
        self.notes: dict[str, list[Item]] = {}
        # Where items go: the body, a note, a text box; and where they went outside of it.
        self._out = self.items
        self._outer: list[list[Item]] = []
        self._count = 0
        # Depth within an element that nothing is read in.
        self._skipped = 0
        self._path: list[str] = ["", ""]
        # Open paragraphs, each with the items of the text boxes that hang on it; one whose end was deleted.
        self._open: list[tuple[Runs, list[Item]]] = []
        self._joined: tuple[Runs, list[Item]] | None = None
        # For each mc:AlternateContent, whether its choice was found.
        self._chosen: list[bool] = []
        self._row = Row()
        self._cell = CellStart()
        self._keeps = False
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "w:p": self._start_paragraph,
            "w:del": self._deletion,
            "w:moveFrom": self._deletion,
            "w:tbl": self._start_table,
            "w:tr": self._start_row,
            "w:tc": self._start_cell,
            "w:txbxContent": self._start_box,
            "w:footnote": self._start_note,
            "w:endnote": self._start_note,
            "mc:AlternateContent": lambda attributes: self._chosen.append(False),
            "mc:Choice": self._choice,
            "mc:Fallback": self._choice,
        }
        self._ends: dict[str, Callable[[], object]] = {
            "w:p": self._end_paragraph,
            "w:tbl": lambda: self._end(Mark.END_TABLE),
            "w:tc": lambda: self._end(Mark.END_CELL),
            "w:txbxContent": self._end_box,
            "w:body": self._flush,
            "w:footnote": self._flush,
            "w:endnote": self._flush,
            "mc:AlternateContent": self._chosen.pop,
        }

    # XML

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipped:
            self._skipped += 1
            return
        parent = self._path[-1]
        if name in _UNREAD:
            self._skipped = 1
        elif name in _OBJECTS:
            if self._open:
                self._open[-1][0].put(OBJECT)
            self._skipped = 1
        elif (start := self._starts.get(name)) is not None:
            start(attributes)
        elif parent in ("w:trPr", "w:tcPr"):
            self._cell_property(name, attributes)
        elif self._open:
            runs = self._open[-1][0]
            if parent == "w:rPr":
                runs.property(name, attributes)
            elif parent in ("w:pPr", "w:numPr"):
                runs.paragraph.set(name, attributes)
            else:
                runs.start(name, attributes, self._keeps)
        elif len(self._path) == 2:
            self._keeps = attributes.get("xml:space") == "preserve"
        if not self._skipped:
            self._path.append(name)

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._path.pop()
        end = self._ends.get(name)
        if end is not None:
            end()
        elif self._open:
            self._open[-1][0].end(name)

    def text(self, data: str) -> None:
        if self._open and not self._skipped:
            self._open[-1][0].text(data)

    def _deletion(self, attributes: dict[str, str]) -> None:
        match self._path[-2:]:
            case "w:pPr", "w:rPr":
                if self._open:
                    self._open[-1][0].joins = True
            case _, ("w:rPr" | "w:trPr"):
                # What is in the run or row is marked as deleted itself.
                pass
            case _:
                self._skipped = 1

    def _choice(self, attributes: dict[str, str]) -> None:
        """Take the first of several versions of the same."""
        if self._chosen and self._chosen[-1]:
            self._skipped = 1
        elif self._chosen:
            self._chosen[-1] = True

    # Paragraphs

    def _start_paragraph(self, attributes: dict[str, str]) -> None:
        joined, self._joined = self._joined, None
        if joined is None:
            self._open.append((Runs(self._sheet, None), []))
        else:
            self._open.append((Runs(self._sheet, joined[0].paragraph), joined[1]))

    def _end_paragraph(self) -> None:
        opened = self._open.pop()
        if opened[0].joins:
            self._joined = opened
        else:
            self._add_paragraph(opened)

    def _add_paragraph(self, opened: tuple[Runs, list[Item]]) -> None:
        self._add(opened[0].paragraph)
        self._out.extend(opened[1])

    def _flush(self) -> None:
        """End a paragraph that no other goes on with."""
        if self._joined is not None:
            opened, self._joined = self._joined, None
            self._add_paragraph(opened)

    def _add(self, item: Item) -> None:
        self._count += 1
        if self._count > MOST_ITEMS:
            raise ReadError(f"not a usual Word file: more than {MOST_ITEMS:,} paragraphs and cells")
        self._out.append(item)

    # Tables

    def _start_table(self, attributes: dict[str, str]) -> None:
        self._flush()
        self._add(Mark.TABLE)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = Row()
        self._add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._flush()
        self._cell = CellStart()
        self._add(self._cell)

    def _cell_property(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "w:tblHeader":
                self._row.head = is_on(attributes)
            case "w:gridBefore":
                self._row.before = number(attributes)
            case "w:gridSpan":
                self._cell.columns = number(attributes, 1)
            case "w:vMerge":
                self._cell.begins = attributes.get("w:val") == "restart"
                self._cell.continues = not self._cell.begins

    def _end(self, mark: Mark) -> None:
        self._flush()
        self._add(mark)

    # Text boxes and notes

    def _start_box(self, attributes: dict[str, str]) -> None:
        if not self._open or self._open[-1][0].unseen:
            self._skipped = 1
            return
        self._outer.append(self._out)
        self._out = []
        self._add(Mark.BOX)

    def _end_box(self) -> None:
        self._end(Mark.END_BOX)
        box, self._out = self._out, self._outer.pop()
        self._open[-1][1].extend(box)

    def _start_note(self, attributes: dict[str, str]) -> None:
        if attributes.get("w:type") in _LINES_OF_NOTES or self._path[2:] not in (["w:footnotes"], ["w:endnotes"]):
            self._skipped = 1
        else:
            self._out = self.notes[attributes.get("w:id", "")] = []
