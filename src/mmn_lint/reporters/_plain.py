"""Text that is safe to show, and values as plain JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mmn_lint.model import Place


def visible(text: str) -> str:
    """The text with nothing in it that could steer a terminal, line ends included."""
    # What is printable is neither a control character nor an override.
    return text if text.isprintable() else "".join(map(visible_character, text))


def one_line(text: str) -> str:
    """The text with its white space folded, and nothing in it that could steer a terminal."""
    return visible(" ".join(text.split()))


def visible_line(text: str) -> str:
    """A line as a terminal may have it: tabs stay, and the carriage return that ends it goes."""
    return "\t".join(map(visible, text.removesuffix("\r").split("\t")))


def visible_character(character: str) -> str:
    """A control character as its picture (``␛``), a direction override as ``�``, everything else as it is."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    from unicodedata import bidirectional, category

    if category(character) in ("Cc", "Cs") or bidirectional(character) in _OVERRIDES:
        return "\N{REPLACEMENT CHARACTER}"
    return character


# Text between these is shown in another order than it is written.
_OVERRIDES = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def scalars(value: Any) -> Any:
    """A JSON document in whose strings no lone surrogate is left: strict readers know no such escape."""
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case Mapping():
            return {key: scalars(entry) for key, entry in value.items()}
        case Sequence():
            return [scalars(entry) for entry in value]
    return value


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


def json_lines(document: Mapping[str, Any] | Sequence[Any]) -> Iterator[str]:
    """A JSON document as lines, indented by two, in the order of its keys."""
    yield from _json(document, indent=2).split("\n")


def json_line(document: Mapping[str, Any]) -> str:
    """A JSON document as one line."""
    return _json(document)


def _json(document: object, indent: int | None = None) -> str:
    import json

    text = json.dumps(document, ensure_ascii=False, indent=indent, allow_nan=False)
    # A lone surrogate (from a file name that is not UTF-8) is written as the escape that JSON has for it.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
