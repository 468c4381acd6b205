"""GitLab code quality report: a JSON array of issues, as its merge requests show them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from mmn_lint.model import FileError, Finding, Report, VerdictName
from mmn_lint.reporters._paths import as_bytes, relative
from mmn_lint.reporters._plain import json_lines, one_line, scalars
from mmn_lint.reporters._rule import rule_id

NAME = "gitlab"
AUDIENCE = "programs"

_SEVERITY: dict[VerdictName, str] = {"unused": "info"}
_BY_SEVERITY = {"error": "major", "warning": "minor"}


def render(report: Report, *, color: bool) -> Iterator[str]:
    """The array, indented; paths are relative to the run's folder, as GitLab wants them from the repository's root."""
    del color
    seen: Counter[tuple[str, str]] = Counter()
    issues = []
    for finding in report.findings:
        path = relative(finding.path, report)
        seen[path, finding.fingerprint] += 1
        issues.append(_issue(finding, path, seen[path, finding.fingerprint]))
    issues += [_unread(error, relative(error.path, report)) for error in report.errors]
    yield from json_lines(scalars(issues))


def _issue(finding: Finding, path: str, count: int) -> dict[str, Any]:
    place = finding.place
    return {
        "type": "issue",
        "check_name": rule_id(finding),
        "description": one_line(finding.message),
        "categories": ["Bug Risk"],
        "severity": _SEVERITY.get(finding.verdict, _BY_SEVERITY[finding.severity]),
        "fingerprint": _fingerprint(path, finding.fingerprint, str(count)),
        "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
    }


def _unread(error: FileError, path: str) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": "unread-file",
        "description": one_line(error.message),
        "categories": ["Bug Risk"],
        "severity": "critical",
        "fingerprint": _fingerprint(path, "unread-file"),
        "location": {"path": path, "lines": {"begin": 1, "end": 1}},
    }


def _fingerprint(*parts: str) -> str:
    """Of two issues with one fingerprint GitLab shows one: a sentence said twice, or in two files, is two."""
    return hashlib.sha256(as_bytes("\0".join(parts))).hexdigest()
