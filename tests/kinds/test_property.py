"""What holds or does not: opposite readings, denials, weak readings, shares."""

from __future__ import annotations

import pytest

FACT = """
kind = "property"
value = { holds = true }
accept = { low = 0.3333 }
readings.holds = ["curable"]
readings.fails = ["incurable", "<#percent> ~ beyond hope"]
readings."fails?" = ["ruins sleep"]
readings.share = ["[(<#percent>|<#fraction>)] ~ cured"]
"""

CASES = [
    pytest.param("Quillpox is curable.", True, "consistent", id="holds"),
    pytest.param("Quillpox is incurable.", False, "contradiction", id="fails"),
    pytest.param("Quillpox is not curable.", True, "contradiction", id="denied-fact"),
    pytest.param("Quillpox is not incurable.", False, "consistent", id="denied-falsehood"),
    pytest.param("Quillpox may be incurable.", False, "contradiction", id="hedged-falsehood"),
    pytest.param("Quillpox ruins sleep.", False, "contradiction", id="weak-reading"),
    pytest.param("Quillpox possibly ruins sleep.", False, None, id="weak-reading-hedged"),
    pytest.param("In Quillpox, 90% are beyond hope.", False, "contradiction", id="large-share-in-the-wording"),
    pytest.param("In Quillpox, 2% are beyond hope.", False, None, id="small-share-in-the-wording"),
    pytest.param("In Quillpox, 50% are cured.", True, "consistent", id="share-in-the-band"),
    pytest.param("In Quillpox, 10% are cured.", True, "discrepancy", id="share-under-the-band"),
]


@pytest.mark.parametrize(("text", "holds", "verdict"), CASES)
def test_property(read, text, holds, verdict):
    claim = read(text)
    assert (claim.value["holds"], claim.verdict) == (holds, verdict)


def test_share_is_part_of_the_value(read):
    assert read("In Quillpox, 10% are cured.").value["share"] == {"low": 0.1, "high": 0.1}


def test_message(message):
    assert "smaller share" in message("In Quillpox, 10% are cured.")
