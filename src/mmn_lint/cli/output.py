"""What a run writes: reports to standard output or files, everything about the run to standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO, cast

import click

from mmn_lint import reporters
from mmn_lint.cli.options import Output
from mmn_lint.cli.terminal import link_root, use_color
from mmn_lint.errors import MmnLintError, UsageError
from mmn_lint.reporters._plain import visible_line
from mmn_lint.reporters._rule import rule_name

if TYPE_CHECKING:
    from mmn_lint.model import FileError, Report

_NOUNS = {
    "contradiction": ("contradiction", "contradictions"),
    "discrepancy": ("discrepancy", "discrepancies"),
    "inconsistent": ("inconsistency", "inconsistencies"),
    "unused": ("useless suppression", "useless suppressions"),
}


def check_outputs(outputs: Sequence[Output]) -> None:
    """Refuse, before anything is read, two outputs that would be written into one another, and files that cannot be written.

    Raises:
        UsageError: naming the file, and what to do.
    """
    places = Counter(None if output.file is None else os.path.realpath(output.file) for output in outputs)
    for output in outputs:
        if (count := places[output.file and os.path.realpath(output.file)]) > 1:
            where = output.file or "standard output"
            raise UsageError(f"{count} formats go to {where}; give each but one a file: --format NAME=FILE")
        if output.file is not None and (problem := unwritable(output.file)):
            raise UsageError(problem, path=output.file)


def unwritable(file: str) -> str | None:
    """Why a file cannot be written, and what to do; ``None`` where nothing speaks against it."""
    folder = os.path.dirname(file) or "."
    if os.path.isdir(file) or file.endswith("/"):
        return "this is a directory; name a file in it"
    if not os.path.isdir(folder):
        return f"there is no directory {folder}; create it first"
    if not os.access(file if os.path.exists(file) else folder, os.W_OK):
        return "no permission to write there; name another file"
    return None


def spare_inputs(outputs: Sequence[Output], paths: Iterable[str]) -> None:
    """Refuse an output that would overwrite an article."""
    files = [output for output in outputs if output.file is not None]
    read = {os.path.realpath(path) for path in paths} if files else set()
    for output in files:
        if output.file is not None and os.path.realpath(output.file) in read:
            raise UsageError(
                f"{output.file} is one of the articles: the report would overwrite it; name another file, or exclude this one"
            )


def write_report(report: Report, outputs: Sequence[Output]) -> list[MmnLintError]:
    """Write a report in each of the formats asked for, and return what failed: it does not keep the others from it.

    Files come first: a reader that closes standard output early keeps none of them from being written.
    """
    failed: list[MmnLintError] = []
    for format, file in sorted(outputs, key=lambda output: output.file is None):
        reporter = reporters.load(format)
        failed += _write_asides(report, format)
        if file is None:
            _print_report(report, reporter)
            continue
        failed += write_whole({file: _encoded(reporter.render(report, color=False))})
    return failed


def write_whole(documents: Mapping[str | None, bytes]) -> list[MmnLintError]:
    """Write each document to its file, whole or not at all, or to standard output (``None``); return what failed."""
    from mmn_lint.project.writing import write_output

    failed: list[MmnLintError] = []
    for file, data in sorted(documents.items(), key=lambda entry: entry[0] is None):
        if file is None:
            print_bytes(data)
            continue
        try:
            write_output(file, data)
        except OSError as error:
            failed.append(MmnLintError(f"the report could not be written: {error.strerror or error}", path=file))
    return failed


def print_bytes(data: bytes) -> None:
    """Write to standard output what is for programs: as it is, whatever the terminal's encoding."""
    if sys.stdout is None:  # closed before the program began
        raise BrokenPipeError
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _print_report(report: Report, reporter: reporters.Reporter) -> None:
    if reporter.AUDIENCE == "people":
        text = cast(reporters.TextReporter, reporter)
        print_lines(text.render(report, color=use_color(sys.stdout), links=link_root(sys.stdout)))
        return
    # Programs want UTF-8 whatever the terminal's encoding is.
    print_bytes(_encoded(reporter.render(report, color=False)))


def _write_asides(report: Report, format: str) -> Iterator[MmnLintError]:
    for variable, aside in reporters.asides(format).items():
        file = os.environ.get(variable)
        if not file:
            continue
        try:
            with open(file, "ab") as stream:
                stream.write(_encoded(aside(report)))
        except OSError as error:
            what = f"the file that {variable} names could not be written: {error.strerror or error}"
            yield MmnLintError(what, path=file)


def _encoded(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


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
    # For patch and git the words are as they stand in the file; a terminal is not steered by them.
    shown = (visible_line(line) for line in lines) if stream.isatty() else lines
    stream.writelines(f"{line}\n" for line in shown)
    stream.flush()


def say_fixed(findings: int, files: int, *, written: bool, more: int) -> None:
    """How much was fixed, or could be, and how many ``more`` findings could be if whole sentences might be replaced."""
    verb = "Fixed" if written else "Could fix"
    what = f"{count(findings, 'finding', 'findings')} in {count(files, 'file', 'files')}" if findings else "nothing"
    hint = f" {more:,} more with --unsafe-fixes." if more else ""
    click.echo(f"{verb} {what}.{hint}", err=True)


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


def say_errors(errors: Iterable[FileError | MmnLintError]) -> None:
    """One line for every file that could not be read or written."""
    for error in errors:
        say(f"error: {' '.join(f'{error.path}: {error.message}'.split())}")


def summary(report: Report, *, fine: str) -> str:
    """``Found 3 contradictions and 1 discrepancy in 2 of 5 files: prevalence (2), pain, sex-ratio.``

    Args:
        fine: what is said where nothing was found.
    """
    files = count(report.files, "file", "files")
    verdicts = Counter[str](finding.verdict for finding in report.findings)
    if not verdicts:
        return f"Checked {files}: {fine}."
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
