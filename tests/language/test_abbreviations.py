"""Abbreviations that a document defines: whose claims they carry."""

from __future__ import annotations

import pytest

from mmn_lint import documents, packs
from mmn_lint.engine import Linter

MMN = Linter([packs.load("mmn")])


def rules(text: str) -> set[str]:
    return {f.rule for f in MMN.check("a.md", text.encode(), "markdown")[0]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "MMN is rare. Focal hand dystonia (FHD) resembles it. FHD affects mostly women.", set(), id="another's"
        ),
        pytest.param(
            "MMN is rare. Focal hand dystonia resembles it. MMN affects mostly women.", {"sex-ratio"}, id="own"
        ),
        pytest.param(
            "MMN is rare. Juvenile amyotrophic lateral sclerosis (JALS) is not. JALS is fatal.", set(), id="longer-name"
        ),
        pytest.param("Mismatch negativity (MMN) is seen in one person in 100.", set(), id="stolen"),
        pytest.param("Mismatch negativity (MMN) is a brain wave.\n\nMMN is painful.", set(), id="stolen-later"),
        pytest.param("Multifocal motor neuropathy (MMN) is painful.", {"pain"}, id="not-stolen"),
        pytest.param("Multifocal motor neuropahty (MMN) is painful.", {"pain"}, id="slip-of-the-pen"),
        pytest.param(
            "Multifocal motor neuropathy is no brain wave, unlike mismatch negativity (MMN). MMN is painful.",
            {"pain"},
            id="named-in-full",
        ),
    ],
)
def test_in_a_document(text: str, expected: set[str]) -> None:
    assert rules(text) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Stargardt macular dystrophy (SMD) is inherited. SMD affects one in 8,000 people.", True),
        ("Stargardt macular dystrophy (also known as SMD) is inherited. SMD affects one in 8,000 people.", True),
        ("Stargardt macular dystrophy (SMDs) are many. SMDs affect one in 8,000 people.", True),
        (
            "Stargardt macular dystrophy is inherited. So is cystic fibrosis (CF). CF affects one in 8,000 people.",
            False,
        ),
        ("This condition is rare; it affects one in 8,000 people.", True),
        ("One in 8,000 people forgets the key.", False),
    ],
)
def test_of_a_condition_named_by_the_user(text: str, found: bool) -> None:
    linter = Linter([packs.generic("Stargardt macular dystrophy")])
    claims = [j.claim for j in linter.claims(documents.read(text.encode(), format="text"))]
    assert any(c.topic == "prevalence" and c.subject for c in claims) is found


def test_a_name_with_its_abbreviation_is_two_names() -> None:
    pack = packs.generic("Stargardt macular dystrophy (SMD)", ["juvenile macular dystrophy"])
    assert pack.name == "Stargardt macular dystrophy"
    assert set(pack.aliases) == {"SMD", "juvenile macular dystrophy"}
