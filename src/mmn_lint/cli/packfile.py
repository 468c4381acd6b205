"""The file of a pack and its documents, for the commands on fact packs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmn_lint.errors import PackError

if TYPE_CHECKING:
    from mmn_lint.packs import Pack

pack_argument = click.argument("name", metavar="PACK")
sources_option = click.option(
    "--sources", metavar="DIR", required=True, help="Folder of the source documents that the pack names."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """A pack with its text; ``shown`` is its path for messages, ``mark`` the byte order mark before the text, if any.

    ``raw`` are its bytes as they were read.
    """

    path: Path
    raw: bytes
    mark: str
    shown: str
    text: str
    pack: Pack


def open_pack(name: str) -> PackFile:
    """Read a pack by path or bundled id, facts without value included; raises ``PackError``."""
    from mmn_lint.packs import bundled, load
    from mmn_lint.packs.loading import parse
    from mmn_lint.resources import data

    if name not in bundled() and not Path(name).exists():
        load(name)  # tells what is missing
    path = Path(str(data("facts").joinpath(f"{name}.toml"))) if name in bundled() else Path(name)
    try:
        raw = path.read_bytes()
    except OSError as e:
        raise PackError(f"cannot read the fact pack: {e.strerror or e}", path=str(path)) from e
    pack = parse(raw, str(path), drafts=True)
    text = raw.decode("utf-8")
    own = text.removeprefix("\ufeff")
    return PackFile(path=path, raw=raw, mark=text[: len(text) - len(own)], shown=str(path), text=own, pack=pack)
