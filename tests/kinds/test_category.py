"""One of several things: the right one, those that are accepted, those that contradict, and the rest."""

from __future__ import annotations

import pytest

FACT = """
kind = "category"
value = { is = "ear" }
accept = ["ear", "cheek"]
contradiction = ["knee"]
readings.ear = ["begins ~ ear+n"]
readings.cheek = ["begins ~ cheek+n"]
readings.knee = ["begins ~ knee+n"]
readings.toe = ["begins ~ toe+n"]
"""

CASES = [
    pytest.param("begins in the ears", "ear", "consistent", id="the-fact"),
    pytest.param("never begins in the ears", "ear", "contradiction", id="denied-fact"),
    pytest.param("begins in the cheeks", "cheek", "consistent", id="accepted"),
    pytest.param("begins in the knees", "knee", "contradiction", id="against"),
    pytest.param("never begins in the knees", "knee", "consistent", id="denied-falsehood"),
    pytest.param("begins in the toes", "toe", None, id="nothing-said-about-it"),
]


@pytest.mark.parametrize(("text", "named", "verdict"), CASES)
def test_category(read, text, named, verdict):
    claim = read(f"Quillpox {text}.")
    assert (claim.value["is"], claim.verdict) == (named, verdict)
