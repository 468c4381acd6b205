"""What is kept of a text that is read again and again while somebody writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmn_lint.language.reading import Sentence
    from mmn_lint.language.structure import Stretch

_Asked = tuple["Stretch", str, str]

# So many sentences are classified in one go; in between, who waits for something else gets a turn.
_BATCH = 256
# Of a longer text no sentence is kept: its readings are rare, and a sentence takes some kilobytes.
_KEPT = 6_000


class Abandoned(Exception):
    """Nobody waits any more for the reading that was under way."""


class Memory:
    """The sentences of one text as they were classified the last time, so that only those that changed are classified again.

    It belongs to one text and one lexicon.

    Args:
        abandoned: asked now and then whether the reading is still waited for.
    """

    def __init__(self, abandoned: Callable[[], bool] = lambda: False) -> None:
        self.abandoned = abandoned
        self._last: dict[tuple[str, str], Sentence] = {}
        self._now: dict[tuple[str, str], Sentence] = {}

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One reading of the text; what it did not meet is forgotten when it is through."""
        try:
            yield
        except Abandoned:
            self._last |= self._now
            raise
        else:
            self._last = self._now
        finally:
            self._now = {}

    def proceed(self) -> None:
        """Raise ``Abandoned`` where nobody waits any more."""
        if self.abandoned():
            raise Abandoned

    def classified(
        self, todo: Sequence[_Asked], classify: Callable[[Sequence[_Asked]], list[Sentence]]
    ) -> list[Sentence]:
        """What ``classify`` says of each (stretch, prefix, text), as far as possible without asking it."""
        keep = len(todo) <= _KEPT
        known = self._now if keep else {}
        first = {(prefix, text): stretch for stretch, prefix, text in reversed(todo)}
        for key in first.keys() & self._last.keys():
            known[key] = self._last[key]
        missing = [(stretch, *key) for key, stretch in first.items() if key not in known]
        for start in range(0, len(missing), _BATCH):
            self.proceed()
            batch = missing[start : start + _BATCH]
            for (_, prefix, text), sentence in zip(batch, classify(batch), strict=True):
                if keep:
                    sentence.found = {}
                    sentence.complete()
                known[prefix, text] = sentence
        return [_again(known[prefix, text], stretch) for stretch, prefix, text in todo]


def _again(known: Sentence, stretch: Stretch) -> Sentence:
    """The same sentence at another place; what it is made of is never changed, only replaced."""
    sentence = copy(known)
    sentence.stretch = stretch
    return sentence
