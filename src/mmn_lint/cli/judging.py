"""The files of a run judged, without what a baseline knows and what stands on lines that have not changed."""

from __future__ import annotations

import os
from contextlib import nullcontext
from typing import TYPE_CHECKING

from mmn_lint.errors import UsageError
from mmn_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmn_lint.batch import Watch
    from mmn_lint.cli.baselines import Compared
    from mmn_lint.cli.inputs import Gathered
    from mmn_lint.engine import Input
    from mmn_lint.model import Finding, Report
    from mmn_lint.project.changes import Lines
    from mmn_lint.project.results import Results


class Judgement(Record):
    """What a run found.

    Attributes:
        compared: the report, and how the baselines fared.
        unread: whether no file could be read.
    """

    compared: Compared
    unread: bool

    @property
    def report(self) -> Report:
        """The report without what is not to be shown."""
        return self.compared.report


class Judge(Record):
    """How the files of a run are judged; calling it reads them, so that it may be called again when they have changed.

    Attributes:
        gathered: the files.
        lines: by path, the changed lines of the files that have any; ``None`` where all lines count.
        baseline: the one that the command line names.
        narrowed: whether the command line names the packs.
        debug: let a fault of our own through.
        results: of earlier runs.
        jobs: how many processes read; ``None``: as many as pay.
        rules: whether a format shows the rules in force.
        watch: shows how far the reading is.
    """

    gathered: Gathered
    lines: dict[str, Lines] | None = None
    baseline: str | None = None
    narrowed: bool = False
    debug: bool = False
    results: Results | None = None
    jobs: int | None = None
    rules: bool = True
    watch: Watch = nullcontext

    @property
    def changed(self) -> Gathered:
        """The files that are judged: all of them, or those that have changed."""
        lines = self.lines
        if lines is None:
            return self.gathered
        return self.gathered.replaced(inputs=tuple(one for one in self.gathered.inputs if one.path in lines))

    def __call__(self) -> Judgement:
        """Read and judge.

        Raises:
            ConfigError: a baseline that is named is missing, or one cannot be used.
        """
        from mmn_lint.cli import baselines

        gathered = self.changed
        report = self._read(gathered.inputs)
        unread = len(report.errors) == report.files
        if self.lines is not None and self._may_clash(report):
            # What has changed is held against what has not as well.
            every = self._read(self.gathered.inputs)
            report = report.replaced(findings=every.findings, suppressed=every.suppressed)
        compared = baselines.compare(report, gathered, self.baseline, narrowed=self.narrowed)
        report = compared.report.replaced(
            findings=tuple(one for one in compared.report.findings if self._concerned(one)),
            suppressed=tuple(one for one in compared.report.suppressed if self._concerned(one.finding)),
            errors=gathered.errors + report.errors,
            root=os.getcwd().replace(os.sep, "/"),
        )
        return Judgement(compared=compared.replaced(report=report), unread=unread)

    def _read(self, inputs: Sequence[Input]) -> Report:
        from mmn_lint.engine import run

        return run(
            self.gathered.linter,
            inputs,
            claims=self.lines is not None,
            debug=self.debug,
            results=self.results,
            jobs=self.jobs,
            rules=self.rules,
            watch=self.watch,
        )

    def _may_clash(self, report: Report) -> bool:
        """Whether a changed line says what other articles may say otherwise."""
        from mmn_lint.consistency import comparable
        from mmn_lint.rules import INCONSISTENT

        if self.lines is None or len(self.lines) == len(self.gathered.inputs):
            return False
        lines = self.lines
        watched = any((one.linter or self.gathered.linter).selected(INCONSISTENT) for one in self.gathered.inputs)
        return watched and any(comparable(one) and lines[one.path].touch(one.place) for one in report.claims)

    def _concerned(self, finding: Finding) -> bool:
        """Whether a finding, or a claim that it is held against, is on a line that counts."""
        if self.lines is None:
            return True
        places = [(finding.path, finding.place), *((path, place) for path, place, _ in finding.related)]
        return any(path in self.lines and self.lines[path].touch(place) for path, place in places)


def changed_lines(ref: str, gathered: Gathered) -> dict[str, Lines]:
    """The files of a run that differ from a revision, with the lines that do; raises ``UsageError`` as ``changes`` does."""
    from mmn_lint.cli.inputs import STDIN_PATH
    from mmn_lint.project.changes import changes

    paths = [entry.path for entry in gathered.inputs]
    if gathered.from_stdin:
        raise UsageError(f"--diff compares files, and {paths[0] if paths else STDIN_PATH} comes from standard input")
    return changes(ref, paths)
