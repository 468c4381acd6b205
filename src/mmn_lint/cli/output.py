"""What a run writes: reports to standard output or files, everything about the run to standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

import click

from mmn_lint import reporters
from mmn_lint.cli.options import Output
from mmn_lint.errors import UsageError
from mmn_lint.model import Report

_NOUNS = {
    "contradiction": ("contradiction", "contradictions"),
    "discrepancy": ("discrepancy", "discrepancies"),
    "inconsistent": ("inconsistency", "inconsistencies"),
    "unused": ("useless suppression", "useless suppressions"),
}


def use_color(stream: TextIO) -> bool:
    """Whether to colour what goes to a stream: see no-color.org and force-color.org; ``NO_COLOR`` wins."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def check_outputs(outputs: Sequence[Output]) -> None:
    """Refuse two outputs that would be written into one another."""
    for file, count in Counter(output.file for output in outputs).items():
        if count > 1:
            where = "standard output" if file is None else file
            raise UsageError(f"{count} formats go to {where}; give each but one a file: --format NAME=FILE")


def spare_inputs(outputs: Sequence[Output], paths: Iterable[str]) -> None:
    """Refuse an output that would overwrite an article."""
    read = {os.path.realpath(path) for path in paths}
    for output in outputs:
        if output.file is not None and os.path.realpath(output.file) in read:
            raise UsageError(f"{output.file} is one of the articles: the report would overwrite it; name another file")


def write_report(report: Report, outputs: Sequence[Output]) -> None:
    """Write a report in each of the formats asked for."""
    for format, file in outputs:
        reporter = reporters.load(format)
        if file is None:
            print_lines(reporter.render(report, color=use_color(sys.stdout)))
        else:
            text = "".join(f"{line}\n" for line in reporter.render(report, color=False))
            Path(file).write_bytes(text.encode("utf-8", "backslashreplace"))


def print_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output, at once, so that they stand before what standard error says next."""
    if sys.stdout is None:  # closed before the program began
        for _ in lines:
            raise BrokenPipeError
        return
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def print_diff(lines: Sequence[str], outputs: Sequence[Output]) -> None:
    """Write a diff to standard output; to standard error where a format for programs goes to the former."""
    plain = all(output.file is not None or output.format in ("full", "concise") for output in outputs)
    stream = sys.stdout if plain else sys.stderr
    stream.writelines(f"{line}\n" for line in lines)
    stream.flush()


def say_fixed(findings: int, files: int, *, written: bool) -> None:
    """How much was fixed, or could be."""
    verb = "Fixed" if written else "Could fix"
    what = f"{_count(findings, 'finding', 'findings')} in {_count(files, 'file', 'files')}" if findings else "nothing"
    click.echo(f"{verb} {what}.", err=True)


def say(message: str) -> None:
    """A line about the run."""
    note(f"mmn-lint: {message}")


def note(message: str) -> None:
    """A line to standard error as it is; where it cannot be written, that changes nothing about the run."""
    try:
        click.echo(message, err=True)
    except OSError:
        discard(sys.stderr)


def discard(stream: TextIO | None) -> None:
    """Let go of what is still buffered for a stream: it must not be written when the interpreter ends."""
    with contextlib.suppress(OSError, ValueError):
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say_errors(report: Report) -> None:
    """One line for every file that could not be read."""
    for error in report.errors:
        say(f"error: {' '.join(f'{error.path}: {error.message}'.split())}")


def summary(report: Report) -> str:
    """``Found 3 contradictions and 1 discrepancy in 2 of 5 files.``"""
    files = _count(report.files, "file", "files")
    verdicts = Counter[str](finding.verdict for finding in report.findings)
    if not verdicts:
        return f"Checked {files}: nothing contradicts the facts."
    *rest, last = (_count(verdicts[verdict], *nouns) for verdict, nouns in _NOUNS.items() if verdicts[verdict])
    kinds = f"{', '.join(rest)} and {last}" if rest else last
    paths = len({finding.path for finding in report.findings})
    return f"Found {kinds} in {f'{paths} of ' if report.files > 1 else ''}{files}."


def statistics(report: Report) -> Iterator[str]:
    """How often each rule was broken, the most frequent first."""
    counts = Counter((finding.rule, finding.verdict) for finding in report.findings)
    for (rule, verdict), count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        yield f"{count:>6}  {rule}: {verdict}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
