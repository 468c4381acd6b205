"""The bundled pack holds the facts it must, judges its own examples as it says, and points at its evidence."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.engine import Linter

PACK = packs.load("mmn")
SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"
with_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason=f"the source documents are not at {SOURCES}")

KINDS = {
    "prevalence": "rate",
    "sex-ratio": "ratio",
    "onset-age": "age",
    "response-time": "duration",
    "treatment-order": "order",
    "steroid-effect": "property",
    "cause": "category",
    "cause-known": "property",
    "immune-direction": "direction",
    "sensation": "property",
    "nerve-type": "category",
    "pain": "property",
    "symmetry": "property",
    "first-site": "category",
    "treatability": "property",
    "fatality": "property",
    "course": "category",
    "treatment-need": "property",
    "early-treatment": "property",
    "maintenance": "frequency",
    "ivig-route": "category",
    "ivig-safety": "property",
    "cyclophosphamide-safety": "property",
    "antibodies": "property",
    "diagnosis": "category",
    "misdiagnosis": "category",
    "pregnancy": "direction",
    "specialist": "category",
}

each_fact = pytest.mark.parametrize("fact", [pytest.param(fact, id=fact.id) for fact in PACK.facts.values()])


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter([PACK])


def test_facts_and_their_kinds() -> None:
    assert {fact.id: fact.kind for fact in PACK.facts.values()} == KINDS


@each_fact
def test_has_examples_of_both_sorts(fact: packs.Fact) -> None:
    assert len(fact.flag) >= 3
    assert len(fact.passes) >= 3


@each_fact
def test_examples_are_judged_as_it_says(linter: Linter, fact: packs.Fact) -> None:
    def flagged(text: str) -> bool:
        findings, _ = linter.check("example", text.encode(), "markdown")
        return fact.id in {finding.rule for finding in findings}

    assert [text for text in fact.flag if not flagged(text)] == []
    assert [text for text in fact.passes if flagged(text)] == []


@each_fact
def test_examples_that_pass_break_no_other_fact(linter: Linter, fact: packs.Fact) -> None:
    broken = {
        text: [finding.rule for finding in linter.check("example", text.encode(), "markdown")[0]]
        for text in fact.passes
    }
    assert {text: rules for text, rules in broken.items() if rules} == {}


@each_fact
def test_has_a_source_that_supports_it(fact: packs.Fact) -> None:
    assert fact.sources()


def test_dissent() -> None:
    assert {(fact.id, source) for fact in PACK.facts.values() for source in fact.sources("dissents")} == {
        ("immune-direction", "severson"),
        ("cause", "severson"),
    }


def test_sources_by_authority() -> None:
    assert {source.id: source.authority for source in PACK.sources.values()} == {
        "ninds": 1,
        "encyclopedia": 1,
        "healthboard": 2,
        "health24": 2,
        "severson": 3,
    }


@with_sources
@pytest.mark.parametrize("source", [pytest.param(source, id=source.id) for source in PACK.sources.values()])
def test_source_is_the_document_it_was(source: packs.Source) -> None:
    assert hashlib.sha256((SOURCES / source.file).read_bytes()).hexdigest() == source.sha256


@with_sources
@each_fact
def test_evidence_stands_where_it_says(fact: packs.Fact) -> None:
    for piece in fact.evidence:
        lines = (SOURCES / PACK.sources[piece.source].file).read_text("utf-8-sig").splitlines()
        text = lines[piece.line - 1][piece.start - 1 : piece.end - 1]
        assert len(text) == piece.end - piece.start
        folded = " ".join(unicodedata.normalize("NFC", text).split())
        assert hashlib.sha256(folded.encode()).hexdigest() == piece.sha256


@with_sources
@each_fact
def test_no_sentence_of_a_source_stands_in_it(fact: packs.Fact) -> None:
    everything = " ".join(" ".join(file.read_text("utf-8-sig").split()) for file in SOURCES.glob("*.txt"))
    own = (fact.statement, *fact.flag, *fact.passes)
    assert [text for text in own if len(text) > 30 and text in everything] == []


@with_sources
def test_the_sources_agree_with_the_facts_but_for_the_dissent(linter: Linter) -> None:
    found = sorted(
        (file.name, finding.rule)
        for file in SOURCES.glob("*.txt")
        for finding in linter.check(file.name, file.read_bytes(), "text")[0]
    )
    assert found == [("004_severson.txt", "cause"), ("004_severson.txt", "immune-direction")]
