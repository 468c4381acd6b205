"""How common: rates by their denominator, shares of a population, words; never shares of those concerned."""

from __future__ import annotations

import pytest

FACT = """
kind = "rate"
value = { low = 1, high = 1, per = 100000 }
accept = { low = 0.3, high = 3 }
contradiction = [{ high = 0.1 }, { low = 10 }]
readings.figure = ["affects ~~ [(<#rate>|<#percent>)]"]
readings.rare = ["scarce"]
readings.common = ["plentiful"]
"""

CASES = [
    pytest.param("It affects 1 in 100,000 people.", (1, 1, 100_000), "consistent", id="canonical"),
    pytest.param("It affects 1 in 100,000 of them.", (1, 1, 100_000), "consistent", id="of-them"),
    pytest.param("It affects 8 % (26 million) of adults.", (8, 8, 100), "contradiction", id="count-in-brackets"),
    pytest.param("It affects 1 in 10,000 people.", (1, 1, 10_000), "contradiction", id="ten-fold"),
    pytest.param("It affects 1 in 1,000,000 people.", (1, 1, 1_000_000), "contradiction", id="a-tenth"),
    pytest.param("It affects 5 in 100,000 people.", (5, 5, 100_000), "discrepancy", id="between-the-bands"),
    pytest.param("It affects 3 in 100,000 people.", (3, 3, 100_000), "consistent", id="on-the-mild-edge"),
    pytest.param("It affects 10 in 100,000 people.", (10, 10, 100_000), "contradiction", id="on-the-hard-edge"),
    pytest.param("It affects 6 per million people.", (6, 6, 1_000_000), "consistent", id="per-million"),
    pytest.param("It affects 0.5 to 2 per 100,000 people.", (0.5, 2, 100_000), "consistent", id="range-inside"),
    pytest.param("It affects 2 to 5 per 100,000 people.", (2, 5, 100_000), "discrepancy", id="range-touches"),
    pytest.param("It affects 1 to 5 per 100,000 people.", (1, 5, 100_000), "consistent", id="range-with-canonical"),
    pytest.param("It affects 20 to 50 per 100,000 people.", (20, 50, 100_000), "contradiction", id="range-outside"),
    pytest.param("It affects fewer than 5 in 100,000 people.", (None, 5, 100_000), "consistent", id="upper-bound"),
    pytest.param("It affects more than 5 in 100,000 people.", (5, None, 100_000), "discrepancy", id="lower-bound"),
    pytest.param("It affects at least 20 in 100,000 people.", (20, None, 100_000), "contradiction", id="bound-outside"),
    pytest.param("It affects a town, with one in 500 of us affected.", (0.2, 0.2, 100), "contradiction", id="of-us"),
    pytest.param("It affects 2% of the population.", (2, 2, 100), "contradiction", id="percent-of-the-population"),
]


@pytest.mark.parametrize(("text", "value", "verdict"), CASES)
def test_figure(read, text, value, verdict):
    claim = read(text.replace("It", "Quillpox"))
    assert (claim.value["low"], claim.value["high"], claim.value["per"]) == value
    assert claim.verdict == verdict


SHARES = [
    pytest.param("Quillpox affects the eyes in 2% of patients.", id="of-patients"),
    pytest.param("Quillpox affects the eyes in one in five people with the disease.", id="of-people-with-it"),
    pytest.param("Quillpox affects the eyes in one in 500 of those affected.", id="of-those-affected"),
    pytest.param("In a survey, 81 of 114 members with Quillpox said they were tired.", id="of-members-with-it"),
    pytest.param("Quillpox affects 1 in 10,000 people each year.", id="yearly-is-incidence"),
]


@pytest.mark.parametrize("text", SHARES)
def test_no_prevalence(read, text):
    assert read(text) is None


WORDS = [
    pytest.param("Quillpox is scarce.", "consistent", id="scarce"),
    pytest.param("Quillpox is not scarce.", "contradiction", id="not-scarce"),
    pytest.param("Quillpox is plentiful.", "contradiction", id="plentiful"),
    pytest.param("Quillpox is not plentiful.", "consistent", id="not-plentiful"),
]


@pytest.mark.parametrize(("text", "verdict"), WORDS)
def test_word(read, text, verdict):
    assert read(text).verdict == verdict


def test_denied_figure_is_not_judged(read):
    assert read("Quillpox never affects 1 in 10,000 people.").verdict is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("Quillpox affects 1 in 10,000 people.", "zeros lost or added?", id="ten-fold"),
        pytest.param("Quillpox affects 1 in 10,000 people.", "10 times too many", id="factor"),
        pytest.param("Quillpox affects 1 in 100 million people.", "times too few", id="too-few"),
        pytest.param("Quillpox affects 5 in 100,000 people.", "that is 5 in 100,000", id="discrepancy"),
    ],
)
def test_message(message, text, part):
    assert part in message(text)


def test_discrepancy_speaks_of_no_zeros(message):
    assert "zeros" not in message("Quillpox affects 5 in 100,000 people.")
