"""First packs go together as they are written: an order takes two treatments, and a rate agrees with its own statement."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from mmn_lint import packs
from mmn_lint.engine import Linter
from mmn_lint.provenance.build import build
from mmn_lint.provenance.new import begin
from mmn_lint.provenance.soundness import problems
from mmn_lint.provenance.texts import load_all


def first(folder: Path, *sentences: str) -> dict[str, Any]:
    """The facts of a first pack, one document a sentence; it is held against its own check."""
    files = []
    for n, sentence in enumerate(sentences):
        files.append(folder / f"s{n}.txt")
        files[-1].write_text(f"Quillpox\n\n{sentence}\n", "utf-8")
    text, _ = begin("quillpox", (), [str(file) for file in files])
    (folder / "p.toml").write_text(text, "utf-8")
    assert list(problems(packs.load(str(folder / "p.toml")))) == []
    facts: dict[str, Any] = tomllib.loads(text)["facts"]
    return facts


RATES = [
    pytest.param("1 in 15,000", "1 in 20,000", id="fifteen-thousand"),
    pytest.param("1 in 700", "1 in 800", id="hundreds"),
    pytest.param("1 in 3,500", "1 in 4,000", id="between"),
    pytest.param("3 in 7,000", "4 in 7,000", id="several-of"),
]


@pytest.mark.parametrize(("rate", "other"), RATES)
def test_a_rate_that_does_not_come_out_even_agrees_with_itself(tmp_path: Path, rate: str, other: str) -> None:
    first(tmp_path, f"About {rate} people have quillpox.")
    linter = Linter([packs.load(str(tmp_path / "p.toml"))])
    for said, found in ((rate, 0), (other, 1)):
        article = f"About {said} people have quillpox.".encode()
        assert len(linter.check("a", article, "text")[0]) == found


DOSE = "About 4 in 100,000 people have quillpox."
ORDERS = [
    pytest.param("For quillpox, first-line treatment is steroids, then surgery.", ["corticosteroid"], id="one-read"),
    pytest.param("For quillpox, first-line treatment is quillin, then inkotine, then surgery.", None, id="unknown"),
    pytest.param("For quillpox, first-line treatment is quillin, followed by surgery.", None, id="followed-by"),
    pytest.param("For quillpox, first-line treatment is surgery, then quillin.", ["surgery"], id="unknown-later"),
]


@pytest.mark.parametrize(("sentence", "named"), ORDERS)
def test_one_treatment_makes_no_order(tmp_path: Path, sentence: str, named: list[str] | None) -> None:
    assert "treatment-order" not in first(tmp_path, f"{DOSE} {sentence}")
    pack = packs.load(str(tmp_path / "p.toml"), drafts=True)
    order = '\n[facts.treatment-order]\nkind = "order"\nstatement = "What comes first."\n'
    (tmp_path / "p.toml").write_text((tmp_path / "p.toml").read_text("utf-8") + order, "utf-8")
    pack = packs.load(str(tmp_path / "p.toml"), drafts=True)
    decision = build(pack, load_all(pack, tmp_path)).decisions["treatment-order"]
    assert (decision.status, decision.value) == ("silent", {})
    assert ("takes two at least" in decision.why[0]) is (named is not None)
    assert "or take the fact out" in decision.why[0]


AGES = [
    pytest.param("Most people are diagnosed with quillpox in their 60s.", False, id="found-late"),
    pytest.param("Most people are in their 60s when quillpox begins.", True, id="begins-late"),
]


@pytest.mark.parametrize(("other", "disputed"), AGES)
def test_an_age_at_diagnosis_does_not_go_against_an_age_at_onset(tmp_path: Path, other: str, disputed: bool) -> None:
    fact = first(tmp_path, "Quillpox usually begins between 20 and 40.", other)["onset-age"]
    assert (fact.get("status") == "disputed") is disputed
    assert ("value" not in fact) is disputed
    assert disputed or (fact["value"]["low"], fact["value"]["high"], fact["value"]["event"]) == (20, 40, "onset")


def test_two_treatments_make_an_order(tmp_path: Path) -> None:
    facts = first(tmp_path, f"{DOSE} First-line treatment is steroids. Methotrexate is given after steroids.")
    assert facts["treatment-order"]["value"]["items"] == ["corticosteroid", "methotrexate"]
