"""A finding's rule as people name it, and as reports do that need a name of its own for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmn_lint.model import Finding, Report, RuleView


def rule_name(finding: Finding, report: Report) -> str:
    """``prevalence``; ``mmn/prevalence`` where several packs are in force and the short name could mean either."""
    return rule_id(finding) if len(report.packs) > 1 else finding.rule


def rule_id(rule: Finding | RuleView) -> str:
    """``mmn/prevalence``; the short name alone for a rule that belongs to no pack."""
    name = rule.id if hasattr(rule, "id") else rule.rule
    return f"{rule.pack}/{name}" if rule.pack else name
