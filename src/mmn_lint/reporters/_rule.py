"""A finding's rule as people name it."""

from __future__ import annotations

from mmn_lint.model import Finding, Report


def rule_name(finding: Finding, report: Report) -> str:
    """``prevalence``; ``mmn/prevalence`` where several packs are in force and the short name could mean either."""
    return f"{finding.pack}/{finding.rule}" if finding.pack and len(report.packs) > 1 else finding.rule
