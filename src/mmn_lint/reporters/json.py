"""The JSON report, version 1 (``schemas/report.schema.json``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from mmn_lint import __version__
from mmn_lint.model import ClaimView, Edit, FactView, FileError, Finding, Report, Suppressed
from mmn_lint.reporters._plain import json_lines, place, plain

NAME = "json"
AUDIENCE = "programs"


def render(report: Report, *, color: bool) -> Iterator[str]:
    """The document, indented; there is no colour in it."""
    del color
    yield from json_lines(document(report))


def document(report: Report) -> dict[str, Any]:
    """The report as a JSON document, its keys in the order of the schema."""
    return {
        "version": 1,
        "tool": {"name": "mmn-lint", "version": __version__},
        "packs": [{"id": pack.id, "version": pack.version, "sha256": pack.sha256} for pack in report.packs],
        "summary": _summary(report),
        "findings": [finding_entry(finding) for finding in report.findings],
        "suppressed": [_suppressed(entry) for entry in report.suppressed],
        "errors": [error_entry(error) for error in report.errors],
    }


def _summary(report: Report) -> dict[str, Any]:
    verdicts = Counter(finding.verdict for finding in report.findings)
    rules = Counter(f"{finding.pack}/{finding.rule}" if finding.pack else finding.rule for finding in report.findings)
    return {
        "files": report.files,
        "files_with_findings": len({finding.path for finding in report.findings}),
        "findings": len(report.findings),
        "suppressed": {
            where: sum(entry.where == where for entry in report.suppressed) for where in ("source", "baseline")
        },
        "errors": len(report.errors),
        "verdicts": dict(sorted(verdicts.items())),
        "rules": dict(sorted(rules.items())),
    }


def finding_entry(finding: Finding) -> dict[str, Any]:
    """One entry of the report's ``findings``."""
    return {
        "path": finding.path,
        **place(finding.place),
        "rule": finding.rule,
        "pack": finding.pack,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "message": finding.message,
        "claim": claim_entry(finding.claim),
        "fact": fact_entry(finding.fact),
        "related": [{"path": path, **place(where), "message": text} for path, where, text in finding.related],
        "fix": _fix(finding.fix),
        "fingerprint": finding.fingerprint,
    }


def _suppressed(entry: Suppressed) -> dict[str, Any]:
    return {"where": entry.where, "reason": entry.reason, "finding": finding_entry(entry.finding)}


def error_entry(error: FileError) -> dict[str, str]:
    """One entry of the report's ``errors``."""
    return {"path": error.path, "message": error.message}


def claim_entry(claim: ClaimView | None) -> dict[str, Any] | None:
    """What a finding says of its claim; ``None`` where it concerns none."""
    if claim is None:
        return None
    return {
        "text": claim.text,
        "sentence": claim.sentence,
        "subject": claim.subject,
        "stance": claim.stance,
        "value": plain(claim.value),
    }


def fact_entry(fact: FactView | None) -> dict[str, Any] | None:
    """What a finding says of the fact; ``None`` where it concerns none."""
    if fact is None:
        return None
    return {"statement": fact.statement, "value": plain(fact.value), "sources": list(fact.sources)}


def _fix(fix: Edit | None) -> dict[str, Any] | None:
    return None if fix is None else {**place(fix.place), "text": fix.text, "safe": fix.safe}
