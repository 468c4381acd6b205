"""JUnit XML: a suite for each file, in which every finding is a failed test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from mmn_lint.model import FileError, Finding, Report
from mmn_lint.reporters._paths import relative
from mmn_lint.reporters._plain import one_line
from mmn_lint.reporters._rule import rule_id
from mmn_lint.reporters._xml import Element, document

NAME = "junit"
AUDIENCE = "programs"


def render(report: Report, *, color: bool) -> Iterator[str]:
    """Suites in the order of the report; a run without findings is one passed test, since some readers ask for one."""
    del color
    suites = [
        _suite(path, [_finding(path, finding) for finding in found], failures=len(found))
        for path, found in (
            (relative(path, report), list(group)) for path, group in groupby(report.findings, key=lambda f: f.path)
        )
    ]
    suites += [
        _suite(path, [_error(path, error)], errors=1)
        for path, error in ((relative(error.path, report), error) for error in report.errors)
    ]
    if not suites:
        clean = [("classname", "mmn-lint"), ("name", f"nothing contradicts the facts; files checked: {report.files}")]
        suites = [_suite("mmn-lint", [Element(name="testcase", attributes=clean)])]
    total = len(report.findings) + len(report.errors) or 1
    counts = _counts(total, failures=len(report.findings), errors=len(report.errors))
    yield from document(Element(name="testsuites", attributes=[("name", "mmn-lint"), *counts], children=suites))


def _counts(tests: int, *, failures: int, errors: int) -> list[tuple[str, int]]:
    return [("tests", tests), ("failures", failures), ("errors", errors)]


def _suite(path: str, cases: Sequence[Element], *, failures: int = 0, errors: int = 0) -> Element:
    counts = [*_counts(len(cases), failures=failures, errors=errors), ("skipped", 0)]
    return Element(name="testsuite", attributes=[("name", path), *counts], children=cases)


def _finding(path: str, finding: Finding) -> Element:
    place = finding.place
    # The name holds no line: a test keeps its name, and so its history, when text above it is added.
    said = f": {one_line(finding.claim.text)}" if finding.claim else ""
    details = [f"{path}:{place.line}:{place.column}", finding.message]
    details += [finding.claim.sentence] if finding.claim else []
    return Element(
        name="testcase",
        attributes=[
            ("classname", path),
            ("name", f"{rule_id(finding)}{said}"),
            ("file", path),
            ("line", place.line),
        ],
        children=[
            Element(
                name="failure",
                attributes=[
                    ("type", f"{finding.severity}: {finding.verdict}"),
                    ("message", one_line(finding.message)),
                ],
                text="\n".join(one_line(detail) for detail in details),
            )
        ],
    )


def _error(path: str, error: FileError) -> Element:
    message = one_line(error.message)
    return Element(
        name="testcase",
        attributes=[("classname", path), ("name", "read the file"), ("file", path)],
        children=[Element(name="error", attributes=[("type", "error: unread file"), ("message", message)])],
    )
