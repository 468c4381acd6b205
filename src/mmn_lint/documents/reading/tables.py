"""Gives the cells of a table their context: the heads of their row and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from mmn_lint.documents.reading.outline import Draft

# Browsers allow 1000 columns (HTML Standard, 4.9.11); no reader can use a table of more than these.
MOST_COLUMNS = 200
MOST_ROWS = 65534
# Characters; a cell of data is at most a few sentences.
LONGEST_CELL = 400
_LONGEST_HEAD = 60


@dataclass(slots=True)
class Cell:
    """One cell: its text and the blocks in it; ``head`` for ``<th>``."""

    text: str = ""
    drafts: list[Draft] = field(default_factory=list)
    head: bool = False
    columns: int = 1
    rows: int = 1
    # Filled in by ``Table.cell``.
    column: int = 0


@dataclass(slots=True)
class _Row:
    head: bool
    cells: list[Cell] = field(default_factory=list)


class Table:
    """Rows and cells as they are found; ``settle`` writes the context into the drafts."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        # Columns still taken by a cell of a row above: column to (rows left, the cell).
        self._hanging: dict[int, tuple[int, Cell]] = {}
        self._column = 0

    def row(self, *, head: bool = False) -> None:
        """Begin a row; ``head`` for one that is marked as a head."""
        self._rows.append(_Row(head))
        self._column = 0
        if self._hanging:
            self._hanging = {column: (left - 1, cell) for column, (left, cell) in self._hanging.items() if left > 1}

    def cell(self, cell: Cell) -> None:
        """Add a cell to the row."""
        if not self._rows:
            self.row()
        while self._column in self._hanging:
            self._column += 1
        cell.column = self._column
        cell.columns = max(1, min(cell.columns, MOST_COLUMNS))
        cell.rows = max(1, min(cell.rows, MOST_ROWS))
        self._rows[-1].cells.append(cell)
        if cell.rows > 1:
            for column in range(cell.column, min(cell.column + cell.columns, MOST_COLUMNS)):
                self._hanging[column] = (cell.rows, cell)
        self._column += cell.columns

    @property
    def has_heads(self) -> bool:
        """Whether any cell or row is marked as a head."""
        return any(row.head or any(cell.head for cell in row.cells) for row in self._rows)

    @property
    def is_grid(self) -> bool:
        """Whether there is more than one row and more than one column."""
        rows = [row for row in self._rows if row.cells]
        return len(rows) > 1 and max(len(row.cells) for row in rows) > 1

    def is_data(self, *, blocks: bool) -> bool:
        """Whether this is a table of data, not a means of layout.

        Editors wrap the text of every cell in a paragraph, so one block a cell is no sign of layout; several, or a long
        one, or none where another row has one, is.

        Args:
            blocks: whether a cell has a list in it.
        """
        if self.has_heads:
            return True
        rows = [row.cells for row in self._rows if row.cells]
        cells = [cell for row in rows for cell in row]
        return (
            self.is_grid
            and not blocks
            and (all(_is_short(cell, LONGEST_CELL) for cell in cells) or (len(rows) > 2 and _names_its_cells(rows)))
        )

    def dissolve(self) -> None:
        """Make the blocks of the cells paragraphs, as those of a layout are."""
        for row in self._rows:
            for cell in row.cells:
                for draft in cell.drafts:
                    if draft.kind == "cell":
                        draft.kind = "paragraph"

    def settle(self) -> None:
        """Write row, column and corner into the blocks of the cells."""
        rows = [row for row in self._rows if row.cells]
        heads = _head_rows(rows)
        columns: dict[int, str] = {}
        for row in rows[:heads]:
            for cell in row.cells:
                for column in range(cell.column, cell.column + cell.columns):
                    above = columns.get(column, "")
                    columns[column] = f"{above} {cell.text}" if above and cell.text else above or cell.text
        corner = columns.get(0, "")
        first = ""
        left = 0
        for row in rows[heads:]:
            own = row.cells[0]
            if own.column == 0:
                first, left = own.text, own.rows
            elif left <= 0:
                first = ""
            left -= 1
            # Behind a number ("1 | Name | ...") the next cell names the row.
            numbered = bool(first) and not _has_letters(first)
            named = next((cell for cell in row.cells if _has_letters(cell.text)), None) if numbered else None
            for cell in row.cells:
                for draft in cell.drafts:
                    draft.column = columns.get(cell.column, "")
                    draft.corner = corner
                    head = named.text if named is not None and cell.column > named.column else first
                    draft.row = "" if cell.column == 0 else head


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _is_short(cell: Cell, longest: int) -> bool:
    return len(cell.drafts) <= 1 and len(cell.text) <= longest


def _names_its_cells(rows: list[list[Cell]]) -> bool:
    """Whether the first row and the first column look like heads, so that a cell may hold several paragraphs."""
    outer = [*rows[0], *(row[0] for row in rows)]
    return all(_is_short(cell, _LONGEST_HEAD) and cell.text for cell in outer[1:]) and all(
        len(row) == len(rows[0]) for row in rows
    )


def _head_rows(rows: list[_Row]) -> int:
    """Return how many rows at the top are heads of columns."""
    if not rows:
        return 0
    marked = 0
    while marked < len(rows) and rows[marked].head:
        marked += 1
    if marked:
        return marked
    first = rows[0].cells
    if all(cell.head for cell in first) or (len(first) > 1 and all(cell.head for cell in first[1:])):
        return 1
    if any(cell.head for row in rows for cell in row.cells):
        return 0
    # No cell is marked: the first row of a grid names the columns.
    return 1 if len(rows) > 1 and max(len(row.cells) for row in rows) > 1 else 0
