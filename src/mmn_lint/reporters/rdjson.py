"""Reviewdog Diagnostic Format: what reviewdog posts as comments on a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mmn_lint.model import FileError, Finding, Place, Report
from mmn_lint.reporters._paths import relative
from mmn_lint.reporters._plain import json_lines, one_line, scalars
from mmn_lint.reporters._rule import rule_id

NAME = "rdjson"
AUDIENCE = "programs"

_SEVERITY = {"error": "ERROR", "warning": "WARNING"}


def render(report: Report, *, color: bool) -> Iterator[str]:
    """A DiagnosticResult, indented."""
    del color
    diagnostics = [_finding(finding, report) for finding in report.findings]
    diagnostics += [_error(error, report) for error in report.errors]
    result = {"source": {"name": "mmn-lint"}, "severity": "WARNING", "diagnostics": diagnostics}
    yield from json_lines(scalars(result))


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": one_line(finding.message),
        "location": {
            "path": relative(finding.path, report),
            "range": _range(finding.place, finding.place.line, finding.lines),
        },
        "severity": _SEVERITY[finding.severity],
        "source": {"name": "mmn-lint"},
        "code": {"value": rule_id(finding)},
    }
    if finding.claim is not None:
        diagnostic["original_output"] = one_line(finding.claim.sentence)
    if finding.fix is not None and _within(finding.fix.place, finding.place):
        span = _range(finding.fix.place, finding.place.line, finding.lines)
        diagnostic["suggestions"] = [{"range": span, "text": finding.fix.text}]
    if finding.related:
        diagnostic["related_locations"] = [
            {
                "message": one_line(text),
                "location": {"path": relative(path, report), "range": _lines(place)},
            }
            for path, place, text in finding.related
        ]
    return diagnostic


def _error(error: FileError, report: Report) -> dict[str, Any]:
    return {
        "message": one_line(error.message),
        "location": {"path": relative(error.path, report)},
        "severity": "ERROR",
        "source": {"name": "mmn-lint"},
        "code": {"value": "unread-file"},
    }


def _within(inner: Place, outer: Place) -> bool:
    return outer.line <= inner.line and inner.end_line <= outer.end_line


def _range(place: Place, first: int, lines: Sequence[str]) -> dict[str, Any]:
    """A range whose columns count bytes of UTF-8, as the format has it; ``lines`` begin with line ``first``."""
    return {
        "start": _position(place.line, place.column, first, lines),
        "end": _position(place.end_line, place.end_column, first, lines),
    }


def _position(line: int, column: int, first: int, lines: Sequence[str]) -> dict[str, int]:
    if not 0 <= line - first < len(lines):
        return {"line": line}
    before = lines[line - first][: column - 1]
    # A column behind the line's last one counts on.
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + column - len(before)}


def _lines(place: Place) -> dict[str, Any]:
    """A range without columns, where the text is not at hand to count its bytes."""
    return {"start": {"line": place.line}, "end": {"line": place.end_line}}
