"""SARIF 2.1.0, which GitHub code scanning and editors read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mmn_lint import __version__
from mmn_lint.model import Edit, FileError, Finding, Place, Report, Suppressed
from mmn_lint.reporters._paths import is_absolute, relative, uri
from mmn_lint.reporters._plain import json_lines, one_line, scalars
from mmn_lint.reporters._rule import rule_id
from mmn_lint.reporters._sarif_rules import LEVELS, descriptor, rules
from mmn_lint.reporters.json import claim_entry

NAME = "sarif"
WANTS_RULES = True
AUDIENCE = "programs"

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "SRCROOT"
_FINGERPRINT = "mmnLint/v1"
_SNIPPET = 1_000
"""The longest snippet, in characters: a page may be one line."""

_WHERE = {"source": "inSource", "baseline": "external"}


def render(report: Report, *, color: bool) -> Iterator[str]:
    """The log, indented, with one run."""
    del color
    yield from json_lines(scalars({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}))


def _run(report: Report) -> dict[str, Any]:
    described = rules(report)
    index = {rule_id(rule): number for number, rule in enumerate(described)}
    results = [_result(finding, report, index) for finding in report.findings]
    results += [_suppressed(entry, report, index) for entry in report.suppressed]
    return {
        "tool": {
            "driver": {
                "name": "mmn-lint",
                "semanticVersion": __version__,
                "version": __version__,
                "informationUri": "https://mmn-lint.dev/",
                "rules": [descriptor(rule) for rule in described],
            }
        },
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {
            # Where it is differs from machine to machine; the reader of a report knows its own checkout.
            _BASE: {"description": {"text": "The folder in which mmn-lint ran, usually the root of the repository."}}
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "properties": {
            "packs": [{"id": pack.id, "version": pack.version, "sha256": pack.sha256} for pack in report.packs]
        },
        "results": results,
    }


def _invocation(report: Report) -> dict[str, Any]:
    return {
        "executionSuccessful": not report.errors,
        "toolExecutionNotifications": [_notification(error, report) for error in report.errors],
    }


def _notification(error: FileError, report: Report) -> dict[str, Any]:
    return {
        "level": "error",
        "message": _message(error.message),
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(error.path, report)}}],
    }


def _result(finding: Finding, report: Report, index: Mapping[str, int]) -> dict[str, Any]:
    id = rule_id(finding)
    location = {"artifactLocation": _artifact(finding.path, report), "region": _region(finding)}
    result: dict[str, Any] = {
        "ruleId": id,
        "ruleIndex": index[id],
        "level": LEVELS[finding.severity],
        "message": _message(finding.message),
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        # An empty array says that it is not suppressed; without one that would stay open (3.27.23).
        "suppressions": [],
        "properties": {"verdict": finding.verdict, "claim": claim_entry(finding.claim)},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": _message(text),
                "physicalLocation": {"artifactLocation": _artifact(path, report), "region": _span(place)},
            }
            for number, (path, place, text) in enumerate(finding.related)
        ]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix, finding.path, report)]
    return result


def _suppressed(entry: Suppressed, report: Report, index: Mapping[str, int]) -> dict[str, Any]:
    suppression = {"kind": _WHERE[entry.where], "status": "accepted"}
    if entry.reason:
        suppression["justification"] = one_line(entry.reason)
    return {**_result(entry.finding, report, index), "suppressions": [suppression]}


def _artifact(path: str, report: Report) -> dict[str, Any]:
    shown = relative(path, report)
    return {"uri": uri(shown)} if is_absolute(shown) else {"uri": uri(shown), "uriBaseId": _BASE}


def _span(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _region(finding: Finding) -> dict[str, Any]:
    place, lines = finding.place, list(finding.lines)
    if not lines:
        return _span(place)
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    text = "\n".join(lines)
    return {**_span(place), "snippet": {"text": text}} if len(text) <= _SNIPPET else _span(place)


def _fix(fix: Edit, path: str, report: Report) -> dict[str, Any]:
    replacement = {"deletedRegion": _span(fix.place), "insertedContent": {"text": fix.text}}
    change = {"artifactLocation": _artifact(path, report), "replacements": [replacement]}
    said = "Replace it by what the fact says" if fix.text else "Remove it"
    return {"description": {"text": f"{said}."}, "artifactChanges": [change], "properties": {"safe": fix.safe}}


def _message(text: str) -> dict[str, str]:
    """A plain message: braces are no placeholders (3.11.5), brackets no link (3.11.6)."""
    shown = one_line(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")
    return {"text": shown}
