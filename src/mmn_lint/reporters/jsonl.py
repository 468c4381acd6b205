"""One JSON object a line: the findings as in the JSON report, then the files that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from mmn_lint.model import Report
from mmn_lint.reporters._plain import json_line
from mmn_lint.reporters.json import error_entry, finding_entry

NAME = "jsonl"
AUDIENCE = "programs"


def render(report: Report, *, color: bool) -> Iterator[str]:
    """A line for each entry of ``findings`` and ``errors``; only findings have a ``rule``. No line: nothing was found."""
    del color
    yield from (json_line(finding_entry(finding)) for finding in report.findings)
    yield from (json_line(error_entry(error)) for error in report.errors)
