"""Parts the text of an AsciiDoc table into rows of cells: separated by bars, by commas, by colons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mmn_lint.documents.reading.asciidoc_attributes import Attributes
from mmn_lint.documents.reading.prose import MASKED_NOTHING
from mmn_lint.documents.reading.tables import MOST_COLUMNS, MOST_ROWS

_LINE_END = re.compile(r"\r\n?|\n")
_BLANK = re.compile(r"[ \t\f\v]*(?:\r\n?|\n|\Z)")
# "2+", ".2+", "3*", "^.>s": what may stand before the bar of a cell. The longest is far shorter than this.
_LONGEST_SPEC = 24
_SPEC = re.compile(
    r"(?<!\S)(?:(?=[\d.])(?P<columns>\d{1,5})?(?:\.(?P<rows>\d{1,5}))?(?P<sign>[*+]))?"
    r"(?:[<^>])?(?:\.[<^>])?(?P<style>[adehlmsv])?\Z"
)
_COLUMN = re.compile(r"(?:(\d{1,5})\*)?[<^>]?(?:\.[<^>])?[\d.~%]*([a-z])?\Z")
_QUOTED = re.compile(r"[ \t]*\"((?:[^\"]|\"\")*+)\"[ \t]*")
_SEPARATORS = {"psv": "|", "csv": ",", "dsv": ":", "tsv": "\t"}
_FORMATS = {",": "csv", ":": "dsv"}
# Cells that repeat another ("3*|") fill their columns; more in one table are a slip or a joke.
_MOST_COPIES = 5000


@dataclass(slots=True)
class RawCell:
    """A cell: where its text stands in the text of the table, its style letter, how far it reaches."""

    low: int
    high: int
    style: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class RawRow:
    """A row of cells; ``head`` where it names the columns."""

    cells: list[RawCell]
    head: bool = False


def rows_of(text: str, delimiter: str, attributes: Attributes) -> tuple[str, list[RawRow]]:
    """Return the rows of a table, and its text with escapes masked, equal in length.

    Args:
        text: what stands between the delimiters.
        delimiter: the line that opens the table.
        attributes: those of the table.
    """
    format = attributes.named.get("format", _FORMATS.get(delimiter[0], "psv")).lower()
    format = format if format in _SEPARATORS else "psv"
    separator = attributes.named.get("separator") or ("!" if delimiter[0] == "!" else _SEPARATORS[format])
    separator = "\t" if separator == "\\t" else separator
    styles = _column_styles(attributes.named.get("cols", ""))
    if format == "psv":
        text, cells = _split_cells(text, separator)
        rows = _filled(cells, len(styles) or _first_line_columns(text, cells))
    else:
        records = _quoted_records if format in ("csv", "tsv") else _escaped_records
        holes, lists = records(text, separator)
        text = _masked(text, holes)
        rows = [RawRow(cells) for cells in lists]
    if rows:
        rows[0].head = "header" in attributes.options or (
            "noheader" not in attributes.options and _is_implicit_head(text, rows)
        )
    for row in rows:
        _give_styles(row, styles)
    return text, rows


def _give_styles(row: RawRow, styles: list[str]) -> None:
    column = 0
    for cell in row.cells:
        if row.head:
            cell.style = ""
        elif not cell.style and column < len(styles):
            cell.style = styles[column]
        column += cell.columns


def _column_styles(cols: str) -> list[str]:
    """Return the style letter of every column that ``cols`` names."""
    if (count := cols.strip()).isdecimal() and len(count) < 6:
        return [""] * min(int(count), MOST_COLUMNS)
    styles: list[str] = []
    for part in re.split("[,;]", cols) if cols.strip() else ():
        found = _COLUMN.match(part.strip())
        times = int(found[1] or 1) if found else 1
        styles += [(found[2] if found else "") or ""] * min(times, MOST_COLUMNS)
        if len(styles) >= MOST_COLUMNS:
            break
    return styles[:MOST_COLUMNS]


def _masked(text: str, holes: list[int]) -> str:
    if not holes:
        return text
    parts: list[str] = []
    position = 0
    for hole in holes:
        parts += text[position:hole], MASKED_NOTHING
        position = hole + 1
    return "".join([*parts, text[position:]])


def _split_cells(text: str, separator: str) -> tuple[str, list[RawCell]]:
    holes: list[int] = []
    cells: list[RawCell] = []
    last = RawCell(0, len(text))
    copies = 0
    for found in re.finditer(r"\\?" + re.escape(separator), text):
        at = found.end() - len(separator)
        if at > found.start():
            holes.append(found.start())
            continue
        spec = _SPEC.search(text, max(last.low, at - _LONGEST_SPEC), at)
        last.high = spec.start() if spec else at
        last = RawCell(found.end(), len(text))
        cells.append(last)
        if spec is None:
            continue
        last.style = spec["style"] or ""
        if spec["sign"] == "+":
            last.columns = max(1, min(int(spec["columns"] or 1), MOST_COLUMNS))
            last.rows = max(1, min(int(spec["rows"] or 1), MOST_ROWS))
        elif spec["sign"] == "*":
            # A repeated cell is read once; the others only take their place.
            more = max(0, min(int(spec["columns"] or 1), MOST_COLUMNS, _MOST_COPIES - copies) - 1)
            cells += [RawCell(last.low, last.low) for _ in range(more)]
            copies += more
    return _masked(text, holes), cells


def _first_line_columns(text: str, cells: list[RawCell]) -> int:
    """Return how many columns the cells of the first line take."""
    if not cells:
        return 1
    end = _LINE_END.search(text, cells[0].low)
    stop = end.start() if end else len(text)
    return sum(cell.columns for cell in cells if cell.low <= stop) or 1


def _filled(cells: list[RawCell], columns: int) -> list[RawRow]:
    """Part cells into rows of so many columns, with those that cells of rows above still take."""
    rows: list[RawRow] = []
    expiring: Counter[int] = Counter()
    taken = hanging = 0
    row = RawRow([])
    for cell in cells:
        row.cells.append(cell)
        taken += cell.columns
        if cell.rows > 1:
            expiring[len(rows) + cell.rows] += cell.columns
            hanging += cell.columns
        if taken >= columns:
            rows.append(row)
            row = RawRow([])
            hanging -= expiring.pop(len(rows), 0)
            taken = hanging if hanging < columns else 0
    if row.cells:
        rows.append(row)
    return rows


def _is_implicit_head(text: str, rows: list[RawRow]) -> bool:
    """Whether the first row is one line, with nothing above and a blank line below."""
    end = _LINE_END.search(text)
    return (
        len(rows) > 1
        and end is not None
        and _BLANK.match(text) is None
        and _BLANK.match(text, end.end()) is not None
        and rows[0].cells[-1].low <= end.start() < rows[1].cells[0].low
    )


def _records(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of lines that are not blank."""
    position = 0
    for end in _LINE_END.finditer(text):
        if text[position : end.start()].strip():
            yield position, end.start()
        position = end.end()
    if text[position:].strip():
        yield position, len(text)


