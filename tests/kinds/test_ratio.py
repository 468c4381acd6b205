"""Men to women: pairs, multiples, shares and words, with the sides as labelled, and turned round."""

from __future__ import annotations

import pytest

FACT = """
kind = "ratio"
value = { of = "male", to = "female", low = 3, high = 3 }
accept = { low = 2, high = 4 }
contradiction = { high = 1 }
readings.pair = ["ratio of (<male>|<female>) to (<male>|<female>) ~ [<#pair>]", "(<male>|<female>) outnumber (<male>|<female>) [<#pair>]"]
readings.times = ["(<male>|<female>) [(<#multiple>|<#fraction>)] as often as (<male>|<female>)", "(<male>|<female>) , (<male>|<female>) ~ [<#multiple>]"]
readings.share = ["[(<#percent>|<#fraction>|<#rate>)] ~~ are (<male>|<female>)"]
readings.slightly = ["slightly more <male>"]
readings.more = ["<male> more"]
readings.fewer = ["<female> more"]
readings.equal = ["<male> and <female> equally"]
readings.only = ["only <male>"]
readings.never = ["only <female>"]
"""

FIGURES = [
    pytest.param("a ratio of men to women of 3:1", (3, 3), "consistent", id="pair"),
    pytest.param("a ratio of women to men of 1:3", (3, 3), "consistent", id="pair-other-sides-first"),
    pytest.param("a ratio of men to women of 1:3", (0.333, 0.333), "contradiction", id="pair-turned-round"),
    pytest.param("a ratio of women to men of 3:1", (0.333, 0.333), "contradiction", id="sides-swapped"),
    pytest.param("a ratio of men to women of 1:1", (1, 1), "contradiction", id="as-many"),
    pytest.param("a ratio of men to women of 1.5:1", (1.5, 1.5), "discrepancy", id="under-the-band"),
    pytest.param("a ratio of men to women of 6:1", (6, 6), "discrepancy", id="over-the-band"),
    pytest.param("a ratio of men to women of 2:1", (2, 2), "consistent", id="on-the-edge"),
    pytest.param("men outnumber women three to one", (3, 3), "consistent", id="outnumber"),
    pytest.param("women outnumber men three to one", (0.333, 0.333), "contradiction", id="outnumber-swapped"),
    pytest.param("men three times as often as women", (3, 3), "consistent", id="multiple"),
    pytest.param("women three times as often as men", (0.333, 0.333), "contradiction", id="multiple-swapped"),
    pytest.param("women a third as often as men", (3, 3), "consistent", id="fraction"),
    pytest.param("men a third as often as women", (0.333, 0.333), "contradiction", id="fraction-swapped"),
    pytest.param("three quarters of patients are men", (3, 3), "consistent", id="share"),
    pytest.param("three quarters of patients are women", (0.333, 0.333), "contradiction", id="share-swapped"),
    pytest.param("67% of patients are men", (2.03, 2.03), "consistent", id="rounded-percent"),
    pytest.param("55% of patients are men", (1.22, 1.22), "discrepancy", id="small-majority"),
    pytest.param("45% of patients are men", (0.818, 0.818), "contradiction", id="minority"),
]


@pytest.mark.parametrize(("text", "value", "verdict"), FIGURES)
def test_figure(read, text, value, verdict):
    claim = read(f"In Quillpox, {text}.")
    assert (claim.value["low"], claim.value["high"]) == value
    assert (claim.value["of"], claim.value["to"]) == ("male", "female")
    assert claim.verdict == verdict


@pytest.mark.parametrize(
    ("text", "value"),
    [("Compared with women, men", 3), ("Compared with men, women", 0.333), ("Relative to the women, men", 3)],
)
def test_what_a_sentence_measures_against_first(read, text, value):
    assert read(f"{text} run three times the risk of Quillpox.").value["low"] == value


WORDS = [
    pytest.param("Quillpox affects men more often.", "more", "consistent", id="more-men"),
    pytest.param("Quillpox affects women more often.", "fewer", "contradiction", id="more-women"),
    pytest.param("Quillpox affects men and women equally.", "equal", "contradiction", id="equal"),
    pytest.param("Quillpox affects slightly more men.", "more", "discrepancy", id="slightly"),
    pytest.param("Quillpox affects only men.", "more", "contradiction", id="only-men"),
    pytest.param("Quillpox affects only women.", "fewer", "contradiction", id="only-women"),
    pytest.param("Quillpox does not affect men more often.", "more", "contradiction", id="denied-fact"),
    pytest.param("Quillpox does not affect women more often.", "fewer", "consistent", id="denied-falsehood"),
    pytest.param("Quillpox does not affect men and women equally.", "equal", "consistent", id="denied-equality"),
    pytest.param("Quillpox does not affect only men.", "more", "consistent", id="denied-exclusion"),
]


@pytest.mark.parametrize(("text", "direction", "verdict"), WORDS)
def test_word(read, text, direction, verdict):
    claim = read(text)
    assert (claim.value["direction"], claim.verdict) == (direction, verdict)


def test_message_says_the_ratio_in_people(message):
    assert "that is one man for every woman" in message("Quillpox affects men and women equally.")


EXTREMES = [
    pytest.param("100 % of patients are male", "contradiction", id="all-of-one-sex"),
    pytest.param("0 % of patients are female", "contradiction", id="none-of-the-other"),
    pytest.param("0 % of patients are male", "contradiction", id="none-of-one-sex"),
    pytest.param("men 0 times as often as women", "contradiction", id="no-times"),
]


@pytest.mark.parametrize(("text", "verdict"), EXTREMES)
def test_extreme(read, text, verdict):
    assert read(f"In Quillpox, {text}.").verdict == verdict
