"""What each format says, as a reader of that format hears it: schemas, junitparser, an XML parser."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from junitparser import JUnitXml

from mmn_lint import reporters
from mmn_lint.model import Edit, Place, Report

SCHEMAS = Path(__file__).parent / "schemas"
EMPTY = Report(packs=(), files=3)
SHOWN = [pytest.param(False, id="clean"), pytest.param(True, id="findings")]


def text(name: str, report: Report) -> str:
    return "".join(f"{line}\n" for line in reporters.load(name).render(report, color=False))


def document(name: str, report: Report) -> Any:
    return json.loads(text(name, report))


def validate(schema: str, entry: Any) -> None:
    loaded = json.loads((SCHEMAS / schema).read_text("utf-8"))
    Draft202012Validator(loaded, format_checker=FormatChecker()).validate(entry)


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "rdjson"])
def test_a_clean_run_is_a_document(name: str) -> None:
    assert isinstance(document(name, EMPTY), list if name == "gitlab" else dict)


@pytest.mark.parametrize("findings", SHOWN)
@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("sarif", "sarif-2.1.0.json"),
        ("gitlab", "gitlab-code-quality.json"),
        ("rdjson", "rdjson.json"),
    ],
)
def test_schema(name: str, schema: str, findings: bool, report: Report) -> None:
    validate(schema, document(name, report if findings else EMPTY))


def sarif(report: Report) -> Any:
    (run,) = document("sarif", report)["runs"]
    return run


def test_sarif_names_a_rule_once_and_points_to_it(report: Report) -> None:
    run = sarif(report)
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == ["mmn/prevalence", "unused-suppression"]
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]


def test_sarif_describes_a_rule_that_only_a_finding_names(report: Report) -> None:
    run = sarif(replace(report, rules=()))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["mmn/prevalence", "unused-suppression"]


def test_sarif_shows_the_fact_in_the_help_of_a_rule(report: Report) -> None:
    rule = sarif(report)["tool"]["driver"]["rules"][0]
    for part in ("About 1 person in 100,000 has MMN.", "An encyclopedia, A board", "one in 10,000", "one in 100,000"):
        assert part in rule["help"]["text"]
    assert rule["properties"]["fact"]["sources"] == ["encyclopedia", "healthboard"]


def test_sarif_regions_count_code_points_and_show_the_text(report: Report) -> None:
    run = sarif(report)
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    snippet = {"text": "one in 10,000"}
    assert region == {"startLine": 12, "startColumn": 13, "endLine": 12, "endColumn": 26, "snippet": snippet}


def test_sarif_related_places(report: Report) -> None:
    (related,) = [result["relatedLocations"] for result in sarif(report)["results"] if "relatedLocations" in result]
    assert [entry["id"] for entry in related] == [0, 1]
    assert related[0]["physicalLocation"]["artifactLocation"] == {"uri": "other.md", "uriBaseId": "SRCROOT"}
    assert related[0]["message"]["text"] == "one in 100,000"


def test_sarif_fixes(report: Report) -> None:
    (((change,),),) = [[fix["artifactChanges"] for fix in r["fixes"]] for r in sarif(report)["results"] if "fixes" in r]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 1, "endLine": 5, "endColumn": 31},
            "insertedContent": {"text": ""},
        }
    ]


def test_sarif_suppressions(report: Report) -> None:
    found = [result["suppressions"] for result in sarif(report)["results"]]
    assert found == [
        *([] for _ in report.findings),
        [{"kind": "inSource", "status": "accepted", "justification": "a quotation from 1988"}],
        [{"kind": "external", "status": "accepted"}],
    ]


def test_sarif_fingerprints(report: Report) -> None:
    prints = [result["partialFingerprints"] for result in sarif(report)["results"]]
    assert prints[0] == {"mmnLint/v1": report.findings[0].fingerprint}


def test_sarif_names_files_that_could_not_be_read(report: Report) -> None:
    (invocation,) = sarif(report)["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert not invocation["executionSuccessful"]
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "broken.md"


@pytest.mark.parametrize(
    ("path", "artifact"),
    [
        pytest.param("a.md", {"uri": "a.md", "uriBaseId": "SRCROOT"}, id="plain"),
        pytest.param("/root/a.md", {"uri": "a.md", "uriBaseId": "SRCROOT"}, id="absolute-within"),
        pytest.param("/rooted/a.md", {"uri": "file:///rooted/a.md"}, id="absolute-elsewhere"),
        pytest.param("../a.md", {"uri": "../a.md", "uriBaseId": "SRCROOT"}, id="above"),
        pytest.param("C:/a b.md", {"uri": "file:///C:/a%20b.md"}, id="drive"),
        pytest.param("a b#?%.md", {"uri": "a%20b%23%3F%25.md", "uriBaseId": "SRCROOT"}, id="reserved"),
        pytest.param("a:b.md", {"uri": "a%3Ab.md", "uriBaseId": "SRCROOT"}, id="no-scheme"),
        pytest.param("caf\u00e9.md", {"uri": "caf%C3%A9.md", "uriBaseId": "SRCROOT"}, id="utf-8"),
        pytest.param("caf\udce9.md", {"uri": "caf%E9.md", "uriBaseId": "SRCROOT"}, id="not-utf-8"),
        pytest.param("<stdin>", {"uri": "%3Cstdin%3E", "uriBaseId": "SRCROOT"}, id="standard-input"),
    ],
)
def test_sarif_uris(path: str, artifact: dict[str, str], report: Report) -> None:
    one = replace(report, root="/root", findings=(replace(report.findings[0], path=path),), suppressed=())
    (result,) = sarif(one)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == artifact


def test_sarif_braces_and_brackets_of_a_text_are_no_placeholder_and_no_link(report: Report) -> None:
    one = replace(report, findings=(replace(report.findings[0], message="{0} [a](1) {x}"),))
    assert sarif(one)["results"][0]["message"]["text"] == "{{0}} [a] (1) {{x}}"


def test_gitlab_fingerprints_are_unique_and_do_not_depend_on_lines(report: Report) -> None:
    def prints(entry: Report) -> list[str]:
        return [issue["fingerprint"] for issue in document("gitlab", entry)]

    first = prints(report)
    assert len(set(first)) == len(first)
    moved = tuple(replace(f, place=replace(f.place, line=f.place.line + 9)) for f in report.findings)
    assert prints(replace(report, findings=moved)) == first


def test_junit_is_read_back(report: Report) -> None:
    read = JUnitXml.fromstring(text("junit", report).encode())
    assert (read.tests, read.failures, read.errors) == (8, 7, 1)
    suites = list(read)
    assert [suite.name for suite in suites] == ["a.md", "cut/long.html", "cut/span.txt", "wide.md", "z.md", "broken.md"]
    for suite in suites:
        cases = list(suite)
        assert suite.tests == len(cases)
        assert suite.failures + suite.errors == len(cases)
        assert all(len(case.result) == 1 for case in cases)
    (first, second) = suites[0]
    assert (first.classname, first.name) == ("a.md", "mmn/prevalence: one in 10,000")
    assert [case.result[0].type for case in (first, second)] == ["error: contradiction", "warning: discrepancy"]
    assert first.result[0].message == report.findings[0].message
    assert "a.md:12:13" in first.result[0].text


def test_junit_of_a_clean_run_is_one_passed_test() -> None:
    read = JUnitXml.fromstring(text("junit", EMPTY).encode())
    assert (read.tests, read.failures, read.errors) == (1, 0, 0)
    assert [case.is_passed for suite in read for case in suite] == [True]


def test_checkstyle_is_read_back(report: Report) -> None:
    root = ET.fromstring(text("checkstyle", report).encode())
    read = [(file.get("name"), entry.attrib) for file in root for entry in file]
    assert [(name, entry["line"], entry["severity"]) for name, entry in read] == [
        *((finding.path, str(finding.place.line), finding.severity) for finding in report.findings),
        ("broken.md", "1", "error"),
    ]
    assert read[0][1]["source"] == "mmn-lint.mmn/prevalence"
    assert list(ET.fromstring(text("checkstyle", EMPTY).encode())) == []


def test_jsonl_is_the_report_line_by_line(report: Report) -> None:
    lines = [json.loads(line) for line in text("jsonl", report).splitlines()]
    whole = document("json", report)
    assert lines == whole["findings"] + whole["errors"]
    assert text("jsonl", EMPTY) == ""


def test_rdjson_columns_count_bytes(report: Report) -> None:
    wide = report.findings[4]
    (diagnostic,) = document("rdjson", Report(packs=(), files=1, findings=(wide,)))["diagnostics"]
    line = wide.lines[0]
    start, end = (diagnostic["location"]["range"][key]["column"] - 1 for key in ("start", "end"))
    assert line.encode()[start:end].decode() == line[wide.place.column - 1 : wide.place.end_column - 1]


def test_rdjson_suggests_fixes_within_the_lines_it_knows(report: Report) -> None:
    fixed = report.findings[-1]
    far = replace(fixed, fix=Edit(place=Place(line=90, column=1, end_line=90, end_column=2), text="", safe=True))
    near, none = document("rdjson", Report(packs=(), files=1, findings=(fixed, far)))["diagnostics"]
    assert near["suggestions"] == [
        {"range": {"start": {"line": 5, "column": 1}, "end": {"line": 5, "column": 31}}, "text": ""}
    ]
    assert "suggestions" not in none


def commands(report: Report) -> Iterator[tuple[str, dict[str, str], str]]:
    """Annotations as the runner of GitHub Actions reads them (``ActionCommand.cs``)."""
    for line in text("github", report).splitlines():
        assert line.startswith("::")
        head, _, data = line[2:].partition("::")
        kind, _, listed = head.partition(" ")
        properties = dict(entry.split("=", 1) for entry in listed.split(",") if entry)
        unescaped = {
            name: value.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",")
            for name, value in properties.items()
        }
        yield (
            kind,
            {name: value.replace("%25", "%") for name, value in unescaped.items()},
            data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%"),
        )


def test_github_worst_first(report: Report) -> None:
    kinds = [(kind, properties["file"]) for kind, properties, _ in commands(report)]
    assert kinds == [
        ("error", "broken.md"),
        ("error", "a.md"),
        ("error", "cut/long.html"),
        ("error", "cut/span.txt"),
        ("error", "wide.md"),
        ("error", "wide.md"),
        ("warning", "a.md"),
        ("warning", "z.md"),
    ]


def test_github_gives_columns_only_on_one_line(report: Report) -> None:
    properties = [properties for _, properties, _ in commands(report)]
    assert properties[1] == {
        "file": "a.md",
        "line": "12",
        "endLine": "12",
        "col": "13",
        "endColumn": "26",
        "title": "mmn-lint: mmn/prevalence",
    }
    assert all("col" not in entry for entry in properties if entry.get("line") != entry.get("endLine"))


@pytest.mark.parametrize(
    ("errors", "warnings", "said"),
    [
        (10, 10, None),
        (11, 0, "1 more error not shown"),
        (0, 12, "2 more warnings not shown"),
        (1200, 11, "1,190 more errors and 1 more warning not shown"),
    ],
)
def test_github_ten_of_a_kind_and_a_line_that_counts_the_others(
    errors: int, warnings: int, said: str | None, report: Report
) -> None:
    findings = (report.findings[1],) * warnings + (report.findings[0],) * errors
    *shown, last = commands(Report(packs=(), files=1, findings=findings))
    counts = Counter(kind for kind, _, _ in (*shown, last))
    assert counts["error"] == min(errors, 10)
    assert counts["warning"] == min(warnings, 10)
    assert counts["notice"] == (said is not None)
    if said:
        assert last[2].startswith(said)


def test_github_summary_stays_below_what_github_takes(report: Report) -> None:
    long = replace(report.findings[0], message="_" * 2_000, path="_" * 2_000)
    lines = reporters.asides("github")["GITHUB_STEP_SUMMARY"](Report(packs=(), files=1, findings=(long,) * 5_000))
    written = "".join(f"{line}\n" for line in lines)
    assert len(written.encode()) < 1024 * 1024
    assert "And 4,800 more." in written
