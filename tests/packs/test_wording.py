"""Bands in words."""

from __future__ import annotations

from typing import Any

import pytest

from mmn_lint.packs import Fact
from mmn_lint.packs.bands import bands
from mmn_lint.packs.wording import value_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"low": 1, "high": 1, "per": 100000}, "1 per 100,000"),
        ({"low": 0.3, "high": 3, "per": 100000}, "0.3 to 3 per 100,000"),
        ({"high": 0.1, "per": 100000}, "0.1 or less per 100,000"),
        ({"low": 84, "unit": "day"}, "12 weeks or more"),
        ({"low": 84, "unit": "day", "low_open": True}, "over 12 weeks"),
        ({"high": 2, "unit": "day", "high_open": True}, "under 2 days"),
        ({"high": 1, "unit": "day"}, "1 day or less"),
        ({"low": 28, "high": 31, "unit": "day"}, "28 to 31 days"),
        ({"low": 14, "high": 42, "unit": "day"}, "2 to 6 weeks"),
        ({"low": None, "high": None}, "any"),
        ({"of": "male", "to": "female", "low": 2, "high": 4}, "2 to 4 male to 1 female"),
        ({"of": "male", "to": "female", "direction": "more"}, "more: male to female"),
        (
            {"low": 30, "high": 50, "unit": "year", "statistic": "usual", "event": "onset"},
            "usual, onset: 30 to 50 years",
        ),
        ({"item": "cyclophosphamide", "rank": 2, "after": "immunoglobulin"}, "cyclophosphamide after immunoglobulin"),
        ({"item": "a", "rank": 3, "after": "b", "also_after": ["c", "d"]}, "a after b, c and d"),
        ({"object": "immune system", "direction": "down"}, "immune system, down"),
        ({"holds": True}, "it is so"),
        ({"holds": False, "degree": "rarely"}, "it is not so, rarely"),
        ({"is": "immune-deficiency"}, "immune deficiency"),
    ],
    ids=str,
)
def test_value_words(value: dict[str, Any], words: str) -> None:
    assert value_words(value) == words


def fact(kind: str, value: dict[str, Any], accept: Any = None, contradiction: Any = None) -> Fact:
    return Fact(
        id="x",
        kind=kind,
        topic="x",
        statement="X.",
        value=value,
        accept=accept,
        contradiction=contradiction,
        severity="error",
    )


RATE = {"low": 1, "high": 1, "per": 9}
MEAN = {"mean": {"low": 3, "high": 5}}


@pytest.mark.parametrize(
    ("given", "title", "words"),
    [
        (fact("rate", RATE, {"high": 3}), "Passes", "3 or less per 9; words that lean the same way"),
        (fact("rate", RATE, {}, [{"high": 1}, {"low": 8}]), "Contradiction", "1 or less per 9; 8 or more per 9"),
        (fact("rate", RATE, {"high": 3}), "Discrepancy", "a figure that neither passes nor contradicts"),
        (fact("age", {"low": 3}, MEAN), "Passes", "mean, median or peak: 3 to 5 years"),
        (fact("age", {"low": 3}, {}, MEAN), "Contradiction", "mean, median or peak: outside 3 to 5 years"),
        (fact("order", {"items": ["a", "b-c"]}), "Value", "a, then b c"),
        (fact("category", {"is": "a"}, ["a"], ["b", "c"]), "Contradiction", "b, c"),
        (fact("property", {"holds": True}), "Contradiction", "what says the opposite"),
        (fact("property", {"holds": True}, {"low": 0.3333}), "Discrepancy", "a stated share under 33 %"),
    ],
)
def test_bands(given: Fact, title: str, words: str) -> None:
    assert dict(bands(given))[title] == words
