"""The kinds of facts: one module each, found by its name."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast

from mmn_lint.kinds.correction import Replacement
from mmn_lint.kinds.match import Match
from mmn_lint.language.reading import Sentence
from mmn_lint.language.stance import Reading
from mmn_lint.model import VerdictName
from mmn_lint.packs.compile import Topic
from mmn_lint.packs.model import Fact
from mmn_lint.values import Stated


class Kind(Protocol):
    """What a module in this package provides."""

    GENERIC: Mapping[str, str]
    """Generic topics of the kind, by id, with the topic of the lexicon that reads them."""

    def value(self, s: Sentence, topic: Topic, m: Match) -> dict[str, Any] | None:
        """The value that a match states, as in the claims document; ``None`` where it states none."""

    def judge(self, value: Mapping[str, Any], reading: Reading, fact: Fact) -> VerdictName | None:
        """The verdict on a value, its stance included; ``None`` where it cannot be judged."""

    def describe(self, value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName) -> str:
        """A half-sentence for an editor that says how the value and the fact differ, or ``""``."""

    def draft(self, readings: Sequence[str], treatments: Sequence[str]) -> dict[str, Any]:
        """A value to read by where a fact has none yet; the names of the topic's readings, and of all treatments."""


class Weighed(Kind, Protocol):
    """What a kind provides beside that whose values are put into the scales when sources are reconciled.

    A kind that has neither this nor ``steps`` is never reconciled: its values are a person's.
    """

    def stated(self, value: Mapping[str, Any], reading: Reading) -> Stated | None:
        """What a claim puts into the scales; ``None`` for nothing: a word, a denied figure."""

    def canonical(self, stated: Stated, like: Mapping[str, Any], readings: Sequence[str]) -> dict[str, Any]:
        """The value of a fact, in the manner of the one it had, or was read by."""


class Stepped(Kind, Protocol):
    """What a kind provides beside that whose values say what comes before what."""

    def steps(self, value: Mapping[str, Any], reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """What a claim places, and what it places before that; ``None`` where it places nothing."""


class Correcting(Kind, Protocol):
    """What a kind provides beside that where one value can take the place of another in the same words."""

    def correct(self, s: Sentence, m: Match, fact: Fact) -> tuple[Replacement, ...]:
        """What to write where, so that the claim agrees with the fact; nothing where other words are needed."""


_NOT_KINDS = frozenset({"correction", "match"})


@cache
def names() -> tuple[str, ...]:
    """Names of all kinds."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name not in _NOT_KINDS))


@cache
def kind(name: str) -> Kind:
    """The kind of a name; raises ``KeyError`` for an unknown one."""
    if name not in names():
        raise KeyError(name)
    return cast(Kind, import_module(f"mmn_lint.kinds.{name}"))


@cache
def generic() -> dict[str, dict[str, Any]]:
    """Generic topics of all kinds, as ``packs.compile.compile_packs`` wants them."""
    from mmn_lint.packs.compile import topics

    shared = topics()
    return {
        topic: {**shared.get(source, {}), "kind": name}
        for name in names()
        for topic, source in kind(name).GENERIC.items()
    }
