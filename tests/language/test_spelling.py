"""Slips of the keyboard: read as the one known word that is near, and as nothing where two are, or where the word is right."""

from __future__ import annotations

import pytest

from mmn_lint.language.spelling import meant

KNOWN = frozenset(
    {"painful", "always", "symmetric", "treatment", "hereditary", "antibodies", "neuropathy", "trail", "legs"}
)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        pytest.param("painfull", "painful", id="doubled"),
        pytest.param("symetric", "symmetric", id="not-doubled"),
        pytest.param("treatmetn", "treatment", id="exchanged"),
        pytest.param("heriditary", "hereditary", id="vowel"),
        pytest.param("antibodys", "antibodies", id="plural"),
        pytest.param("neuropathie", "neuropathy", id="foreign-ending"),
        pytest.param("leggs", "legs", id="shortest"),
        pytest.param("asymmetric", None, id="what-denies-stays"),
        pytest.param("leg5s", None, id="no-word"),
        pytest.param("tral", None, id="too-short"),
        pytest.param("trxatment", None, id="another-letter"),
    ],
)
def test_meant(word: str, right: str | None) -> None:
    assert meant(word, KNOWN) == right


def test_two_words_that_are_near() -> None:
    assert meant("canon", {"cannon"}) == "cannon"
    assert meant("canon", {"cannon", "canoon"}) is None


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("MMN is realy painfull.", {"pain"}, id="slip"),
        pytest.param("MMN is realy not painfull.", set(), id="slip-denied"),
        pytest.param("Multifocal motor neuropathie is painful.", {"pain"}, id="name"),
        pytest.param("MMN is symetrical.", {"symmetry"}, id="one-letter"),
        pytest.param("MMN is asymmetrical.", set(), id="a-word-of-its-own"),
        pytest.param("M.M.N. is painful.", {"pain"}, id="dotted"),
        pytest.param("M.N.M. is painful.", set(), id="dotted-otherwise"),
    ],
)
def test_read(flagged, text, rules):
    assert flagged(text) == rules


def test_words_that_look_like_slips_are_none(linter):
    """No word of the list is needed where nothing is near it."""
    known = linter.rulebook.lexicon.phrases.telling
    assert [w for w in linter.rulebook.lexicon.not_slips if w in known] == []
