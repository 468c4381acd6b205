"""Nothing that an article or a path says breaks out of a format."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pyromark
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml

from mmn_lint import reporters
from mmn_lint.model import ClaimView, FileError, Finding, Place, Report, RuleView, Suppressed
from mmn_lint.reporters import _markdown
from mmn_lint.reporters._plain import one_line

SCRAPS = st.sampled_from(
    [
        "\n::error::x",
        "::set-output name=x::y",
        "%0A::warning::",
        ",line=1:",
        "##[error]",
        "]]>",
        "<!--",
        "--><x/>",
        "</failure>",
        '"><y z="',
        "&#10;",
        "&amp;",
        "\x00",
        "\x1b[31m",
        "\u202e",
        # A byte that is no UTF-8; file names give no other surrogates, and JSON takes a pair of them for one character.
        "\udce9",
        "\uffff",
        "\u2028",
        "\\",
        "|",
        "`",
        "```\n",
        "![x](y)",
        "[a](1)",
        "<img src=x>",
        "https://e.example",
        "www.e.example",
        "| a | b |\n|---|---|",
        "# x",
        "{0}",
        '",\n"x": "',
        "\r\n",
        "\U0001f600",
    ]
)
# No timing: machines that run tests are busy.
calmly = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
TEXT = st.lists(st.one_of(SCRAPS, st.text(st.characters(), max_size=6)), max_size=5).map("".join)
SAID = TEXT.filter(lambda text: bool(one_line(text)))
NUMBER = st.integers(1, 40)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    line = draw(NUMBER)
    place = Place(line=line, column=draw(NUMBER), end_line=line + draw(st.integers(0, 2)), end_column=draw(NUMBER))
    return Finding(
        path=draw(SAID),
        place=place,
        rule="prevalence",
        pack="mmn",
        verdict=draw(st.sampled_from(["contradiction", "discrepancy", "inconsistent", "unused"])),
        severity=draw(st.sampled_from(["error", "warning"])),
        message=draw(SAID),
        claim=ClaimView(text=draw(TEXT), sentence=draw(TEXT), subject=draw(TEXT), stance="asserted", value={}),
        fact=None,
        fingerprint="f",
        lines=tuple(draw(st.lists(TEXT, max_size=3))),
        related=((draw(SAID), place, draw(SAID)),),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    return Report(
        packs=(),
        files=1,
        findings=tuple(draw(st.lists(findings(), max_size=3))),
        errors=tuple(draw(st.lists(st.builds(FileError, path=SAID, message=SAID), max_size=1))),
        suppressed=tuple(
            draw(st.lists(st.builds(Suppressed, finding=findings(), where=st.just("source"), reason=TEXT), max_size=1))
        ),
        rules=(
            RuleView(
                id="prevalence", pack="mmn", summary=draw(SAID), severity="error", flagged=draw(TEXT), passes=draw(TEXT)
            ),
        ),
    )


def lines(name: str, report: Report) -> list[str]:
    return list(reporters.load(name).render(report, color=False))


def expected(report: Report) -> int:
    return len(report.findings) + len(report.errors)


@pytest.mark.parametrize("name", reporters.names())
@calmly
@given(report=reports())
def test_lines_are_lines_and_utf8(name: str, report: Report) -> None:
    for line in lines(name, report):
        assert "\n" not in line
        assert "\r" not in line
        assert "\x1b" not in line
        line.encode("utf-8")


@pytest.mark.parametrize("name", [name for name in reporters.names() if name != "github"])
@calmly
@given(report=reports())
def test_only_annotations_are_workflow_commands(name: str, report: Report) -> None:
    assert not [line for line in lines(name, report) if line.lstrip().startswith("::")]


@calmly
@given(report=reports())
def test_json(report: Report) -> None:
    def load(name: str) -> Any:
        return json.loads("\n".join(lines(name, report)))

    assert len(load("json")["findings"]) == len(report.findings)
    assert [entry["message"] for entry in load("json")["findings"]] == [f.message for f in report.findings]
    assert len(load("gitlab")) == expected(report)
    assert len(load("rdjson")["diagnostics"]) == expected(report)
    (run,) = load("sarif")["runs"]
    assert len(run["results"]) == len(report.findings) + len(report.suppressed)
    assert [entry["path"] for entry in map(json.loads, lines("jsonl", report))] == [
        entry.path for entry in (*report.findings, *report.errors)
    ]


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
@calmly
@given(report=reports())
def test_no_lone_surrogate_for_strict_readers(name: str, report: Report) -> None:
    json.dumps(json.loads("\n".join(lines(name, report))), ensure_ascii=False).encode("utf-8")


@calmly
@given(report=reports())
def test_checkstyle(report: Report) -> None:
    root = ET.fromstring("\n".join(lines("checkstyle", report)).encode())
    assert {element.tag for element in root.iter()} <= {"checkstyle", "file", "error"}
    assert len(root.findall("file/error")) == expected(report)
    for element in root.iter("error"):
        assert set(element.attrib) <= {"line", "column", "severity", "message", "source"}


@calmly
@given(report=reports())
def test_junit(report: Report) -> None:
    source = "\n".join(lines("junit", report)).encode()
    root = ET.fromstring(source)
    assert {element.tag for element in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "error"}
    assert JUnitXml.fromstring(source).tests == (expected(report) or 1)


@calmly
@given(report=reports())
def test_github_commands(report: Report) -> None:
    found = lines("github", report)
    assert len(found) == expected(report)
    for line in found:
        head, _, message = line[2:].partition("::")
        kind, _, properties = head.partition(" ")
        assert line.startswith("::")
        assert kind in ("error", "warning")
        names = [entry.split("=", 1)[0] for entry in properties.split(",")]
        assert names == sorted(set(names), key=names.index)
        assert set(names) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert message


def events(markdown: str) -> Iterator[Any]:
    yield from pyromark.events(markdown, options=pyromark.Options.ENABLE_TABLES)


def names(markdown: str) -> list[str]:
    """What is markup in a text, as its reader hears it."""
    return [
        event if isinstance(event, str) else next(iter(event))
        for event in events(markdown)
        if not (isinstance(event, dict) and set(event) == {"Text"})
    ]


def words(markdown: str) -> str:
    return "".join(event["Text"] for event in events(markdown) if isinstance(event, dict) and "Text" in event)


@calmly
@given(text=TEXT)
def test_markdown_is_text(text: str) -> None:
    shown = f"| {_markdown.text(text)} | b |"
    table = f"| x | y |\n|---|---|\n{shown}"
    assert names(table) == names("| x | y |\n|---|---|\n| a | b |")
    assert words(table) == f"xy{one_line(text)}b"


@calmly
@given(report=reports())
def test_summary_of_a_job(report: Report) -> None:
    markdown = "\n".join(reporters.asides("github")["GITHUB_STEP_SUMMARY"](report))
    markup = names(markdown)
    assert not [name for name in markup if "Html" in name or "Link" in name or "Code" in name]
    rows = sum(1 for event in events(markdown) if isinstance(event, dict) and event.get("Start") == "TableRow")
    assert rows == expected(report)


@pytest.mark.parametrize(
    "source", ["a\nb", "<b>x</b>", "https://e.example/x", "www.e.example", "[a](b)", "`c`", "*d*", "a|b", "\\|"]
)
def test_markdown_of(source: str) -> None:
    assert words(_markdown.text(source)) == " ".join(source.split())
