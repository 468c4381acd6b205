"""Age at onset: averages, usual ranges, whole ranges, stages of life, and the age at diagnosis, each by its own band."""

from __future__ import annotations

import pytest

FACT = """
kind = "age"
value = { low = 30, high = 50, unit = "year", statistic = "usual", event = "onset" }
accept = { mean = { low = 35, high = 50 }, usual = { low = 20, high = 60 }, core = { low = 30, high = 50 }, range = { low = 18, high = 80 }, diagnosis = { low = 40, high = 55 } }
contradiction = { mean = { low = 30, high = 60 }, diagnosis = { low = 35, high = 65 } }
readings.onset = ["(begin+v|age) ~~ [(<#age>|<#stage>|<#number>|<#duration>)]"]
readings.diagnosis = ["found ~~ [(<#age>|<#number>)]"]
"""

CASES = [
    pytest.param("It usually begins in the nineties.", ("usual", 90, 99), "contradiction", id="decade-of-life"),
    pytest.param(
        "The age at onset is between 60 and 80 in four people out of five.",
        ("usual", 60, 80),
        "contradiction",
        id="in-a-share",
    ),
    pytest.param("The average age is 40 years.", ("mean", 40, 40), "consistent", id="mean"),
    pytest.param("The average age is 32 years.", ("mean", 32, 32), "discrepancy", id="mean-low"),
    pytest.param("The average age is 25 years.", ("mean", 25, 25), "contradiction", id="mean-too-young"),
    pytest.param("The average age is 58 years.", ("mean", 58, 58), "discrepancy", id="mean-high"),
    pytest.param("The average age is 60 years.", ("mean", 60, 60), "discrepancy", id="mean-on-the-mild-edge"),
    pytest.param("The average age is 61 years.", ("mean", 61, 61), "contradiction", id="mean-too-old"),
    pytest.param("The median age is 40 years.", ("median", 40, 40), "consistent", id="median"),
    pytest.param("It usually begins between the ages of 30 and 50.", ("usual", 30, 50), "consistent", id="usual"),
    pytest.param("It usually begins between the ages of 15 and 35.", ("usual", 15, 35), "discrepancy", id="partly-out"),
    pytest.param("It usually begins between the ages of 20 and 28.", ("usual", 20, 28), "discrepancy", id="no-core"),
    pytest.param("It usually begins between the ages of 5 and 15.", ("usual", 5, 15), "contradiction", id="wholly-out"),
    pytest.param("It usually begins in childhood.", ("usual", 0, 12), "contradiction", id="childhood"),
    pytest.param("It usually begins in middle age.", ("usual", 40, 60), "consistent", id="middle-age"),
    pytest.param("It usually begins in old age.", ("usual", 65, None), "contradiction", id="old-age"),
    pytest.param("It begins in adulthood.", ("usual", 18, None), "consistent", id="adulthood"),
    pytest.param("It usually begins after the age of 40.", ("usual", 40, None), "consistent", id="lower-bound"),
    pytest.param("It usually begins after the age of 65.", ("usual", 65, None), "contradiction", id="bound-too-old"),
    pytest.param("It usually begins before the age of 10.", ("usual", None, 10), "contradiction", id="bound-too-young"),
    pytest.param("It usually begins in the forties.", ("usual", 40, 49), "consistent", id="decade"),
    pytest.param("It usually begins in the seventies.", ("usual", 70, 79), "contradiction", id="decade-too-old"),
    pytest.param("It may begin at any time from age 20 to 80.", ("range", 20, 80), "consistent", id="whole-range"),
    pytest.param("It may begin at any time from age 5 to 80.", ("range", 5, 80), "discrepancy", id="range-from-child"),
    pytest.param("It begins in the youngest at age 20.", ("range", 20, None), "consistent", id="the-youngest"),
    pytest.param(
        "It begins in the youngest at age 15.", ("range", 15, None), "discrepancy", id="the-youngest-too-young"
    ),
    pytest.param("It begins in the oldest at age 79.", ("range", None, 79), "consistent", id="the-oldest"),
    pytest.param("It begins in the oldest at age 85.", ("range", None, 85), "discrepancy", id="the-oldest-too-old"),
    pytest.param("It does not usually begin in childhood.", ("usual", 0, 12), "consistent", id="denied-falsehood"),
    pytest.param("It does not usually begin in middle age.", ("usual", 40, 60), "contradiction", id="denied-fact"),
    pytest.param("It begins in nearly everybody from age 20 to 80.", ("range", 20, 80), "consistent", id="nearly-all"),
    pytest.param("It begins in most from age 20 to 80.", ("usual", 20, 80), "discrepancy", id="most"),
    pytest.param("The age of onset is 20 to 80 years.", ("range", 20, 80), "consistent", id="all-of-adult-life"),
    pytest.param(
        "It usually begins between 20 and 80.", ("usual", 20, 80), "discrepancy", id="usually-all-of-adult-life"
    ),
]


@pytest.mark.parametrize(("text", "value", "verdict"), CASES)
def test_onset(read, text, value, verdict):
    claim = read(text.replace("It ", "Quillpox ").replace(" is ", " in Quillpox is "))
    assert (claim.value["statistic"], claim.value["low"], claim.value["high"]) == value
    assert claim.value["event"] == "onset"
    assert claim.verdict == verdict


DIAGNOSIS = [
    pytest.param("Quillpox is found at an average age of 52.", "consistent", id="in-its-band"),
    pytest.param("Quillpox is found at an average age of 38.", "discrepancy", id="beside-its-band"),
    pytest.param("Quillpox is found at an average age of 34.", "contradiction", id="outside"),
]


@pytest.mark.parametrize(("text", "verdict"), DIAGNOSIS)
def test_diagnosis(read, text, verdict):
    claim = read(text)
    assert (claim.value["event"], claim.verdict) == ("diagnosis", verdict)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Quillpox begins at 40.", True, id="bare-number-is-an-age"),
        pytest.param("Quillpox begins with 2 fingers.", False, id="small-number-is-none"),
        pytest.param("Quillpox begins after 20 years of treatment.", False, id="length-of-treatment-is-none"),
        pytest.param("In the early nineties, trials of Quillpox began.", False, id="decade-of-the-calendar"),
        pytest.param("Quillpox begins at 400.", False, id="nobody-is-that-old"),
        pytest.param("Quillpox begins at 40 when it begins at all.", True, id="bare-number-and-a-preposition"),
        pytest.param("Quillpox begins with the hands: ten heel raises.", False, id="number-of-something"),
        pytest.param("Quillpox begins at 40, with a smaller peak at 62.", True, id="and-a-smaller-peak"),
        pytest.param("In Quillpox a second, smaller peak begins at 62.", False, id="a-smaller-peak-alone"),
        pytest.param("Quillpox takes an average of ten weeks to begin.", False, id="an-average-is-no-age"),
    ],
)
def test_what_is_an_age(read, text, found):
    assert (read(text) is not None) is found


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("Quillpox usually begins in childhood.", "too young", id="young"),
        pytest.param("Quillpox usually begins in old age.", "too old", id="old"),
    ],
)
def test_message(message, text, part):
    assert part in message(text)
