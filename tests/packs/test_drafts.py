"""What only a build reads or writes in a pack: facts without value, the policy, disputes, sentences set aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.errors import PackError
from mmn_lint.packs.model import Policy

HASH = "0" * 64
PACK = f"""\
schema = 1
id = "quill"
version = "1.0.0"

[subject]
name = "Quillpox"

[sources.book]
title = "A book"
publisher = "A house"
authority = 1

[policy]
criteria = ["date", "authority"]
copies = 0.8
ranges = {{ age = "intersect" }}

[facts.prevalence]
kind = "rate"
statement = "Quillpox is rare."
aside = [{{ source = "book", line = 3, sha256 = "{HASH}", reason = "A slip." }}]

[facts.sex-ratio]
kind = "ratio"
statement = "Quillpox affects women more often."
value = {{ of = "female", to = "male", low = 2, high = 2 }}
decision = "As the book says. A. Owner"
"""


def write(path: Path, text: str = PACK) -> str:
    file = path / "quill.toml"
    file.write_text(text, "utf-8")
    return str(file)


def test_a_draft_is_loaded_for_a_build(tmp_path: Path) -> None:
    pack = packs.load(write(tmp_path), drafts=True)
    assert [id for id, fact in pack.facts.items() if fact.draft] == ["prevalence"]
    assert pack.policy == Policy(criteria=("date", "authority"), copies=0.8, ranges={"age": "intersect"})
    (aside,) = pack.facts["prevalence"].aside
    assert (aside.source, aside.line, aside.reason) == ("book", 3, "A slip.")
    assert pack.facts["sex-ratio"].decision == "As the book says. A. Owner"


def test_without_a_policy_the_default_holds(tmp_path: Path) -> None:
    text = PACK[: PACK.index("[policy]")] + PACK[PACK.index("[facts.prevalence]") :]
    assert packs.load(write(tmp_path, text), drafts=True).policy == Policy()
    assert Policy().criteria == ("authority", "sources", "specificity")


def test_a_draft_is_refused_for_a_check_with_its_line_and_what_to_do(tmp_path: Path) -> None:
    path = write(tmp_path)
    with pytest.raises(PackError, match="no value yet; build it from its sources with `mmn-lint facts build") as caught:
        packs.load(path)
    assert (caught.value.path, caught.value.line) == (path, 18)


def test_a_disputed_fact_without_value_is_left_out(tmp_path: Path) -> None:
    text = PACK.replace('kind = "rate"', 'kind = "rate"\nstatus = "disputed"')
    assert list(packs.load(write(tmp_path, text)).facts) == ["sex-ratio"]


def test_a_disputed_fact_with_a_value_is_checked_by_it(tmp_path: Path) -> None:
    text = PACK.replace(
        'kind = "rate"', 'kind = "rate"\nstatus = "disputed"\nvalue = { low = 1, high = 1, per = 1000 }'
    )
    assert packs.load(write(tmp_path, text)).facts["prevalence"].status == "disputed"


WRONG = [
    pytest.param('"date", "authority"', '"date", "date"', "policy.criteria", id="twice"),
    pytest.param('"date", "authority"', '"luck"', "policy.criteria[0]", id="unknown-criterion"),
    pytest.param("copies = 0.8", "copies = 8", "policy.copies", id="more-than-all"),
    pytest.param('"intersect"', '"merge"', "policy.ranges.age", id="neither-joined-nor-intersected"),
    pytest.param('reason = "A slip."', 'because = "A slip."', "aside[0]", id="no-reason"),
    pytest.param('source = "book"', 'source = "boot"', "facts.prevalence.aside names the source 'boot'", id="aside-from-nowhere"),
    pytest.param('decision = "As the book says. A. Owner"', 'decision = ""', "decision", id="empty-decision"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "message"), WRONG)
def test_wrong(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert right in PACK
    with pytest.raises(PackError) as caught:
        packs.load(write(tmp_path, PACK.replace(right, wrong)), drafts=True)
    assert message in caught.value.message
