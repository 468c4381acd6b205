"""Decides what a superscript is: a note mark to leave out, a power, or a letter to read."""

from __future__ import annotations

import re

from mmn_lint.documents.reading.prose import Prose

_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[*†‡§]|[a-z])(?:\s*[-–,;]\s*(?:\d{1,3}|[*†‡§]|[a-z]))*\s*[\])]?")
_POWER = re.compile(r"[-−+]?\d{1,2}")
# "10⁵", "per m²", "cm³": the digit belongs to what is before it.
_BASE = re.compile(r"(?:(?<![\d.,])10|(?<![^\W\d_])(?:m|cm|mm|km|μm|µm|[A-Za-z]))\Z")
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def close_superscript(prose: Prose, start: int, *, linked: bool) -> None:
    """End a superscript that began when the block had ``start`` visible characters.

    A reference ("neuropathy¹", "[2]") would run into the word or figure before it and is taken out; a power of ten or a
    unit's is kept as superscript digits. ``linked``: the content was a link, as notes are.
    """
    content = prose.since(start)
    stripped = content.strip()
    if linked or not stripped:
        prose.cut(start)
    elif _POWER.fullmatch(stripped) and _BASE.search(prose.tail(len(content) + 4)[: -len(content)]):
        prose.amend(start, content.translate(_RAISED))
    elif _MARK.fullmatch(stripped):
        prose.cut(start)
