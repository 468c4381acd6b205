"""Reads AsciiDoc into blocks of prose, line by line: sections, lists, delimited blocks, tables."""

from __future__ import annotations

import itertools
import re

from mmn_lint.documents.options import Options
from mmn_lint.documents.reading.asciidoc_attributes import Attributes
from mmn_lint.documents.reading.asciidoc_blocks import Blocks, masked
from mmn_lint.documents.reading.asciidoc_lines import (
    ENTRY,
    Line,
    Marker,
    delimiter_of,
    heading_of,
    is_block_attributes,
    is_entry,
    is_rule,
    is_title,
    lines_of,
    macro_of,
    marker_of,
    underlined_level,
)
from mmn_lint.documents.reading.asciidoc_nesting import NOWHERE, Context, Nesting
from mmn_lint.documents.reading.asciidoc_tables import RawCell
from mmn_lint.documents.reading.frontmatter import read_front_matter
from mmn_lint.documents.reading.html_rules import names
from mmn_lint.documents.reading.outline import Draft, Outline
from mmn_lint.documents.reading.prose import MASKED_NOTHING
from mmn_lint.documents.reading.tables import Cell, Table
from mmn_lint.model import Document

# Attributes of the document whose values are prose.
KEYS = frozenset({"description"})
# Blocks whose lines are no prose, whatever encloses them.
UNREAD = names(
    "source listing literal pass stem latexmath asciimath comment mermaid plantuml ditaa graphviz a2s vega vegalite "
    "blockdiag svgbob bytefield wavedrom nomnoml tikz"
)
_DISCRETE = frozenset({"discrete", "float"})
_QUOTES = frozenset({"quote", "verse"})
_LABEL = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(?=\S)")
_WRAP = re.compile(r" (?:\+ )?\\\Z")
_CHECKBOX = re.compile(r"\[[ xX*]\][ \t]+(?=\S)")
_QUOTE_MARK = re.compile(r">(?:[ \t]|\Z)")
_NAMES = r"[^\W\d_][\w.'’-]*(?: +[\w.'’-]+){0,2}(?: +<[^<>]+>)?"
_AUTHOR = re.compile(rf"{_NAMES}(?:; *{_NAMES})*\Z")
_REVISION = re.compile(r"(?:v?\d|[A-Z][a-z]+ \d).{0,120}(?<![.!?])\Z")
_ANYTHING = re.compile("")
_LONGEST_HEADER = 100
# A cell may hold a document, whose table may hold cells with one; nobody goes further.
_DEEPEST = 3


def read_asciidoc(source: str, format: str, options: Options) -> Document:
    """Read AsciiDoc text."""
    outline = Outline()
    start = read_front_matter(source, outline, options)
    lines = lines_of(source[start:] if start else source, start)
    _Reader(lines, Blocks(source, outline), options).read()
    return outline.document(source, format)


