"""``check --fix``, ``--show-fixes`` and ``--unsafe-fixes``."""

from __future__ import annotations

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
    assert "Could fix 1 finding in 1 file." in result.err
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