def _escaped_records(text: str, separator: str) -> tuple[list[int], list[list[RawCell]]]:
    holes: list[int] = []
    rows: list[list[RawCell]] = []
    splitter = re.compile(r"\\?" + re.escape(separator))
    for low, high in _records(text):
        row: list[RawCell] = []
        for found in splitter.finditer(text, low, high):
            if found.end() - found.start() > len(separator):
                holes.append(found.start())
                continue
            row.append(RawCell(low, found.start()))
            low = found.end()
        rows.append([*row, RawCell(low, high)])
    return holes, rows


def _quoted_records(text: str, separator: str) -> tuple[list[int], list[list[RawCell]]]:
    holes: list[int] = []
    rows: list[list[RawCell]] = []
    row: list[RawCell] = []
    bare = re.compile(r"(?:(?!" + re.escape(separator) + r")[^\r\n])*")
    position = 0
    while position < len(text):
        quoted = _QUOTED.match(text, position)
        if quoted is not None and (quoted.end() == len(text) or text.startswith((separator, "\r", "\n"), quoted.end())):
            low, high = quoted.span(1)
            holes += [low + pair.start() for pair in re.finditer('""', quoted[1])]
            position = quoted.end()
        else:
            found = bare.match(text, position)
            low, high = found.span() if found else (position, position)
            position = high
        row.append(RawCell(low, high))
        if text.startswith(separator, position):
            position += len(separator)
            if position < len(text):
                continue
        if len(row) > 1 or text[row[0].low : row[0].high].strip():
            rows.append(row)
        row = []
        end = _LINE_END.match(text, position)
        position = end.end() if end else position
    return holes, rows
