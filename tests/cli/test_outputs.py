"""Several outputs in one run, where they go, and what stops them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mmn_lint import reporters

NAMES = reporters.names()
PROGRAMS = [name for name in NAMES if reporters.load(name).AUDIENCE == "programs"]


@pytest.fixture(autouse=True)
def no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests may run in GitHub Actions themselves."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def test_every_format_in_one_run(run: Any, articles: Path) -> None:
    files = {name: articles / f"out-{name}.report" for name in NAMES}
    wanted = [part for name in NAMES for part in ("--format", f"{name}={files[name]}")]
    result = run("check", ".", *wanted, "--format", "full")
    assert result.code == 1
    assert "bad.md:3:13" in result.out
    for name, file in files.items():
        alone = run("check", ".", "--format", name)
        assert file.read_text("utf-8") == alone.out, name


@pytest.mark.parametrize("name", NAMES)
def test_a_hyphen_is_standard_output(name: str, run: Any, articles: Path) -> None:
    assert run("check", ".", "--format", f"{name}=-").out == run("check", ".", "--format", name).out
    assert not (articles / "-").exists()


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_document_is_utf8_whatever_the_terminal(name: str, process: Any, articles: Path) -> None:
    (articles / "café.md").write_text("MMN affects about one in 10,000 people.\n")
    result = process("check", "-q", "--format", name, "café.md", PYTHONIOENCODING="ascii")
    assert result.code == 1
    assert "caf%C3%A9.md" in result.out if name == "sarif" else "café.md" in result.out
    assert "“about one in 10,000”" in result.out


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "checkstyle"])
def test_absolute_paths_within_the_folder_become_relative(name: str, run: Any, articles: Path) -> None:
    relative = run("check", "bad.md", "--format", name)
    assert run("check", str(articles / "bad.md"), "--format", name) == relative


@pytest.mark.parametrize(
    ("outputs", "message"),
    [
        pytest.param(["json=no/out.json"], "there is no directory no; create it first", id="no-folder"),
        pytest.param(["json=folder"], "this is a directory; name a file in it", id="directory"),
        pytest.param(["json=folder/"], "this is a directory; name a file in it", id="directory-with-slash"),
        pytest.param(["json=good.md/out"], "there is no directory good.md; create it first", id="file-as-folder"),
        pytest.param(["json=a", "full=a"], "2 formats go to a", id="one-file"),
        pytest.param(["json=a", "full=./folder/../a"], "2 formats go to a", id="one-file-in-two-ways"),
        pytest.param(["json=folder/a", "full=link/a"], "2 formats go to folder/a", id="one-file-by-a-link"),
        pytest.param(["json=-", "full"], "2 formats go to standard output", id="standard-output-twice"),
        pytest.param(["json=bad.md"], "bad.md is one of the articles", id="article"),
        pytest.param(["json=link/../bad.md"], "is one of the articles", id="article-in-another-way"),
        pytest.param(["=a"], "no format ''", id="no-format"),
        pytest.param(["sarf=a"], "no format 'sarf' (did you mean 'sarif'?)", id="near-match"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_anything_is_read(
    outputs: list[str], message: str, run: Any, articles: Path
) -> None:
    (articles / "folder").mkdir()
    (articles / "link").symlink_to("folder")
    before = {path: path.read_bytes() for path in articles.rglob("*") if path.is_file()}
    result = run("check", ".", *(part for output in outputs for part in ("--format", output)))
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("mmn-lint: error: ")
    assert result.err.count("\n") == 1
    assert message in result.err
    assert {path: path.read_bytes() for path in articles.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
@pytest.mark.parametrize("output", ["locked/out.json", "locked.json"])
def test_an_output_without_permission(output: str, run: Any, articles: Path) -> None:
    (articles / "locked").mkdir(mode=0o500)
    (articles / "locked.json").touch(mode=0o400)
    result = run("check", "bad.md", "--format", f"json={output}")
    assert (result.code, result.out) == (2, "")
    assert "no permission to write there" in result.err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
def test_a_full_disk_costs_one_output_only(run: Any, articles: Path) -> None:
    outputs = ("--format", "json=/dev/full", "--format", "sarif=out.sarif", "--format", "concise")
    result = run("check", "bad.md", *outputs)
    assert result.code == 2
    assert result.out.startswith("bad.md:3:13: error")
    assert "mmn-lint: error: /dev/full: the report could not be written: No space left on device" in result.err
    assert "Found 1 contradiction in 1 file: prevalence." in result.err
    assert json.loads((articles / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_a_file_keeps_its_name_after_the_first_equals_sign(run: Any, articles: Path) -> None:
    run("check", "bad.md", "--format", "concise=a=b.txt")
    assert (articles / "a=b.txt").read_text("utf-8").startswith("bad.md:3:13")


def test_the_summary_of_a_job_is_appended(run: Any, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = articles / "summary"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("check", "bad.md", "--format", "full")
    assert summary.read_text("utf-8") == "before\n"
    run("check", "bad.md", "--format", "github")
    assert summary.read_text("utf-8").startswith("before\n## mmn-lint\n\nFiles checked: 1. contradiction: 1.\n")


def test_a_summary_that_cannot_be_written(run: Any, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(articles / "no" / "summary"))
    result = run("check", "bad.md", "--format", "github")
    assert result.code == 2
    assert result.out.startswith("::error file=bad.md,line=3")
    assert "the file that GITHUB_STEP_SUMMARY names could not be written" in result.err


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
def test_a_report_that_cannot_be_written_whole_leaves_the_one_before(articles: Path) -> None:
    (articles / "out.json").write_text("the one before")
    limited = (
        "import resource, signal; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from mmn_lint.cli import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", limited, "check", "bad.md", "--no-cache", "--format", "json=out.json"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    assert b"out.json: the report could not be written: File too large" in done.stderr
    assert done.returncode == 2
    assert (articles / "out.json").read_text() == "the one before"
    assert not list(articles.glob(".mmn-lint-*"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_gets_a_report_and_stays_a_pipe(process: Any, articles: Path) -> None:
    os.mkfifo(articles / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=articles, stdout=subprocess.PIPE) as reader:
        assert process("check", "bad.md", "--format", "concise=pipe").code == 1
        assert reader.communicate(timeout=60)[0].startswith(b"bad.md:3:13")
    assert (articles / "pipe").is_fifo()


def test_what_comments_silence_is_in_sarif_and_json_and_nowhere_else(run: Any, articles: Path) -> None:
    (articles / "quoted.md").write_text(
        "MMN affects about one in 10,000 people. <!-- mmn-lint-disable-line prevalence -- a quotation -->\n"
    )
    result = run("check", "quoted.md", "--format", "sarif", "--format", "json=report.json")
    assert result.code == 0
    (found,) = json.loads(result.out)["runs"][0]["results"]
    assert found["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "a quotation"}]
    document = json.loads((articles / "report.json").read_text("utf-8"))
    assert (document["findings"], document["summary"]["suppressed"]) == ([], {"source": 1, "baseline": 0})
    (entry,) = document["suppressed"]
    assert (entry["where"], entry["reason"], entry["finding"]["path"]) == ("source", "a quotation", "quoted.md")


def test_help_names_every_format(run: Any) -> None:
    words = " ".join(run("check", "--help").out.split())
    assert f"--format NAME[=FILE] Format: {', '.join(NAMES)}. Repeatable as NAME=FILE" in words
