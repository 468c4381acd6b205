"""``mmn-lint check``: find what contradicts the facts."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from mmn_lint import reporters
from mmn_lint.cli.groups import SectionedCommand
from mmn_lint.cli.options import (
    NearChoice,
    Output,
    baseline_option,
    cache_option,
    check_subject,
    force_exclude_option,
    jobs_option,
    outputs_option,
    paths_argument,
    quiet_option,
    rules_options,
    stdin_filename_option,
    subject_options,
    verbose_option,
)
from mmn_lint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmn_lint.cli.inputs import Gathered
    from mmn_lint.engine import Linter
    from mmn_lint.model import Report
    from mmn_lint.project.config import FailOn


_SECTIONS = {
    "What is checked": (
        "facts",
        "select",
        "ignore",
        "subject",
        "aliases",
        "ref",
        "baseline",
        "force_exclude",
        "stdin_filename",
        "jobs",
        "cache",
    ),
    "What is reported": ("outputs", "fail_on", "exit_zero", "statistics", "quiet", "verbose"),
    "What is corrected": ("show_fixes", "fix", "unsafe_fixes"),
}


@click.command(name="check", cls=SectionedCommand, sections=_SECTIONS)
@paths_argument
@outputs_option(reporters.names())
@rules_options
@subject_options("Claims on this condition that clash, without facts.")
@click.option(
    "--fail-on",
    type=NearChoice(["error", "warning", "never"]),
    metavar="LEVEL",
    help="What exits with 1: error (default), warning, never.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--fix", is_flag=True, help="Write safe fixes, and report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With these two: replace whole sentences as well.")
@click.option("--show-fixes", is_flag=True, help="Show the fixes as a diff.")
@baseline_option
@click.option("--diff", "ref", metavar="REF", help="Only lines changed since a branch, tag or commit.")
@force_exclude_option
@jobs_option
@cache_option
@stdin_filename_option
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@quiet_option
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    outputs: tuple[Output, ...],
    facts: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    subject: str | None,
    aliases: tuple[str, ...],
    fail_on: FailOn | None,
    exit_zero: bool,
    fix: bool,
    unsafe_fixes: bool,
    show_fixes: bool,
    baseline: str | None,
    ref: str | None,
    force_exclude: bool,
    jobs: int | None,
    cache: bool,
    stdin_filename: str | None,
    statistics: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Report statements that contradict the facts.

    PATHS are articles or directories; none means the current directory, - standard input. The exit code is 0 where
    nothing is wrong, 1 where something is, 2 where something could not be read or understood.
    """
    from mmn_lint.cli import baselines, debugging, output, terminal
    from mmn_lint.cli.inputs import STDIN, gather, results_of
    from mmn_lint.cli.judging import Judge, changed_lines
    from mmn_lint.linters import Linters, about
    from mmn_lint.project.folders import default_folder
    from mmn_lint.rules import INCONSISTENT

    if unsafe_fixes and not (fix or show_fixes):
        raise UsageError("--unsafe-fixes goes with --fix or --show-fixes")
    if fix and STDIN in paths:
        raise UsageError("--fix writes files, and standard input is none; use --show-fixes")
    check_subject(subject, aliases, facts)
    if subject is not None and (select or ignore):
        raise UsageError(f"--subject reports {INCONSISTENT} alone; leave out --select and --ignore")
    outputs = outputs or (Output("full", None),)
    output.check_outputs(outputs)
    linters = Linters(
        facts=facts,
        select=select if subject is None else (INCONSISTENT,),
        ignore=ignore,
        fixed=None if subject is None else about(subject, aliases),
        cache=default_folder() if cache else None,
    )
    ctx.call_on_close(linters.keep)
    gathered = gather(paths, stdin_filename, linters, force_exclude=force_exclude)
    output.spare_inputs(outputs, (entry.path for entry in gathered.inputs))
    judge = Judge(
        gathered=gathered,
        lines=None if ref is None else changed_lines(ref, gathered),
        baseline=baseline,
        narrowed=bool(facts) or subject is not None,
        debug=verbose or debugging(),
        results=results_of(gathered) if cache else None,
        jobs=jobs,
        rules=any(reporters.wants_rules(wanted.format) for wanted in outputs),
        watch=nullcontext if quiet else terminal.progress,
    )
    if verbose:
        _tell(judge.changed)
    found = judge()
    fixes = None
    if fix or show_fixes:
        from mmn_lint.cli.fixes import change

        fixes = change(found.report, gathered.inputs, gathered.linter, write=fix, unsafe=unsafe_fixes)
        # What is left is looked at anew, with what claims of several files make together; no fix moves a line.
        found = judge() if fix and fixes.files else found
    report = found.report if fixes is None else found.report.replaced(errors=found.report.errors + fixes.errors)
    failed = output.write_report(report, outputs)
    if fixes is not None and show_fixes:
        output.print_diff(fixes.diff, outputs)
    output.say_errors((*report.errors, *failed))
    if statistics:
        for line in output.statistics(report):
            click.echo(line, err=True)
    if fixes is not None and not quiet:
        more = 0 if unsafe_fixes else sum(f.fix is not None and not f.fix.safe for f in report.findings)
        output.say_fixed(fixes.fixed, fixes.files, written=fix, more=more)
    if not quiet:
        for line in (
            _summary(report, unread=found.unread, ref=ref, subject=subject),
            *baselines.sentences(found.compared),
        ):
            click.echo(line, err=True)
    if failed:
        ctx.exit(2)
    ctx.exit(exit_code(report, fail_on=_fail_on(fail_on, gathered), exit_zero=exit_zero))


def _tell(gathered: Gathered) -> None:
    """Say with what the files are checked: the configurations, the packs, the files."""
    from mmn_lint.cli import output

    configurations = dict.fromkeys(one.settings.configuration.path for one in gathered.targets) or {None: None}
    for path in configurations:
        output.say(f"configuration: {path or 'none found, using the defaults'}")
    linters: dict[Linter, None] = dict.fromkeys(
        [gathered.linter, *(e.linter or gathered.linter for e in gathered.inputs)]
    )
    for pack in dict.fromkeys(pack.path for linter in linters for pack in linter.packs):
        found = next(one for linter in linters for one in linter.packs if one.path == pack)
        about = (
            f"{found.id} {found.version}, {len(found.facts)} facts" if found.id else f"none, reading about {found.name}"
        )
        output.say(f"fact pack: {about}")
    for entry in gathered.inputs:
        output.say(f"reading {entry.path} ({entry.format})")


def _fail_on(given: FailOn | None, gathered: Gathered) -> Callable[[str], FailOn]:
    """For a file, what makes the run fail: the command line says it for all, else each file's configuration."""
    own: dict[str, FailOn] = {one.path: one.settings.configuration.fail_on for one in gathered.targets}
    return lambda path: given or own[path]


def _summary(report: Report, *, unread: bool, ref: str | None, subject: str | None) -> str:
    from mmn_lint.cli import output

    if not unread:
        return output.summary(report, fine="nothing contradicts the facts" if subject is None else "all goes together")
    if report.errors:
        return "Nothing could be checked."
    return f"No article has changed since {ref}." if ref is not None else "No articles found under the given paths."


def exit_code(report: Report, *, fail_on: Callable[[str], FailOn], exit_zero: bool = False) -> int:
    """2 where a file could not be read, else 1 where a finding is at or above what its file fails on, else 0."""
    if report.errors:
        return 2
    if exit_zero:
        return 0
    failing = {"error": ("error",), "warning": ("error", "warning"), "never": ()}
    return int(any(finding.severity in failing[fail_on(finding.path)] for finding in report.findings))
