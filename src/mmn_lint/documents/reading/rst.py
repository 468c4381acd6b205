"""Reads reStructuredText into blocks of prose, by its lines and their indentation.

docutils was tried and left: it knows a block's first line but no column, expands tabs, gives up the content of directives
and roles that it has not been taught (all of Sphinx), and recurses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from mmn_lint.documents.options import Options
from mmn_lint.documents.reading.delimited import rows_of
from mmn_lint.documents.reading.outline import DIRECTIVE_KEY, Draft, Outline
from mmn_lint.documents.reading.prose import Prose
from mmn_lint.documents.reading.rst_inline import Inline
from mmn_lint.documents.reading.rst_rules import (
    FIELDS_META,
    FIELDS_UNREAD,
    OPENS_CONTENT,
    QUOTES,
    TITLED,
    UNREAD,
    VERSIONED,
)
from mmn_lint.documents.reading.rst_tables import grid_rows, is_grid_border, is_simple_border, simple_rows
from mmn_lint.documents.reading.tables import Cell, Table
from mmn_lint.documents.reading.text_lines import Line, lines_of
from mmn_lint.model import Document

_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|\Z)")
_DIRECTIVE = re.compile(r"(?:\|[^|]+\|[ \t]+)?(?P<name>[A-Za-z][\w.+:-]*?)::(?:[ \t]+|\Z)")
_NOTE = re.compile(r"\[(?:\d{1,4}|#[\w.-]*|\*|[A-Za-z][\w. -]*)\](?:[ \t]+|\Z)")
_TARGET = re.compile(r"_(?:`[^`]{1,200}`|[^:\\`]|\\.){0,200}:(?:[ \t]|\Z)|__")
_SUBSTITUTION = re.compile(r"(?<![^\r\n])[ \t]*\.\.[ \t]+\|([^|\r\n]+)\|[ \t]+replace::[ \t]*([^\r\n]+)")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*\Z")
_BULLET = re.compile(r"[-*+•‣⁃](?:[ \t]+|\Z)")
_NUMBER = re.compile(
    r"(?:\((?P<round>\d{1,4}|[A-Za-z]|[ivxlcIVXLC]{1,6}|#)\)|(?P<open>\d{1,4}|[A-Za-z]|[ivxlcIVXLC]{1,6}|#)[.)])(?:[ \t]+|\Z)"
)
_FIELD = re.compile(r":(?![: ])(?P<name>(?:[^:\\]|\\.|:(?![ \t]|\Z)){1,100}):(?:[ \t]+|\Z)")
_LINE_BLOCK = re.compile(r"\|(?:[ \t]+|\Z)")
_LITERAL = re.compile(r"(?:(?<=\S)(?P<joined>:):|(?:\A|[ \t])::)[ \t]*\Z")
_VERSION = re.compile(r"v?\d[\w.]*[ \t]*")
# No author nests as deep; the limit keeps hostile markers linear.
_DEEPEST = 60
_QUOTED = re.compile(r"[!-/:-@\[-`{-~]")


@dataclass(slots=True)
class _Region:
    """Lines that stand in one container, read from ``at`` on; ``indent`` is the column where their text begins."""

    lines: list[Line]
    indent: int
    kind: str = "paragraph"
    lead: str = ""
    item: int = 0
    cell: Cell | None = None
    at: int = 0
    # The text directly before, and the list that is going on: its lead and the number of its newest item.
    before: str = ""
    list_lead: str | None = None
    number: int = 0
    mark: str = ""
    sections: bool = False
    # The first paragraph of a figure is its caption.
    captioned: bool = False
    # Terms of a glossary may share a definition.
    glossary: bool = False


@dataclass(slots=True)
class _Directive:
    name: str
    argument: Line | None
    content: list[Line]
    options: dict[str, list[Line]] = field(default_factory=dict)


def read_rst(source: str, format: str, options: Options) -> Document:
    """Read reStructuredText."""
    outline = Outline()
    _Reader(source, outline, options).read()
    return outline.document(source, format)


class _Reader:
    """Reads regions from a stack; what is nested is read before what follows it."""

    def __init__(self, source: str, outline: Outline, options: Options) -> None:
        self.source = source
        self.outline = outline
        self.options = options
        replaced = {" ".join(m[1].split()): m[2].strip() for m in _SUBSTITUTION.finditer(source)}
        self.inline = Inline(replaced)
        # The styles of headings in the order in which they occur.
        self.styles: list[str] = []
        self.stack: list[_Region | Callable[[], None]] = []

    def read(self) -> None:
        """Read every line."""
        self.stack.append(_Region(list(lines_of(self.source)), 0, sections=True))
        while self.stack:
            region = self.stack[-1]
            if not isinstance(region, _Region):
                self.stack.pop()
                region()
            elif region.at >= len(region.lines):
                self.stack.pop()
            elif region.lines[region.at].blank:
                region.at += 1
            else:
                self._block(region)

    # One block

    def _block(self, region: _Region) -> None:
        line = region.lines[region.at]
        if line.indent > region.indent:
            region.list_lead, region.before = None, ""
            body = self._indented(region, region.at, region.indent + 1)
            kind = "quote" if region.kind == "paragraph" else region.kind
            self.stack.append(_Region(body, line.indent, kind=kind, lead=region.lead, cell=region.cell))
            return
        # What follows a quotation may stand further left than its first line.
        region.indent = line.indent
        bare = line.text.lstrip()
        if len(self.stack) > _DEEPEST:
            self._text(region)
            return
        if self._item(region, line, bare):
            return
        region.list_lead = None
        if (found := _EXPLICIT.match(bare)) is not None:
            self._explicit(region, line, found.end())
        elif is_grid_border(bare):
            self._grid(region)
        elif self._simple(region, bare) or self._overlined(region, bare):
            return
        elif (found := _FIELD.match(bare)) is not None:
            self._field(region, found)
        elif _LINE_BLOCK.match(bare) is not None:
            self._line_block(region)
        elif bare.startswith(">>> "):
            region.at = self._paragraph_end(region)
        elif bare.startswith("__ "):
            region.at += 1
        else:
            self._text(region)

    def _indented(self, region: _Region, at: int, indent: int) -> list[Line]:
        """Return the lines from ``at`` on that are blank or indented at least so far, and move behind them."""
        lines = region.lines
        end = at
        while end < len(lines) and (lines[end].blank or lines[end].indent >= indent):
            end += 1
        region.at = end
        while end > at and lines[end - 1].blank:
            end -= 1
        return lines[at:end]

    @staticmethod
    def _rest(line: Line, offset: int, indent: int) -> Line:
        """Return what stands on a line from ``offset`` in its bare text on."""
        cut = len(line.text) - len(line.text.lstrip()) + offset
        text = line.text[cut:]
        return Line(line.start + cut, text, indent, not text.strip())

    def _body(self, region: _Region, line: Line, offset: int) -> tuple[list[Line], int]:
        """Return the content of what a line opens, its first line included, and its indentation."""
        first = self._rest(line, offset, region.indent + offset)
        body = self._indented(region, region.at + 1, region.indent + 1)
        # What follows may stand further left than the first line.
        indent = min((other.indent for other in body if not other.blank), default=first.indent)
        if first.blank:
            return body, indent
        return [first._replace(indent=indent), *body], indent

    # Lists

    def _item(self, region: _Region, line: Line, bare: str) -> bool:
        found = _BULLET.match(bare)
        number = 0
        if found is None:
            found = _NUMBER.match(bare)
            if found is None or not self._is_enumerated(region, found):
                return False
            given = found["round"] or found["open"]
            number = int(given) if given.isdigit() else region.number + 1 if region.list_lead is not None else 1
        mark = _mark(found)
        if mark.startswith("#") and region.mark[1:] == mark[1:]:
            mark = region.mark  # "#." goes on with whatever is counted
        if region.list_lead is None or mark != region.mark:
            region.list_lead = region.before
            if found.re is _NUMBER and not (found["round"] or found["open"]).isdigit():
                number = 1
        region.mark = mark
        region.number = number
        region.before = ""
        lines, indent = self._body(region, line, found.end())
        self.stack.append(_Region(lines, indent, kind="item", lead=region.list_lead, item=number, cell=region.cell))
        return True

    def _is_enumerated(self, region: _Region, found: re.Match[str]) -> bool:
        """Tell an item from a sentence that begins with a figure or an initial: how does the next line go on?"""
        after = region.lines[region.at + 1] if region.at + 1 < len(region.lines) else None
        if after is None or after.blank or after.indent > region.indent:
            return True
        return _NUMBER.match(after.text.lstrip()) is not None

    # Explicit markup

    def _explicit(self, region: _Region, line: Line, offset: int) -> None:
        bare = line.text.lstrip()
        rest = bare[offset:]
        region.before = ""
        if (note := _NOTE.match(rest)) is not None:
            lines, indent = self._body(region, line, offset + note.end())
            self.stack.append(_Region(lines, indent, kind="note"))
        elif (directive := _DIRECTIVE.match(rest)) is not None:
            self._directive(region, line, offset + directive.end(), directive["name"].lower())
        elif _TARGET.match(rest) is not None:
            self._indented(region, region.at + 1, region.indent + 1)
        else:
            self._comment(region, line, offset)

    def _comment(self, region: _Region, line: Line, offset: int) -> None:
        lines = region.lines
        after = region.at + 1
        # ".." and a blank line are a comment of nothing, so that what follows is a quotation.
        if not line.text.lstrip()[2:].strip() and (after >= len(lines) or lines[after].blank):
            region.at = after
            return
        start = line.start + len(line.text) - len(line.text.lstrip())
        body = self._indented(region, after, region.indent + 1)
        last = body[-1] if body else line
        end = last.start + len(last.text.rstrip())
        text = self.source[start + offset : end]
        self.outline.comment(text, start, end)

    def _directive(self, region: _Region, line: Line, offset: int, name: str) -> None:
        argument: Line | None = self._rest(line, offset, region.indent + offset)
        if argument is not None and argument.blank:
            argument = None
        body = self._indented(region, region.at + 1, region.indent + 1)
        options: dict[str, list[Line]] = {}
        at = 0
        while at < len(body) and (found := _FIELD.match(body[at].text.lstrip())) is not None:
            given = options[found["name"].lower()] = [self._rest(body[at], found.end(), body[at].indent)]
            indent = body[at].indent
            at += 1
            while at < len(body) and not body[at].blank and body[at].indent > indent:
                given.append(self._rest(body[at], 0, indent))
                at += 1
        self._content(region, _Directive(name, argument, body[at:], options))

    def _content(self, region: _Region, directive: _Directive) -> None:
        name, argument, content = directive.name, directive.argument, directive.content
        if name == "meta":
            self._meta(region, directive)
            return
        if name in ("image", "figure"):
            alt = directive.options.get("alt")
            if alt is not None:
                self._add(region, self.inline.read(alt), "alt")
        if name in UNREAD or name == "image" or name.startswith("auto") or ":" in name:
            return
        indent = min((line.indent for line in content if not line.blank), default=0)
        if argument is not None and name in VERSIONED:
            version = _VERSION.match(argument.text)
            argument = self._rest(argument, version.end() if version else 0, indent)
        if argument is not None and not argument.blank and (name in OPENS_CONTENT or name in VERSIONED):
            content = [argument._replace(indent=indent), *content]
        elif argument is not None and name in TITLED:
            kind = "caption" if name.endswith("table") else "paragraph"
            self._add(region, self.inline.read([argument]), kind)
        if name == "list-table":
            self._list_table(directive)
        elif name == "csv-table":
            self._csv_table(directive)
        else:
            kind = "quote" if name in QUOTES else "paragraph"
            self.stack.append(
                _Region(content, indent, kind=kind, captioned=name == "figure", glossary=name == "glossary")
            )

    def _meta(self, region: _Region, directive: _Directive) -> None:
        for name, lines in directive.options.items():
            key = name.split(" ")[0].split("=")[-1]
            if self.options.is_text(key, FIELDS_META):
                self.outline.add(self.inline.read(lines), "meta", headings=())

    def _field(self, region: _Region, found: re.Match[str]) -> None:
        line = region.lines[region.at]
        lines, indent = self._body(region, line, found.end())
        name = " ".join(found["name"].split())
        key = name.lower()
        if key == DIRECTIVE_KEY:
            for body in lines:
                self.outline.directive(body.text, body.start)
        elif self.options.is_text(key, FIELDS_META):
            self.stack.append(_Region(lines, indent, kind="meta"))
        elif key not in FIELDS_UNREAD | FIELDS_META:
            self.stack.append(_Region(lines, indent, kind="definition", lead=name, cell=region.cell))

    # Headings

    def _overlined(self, region: _Region, bare: str) -> bool:
        """Read a heading between two lines of one character, or a line alone, which parts sections."""
        adornment = _ADORNMENT.match(bare)
        if adornment is None:
            return False
        mark = adornment[1]
        lines, at = region.lines, region.at
        if at + 2 < len(lines) and not lines[at + 1].blank:
            under = _ADORNMENT.match(lines[at + 2].text.strip())
            if under is not None and under[1] == mark:
                self._heading(region, lines[at + 1], mark * 2)
                region.at += 3
                return True
        if at + 1 < len(lines) and not lines[at + 1].blank:
            return False
        region.before = ""
        region.at += 1
        return True

    def _heading(self, region: _Region, line: Line, style: str) -> None:
        if not region.sections:
            self._add(region, self.inline.read([line]), "paragraph")
            return
        if style not in self.styles:
            self.styles.append(style)
        level = min(self.styles.index(style) + 1, 6)
        self.outline.add(self.inline.read([line]), "heading", level=level)
        region.before = ""

    # Tables

    def _grid(self, region: _Region) -> None:
        end = region.at
        while end < len(region.lines) and region.lines[end].text.lstrip()[:1] in ("+", "|"):
            end += 1
        rows = grid_rows(region.lines[region.at : end])
        region.at = end
        self._table(region, rows)

    def _simple(self, region: _Region, bare: str) -> bool:
        found = simple_rows(region.lines, region.at) if is_simple_border(bare) else None
        if found is None:
            return False
        rows, region.at = found
        self._table(region, rows)
        return True

    def _table(self, region: _Region, rows: list[tuple[bool, list[tuple[Cell, list[Line]]]]]) -> None:
        table = Table()
        regions: list[_Region] = []
        for head, cells in rows:
            table.row(head=head)
            for cell, lines in cells:
                table.cell(cell)
                indent = min((line.indent for line in lines if not line.blank), default=0)
                regions.append(_Region(lines, indent, kind="cell", cell=cell))
        region.before = ""
        self.stack.append(table.settle)
        self.stack.extend(reversed(regions))

    def _list_table(self, directive: _Directive) -> None:
        heads = _number(directive.options.get("header-rows"))
        stubs = _number(directive.options.get("stub-columns"))
        rows: list[tuple[bool, list[tuple[Cell, list[Line]]]]] = []
        for number, row in enumerate(_items(directive.content)):
            cells = [(Cell(head=number < heads or column < stubs), lines) for column, lines in enumerate(_items(row))]
            rows.append((number < heads, cells))
        self._table(_Region([], 0), rows)

    def _csv_table(self, directive: _Directive) -> None:
        heads = _number(directive.options.get("header-rows"))
        delimiter = directive.options["delim"][0].text.strip()[:1] if "delim" in directive.options else ","
        table = Table()
        header = directive.options.get("header")
        spans = [(header[0].start, header[-1].start + len(header[-1].text))] if header else []
        lines = [line for line in directive.content if not line.blank]
        if lines:
            spans.append((lines[0].start, lines[-1].start + len(lines[-1].text)))
        number = 0
        for start, end in spans:
            for row in rows_of(self.source, start, end, delimiter or ","):
                head = (header is not None and number == 0) or number < heads + (header is not None)
                table.row(head=head)
                number += 1
                for cell in row:
                    draft = self.outline.add(cell.prose(self.source), "cell")
                    table.cell(Cell(text=draft.text if draft else "", drafts=[draft] if draft else []))
        table.settle()

    # Paragraphs

    def _line_block(self, region: _Region) -> None:
        lines: list[Line] = []
        while region.at < len(region.lines) and not region.lines[region.at].blank:
            line = region.lines[region.at]
            found = _LINE_BLOCK.match(line.text.lstrip())
            if found is None and line.indent <= region.indent:
                break
            lines.append(self._rest(line, found.end() if found else 0, region.indent))
            region.at += 1
        self._paragraph(region, [line for line in lines if not line.blank], breaks=True)

    def _paragraph_end(self, region: _Region) -> int:
        end = region.at
        while end < len(region.lines) and not region.lines[end].blank:
            end += 1
        return end

    def _text(self, region: _Region) -> None:
        """Read a heading, a term with its definition, or a paragraph."""
        lines, at = region.lines, region.at
        after = lines[at + 1] if at + 1 < len(lines) else None
        if after is not None and after.indent == region.indent:
            under = _ADORNMENT.match(after.text.strip())
            if under is not None and (
                len(after.text.strip()) >= 4 or len(after.text.strip()) >= len(lines[at].text.strip())
            ):
                self._heading(region, lines[at], under[1])
                region.at += 2
                return
        if region.glossary and after is not None and not after.blank and after.indent == region.indent:
            self._add(region, self.inline.read([self._rest(lines[at], 0, region.indent)]), "term")
            region.at += 1
            return
        if (
            after is not None
            and not after.blank
            and after.indent > region.indent
            and not _LITERAL.search(lines[at].text)
        ):
            self._definition(region)
            return
        end = at
        while end < len(lines) and not lines[end].blank and lines[end].indent == region.indent:
            end += 1
        region.at = end
        self._paragraph(region, [self._rest(line, 0, line.indent) for line in lines[at:end]])

    def _definition(self, region: _Region) -> None:
        line = region.lines[region.at]
        region.at += 1
        body = self._indented(region, region.at, region.indent + 1)
        prose = self.inline.read([self._rest(line, 0, line.indent)])
        term = self._add(region, prose, "term")
        lead = term.text if term else ""
        indent = min((other.indent for other in body if not other.blank), default=0)
        region.before = ""
        self.stack.append(_Region(body, indent, kind="definition", lead=lead, before=lead))

    def _paragraph(self, region: _Region, lines: list[Line], *, breaks: bool = False) -> None:
        literal = _LITERAL.search(lines[-1].text) if lines else None
        if literal is not None:
            lines[-1] = lines[-1]._replace(
                text=lines[-1].text[: literal.end("joined") if literal["joined"] else literal.start()]
            )
        kind = "caption" if region.captioned else region.kind
        region.captioned = False
        draft = self._add(region, self.inline.read(lines, breaks=breaks), kind)
        if draft is not None:
            region.before = draft.text
        if literal is not None:
            self._skip_literal(region)

    def _skip_literal(self, region: _Region) -> None:
        """Pass over the block that ``::`` announces: indented, or each line behind the same quoting character."""
        lines = region.lines
        while region.at < len(lines) and lines[region.at].blank:
            region.at += 1
        if region.at >= len(lines):
            return
        first = lines[region.at]
        if first.indent > region.indent:
            self._indented(region, region.at, region.indent + 1)
        elif first.indent == region.indent and (quoted := _QUOTED.match(first.text.lstrip())) is not None:
            while region.at < len(lines) and lines[region.at].text.lstrip().startswith(quoted[0]):
                region.at += 1

    def _add(self, region: _Region, prose: Prose, kind: str) -> Draft | None:
        if kind in ("item", "definition"):
            draft = self.outline.add(prose, kind, lead=region.lead, item=region.item)
        else:
            draft = self.outline.add(prose, kind)
        if draft is not None and region.cell is not None:
            cell = region.cell
            cell.drafts.append(draft)
            cell.text = f"{cell.text} {draft.text}" if cell.text else draft.text
        return draft


def _mark(found: re.Match[str]) -> str:
    """Return what tells the markers of one list from those of another."""
    text = found[0].strip()
    if found.re is _BULLET:
        return text
    kind = "1" if any(c.isdigit() for c in text) else "#" if "#" in text else "a"
    return kind + "".join(c for c in text if not c.isalnum() and c != "#")


def _items(lines: list[Line]) -> list[list[Line]]:
    """Return the lines of each item of a list."""
    items: list[list[Line]] = []
    indent = -1
    for line in lines:
        bare = line.text.lstrip()
        found = _BULLET.match(bare) if not line.blank and (indent < 0 or line.indent == indent) else None
        if found is not None:
            indent = line.indent
            cut = len(line.text) - len(bare) + found.end()
            text = line.text[cut:]
            items.append([Line(line.start + cut, text, indent + found.end(), not text.strip())])
        elif items:
            items[-1].append(line)
    return items


def _number(lines: list[Line] | None) -> int:
    text = lines[0].text.strip() if lines else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
