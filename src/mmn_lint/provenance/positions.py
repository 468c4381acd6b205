"""Where sources agree and differ on one value, and which position the policy of the pack takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from mmn_lint.packs.model import Policy
from mmn_lint.values import Interval, Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one source states; ``group`` stands for all sources that are copies of one another.

    ``authority`` counts from 1, the highest; ``date`` is as the pack gives it, empty where unknown.
    """

    source: str
    group: str
    authority: int
    date: str
    stated: Stated

    @property
    def whole(self) -> bool:
        """Whether it is a value, not only a bound of one."""
        return self.stated.interval is None or not self.stated.interval.half_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Statements that agree with one another: those that make its value, and those that go along with it."""

    value: Stated
    members: tuple[Statement, ...]
    backing: tuple[Statement, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Who holds it, in alphabetical order."""
        return tuple(sorted({s.source for s in (*self.members, *self.backing)}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of the statements on one value.

    Attributes:
        winner: the position taken; ``None`` where the policy settles nothing.
        rivals: the other positions that were weighed.
        by: ``agreement``, or the criterion that decided; empty without a winner.
        against: statements that disagree with the winner.
        torn: what sources say that contradict themselves; it counts for no position.
    """

    winner: Position | None
    rivals: tuple[Position, ...] = ()
    by: str = ""
    against: tuple[Statement, ...] = ()
    torn: tuple[Statement, ...] = ()


def settle(
    statements: Collection[Statement], policy: Policy, *, ranges: str = "join", alike: Collection[str] = ()
) -> Outcome:
    """Weigh the statements on one value; the result does not depend on their order.

    Args:
        ranges: whether ranges that agree are joined (``join``) or intersected (``intersect``).
        alike: names that the fact accepts side by side.
    """
    ordered = sorted(set(statements), key=_key)

    def agree(a: Statement, b: Statement) -> bool:
        return agrees(a.stated, b.stated, policy.tolerance, alike)

    both = {a.source for a in ordered for b in ordered if a.source == b.source and not agree(a, b)}
    torn = tuple(s for s in ordered if s.source in both)
    counted = [s for s in ordered if s.source not in both]
    pool = [s for s in counted if s.whole]
    first = "" if not policy.criteria else policy.criteria[0]
    if first == "authority" and pool:
        best = min(s.authority for s in pool)
        pool = [s for s in pool if s.authority == best]
    if not pool:
        return Outcome(winner=None, torn=torn)
    # A range so wide that it agrees with two that disagree takes no side.
    pointed = [s for s in pool if not any(agree(s, a) and agree(s, b) and not agree(a, b) for a in pool for b in pool)]
    cliques: list[list[Statement]] = []
    for s in pointed:
        clique = next((c for c in cliques if agree(s, c[0])), None)
        if clique is None:
            cliques.append([s])
        else:
            clique.append(s)
    positions = [
        Position(
            value=_combined(clique, ranges),
            members=tuple(clique),
            backing=tuple(s for s in counted if s not in clique and all(agree(s, m) for m in clique)),
        )
        for clique in cliques
    ]
    return _decide(positions, policy.criteria, counted, torn, agree)


def _decide(
    positions: list[Position],
    criteria: Sequence[str],
    counted: Sequence[Statement],
    torn: tuple[Statement, ...],
    agree: Callable[[Statement, Statement], bool],
) -> Outcome:
    left, by = positions, ""
    for criterion in criteria:
        if len(left) == 1:
            break
        score = _SCORES[criterion]
        scores = [score(p) for p in left]
        left, before = [p for p, s in zip(left, scores, strict=True) if s == max(scores)], len(left)
        if len(left) < before:
            by = criterion
    if len(left) > 1:
        return Outcome(winner=None, rivals=tuple(positions), torn=torn)
    winner = left[0]
    against = tuple(s for s in counted if not all(agree(s, m) for m in winner.members))
    # A bound that a better source gives outranks a figure beyond it.
    if criteria[:1] == ("authority",) and any(s.authority < winner.members[0].authority for s in against):
        return Outcome(winner=None, rivals=tuple(positions), against=against, torn=torn)
    return Outcome(
        winner=winner,
        rivals=tuple(p for p in positions if p is not winner),
        by=by or (criteria[0] if against and criteria else "agreement"),
        against=against,
        torn=torn,
    )


def agrees(a: Stated, b: Stated, tolerance: float, alike: Collection[str] = ()) -> bool:
    """Whether two values can both hold: names that are the same or accepted side by side, figures that meet or nearly so."""
    if a.interval is None or b.interval is None:
        return a.name == b.name or (a.name in alike and b.name in alike)
    if a.interval.meets(b.interval):
        return True
    low, high = sorted((a.interval, b.interval), key=lambda i: (i.low, i.high))
    return high.low - low.high <= tolerance * abs(high.low)


def _combined(clique: Sequence[Statement], ranges: str) -> Stated:
    intervals = [s.stated.interval for s in clique if s.stated.interval is not None]
    if not intervals:
        # Of names that are accepted side by side the one that most independent sources give.
        names = sorted({s.stated.name for s in clique})
        holders = {n: {s.group for s in clique if s.stated.name == n} for n in names}
        return Stated(name=max(names, key=lambda n: (len(holders[n]), -names.index(n))))
    lows = [(i.low, i.low_open) for i in intervals]
    highs = [(i.high, not i.high_open) for i in intervals]
    joined = Interval(min(lows)[0], max(highs)[0], min(lows)[1], not max(highs)[1])
    shared = Interval(max(lows)[0], min(highs)[0], max(lows)[1], not min(highs)[1])
    chosen = shared if ranges == "intersect" and not shared.empty else joined
    return Stated(role=clique[0].stated.role, interval=chosen)


def _authority(p: Position) -> float:
    return -min(s.authority for s in p.members)


def _sources(p: Position) -> float:
    return len({s.group for s in (*p.members, *p.backing)})


def _specificity(p: Position) -> float:
    """A single figure tells more than a range; of two ranges none tells more, however wide they are."""
    i = p.value.interval
    return 1.0 if i is not None and i.low == i.high else 0.0


def _date(p: Position) -> float:
    """The newest date as a number that grows with it; what is not told counts as the first month, the first day."""
    newest = max(s.date for s in p.members)
    parts = [int(part) for part in newest.split("-") if part.isdigit()]
    year, month, day = (*parts, 1, 1, 1)[:3] if parts else (0, 0, 0)
    return year * 10_000 + month * 100 + day


_SCORES: dict[str, Callable[[Position], float]] = {
    "authority": _authority,
    "sources": _sources,
    "specificity": _specificity,
    "date": _date,
}


def _key(s: Statement) -> tuple[str, str, str, float, float, int, str, str]:
    i = s.stated.interval or Interval()
    low, high = (0.0 if math.isinf(x) else x for x in (i.low, i.high))
    return s.source, s.stated.role, s.stated.name, low, high, s.authority, s.date, s.group
