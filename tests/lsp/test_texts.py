"""Edits and positions, in each of the encodings."""

from __future__ import annotations

import pytest

pytest.importorskip("pygls", reason="the language server is an extra: pip install 'mmn-lint[lsp]'")

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from mmn_lint.lsp.texts import Text
from mmn_lint.model import Place
from mmn_lint.positions import LineIndex

UTF8, UTF16, UTF32 = types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf16, types.PositionEncodingKind.Utf32
ENCODINGS = [pytest.param(e, id=e.value) for e in (UTF8, UTF16, UTF32)]
# What is no line end to the protocol is among them: form feed, next line, line separator.
ALPHABET = st.sampled_from(list("ab é日😀\r\n\x0c\x85\u2028"))
TEXTS = st.text(ALPHABET, max_size=25)


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(
        range=types.Range(types.Position(*start), types.Position(*end)), text=text
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, new=TEXTS, a=st.integers(0, 25), b=st.integers(0, 25))
def test_an_edit_does_what_a_slice_does(encoding: str, text: str, new: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    index, measured = LineIndex(text), Text(text, 1, encoding)
    spans = [index.position(offset) for offset in (start, end)]
    if any(text[o - 1 : o + 1] == "\r\n" for o in (start, end)):
        return  # no position lies between the two
    points = [measured.position(*span) for span in spans]
    measured.change([types.TextDocumentContentChangePartial(range=types.Range(*points), text=new)], 2)
    assert measured.source == text[:start] + new + text[end:]
    assert [measured.line(n) for n in range(len(measured))] == [
        LineIndex(measured.source).line_text(n + 1) for n in range(len(LineIndex(measured.source).starts))
    ]


@pytest.mark.parametrize(
    ("encoding", "character"),
    [(UTF8, 13), (UTF16, 8), (UTF32, 7)],
    ids=["utf-8", "utf-16", "utf-32"],
)
def test_a_column_counts_what_the_client_counts(encoding: str, character: int) -> None:
    text = Text("x\nß日😀 ab c", 1, encoding)
    assert text.position(2, 8) == types.Position(1, character)
    assert text.caret(types.Position(1, character)) == (2, 8)


@pytest.mark.parametrize(
    ("position", "caret"),
    [
        pytest.param((0, 99), (1, 3), id="behind the line"),
        pytest.param((9, 0), (2, 3), id="behind the text"),
        pytest.param((1, 1), (2, 1), id="within a pair of surrogates"),
    ],
)
def test_a_position_that_there_is_not_is_the_nearest(position: tuple[int, int], caret: tuple[int, int]) -> None:
    assert Text("ab\n😀c", 1, UTF16).caret(types.Position(*position)) == caret


def test_a_byte_order_mark_is_no_column_to_the_linter_but_one_to_the_client() -> None:
    text = Text("\ufeffab\ncd", 1, UTF16)
    assert text.range(Place(line=1, column=1, end_line=1, end_column=3)) == types.Range(
        types.Position(0, 1), types.Position(0, 3)
    )
    assert text.caret(types.Position(0, 1)) == (1, 1)
    assert text.position(2, 2) == types.Position(1, 1)


def test_half_a_pair_of_surrogates_is_replaced() -> None:
    text = Text("a\ud83d b", 1, UTF16)
    assert text.source == "a\ufffd b"
    assert text.position(1, 4) == types.Position(0, 3)


def test_a_change_without_a_range_replaces_all() -> None:
    text = Text("a\nb", 1)
    text.change([types.TextDocumentContentChangeWholeDocument(text="c")], 2)
    assert (text.source, len(text), text.version) == ("c", 1, 2)


def test_edits_of_one_message_build_on_one_another() -> None:
    text = Text("one\r\ntwo", 1)
    text.change([edit((0, 3), (1, 0), ""), edit((0, 3), (0, 3), "\n"), edit((1, 3), (1, 3), "!")], 2)
    assert text.source == "one\ntwo!"
