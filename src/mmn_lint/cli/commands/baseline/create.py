"""``mmn-lint baseline create``: write down what is found today."""

from __future__ import annotations

import os

import click

from mmn_lint.cli.options import baseline_option, force_exclude_option, paths_argument, rules_options
from mmn_lint.errors import UsageError


@click.command(name="create", short_help="Write down what is found today as known.")
@paths_argument
@baseline_option
@rules_options
@force_exclude_option
@click.option("--force", is_flag=True, help="Write it anew where there is one.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    baseline: str | None,
    facts: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    force_exclude: bool,
    force: bool,
) -> None:
    """Write what is found in PATHS into the baseline, so that check reports only what is new.

    It stands beside the configuration, or where its key baseline or --baseline says, and is meant to be committed.
    """
    from mmn_lint.cli import baselines, debugging, output
    from mmn_lint.cli.inputs import STDIN, gather
    from mmn_lint.cli.terminal import progress
    from mmn_lint.engine import run
    from mmn_lint.linters import Linters
    from mmn_lint.project.baseline import entries_of, render
    from mmn_lint.project.writing import replace_file

    if STDIN in paths:
        raise UsageError("a baseline is of files; name them in the place of -")
    linters = Linters(facts=facts, select=select, ignore=ignore)
    gathered = gather(paths, None, linters, force_exclude=force_exclude)
    homes = baselines.homes_of(gathered, baseline) if gathered.targets else {}
    for home in homes:
        if os.path.lexists(home) and not os.path.isdir(home) and not force:
            raise UsageError(
                f"{home} is there already: 'mmn-lint baseline prune' drops from it what is gone, --force writes it anew"
            )
        if problem := output.unwritable(home):
            raise UsageError(problem, path=home)
    with progress(gathered.inputs) as watched:
        report = run(gathered.linter, watched, debug=debugging())
    for home, findings in baselines.by_home(report, gathered, homes).items():
        # Of several folders with a configuration of their own, one without findings needs no baseline.
        if findings or len(homes) == 1:
            replace_file(home, render(entries_of(findings, home)))
            click.echo(f"Wrote {output.count(len(findings), 'finding', 'findings')} to {home}.", err=True)
    if not gathered.targets:
        click.echo("No articles found under the given paths; no baseline was written.", err=True)
    report = report.replaced(errors=gathered.errors + report.errors)
    output.say_errors(report.errors)
    ctx.exit(2 if report.errors else 0)
