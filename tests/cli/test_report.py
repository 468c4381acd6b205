"""``mmn-lint report``: what it writes where, what it says of the run, and what stops it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mmn_lint.report import formats
from mmn_lint.resources import data

PAGE = '<!doctype html>\n<html lang="en">\n<head>\n<meta name="generator" content="mmn-lint content report'
SAID = "1 contradiction, 0 discrepancies and 0 disagreements in 2 articles."


def test_writes_the_page_and_says_so(run: Any, articles: Path) -> None:
    assert run("report", ".", "-o", "report.html") == (0, "", f"Wrote report.html: {SAID}\n")
    assert (articles / "report.html").read_text("utf-8").startswith(PAGE)


def test_the_same_articles_give_the_same_bytes_in_every_process(process: Any, articles: Path) -> None:
    (articles / "more.md").write_text(
        "MMN is a painful, inherited disease of the sensory nerves that begins in the feet.\n"
    )
    outputs = ("--format", "html=r.html", "--format", "json=r.json", "--format", "markdown=r.md")

    def write(seed: str) -> list[bytes]:
        assert process("report", ".", *outputs, PYTHONHASHSEED=seed).code == 0
        return [(articles / name).read_bytes() for name in ("r.html", "r.json", "r.md")]

    assert write("1") == write("2")


def test_quiet_says_nothing(run: Any, articles: Path) -> None:
    assert run("report", ".", "-q", "-o", "report.html") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        pytest.param(["-o", "r.md"], {"r.md": "<!-- mmn-lint"}, id="suffix"),
        pytest.param(["-o", "R.JSON"], {"R.JSON": "{"}, id="suffix in capitals"),
        pytest.param(["-o", "r.txt", "--format", "markdown"], {"r.txt": "<!-- mmn-lint"}, id="format before suffix"),
        pytest.param(["-o", "r.md", "--format", "html"], {"r.md": "<!doctype"}, id="format against suffix"),
        pytest.param(
            ["-o", "r.html", "--format", "html", "--format", "json=r.json", "--format", "markdown=r.md"],
            {"r.html": "<!doctype", "r.json": "{", "r.md": "<!-- mmn-lint"},
            id="several",
        ),
        pytest.param(["--format", "json=r.json"], {"r.json": "{"}, id="without -o"),
    ],
)
def test_formats_and_files(arguments: list[str], files: dict[str, str], run: Any, articles: Path) -> None:
    before = set(os.listdir())
    result = run("report", "bad.md", "good.md", *arguments)
    assert (result.code, result.out) == (0, "")
    assert set(os.listdir()) - before == files.keys()
    for name, beginning in files.items():
        assert (articles / name).read_text("utf-8").startswith(beginning)


@pytest.mark.parametrize("arguments", [["--format", "json"], ["-o", "-", "--format", "json"], ["--format", "json=-"]])
def test_standard_output(arguments: list[str], run: Any, articles: Path) -> None:
    result = run("report", "bad.md", "good.md", *arguments)
    assert json.loads(result.out)["summary"]["contradictions"] == 1
    assert (result.code, result.err) == (0, f"{SAID}\n")


def test_standard_input(process: Any, here: Path) -> None:
    result = process("report", "-", "--format", "json", stdin=b"# MMN\n\nMMN affects about one in 10,000 people.\n")
    (finding,) = json.loads(result.out)["findings"]
    assert (finding["path"], finding["passage"]["before"]) == ("<stdin>", "MMN affects ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["bad.md"], "name the file of the report: -o report.html", id="no output"),
        pytest.param(["bad.md", "-o", "r.pdf"], "r.pdf: its suffix tells no format; add --format", id="suffix"),
        pytest.param(
            ["bad.md", "-o", "no/r.html"], "no/r.html: there is no directory no; create it first", id="folder"
        ),
        pytest.param(["bad.md", "-o", "folder"], "folder: its suffix tells no format", id="directory without format"),
        pytest.param(["bad.md", "-o", "x.html/"], "x.html/: its suffix tells no format", id="slash"),
        pytest.param(["bad.md", "--format", "html=folder"], "folder: this is a directory", id="directory"),
        pytest.param(["bad.md", "-o", "bad.md"], "bad.md is one of the articles", id="article"),
        pytest.param([".", "-o", "good.md"], "good.md is one of the articles", id="article in the folder"),
        pytest.param(
            ["bad.md", "-o", "r", "--format", "html", "--format", "json"], "several formats go to it", id="several"
        ),
        pytest.param(
            ["bad.md", "-o", "r", "--format", "html=x"], "each format has a file of its own", id="needless -o"
        ),
        pytest.param(["bad.md", "--format", "htm=r"], "no format 'htm' (did you mean 'html'?)", id="unknown format"),
        pytest.param(["bad.md", "--format", "sarif=r"], "no format 'sarif'", id="format of check"),
        pytest.param(["folder", "-o", "r.html"], "nothing to report on: no articles found", id="empty folder"),
        pytest.param(
            ["bad.md", "-o", "r.html", "--since", "old.json"], "--since old.json: there is no such", id="since"
        ),
        pytest.param(["bad.md", "-o", "r.html", "--since", "check.json"], "no content report", id="since a check"),
        pytest.param(["bad.md", "-o", "r.html", "--since", "v2.json"], "a report of version 2", id="since a newer one"),
        pytest.param(["bad.md", "-o", "r.html", "--select", "pian"], "there is no rule 'pian'", id="rule"),
        pytest.param(["bad.md", "-o", "r.html", "--facts", "no.toml"], "no.toml", id="pack"),
        pytest.param(
            ["bad.md", "-o", "r.html", "--baseline", "no.json"], "no.json: there is no such baseline", id="baseline"
        ),
        pytest.param(
            ["bad.md", "-o", "r.html", "--sinc", "x"], "no option '--sinc' (did you mean '--since'?)", id="option"
        ),
    ],
)
def test_what_stops_it_is_one_line_and_nothing_is_written(
    arguments: list[str], message: str, run: Any, articles: Path
) -> None:
    (articles / "folder").mkdir()
    (articles / "v2.json").write_text('{"document": "mmn-lint content report", "version": 2}')
    (articles / "check.json").write_text(run("check", "bad.md", "--format", "json").out)
    before = {path: path.read_bytes() for path in articles.rglob("*") if path.is_file()}
    result = run("report", *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("mmn-lint: error: ")
    assert result.err.count("\n") == 1
    assert message in result.err
    assert {path: path.read_bytes() for path in articles.rglob("*") if path.is_file()} == before


def test_nothing_readable_is_an_error_for_each_and_one_for_all(run: Any, here: Path) -> None:
    (here / "r.html").write_text("as it was")
    (here / "broken.docx").write_text("MMN, and no Word file")
    result = run("report", "missing.md", "broken.docx", "-o", "r.html")
    assert result.code == 2
    assert "missing.md: does not exist" in result.err
    assert "broken.docx: " in result.err
    assert result.err.endswith("nothing to report on: no article could be read; nothing was written\n")
    assert (here / "r.html").read_text() == "as it was"


def test_one_that_cannot_be_read_is_named_in_the_report_of_the_others(run: Any, articles: Path) -> None:
    result = run("report", "bad.md", "missing.md", "-o", "r.html", "--format", "html", "--format", "json=r.json")
    assert result.code == 2
    assert result.err.startswith("mmn-lint: error: missing.md: does not exist\nWrote r.html, r.json: ")
    assert json.loads((articles / "r.json").read_text())["errors"] == [
        {"path": "missing.md", "message": "does not exist"}
    ]
    assert "missing.md</code>: does not exist" in (articles / "r.html").read_text()


def test_a_full_disk_leaves_what_was_there(run: Any, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mmn_lint.project import writing

    def full(target: str, path: str, data: bytes) -> str:
        raise OSError(28, "No space left on device", path)

    (articles / "r.html").write_text("as it was")
    monkeypatch.setattr(writing, "_beside", full)
    result = run("report", "bad.md", "-o", "r.html")
    assert result.code == 2
    assert "mmn-lint: error: r.html: the report could not be written: No space left on device\n" in result.err
    assert "Wrote" not in result.err
    assert (articles / "r.html").read_text() == "as it was"
    assert sorted(os.listdir()) == ["bad.md", "good.md", "r.html"]


def test_reports_are_no_articles(run: Any, articles: Path) -> None:
    arguments = (
        "report",
        ".",
        "-o",
        "r.html",
        "--format",
        "html",
        "--format",
        "json=r.json",
        "--format",
        "markdown=r.md",
    )
    first = run(*arguments)
    written = {name: (articles / name).read_bytes() for name in ("r.html", "r.json", "r.md")}
    assert run(*arguments) == first
    assert {name: (articles / name).read_bytes() for name in written} == written
    assert "not read: r.html is a content report" in run(*arguments, "-v").err


def test_a_page_that_only_looks_like_a_report_is_an_article(run: Any, articles: Path) -> None:
    (articles / "about.md").write_text("The mmn-lint content report says: MMN affects about one in 10,000 people.\n")
    run("report", ".", "-o", "r.json")
    assert json.loads((articles / "r.json").read_text())["summary"]["articles"] == 3


def test_a_device_is_written_to(run: Any, articles: Path) -> None:
    assert run("report", "bad.md", "--format", "html=/dev/null").code == 0
    assert not Path("/dev/null").is_file()


def test_what_the_baseline_knows_is_in_it_as_known(run: Any, articles: Path) -> None:
    assert run("baseline", "create", ".").code == 0
    result = run("report", ".", "-o", "r.json")
    document = json.loads((articles / "r.json").read_text())
    assert (document["summary"]["contradictions"], document["summary"]["known"]) == (0, 1)
    assert [finding["status"] for finding in document["findings"]] == ["baseline"]
    assert result.err.startswith("Wrote r.json: 0 contradictions")


def test_what_changed_is_said(run: Any, articles: Path) -> None:
    run("report", ".", "-o", "old.json")
    (articles / "bad.md").write_text((articles / "good.md").read_text() + "\nMMN is a painful disease.\n")
    result = run("report", ".", "-o", "r.html", "--since", "old.json")
    assert result.code == 0
    assert result.err.endswith(" Since old.json: 1 came, 1 went.\n")
    page = (articles / "r.html").read_text("utf-8")
    assert "Compared with <code>old.json</code>" in page
    assert "<td>fixed</td>" in page


def test_several_packs(run: Any, here: Path, quill: None) -> None:
    (here / "a.md").write_text("Quillpox is incurable. Marshpox is incurable.\n")
    run("report", "a.md", "--facts", "facts/quill.toml", "--facts", "facts/fen.toml", "-o", "r.json")
    run("report", "a.md", "--facts", "facts/quill.toml", "--facts", "facts/fen.toml", "-o", "r.html")
    document = json.loads((here / "r.json").read_text())
    assert {finding["about"] for finding in document["findings"]} == {"quill/cure", "fen/cure"}
    assert [fact["key"] for fact in document["facts"]] == ["quill/cure", "quill/touch", "fen/cure", "fen/contact"]
    page = (here / "r.html").read_text("utf-8")
    assert "<title>Content report: Quillpox, Marshpox</title>" in page
    assert ">quill/cure</a>" in page


def test_progress_is_for_terminals(process: Any, articles: Path) -> None:
    assert process("report", ".", "-o", "r.html").err == f"Wrote r.html: {SAID}\n"


IMPATIENT = "from mmn_lint.cli import run, terminal; terminal.PATIENCE = -1.0; run()"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
@pytest.mark.parametrize("arguments", [[], ["-q"]], ids=["told", "quiet"])
def test_progress_on_a_terminal(arguments: list[str], articles: Path) -> None:
    import pty

    terminal, end = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-c", IMPATIENT, "report", "--no-cache", ".", "-o", "r.html", *arguments],
            stdout=subprocess.PIPE,
            stderr=end,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"},
            check=False,
        )
        os.write(end, b"the end")
        said = os.read(terminal, 65_536)
    finally:
        os.close(end)
        os.close(terminal)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (b"Reading" in said) is (not arguments)


def test_the_output_in_the_guide_is_real(process: Any, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[2]
    shutil.copytree(root / "examples", here / "examples")
    guide = (root / "docs" / "report.md").read_text("utf-8")
    blocks = re.findall(r"```console\n\$ mmn-lint (.*)\n([^`]*)```", guide)
    (line, output), *_ = (block for block in blocks if block[1])
    result = process(*shlex.split(line))
    assert (result.code, result.out + result.err) == (0, output)


def test_the_guide_names_every_format_and_every_fate(run: Any) -> None:
    root = Path(__file__).parents[2]
    guide = (root / "docs" / "report.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE)) == set(formats.names())
    schema = json.loads(data("schemas").joinpath("content-report.schema.json").read_text("utf-8"))
    change = schema["properties"]["changes"]["oneOf"][1]["properties"]["findings"]["items"]["properties"]
    assert all(fate in guide for fate in change["how"]["enum"] if fate != "new")
