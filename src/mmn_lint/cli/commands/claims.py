"""``mmn-lint claims``: every statement found, whatever its verdict."""

from __future__ import annotations

import sys

import click

from mmn_lint import reporters
from mmn_lint.cli.options import (
    NearChoice,
    cache_option,
    check_subject,
    facts_option,
    force_exclude_option,
    jobs_option,
    paths_argument,
    stdin_filename_option,
    subject_options,
)
from mmn_lint.errors import UsageError


@click.command(name="claims", short_help="List the claims that articles make, whatever their verdict.")
@paths_argument
@click.option("--format", "format_", type=NearChoice(reporters.claims_names()), default="table", help="Output format.")
@click.option("--matrix", is_flag=True, help="A row an article, a column a topic.")
@facts_option
@subject_options("Read generic topics (prevalence, onset age ...) for this condition.")
@jobs_option
@cache_option
@stdin_filename_option
@force_exclude_option
@click.option("-v", "--verbose", is_flag=True, help="Show the sentence and what decided each claim.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    format_: str,
    matrix: bool,
    facts: tuple[str, ...],
    subject: str | None,
    aliases: tuple[str, ...],
    jobs: int | None,
    cache: bool,
    stdin_filename: str | None,
    force_exclude: bool,
    verbose: bool,
) -> None:
    """List the claims that articles make: topic, value, stance, subject and verdict.

    With --subject no fact pack is needed: prevalence, incidence, counts, sex ratio, age at onset, response time and
    order of treatments are read for any condition, and nothing is judged.
    """
    from mmn_lint.cli import debugging, output
    from mmn_lint.cli.inputs import gather, results_of
    from mmn_lint.cli.terminal import progress, use_color
    from mmn_lint.engine import run
    from mmn_lint.linters import Linters, about
    from mmn_lint.project.folders import default_folder

    check_subject(subject, aliases, facts)
    if matrix and format_ != "table":
        raise UsageError("--matrix is a table; leave out --format")
    fixed = None if subject is None else about(subject, aliases)
    linters = Linters(facts=facts, every_rule=True, fixed=fixed, cache=default_folder() if cache else None)
    ctx.call_on_close(linters.keep)
    gathered = gather(paths, stdin_filename, linters, force_exclude=force_exclude)
    report = run(
        gathered.linter,
        gathered.inputs,
        claims=True,
        debug=verbose or debugging(),
        results=results_of(gathered) if cache else None,
        jobs=jobs,
        watch=progress,
    )
    report = report.replaced(errors=gathered.errors + report.errors)
    color = use_color(sys.stdout)
    if matrix:
        from mmn_lint.reporters import _matrix

        output.print_lines(_matrix.render(report, color=color))
    else:
        output.print_lines(reporters.load_claims(format_).render(report, color=color, verbose=verbose))
    output.say_errors(report.errors)
    ctx.exit(2 if report.errors else 0)
