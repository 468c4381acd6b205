"""Fixes on the command line: what would change, or the change itself."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mmn_lint.errors import ReadError
from mmn_lint.model import FileError, Finding, Report

if TYPE_CHECKING:
    from mmn_lint.engine import Input, Linter
    from mmn_lint.fixing import Fixed


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What fixes do to the files of a run.

    Attributes:
        report: with what is left, where files were written.
        fixed: how many findings are gone.
        files: how many files change.
        diff: the change as a unified diff, line by line without line ends.
    """

    report: Report
    fixed: int
    files: int
    diff: tuple[str, ...]


def change(report: Report, inputs: Sequence[Input], linter: Linter, *, write: bool, unsafe: bool) -> Changed:
    """Fix what can be fixed, in the files or only in the diff; a file that cannot be written is an error of the report."""
    from mmn_lint.project.writing import replace_file

    findings: list[Finding] = []
    errors = list(report.errors)
    diff: list[str] = []
    gone = files = 0
    for item in inputs:
        found = [f for f in report.findings if f.path == item.path]
        if any(f.fix is not None and (f.fix.safe or unsafe) for f in found):
            try:
                data = item.load()
                result = _fixed(item, data, item.linter or linter, unsafe=unsafe)
                if result.fixed and write:
                    replace_file(item.path, result.data)
            except (OSError, ReadError) as error:
                reason = (
                    error.message if isinstance(error, ReadError) else f"cannot be written: {error.strerror or error}"
                )
                errors.append(FileError(path=item.path, message=reason))
            else:
                gone += len(result.fixed)
                files += bool(result.fixed)
                diff += _diff(item, data, result.data)
                found = list(result.left) if write else found
        findings += found
    return Changed(
        report=replace(report, findings=tuple(findings), errors=tuple(errors)),
        fixed=gone,
        files=files,
        diff=tuple(diff),
    )


def _fixed(item: Input, data: bytes, linter: Linter, *, unsafe: bool) -> Fixed:
    from mmn_lint import documents
    from mmn_lint.fixing import fix

    def read(data: bytes) -> tuple[str, Sequence[Finding]]:
        source = documents.read(data, format=item.format, options=item.options).source
        return source, linter.check(item.path, data, item.format, item.options)[0]

    return fix(data, read, unsafe=unsafe)


def _diff(item: Input, old: bytes, new: bytes) -> Iterator[str]:
    from mmn_lint import documents

    before, after = (
        documents.read(data, format=item.format, options=item.options).source.splitlines() for data in (old, new)
    )
    yield from difflib.unified_diff(before, after, item.path, item.path, lineterm="")
