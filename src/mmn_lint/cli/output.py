"""What a run writes: reports to standard output or files, everything about the run to standard error."""

from __future__ import annotations

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
from mmn_lint.reporters._rule import rule_name

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
    what = f"{count(findings, 'finding', 'findings')} in {count(files, 'file', 'files')}" if findings else "nothing"
    click.echo(f"{verb} {what}.", err=True)


def say(message: str) -> None:
    """A line about the run."""
    click.echo(f"mmn-lint: {message}", err=True)


def say_errors(report: Report) -> None:
    """One line for every file that could not be read."""
    for error in report.errors:
        say(f"error: {' '.join(f'{error.path}: {error.message}'.split())}")


def summary(report: Report) -> str:
    """``Found 3 contradictions and 1 discrepancy in 2 of 5 files: prevalence (2), pain, sex-ratio.``"""
    files = count(report.files, "file", "files")
    verdicts = Counter[str](finding.verdict for finding in report.findings)
    if not verdicts:
        return f"Checked {files}: nothing contradicts the facts."
    *rest, last = (count(verdicts[verdict], *nouns) for verdict, nouns in _NOUNS.items() if verdicts[verdict])
    kinds = f"{', '.join(rest)} and {last}" if rest else last
    paths = len({finding.path for finding in report.findings})
    return f"Found {kinds} in {f'{paths} of ' if report.files > 1 else ''}{files}: {_rules(report)}."


# So many rules are named in the summary; --statistics shows all.
_NAMED = 6


def _rules(report: Report) -> str:
    counts = Counter(rule_name(finding, report) for finding in report.findings)
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    names = [f"{rule} ({number:,})" if number > 1 else rule for rule, number in ranked[:_NAMED]]
    more = len(ranked) - _NAMED
    return ", ".join(names) + (f" and {count(more, 'more rule', 'more rules')}" if more > 0 else "")


def statistics(report: Report) -> Iterator[str]:
    """How often each rule was broken, the most frequent first."""
    counts = Counter((rule_name(finding, report), finding.verdict) for finding in report.findings)
    for (rule, verdict), number in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        yield f"{number:>6}  {rule}: {verdict}"


def count(number: int, one: str, many: str) -> str:
    """``1 file``, ``1,200 files``."""
    return f"{number:,} {one if number == 1 else many}"
