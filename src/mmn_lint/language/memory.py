"""Sentences that were classified before: in the texts read last, or in a text that is read again while somebody writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmn_lint.language.reading import Sentence
    from mmn_lint.language.structure import Stretch

_Asked = tuple["Stretch", str, str]
_Classify = Callable[[Sequence[_Asked]], list["Sentence"]]
_Known = dict[tuple[str, str], "Sentence"]

# So many sentences are classified in one go; in between, who waits for something else gets a turn.
_BATCH = 256
# Of a longer text no sentence is kept: its readings are rare, and a sentence takes some kilobytes.
_KEPT = 6_000
# So many sentences of other texts are kept, and as many of those before them: what articles of one site share stays known.
_SHARED = 1_500
# So many are known to have been met once, and as many of those before them: most never come again.
_MET = 50_000


class Recent:
    """The sentences met last, and more than once, in whatever texts: what every article of a site says is not classified for each.

    It belongs to one lexicon.
    """

    def __init__(self) -> None:
        self._last: _Known = {}
        self._now: _Known = {}
        # Hashes: where two sentences have one, the second is kept for nothing.
        self._met: set[int] = set()
        self._met_last: set[int] = set()

    def proceed(self) -> None:
        """Called now and then by who reads."""

    def apart(self) -> Recent:
        """A memory of its own for a long text, whose sentences are not kept for others."""
        return Recent()

    def classified(self, todo: Sequence[_Asked], classify: _Classify) -> list[Sentence]:
        """What ``classify`` says of each (stretch, prefix, text), as far as possible without asking it."""
        if len(self._now) >= _SHARED:
            self._last, self._now = self._now, {}
        if len(self._met) >= _MET:
            self._met_last, self._met = self._met, set()
        kept, met = self._now, self._met
        known: _Known = {}
        missing: dict[tuple[str, str], Stretch] = {}
        for stretch, prefix, text in todo:
            key = prefix, text
            if key not in known and key not in missing:
                if (sentence := kept.get(key) or self._last.get(key)) is not None:
                    known[key] = kept[key] = sentence
                else:
                    missing[key] = stretch
        asked = [(stretch, *key) for key, stretch in missing.items()]
        for key, sentence in zip(missing, classify(asked), strict=True):
            known[key] = sentence
            number = hash(key)
            # Of the first ones nothing is known yet.
            if not self._last or number in met or number in self._met_last:
                kept[key] = sentence
            else:
                met.add(number)
        return [known[prefix, text].at(stretch) for stretch, prefix, text in todo]


class Memory(Recent):
    """The sentences of one text as they were classified the last time, so that only those that changed are classified again.

    It belongs to one text and one lexicon.

    Args:
        abandoned: asked now and then whether the reading is still waited for.
    """

    def __init__(self, abandoned: Callable[[], bool] = lambda: False) -> None:
        super().__init__()
        self.abandoned = abandoned

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

    def apart(self) -> Recent:
        return Memory(self.abandoned)

    def classified(self, todo: Sequence[_Asked], classify: _Classify) -> list[Sentence]:
        known = self._now if len(todo) <= _KEPT else {}
        first = {(prefix, text): stretch for stretch, prefix, text in reversed(todo)}
        for key in first.keys() & self._last.keys():
            known[key] = self._last[key]
        missing = [(stretch, *key) for key, stretch in first.items() if key not in known]
        for start in range(0, len(missing), _BATCH):
            self.proceed()
            batch = missing[start : start + _BATCH]
            for (_, prefix, text), sentence in zip(batch, classify(batch), strict=True):
                known[prefix, text] = sentence
        return [known[prefix, text].at(stretch) for stretch, prefix, text in todo]


class Abandoned(Exception):
    """Nobody waits any more for the reading that was under way."""
