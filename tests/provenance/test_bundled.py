"""The bundled pack is what its source documents give: every value, all evidence, the dissent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.provenance.build import Built, build
from mmn_lint.provenance.texts import independent, load_all
from mmn_lint.provenance.verify import verify
from mmn_lint.provenance.writing import updated
from mmn_lint.resources import data

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"
pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason=f"the source documents are not at {SOURCES}")

PACK = packs.load("mmn", drafts=True)
TEXT = data("facts").joinpath("mmn.toml").read_text("utf-8")
# Every fact of a numeric kind and the order of treatments, as the specification of the pack has them.
VALUES = {
    "prevalence": {"low": 1, "high": 1, "per": 100_000},
    "sex-ratio": {"of": "male", "to": "female", "low": 3, "high": 3},
    "onset-age": {"low": 30, "high": 50, "unit": "year", "statistic": "usual", "event": "onset"},
    "response-time": {"low": 21, "high": 42, "unit": "day"},
    "maintenance": {"low": 28, "high": 31, "unit": "day"},
    "treatment-order": {"items": ["immunoglobulin", "cyclophosphamide", "azathioprine", "corticosteroid"]},
}


@pytest.fixture(scope="module")
def stripped() -> Built:
    """The pack built from its statements, bands and patterns alone."""
    bare = replace(PACK, facts={id: replace(f, value={}, evidence=()) for id, f in PACK.facts.items()})
    return build(bare, load_all(bare, SOURCES))


def test_values_from_the_documents_alone(stripped: Built) -> None:
    assert {id: dict(stripped.decisions[id].value) for id in VALUES} == VALUES


def test_all_of_the_pack_comes_from_the_documents(stripped: Built) -> None:
    assert {id: (dict(f.value), f.evidence) for id, f in stripped.pack.facts.items()} == {
        id: (dict(f.value), f.evidence) for id, f in PACK.facts.items()
    }
    assert stripped.disputed == ()


def test_every_fact_has_evidence_and_the_dissent_is_on_record(stripped: Built) -> None:
    assert [id for id, fact in stripped.pack.facts.items() if not fact.sources()] == []
    dissent = {(id, source) for id, fact in stripped.pack.facts.items() for source in fact.sources("dissents")}
    assert dissent == {("immune-direction", "severson"), ("cause", "severson")}


def test_the_committed_pack_is_what_the_build_gives() -> None:
    built = build(PACK, load_all(PACK, SOURCES))
    assert updated(TEXT, PACK, built.pack) == TEXT
    assert built.disputed == ()


def test_the_committed_pack_is_verified() -> None:
    assert verify(PACK, load_all(PACK, SOURCES)) == ()


def test_no_source_copies_another() -> None:
    texts = load_all(PACK, SOURCES)
    assert {id: id for id in PACK.sources} == independent(texts, PACK.policy.copies)


def test_no_sentence_of_a_source_stands_in_the_pack() -> None:
    for text in load_all(PACK, SOURCES):
        sentences = (s.strip() for line in text.document.source.splitlines() for s in line.split(". "))
        assert [s for s in sentences if len(s) > 45 and s in TEXT] == []
