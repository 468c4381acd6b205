"""``mmn-lint facts verify``: prove a pack against its source documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmn_lint.cli.options import quiet_option
from mmn_lint.cli.packfile import open_pack, pack_argument, sources_option

if TYPE_CHECKING:
    from mmn_lint.packs import Pack
    from mmn_lint.provenance.verify import Difference


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
        output.note(f"{file.shown}: {_summary(file.pack, differences)}")
    ctx.exit(int(bool(differences)))


def _summary(pack: Pack, found: Sequence[Difference]) -> str:
    differences, updates = len(found), sum(d.update for d in found)
    if not differences:
        decided = [fact.id for fact in pack.facts.values() if fact.decision and not fact.sources("supports")]
        only = f", {', '.join(decided)} by a decision only" if decided else ""
        return f"every fact is carried by its sources as they stand{only}."
    told = f"{differences} difference{'s' if differences > 1 else ''}"
    if not updates:
        return f"{told}."
    return f"{told}; `mmn-lint facts build --accept-changed` brings {updates} of them up to date."
