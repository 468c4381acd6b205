"""The marked piece of source: the carets always stand under the span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmn_lint.model import Place
from mmn_lint.reporters._excerpt import WIDTH, excerpt


def marked(line: str, start: int, end: int) -> tuple[str, str]:
    """One line with the span from ``start`` to ``end`` (offsets, end exclusive) marked."""
    place = Place(line=1, column=start + 1, end_line=1, end_column=end + 1)
    ((_, source, carets),) = excerpt([line], place)
    return source, carets


@pytest.mark.parametrize(
    ("line", "span", "source", "carets"),
    [
        pytest.param("MMN is rare.", "rare", "MMN is rare.", "       ^^^^", id="plain"),
        pytest.param("\tMMN is\trare.", "rare", "    MMN is    rare.", "              ^^^^", id="tabs"),
        pytest.param("日本 MMN", "MMN", "日本 MMN", "     ^^^", id="wide before"),
        pytest.param("a 日本 b", "日本", "a 日本 b", "  ^^^^", id="wide in the span"),
        pytest.param("e\u0301te\u0301 x", "x", "e\u0301te\u0301 x", "    ^", id="combining"),
        pytest.param("a\u200bb c", "c", "a\u200bb c", "   ^", id="zero width"),
        pytest.param("\x1b[1m x", "x", "␛[1m x", "     ^", id="escape sequence"),
        pytest.param("a\u202eb x", "x", "a\N{REPLACEMENT CHARACTER}b x", "    ^", id="direction override"),
    ],
)
def test_marked(line: str, span: str, source: str, carets: str) -> None:
    start = line.index(span)
    assert marked(line, start, start + len(span)) == (source, carets)


def test_an_empty_span_and_one_past_the_end_get_a_caret() -> None:
    assert marked("abc", 1, 1) == ("abc", " ^")
    assert marked("abc", 9, 12) == ("abc", "   ^")


def test_long_lines_are_cut_around_the_span() -> None:
    source, carets = marked("x" * 5_000 + "SPAN" + "y" * 5_000, 5_000, 5_004)
    assert source.startswith("…x")
    assert source.endswith("y…")
    assert source[carets.index("^") :][: carets.count("^")] == "SPAN"


TEXT = st.text(st.characters(codec="ascii", exclude_categories=("Cc",)), max_size=3 * WIDTH)


@given(TEXT, st.text("S", min_size=1, max_size=2 * WIDTH), TEXT)
def test_carets_mark_the_span_and_lines_stay_short(before: str, span: str, after: str) -> None:
    source, carets = marked(before + span + after, len(before), len(before) + len(span))
    assert len(source) <= WIDTH + 2
    under = source[carets.index("^") :][: carets.count("^")]
    assert under
    assert set(under) <= {"S"}
    assert len(under) == len(span) or len(before + span + after) > WIDTH


@given(st.lists(st.text(max_size=20), min_size=1, max_size=12), st.data())
def test_any_place_can_be_shown(lines: list[str], data: st.DataObject) -> None:
    column = data.draw(st.integers(1, 30))
    end_column = data.draw(st.integers(1, 30))
    place = Place(line=5, column=column, end_line=4 + len(lines), end_column=end_column)
    shown = list(excerpt(lines, place))
    assert len(shown) <= 6
    assert shown[0][0] == "5"
    assert shown[-1][0] == str(4 + len(lines))
