"""``mmn-lint check``: find what contradicts the facts."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from mmn_lint import reporters
from mmn_lint.cli.options import (
    Output,
    facts_option,
    outputs_option,
    paths_argument,
    quiet_option,
    split_rules,
    stdin_filename_option,
    verbose_option,
)
from mmn_lint.model import Report

if TYPE_CHECKING:
    from mmn_lint.project.config import FailOn


@click.command(name="check")
@paths_argument
@outputs_option(reporters.names())
@facts_option
@click.option("--select", multiple=True, metavar="RULE,...", help="Check these rules only.")
@click.option("--ignore", multiple=True, metavar="RULE,...", help="Do not check these rules.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="Lowest severity that makes the exit code 1. Default: error.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@stdin_filename_option
@click.option("--statistics", is_flag=True, help="Count the findings of each rule, on standard error.")
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
    fail_on: FailOn | None,
    exit_zero: bool,
    stdin_filename: str | None,
    statistics: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Report statements that contradict the facts.

    PATHS are articles, or directories that are searched for them; none means the current directory, - standard input.
    The exit code is 0 where nothing is wrong, 1 where something is, 2 where something could not be read or understood.
    """
    from mmn_lint.cli import debugging, output
    from mmn_lint.cli.inputs import gather, linter_for, load_packs
    from mmn_lint.engine import run
    from mmn_lint.project.config import find

    outputs = outputs or (Output("full", None),)
    output.check_outputs(outputs)
    configuration = find()
    packs = load_packs(facts, configuration)
    linter = linter_for(packs, configuration, select=split_rules(select), ignore=split_rules(ignore))
    gathered = gather(paths, stdin_filename, configuration)
    output.spare_inputs(outputs, (entry.path for entry in gathered.inputs))
    if verbose:
        output.say(f"configuration: {configuration.path or 'none found, using the defaults'}")
        for pack in packs:
            output.say(f"fact pack: {pack.id} {pack.version}, {len(pack.facts)} facts")
        for entry in gathered.inputs:
            output.say(f"reading {entry.path} ({entry.format})")
    report = run(linter, gathered.inputs, debug=verbose or debugging())
    unread = len(report.errors) == report.files
    report = replace(report, errors=gathered.errors + report.errors, root=os.getcwd().replace(os.sep, "/"))
    failed = output.write_report(report, outputs)
    output.say_errors((*report.errors, *failed))
    if statistics:
        for line in output.statistics(report):
            click.echo(line, err=True)
    if not quiet:
        click.echo(_summary(report, unread=unread), err=True)
    if failed:
        ctx.exit(2)
    ctx.exit(exit_code(report, fail_on=fail_on or configuration.fail_on, exit_zero=exit_zero))


def _summary(report: Report, *, unread: bool) -> str:
    from mmn_lint.cli import output

    if not unread:
        return output.summary(report)
    return "Nothing could be checked." if report.errors else "No articles found under the given paths."


def exit_code(report: Report, *, fail_on: FailOn, exit_zero: bool = False) -> int:
    """2 where a file could not be read, else 1 where a finding is at or above ``fail_on``, else 0."""
    if report.errors:
        return 2
    if exit_zero or fail_on == "never":
        return 0
    return int(any(finding.severity == "error" or fail_on == "warning" for finding in report.findings))
