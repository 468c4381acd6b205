"""``check --fix``, ``--show-fixes`` and ``--unsafe-fixes``."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

WRONG = "MMN affects one person in 10,000.\r\n\r\nMMN is untreatable.\r\n"


@pytest.fixture
def article(here: Path) -> Path:
    path = here / "a.md"
    path.write_bytes(WRONG.encode())
    return path


def test_show_fixes_writes_nothing(article, run) -> None:
    result = run("check", "a.md", "--show-fixes")
    assert "+MMN affects one person in 100,000." in result.out
    assert "Could fix 1 finding in 1 file. 1 more with --unsafe-fixes.\n" in result.err
    assert result.code == 1
    assert article.read_bytes() == WRONG.encode()


def test_fix_writes_and_reports_what_is_left(article, run) -> None:
    result = run("check", "a.md", "--fix", "--format", "concise")
    assert article.read_bytes() == WRONG.replace("10,000", "100,000").encode()
    assert "prevalence" not in result.out
    assert "treatability" in result.out
    assert "Fixed 1 finding in 1 file." in result.err
    assert result.code == 1


def test_unsafe_fixes_replace_sentences(article, run) -> None:
    result = run("check", "a.md", "--fix", "--unsafe-fixes")
    assert result.code == 0
    assert "Fixed 2 findings in 1 file.\n" in result.err
    assert not result.out
    assert run("check", "a.md").code == 0


def test_the_diff_stays_out_of_a_report_for_programs(article, run) -> None:
    result = run("check", "a.md", "--show-fixes", "--format", "json")
    assert "@@" not in result.out
    assert "@@" in result.err


def test_a_file_that_cannot_be_written_is_an_error(article, run, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    result = run("check", "a.md", "--fix")
    assert result.code == 2
    assert "a.md: cannot be written: No space left on device" in result.err
    assert article.read_bytes() == WRONG.encode()
    assert sorted(p.name for p in article.parent.iterdir()) == ["a.md"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        pytest.param(("a.md", "--unsafe-fixes"), "--unsafe-fixes goes with", id="unsafe-alone"),
        pytest.param(("-", "--fix"), "--fix writes files", id="standard-input"),
    ],
)
def test_what_cannot_be_meant(article, run, arguments, reason) -> None:
    result = run("check", *arguments)
    assert result.code == 2
    assert reason in result.err


MORE = "\r\nWith IVIg, MMN improves after 3 to 6 months.\r\n"


def test_what_the_baseline_knows_is_not_touched(article, run) -> None:
    assert run("baseline", "create").code == 0
    article.write_bytes((WRONG + MORE).encode())
    result = run("check", "a.md", "--fix")
    assert article.read_bytes() == (WRONG + MORE.replace("months", "weeks")).encode()
    assert (result.code, result.out) == (0, "")
    assert "Fixed 1 finding in 1 file." in result.err


def test_lines_that_have_not_changed_are_not_touched(article, run) -> None:
    git = ("git", "-c", "user.name=ci", "-c", "user.email=ci@example.org")
    for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "x")):
        subprocess.run((*git, *arguments), check=True, capture_output=True)
    article.write_bytes((WRONG + MORE).encode())
    result = run("check", "a.md", "--fix", "--diff", "HEAD")
    assert article.read_bytes() == (WRONG + MORE.replace("months", "weeks")).encode()
    assert (result.code, result.out) == (0, "")


@pytest.mark.parametrize("text", [WRONG, WRONG.rstrip(), "x\x0cy\u2028z\r" + WRONG], ids=["crlf", "no end", "odd"])
def test_the_diff_is_a_patch(article, here, process, text: str) -> None:
    article.write_bytes(text.encode())
    done = process("check", "a.md", "--show-fixes", "-q", "--format", "json=report.txt", "--format", "concise=found")
    (here / "fixes.patch").write_bytes(done.out.encode())
    subprocess.run(("git", "apply", "-p0", "--verbose", "fixes.patch"), cwd=here, check=True, capture_output=True)
    assert article.read_bytes() == text.replace("10,000", "100,000").encode()


def test_what_is_left_is_looked_at_anew(here, run) -> None:
    (here / "a.md").write_text(f"MMN affects 2.5 in 100,000 people.\n{MORE}")
    for name in ("b.md", "c.md"):
        (here / name).write_text("MMN affects 0.4 in 100,000 people.\n")
    result = run("check", ".", "--fix", "--format", "concise")
    assert "Fixed 1 finding" in result.err
    assert [line.split()[:3] for line in result.out.splitlines()] == [["a.md:1:13:", "warning", "inconsistent-claims:"]]


def test_fixes_of_standard_input_are_shown(process) -> None:
    result = process("check", "-", "--show-fixes", "--format", "concise", stdin=WRONG.encode())
    assert "+MMN affects one person in 100,000." in result.out
    assert "Could fix 1 finding in 1 file." in result.err