class _Reader:
    """Goes through the lines once; a cell that is a document is read by a reader of its own."""

    def __init__(
        self, lines: list[Line], blocks: Blocks, options: Options, *, context: Context = NOWHERE, depth: int = 0
    ) -> None:
        self.lines = lines
        self.blocks = blocks
        self.options = options
        self.depth = depth
        self.nesting = Nesting(context)
        # What was given to the next block in square brackets.
        self.attributes = Attributes()
        self.at = 0
        # Blank lines directly above; whether a "+" hangs the next block on the item above.
        self.gap = 0
        self.attached = False
        # Text directly before, in the same block, and the title of the next one: what introduces a list.
        self.before = ""
        self.caption = ""
        self.in_header = depth == 0
        # Blocks of tables, which know their row and column.
        self.in_tables: set[int] = set()

    def read(self) -> None:
        """Read all lines into the outline."""
        while self.at < len(self.lines):
            self._step(self.lines[self.at])

    # Lines

    def _step(self, line: Line) -> None:
        """Read what begins on a line."""
        text = line.text
        if not text or self.blocks.is_aside(line):
            if text and self.gap and self.nesting.lists and not self.attached and not self.nesting.waiting:
                # A comment apart from the item above ends the list; what introduced it introduces the next one.
                self.before = self.nesting.lists[0].lead
                self.nesting.end_lists()
            self.gap += not text
            self.at += 1
            return
        gap, self.gap = self.gap, 0
        if text in self.nesting.closings:
            self.nesting.close(text)
            self._unread(1)
            self.attached = False
        elif text == "+":
            self._continue(gap)
            return
        else:
            unread = self.attributes.style in UNREAD
            marker = None if unread else marker_of(text)
            if marker is not None:
                self._item(line, marker)
            else:
                metadata = is_block_attributes(text) or (is_title(text) and not unread) or is_entry(text)
                if self.nesting.lists and not self.attached and (gap or not metadata) and not self._hangs_on(text):
                    self.nesting.end_lists()
                    self.before = ""
                if metadata:
                    self._metadata(line)
                    return
                self._block(line)
        self.attributes = Attributes()
        self.caption = ""
        self.attached = self.in_header = False

    def _hangs_on(self, text: str) -> bool:
        """Whether a line behind a list still belongs to its newest item: a definition, or a literal paragraph."""
        if text[0] in " \t":
            return True
        return self.nesting.waiting and not (delimiter_of(text) or is_rule(text) or heading_of(text))

    def _continue(self, gap: int) -> None:
        """Read a "+": what follows belongs to the item above, one level further up for each blank line between."""
        self.at += 1
        if lists := self.nesting.lists:
            self.nesting.end_lists(max(1, len(lists) - gap))
            self.attached = True

    def _metadata(self, line: Line) -> None:
        if is_entry(line.text):
            self._entry(line)
            return
        self.at += 1
        if line.text[0] == "[":
            self.attributes.add(line.text)
        else:
            draft = self.blocks.add([line.cut(1)], "caption")
            self.caption = draft.text if draft else ""

    def _block(self, line: Line) -> None:
        text = line.text
        if is_rule(text):
            self._unread(1)
        elif self._underlined(line):
            pass
        elif closing := delimiter_of(text):
            self._delimited(text, closing)
        elif (macro := macro_of(text)) is not None:
            if macro[0] == "image":
                self.blocks.image(line, macro[1], macro[2])
            self._unread(1)
        elif self.attributes.style not in UNREAD and (heading := heading_of(text)) is not None:
            level, low, high = heading
            self.at += 1
            self._heading(Line(line.start + low, text[low:high].rstrip()), level)
        else:
            self._paragraph(line)

    def _unread(self, lines: int) -> None:
        self.at += lines
        self.before = ""

    # Header and headings

    def _underlined(self, line: Line) -> bool:
        """Read a heading that is underlined; there is none within a block unless it says so."""
        style = self.attributes.style
        if self.at + 1 >= len(self.lines) or line.text[0] in " \t" or self.nesting.lists or style in UNREAD:
            return False
        if (self.nesting.in_block or self.depth) and style not in _DISCRETE:
            return False
        below = self.lines[self.at + 1].text
        level = underlined_level(line.text, below) if below not in self.nesting.closings else 0
        if not level:
            return False
        self.at += 2
        self._heading(line, level)
        return True

    def _heading(self, line: Line, level: int) -> None:
        self.blocks.add([line], "heading", level=level)
        self.before = ""
        if level == 1 and self.in_header:
            self._header()

    def _header(self) -> None:
        """Pass over author and revision below the title; the lines end with a blank one."""
        expected = [_AUTHOR, _REVISION]
        # Among attributes every line is the header's; Asciidoctor takes whatever stands below the title for an author.
        after = itertools.takewhile(
            lambda line: line.text, itertools.islice(self.lines, self.at, self.at + _LONGEST_HEADER)
        )
        if any(is_entry(line.text) for line in after):
            expected = [_ANYTHING, _ANYTHING]
        while self.at < len(self.lines) and self.lines[self.at].text:
            line = self.lines[self.at]
            if self.blocks.is_aside(line):
                self.at += 1
            elif is_entry(line.text):
                self._entry(line)
            elif expected and expected.pop(0).match(line.text):
                self.at += 1
            else:
                return

    def _entry(self, line: Line) -> None:
        """Read an attribute entry of the document, which goes on where a line ends with a backslash."""
        found = ENTRY.match(line.text)
        if found is None:
            return
        pieces = [line.cut(found.end())]
        self.at += 1
        while (wrap := _WRAP.search(pieces[-1].text)) is not None:
            start, text = pieces[-1]
            pieces[-1] = Line(start, text[: wrap.start()] + MASKED_NOTHING * len(wrap[0]))
            if self.at >= len(self.lines) or not self.lines[self.at].text:
                break
            pieces.append(self.lines[self.at])
            self.at += 1
        name = found[2].lower()
        if found[1] or found[3]:
            self.blocks.document.unset(name)
            return
        value = " ".join(piece.text.strip(" \t" + MASKED_NOTHING) for piece in pieces)
        self.blocks.document.define(name, value)
        if self.options.is_text(name, KEYS):
            self.blocks.add(pieces, "meta")
        elif value.startswith("footnote:"):
            # Of a note that is kept in an attribute the sentence it is put in shows nothing.
            self.blocks.add(pieces, "note")

    # Lists and paragraphs

    def _item(self, line: Line, marker: Marker) -> None:
        lead = self.caption if self.caption and not self.before.endswith((":", "?")) else self.before
        level = self.nesting.item(marker, lead, self.attributes.named.get("start", ""))
        rest = line.cut(marker.end)
        low, high = marker.term
        self.before = ""
        if high:
            term = self.blocks.add([Line(line.start + low, line.text[low:high].rstrip())], "term")
            level.term = self.before = term.text if term else ""
        elif (box := _CHECKBOX.match(rest.text)) is not None:
            rest = rest.cut(box.end())
        self.at += 1
        lines = self._gather([rest] if rest.text else [], in_list=True)
        level.waiting = not lines
        self._add(lines)

    def _gather(self, lines: list[Line], *, in_list: bool) -> list[Line]:
        """Return the lines of a paragraph from the present one on, behind those given; comments are masked."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            text = line.text
            if not text or text in self.nesting.closings:
                break
            if (lines or in_list) and (is_block_attributes(text) or delimiter_of(text)):
                break
            if in_list and (text == "+" or marker_of(text) is not None or is_title(text) or is_entry(text)):
                break
            if not self.blocks.is_aside(line):
                lines.append(line)
            elif lines:
                lines.append(masked(line))
            self.at += 1
        return lines

    def _paragraph(self, line: Line) -> None:
        style = self.attributes.style
        waiting = self.nesting.waiting
        indented = line.text[0] in " \t" and style not in {"normal", *_QUOTES} and not waiting
        if waiting:
            self.nesting.lists[-1].waiting = False
        lines = self._gather([], in_list=bool(self.nesting.lists) and style not in UNREAD)
        if not lines:
            self.at += 1
        elif style == "comment":
            self.blocks.comment(lines, lines[0], lines[-1])
        elif style in UNREAD or indented:
            self.before = ""
        elif style in _QUOTES:
            self._add(lines, kind="quote", hard=style == "verse")
        elif _QUOTE_MARK.match(lines[0].text):
            self._add([_without_mark(line) for line in lines], kind="quote")
        elif lines[0].text[0] == '"' and len(lines) > 1 and lines[-1].text.startswith("-- "):
            self._add(lines[:-1], kind="quote")
        else:
            label = _LABEL.match(lines[0].text)
            self._add([lines[0].cut(label.end()), *lines[1:]] if label else lines)

    def _add(self, lines: list[Line], *, kind: str = "", hard: bool = False) -> None:
        """Add a paragraph as what it is where it stands, or as ``kind``."""
        hard = hard or "hardbreaks" in self.attributes.options or self.blocks.document.has("hardbreaks-option")
        context = Context(kind) if kind else self.nesting.context()
        draft = self.blocks.add(lines, context.kind, context=context, hard=hard)
        if draft is not None:
            self.before = draft.text

    # Delimited blocks

    def _delimited(self, text: str, closing: str) -> None:
        style = self.attributes.style
        sort = text[0]
        if sort in "|,:!":
            self._table(text)
        elif sort == "/" or style == "comment":
            first = self.lines[self.at]
            self.blocks.comment(self._inner(closing), first, self.lines[self.at - 1])
        elif sort in "`.+" or (sort == "-" and len(text) > 2) or style in UNREAD:
            self._inner(closing)
            self.before = ""
        elif style == "verse":
            self._add(
                [line for line in self._inner(closing) if not self.blocks.is_aside(line)], kind="quote", hard=True
            )
        else:
            quote = sort in '_"' or style == "quote"
            self.nesting.open(closing, Context("quote") if quote else self.nesting.context())
            self.at += 1

    def _inner(self, closing: str) -> list[Line]:
        """Pass over a block and return its lines; one that is not closed runs to the end of what is around it."""
        start = at = self.at + 1
        while at < len(self.lines) and (text := self.lines[at].text) != closing and text not in self.nesting.closings:
            at += 1
        self.at = at + (at < len(self.lines) and self.lines[at].text == closing)
        return self.lines[start:at]

    def _table(self, delimiter: str) -> None:
        first = len(self.blocks.outline.drafts)
        rows, text, base = self.blocks.table(self._inner(delimiter), delimiter, self.attributes)
        table = Table()
        for row in rows:
            table.row(head=row.head)
            for raw in row.cells:
                drafts = self._cell(text, base, raw)
                shown = " ".join(draft.text for draft in drafts)
                table.cell(Cell(text=shown, drafts=drafts, head=raw.style == "h", columns=raw.columns, rows=raw.rows))
        table.settle()
        self.before = ""
        self.in_tables.update(id(draft) for draft in self.blocks.outline.drafts[first:])

    def _cell(self, text: str, base: int, raw: RawCell) -> list[Draft]:
        """Add the blocks of a cell and return those that stand in no table within it."""
        drafts = self.blocks.outline.drafts
        first = len(drafts)
        if raw.style != "a" or self.depth >= _DEEPEST:
            self.blocks.cell(text, base, raw)
            return drafts[first:]
        lines = lines_of(text[raw.low : raw.high], base + raw.low)
        if lines:
            lines[0] = lines[0].cut(len(lines[0].text) - len(lines[0].text.lstrip(" \t")))
        reader = _Reader(lines, self.blocks, self.options, context=Context("cell"), depth=self.depth + 1)
        reader.read()
        return [draft for draft in drafts[first:] if id(draft) not in reader.in_tables]


def _without_mark(line: Line) -> Line:
    found = _QUOTE_MARK.match(line.text)
    return Line(line.start, MASKED_NOTHING * found.end() + line.text[found.end() :]) if found else line
