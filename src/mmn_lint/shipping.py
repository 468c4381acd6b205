"""Compiles the bundled packs for a wheel: ``python -m mmn_lint.shipping FOLDER``, which the build of the wheel runs."""

from __future__ import annotations

import sys

from mmn_lint.checking import outline
from mmn_lint.kinds import generic
from mmn_lint.packs import bundled, load, shipped
from mmn_lint.packs.compile import compile_packs


def write(folder: str) -> None:
    """Write every bundled pack into a folder as it is compiled; raises ``PackError`` or ``OSError``."""
    for name in bundled():
        pack = load(name)
        shipped.write(folder, compile_packs((pack,), generic()), outline(pack))


if __name__ == "__main__":
    write(sys.argv[1])
