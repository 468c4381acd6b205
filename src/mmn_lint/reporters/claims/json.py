"""The claims document, version 1 (``schemas/claims.schema.json``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmn_lint.model import ClaimRecord, Report
from mmn_lint.reporters._plain import json_lines, place, plain

NAME = "json"


def render(report: Report, *, color: bool, verbose: bool) -> Iterator[str]:
    """The document, indented; what decided a claim is always in it, colour never."""
    del color, verbose
    yield from json_lines({"version": 1, "claims": [claim(record) for record in report.claims]})


def claim(record: ClaimRecord) -> dict[str, Any]:
    """One entry of the document's ``claims``."""
    return {
        "path": record.path,
        **place(record.place),
        "topic": record.topic,
        "subject": record.subject,
        "stance": record.stance,
        "text": record.text,
        "sentence": record.sentence,
        "value": plain(record.value),
        "verdict": record.verdict,
        "decided_by": list(record.decided_by),
    }
