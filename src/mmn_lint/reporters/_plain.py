"""Text that is safe to show, and values as plain JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mmn_lint.model import Place


def visible(text: str) -> str:
    """The text with nothing in it that could steer a terminal, line ends included."""
    return "".join(map(visible_character, text))


def one_line(text: str) -> str:
    """The text with its white space folded, and nothing in it that could steer a terminal."""
    return visible(" ".join(text.split()))


def visible_character(character: str) -> str:
    """A control character as its picture (``␛``), a direction override as ``�``, everything else as it is."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    category = unicodedata.category(character)
    if category in ("Cc", "Cs") or unicodedata.bidirectional(character) in _OVERRIDES:
        return "\N{REPLACEMENT CHARACTER}"
    return character


# Text between these is shown in another order than it is written.
_OVERRIDES = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def plain(value: Any) -> Any:
    """A value of the model as JSON knows it: mappings as objects, tuples as arrays, the order kept."""
    match value:
        case Mapping():
            return {str(key): plain(entry) for key, entry in value.items()}
        case str():
            return value
        case Sequence():
            return [plain(entry) for entry in value]
    return value


def place(where: Place) -> dict[str, int]:
    """A place as the four keys that every JSON output of ours has."""
    return {
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
    }


def json_lines(document: Mapping[str, Any]) -> Iterator[str]:
    """A JSON document as lines, indented by two, in the order of its keys."""
    # A lone surrogate (from a file name that is not UTF-8) is written as the escape that JSON has for it.
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    yield from text.encode("utf-8", "backslashreplace").decode("utf-8").split("\n")
