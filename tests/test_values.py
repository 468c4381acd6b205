"""Intervals, and the verdict of bands on a point, a range and a bound."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mmn_lint.values import Bands, Interval, bands, complement, interval, mildest, number

INF = math.inf


def said(text: str) -> Interval:
    """An interval as mathematicians write it: ``[1, 3)``; a blank end is open."""
    low, high = text[1:-1].split(",")
    return Interval(
        float(low) if low.strip() else -INF, float(high) if high.strip() else INF, text[0] == "(", text[-1] == ")"
    )


@pytest.mark.parametrize(
    ("text", "x", "holds"),
    [
        pytest.param("[1, 3]", 2, True, id="inside"),
        pytest.param("[1, 3]", 1, True, id="closed-low-end"),
        pytest.param("(1, 3]", 1, False, id="open-low-end"),
        pytest.param("[1, 3]", 3, True, id="closed-high-end"),
        pytest.param("[1, 3)", 3, False, id="open-high-end"),
        pytest.param("[1, 3]", 4, False, id="above"),
        pytest.param("[1, ]", 1e12, True, id="no-high-end"),
        pytest.param("[, 3]", -1e12, True, id="no-low-end"),
    ],
)
def test_contains(text: str, x: float, holds: bool) -> None:
    assert (x in said(text)) is holds


@pytest.mark.parametrize(
    ("a", "b", "meets"),
    [
        pytest.param("[1, 3]", "[2, 4]", True, id="overlap"),
        pytest.param("[1, 3]", "[3, 4]", True, id="touch-at-a-point"),
        pytest.param("[1, 3)", "[3, 4]", False, id="touch-at-an-excluded-point"),
        pytest.param("[1, 3]", "(3, 4]", False, id="touch-at-the-other's-excluded-point"),
        pytest.param("[1, 3]", "[4, 5]", False, id="apart"),
        pytest.param("[, 3]", "[2, ]", True, id="half-open"),
        pytest.param("[, 3]", "[4, ]", False, id="half-open-apart"),
        pytest.param("[1, 9]", "[4, 5]", True, id="around"),
    ],
)
def test_meets(a: str, b: str, meets: bool) -> None:
    assert said(a).meets(said(b)) is meets
    assert said(b).meets(said(a)) is meets


@pytest.mark.parametrize(
    ("a", "b", "within"),
    [
        pytest.param("[1, 3]", "[0, 4]", True, id="strictly"),
        pytest.param("[1, 3]", "[1, 3]", True, id="equal"),
        pytest.param("(1, 3)", "[1, 3]", True, id="open-in-closed"),
        pytest.param("[1, 3]", "(1, 3]", False, id="closed-in-open-low"),
        pytest.param("[1, 3]", "[1, 3)", False, id="closed-in-open-high"),
        pytest.param("[1, 5]", "[0, 4]", False, id="overruns"),
        pytest.param("[1, 5]", "[0, ]", True, id="in-half-open"),
        pytest.param("[1, ]", "[0, 4]", False, id="half-open-in-range"),
    ],
)
def test_within(a: str, b: str, within: bool) -> None:
    assert said(a).within(said(b)) is within


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        pytest.param("[1, 1]", False, id="point"),
        pytest.param("[1, 1)", True, id="point-excluded"),
        pytest.param("[2, 1]", True, id="turned-round"),
        pytest.param("(1, 2)", False, id="open"),
    ],
)
def test_empty(text: str, empty: bool) -> None:
    assert said(text).empty is empty


@pytest.mark.parametrize(
    ("table", "text"),
    [
        pytest.param({"low": 1, "high": 3}, "[1, 3]", id="both"),
        pytest.param({"high": 3, "high_open": True}, "[, 3)", id="upper"),
        pytest.param({"low": 1, "high": None, "low_open": True}, "(1, ]", id="null-is-open"),
        pytest.param({}, "[, ]", id="nothing"),
    ],
)
def test_interval_of_a_table(table: dict[str, object], text: str) -> None:
    assert interval(table) == said(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param("[, 20]", "(20, ]", id="not-up-to-20"),
        pytest.param("[, 20)", "[20, ]", id="not-before-20"),
        pytest.param("[0, 20)", "[20, ]", id="from-nothing"),
        pytest.param("[20, ]", "[0, 20)", id="not-from-20"),
        pytest.param("(20, ]", "[0, 20]", id="not-after-20"),
        pytest.param("[20, 30]", None, id="a-range-leaves-two-pieces"),
    ],
)
def test_complement(text: str, rest: str | None) -> None:
    assert complement(said(text)) == (said(rest) if rest else None)


# The bands of a fact like prevalence: canonical 1, accepted 0.3 to 3, against 0.1 and under, 10 and over.
RATE = Bands(said("[1, 1]"), said("[0.3, 3]"), (said("[, 0.1]"), said("[10, ]")))
# The bands of a fact like response time in days, where the canonical value is a range.
TIME = Bands(said("[21, 42]"), said("[14, 56]"), (said("[, 2)"), said("[84, ]")))

POINTS = [
    pytest.param(RATE, 1, "consistent", id="canonical"),
    pytest.param(RATE, 3, "consistent", id="edge-of-the-band-is-mild"),
    pytest.param(RATE, 3.1, "discrepancy", id="between"),
    pytest.param(RATE, 9.9, "discrepancy", id="just-under-the-hard-edge"),
    pytest.param(RATE, 10, "contradiction", id="hard-edge-belongs-to-it"),
    pytest.param(RATE, 0.2, "discrepancy", id="between-below"),
    pytest.param(RATE, 0.1, "contradiction", id="hard-edge-below"),
    pytest.param(TIME, 2, "discrepancy", id="hard-edge-excluded-by-the-pack"),
    pytest.param(TIME, 1.9, "contradiction", id="beyond-the-excluded-edge"),
]


@pytest.mark.parametrize(("fact", "x", "verdict"), POINTS)
def test_zone(fact: Bands, x: float, verdict: str) -> None:
    assert fact.zone(x) == verdict


def test_a_number_in_both_bands_takes_the_milder_verdict() -> None:
    assert Bands(said("[1, 1]"), said("[0, 3]"), (said("[3, ]"),)).zone(3) == "consistent"


RANGES = [
    pytest.param(RATE, "[0.5, 2]", "consistent", id="inside"),
    pytest.param(RATE, "[0.3, 3]", "consistent", id="the-band-itself"),
    pytest.param(RATE, "[1, 5]", "consistent", id="canonical-and-a-mild-overrun"),
    pytest.param(TIME, "[7, 42]", "consistent", id="one-to-six-weeks"),
    pytest.param(TIME, "[7, 35]", "discrepancy", id="mild-overrun-without-all-of-the-canonical-value"),
    pytest.param(RATE, "[1, 10]", "discrepancy", id="canonical-and-a-hard-overrun"),
    pytest.param(RATE, "[2, 5]", "discrepancy", id="touches-without-the-canonical-value"),
    pytest.param(TIME, "[21, 182]", "discrepancy", id="three-weeks-to-six-months"),
    pytest.param(RATE, "[3, 50]", "discrepancy", id="touches-at-one-point"),
    pytest.param(RATE, "[4, 50]", "discrepancy", id="nearest-end-is-the-low-one"),
    pytest.param(RATE, "[20, 50]", "contradiction", id="nearest-end-contradicts"),
    pytest.param(RATE, "[0.01, 0.2]", "discrepancy", id="nearest-end-is-the-high-one"),
    pytest.param(RATE, "[0.01, 0.05]", "contradiction", id="nearest-end-contradicts-below"),
    pytest.param(RATE, "(0.2, 0.3)", "discrepancy", id="an-excluded-end-does-not-touch"),
]


@pytest.mark.parametrize(("fact", "claim", "verdict"), RANGES)
def test_range(fact: Bands, claim: str, verdict: str) -> None:
    assert fact.judge(said(claim)) == verdict


BOUNDS = [
    pytest.param(RATE, "[0, 0.5]", "consistent", id="up-to-touches-the-band"),
    pytest.param(RATE, "[0, 50]", "consistent", id="up-to-far-above-still-holds-the-band"),
    pytest.param(RATE, "[0, 0.2]", "discrepancy", id="up-to-takes-the-mildest-in-it"),
    pytest.param(RATE, "[0, 0.1]", "contradiction", id="up-to-wholly-against"),
    pytest.param(RATE, "[2, ]", "consistent", id="at-least-touches-the-band"),
    pytest.param(RATE, "[3, ]", "consistent", id="at-least-the-edge"),
    pytest.param(RATE, "(3, ]", "discrepancy", id="more-than-the-edge"),
    pytest.param(RATE, "[5, ]", "discrepancy", id="at-least-takes-the-mildest-in-it"),
    pytest.param(RATE, "[10, ]", "contradiction", id="at-least-wholly-against"),
    pytest.param(TIME, "[0, 2)", "contradiction", id="fewer-than-two"),
    pytest.param(TIME, "[0, 2]", "discrepancy", id="up-to-two"),
]


@pytest.mark.parametrize(("fact", "claim", "verdict"), BOUNDS)
def test_bound(fact: Bands, claim: str, verdict: str) -> None:
    assert fact.judge(said(claim), bound=True) == verdict


@pytest.mark.parametrize(
    ("contradiction", "x", "verdict"),
    [
        pytest.param({"high": 1}, 1, "contradiction", id="one-table"),
        pytest.param([{"high": 1}, {"low": 9}], 9, "contradiction", id="a-list"),
        pytest.param(None, 1, "discrepancy", id="none-contradicts"),
    ],
)
def test_bands_of_tables(contradiction: object, x: float, verdict: str) -> None:
    assert bands({"low": 3, "high": 3}, {"low": 2, "high": 4}, contradiction).zone(x) == verdict


def test_without_a_band_only_the_value_is_accepted() -> None:
    fact = bands({"low": 3, "high": 3}, None, None)
    assert (fact.zone(3), fact.zone(3.1)) == ("consistent", "discrepancy")


@pytest.mark.parametrize(
    ("verdicts", "verdict"),
    [
        pytest.param(["contradiction", "discrepancy"], "discrepancy", id="discrepancy"),
        pytest.param(["contradiction", "consistent"], "consistent", id="consistent"),
        pytest.param(["contradiction"], "contradiction", id="alone"),
    ],
)
def test_mildest(verdicts: list[str], verdict: str) -> None:
    assert mildest(verdicts) == verdict


@pytest.mark.parametrize(
    ("x", "text"),
    [
        pytest.param(100000.0, "100,000", id="grouped"),
        pytest.param(2.5, "2.5", id="fraction"),
        pytest.param(0.6, "0.6", id="under-one"),
        pytest.param(3.0000000001, "3", id="rounding-noise"),
        pytest.param(INF, "any number", id="no-bound"),
    ],
)
def test_number(x: float, text: str) -> None:
    assert number(x) == text


NUMBERS = st.integers(0, 40).map(lambda n: n / 2)
ENDS = st.one_of(NUMBERS, st.just(INF))
INTERVALS = (
    st.tuples(NUMBERS, ENDS, st.booleans(), st.booleans())
    .map(lambda t: Interval(*sorted(t[:2]), *t[2:]))
    .filter(lambda i: not i.empty)
)
CLOSED = st.tuples(NUMBERS, NUMBERS).map(lambda t: Interval(*sorted(t)))


@st.composite
def facts(draw: st.DrawFn) -> Bands:
    """Bands in order: against below, accepted with the canonical value in it, against above."""
    points = sorted(draw(st.lists(NUMBERS, min_size=6, max_size=6, unique=True)))
    below, low, canonical, until, high, above = points
    return Bands(Interval(canonical, until), Interval(low, high), (Interval(high=below), Interval(low=above)))


ORDER = ("consistent", "discrepancy", "contradiction")


@given(INTERVALS, INTERVALS, NUMBERS)
def test_within_means_every_number(a: Interval, b: Interval, x: float) -> None:
    if a.within(b) and x in a:
        assert x in b


@given(INTERVALS, INTERVALS, NUMBERS)
def test_a_common_number_means_meeting(a: Interval, b: Interval, x: float) -> None:
    if x in a and x in b:
        assert a.meets(b)


@given(INTERVALS, INTERVALS)
def test_meeting_means_a_common_number(a: Interval, b: Interval) -> None:
    if a.meets(b):
        low, high = max(a.low, b.low), min(a.high, b.high, 1000)
        assert any(x in a and x in b for x in (low, (low + high) / 2, high))


@given(facts(), NUMBERS)
def test_a_point_is_judged_like_its_zone(fact: Bands, x: float) -> None:
    assert fact.judge(Interval(x, x)) == fact.zone(x)


@given(facts(), CLOSED, CLOSED)
def test_widening_a_consistent_bound_never_makes_it_worse(fact: Bands, a: Interval, b: Interval) -> None:
    assume(a.within(b))
    assert ORDER.index(fact.judge(b, bound=True)) <= ORDER.index(fact.judge(a, bound=True))


@given(facts(), CLOSED)
def test_a_bound_is_never_judged_harder_than_a_number_in_it(fact: Bands, claim: Interval) -> None:
    for x in (claim.low, (claim.low + claim.high) / 2, claim.high):
        assert ORDER.index(fact.judge(claim, bound=True)) <= ORDER.index(fact.zone(x))


@given(facts(), CLOSED)
def test_a_range_that_contradicts_has_no_accepted_number(fact: Bands, claim: Interval) -> None:
    if fact.judge(claim) == "contradiction":
        assert not claim.meets(fact.accept)


@given(INTERVALS, st.integers(1, 100))
def test_scaling_keeps_membership(i: Interval, factor: int) -> None:
    for x in (i.low, i.low + 1):
        assert (x in i) is (x * factor in i.scaled(factor))
