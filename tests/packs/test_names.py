"""Names in a pack that must stand for something, and what a pack adds to the shared lexicon."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.engine import Linter
from mmn_lint.errors import PackError

HEAD = """
schema = 1
id = "quill"
version = "1.0.0"

[subject]
name = "Quillpox"
{subject}

{tables}

[facts.f]
statement = "It is so."
"""


def linter(folder: Path, fact: str, *, subject: str = "", tables: str = "") -> Linter:
    path = folder / "quill.toml"
    path.write_text(HEAD.format(subject=subject, tables=tables) + fact, "utf-8")
    return Linter([packs.load(str(path))])


PROPERTY = 'kind = "property"\nvalue = { holds = true }\nreadings.fails = ["incurable"]\n'
ORDER = 'kind = "order"\ntopic = "treatment-order"\nvalue = { items = ["quillin", "surgery"] }\n'
CATEGORY = 'kind = "category"\nvalue = { is = "ink" }\nvalues.ink = ["ink"]\nvalues.paper = ["paper"]\nframes = ["comes from ~ <*>"]\n'
WRONG = [
    pytest.param(PROPERTY, 'tell-apart = ["flue"]', "subject.tell-apart: there is no condition 'flue'", id="condition"),
    pytest.param('kind = "property"\nvalue = { holds = true }\n', "", "there is no topic 'f'", id="nothing-reads-it"),
    pytest.param(PROPERTY + 'topic = "sensatoin"\n', "", "(did you mean 'sensation'?)", id="topic"),
    pytest.param(
        PROPERTY + 'agent = ["drug:sterod"]\n', "", "there is no treatment or class 'drug:sterod'", id="agent"
    ),
    pytest.param(
        'kind = "duration"\ntopic = "response-time"\nvalue = { low = 2, high = 3, unit = "week" }\n',
        "",
        "facts.f.value.unit: a duration is judged in days, not in 'week'",
        id="unit",
    ),
    pytest.param(
        PROPERTY + 'readings.hold = ["curable"]\n',
        "",
        "facts.f.readings.hold: a property has no such reading (did you mean 'holds'?); known: fails, holds, share",
        id="reading",
    ),
    pytest.param(ORDER, "", "there is no treatment 'quillin'", id="item-of-an-order"),
    pytest.param(
        CATEGORY + 'contradiction = ["papr"]\n', "", "nothing reads 'papr' (did you mean 'paper'?)", id="value"
    ),
]


@pytest.mark.parametrize(("fact", "subject", "message"), WRONG)
def test_a_name_that_stands_for_nothing(tmp_path: Path, fact: str, subject: str, message: str) -> None:
    with pytest.raises(PackError) as caught:
        linter(tmp_path, fact, subject=subject)
    assert message in caught.value.message


def rules(found: Linter, text: str) -> list[str]:
    return [f.rule for f in found.check("a.md", text.encode(), "markdown")[0]]


DRUGS = '[drugs]\nquillin = ["quillin", "Featherol"]'


def test_a_treatment_of_its_own(tmp_path: Path) -> None:
    found = linter(tmp_path, ORDER, tables=DRUGS)
    assert rules(found, "The first-line treatment for Quillpox is surgery.") == ["f"]
    assert rules(found, "The first-line treatment for Quillpox is Featherol.") == []


def test_a_name_leaves_the_shared_group(tmp_path: Path) -> None:
    found = linter(tmp_path, ORDER, tables='[drugs]\nquillin = ["prednisone"]')
    assert rules(found, "The first-line treatment for Quillpox is prednisone.") == []
    assert rules(found, "The first-line treatment for Quillpox is cortisone.") == ["f"]


def test_a_condition_of_its_own(tmp_path: Path) -> None:
    tables = '[conditions]\nblot = ["inkblot fever"]'
    found = linter(tmp_path, PROPERTY, subject='tell-apart = ["blot"]', tables=tables)
    assert rules(found, "Unlike Quillpox, inkblot fever is incurable.") == []
    assert rules(found, "Unlike inkblot fever, Quillpox is incurable.") == ["f"]


def test_values_and_frames_of_its_own(tmp_path: Path) -> None:
    found = linter(tmp_path, CATEGORY + 'contradiction = ["paper"]\n')
    assert rules(found, "Quillpox comes from paper.") == ["f"]
    assert rules(found, "Quillpox comes from ink.") == []


def test_a_class_adds_to_the_shared_one(tmp_path: Path) -> None:
    fact = 'kind = "direction"\ntopic = "pregnancy"\nvalue = { object = "symptoms in pregnancy", direction = "up" }\n'
    found = linter(tmp_path, fact + 'contradiction = ["down"]\n', tables='[classes]\nworse = ["inkier"]')
    assert rules(found, "Quillpox gets worse during pregnancy.") == ["f"]
    assert rules(found, "Quillpox is inkier during pregnancy.") == ["f"]
    assert rules(found, "Quillpox gets better during pregnancy.") == []


def test_an_exception_contradicts_what_is_no_rule_of_thumb(tmp_path: Path) -> None:
    text = "In some people, Quillpox is incurable."
    assert rules(linter(tmp_path, PROPERTY), text) == []
    assert rules(linter(tmp_path, PROPERTY + "no-exceptions = true\n"), text) == ["f"]
