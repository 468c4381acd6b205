"""``mmn-lint facts show``: the facts of a pack, who supports them and who does not."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmn_lint.cli.packfile import open_pack, pack_argument
from mmn_lint.errors import UsageError

if TYPE_CHECKING:
    from mmn_lint.packs import Pack
    from mmn_lint.provenance.show import Quotation

FORMATS = ("table", "markdown", "json")


@click.command(name="show", short_help="Show a pack's facts with support and dissent.")
@pack_argument
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", help="Output format.")
@click.option("--matrix", is_flag=True, help="Facts by sources: who says what, who is silent.")
@click.option(
    "--quote",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[DIR]",
    help="Show what the sources say, from the documents in DIR (or in the folder of --sources).",
)
@click.option("--sources", metavar="DIR", help="Folder of the source documents, for --quote.")
@click.option("--as-of", metavar="DATE", help="Tell the age of sources at this day, YYYY-MM-DD. Default: today.")
def command(
    *, name: str, format_: str, matrix: bool, quote: str | None, sources: str | None, as_of: str | None
) -> None:
    """Show the facts of PACK: value, bands, support and dissent by source, age of the newest source; disputed ones first."""
    from mmn_lint.cli import output
    from mmn_lint.provenance import show

    if matrix and quote is not None:
        raise UsageError("--matrix shows no quotations; leave out --quote")
    if quote is None and sources is not None:
        raise UsageError("--sources is where quotations come from; add --quote")
    if quote == "" and sources is None:
        raise UsageError("--quote needs the documents: --quote DIR, or --quote --sources DIR")
    pack = open_pack(name).pack
    if matrix:
        output.print_lines(show.matrix(pack, format_))
        return
    quotation = None if quote is None else _quotations(pack, Path(quote or sources or ""))
    output.print_lines(show.FORMATS[format_](pack, _day(as_of), quotation))


def _day(given: str | None) -> datetime.date:
    if given is None:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"--as-of {given!r} is no day; write it as 2026-01-31") from None


def _quotations(pack: Pack, folder: Path) -> Quotation:
    from mmn_lint.packs import Evidence
    from mmn_lint.provenance.texts import load_all, quoted

    texts = {text.source.id: text for text in load_all(pack, folder)}

    def quotation(e: Evidence) -> str | None:
        return quoted(texts[e.source], e)

    return quotation
