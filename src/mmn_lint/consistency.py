"""Claims that cannot both hold, or lie further apart than their fact allows, although each alone passes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mmn_lint.project.looked import Bounds, Figure, Looked, fingerprint
from mmn_lint.rules import INCONSISTENT

if TYPE_CHECKING:
    from mmn_lint.model import ClaimRecord, Finding, RuleView
    from mmn_lint.packs.model import Fact
    from mmn_lint.packs.outline import Outline, Spread
    from mmn_lint.values import Interval

# Where no fact says how far figures may lie apart: a factor, and years for ages.
_FACTOR = 2.0
_YEARS = 10.0
# "As often" may stand for a ratio that is a little off one.
_ABOUT_EQUAL = 1.5
# So many other places a finding names.
_RELATED = 5


class _Claim(NamedTuple):
    """A figure and the document that states it."""

    looked: Looked
    figure: Figure

    @property
    def record(self) -> ClaimRecord:
        return self.looked.records[self.figure.claim]

    @property
    def place(self) -> tuple[str, int, int]:
        return self.looked.path, self.figure.line, self.figure.column

    @property
    def figured(self) -> bool:
        return "low" in self.record.value or "high" in self.record.value


def inconsistent(documents: Iterable[Looked], packs: Mapping[str, Outline]) -> Iterator[Finding]:
    """A finding at each claim that does not go with what most of the claims on its fact say.

    The result does not depend on the order of the claims. Of claims that are as many on either side, the first by path and
    place counts as right.

    Args:
        documents: what one or several articles say.
        packs: by id.
    """
    # Many articles say the same few figures: these are held against each other, not the articles.
    groups: dict[tuple[str, str, str, str], dict[Bounds, list[tuple[Looked, Figure]]]] = {}
    for looked in documents:
        for figure in looked.figures:
            said = groups.setdefault((figure.pack, figure.topic, figure.role, figure.kind), {})
            said.setdefault(figure.bounds, []).append((looked, figure))
    for (pack, topic, _, kind), said in sorted(groups.items()):
        if len(said) < 2:
            continue
        outline = packs.get(pack)
        tolerance = _tolerance(outline.spreads.get(topic) if outline is not None else None, kind)
        if _settled(_near(said, tolerance)):
            continue
        stated = (_Claim(*claim) for claims in said.values() for claim in claims)
        claims = sorted(stated, key=lambda claim: claim.place)
        for alike in _alike(claims):
            yield from _minority(alike, tolerance, outline.rule(topic) if outline is not None else None)


def figures(records: Sequence[ClaimRecord]) -> Iterator[Figure]:
    """What a document's claims say in figures, or as good as in figures; those that contradict a fact, or differ from it, are left out."""
    for index, record in enumerate(records):
        if (stated := _comparable(record)) is not None:
            role, interval = stated
            yield Figure(
                pack=record.pack,
                topic=record.topic,
                role=role,
                kind=record.value["kind"],
                bounds=(interval.low, interval.high, interval.low_open, interval.high_open),
                line=record.place.line,
                column=record.place.column,
                claim=index,
            )


def comparable(record: ClaimRecord) -> bool:
    """Whether a claim states something that is held against other claims."""
    return _comparable(record) is not None


def _comparable(record: ClaimRecord) -> tuple[str, Interval] | None:
    return _stated(record) if record.verdict in (None, "consistent") and _general(record) else None


# Figures of one place, year or study differ and are right all the same.
@cache
def _of_some() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Ii]n|[Ff]rom|[Aa]cross|[Aa]t|[Aa]mong) (?:the )?(?:(?:19|20)\d\d\b|(?:[a-z]+ )?[A-Z][a-z]+)|\b(?:stud(?:y|ies)|surveys?|series|register|registry|registries|cohorts?|census|trials?|review)\b"
    )


# How many cases there are depends on where and when they are counted.
_COUNTED = frozenset({"count"})


def _general(record: ClaimRecord) -> bool:
    """Whether a claim is made without reserve about the condition as such."""
    told = record.subject and record.stance in ("asserted", "hedged")
    return bool(told) and record.value["kind"] not in _COUNTED and not _of_some().search(record.sentence)


def _stated(record: ClaimRecord) -> tuple[str, Interval] | None:
    from typing import cast

    from mmn_lint.kinds import Weighed, kind
    from mmn_lint.language.stance import Reading

    match record.value:
        case {"kind": "ratio", "of": of, "direction": ("more" | "fewer") as direction} if "low" not in record.value:
            return "", _side(_OTHER[direction] if of == "female" else direction)
        case {"kind": "order", "item": item, "rank": rank} if record.stance == "asserted":
            return item, _place_in_line(rank)
    module = kind(record.value["kind"])
    if not hasattr(module, "stated"):
        return None
    stated = cast(Weighed, module).stated(record.value, Reading("asserted", True))
    return None if stated is None or stated.interval is None else (stated.role, stated.interval)


_OTHER = {"more": "fewer", "fewer": "more"}


def _side(direction: str) -> Interval:
    """What words alone say of a ratio: on which side of one it lies."""
    from mmn_lint.values import Interval

    return Interval(1, math.inf, True, True) if direction == "more" else Interval(0, 1, True, True)


def _place_in_line(rank: int) -> Interval:
    """What is given first is nothing else; what comes later comes so behind one treatment or behind several."""
    from mmn_lint.values import Interval

    return Interval(1, 1) if rank == 1 else Interval(2, math.inf, False, True)


def _alike(claims: Sequence[_Claim]) -> list[list[_Claim]]:
    """Claims that may be held against each other: of a class of treatments those that name the same one."""
    if claims[0].figure.kind != "order":
        return [list(claims)]
    named: dict[str, list[_Claim]] = {}
    for claim in claims:
        named.setdefault(_named(claim.figure.role, claim.record.text), []).append(claim)
    return list(named.values())


def _named(treatment: str, text: str) -> str:
    """The longest name of a class of treatments that a text holds: "zinc" and "vitamin D" are both supplements."""
    from mmn_lint.language.lexicon import fold
    from mmn_lint.packs.compile import shared_classes

    folded = fold(text)
    names = (fold(entry.partition("+")[0]) for entry in shared_classes().get(f"drug:{treatment}", ()))
    return max((name for name in names if re.search(rf"\b{re.escape(name)}", folded)), key=len, default="")


class _Tolerance(NamedTuple):
    """How far two figures may lie apart: what is in ``canonical`` goes together in any case.

    ``pivot``: what a ratio must not cross, 0 where there is nothing of the kind.
    """

    canonical: Interval
    factor: float
    years: float
    pivot: float = 0.0

    def together(self, a: Interval, b: Interval) -> bool:
        if a.meets(b) or (a.meets(self.canonical) and b.meets(self.canonical)):
            return True
        low, high = (a, b) if a.high <= b.low else (b, a)
        if low.high <= self.pivot <= high.low:
            # More and fewer exclude each other, however little; "as often" bears with what is nearly so.
            equal = self.pivot in low or self.pivot in high
            return equal and not (low.high_open or high.low_open) and high.low <= low.high * _ABOUT_EQUAL
        if self.years:
            return high.low - low.high <= self.years
        return high.low <= low.high * self.factor * (1 + 1e-9)


_NOWHERE = (math.inf, -math.inf, False, False)


def _tolerance(spread: Spread | None, kind: str) -> _Tolerance:
    from mmn_lint.values import Interval

    # Places in a line are as they are.
    canonical, factor = spread or (_NOWHERE, 1.0 if kind == "order" else _FACTOR)
    return _Tolerance(Interval(*canonical), factor, _YEARS if kind == "age" else 0.0, 1.0 if kind == "ratio" else 0.0)


def spread(fact: Fact) -> Spread | None:
    """How far figures on a fact may lie apart, where it says so."""
    from typing import cast

    from mmn_lint.kinds import Weighed, kind
    from mmn_lint.language.stance import Reading

    if not fact.value or not isinstance(fact.accept, Mapping) or "low" not in fact.accept:
        return None
    if not hasattr(kind(fact.kind), "stated"):
        return None
    module = cast(Weighed, kind(fact.kind))
    canonical, accept = (
        module.stated({"kind": fact.kind, **fact.value, **bounds}, Reading("asserted", True))
        for bounds in ({}, fact.accept)
    )
    if canonical is None or accept is None or canonical.interval is None or accept.interval is None:
        return None
    middle, outer = canonical.interval, accept.interval
    factors = [outer.high / middle.high, middle.low / outer.low] if outer.low > 0 < middle.high else [_FACTOR]
    return (middle.low, middle.high, middle.low_open, middle.high_open), max(factors)


def _near(said: Collection[Bounds], tolerance: _Tolerance) -> dict[Bounds, list[Bounds]]:
    """For each figure those that go with it."""
    from mmn_lint.values import Interval

    intervals = {one: Interval(*one) for one in said}
    return {one: [other for other in said if tolerance.together(intervals[one], intervals[other])] for one in said}


def _settled(near: Mapping[Bounds, Sequence[Bounds]]) -> bool:
    """Whether all figures go with one of them, so that there is no minority."""
    return any(len(others) == len(near) for others in near.values())


def _minority(claims: Sequence[_Claim], tolerance: _Tolerance, rule: RuleView | None) -> Iterator[Finding]:
    said: dict[Bounds, list[_Claim]] = {}
    for claim in claims:
        said.setdefault(claim.figure.bounds, []).append(claim)
    near = _near(said, tolerance)
    if _settled(near):
        return
    anchor = max(said, key=lambda one: sum(len(said[other]) for other in near[one]))
    most = [claim for claim in claims if claim.figure.bounds in near[anchor]]
    against = {
        one: [claim for claim in most if one not in near[claim.figure.bounds]]
        for one in said
        if one not in near[anchor]
    }
    sentences = Counter((claim.looked.path, claim.record.sentence) for claim in claims)
    for claim in claims:
        others = against.get(claim.figure.bounds, [])
        here = claim.looked.path, claim.record.sentence
        if sentences[here] > 1:  # a sentence with two figures says why they differ
            others = [other for other in others if (other.looked.path, other.record.sentence) != here]
        if others:
            yield _finding(claim, others, rule)


def _finding(claim: _Claim, against: Sequence[_Claim], rule: RuleView | None) -> Finding:
    from mmn_lint.model import Finding

    record, others = claim.record, [one.record for one in against]
    other = others[0]
    what = "figures" if claim.figured and against[0].figured else "statements"
    where = f"line {other.place.line}" if other.path == record.path else f"{other.path}, line {other.place.line}"
    more = f" (and {len(others) - 1} more)" if len(others) > 1 else ""
    return Finding(
        path=record.path,
        place=record.place,
        rule=INCONSISTENT,
        pack=record.pack,
        verdict="inconsistent",
        severity="warning",
        message=f"“{record.text}” does not go with “{other.text}” in {where}{more}: one topic ({record.topic}), two {what}. Decide for one.",
        claim=record.view(),
        fact=rule.fact if rule else None,
        fingerprint=fingerprint(record.pack, INCONSISTENT, record.sentence, record.text),
        lines=record.lines,
        related=tuple((o.path, o.place, f"“{o.text}”") for o in others[:_RELATED]),
    )
