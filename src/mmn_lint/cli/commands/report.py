"""``mmn-lint report``: what articles say of the facts, on a page for those who decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import click

from mmn_lint.cli import completion
from mmn_lint.cli.options import (
    Output,
    baseline_option,
    cache_option,
    force_exclude_option,
    outputs_option,
    paths_argument,
    quiet_option,
    rules_options,
    stdin_filename_option,
    verbose_option,
)
from mmn_lint.errors import MmnLintError, UsageError
from mmn_lint.report import formats

if TYPE_CHECKING:
    from mmn_lint.cli.inputs import Gathered
    from mmn_lint.engine import Input
    from mmn_lint.model import Finding, Report
    from mmn_lint.packs import Pack
    from mmn_lint.report.model import Content, Passage


@click.command(name="report", short_help="How articles stand to the facts, on a page.")
@paths_argument
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    shell_complete=completion.files,
    help="File to write; its suffix tells the format where --format does not. - is standard output.",
)
@outputs_option(formats.names(), default="what the suffix of -o says")
@click.option(
    "--since",
    metavar="REPORT.json",
    shell_complete=completion.files,
    help="An earlier report (--format json) to compare with.",
)
@rules_options
@baseline_option
@force_exclude_option
@cache_option
@stdin_filename_option
@quiet_option
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    file: str | None,
    outputs: tuple[Output, ...],
    since: str | None,
    facts: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: str | None,
    force_exclude: bool,
    cache: bool,
    stdin_filename: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Write a page about all articles: how each stands to each fact, where they differ, and who says so.

    PATHS are as for check. The page needs nothing but itself: open it from disk, mail it, print it. Findings do not change
    the exit code: it is 0 where the report is written, 2 where something could not be read or written.
    """
    from mmn_lint.cli import debugging, output
    from mmn_lint.cli.inputs import gather, results_of
    from mmn_lint.cli.terminal import progress
    from mmn_lint.engine import run
    from mmn_lint.linters import Linters
    from mmn_lint.project.folders import default_folder
    from mmn_lint.report import changes

    outputs = _outputs(file, outputs)
    output.check_outputs(outputs)
    earlier = changes.load(since) if since is not None else None
    linters = Linters(facts=facts, select=select, ignore=ignore, cache=default_folder() if cache else None)
    ctx.call_on_close(linters.keep)
    gathered = _articles(gather(paths, stdin_filename, linters, force_exclude=force_exclude), verbose=verbose)
    output.spare_inputs(outputs, (entry.path for entry in gathered.inputs))
    report = run(
        gathered.linter,
        gathered.inputs,
        claims=True,
        debug=verbose or debugging(),
        results=results_of(gathered) if cache else None,
        jobs=None,
        watch=nullcontext if quiet or verbose else progress,
    )
    if len(report.errors) == report.files:
        output.say_errors((*gathered.errors, *report.errors))
        raise UsageError(
            "nothing to report on: no article could be read; nothing was written"
            if gathered.errors or report.errors
            else "nothing to report on: no articles found under the given paths; nothing was written"
        )
    content = _content(report, gathered, baseline, narrowed=bool(facts))
    if earlier is not None and since is not None:
        content = replace(content, changes=changes.changes(content, earlier, since))
    written = {one: formats.encoded(one.format, content) for one in outputs}
    failed = output.write_whole({one.file: data for one, data in written.items()})
    output.say_errors((*content.errors, *failed))
    if not quiet:
        _say(content, [one.file for one in outputs if one.file], failed)
    ctx.exit(2 if content.errors or failed else 0)


def _outputs(file: str | None, given: Sequence[Output]) -> tuple[Output, ...]:
    """What to write where: ``-o`` is the file of the format that has none, or tells the format by its suffix.

    Raises:
        UsageError: neither says where, or as what.
    """
    if file is None:
        if not given:
            raise UsageError("name the file of the report: -o report.html")
        return tuple(given)
    homeless = [one for one in given if one.file is None]
    if len(homeless) > 1 or (given and not homeless):
        many = "several formats go to it" if homeless else "each format has a file of its own"
        raise UsageError(f"-o {file}: {many}; write --format NAME=FILE for each")
    named = homeless[0].format if homeless else formats.by_suffix(file)
    if named is None:
        raise UsageError(f"-o {file}: its suffix tells no format; add --format {', '.join(formats.names())}")
    target = Output(named, None if file == "-" else file)
    return tuple(target if one.file is None else one for one in given) or (target,)


def _articles(gathered: Gathered, *, verbose: bool) -> Gathered:
    """What was gathered, without reports of an earlier run, and with standard input kept, for it is read twice."""
    from mmn_lint.cli import output

    if gathered.from_stdin:
        kept = (entry._replace(load=lru_cache(maxsize=1)(entry.load)) for entry in gathered.inputs)
        return gathered.replaced(inputs=tuple(kept))
    articles = []
    for entry in gathered.inputs:
        if _is_report(entry.path):
            if verbose:
                output.say(f"not read: {entry.path} is a content report")
        else:
            articles.append(entry)
            if verbose:
                output.say(f"reading {entry.path} ({entry.format})")
    return gathered.replaced(inputs=tuple(articles))


def _is_report(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return formats.is_report(file.read(formats.longest_mark()))
    except OSError:
        return False  # the run itself says what is wrong with it


def _content(report: Report, gathered: Gathered, baseline: str | None, *, narrowed: bool) -> Content:
    from mmn_lint.cli import baselines
    from mmn_lint.packs.bands import bands
    from mmn_lint.report.content import content

    fresh = baselines.compare(report, gathered, baseline, narrowed=narrowed).report
    unread = {error.path for error in report.errors}
    packs: dict[str, Pack] = {
        pack.id: pack for entry in gathered.inputs for pack in (entry.linter or gathered.linter).packs
    }
    return content(
        fresh.replaced(errors=gathered.errors + report.errors),
        [entry.path for entry in gathered.inputs if entry.path not in unread],
        tuple(packs.values()),
        find=_find(gathered.inputs),
        bands=bands,
    )


def _find(inputs: Sequence[Input]) -> Callable[[str, int], Callable[[Finding], Passage]]:
    from mmn_lint.report.passages import Passages

    by_path = {entry.path: entry for entry in inputs}

    def find(path: str, width: int) -> Callable[[Finding], Passage]:
        entry = by_path[path]
        return Passages(entry.load, entry.format, entry.options, width).of

    return find


def _say(content: Content, files: Sequence[str], failed: Sequence[MmnLintError]) -> None:
    from mmn_lint.cli import output

    figures = content.figures
    failures = {error.path for error in failed}
    written = [file for file in files if file not in failures]
    where = f"Wrote {', '.join(written)}: " if written else ""
    told = (
        f"{output.count(figures['contradictions'], 'contradiction', 'contradictions')}, "
        f"{output.count(figures['discrepancies'], 'discrepancy', 'discrepancies')} and "
        f"{output.count(figures['inconsistencies'], 'disagreement', 'disagreements')} in "
        f"{output.count(figures['articles'], 'article', 'articles')}."
    )
    changed = content.changes
    since = f" Since {changed.since}: {len(changed.came)} came, {len(changed.went)} went." if changed else ""
    output.note(f"{where}{told}{since}")
