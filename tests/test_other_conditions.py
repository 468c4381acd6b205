"""Packs for other conditions, written without code: their own examples, and passages by people who had not seen the patterns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.engine import Linter
from mmn_lint.kinds import names

TESTS = Path(__file__).parent
CONDITIONS = ["gca", "tn", "itp", "pbc", "restless-legs-syndrome", "psoriasis"]
# Floors over all passages of a condition, not goals.
PRECISION = 0.95
RECALL = 0.9


@pytest.fixture(scope="module", params=CONDITIONS)
def linter(request: pytest.FixtureRequest) -> Linter:
    return Linter([packs.load(str(TESTS / "fixtures" / request.param / f"{request.param}.toml"))])


def test_all_kinds(linter: Linter) -> None:
    assert {fact.kind for fact in linter.packs[0].facts.values()} == set(names())


def test_its_own_examples(linter: Linter) -> None:
    def rules(text: str) -> set[str]:
        return {f.rule for f in linter.check("a.md", text.encode(), "markdown")[0]}

    for fact in linter.packs[0].facts.values():
        assert [text for text in fact.flag if fact.id not in rules(text)] == []
        assert [text for text in fact.passes if fact.id in rules(text)] == []


def test_passages(linter: Linter) -> None:
    hit = missed = false = 0
    for line in (TESTS / "corpus" / "other" / f"{linter.packs[0].id}.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["category"] == "paraphrase":
            continue
        found = {(f.rule, f.verdict) for f in linter.check("a", entry["text"].encode(), "markdown")[0]}
        wanted = {(label["rule"], label["verdict"]) for label in entry["expect"]}
        allowed = {a if isinstance(a, str) else a["rule"] for a in entry.get("allow", ())}
        hit += len(found & wanted)
        missed += len(wanted - found)
        false += sum(rule not in allowed for rule, _ in found - wanted)
    assert hit / (hit + false) >= PRECISION
    assert hit / (hit + missed) >= RECALL
