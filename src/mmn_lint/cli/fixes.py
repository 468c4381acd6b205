"""Fixes on the command line: what would change, or the change itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
        fixed: how many findings are gone.
        files: how many files change.
        diff: the change as a unified diff, line by line without line feeds.
        errors: the files that could not be written.
    """

    fixed: int
    files: int
    diff: tuple[str, ...]
    errors: tuple[FileError, ...]


def change(report: Report, inputs: Sequence[Input], linter: Linter, *, write: bool, unsafe: bool) -> Changed:
    """Fix those findings of a report that can be fixed, in the files or only in the diff."""
    from mmn_lint.project.writing import replace_file

    errors: list[FileError] = []
    diff: list[str] = []
    gone = files = 0
    for item in inputs:
        found = [f for f in report.findings if f.path == item.path]
        if any(f.fix is not None and (f.fix.safe or unsafe) for f in found):
            try:
                data = item.load()
                result = _fixed(item, data, found, item.linter or linter, unsafe=unsafe)
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
    return Changed(fixed=gone, files=files, diff=tuple(diff), errors=tuple(errors))


def _fixed(item: Input, data: bytes, found: Sequence[Finding], linter: Linter, *, unsafe: bool) -> Fixed:
    from mmn_lint import documents
    from mmn_lint.fixing import fix

    def read(data: bytes) -> tuple[str, Sequence[Finding]]:
        source = documents.read(data, format=item.format, options=item.options).source
        return source, linter.check(item.path, data, item.format, item.options)[0]

    # What is not reported, be it known or on a line that has not changed, is not touched either.
    spare = {finding.fingerprint for finding in read(data)[1]} - {finding.fingerprint for finding in found}
    return fix(data, read, unsafe=unsafe, spare=spare)


def _diff(item: Input, old: bytes, new: bytes) -> Iterator[str]:
    from difflib import unified_diff

    from mmn_lint import documents

    before, after = (
        _lines(documents.read(data, format=item.format, options=item.options).source) for data in (old, new)
    )
    for line in unified_diff(before, after, item.path, item.path, lineterm=""):
        yield from line.split("\n")


def _lines(source: str) -> list[str]:
    """The lines as patch and git know them: they end with a line feed alone, and what stands before it belongs to them."""
    *lines, last = source.split("\n")
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines
