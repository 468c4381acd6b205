"""``mmn-lint facts diff``: what changed between two versions of a pack, and which articles that concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from mmn_lint.cli.packfile import open_pack
from mmn_lint.errors import UsageError

if TYPE_CHECKING:
    from mmn_lint.packs import Pack
    from mmn_lint.provenance.diff import Impact


@click.command(name="diff", short_help="Show what two versions of a pack differ in.")
@click.argument("old")
@click.argument("new")
@click.option("--impact", is_flag=True, help="Name the statements in the articles under PATHS that change verdict.")
@click.argument("paths", nargs=-1, metavar="[--impact PATHS...]")
@click.pass_context
def command(ctx: click.Context, *, old: str, new: str, impact: bool, paths: tuple[str, ...]) -> None:
    """Compare the packs OLD and NEW: the facts that changed and, with --impact, the articles that change verdict.

    The exit code is 1 where anything differs, 2 where a pack or an article cannot be read.
    """
    from mmn_lint.cli import output
    from mmn_lint.provenance.diff import changes

    if paths and not impact:
        raise UsageError("to see what happens to articles, write --impact before their paths")
    if impact and not paths:
        raise UsageError("--impact needs the articles: name files or folders behind it")
    before, after = open_pack(old).pack, open_pack(new).pack
    lines = list(changes(before, after))
    output.print_lines(lines)
    found: Sequence[Impact] = ()
    code = int(bool(lines))
    if impact:
        found, failed = _impact(before, after, paths)
        output.print_lines(
            f"{i.path}:{i.place.line}:{i.place.column}: {i.fact}: “{i.text}”: {i.before or 'not judged'} -> "
            f"{i.after or 'not judged'}"
            for i in found
        )
        code = 2 if failed else max(code, int(bool(found)))
    articles = len({i.path for i in found})
    facts = len({line.partition(":")[0] for line in lines})
    told = f", {_count(len(found), 'changed verdict')} in {_count(articles, 'article')}" if impact else ""
    output.note(f"{_count(facts, 'changed fact')}{told}.")
    ctx.exit(code)


def _impact(before: Pack, after: Pack, paths: Sequence[str]) -> tuple[Sequence[Impact], bool]:
    from dataclasses import replace

    from mmn_lint.cli import output
    from mmn_lint.cli.inputs import gather
    from mmn_lint.engine import Linter
    from mmn_lint.linters import Linters
    from mmn_lint.provenance.diff import impact

    # A fact without value judges nothing.
    valued = [
        replace(pack, facts={id: fact for id, fact in pack.facts.items() if not fact.draft}) for pack in (before, after)
    ]
    gathered = gather(paths, None, Linters(fixed=Linter((valued[1],))))
    # Each pack judges them with a linter of its own.
    inputs = tuple(item._replace(linter=None) for item in gathered.inputs)
    found, errors = impact(valued[0], valued[1], inputs)
    for error in (*gathered.errors, *errors):
        output.say(f"error: {' '.join(f'{error.path}: {error.message}'.split())}")
    return found, bool(gathered.errors or errors)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
