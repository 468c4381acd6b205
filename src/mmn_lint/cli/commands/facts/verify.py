"""``mmn-lint facts verify``: prove a pack against its source documents."""

from __future__ import annotations

from pathlib import Path

import click

from mmn_lint.cli.options import quiet_option
from mmn_lint.cli.packfile import open_pack, pack_argument, sources_option


@click.command(name="verify")
@pack_argument
@sources_option
@quiet_option
@click.pass_context
def command(ctx: click.Context, *, name: str, sources: str, quiet: bool) -> None:
    """Prove PACK against its source documents.

    Every document is the one it was, every piece of evidence stands where it stood and is read as it was, every value
    is carried by its evidence, and no source says anything on a fact that the pack neither records nor sets aside. The
    exit code is 1 where something differs, 2 where a document or the pack cannot be used.
    """
    from mmn_lint.cli import output
    from mmn_lint.packs.validate import line_of
    from mmn_lint.provenance.texts import load_all
    from mmn_lint.provenance.verify import verify

    file = open_pack(name)
    texts = load_all(file.pack, Path(sources))
    differences = verify(file.pack, texts)
    output.print_lines(f"{file.shown}:{line_of(file.text, d.where)}: {d.text}" for d in differences)
    if not quiet:
        click.echo(f"{file.shown}: {_summary(len(differences), sum(d.update for d in differences))}", err=True)
    ctx.exit(int(bool(differences)))


def _summary(differences: int, updates: int) -> str:
    if not differences:
        return "every fact is carried by its sources as they stand."
    found = f"{differences} difference{'s' if differences > 1 else ''}"
    if not updates:
        return f"{found}."
    return f"{found}; `mmn-lint facts build --accept-changed` brings {updates} of them up to date."
