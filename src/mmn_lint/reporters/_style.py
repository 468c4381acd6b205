"""The few terminal colours that the text reporters use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmn_lint.model import Severity

Style = Callable[[str], str]


def _sgr(code: str) -> Style:
    def paint(text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if text else text

    return paint


bold = _sgr("1")
cyan = _sgr("36")
blue = _sgr("1;34")
_SEVERITY = {"error": _sgr("1;31"), "warning": _sgr("1;33")}


def severity_style(severity: Severity) -> Style:
    """Red for errors, yellow for warnings."""
    return _SEVERITY[severity]


def link(text: str, target: str) -> str:
    """A text that a terminal links to a URI (OSC 8); as it is where there is none."""
    return f"\x1b]8;;{target}\x1b\\{text}\x1b]8;;\x1b\\" if target else text


def plain(text: str) -> str:
    """The style of an output without colour."""
    return text
