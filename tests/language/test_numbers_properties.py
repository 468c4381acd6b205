"""The number grammar on any text: what holds whatever is written."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmn_lint.language import numbers
from mmn_lint.language.lexicon import fold
from mmn_lint.language.number_grammar import Grammar
from mmn_lint.language.numbers import quantities

WORDS = [
    "one",
    "two",
    "half",
    "a",
    "third",
    "of",
    "in",
    "per",
    "100",
    "1,000",
    "0.6",
    "–",
    "-",
    "to",
    "and",
    "weeks",
    "week",
    "year",
    "every",
    "at",
    "least",
    "up",
    "%",
    ":",
    "/",
    "twice",
    "forties",
    "age",
    "40s",
]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.text("0123456789.,:/–- %½·'ink", max_size=30),
)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_read_in_order_without_overlap(text: str) -> None:
    folded = fold(text)
    at = 0
    for q in quantities(folded):
        assert at <= q.start < q.end <= len(folded)
        assert q.start <= q.core[0] <= q.core[1] <= q.end
        assert q.low <= q.high
        at = q.end


@settings(deadline=None)
@given(st.integers(1, 60), st.sampled_from(["days", "weeks", "months", "years"]))
def test_a_bound_keeps_its_figure(n: int, unit: str) -> None:
    (bare,), (bound,) = quantities(f"{n} {unit}"), quantities(f"at least {n} {unit}")
    assert (bound.low, bound.high, bound.bound) == (bare.low, math.inf, "lower")


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from(["-", "–", "—", " - ", " to ", " or "]))
def test_a_range_has_both_ends(a: int, b: int, joint: str) -> None:
    low, high = sorted((a, a + b))
    (q,) = quantities(f"{low}{joint}{high} days")
    assert (q.low, q.high) == (low, high)


@settings(deadline=None)
@given(st.integers(2, 9), st.integers(3, 7))
def test_ten_times_the_denominator_is_a_tenth(n: int, zeros: int) -> None:
    (a,), (b,) = quantities(f"{n} in {10**zeros:,}"), quantities(f"{n} in {10 ** (zeros + 1):,}")
    assert a.low == pytest.approx(10 * b.low)


_PIECES = st.sampled_from(
    [
        "a",
        "an",
        "one",
        "two",
        "three",
        "half",
        "third",
        "twenty",
        "fifties",
        "hundred",
        "million",
        "1",
        "3",
        "7",
        "10",
        "100,000",
        "1.5",
        "2.7:1",
        "%",
        "to",
        "or",
        "and",
        "in",
        "of",
        "per",
        "every",
        "each",
        "q",
        "once",
        "twice",
        "thrice",
        "double",
        "x",
        "times",
        "fold",
        "day",
        "days",
        "week",
        "wk",
        "wks",
        "months",
        "yr",
        "years",
        "year",
        "old",
        "aged",
        "age",
        "birthday",
        "decade",
        "of",
        "life",
        "childhood",
        "adults",
        "daily",
        "monthly",
        "within",
        "an",
        "hour",
        "between",
        "from",
        "about",
        "at",
        "least",
        "up",
        "to",
        "more",
        "often",
        "than",
        ":",
        "/",
        "-",
        ",",
        "(",
        ")",
        "interval",
        "apart",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=14).map(lambda words: fold(" ".join(words))))
def test_a_quick_look_hides_no_figure(text: str) -> None:
    looked = quantities(text)
    every = frozenset(name for name, _ in numbers._RULES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Grammar, "forms", lambda self, text: every)
        assert looked == quantities(text)
    assert {q.kind for q in looked} <= numbers.kinds(numbers.forms(text))
