"""The tokens of folded texts: those of spaCy's tokenizer, which is asked once for each piece between two spaces."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

Token = tuple[int, int, str]
"""Where it starts and ends in its piece, and its text."""

# What stands for white space where more than one space, or another sort, parts two words: a phrase does not go on past it.
BREAK = " "
# So many pieces are remembered, a few times the words of a large site; then it begins anew.
_MOST = 200_000
# A piece without text lies between two spaces.
_NOTHING: dict[str, tuple[Token, ...]] = {"": ((0, 0, BREAK),)}


class _Word(Protocol):
    """What is asked of a token of spaCy's."""

    @property
    def idx(self) -> int: ...
    @property
    def text(self) -> str: ...


class Tokens:
    """Remembers the tokens of every piece of text between two spaces, which are the same wherever it stands.

    Args:
        tokenize: spaCy's tokenizer.
        special: texts that it parts in a way of their own.
    """

    def __init__(self, tokenize: Callable[[str], Iterable[_Word]], special: Collection[str]) -> None:
        self._tokenize = tokenize
        self._special = special
        self._known = dict(_NOTHING)

    def of(self, texts: Sequence[str]) -> list[list[Token]]:
        """The tokens of each text, with their offsets in it."""
        rows = [text.split(" ") for text in texts]
        if len(self._known) > _MOST:
            self._known = dict(_NOTHING)
        known = self._known
        if missing := {piece for row in rows for piece in row if piece not in known}:
            self._learn(missing)
        result: list[list[Token]] = []
        for row in rows:
            tokens: list[Token] = []
            at = 0
            for piece in row:
                tokens += [(at + start, at + end, text) for start, end, text in known[piece]]
                at += len(piece) + 1
            result.append(tokens)
        return result

    def _learn(self, pieces: Iterable[str]) -> None:
        rest: list[str] = []
        for piece in pieces:
            # Of its rules none parts plain letters or digits, but for words that it lists ("cannot").
            if piece.isascii() and (piece.isalpha() or piece.isdigit()) and piece not in self._special:
                self._known[piece] = ((0, len(piece), piece),)
            else:
                rest.append(piece)
        if rest:
            self._part(sorted(rest))

    def _part(self, pieces: Sequence[str]) -> None:
        # One call for all of them costs a fraction of one for each.
        doc = iter(self._tokenize("\n".join(pieces)))
        token = next(doc, None)
        base = 0
        for piece in pieces:
            found: list[Token] = []
            while token is not None and token.idx < base + len(piece):
                # White space that ends a piece takes the line's end with it.
                text, start = token.text.rstrip("\n"), token.idx - base
                found.append((start, start + len(text), BREAK if text.isspace() else text))
                token = next(doc, None)
            while token is not None and token.idx < base + len(piece) + 1:
                token = next(doc, None)
            self._known[piece] = tuple(found)
            base += len(piece) + 1
