"""How many there are: figures, bounds, and what is counted."""

from __future__ import annotations

import pytest

FACT = """
kind = "count"
value = { low = 400, high = 600 }
accept = { low = 300, high = 800 }
contradiction = [{ high = 50 }, { low = 5000 }]
readings.figure = ["(affects|there are) ~ [<#number>]"]
"""

CASES = [
    pytest.param("affects 500 people", (500, 500), "consistent", id="canonical"),
    pytest.param("affects 5,000 people", (5000, 5000), "contradiction", id="ten-fold"),
    pytest.param("affects 1,000 people", (1000, 1000), "discrepancy", id="beside-the-band"),
    pytest.param("affects 200 to 400 people", (200, 400), "discrepancy", id="touches-the-band"),
    pytest.param("affects 400 to 900 people", (400, 900), "consistent", id="holds-the-canonical-value"),
    pytest.param("affects 400 to 1,000 people", (400, 1000), "consistent", id="range-up-to-a-thousand"),
    pytest.param("affects fewer than 400 people", (None, 400), "consistent", id="upper-bound"),
    pytest.param("affects more than 9,000 people", (9000, None), "contradiction", id="lower-bound-outside"),
    pytest.param("does not affect 5,000 people", None, None, id="a-denied-count-is-not-judged"),
]


@pytest.mark.parametrize(("text", "value", "verdict"), CASES)
def test_count(read, text, value, verdict):
    claim = read(f"Quillpox {text}.")
    if value is None:
        assert claim is None or claim.verdict is None
    else:
        assert (claim.value["low"], claim.value["high"]) == value
        assert claim.verdict == verdict


@pytest.mark.parametrize(
    ("text", "of"),
    [
        pytest.param("Quillpox affects 500 people.", "people", id="people"),
        pytest.param("Quillpox affects 500 families.", "families", id="families"),
        pytest.param("There are 500 reported cases of Quillpox.", "cases reported", id="cases"),
    ],
)
def test_what_is_counted(read, text, of):
    assert read(text).value["of"] == of


def test_message(message):
    assert "the figure is 5,000" in message("Quillpox affects 5,000 people.")
