"""``mmn-lint baseline prune``: drop from the baseline what is gone."""

from __future__ import annotations

from pathlib import Path

import click

from mmn_lint.cli.options import baseline_option, force_exclude_option, paths_argument
from mmn_lint.errors import UsageError


@click.command(name="prune", short_help="Drop from the baseline what is no longer found.")
@paths_argument
@baseline_option
@force_exclude_option
@click.pass_context
def command(ctx: click.Context, *, paths: tuple[str, ...], baseline: str | None, force_exclude: bool) -> None:
    """Drop from the baseline what is no longer found in PATHS, and give renamed files their new name.

    Nothing is added, and what it says of other files stays.
    """
    from mmn_lint.cli import baselines, debugging, output
    from mmn_lint.cli.inputs import STDIN, gather
    from mmn_lint.cli.terminal import progress
    from mmn_lint.engine import run
    from mmn_lint.linters import Linters
    from mmn_lint.project.baseline import render
    from mmn_lint.project.writing import replace_file

    if STDIN in paths:
        raise UsageError("a baseline is of files; name them in the place of -")
    gathered = gather(paths, None, Linters(), force_exclude=force_exclude)
    with progress(gathered.inputs) as watched:
        report = run(gathered.linter, watched, debug=debugging())
    compared = baselines.compare(report, gathered, baseline, narrowed=False)
    if not compared.comparisons:
        raise UsageError("there is no baseline; 'mmn-lint baseline create' writes one")
    for home, comparison in compared.comparisons.items():
        data = render(comparison.entries)
        if data != Path(home).read_bytes():
            replace_file(home, data)
        dropped = output.count(len(comparison.stale), "stale entry", "stale entries")
        click.echo(f"Dropped {dropped} from {home}; {len(comparison.entries):,} left.", err=True)
    report = report.replaced(errors=gathered.errors + report.errors)
    output.say_errors(report.errors)
    ctx.exit(2 if report.errors else 0)
