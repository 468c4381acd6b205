"""One line a finding: ``path:line:column: severity rule: message``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mmn_lint.reporters import _style
from mmn_lint.reporters._paths import target
from mmn_lint.reporters._plain import one_line, visible
from mmn_lint.reporters._rule import rule_name

if TYPE_CHECKING:
    from mmn_lint.model import Report

NAME = "concise"
AUDIENCE = "people"


def render(report: Report, *, color: bool, links: str | None = None) -> Iterator[str]:
    """One line a finding, in the order of the report."""
    for finding in report.findings:
        # A line that begins with "::" is a command to GitHub Actions.
        path = f"./{finding.path}" if finding.path.lstrip().startswith(":") else finding.path
        where = f"{visible(path)}:{finding.place.line}:{finding.place.column}"
        strong = _style.bold if color else _style.plain
        mark = _style.severity_style(finding.severity) if color else _style.plain
        rule = rule_name(finding, report)
        where = _style.link(strong(where), target(finding.path, report, links))
        yield f"{where}: {mark(finding.severity)} {rule}: {one_line(finding.message)}"
