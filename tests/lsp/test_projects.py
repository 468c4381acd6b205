"""Which settings, packs and baselines hold for a document, and what happens when they change or break."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from mmn_lint.language.memory import Memory
from mmn_lint.lsp.checking import Checked, check
from mmn_lint.lsp.projects import Projects
from mmn_lint.project import baseline
from mmn_lint.project.folders import default_folder

INCURABLE = "Quillpox is incurable.\n"


def projects(*folders: Path) -> Projects:
    found = Projects(default_folder())
    found.folders = tuple(map(str, folders))
    return found


def checked(of: Projects, path: Path | None, text: str = INCURABLE, name: str = "", language: str = "") -> Checked:
    found = check(of, of.of(path and str(path), name, language), text, 1, Memory())
    of.keep()
    return found


def rules(of: Projects, path: Path | None, text: str = INCURABLE, **more: str) -> list[str]:
    return [finding.rule for finding in checked(of, path, text, **more).findings]


def rewrite(path: Path, old: str, new: str) -> None:
    """Change a file so that it is seen to be another one, however coarse the clock is."""
    path.write_text(path.read_text().replace(old, new))
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))


def test_a_document_is_checked_by_the_nearest_configuration_upward(quill: Path) -> None:
    inner = quill / "inner"
    inner.mkdir()
    (inner / "mmn-lint.toml").write_text('packs = ["../facts/quill.toml"]\nignore = ["cure"]\n')
    of = projects(quill)
    assert rules(of, quill / "a.md") == ["cure"]
    assert rules(of, inner / "a.md") == []


def test_without_a_configuration_the_defaults_hold(tmp_path: Path) -> None:
    assert rules(projects(), tmp_path / "a.md") == []
    assert rules(projects(), tmp_path / "a.md", "MMN affects one in 10,000 people.\n") == ["prevalence"]


@pytest.mark.parametrize(
    ("file", "more"),
    [
        pytest.param("drafts/a.md", 'exclude = ["drafts/"]\n', id="excluded"),
        pytest.param("a.css", "", id="of no known format"),
        pytest.param(".mmn-lint-baseline.json", "", id="the baseline"),
        pytest.param("known.json", 'baseline = "known.json"\n', id="a baseline that is named"),
    ],
)
def test_what_the_command_line_does_not_read_is_not_checked(quill: Path, file: str, more: str) -> None:
    (quill / "mmn-lint.toml").write_text('packs = ["facts/quill.toml"]\n' + more)
    assert projects(quill).of(str(quill / file), "", "markdown") is None
    assert projects(quill).of(str(quill / "a.md"), "", "markdown") is not None


def test_an_override_names_the_format(quill: Path) -> None:
    (quill / "mmn-lint.toml").write_text(
        'packs = ["facts/quill.toml"]\n[[overrides]]\npaths = ["*.page"]\nformat = "html"\n'
    )
    terms = projects(quill).of(str(quill / "a.page"), "", "markdown")
    assert terms is not None
    assert terms.format == "html"


@pytest.mark.parametrize(
    ("name", "language", "format"),
    [
        ("untitled:Untitled-1", "markdown", "markdown"),
        ("untitled:Untitled-1", "plaintext", "text"),
        ("untitled:Untitled-1", "restructuredtext", "rst"),
        ("untitled:page.html", "plaintext", "html"),
        ("untitled:Untitled-1", "python", None),
    ],
)
def test_a_document_that_is_no_file_is_of_the_format_that_the_client_says(
    quill: Path, name: str, language: str, format: str | None
) -> None:
    terms = projects(quill).of(None, name, language)
    assert (terms and terms.format) == format
    assert terms is None or terms.baseline is None


def test_a_document_that_is_no_file_is_checked_as_the_first_folder_says(quill: Path) -> None:
    assert rules(projects(quill), None, name="untitled:a.md") == ["cure"]
    assert rules(projects(), None, name="untitled:a.md") == []


def test_a_changed_configuration_holds_after_reload(quill: Path) -> None:
    of = projects(quill)
    assert rules(of, quill / "a.md") == ["cure"]
    assert not of.changed()
    (quill / "mmn-lint.toml").write_text('packs = ["facts/quill.toml"]\nignore = ["cure"]\n')
    assert of.changed()
    of.reload()
    assert rules(of, quill / "a.md") == []
    assert not of.changed()


def test_a_new_configuration_in_a_folder_above_is_a_change(quill: Path) -> None:
    (quill / "deep" / "er").mkdir(parents=True)
    of = projects(quill)
    assert rules(of, quill / "deep" / "er" / "a.md") == ["cure"]
    (quill / "deep" / "mmn-lint.toml").write_text('ignore = ["pain"]\n')
    assert of.changed()
    of.reload()
    assert rules(of, quill / "deep" / "er" / "a.md") == []


def test_packs_are_not_loaded_again_for_a_change_of_the_configuration(quill: Path) -> None:
    of = projects(quill)
    before = of.of(str(quill / "a.md"), "", "")
    rewrite(quill / "mmn-lint.toml", "packs", 'ignore = ["cure"]\npacks')
    of.reload()
    after = of.of(str(quill / "a.md"), "", "")
    assert before is not None
    assert after is not None
    assert after.linter.rulebook is before.linter.rulebook


def test_a_changed_pack_holds_after_reload(quill: Path) -> None:
    of = projects(quill)
    rules(of, quill / "a.md")
    rewrite(quill / "facts" / "quill.toml", '"incurable"', '"hopeless"')
    assert of.changed()
    of.reload()
    assert rules(of, quill / "a.md") == []
    assert rules(of, quill / "a.md", "Quillpox is hopeless.\n") == ["cure"]


def test_a_pack_that_breaks_leaves_the_last_good_one_in_force(quill: Path) -> None:
    of = projects(quill)
    assert rules(of, quill / "a.md") == ["cure"]
    rewrite(quill / "facts" / "quill.toml", '[facts.cure]\nkind = "property"', '[facts.cure]\nkind = "poperty"')
    of.reload()
    assert rules(of, quill / "a.md") == ["cure"]
    assert rules(of, quill / "new.md") == ["cure"]
    (problem,) = of.problems
    assert re.search(r"quill\.toml:10: facts\.cure\.kind.*'property'", problem.message)
    assert (problem.path, problem.line) == (str(quill / "facts" / "quill.toml"), 10)
    rewrite(quill / "facts" / "quill.toml", "poperty", "property")
    of.reload()
    assert rules(of, quill / "a.md") == ["cure"]
    assert of.problems == ()


def test_a_configuration_that_breaks_leaves_the_last_good_one_in_force(quill: Path) -> None:
    of = projects(quill)
    assert rules(of, quill / "a.md") == ["cure"]
    rewrite(quill / "mmn-lint.toml", "packs", "pakcs")
    of.reload()
    assert rules(of, quill / "a.md") == ["cure"]
    assert ["mmn-lint.toml:1: pakcs: unknown key" in problem.message for problem in of.problems] == [True]


def test_a_rule_that_there_is_not_is_marked_where_it_was_set(quill: Path) -> None:
    (quill / "mmn-lint.toml").write_text('packs = ["facts/quill.toml"]\nselect = ["crue"]\n')
    of = projects(quill)
    assert rules(of, quill / "a.md") == []
    (problem,) = of.problems
    assert "did you mean 'cure'?" in problem.message
    assert (problem.path, problem.line) == (str(quill / "mmn-lint.toml"), 2)


def test_a_broken_project_says_nothing_of_another_one(quill: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "mmn-lint.toml").write_text("packs = 1\n")
    of = projects(quill, other)
    assert rules(of, other / "a.md") == []
    assert rules(of, quill / "a.md") == ["cure"]
    assert len(of.problems) == 1


def known(quill: Path, text: str) -> Path:
    """Write a baseline that knows what is found in a text."""
    home = quill / ".mmn-lint-baseline.json"
    findings = checked(projects(quill), quill / "a.md", text).findings
    home.write_bytes(baseline.render(baseline.entries_of(findings, str(home))))
    return home


def test_what_is_in_the_baseline_is_not_found(quill: Path) -> None:
    known(quill, INCURABLE)
    of = projects(quill)
    assert rules(of, quill / "a.md") == []
    assert rules(of, quill / "a.md", INCURABLE + "\n" + INCURABLE) == ["cure"]
    assert rules(of, quill / "a.md", "Quillpox is safe to touch.\n") == ["touch"]


def test_a_baseline_that_goes_is_forgotten_and_one_that_breaks_stays(quill: Path) -> None:
    home = known(quill, INCURABLE)
    of = projects(quill)
    assert rules(of, quill / "a.md") == []
    rewrite(home, '"version": 1', '"version": 99')
    assert of.changed()
    of.reload()
    assert rules(of, quill / "a.md") == []
    assert ["a baseline of version 99" in problem.message for problem in of.problems] == [True]
    home.unlink()
    of.reload()
    assert rules(of, quill / "a.md") == ["cure"]
    assert of.problems == ()


@pytest.mark.parametrize(("inside", "there"), [(True, True), (False, False)], ids=["in a folder", "in none"])
def test_without_a_configuration_the_baseline_belongs_into_the_workspace_folder(
    tmp_path: Path, inside: bool, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "folder"
    folder.mkdir()
    terms = projects(*[folder] * inside).of(str(folder / "deep" / "a.md"), "", "")
    assert terms is not None
    assert terms.baseline == (str(folder / ".mmn-lint-baseline.json") if there else None)


def test_a_text_that_cannot_be_read_says_why(quill: Path) -> None:
    of = projects(quill)
    found = checked(of, quill / "a.yaml", "title: [Quillpox\n  - x: {\n")
    assert found.error is not None
    assert found.findings == ()


def test_a_text_over_the_limit_of_its_configuration_is_not_read(quill: Path) -> None:
    (quill / "mmn-lint.toml").write_text('packs = ["facts/quill.toml"]\nmax-file-size = 0.001\n')
    found = checked(projects(quill), quill / "a.md", INCURABLE * 100)
    assert found.error is not None
    assert "larger than 0.001 MB" in found.error.message
