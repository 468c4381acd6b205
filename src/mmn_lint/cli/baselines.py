"""The findings of a run held against the baselines that hold for its files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from mmn_lint.project.config import baseline_home
from mmn_lint.records import Record

if TYPE_CHECKING:
    from mmn_lint.cli.inputs import Gathered
    from mmn_lint.engine import Linter
    from mmn_lint.model import Finding, Report
    from mmn_lint.project.baseline import Comparison, Entry
    from mmn_lint.project.config import Configuration


class Compared(Record):
    """A report in which what is known is suppressed, and how each baseline fared, by its path."""

    report: Report
    comparisons: dict[str, Comparison]

    @property
    def stale(self) -> int:
        """How many entries of the baselines nothing was found for."""
        return sum(len(comparison.stale) for comparison in self.comparisons.values())


def compare(report: Report, gathered: Gathered, named: str | None, *, narrowed: bool) -> Compared:
    """Suppress in a report what the baselines know.

    Args:
        named: the baseline of all files, from the command line.
        narrowed: whether the command line names the packs, so that a rule which none of them has may still exist.

    Raises:
        ConfigError: a baseline that is named is missing, or one cannot be used.
    """
    homes = homes_of(gathered, named)
    there = {path for path in homes if homes[path] or os.path.lexists(path)}
    if not there:
        return Compared(report=report, comparisons={})
    from mmn_lint.model import Suppressed
    from mmn_lint.project import baseline

    judges = _judge(report, gathered, narrowed=narrowed)
    comparisons = {
        path: baseline.compare(baseline.load(path), findings, path, judges(path))
        for path, findings in by_home(report, gathered, homes).items()
        if path in there
    }
    fresh = {id(finding) for comparison in comparisons.values() for finding in comparison.fresh}
    place = _places(gathered, homes)
    kept = [f for f in report.findings if place[f.path] not in comparisons or id(f) in fresh]
    shown = {id(finding) for finding in kept}
    known = [Suppressed(finding=f, where="baseline") for f in report.findings if id(f) not in shown]
    order = {one.path: number for number, one in enumerate(gathered.targets)}
    suppressed = sorted((*report.suppressed, *known), key=lambda one: _in_order(one.finding, order))
    report = report.replaced(findings=tuple(kept), suppressed=tuple(suppressed))
    return Compared(report=report, comparisons=comparisons)


def _in_order(finding: Finding, order: dict[str, int]) -> tuple[int, int, int, str]:
    return order[finding.path], finding.place.line, finding.place.column, finding.rule


def homes_of(gathered: Gathered, named: str | None) -> dict[str, bool]:
    """The baselines of the files and of the directories that were searched, each with whether somebody named it."""
    if named is not None:
        return {named: True}
    found: dict[str, bool] = {}
    places = [(one.path, one.settings.configuration) for one in gathered.targets]
    places += [(os.path.join(path, "-"), gathered.configurations.at(path).configuration) for path in gathered.walked]
    known: dict[tuple[str, int], str] = {}
    for path, configuration in places:
        home = _home(path, configuration, known)
        found[home] = found.get(home, False) or configuration.baseline is not None
    return found


def by_home(report: Report, gathered: Gathered, homes: dict[str, bool]) -> dict[str, tuple[Finding, ...]]:
    """The findings of each baseline's files."""
    place = _places(gathered, homes)
    found: dict[str, list[Finding]] = {home: [] for home in homes}
    for finding in report.findings:
        found[place[finding.path]].append(finding)
    return {home: tuple(findings) for home, findings in found.items()}


def _places(gathered: Gathered, homes: dict[str, bool]) -> dict[str, str]:
    """The baseline of each file."""
    only = next(iter(homes)) if len(homes) == 1 else None
    known: dict[tuple[str, int], str] = {}
    return {one.path: only or _home(one.path, one.settings.configuration, known) for one in gathered.targets}


def _home(path: str, configuration: Configuration, known: dict[tuple[str, int], str]) -> str:
    """The baseline of a file: files of one folder and configuration share theirs."""
    shared = os.path.dirname(path), id(configuration)
    if shared not in known:
        known[shared] = baseline_home(path, configuration)
    return known[shared]


def _judge(report: Report, gathered: Gathered, *, narrowed: bool) -> Callable[[str], Callable[[Entry], bool]]:
    """For a baseline, whether this run would have found what an entry of it speaks of."""
    from mmn_lint.rules import INCONSISTENT

    unread = {os.path.abspath(error.path) for error in report.errors}
    read = {os.path.abspath(entry.path): entry.linter or gathered.linter for entry in gathered.inputs}
    there = {os.path.abspath(one.path) for one in gathered.targets}
    walked = [os.path.join(os.path.abspath(path), "") for path in gathered.walked]
    whole = len(gathered.inputs) == len(gathered.targets)

    def searched(file: str) -> bool:
        return any(file.startswith(top) for top in walked)

    def checks(linter: Linter, rule: str) -> bool:
        pack, _, name = rule.rpartition("/")
        return linter.selected(name, pack) if rule in linter.rules else not narrowed

    def judge(path: str) -> Callable[[Entry], bool]:
        folder = os.path.dirname(os.path.abspath(path))

        # Only a run over all articles finds what is between two of them.
        across = whole and searched(os.path.join(folder, ""))

        def judged(entry: Entry) -> bool:
            file = os.path.normpath(os.path.join(folder, entry.path))
            if entry.rule.endswith(f"/{INCONSISTENT}") and not across:
                return False
            if file in read:
                return file not in unread and checks(read[file], entry.rule)
            # What was searched for and not found is gone, or no longer an article.
            return file not in there and file not in unread and searched(file)

        return judged

    return judge


def sentences(compared: Compared) -> Iterator[str]:
    """What the summary says of the baselines."""
    from mmn_lint.cli.output import count

    known = sum(entry.where == "baseline" for entry in compared.report.suppressed)
    if known:
        yield f"{count(known, 'finding is', 'findings are')} in the baseline and not shown."
    if compared.stale:
        entries = count(compared.stale, "entry of the baseline is", "entries of the baseline are")
        yield f"{entries} stale: 'mmn-lint baseline prune' drops what is gone."
