"""Checkstyle XML, which many CI servers and editors read."""

from __future__ import annotations

from collections.abc import Iterator

from mmn_lint.model import FileError, Finding, Report
from mmn_lint.reporters._paths import relative
from mmn_lint.reporters._plain import one_line
from mmn_lint.reporters._rule import rule_id
from mmn_lint.reporters._xml import Element, document

NAME = "checkstyle"
AUDIENCE = "programs"

_VERSION = "4.3"
"""Of the format; it is what readers look for, and has nothing to do with ours."""


def render(report: Report, *, color: bool) -> Iterator[str]:
    """One ``file`` for each file with findings, and for each that could not be read."""
    del color
    files: dict[str, list[Element]] = {}
    for finding in report.findings:
        files.setdefault(relative(finding.path, report), []).append(_finding(finding))
    for error in report.errors:
        files.setdefault(relative(error.path, report), []).append(_error(error))
    children = [Element(name="file", attributes=[("name", path)], children=found) for path, found in files.items()]
    yield from document(Element(name="checkstyle", attributes=[("version", _VERSION)], children=children))


def _finding(finding: Finding) -> Element:
    return Element(
        name="error",
        attributes=[
            ("line", finding.place.line),
            ("column", finding.place.column),
            ("severity", finding.severity),
            ("message", one_line(finding.message)),
            ("source", f"mmn-lint.{rule_id(finding)}"),
        ],
    )


def _error(error: FileError) -> Element:
    # The format asks for a line; the whole file is meant.
    return Element(
        name="error",
        attributes=[
            ("line", 1),
            ("severity", "error"),
            ("message", one_line(error.message)),
            ("source", "mmn-lint.unread-file"),
        ],
    )
