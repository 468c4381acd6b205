"""Every format against its golden file, and what holds for all of them."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from mmn_lint import reporters
from mmn_lint.model import PackInfo, Report
from mmn_lint.reporters._paths import target

Golden = Callable[[str, Iterable[str]], None]
EMPTY = Report(packs=(), files=3)


@pytest.mark.parametrize("name", reporters.names())
def test_golden(name: str, report: Report, golden: Golden) -> None:
    golden(f"{name}.txt", reporters.load(name).render(report, color=False))


@pytest.mark.parametrize("name", ["full", "concise"])
def test_golden_in_colour(name: str, report: Report, golden: Golden) -> None:
    one = replace(report, findings=report.findings[:2])
    golden(f"{name}-colour.txt", reporters.load(name).render(one, color=True))


def test_golden_summary_of_a_job(report: Report, golden: Golden) -> None:
    golden("github-summary.txt", reporters.asides("github")["GITHUB_STEP_SUMMARY"](report))


@pytest.mark.parametrize("name", reporters.claims_names())
@pytest.mark.parametrize("verbose", [False, True], ids=["", "verbose"])
def test_golden_claims(name: str, verbose: bool, report: Report, golden: Golden) -> None:
    lines = reporters.load_claims(name).render(report, color=False, verbose=verbose)
    golden(f"claims-{name}{'-verbose' if verbose else ''}.txt", lines)


@pytest.mark.parametrize("name", reporters.names())
def test_a_module_is_called_as_its_format(name: str) -> None:
    assert name == reporters.load(name).NAME


@pytest.mark.parametrize("name", reporters.claims_names())
def test_a_claims_module_is_called_as_its_format(name: str) -> None:
    assert name == reporters.load_claims(name).NAME


@pytest.mark.parametrize("name", reporters.names())
def test_no_line_holds_a_line_end_or_a_control(name: str, report: Report) -> None:
    for line in reporters.load(name).render(report, color=False):
        assert line.isprintable(), line


FOR_PEOPLE = [name for name in reporters.names() if reporters.load(name).AUDIENCE == "people"]


def test_a_format_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "haiku.py").write_text(
        '"""Three lines."""\nNAME = "haiku"\nAUDIENCE = "people"\n\ndef render(report, *, color):\n    yield "old pond"\n'
    )
    monkeypatch.setattr(reporters, "__path__", [*reporters.__path__, str(tmp_path)])
    assert "haiku" in reporters.names()
    assert list(reporters.load("haiku").render(EMPTY, color=False)) == ["old pond"]
    assert reporters.asides("haiku") == {}


def test_some_formats_are_for_people() -> None:
    assert FOR_PEOPLE == ["concise", "full"]
    assert {reporters.load(name).AUDIENCE for name in reporters.names()} == {"people", "programs"}


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_a_clean_run_prints_nothing(name: str) -> None:
    assert list(reporters.load(name).render(EMPTY, color=False)) == []


@pytest.mark.parametrize("name", reporters.names())
def test_a_format_is_described_by_a_sentence(name: str) -> None:
    words = inspect.getdoc(reporters.load(name))
    assert words
    assert words.endswith(".")
    assert "\n" not in words


@pytest.mark.parametrize("name", reporters.names())
def test_the_same_report_gives_the_same_lines(name: str, report: Report) -> None:
    first, second = (list(reporters.load(name).render(report, color=False)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", reporters.names())
def test_what_is_suppressed_is_no_finding(name: str, report: Report) -> None:
    """Only the formats that can say so name what is suppressed."""
    lines = "\n".join(reporters.load(name).render(replace(report, findings=(), errors=()), color=False))
    assert ("old.md" in lines) == (name in ("json", "sarif"))


@pytest.mark.parametrize("name", sorted(set(reporters.names()) - {"full", "concise", "json", "jsonl"}))
def test_paths_are_relative_to_the_run_where_readers_want_that(name: str, report: Report) -> None:
    finding = report.findings[0]
    for given in ("/srv/site/a.md", "./a.md", ".//a.md"):
        odd = Report(packs=(), files=1, root="/srv/site", findings=(replace(finding, path=given),))
        same = replace(odd, findings=(replace(finding, path="a.md"),))
        render = reporters.load(name).render
        assert list(render(odd, color=False)) == list(render(same, color=False))


def test_a_clean_run_is_a_document_in_json() -> None:
    document = json.loads("\n".join(reporters.load("json").render(EMPTY, color=False)))
    assert document["summary"]["files"] == 3
    assert document["findings"] == []


def test_no_claim_no_table() -> None:
    assert list(reporters.load_claims("table").render(EMPTY, color=False, verbose=True)) == []


@pytest.mark.parametrize(("name", "line"), [("full", 0), ("concise", 0)])
def test_with_several_packs_a_rule_carries_its_pack(name: str, line: int, report: Report) -> None:
    second = PackInfo(id="cidp", version="1", sha256="cd" * 32)
    shown = list(reporters.load(name).render(replace(report, packs=(*report.packs, second)), color=False))
    assert "mmn/prevalence" in shown[line]


def test_json_survives_a_file_name_that_is_not_utf8(report: Report) -> None:
    odd = replace(report, findings=(replace(report.findings[0], path="caf\udce9.md"),))
    text = "\n".join(reporters.load("json").render(odd, color=False))
    text.encode("utf-8")
    assert json.loads(text)["findings"][0]["path"] == "caf\udce9.md"


@pytest.mark.parametrize("name", ["concise", "full"])
def test_names_of_files_are_links_where_asked(name: str, report: Report) -> None:
    render = cast(reporters.TextReporter, reporters.load(name)).render
    linked = replace(report, root="/srv/my site")
    plain, shown = ("\n".join(render(linked, color=False, links=links)) for links in (None, "file://host"))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b]8;;[^\x1b]*\x1b\\", "", shown) == plain
    assert "\x1b]8;;file://host/srv/my%20site/a.md\x1b\\a.md:12:13\x1b]8;;\x1b\\" in shown


@pytest.mark.parametrize(
    ("path", "root", "uri"),
    [
        ("a.md", "/srv", "file://host/srv/a.md"),
        ("./b/../a b.md", "/srv/", "file://host/srv/a%20b.md"),
        ("/etc/a.md", "", "file://host/etc/a.md"),
        ("C:/a.md", "", "file://host/C:/a.md"),
        ("a\x1b\\.md", "/srv", "file://host/srv/a%1B%5C.md"),
        ("a.md", "", ""),
        ("<stdin>", "/srv", ""),
    ],
    ids=["relative", "folders", "absolute", "drive", "control", "nowhere", "standard-input"],
)
def test_what_a_name_is_linked_to(path: str, root: str, uri: str) -> None:
    assert target(path, Report(packs=(), files=1, root=root), "file://host") == uri
    assert target(path, Report(packs=(), files=1, root=root), None) == ""
