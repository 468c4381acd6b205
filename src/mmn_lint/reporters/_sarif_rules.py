"""Rules as SARIF describes them: the fact, who says so, what passes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmn_lint.model import Finding, Report, RuleView
from mmn_lint.reporters import _markdown
from mmn_lint.reporters._plain import one_line, plain
from mmn_lint.reporters._rule import rule_id

LEVELS = {"error": "error", "warning": "warning"}


def rules(report: Report) -> list[RuleView]:
    """The rules of a report, with those that its findings name beside them."""
    found = {rule_id(rule): rule for rule in report.rules}
    for finding in (*report.findings, *(entry.finding for entry in report.suppressed)):
        found.setdefault(rule_id(finding), _of(finding))
    return list(found.values())


def descriptor(rule: RuleView) -> dict[str, Any]:
    """A ``reportingDescriptor``."""
    described: dict[str, Any] = {
        "id": rule_id(rule),
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": one_line(rule.summary)},
        "fullDescription": {"text": " ".join(_help(rule))},
        "help": {"text": "\n".join(_help(rule)), "markdown": "\n\n".join(_markdown_help(rule))},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["content", *([rule.pack] if rule.pack else [])]},
    }
    if rule.fact is not None:
        described["properties"]["fact"] = {
            "statement": rule.fact.statement,
            "value": plain(rule.fact.value),
            "sources": list(rule.fact.sources),
        }
    return described


def _of(finding: Finding) -> RuleView:
    summary = finding.fact.statement if finding.fact else f"The rule {finding.rule}."
    return RuleView(id=finding.rule, pack=finding.pack, summary=summary, severity=finding.severity, fact=finding.fact)


def _parts(rule: RuleView) -> Iterator[tuple[str, str]]:
    yield ("The fact" if rule.fact else "", rule.summary)
    sources = rule.publishers or (rule.fact.sources if rule.fact else ())
    if sources:
        yield "Who says so", ", ".join(sources)
    if rule.flagged:
        yield "Contradicts it", rule.flagged
    if rule.passes:
        yield "Passes", rule.passes


def _help(rule: RuleView) -> list[str]:
    return [f"{head}: {_ended(one_line(text))}" if head else one_line(text) for head, text in _parts(rule)]


def _markdown_help(rule: RuleView) -> list[str]:
    return [f"**{head}:** {_markdown.text(text)}" if head else _markdown.text(text) for head, text in _parts(rule)]


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
