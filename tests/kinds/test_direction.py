"""Which way something is moved, as worded and denied."""

from __future__ import annotations

import pytest

FACT = """
kind = "direction"
value = { direction = "down" }
contradiction = ["up"]
readings.up = ["raise+v ~ blood sugar"]
readings.down = ["lower+v ~ blood sugar"]
readings.none = ["leave+v blood sugar alone"]
"""

CASES = [
    pytest.param("lowers the blood sugar", "down", "consistent", id="right"),
    pytest.param("raises the blood sugar", "up", "contradiction", id="wrong"),
    pytest.param("does not lower the blood sugar", "down", "contradiction", id="denied-fact"),
    pytest.param("does not raise the blood sugar", "up", "consistent", id="denied-falsehood"),
    pytest.param("may raise the blood sugar", "up", "contradiction", id="hedged-falsehood"),
    pytest.param("leaves blood sugar alone", "none", None, id="neither-accepted-nor-against"),
]


@pytest.mark.parametrize(("text", "direction", "verdict"), CASES)
def test_direction(read, text, direction, verdict):
    claim = read(f"Quillpox {text}.")
    assert (claim.value["direction"], claim.verdict) == (direction, verdict)


def test_message(message):
    assert "wrong direction" in message("Quillpox raises the blood sugar.")
