"""Annotations of GitHub Actions, worst first, and the summary of the job in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from mmn_lint.model import FileError, Finding, Place, Report, Severity
from mmn_lint.reporters import _markdown
from mmn_lint.reporters._paths import relative
from mmn_lint.reporters._plain import one_line, visible
from mmn_lint.reporters._rule import rule_id

NAME = "github"
AUDIENCE = "programs"

LIMIT = 10
"""GitHub shows so many annotations of a kind for a step, and drops the others without a word."""

ROWS = 200
"""Findings in the summary of the job: GitHub refuses one of more than 1 MiB."""

_LONGEST = 500
_VERDICTS = ("contradiction", "inconsistent", "discrepancy", "unused")


class _Annotation(NamedTuple):
    severity: Severity
    path: str
    place: Place | None
    title: str
    message: str


def render(report: Report, *, color: bool) -> Iterator[str]:
    """At most ten errors and ten warnings, files that could not be read first, then a line that counts the others."""
    del color
    shown: Counter[str] = Counter()
    for entry in _worst_first(report):
        severity = _severity(entry)
        shown[severity] += 1
        if shown[severity] <= LIMIT:
            yield _command(_annotation(entry, report))
    hidden = [
        f"{count - LIMIT:,} more {severity}{'s' if count - LIMIT > 1 else ''}"
        for severity, count in sorted(shown.items())
        if count > LIMIT
    ]
    if hidden:
        yield f"::notice title=mmn-lint::{' and '.join(hidden)} not shown here: GitHub shows {LIMIT} of a kind"


def summary(report: Report) -> Iterator[str]:
    """The summary of the job: figures, and a table of what was found, worst first."""
    yield "## mmn-lint"
    yield ""
    verdicts = Counter[str](finding.verdict for finding in report.findings)
    yield f"Files checked: {report.files:,}. " + (
        " ".join(f"{verdict}: {verdicts[verdict]:,}." for verdict in _VERDICTS if verdicts[verdict])
        or "Nothing contradicts the facts."
    )
    yield ""
    rows = _worst_first(report)
    if not rows:
        return
    yield "| | place | rule | |"
    yield "|---|---|---|---|"
    for row in (_annotation(entry, report) for entry in rows[:ROWS]):
        where = f"{row.path}:{row.place.line}:{row.place.column}" if row.place else row.path
        cells = (row.severity, where, row.title, row.message)
        yield f"| {' | '.join(_markdown.text(cell, _LONGEST) for cell in cells)} |"
    yield ""
    if len(rows) > ROWS:
        yield f"And {len(rows) - ROWS:,} more."
        yield ""


ASIDES = {"GITHUB_STEP_SUMMARY": summary}


def _worst_first(report: Report) -> list[Finding | FileError]:
    worst = sorted(report.findings, key=lambda f: (f.severity != "error", _VERDICTS.index(f.verdict)))
    return [*report.errors, *worst]


def _severity(entry: Finding | FileError) -> Severity:
    return "error" if isinstance(entry, FileError) else entry.severity


def _annotation(entry: Finding | FileError, report: Report) -> _Annotation:
    path, message, severity = relative(entry.path, report), one_line(entry.message), _severity(entry)
    if isinstance(entry, FileError):
        return _Annotation(severity, path, None, "unread-file", message)
    return _Annotation(severity, path, entry.place, rule_id(entry), message)


def _command(annotation: _Annotation) -> str:
    place = annotation.place
    properties: list[tuple[str, str | int]] = [("file", visible(annotation.path))]
    if place is not None:
        properties += [("line", place.line), ("endLine", place.end_line)]
        # GitHub wants columns only where they are on one line.
        if place.line == place.end_line:
            properties += [("col", place.column), ("endColumn", place.end_column)]
    properties.append(("title", f"mmn-lint: {annotation.title}"))
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties)
    return f"::{annotation.severity} {listed}::{_data(annotation.message)}"


def _data(text: str) -> str:
    """A message as the runner reads it back (``ActionCommand.cs`` of actions/runner)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
