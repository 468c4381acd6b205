"""Offsets, lines, columns, bytes and visible spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmn_lint.model import Block, Place, Segment
from mmn_lint.positions import ByteOffsets, LineIndex, source_span

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)

PLACES = [
    pytest.param("one\ntwo", 4, 7, (2, 1, 2, 4), id="lf"),
    pytest.param("one\r\ntwo", 5, 8, (2, 1, 2, 4), id="crlf-is-one-end"),
    pytest.param("one\rtwo", 4, 7, (2, 1, 2, 4), id="cr"),
    pytest.param("one\u2028two\x0bx\x0c", 4, 7, (1, 5, 1, 8), id="nothing-else-ends-a-line"),
    pytest.param("😀e\u0301 two", 4, 7, (1, 5, 1, 8), id="columns-are-code-points"),
    pytest.param("one\ntwo", 2, 5, (1, 3, 2, 2), id="over-a-line-end"),
    pytest.param("one\n", 4, 4, (2, 1, 2, 1), id="end-of-file"),
    pytest.param("", 0, 9, (1, 1, 1, 1), id="clamped"),
]


@pytest.mark.parametrize(("source", "start", "end", "place"), PLACES)
def test_place(source: str, start: int, end: int, place: tuple[int, int, int, int]) -> None:
    line, column, end_line, end_column = place
    expected = Place(line=line, column=column, end_line=end_line, end_column=end_column)
    assert LineIndex(source).place(start, end) == expected


@pytest.mark.parametrize(
    ("line", "text"), [(1, "a"), (2, ""), (3, "b"), (4, "c"), (5, ""), (0, ""), (6, "")], ids=lambda value: repr(value)
)
def test_line_text(line: int, text: str) -> None:
    assert LineIndex("a\r\n\nb\rc\n").line_text(line) == text


def test_a_line_is_cut_out_once() -> None:
    index = LineIndex("one long line\nand another\n")
    assert index.line_text(1) is index.line_text(1)


@pytest.mark.parametrize(("line", "column"), [(0, 1), (3, 1), (1, 0), (1, 4)])
def test_no_such_place(line: int, column: int) -> None:
    with pytest.raises(ValueError, match="no "):
        LineIndex("ab\ncd").offset(line, column)


@given(TEXT)
def test_offset_undoes_place(source: str) -> None:
    index = LineIndex(source)
    for offset in range(len(source) + 1):
        if source[offset - 1 : offset + 1] == "\r\n":
            continue
        place = index.place(offset, offset)
        assert index.offset(place.line, place.column) == offset


@given(TEXT)
def test_bytes_to_characters(text: str) -> None:
    offsets = ByteOffsets(text)
    assert [offsets.char(len(text[:at].encode())) for at in range(len(text) + 1)] == list(range(len(text) + 1))


# "ab & c", from "x*ab* &amp;\n  c": the last space stands for the line end and its indentation.
BLOCK = Block(
    text="ab & c|d",
    kind="paragraph",
    segments=(
        Segment(0, 2, 2, 2),
        Segment(2, 1, 5, 1),
        Segment(3, 1, 6, 5),
        Segment(4, 1, 11, 3),
        Segment(5, 1, 14, 1),
        Segment(7, 1, 20, 1),
    ),
)
SPANS = [
    pytest.param(0, 2, (2, 4), id="markup-around-is-outside"),
    pytest.param(1, 3, (3, 6), id="markup-between-is-inside"),
    pytest.param(3, 4, (6, 11), id="entity-as-a-whole"),
    pytest.param(0, 4, (2, 11), id="up-to-an-entity"),
    pytest.param(4, 6, (11, 15), id="soft-break-with-indentation"),
    pytest.param(5, 7, (14, 15), id="separator-that-stands-nowhere-at-the-end"),
    pytest.param(6, 8, (20, 21), id="separator-that-stands-nowhere-at-the-start"),
    pytest.param(6, 7, (15, 15), id="nothing-but-a-separator"),
    pytest.param(0, 8, (2, 21), id="whole"),
    pytest.param(8, 9, (21, 21), id="behind-the-end"),
]


@pytest.mark.parametrize(("start", "end", "span"), SPANS)
def test_source_span(start: int, end: int, span: tuple[int, int]) -> None:
    assert source_span(BLOCK, start, end) == span


def test_source_span_of_nothing() -> None:
    assert source_span(Block(text="", kind="alt", segments=()), 0, 0) == (0, 0)
