"""What comes first: only the first item of the fact may, and it may not come later."""

from __future__ import annotations

import pytest

FACT = """
kind = "order"
value = { items = ["rituximab", "azathioprine"] }
readings.first = ["[<drug>] ~ first", "first : [<drug> and <drug>]"]
readings.second = ["[<drug>] ~ after <drug>", "[<drug>] ~ second"]
readings.last = ["[<drug>] ~ last resort"]
"""

CASES = [
    pytest.param("rituximab comes first", ("rituximab", 1), "consistent", id="first"),
    pytest.param("azathioprine comes first", ("azathioprine", 1), "contradiction", id="another-first"),
    pytest.param("rituximab does not come first", ("rituximab", 1), "contradiction", id="denied-fact"),
    pytest.param("azathioprine does not come first", ("azathioprine", 1), "consistent", id="denied-falsehood"),
    pytest.param("azathioprine comes second", ("azathioprine", 2), "consistent", id="second"),
    pytest.param("rituximab comes second", ("rituximab", 2), "contradiction", id="first-choice-second"),
    pytest.param("azathioprine comes after rituximab", ("azathioprine", 2), "consistent", id="after-the-first"),
    pytest.param("rituximab comes after azathioprine", ("rituximab", 2), "contradiction", id="turned-round"),
    pytest.param("azathioprine is the last resort", ("azathioprine", 9), "consistent", id="last-resort"),
    pytest.param("rituximab is the last resort", ("rituximab", 9), "contradiction", id="first-choice-last"),
    pytest.param("rituximab is not the last resort", ("rituximab", 9), "consistent", id="denied-last-resort"),
    pytest.param("first: rituximab and azathioprine", ("rituximab", 1), "contradiction", id="side-by-side"),
]


@pytest.mark.parametrize(("text", "value", "verdict"), CASES)
def test_order(read, text, value, verdict):
    claim = read(f"In Quillpox, {text}.")
    assert (claim.value["item"], claim.value["rank"]) == value
    assert claim.verdict == verdict


def test_after_is_part_of_the_value(read):
    assert read("In Quillpox, azathioprine comes after rituximab.").value["after"] == "rituximab"
