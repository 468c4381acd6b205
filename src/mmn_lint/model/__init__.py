"""The values that travel between the rooms: blocks of prose, claims, findings, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

__all__ = [
    "Block",
    "Claim",
    "ClaimRecord",
    "ClaimView",
    "Comment",
    "Document",
    "Edit",
    "FactView",
    "FileError",
    "Finding",
    "PackInfo",
    "Place",
    "Report",
    "RuleView",
    "Segment",
    "Severity",
    "Stance",
    "Suppressed",
    "VerdictName",
]

Stance = Literal["asserted", "negated", "hedged", "exception", "question", "hypothetical", "dismissed", "reported"]
VerdictName = Literal["contradiction", "discrepancy", "consistent", "inconsistent", "unused"]
Severity = Literal["error", "warning"]

if TYPE_CHECKING:
    from mmn_lint.model.findings import ClaimRecord, ClaimView, Edit, FactView, Finding, Place, Suppressed
    from mmn_lint.model.prose import Block, Claim, Comment, Document, Segment
    from mmn_lint.model.report import FileError, PackInfo, Report
    from mmn_lint.model.rules import RuleView
else:
    # Imported when asked for (PEP 562): a run that reports nothing needs few of them, and each takes most of a millisecond to make.
    _HOME = {
        "ClaimRecord": "findings",
        "ClaimView": "findings",
        "Edit": "findings",
        "FactView": "findings",
        "Finding": "findings",
        "Place": "findings",
        "Suppressed": "findings",
        "Block": "prose",
        "Claim": "prose",
        "Comment": "prose",
        "Document": "prose",
        "Segment": "prose",
        "FileError": "report",
        "PackInfo": "report",
        "Report": "report",
        "RuleView": "rules",
    }

    def __getattr__(name):
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return value

    def __dir__():
        return sorted({*globals(), *__all__})
