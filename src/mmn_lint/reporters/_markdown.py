"""Markdown in which hostile text stays text."""

from __future__ import annotations

import re

from mmn_lint.reporters._plain import one_line

# A character reference never opens or closes anything (CommonMark 2.5), nor does it part the cells of a table.
_PUNCTUATION = re.compile(r"[!#$&*:<>@\[\\\]^_`{|}~]|(?<=www)\.", re.IGNORECASE)


def text(value: str, limit: int | None = None) -> str:
    """Text on one line, of at most ``limit`` characters, in which nothing is markup, a link or an image."""
    line = one_line(value)
    if limit is not None and len(line) > limit:
        line = line[: limit - 1] + "…"
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found.group())};", line)
