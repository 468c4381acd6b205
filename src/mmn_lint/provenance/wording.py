"""Why a fact has the value that it has, in sentences for its owner."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from mmn_lint.kinds import Weighed, kind
from mmn_lint.packs.model import Fact, Pack
from mmn_lint.packs.wording import part_words, value_words
from mmn_lint.provenance.drafts import readings
from mmn_lint.provenance.positions import Outcome, Statement
from mmn_lint.provenance.reading import Said
from mmn_lint.provenance.sequence import Sequence as Order
from mmn_lint.provenance.sequence import Step
from mmn_lint.values import Stated

_BECAUSE = {
    "authority": "the source of higher authority counts",
    "sources": "more independent sources count",
    "specificity": "a single figure counts more than a range",
    "date": "the newer source counts",
}


def settled(pack: Pack, fact: Fact, outcome: Outcome, value: Mapping[str, object], ranges: str) -> tuple[str, ...]:
    """A value that the sources give."""
    assert outcome.winner is not None
    said = {s.source for s in outcome.winner.members}
    lines = [f"Value: {value_words(value)}. So say {_names(pack, said)}."]
    if others := set(outcome.winner.sources) - said:
        lines.append(f"{_names(pack, others)} {'agrees' if len(others) == 1 else 'agree'} with it.")
    several = {s.stated.interval for s in outcome.winner.members}
    if ranges and len(several) > 1:
        valued = replace(fact, value=value)
        given = "; ".join(f"{s.source}: {_stated(valued, s.stated)}" for s in outcome.winner.members)
        joined = {
            "join": "joined to the range that holds them all",
            "intersect": "cut down to what they have in common",
        }
        lines.append(f"Their figures ({given}) are {joined[ranges]}.")
    return (*lines, *_opposition(pack, replace(fact, value=value), outcome))


def carried(pack: Pack, fact: Fact, outcome: Outcome, claims: Sequence[Said]) -> tuple[str, ...]:
    """A value that a person wrote and the sources carry."""
    assert outcome.winner is not None
    said = f"Value: {value_words(fact.value)}, as written. {_names(pack, outcome.winner.sources)} carry it."
    lines = [said.replace(" carry it", " carries it") if len(outcome.winner.sources) == 1 else said]
    if outcome.against:
        said = "; ".join(
            f"{_names(pack, [source])} says {_read(claims, source)}"
            for source in dict.fromkeys(s.source for s in outcome.against)
        )
        lines.append(f"Otherwise: {said}. Here {_BECAUSE.get(outcome.by, outcome.by)}.")
    return (*lines, *_torn(pack, fact, outcome, claims))


def not_carried(
    pack: Pack, fact: Fact, outcome: Outcome, statements: Collection[Statement], claims: Sequence[Said]
) -> tuple[str, ...]:
    """A value that a person wrote and the sources do not carry."""
    torn = {s.source for s in outcome.torn}
    against = {s.source for s in statements if s.stated.name == "against"} - torn
    with_it = {s.source for s in statements if s.stated.name == "for"} - torn
    what = "go against it" if outcome.winner is not None else "are divided"
    lines = [f"Value: {value_words(fact.value)}, as written; by the policy the sources {what}."]
    lines.append(f"For it: {_names(pack, with_it) or 'nobody'}. Against it: {_names(pack, against) or 'nobody'}.")
    return (*lines, *_torn(pack, fact, outcome, claims), SETTLE)


def unsettled(pack: Pack, fact: Fact, outcome: Outcome, statements: Collection[Statement]) -> tuple[str, ...]:
    """Sources that the policy does not settle between."""
    if not any(s.whole for s in statements):
        return (f"{_names(pack, {s.source for s in statements})} give only a bound, no whole figure.", SETTLE)
    if outcome.rivals:
        # All are told the same way round, that of the first: nobody compares "3 women to 1 man" with "0.5 men to 1 woman".
        like = replace(fact, value=fact.value or _canonical(fact, outcome.rivals[0].value))
        sides = "; ".join(f"{_names(pack, p.sources)}: {_stated(like, p.value)}" for p in outcome.rivals)
        lines = [f"The sources disagree and nothing in the policy tells them apart: {sides}."]
        if outcome.against:
            lines.append(f"A better source sets another bound: {_names(pack, {s.source for s in outcome.against})}.")
    else:
        lines = ["No source is left that does not contradict itself."]
    return (*lines, *_torn(pack, fact, outcome), SETTLE)


def ordered(
    pack: Pack, fact: Fact, order: Order, steps: Sequence[Step], value: Mapping[str, object]
) -> tuple[str, ...]:
    """An order that the sources give."""
    lines = [f"Value: {value_words(value)}."]
    for a, b in sorted(order.pairs, key=lambda p: (order.items.index(p[0]), order.items.index(p[1]))):
        holders = {s.source for s in steps if b in s.items and a in s.after}
        holders |= {s.source for s in steps if a in s.items and not s.after and b not in s.items}
        lines.append(f"{_cap(part_words(a))} before {part_words(b)}: {_names(pack, holders)}.")
    for a, b, outcome in order.disputes:
        assert outcome.winner is not None
        against = _names(pack, {s.source for s in outcome.against})
        lines.append(
            f"{_cap(part_words(a))} and {part_words(b)}: {against} has it the other way round; "
            f"{_BECAUSE.get(outcome.by, outcome.by)}."
        )
    return tuple(lines)


def one_step(pack: Pack, order: Order, steps: Sequence[Step]) -> str:
    """Sources that name one treatment only: nothing says what it comes before."""
    who = _names(pack, {s.source for s in steps})
    return f"{_cap(part_words(order.items[0]))} is all that is placed, by {who}; an order takes two at least. {SUPPLY}"


def unordered(pack: Pack, fact: Fact, order: Order) -> tuple[str, ...]:
    """Sources that place things both ways."""
    lines = []
    for a, b, outcome in order.disputes:
        if outcome.winner is None:
            sides = "; ".join(
                f"{part_words(p.value.name)} before {part_words(b if p.value.name == a else a)} say "
                f"{_names(pack, p.sources)}"
                for p in outcome.rivals
            )
            lines.append(f"The sources disagree and nothing in the policy tells them apart: {sides}.")
    return (*(lines or ["What comes before what goes round in a circle."]), SETTLE)


def silent(fact: Fact, claims: Sequence[Said]) -> str:
    """A fact that no source gives a value for."""
    kept = f"; the value {value_words(fact.value)} stays as it was written." if fact.value else f". {SUPPLY}"
    if claims:
        who = ", ".join(dict.fromkeys(c.source for c in claims))
        return f"{who} {'speaks' if ',' not in who else 'speak'} of it without giving a value{kept}"
    return f"No source speaks of it{kept}"


def decided(fact: Fact) -> str:
    """A fact that a person settled."""
    return f"Value: {value_words(fact.value)}. Settled by a person: {fact.decision}"


def copies(groups: Mapping[str, str], sources: Collection[str]) -> tuple[str, ...]:
    """Sources that count as one."""
    together: dict[str, list[str]] = {}
    for source in sorted(sources):
        together.setdefault(groups[source], []).append(source)
    return tuple(
        f"{' and '.join(members)} share most of their text and count as one source."
        for members in together.values()
        if len(members) > 1
    )


SUPPLY = 'Write a value and `decision = "who, and why"`, or take the fact out.'
SETTLE = 'Settle it by writing the value and `decision = "who, and why"` in the fact.'


def _opposition(pack: Pack, fact: Fact, outcome: Outcome) -> tuple[str, ...]:
    if not outcome.against:
        return _torn(pack, fact, outcome)
    said = "; ".join(f"{_names(pack, [s.source])} says {_stated(fact, s.stated)}" for s in outcome.against)
    return (f"Otherwise: {said}. Here {_BECAUSE.get(outcome.by, outcome.by)}.", *_torn(pack, fact, outcome))


def _torn(pack: Pack, fact: Fact, outcome: Outcome, claims: Sequence[Said] = ()) -> tuple[str, ...]:
    """Sources that contradict themselves, and how; ``claims`` tell it where the statements only take sides."""
    # All of it is told as the fact's value is, else as the first thing that is said of it.
    like = fact if fact.value or not outcome.torn else replace(fact, value=_canonical(fact, outcome.torn[0].stated))
    told = {
        source: _read(claims, source)
        or "; ".join(dict.fromkeys(_stated(like, s.stated) for s in outcome.torn if s.source == source))
        for source in dict.fromkeys(s.source for s in outcome.torn)
    }
    return tuple(
        f"{_names(pack, [source])} contradicts itself ({said}) and counts for no side." for source, said in told.items()
    )


def _read(claims: Sequence[Said], source: str) -> str:
    """What is read in a source, each once: ``immune deficiency; autoimmune``."""
    own = (c for c in claims if c.source == source and c.verdict is not None)
    return "; ".join(dict.fromkeys(value_words(c.recorded()) for c in own))


def _stated(fact: Fact, stated: Stated) -> str:
    if stated.name in _SIDES:
        return _SIDES[stated.name]
    return value_words(_canonical(fact, stated))


def _canonical(fact: Fact, stated: Stated) -> dict[str, object]:
    names = readings(fact)
    module = cast(Weighed, kind(fact.kind))
    return module.canonical(stated, {**module.draft(names, ()), **_frame(fact)}, names)


def _frame(fact: Fact) -> dict[str, object]:
    """What of a fact's value a figure is told in: its groups, its measure; a fact without value has none."""
    return {k: v for k, v in fact.value.items() if k in ("of", "to", "per", "low", "holds")}


_SIDES = {"for": "it is so", "against": "it is not so"}


def _names(pack: Pack, sources: Iterable[str]) -> str:
    """``encyclopedia (authority 1) and healthboard (authority 2)``, the best first."""
    ranked = sorted(set(sources), key=lambda s: (pack.sources[s].authority, list(pack.sources).index(s)))
    *rest, last = [f"{s} (authority {pack.sources[s].authority})" for s in ranked] or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]
