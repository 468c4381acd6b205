"""How long something takes: days, bounds, and what a denial leaves open."""

from __future__ import annotations

import pytest

FACT = """
kind = "duration"
value = { low = 21, high = 42, unit = "day" }
accept = { low = 14, high = 56 }
contradiction = [{ high = 2, high_open = true }, { low = 84 }]
readings.figure = ["work+v ~~ [<#duration>]"]
"""

CASES = [
    pytest.param("works after three to six weeks", (21, 42), "consistent", id="canonical"),
    pytest.param("works after one to six weeks", (7, 42), "consistent", id="overruns-mildly"),
    pytest.param("works after 2 weeks", (14, 14), "consistent", id="on-the-mild-edge"),
    pytest.param("works after ten days", (10, 10), "discrepancy", id="too-soon"),
    pytest.param("works after two days", (2, 2), "discrepancy", id="two-days-is-not-under-two"),
    pytest.param("works after one day", (1, 1), "contradiction", id="one-day"),
    pytest.param("works within hours", (0.083, 1.5), "contradiction", id="hours"),
    pytest.param("works at once", (0, 0), "contradiction", id="at-once"),
    pytest.param("works overnight", (0.3, 1), "contradiction", id="overnight"),
    pytest.param("works within days", (2, 7), "discrepancy", id="days"),
    pytest.param("works within weeks", (14, 56), "consistent", id="weeks"),
    pytest.param("works after ten weeks", (70, 70), "discrepancy", id="ten-weeks"),
    pytest.param("works after twelve weeks", (84, 84), "contradiction", id="twelve-weeks"),
    pytest.param("works after three months", (84, 84), "contradiction", id="three-months-are-twelve-weeks"),
    pytest.param("works after two months", (61, 61), "discrepancy", id="two-months"),
    pytest.param("works after half a year", (182, 182), "contradiction", id="half-a-year"),
    pytest.param("works after at least four weeks", (28, None), "consistent", id="lower-bound"),
    pytest.param("works after at least forty weeks", (280, None), "contradiction", id="bound-outside"),
    pytest.param("works after less than a day", (None, 1), "contradiction", id="upper-bound-outside"),
    pytest.param("works in less than six weeks", (None, 42), "consistent", id="upper-bound"),
]


@pytest.mark.parametrize(("text", "value", "verdict"), CASES)
def test_figure(read, text, value, verdict):
    claim = read(f"In Quillpox, treatment {text}.")
    assert (claim.value["low"], claim.value["high"]) == value
    assert claim.value["unit"] == "day"
    assert claim.verdict == verdict


DENIED = [
    pytest.param("does not work before the fourth month", "contradiction", id="not-before-is-from"),
    pytest.param("does not work before the third week", "consistent", id="not-before-in-the-band"),
    pytest.param("does not work at once", "consistent", id="not-at-once"),
    pytest.param("does not work after three weeks", None, id="a-denied-point-leaves-all-open"),
]


@pytest.mark.parametrize(("text", "verdict"), DENIED)
def test_denied(read, text, verdict):
    assert read(f"In Quillpox, treatment {text}.").verdict == verdict


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("works after six months", "too long", id="long"),
        pytest.param("works at once", "too soon", id="soon"),
    ],
)
def test_message(message, text, part):
    assert part in message(f"In Quillpox, treatment {text}.")
