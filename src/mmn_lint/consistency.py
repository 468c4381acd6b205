"""Claims that cannot both hold, or lie further apart than their fact allows, although each alone passes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from mmn_lint.kinds import Weighed, kind
from mmn_lint.language.stance import Reading
from mmn_lint.model import ClaimRecord, Finding
from mmn_lint.packs.model import Fact, Pack
from mmn_lint.values import Interval

RULE = "inconsistent-claims"

# Where no fact says how far figures may lie apart: a factor, and years for ages.
_FACTOR = 2.0
_YEARS = 10.0
# So many other places a finding names.
_RELATED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    record: ClaimRecord
    figure: Interval


def inconsistent(
    records: Iterable[ClaimRecord], packs: Mapping[str, Pack], fingerprint: Callable[[str, str, str, str], str]
) -> Iterator[Finding]:
    """A finding at each claim that does not go with what most of the claims on its fact say.

    The result does not depend on the order of the claims. Of claims that are as many on either side, the first by path and
    place counts as right.

    Args:
        records: claims of one or several articles; those that contradict a fact, or differ from it, are left out here.
        packs: by id.
        fingerprint: of pack, rule, sentence and text.
    """
    groups: dict[tuple[str, str, str], list[_Figure]] = {}
    for record in records:
        if (stated := _comparable(record)) is not None:
            role, figure = stated
            groups.setdefault((record.pack, record.topic, role), []).append(_Figure(record=record, figure=figure))
    for (pack, topic, _), figures in sorted(groups.items()):
        fact = packs[pack].facts.get(topic) if pack in packs else None
        figures.sort(key=lambda f: (f.record.path, f.record.place.line, f.record.place.column))
        yield from _minority(figures, _tolerance(figures[0], fact), fact, fingerprint)


def comparable(record: ClaimRecord) -> bool:
    """Whether a claim states a figure that is held against those of other claims."""
    return _comparable(record) is not None


def _comparable(record: ClaimRecord) -> tuple[str, Interval] | None:
    return _stated(record) if record.verdict in (None, "consistent") and _general(record) else None


# Figures of one place, year or study differ and are right all the same.
_OF_SOME = re.compile(
    r"\b(?:[Ii]n|[Ff]rom|[Aa]cross|[Aa]t|[Aa]mong) (?:the )?(?:(?:19|20)\d\d\b|(?:[a-z]+ )?[A-Z][a-z]+)|\b(?:stud(?:y|ies)|surveys?|series|register|registry|registries|cohorts?|census|trials?|review)\b"
)
# How many cases there are depends on where and when they are counted.
_COUNTED = frozenset({"count"})


def _general(record: ClaimRecord) -> bool:
    """Whether a claim is made without reserve about the condition as such."""
    told = record.subject and record.stance in ("asserted", "hedged")
    return bool(told) and record.value["kind"] not in _COUNTED and not _OF_SOME.search(record.sentence)


def _stated(record: ClaimRecord) -> tuple[str, Interval] | None:
    module = kind(record.value["kind"])
    if not hasattr(module, "stated"):
        return None
    stated = cast(Weighed, module).stated(record.value, Reading("asserted", True))
    return None if stated is None or stated.interval is None else (stated.role, stated.interval)


@dataclass(frozen=True, slots=True)
class _Tolerance:
    """How far two figures may lie apart: what is in ``canonical`` goes together in any case."""

    canonical: Interval
    factor: float
    years: float

    def together(self, a: Interval, b: Interval) -> bool:
        if a.meets(b) or (a.meets(self.canonical) and b.meets(self.canonical)):
            return True
        low, high = (a, b) if a.high <= b.low else (b, a)
        if self.years:
            return high.low - low.high <= self.years
        return high.low <= low.high * self.factor * (1 + 1e-9)


_NOWHERE = Interval(math.inf, -math.inf)


def _tolerance(claim: _Figure, fact: Fact | None) -> _Tolerance:
    years = _YEARS if claim.record.value["kind"] == "age" else 0.0
    if fact is None or not fact.value or not isinstance(fact.accept, Mapping) or "low" not in fact.accept:
        return _Tolerance(_NOWHERE, _FACTOR, years)
    module = cast(Weighed, kind(fact.kind))
    canonical, accept = (
        module.stated({"kind": fact.kind, **fact.value, **bounds}, Reading("asserted", True))
        for bounds in ({}, fact.accept)
    )
    if canonical is None or accept is None or canonical.interval is None or accept.interval is None:
        return _Tolerance(_NOWHERE, _FACTOR, years)
    middle, outer = canonical.interval, accept.interval
    factors = [outer.high / middle.high, middle.low / outer.low] if outer.low > 0 < middle.high else [_FACTOR]
    return _Tolerance(middle, max(factors), years)


def _minority(
    figures: Sequence[_Figure],
    tolerance: _Tolerance,
    fact: Fact | None,
    fingerprint: Callable[[str, str, str, str], str],
) -> Iterator[Finding]:
    # Many articles say the same few figures: these are held against each other, not the articles.
    said: dict[Interval, list[_Figure]] = {}
    for claim in figures:
        said.setdefault(claim.figure, []).append(claim)
    near = {one: [other for other in said if tolerance.together(one, other)] for one in said}
    anchor = max(said, key=lambda one: sum(len(said[other]) for other in near[one]))
    if len(near[anchor]) == len(said):
        return
    most = [claim for claim in figures if claim.figure in near[anchor]]
    against = {
        one: [claim.record for claim in most if not tolerance.together(claim.figure, one)]
        for one in said
        if one not in near[anchor]
    }
    sentences = Counter((claim.record.path, claim.record.sentence) for claim in figures)
    for claim in figures:
        others = against.get(claim.figure, [])
        here = claim.record.path, claim.record.sentence
        if sentences[here] > 1:  # a sentence with two figures says why they differ
            others = [other for other in others if (other.path, other.sentence) != here]
        if others:
            yield _finding(claim.record, others, fact, fingerprint)


def _finding(
    record: ClaimRecord,
    others: Sequence[ClaimRecord],
    fact: Fact | None,
    fingerprint: Callable[[str, str, str, str], str],
) -> Finding:
    other = others[0]
    where = f"line {other.place.line}" if other.path == record.path else f"{other.path}, line {other.place.line}"
    more = f" (and {len(others) - 1} more)" if len(others) > 1 else ""
    return Finding(
        path=record.path,
        place=record.place,
        rule=RULE,
        pack=record.pack,
        verdict="inconsistent",
        severity="warning",
        message=f"“{record.text}” does not go with “{other.text}” in {where}{more}: one topic ({record.topic}), two figures. Decide for one.",
        claim=record.view(),
        fact=fact.view() if fact else None,
        fingerprint=fingerprint(record.pack, RULE, record.sentence, record.text),
        lines=record.lines,
        related=tuple((o.path, o.place, f"“{o.text}”") for o in others[:_RELATED]),
    )
