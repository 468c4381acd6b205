"""How often: the interval between two, and once or again."""

from __future__ import annotations

import pytest

FACT = """
kind = "frequency"
value = { low = 28, high = 31, unit = "day" }
accept = { low = 14, high = 42 }
contradiction = [{ high = 1 }, { low = 84, low_open = true }]
readings.figure = ["given ~~ [<#interval>]"]
readings.once = ["lasts for life"]
readings.repeated = ["wears off"]
"""

CASES = [
    pytest.param("given every four weeks", (28, 28), "consistent", id="canonical"),
    pytest.param("given once a month", (28, 31), "consistent", id="once-a-month"),
    pytest.param("given every 2 to 6 weeks", (14, 42), "consistent", id="the-band"),
    pytest.param("given every week", (7, 7), "discrepancy", id="weekly"),
    pytest.param("given twice a week", (3.5, 3.5), "discrepancy", id="twice-a-week"),
    pytest.param("given daily", (1, 1), "contradiction", id="daily"),
    pytest.param("given every eight weeks", (56, 56), "discrepancy", id="eight-weeks"),
    pytest.param("given every twelve weeks", (84, 84), "discrepancy", id="twelve-weeks-is-not-over-twelve"),
    pytest.param("given every three months", (84, 84), "discrepancy", id="three-months-are-twelve-weeks"),
    pytest.param("given every thirteen weeks", (91, 91), "contradiction", id="thirteen-weeks"),
    pytest.param("given once a year", (365.2, 365.2), "contradiction", id="once-a-year"),
    pytest.param("given at most once a month", (30.4, None), "consistent", id="at-most-once-is-at-least-a-month"),
    pytest.param("given at most once a year", (365.2, None), "contradiction", id="at-most-once-a-year"),
]


@pytest.mark.parametrize(("text", "value", "verdict"), CASES)
def test_interval(read, text, value, verdict):
    claim = read(f"In Quillpox, the drip is {text}.")
    assert (claim.value["low"], claim.value["high"]) == value
    assert claim.verdict == verdict


WORDS = [
    pytest.param("the effect wears off", "repeated", "consistent", id="repeated"),
    pytest.param("the effect never wears off", "repeated", "contradiction", id="denied-fact"),
    pytest.param("the effect lasts for life", "once", "contradiction", id="once"),
    pytest.param("it is not true: the effect never lasts for life", "once", "consistent", id="denied-falsehood"),
]


@pytest.mark.parametrize(("text", "degree", "verdict"), WORDS)
def test_word(read, text, degree, verdict):
    claim = read(f"In Quillpox, {text}.")
    assert (claim.value["degree"], claim.verdict) == (degree, verdict)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("given once a year", "too seldom", id="seldom"),
        pytest.param("given daily", "too often", id="often"),
    ],
)
def test_message(message, text, part):
    assert part in message(f"In Quillpox, the drip is {text}.")
