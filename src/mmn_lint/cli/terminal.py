"""What a terminal can show: colour, links, and how far a run is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

_Item = TypeVar("_Item")

PATIENCE = 1.0
"""Seconds after which a run shows how far it is."""


def use_color(stream: TextIO | None) -> bool:
    """Whether to colour what goes to a stream: see no-color.org and force-color.org; ``NO_COLOR`` wins."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return _steerable(stream)


def link_root(stream: TextIO | None) -> str | None:
    """What file names on a stream are linked to, ``file://host``; ``None`` where its terminal is not known to show links.

    ``FORCE_HYPERLINK`` decides, ``0`` against; without it, ``NO_COLOR`` is against as well.
    """
    forced = os.environ.get("FORCE_HYPERLINK")
    wanted = forced != "0" if forced else _steerable(stream) and _shows_links(os.environ)
    if not wanted or (not forced and os.environ.get("NO_COLOR")):
        return None
    # A terminal on another machine has to know that the file is not on its own.
    return f"file://{os.uname().nodename if hasattr(os, 'uname') else ''}"


def _steerable(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


# The first version of a terminal that shows links (OSC 8), by what it calls itself in TERM_PROGRAM. Those of editors are
# not among them: they find path:line:column by themselves and go to the line, which a link does not.
_PROGRAMS: Mapping[str, tuple[int, ...]] = {
    "iTerm.app": (3, 1),
    "WezTerm": (20200620,),
    "ghostty": (1,),
    "tmux": (3, 4),
}
# VTE, of GNOME's terminal and others, says its version as one number; 0.50.0 shows links and breaks down over them.
_VTE = 5001
_OWN = ("WT_SESSION", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "DOMTERM")


def _shows_links(environment: Mapping[str, str]) -> bool:
    if "CI" in environment:
        return False
    program, term = environment.get("TERM_PROGRAM", ""), environment.get("TERM", "")
    if "TMUX" in environment or term.startswith(("screen", "tmux")):
        # It stands between us and the terminal, whatever that one left in the environment.
        return program == "tmux" and _version(environment) >= _PROGRAMS["tmux"]
    if program in _PROGRAMS:
        return _version(environment) >= _PROGRAMS[program]
    vte = environment.get("VTE_VERSION", "")
    return (vte.isdecimal() and int(vte) >= _VTE) or any(name in environment for name in _OWN)


def _version(environment: Mapping[str, str]) -> tuple[int, ...]:
    parts = environment.get("TERM_PROGRAM_VERSION", "").replace("-", ".").split(".")
    return tuple(int("".join(c for c in part if c.isdecimal()) or 0) for part in parts)


@contextmanager
def progress(items: Sequence[_Item], clock: Callable[[], float] = monotonic) -> Iterator[Iterable[_Item]]:
    """The items, with a bar on standard error for as long as they are taken, once that takes longer than ``PATIENCE``.

    There is none where standard error is no terminal.
    """
    if not _steerable(sys.stderr) or len(items) < 2:
        yield items
        return
    import click

    # No time to go: what the first answers waited for, loading the packs above all, is no measure of the rest.
    bar = click.progressbar(length=len(items), label="Reading", show_pos=True, show_eta=False, file=sys.stderr)
    begun = clock()
    shown = False

    def taken() -> Iterator[_Item]:
        nonlocal shown
        for number, item in enumerate(items):
            if shown:
                bar.update(1)
            elif number and clock() - begun > PATIENCE:
                shown = True
                bar.__enter__()
                bar.update(number)
            yield item
        if shown:
            bar.update(1)

    try:
        yield taken()
    finally:
        # However it ends: the cursor, which the bar hides, comes back.
        if shown:
            bar.__exit__(None, None, None)
