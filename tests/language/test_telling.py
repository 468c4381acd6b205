"""Sentences far from the name of the condition: they must hold words that tell of the fact, not only what a pattern asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mmn_lint import documents, packs
from mmn_lint.engine import Linter

FAR = (
    "# Multifocal motor neuropathy\n\nCIDP is common. Multifocal motor neuropathy is rare. "
    "The clinic is in the old wing. Bring a book. {}"
)
NEAR = "Multifocal motor neuropathy is rare. {}"
# Wordings of a fact among words that tell of something else.
ASIDE = [
    ("Every four months the treatment room is painted.", "maintenance"),
    ("Around eight in ten people of this town have come here by bus.", "prevalence"),
]
# Twins whose words tell of the fact.
TOLD = [
    ("A daily infusion is needed for as long as the effect lasts.", "maintenance"),
    ("Around eight in ten people of the population have the disease; it is not rare.", "prevalence"),
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter([packs.load("mmn")])


@pytest.fixture(scope="module")
def untold() -> Linter:
    """Without the words that tell of the facts."""
    pack = packs.load("mmn")
    facts = {key: replace(fact, telling=frozenset()) for key, fact in pack.facts.items()}
    return Linter([replace(pack, facts=facts, sha256="")])


def rules(linter: Linter, text: str) -> set[str]:
    return {f.rule for f in linter.check("a.md", text.encode(), "markdown")[0]}


@pytest.mark.parametrize(("sentence", "rule"), ASIDE)
def test_a_wording_alone_is_not_enough(linter: Linter, untold: Linter, sentence: str, rule: str) -> None:
    assert rule not in rules(linter, FAR.format(sentence))
    assert rule in rules(untold, FAR.format(sentence))


@pytest.mark.parametrize(("sentence", "rule"), TOLD)
def test_words_that_tell_of_the_fact(linter: Linter, sentence: str, rule: str) -> None:
    assert rule in rules(linter, FAR.format(sentence))


@pytest.mark.parametrize(("sentence", "rule"), ASIDE)
def test_just_behind_the_name_a_wording_is_enough(linter: Linter, untold: Linter, sentence: str, rule: str) -> None:
    assert (rule in rules(linter, NEAR.format(sentence))) is (rule in rules(untold, NEAR.format(sentence)))


# "We" are who writes, unless words of the fact tell that "we" are those who have it.
@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Over the years, we've refined our approach to a wide range of topics.", False),
        ("Over the years, our company has been trusted by its readers.", False),
        ("Over the years, the weakness grows.", True),
        ("Over the years, we slowly become weaker.", True),
        ("Over the years, our hands slowly become weaker.", True),
    ],
)
def test_what_the_writers_did_is_told_of_no_disease(linter: Linter, sentence: str, read: bool) -> None:
    document = documents.read(NEAR.format(sentence).encode(), format="text")
    assert ("course" in {j.claim.topic for j in linter.claims(document)}) is read
