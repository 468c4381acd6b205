"""``mmn-lint check --diff``: only what changed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

INCURABLE, SAFE = "Quillpox is incurable.\n", "Quillpox is safe to touch.\n"
Write = Callable[[dict[str, str]], None]


@pytest.fixture(autouse=True)
def _repository(quill: None, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "ci")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ci@example.org")
    write({"a.md": f"One.\n\n{INCURABLE}\nTwo.\n", "b.md": INCURABLE})
    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")


def git(*arguments: str) -> None:
    subprocess.run(("git", *arguments), check=True, capture_output=True)


def found(run: Any, *arguments: str) -> list[str]:
    result = run("check", "--format", "concise", "--diff", "main", *arguments)
    assert result.code in (0, 1), result.err
    return [":".join(line.split(":")[:2]) for line in result.out.splitlines()]


def test_nothing_changed(run: Any) -> None:
    assert run("check", "--diff", "main") == (0, "", "No article has changed since main.\n")


def test_findings_on_changed_lines(run: Any, write: Write) -> None:
    write({"a.md": f"One.\n\n{INCURABLE}\nTwo.\n\n{SAFE}", "new.md": INCURABLE})
    git("mv", "b.md", "c.md")
    assert found(run) == ["a.md:7", "new.md:1"]
    assert found(run, "a.md", "c.md") == ["a.md:7"]
    assert found(run, "new.md", "a.md") == ["a.md:7", "new.md:1"]


def test_from_a_subfolder(run: Any, write: Write, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"sub/d.md": INCURABLE, "a.md": f"{INCURABLE}\n{SAFE}"})
    monkeypatch.chdir("sub")
    assert found(run, "..", "d.md") == ["../a.md:3", "d.md:1"]


def test_with_a_baseline(run: Any, write: Write) -> None:
    assert run("baseline", "create").code == 0
    write({"a.md": f"{INCURABLE}\n{SAFE}"})
    assert found(run) == ["a.md:3"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--diff", "nowhere"], "--diff: "),
        (["--diff", ""], "--diff: '' is no revision; give a branch, a tag or a commit"),
        (["--diff", "main", "-"], "--diff compares files, and <stdin> comes from standard input"),
        (["--diff"], "Option '--diff' requires an argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_goes_wrong_is_one_line(arguments: list[str], message: str, run: Any) -> None:
    result = run("check", *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"mmn-lint: error: {message}")
    assert result.err.count("\n") == 1


FEW, MANY = "MMN affects 0.4 in 100,000 people.", "MMN affects 2.5 in 100,000 people."


@pytest.fixture
def figures(write: Write) -> None:
    """Three articles with one figure, and the rule that compares them."""
    rule = 'packs = ["mmn"]\nselect = ["inconsistent-claims"]\n'
    write({"mmn-lint.toml": rule, **{f"{name}.md": f"One.\n\n{FEW}\n" for name in "cde"}})
    git("add", "--all")
    git("commit", "--quiet", "--message", "y")


@pytest.mark.usefixtures("figures")
def test_a_changed_claim_is_held_against_articles_that_have_not_changed(run: Any, write: Write) -> None:
    write({"d.md": f"One.\n\n{MANY}\n"})
    assert found(run) == ["d.md:3"]
    assert "in 1 file:" in run("check", "--diff", "main").err
    write({"d.md": f"Two.\n\n{FEW}\n"})
    assert found(run) == []


@pytest.mark.usefixtures("figures")
def test_a_finding_in_an_article_that_has_not_changed_is_there_if_a_changed_line_is_its_other_side(
    run: Any, write: Write
) -> None:
    write({"e.md": f"One.\n\n{MANY}\n"})
    git("commit", "--quiet", "--all", "--message", "z")
    write({"c.md": f"Two.\n\n{FEW}\n"})
    assert found(run) == []
    write({"c.md": f"One.\n\nIn short: {FEW}\n"})
    assert found(run) == ["e.md:3"]


@pytest.mark.usefixtures("figures")
def test_articles_that_have_not_changed_are_not_read_for_nothing(run: Any, write: Write, here: Path) -> None:
    (here / "c.md").write_bytes(b"MMN \xff")
    git("commit", "--quiet", "--all", "--message", "z")
    write({"d.md": f"Two.\n\n{FEW}\n"})
    assert run("check", "--diff", "main") == (0, "", "Checked 1 file: nothing contradicts the facts.\n")


def test_windows_line_ends(run: Any, here: Path) -> None:
    old = f"One.\n\n{INCURABLE}\nTwo.\n".replace("\n", "\r\n")
    (here / "a.md").write_bytes(old.encode())
    git("commit", "--quiet", "--all", "--message", "z")
    (here / "a.md").write_bytes(old.replace("Two.", SAFE.strip()).encode())
    assert found(run) == ["a.md:5"]
    git("config", "core.autocrlf", "true")
    assert found(run) == ["a.md:5"]
