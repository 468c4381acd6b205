"""The value algebra: intervals with open and closed bounds, and how one is judged against bands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mmn_lint.model import VerdictName

_ORDER: tuple[VerdictName, ...] = ("consistent", "discrepancy", "contradiction")


@dataclass(frozen=True, slots=True)
class Interval:
    """A set of numbers between two bounds; ``inf`` for an open end. Bounds belong to it unless marked open."""

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def __contains__(self, x: float) -> bool:
        above = x > self.low or (x == self.low and not self.low_open)
        return above and (x < self.high or (x == self.high and not self.high_open))

    def meets(self, other: Interval) -> bool:
        """Whether the two have a number in common."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, high_closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        return not Interval(low, high, low_open, not high_closed).empty

    def within(self, other: Interval) -> bool:
        """Whether every number of this one is in the other."""
        low_fits = self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open))
        high_fits = self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open))
        return low_fits and high_fits

    @property
    def half_open(self) -> bool:
        """Whether it is a bound ("at least", "up to") rather than a range."""
        return math.isinf(self.low) or math.isinf(self.high)

    def scaled(self, factor: float) -> Interval:
        return Interval(self.low * factor, self.high * factor, self.low_open, self.high_open)


def interval(table: Mapping[str, Any]) -> Interval:
    """An interval from a table of a pack: ``low``, ``high`` (absent or null: open end), ``low_open``, ``high_open``."""
    low, high = table.get("low"), table.get("high")
    return Interval(
        -math.inf if low is None else float(low),
        math.inf if high is None else float(high),
        bool(table.get("low_open", False)),
        bool(table.get("high_open", False)),
    )


@dataclass(frozen=True, slots=True)
class Bands:
    """How values are judged: the canonical value, the accepted band, and what contradicts; the rest is a discrepancy."""

    canonical: Interval
    accept: Interval
    contradiction: tuple[Interval, ...]

    def zone(self, x: float) -> VerdictName:
        """The verdict on one number; a number in both bands takes the milder verdict."""
        if x in self.accept:
            return "consistent"
        return "contradiction" if any(x in band for band in self.contradiction) else "discrepancy"

    def judge(self, claim: Interval, *, bound: bool = False) -> VerdictName:
        """The verdict on a range, or on a bound, which takes the mildest verdict of any number in it."""
        if claim.within(self.accept):
            return "consistent"
        touches = claim.meets(self.accept)
        if bound:
            if touches:
                return "consistent"
            return "contradiction" if any(claim.within(band) for band in self.contradiction) else "discrepancy"
        if touches:
            overruns_mildly = not any(claim.meets(band) for band in self.contradiction)
            return "consistent" if self.canonical.within(claim) and overruns_mildly else "discrepancy"
        nearest = claim.low if claim.low > self.accept.high or claim.low == self.accept.high else claim.high
        # An open end that touches a band is not in it.
        verdict = self.zone(nearest)
        return "discrepancy" if verdict == "consistent" else verdict


def complement(i: Interval) -> Interval | None:
    """What is left when a half-open interval is denied ("not before 20" leaves 20 and up); ``None`` for a range."""
    if math.isinf(i.low) or i.low <= 0 < i.high < math.inf:
        return Interval(i.high, math.inf, not i.high_open, False)
    if math.isinf(i.high):
        return Interval(0, i.low, False, not i.low_open)
    return None


def mildest(verdicts: Iterable[VerdictName]) -> VerdictName:
    return min(verdicts, key=_ORDER.index)


_THREE_MONTHS, _TWELVE_WEEKS = 91.25, 84.0


def counted(days: float) -> float:
    """Days as people count them: three months are twelve weeks."""
    return _TWELVE_WEEKS if abs(days - _THREE_MONTHS) < 0.1 else days


def number(x: float) -> str:
    """A number as people write it: 100,000, 2.5, 0.6."""
    if math.isinf(x):
        return "any number"
    if abs(x - round(x)) < 1e-9 * max(1.0, abs(x)):
        return f"{round(x):,}"
    return f"{x:.3g}" if abs(x) < 100 else f"{x:,.0f}"


def bands(value: Mapping[str, Any], accept: Mapping[str, Any] | None, contradiction: Any) -> Bands:
    """The bands of a fact from its tables; ``contradiction`` is one table or a list of them, absent: everything outside."""
    tables = [contradiction] if isinstance(contradiction, Mapping) else list(contradiction or ())
    return Bands(interval(value), interval(accept or value), tuple(interval(t) for t in tables))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a claim puts into the scales when sources are reconciled.

    Attributes:
        role: what the value is a value of, where a kind tells several apart (a mean age from a usual range); values of
            different roles are never weighed against each other.
        interval: the figure, in the unit of the kind; ``None`` for a name.
        name: the name, where the kind has names for values.
    """

    role: str = ""
    interval: Interval | None = None
    name: str = ""


def stated_figure(value: Mapping[str, Any], *, role: str = "", factor: float = 1.0) -> Stated | None:
    """The figure of a claim's value, scaled; ``None`` where it gives none, or nothing but a direction."""
    if value.get("low") is None and value.get("high") is None:
        return None
    return Stated(role=role, interval=interval(value).scaled(factor))


def figure(i: Interval, factor: float = 1.0) -> dict[str, Any]:
    """An interval as a pack writes it: six digits that count, open bounds left out."""
    result: dict[str, Any] = {}
    for name, bound, is_open in (("low", i.low, i.low_open), ("high", i.high, i.high_open)):
        if math.isfinite(bound):
            x = float(f"{bound * factor:.6g}")
            result[name] = int(x) if x == int(x) else x
            if is_open:
                result[f"{name}_open"] = True
    return result
