"""Forms of English words."""

from __future__ import annotations

import pytest

from mmn_lint.language.inflect import expand, plural, verb_forms

IRREGULAR = {"take": ["took", "taken"], "lose": ["lost"]}


@pytest.mark.parametrize(
    ("noun", "form"),
    [
        pytest.param("drug", "drugs", id="s"),
        pytest.param("therapy", "therapies", id="consonant-y"),
        pytest.param("day", "days", id="vowel-y"),
        pytest.param("virus", "viruses", id="ends-in-s"),
        pytest.param("reflex", "reflexes", id="ends-in-x"),
        pytest.param("itch", "itches", id="ends-in-ch"),
        pytest.param("rash", "rashes", id="ends-in-sh"),
        pytest.param("diagnosis", "diagnoses", id="greek-sis"),
    ],
)
def test_plural(noun: str, form: str) -> None:
    assert plural(noun) == form


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        pytest.param("boost", "boost boosts boosted boosting", id="regular"),
        pytest.param("cause", "cause causes caused causing", id="silent-e"),
        pytest.param("stop", "stop stops stopped stopping", id="doubled-consonant"),
        pytest.param("treat", "treat treats treated treating", id="two-vowels-do-not-double"),
        pytest.param("slow", "slow slows slowed slowing", id="w-does-not-double"),
        pytest.param("modify", "modify modifies modified modifying", id="consonant-y"),
        pytest.param("delay", "delay delays delayed delaying", id="vowel-y"),
        pytest.param("die", "die dies died dying", id="ie"),
        pytest.param("agree", "agree agrees agreed agreeing", id="ee"),
        pytest.param("take", "take takes took taken taking", id="irregular"),
    ],
)
def test_verb(verb: str, forms: str) -> None:
    assert set(forms.split()) <= set(verb_forms(verb, IRREGULAR))


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        pytest.param("be", "are", id="be"),
        pytest.param("be", "'s", id="be-contracted"),
        pytest.param("have", "has", id="have"),
    ],
)
def test_special_verb(verb: str, form: str) -> None:
    assert form in verb_forms(verb, IRREGULAR)


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        pytest.param("weak", {"weak"}, id="no-mark"),
        pytest.param("drug+n", {"drug", "drugs"}, id="noun"),
        pytest.param("lose+v", {"lose", "loses", "lost", "losing"}, id="verb"),
        pytest.param("course+n of pills", {"course of pills", "courses of pills"}, id="mark-inside-a-phrase"),
        pytest.param("drug+n and pill+n", {f"drug{a} and pill{b}" for a in ("", "s") for b in ("", "s")}, id="product"),
        pytest.param("+", {"+"}, id="a-plus-sign-is-a-word"),
    ],
)
def test_expand(entry: str, forms: set[str]) -> None:
    assert set(expand(entry, IRREGULAR)) == forms


def test_unknown_mark_is_named() -> None:
    with pytest.raises(ValueError, match=r"unknown mark \+x in 'drug\+x'"):
        expand("drug+x", IRREGULAR)


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        pytest.param("wrong to (say|think)", ["wrong to say", "wrong to think"], id="alternatives"),
        pytest.param("(not|never) (a|b)", ["not a", "not b", "never a", "never b"], id="two-groups"),
        pytest.param("as (often)? as", ["as often as", "as as"], id="may-be-missing"),
        pytest.param("(has been|is) shown", ["has been shown", "is shown"], id="rows-of-words"),
        pytest.param("(lose+v|keep) it", ["lose it", "loses it", "lost it", "losing it", "keep it"], id="marked-words"),
    ],
)
def test_groups_in_an_entry(entry: str, forms: list[str]) -> None:
    assert list(expand(entry, IRREGULAR)) == forms
