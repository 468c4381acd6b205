"""Each finding with its line of source, the span marked, and the sentence that explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmn_lint.model import Finding, Place, Report

NAME = "full"
AUDIENCE = "people"


def render(report: Report, *, color: bool, links: str | None = None) -> Iterator[str]:
    """Findings parted by an empty line."""
    if not report.findings:
        return
    from mmn_lint.reporters import _style
    from mmn_lint.reporters._paths import target
    from mmn_lint.reporters._plain import visible
    from mmn_lint.reporters._rule import rule_name

    def linked(path: str, place: Place) -> str:
        return _style.link(f"{visible(path)}:{place.line}:{place.column}", target(path, report, links))

    for finding in report.findings:
        yield from _finding(finding, rule_name(finding, report), linked, color=color)
        yield ""


def _finding(finding: Finding, rule: str, linked: Callable[[str, Place], str], *, color: bool) -> Iterator[str]:
    from mmn_lint.reporters import _style
    from mmn_lint.reporters._excerpt import excerpt
    from mmn_lint.reporters._plain import one_line

    strong, frame = (_style.bold, _style.blue) if color else (_style.plain, _style.plain)
    mark = _style.severity_style(finding.severity) if color else _style.plain
    pieces = list(excerpt(finding.lines, finding.place))
    gutter = max((len(number) for number, _, _ in pieces), default=1)
    margin = " " * gutter
    yield f"{mark(f'{finding.severity}[{rule}]')}{strong(f': {finding.verdict}')}"
    yield f"{margin}{frame('-->')} {linked(finding.path, finding.place)}"
    if pieces:
        yield f"{margin} {frame('|')}"
    for number, source, carets in pieces:
        if not carets:
            yield frame(number)
            continue
        yield f"{frame(f'{number:>{gutter}} |')} {source}".rstrip()
        blanks = len(carets) - len(carets.lstrip())
        yield f"{margin} {frame('|')} {carets[:blanks]}{mark(carets[blanks:])}"
    yield f"{margin} {frame('=')} {one_line(finding.message)}"
    for path, place, text in finding.related:
        yield f"{margin} {frame('=')} see also {linked(path, place)}: {one_line(text)}"
