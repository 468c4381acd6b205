"""Finds the cells of tables that are drawn with characters."""

from __future__ import annotations

import re
from itertools import pairwise

from mmn_lint.documents.reading.tables import MOST_COLUMNS, Cell
from mmn_lint.documents.reading.text_lines import Line

Row = tuple[bool, list[tuple[Cell, list[Line]]]]
"""Whether it is a head, and its cells with their lines."""

_GRID_BORDER = re.compile(r"\+-[-+]*\+[ \t]*\Z")
_GRID_RULE = re.compile(r"\+[-=+]+\+[ \t]*\Z")
_SIMPLE_BORDER = re.compile(r"={2,}(?:[ ]+={2,})*[ \t]*\Z")
_SPAN_RULE = re.compile(r"-{2,}(?:[ ]+-{2,})*[ \t]*\Z")


def is_grid_border(bare: str) -> bool:
    """Whether a line is the first of a grid table."""
    return _GRID_BORDER.match(bare) is not None


def is_simple_border(bare: str) -> bool:
    """Whether a line may be the first of a simple table."""
    return _SIMPLE_BORDER.match(bare) is not None


def _window(line: Line, start: int, end: int | None) -> Line:
    """Return the part of a line between two columns of its bare text."""
    margin = len(line.text) - len(line.text.lstrip())
    text = line.text[margin + start : None if end is None else margin + end].rstrip()
    bare = text.lstrip()
    cut = len(text) - len(bare)
    return Line(line.start + margin + start + cut, bare, margin + start + cut, not bare)


def grid_rows(lines: list[Line]) -> list[Row]:
    """Return the rows of a grid table; ``lines`` are all of it, borders included.

    A cell reaches over columns where a boundary has no ``|``, and over rows where a rule is broken.
    """
    texts = [line.text.strip() for line in lines]
    bounds = sorted({at for text in texts if _GRID_RULE.match(text) for at, mark in enumerate(text) if mark == "+"})
    if len(bounds) < 2 or len(bounds) > MOST_COLUMNS:
        return []
    head_end = next((at for at, text in enumerate(texts) if _GRID_RULE.match(text) and "=" in text), 0)
    rows: list[Row] = []
    # Cells that may go on below, by their first boundary.
    open_: dict[int, tuple[Cell, list[Line]]] = {}
    fresh = True
    for at, text in enumerate(texts):
        if _GRID_RULE.match(text):
            open_.clear()
            fresh = True
            continue
        ruled = [
            low
            for low, high in pairwise(bounds)
            if high < len(text) and text[low] in "+|" and set(text[low + 1 : high]) == {"-"} and text[low] == "+"
        ]
        if ruled:
            for low in ruled:
                open_.pop(low, None)
            for cell, _ in open_.values():
                cell.rows += 1
            fresh = True
        if fresh:
            rows.append((at < head_end, []))
            fresh = False
        _grid_line(lines[at], text, bounds, open_, rows[-1][1])
    return [row for row in rows if row[1]]


def _grid_line(
    line: Line,
    text: str,
    bounds: list[int],
    open_: dict[int, tuple[Cell, list[Line]]],
    row: list[tuple[Cell, list[Line]]],
) -> None:
    """Give each stretch between two ``|`` of a line to its cell."""
    edges = [bound for bound in bounds if bound < len(text) and text[bound] in "|+"]
    for low, high in pairwise(edges):
        inside = text[low + 1 : high]
        if inside and set(inside) <= {"-"}:
            continue
        if low not in open_:
            columns = bounds.index(high) - bounds.index(low)
            open_[low] = (Cell(columns=columns), [])
            row.append(open_[low])
        open_[low][1].append(_window(line, low + 1, high))


def simple_rows(lines: list[Line], at: int) -> tuple[list[Row], int] | None:
    """Return the rows of a simple table whose first border is line ``at``, and the line behind it; ``None`` for none."""
    borders = [at]
    end = at + 1
    while end < len(lines) and len(borders) < 3:
        bare = lines[end].text.strip()
        if _SIMPLE_BORDER.match(bare):
            borders.append(end)
            # The second border is the last where a blank line follows.
            if end + 1 >= len(lines) or lines[end + 1].blank:
                break
        elif lines[end].blank and end + 1 < len(lines) and lines[end + 1].blank:
            break
        end += 1
    if len(borders) < 2 or borders[1] == at + 1:
        return None
    columns = [found.span() for found in re.finditer("=+", lines[at].text.strip())]
    if len(columns) < 2 or len(columns) > MOST_COLUMNS:
        return None
    head_end = borders[1] if len(borders) == 3 else at
    rows: list[Row] = []
    for number in range(at + 1, borders[-1]):
        line = lines[number]
        if number in borders or line.blank or _SPAN_RULE.match(line.text.strip()):
            continue
        _simple_line(line, columns, rows, head=number < head_end, indent=lines[at].indent)
    return rows, borders[-1] + 1


def _simple_line(line: Line, columns: list[tuple[int, int]], rows: list[Row], *, head: bool, indent: int) -> None:
    # A line may begin to the right of the border: windows count from the border's column.
    margin = line.indent - indent
    starts = [start for start, _ in columns]
    windows = [
        _window(line, max(0, start - margin), None if following is None else max(0, following - margin))
        for start, following in zip(starts, [*starts[1:], None], strict=True)
    ]
    if rows and rows[-1][0] == head and windows[0].blank:
        # An empty first column goes on with the row above.
        for (_, content), window in zip(rows[-1][1], windows, strict=True):
            content.append(window)
        return
    rows.append((head, [(Cell(), [window]) for window in windows]))
