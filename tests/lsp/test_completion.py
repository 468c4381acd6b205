"""Names of rules where they are typed, and nowhere else."""

from __future__ import annotations

import pytest
from lsprotocol import types

from mmn_lint.engine import Linter
from mmn_lint.linters import Linters
from mmn_lint.lsp import completion
from mmn_lint.lsp.texts import Text
from mmn_lint.project.config import Configuration
from mmn_lint.project.folders import default_folder
from mmn_lint.project.settings import Configurations


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linters(cache=default_folder()).of(Configurations(Configuration()).of("a.md"))


def typed(text: str) -> tuple[Text, types.Position]:
    """A text and the place of the caret in it, which is written ‸."""
    before, _, after = text.partition("‸")
    lines = before.split("\n")
    return Text(before + after, 1), types.Position(len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2)


def done(text: str, items: list[types.CompletionItem], label: str) -> str:
    """The text with an item taken."""
    document, _ = typed(text)
    (item,) = (item for item in items if item.label == label)
    assert isinstance(item.text_edit, types.TextEdit)
    document.change([types.TextDocumentContentChangePartial(item.text_edit.range, item.text_edit.new_text)], 2)
    return document.source


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!-- mmn-lint-disable-line ‸ -->", "<!-- mmn-lint-disable-line sex-ratio -->"),
        ("<!-- mmn-lint-disable-line sex‸", "<!-- mmn-lint-disable-line sex-ratio"),
        ("😀 {/* mmn-lint-disable-next-line sex-r‸ */}", "😀 {/* mmn-lint-disable-next-line sex-ratio */}"),
        ("<!-- mmn-lint-disable pain, se‸ -->", "<!-- mmn-lint-disable pain, sex-ratio -->"),
        (".. mmn-lint-enable pain ‸", ".. mmn-lint-enable pain sex-ratio"),
        ("# mmn-lint-disable-line: ‸", "# mmn-lint-disable-line: sex-ratio"),
        ('{"mmn-lint": "disable ‸"}', '{"mmn-lint": "disable sex-ratio"}'),
        ("mmn-lint: disable ‸", "mmn-lint: disable sex-ratio"),
    ],
)
def test_rules_in_a_suppression(linter: Linter, before: str, after: str) -> None:
    assert done(before, completion.in_article(*typed(before), linter), "sex-ratio") == after


def test_directives(linter: Linter) -> None:
    found = completion.in_article(*typed("<!-- mmn-lint-dis‸ -->"), linter)
    assert done("<!-- mmn-lint-dis‸ -->", found, "mmn-lint-disable-line") == "<!-- mmn-lint-disable-line -->"
    assert len(found) == 4


@pytest.mark.parametrize(
    "text",
    [
        "MMN is ‸",
        "‸mmn-lint-disable-line ",
        "<!-- mmn-lint-disable-line pain -- because ‸ -->",
        "<!-- a comment on mmn-lint ‸ -->",
        "<!-- mmn-lint-disable-line -->\n‸",
    ],
    ids=["prose", "before it", "the reason", "another comment", "the next line"],
)
def test_nothing_elsewhere(linter: Linter, text: str) -> None:
    assert completion.in_article(*typed(text), linter) == []


def test_each_rule_is_there_with_what_it_says(linter: Linter) -> None:
    found = {item.label: item.detail for item in completion.in_article(*typed("mmn-lint-disable-line ‸"), linter)}
    assert found["prevalence"] == found["mmn/prevalence"] == "About 1 person in 100,000 has MMN."
    assert (found["unused-suppression"] or "").startswith("A comment such as")
    assert found.keys() == linter.rules


@pytest.mark.parametrize(
    ("name", "before", "label", "after"),
    [
        ("mmn-lint.toml", "select = [‸]", "pain", 'select = ["pain"]'),
        ("mmn-lint.toml", 'select = ["pa‸"]', "pain", 'select = ["pain"]'),
        ("mmn-lint.toml", 'a = 1\nignore = [\n  "cause",\n  ‸', "pain", 'a = 1\nignore = [\n  "cause",\n  "pain"'),
        ("mmn-lint.toml", "[severity]\npa‸", "pain", "[severity]\npain"),
        ("mmn-lint.toml", "[severity]\n‸", "mmn/pain", '[severity]\n"mmn/pain"'),
        ("mmn-lint.toml", '[severity]\n"mmn/p‸', "mmn/pain", '[severity]\n"mmn/pain'),
        ("mmn-lint.toml", "[[overrides]]\nseverity = { pa‸", "pain", "[[overrides]]\nseverity = { pain"),
        ("mmn-lint.toml", "[[overrides]]\nselect = [‸", "pain", '[[overrides]]\nselect = ["pain"'),
        ("mmn-lint.toml", "packs = [‸", "mmn", 'packs = ["mmn"'),
        ("pyproject.toml", "[tool.mmn-lint]\nselect = [‸", "pain", '[tool.mmn-lint]\nselect = ["pain"'),
        ("pyproject.toml", "[tool.mmn-lint.severity]\n‸", "pain", "[tool.mmn-lint.severity]\npain"),
    ],
)
def test_rules_in_a_configuration(linter: Linter, name: str, before: str, label: str, after: str) -> None:
    text, position = typed(before)
    assert done(before, completion.in_configuration(text, position, f"/x/{name}", linter), label) == after


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mmn-lint.toml", "‸"),
        ("mmn-lint.toml", "exclude = [‸"),
        ("mmn-lint.toml", 'select = ["pain"]\n‸'),
        ("mmn-lint.toml", "[severity]\npain = ‸"),
        ("pyproject.toml", "[tool.ruff]\nselect = [‸"),
        ("pyproject.toml", "[tool.mmn-lint]\na = 1\n[tool.ruff.lint]\nselect = [‸"),
    ],
)
def test_no_rules_elsewhere_in_a_configuration(linter: Linter, name: str, text: str) -> None:
    assert completion.in_configuration(*typed(text), f"/x/{name}", linter) == []


def test_what_a_configuration_is() -> None:
    assert completion.is_configuration("/a/.mmn-lint.toml")
    assert not completion.is_configuration("/a/facts/mmn.toml")
