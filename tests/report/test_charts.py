"""Where figures lie on a line, and what the line shows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmn_lint.packs import load
from mmn_lint.report.charts import NumberLine, number_line
from mmn_lint.report.model import STANDINGS, FactPage, Said, Standing
from mmn_lint.report.scales import EDGE, Scale, scale, ticks

PACK = load("mmn")
FIGURES = st.floats(min_value=1e-6, max_value=1e9)


def page(key: str, *said: tuple[Standing, dict[str, Any] | None, int]) -> FactPage:
    """A fact and what articles say: standing, value, how many articles."""
    return FactPage(
        key=f"mmn/{key}",
        label=key,
        fact=PACK.facts[key],
        bands=(),
        witnesses=(),
        said=tuple(
            Said(
                words=str(value),
                standing=standing,
                quotes=(),
                value=value,
                paths=tuple(f"{n}-{i}.md" for i in range(count)),
            )
            for n, (standing, value, count) in enumerate(said)
        ),
        standings=dict.fromkeys(STANDINGS, 0),
    )


def line(key: str, *said: tuple[Standing, dict[str, Any] | None, int]) -> NumberLine:
    found = number_line(page(key, *said))
    assert found is not None
    return found


def rate(low: float | None, high: float | None, per: int = 100_000) -> dict[str, Any]:
    return {"kind": "rate", "low": low, "high": high, "per": per}


@given(st.lists(FIGURES, min_size=1, max_size=20), st.sampled_from(["", "day", "year"]))
def test_every_figure_is_on_the_line_in_its_order(figures: list[float], unit: str) -> None:
    found = scale(figures, unit)
    assert found is not None
    places = [found.at(x) for x in sorted(figures)]
    assert places == sorted(places)
    assert all(EDGE - 0.01 <= place <= 100 - EDGE + 0.01 for place in places)
    assert all(0 <= at <= 100 for at, _ in ticks(found, {"unit": unit}))


@pytest.mark.parametrize("figures", [[], [0.0], [float("inf")]], ids=["none", "nought", "endless"])
def test_no_line_without_a_figure(figures: list[float]) -> None:
    assert scale(figures, "") is None


def test_equal_factors_are_equal_steps_and_years_are_even() -> None:
    factors, years = Scale(1, 10_000, True), Scale(0, 100, False)
    assert factors.at(100) - factors.at(10) == pytest.approx(factors.at(1000) - factors.at(100), abs=0.02)
    assert years.at(50) == 50


@pytest.mark.parametrize(
    ("figures", "value", "words"),
    [
        pytest.param([1, 400], {"unit": "day"}, ["1 day", "1 week", "4 weeks", "6 months"], id="time"),
        pytest.param([20, 60], {"unit": "year"}, ["10", "20", "30", "40", "50", "60", "70"], id="years"),
        pytest.param([0.1, 10], {"per": 100_000}, ["0.1", "0.2", "0.5", "1", "2", "5", "10"], id="rate"),
        pytest.param([0.001, 2000], {"per": 100_000}, ["0.001", "0.01", "0.1", "1", "10", "100", "1,000"], id="wide"),
    ],
)
def test_ticks_are_round_and_apart(figures: list[float], value: dict[str, Any], words: list[str]) -> None:
    found = scale(figures, value.get("unit", ""))
    assert found is not None
    assert [text for _, text in ticks(found, value)] == words


def test_a_figure_counts_in_the_unit_of_the_fact() -> None:
    ten = line("prevalence", ("contradiction", rate(1, 1, 10_000), 3)).marks
    same = line("prevalence", ("contradiction", rate(10, 10), 3)).marks
    assert (ten[0].start, ten[0].form, ten[0].count) == (same[0].start, "point", 3)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (rate(1, 1), "point"),
        (rate(1, 2), "range"),
        (rate(0.6, None), "upward"),
        (rate(None, 2), "downward"),
    ],
    ids=["point", "range", "at least", "at most"],
)
def test_forms(value: dict[str, Any], form: str) -> None:
    (mark,) = line("prevalence", ("consistent", value, 1)).marks
    assert mark.form == form
    assert (mark.start < mark.end) is (form != "point")


def test_equal_figures_are_one_mark_and_touching_ones_are_in_lanes() -> None:
    marks = line(
        "prevalence",
        ("consistent", rate(1, 1), 2),
        ("consistent", {**rate(1, 1), "approximate": True}, 3),
        ("consistent", rate(1.05, 1.05), 1),
        ("contradiction", rate(20, 20), 1),
    ).marks
    assert [(mark.count, mark.lane) for mark in marks] == [(5, 0), (1, 1), (1, 0)]


def test_bands_of_a_fact_with_one_band() -> None:
    found = line("prevalence", ("consistent", rate(1, 1), 1))
    assert [band.sort for band in found.bands] == ["accept", "contradiction", "contradiction", "fact"]
    accept, low, high, fact = found.bands
    assert low.start == 0 < low.end < accept.start < fact.start == fact.end < accept.end < high.start < high.end == 100
    assert found.rows == ()


def test_bands_that_differ_by_what_a_figure_says_have_names() -> None:
    found = line("onset-age", ("consistent", {"kind": "age", "low": 40, "high": 40, "unit": "year"}, 1))
    assert [band.name for band in found.rows] == ["mean", "usual", "core", "range", "diagnosis"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("cause", {"kind": "category", "is": "autoimmune"}, id="a fact without figure"),
        pytest.param("prevalence", {"kind": "rate", "degree": "rare"}, id="words"),
        pytest.param("prevalence", None, id="a denial"),
    ],
)
def test_no_line_where_no_figure_is_said(key: str, value: dict[str, Any] | None) -> None:
    assert number_line(page(key, ("consistent", value, 1))) is None
