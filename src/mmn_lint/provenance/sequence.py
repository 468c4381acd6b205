"""What comes before what, from what the sources place before one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mmn_lint.packs.model import Policy
from mmn_lint.provenance.positions import Outcome, Statement, settle
from mmn_lint.values import Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one claim places: ``items`` behind ``after``, or before everything else where that is empty."""

    source: str
    group: str
    authority: int
    date: str
    items: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """The order that the sources give; empty where they do not settle it.

    Attributes:
        items: first to last.
        pairs: what comes before what; an order that keeps to them says nothing else.
        disputes: pairs that sources order both ways, with what the policy makes of them.
    """

    items: tuple[str, ...]
    pairs: frozenset[tuple[str, str]] = frozenset()
    disputes: tuple[tuple[str, str, Outcome], ...] = ()

    @property
    def settled(self) -> bool:
        return bool(self.items)

    def kept_by(self, items: Collection[str]) -> bool:
        """Whether a list of the same items keeps to the pairs."""
        listed = list(items)
        return sorted(listed) == sorted(self.items) and all(listed.index(a) < listed.index(b) for a, b in self.pairs)


def arrange(steps: Iterable[Step], policy: Policy) -> Sequence:
    """The order that the steps give, each pair by the policy; it does not depend on the order of the sources."""
    known = sorted(set(steps), key=lambda s: (s.authority, s.source, s.items, s.after))
    said = {step: frozenset(_pairs(step, known)) for step in known}
    disputes: list[tuple[str, str, Outcome]] = []
    lost: set[tuple[str, str]] = set()
    everything = {pair for pairs in said.values() for pair in pairs}
    for a, b in sorted(pair for pair in everything if pair[0] < pair[1] and pair[::-1] in everything):
        votes = [
            Statement(
                source=step.source,
                group=step.group,
                authority=step.authority,
                date=step.date,
                stated=Stated(name=pair[0]),
            )
            for step, pairs in said.items()
            for pair in ((a, b), (b, a))
            if pair in pairs
        ]
        outcome = settle(votes, policy)
        disputes.append((a, b, outcome))
        if outcome.winner is None:
            return Sequence(items=(), disputes=tuple(disputes))
        lost.add((b, a) if outcome.winner.value.name == a else (a, b))
    standing = [step for step in known if not said[step] & lost]
    pairs = frozenset(pair for step in standing for pair in said[step])
    # Who has placed a treatment, best first, then at which place of the list: breaks ties between the unordered.
    weight: dict[str, tuple[int, int, int]] = {}
    for step in standing:
        for place, item in enumerate((*step.after, *step.items)):
            groups = {s.group for s in standing if item in (*s.items, *s.after)}
            here = (step.authority, -len(groups), place)
            weight[item] = min(here, weight.get(item, here))
    pairs = frozenset((a, b) for a, b in pairs if a in weight and b in weight)
    return Sequence(items=_sorted(weight, pairs), pairs=pairs, disputes=tuple(disputes))


def _pairs(step: Step, known: Iterable[Step]) -> Iterable[tuple[str, str]]:
    if step.after:
        return ((before, item) for before in step.after for item in step.items)
    named = {item for other in known for item in (*other.items, *other.after)}
    return ((item, other) for item in step.items for other in named - set(step.items))


def _sorted(weight: dict[str, tuple[int, int, int]], pairs: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    """The items with every pair kept, those with more weight earlier; nothing where the pairs go round in a circle."""
    left, result = set(weight), []
    while left:
        free = [item for item in left if not any(b == item and a in left for a, b in pairs)]
        if not free:
            return ()
        chosen = min(free, key=lambda item: (weight[item], item))
        result.append(chosen)
        left.remove(chosen)
    return tuple(result)
