"""``mmn-lint facts check``: validate fact packs and judge their examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmn_lint.cli.options import quiet_option
from mmn_lint.errors import PackError

if TYPE_CHECKING:
    from mmn_lint.packs import Pack


@click.command(name="check")
@click.argument("packs", nargs=-1, metavar="[PACKS]...")
@quiet_option
@click.pass_context
def command(ctx: click.Context, *, packs: tuple[str, ...], quiet: bool) -> None:
    """Validate fact packs.

    Their schema and ids; that no phrase has two senses and no alias is another condition's; that each value lies in its
    bands and agrees with its statement; that each example is judged as it says. PACKS are paths of .toml files or ids of
    bundled packs; none means the bundled packs. The exit code is 1 where something does not go together, 2 where a
    pack cannot be used.
    """
    from mmn_lint.cli import output
    from mmn_lint.packs import bundled, load
    from mmn_lint.resources import data

    code = 0
    for name in packs or bundled():
        try:
            pack = load(name)
        except PackError as error:
            output.say(f"error: {' '.join(str(error).split())}")
            code = 2
            continue
        file = data("facts").joinpath(pack.path) if name in bundled() else Path(name)
        text = file.read_text("utf-8-sig")
        problems = [*_unsound(pack, text), *_misjudged(pack, text)]
        output.print_lines(problems)
        code = max(code, int(bool(problems)))
        if not problems and not quiet:
            output.note(f"{pack.path}: {len(pack.facts)} facts are in order.")
    ctx.exit(code)


def _unsound(pack: Pack, text: str) -> Iterator[str]:
    from mmn_lint.packs.validate import line_of
    from mmn_lint.provenance.soundness import problems

    for problem in problems(pack):
        yield f"{pack.path}:{line_of(text, problem.where)}: {problem.text}"


def _misjudged(pack: Pack, text: str) -> Iterator[str]:
    from mmn_lint.cli.examples import judge
    from mmn_lint.packs.validate import line_of

    for example in judge(pack, tuple(pack.facts.values())):
        if not example.as_it_says:
            line = line_of(text, ("facts", example.fact.id, "examples", example.key, example.index))
            what = example.finding.message if example.finding else "nothing is found in it"
            yield f"{pack.path}:{line}: {example.fact.id}: examples.{example.key} {example.text!r}: {what}"
