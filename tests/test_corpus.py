"""The project's own labelled passages: well-formed, and found again as well as they were."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mmn_lint import packs
from mmn_lint.engine import Linter

# Floors, not goals: raise them as the tool improves (DESIGN 7 asks for 0.97 and 0.95 on unseen text).
PRECISION = 0.985
RECALL = 0.91

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"
SUITES = sorted(CORPUS.glob("*.jsonl"))
PACK = packs.load("mmn")
RULES = {*PACK.facts, "inconsistent-claims", "unused-suppression"}


def entries(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def accuracy() -> Any:
    spec = importlib.util.spec_from_file_location("accuracy", ROOT / "benchmarks" / "accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module


each_suite = pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in SUITES])


@each_suite
def test_labels_are_well_formed(path: Path) -> None:
    for entry in entries(path):
        rules = [label["rule"] for label in entry["expect"]]
        rules += [allowed if isinstance(allowed, str) else allowed["rule"] for allowed in entry.get("allow", [])]
        assert entry["text"].strip(), entry["id"]
        assert entry["format"] in ("md", "html", "txt"), entry["id"]
        assert entry["category"], entry["id"]
        assert set(rules) <= RULES, entry["id"]
        assert set(entry.get("topics", [])) <= RULES, entry["id"]
        assert {label["verdict"] for label in entry["expect"]} <= {
            "contradiction",
            "discrepancy",
            "inconsistent",
            "unused",
        }, entry["id"]


def test_ids_are_unique() -> None:
    counts = Counter(entry["id"] for path in CORPUS.rglob("*.jsonl") for entry in entries(path) if "id" in entry)
    assert [id for id, n in counts.items() if n > 1] == []


def test_every_fact_has_passages_of_both_sorts() -> None:
    flagged, silent = Counter(), Counter()
    for path in SUITES:
        for entry in entries(path):
            for topic in entry.get("topics", []):
                (flagged if any(label["rule"] == topic for label in entry["expect"]) else silent)[topic] += 1
    assert [fact for fact in PACK.facts if flagged[fact] < 5 or silent[fact] < 5] == []


def test_floors() -> None:
    module = accuracy()
    passages = [case for path in SUITES for case in module.cases(path) if case.category != "paraphrase"]
    total, *_ = module.score(Linter([PACK]), passages)
    failures = "\n".join(total.failures)
    assert total.precision >= PRECISION, f"precision {total.precision:.3f}\n{failures}"
    assert total.recall >= RECALL, f"recall {total.recall:.3f}\n{failures}"
