"""The grammar of the pattern language: refuses what could not be compiled, or would match nothing at all."""

from __future__ import annotations

from collections.abc import Sequence

_DEEPEST = 20


def check(tokens: Sequence[str], text: str) -> None:
    """Raise ``ValueError`` that says what is wrong with a pattern's tokens."""
    at, empty = _row(tokens, 0, text, "", 0)
    if at < len(tokens):
        raise ValueError(f"brackets do not match in {text!r}")
    if empty:
        raise ValueError(f"{text!r} may match nothing at all: at least one word or class must be there")


def _row(tokens: Sequence[str], at: int, text: str, close: str, depth: int) -> tuple[int, bool]:
    """Read a row up to one of the closing signs; where it ends, and whether it may match nothing."""
    if depth > _DEEPEST:
        raise ValueError(f"brackets are nested more than {_DEEPEST} deep in {text!r}")
    empty = True
    while at < len(tokens) and tokens[at] not in close:
        match tokens[at]:
            case "~" | "~~" | "^" | "$":
                at += 1
            case "[":
                at, hollow = _row(tokens, at + 1, text, "]", depth + 1)
                if at >= len(tokens):
                    raise ValueError(f"brackets do not match in {text!r}")
                at += 1
                empty = empty and hollow
            case "!":
                if at + 1 >= len(tokens) or tokens[at + 1] in ("!", "?", "|", ")", "]", "[", "~", "~~", "^", "$", "&"):
                    raise ValueError(f"'!' has no word, class or bracket behind it in {text!r}")
                at, _ = _atom(tokens, at + 1, text, depth)
            case "?":
                raise ValueError(f"'?' has no word, class or bracket in front of it in {text!r}")
            case "|":
                raise ValueError(f"'|' outside brackets in {text!r}")
            case ")" | "]":
                raise ValueError(f"brackets do not match in {text!r}")
            case "&":
                raise ValueError(f"'&' joins rows outside brackets: {text!r}")
            case _:
                at, hollow = _atom(tokens, at, text, depth)
                if at < len(tokens) and tokens[at] == "?":
                    at, hollow = at + 1, True
                empty = empty and hollow
    return at, empty


def _atom(tokens: Sequence[str], at: int, text: str, depth: int) -> tuple[int, bool]:
    """Read a word, a class or a bracket."""
    if tokens[at] != "(":
        return at + 1, False
    empty = False
    while True:
        start = at + 1
        at, hollow = _row(tokens, start, text, "|)", depth + 1)
        if at >= len(tokens):
            raise ValueError(f"brackets do not match in {text!r}")
        if at == start:
            raise ValueError(f"an alternative is empty in {text!r}")
        empty = empty or hollow
        if tokens[at] == ")":
            return at + 1, empty
