"""The value of each fact, from what its sources say, by the policy of the pack; and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from mmn_lint.kinds import Kind, Stepped, Weighed, kind
from mmn_lint.language.stance import Reading
from mmn_lint.packs.model import Fact, Pack
from mmn_lint.provenance import wording
from mmn_lint.provenance.drafts import readings
from mmn_lint.provenance.positions import Statement, agrees, settle
from mmn_lint.provenance.reading import Said
from mmn_lint.provenance.sequence import Step, arrange
from mmn_lint.values import Stated

Status = Literal["settled", "kept", "decided", "silent", "disputed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What became of one fact.

    Attributes:
        fact: its id.
        status: ``settled`` the sources give the value; ``kept`` a person gave it, and the sources carry it; ``decided`` a
            person settled it; ``silent`` no source gives one; ``disputed`` the policy settles nothing.
        value: the value that the fact has now; empty where there is none.
        why: sentences for a fact owner.
    """

    fact: str
    status: Status
    value: Mapping[str, Any]
    why: tuple[str, ...]


def decide(pack: Pack, fact: Fact, claims: Sequence[Said], groups: Mapping[str, str]) -> Decision:
    """Reconcile the claims on one fact.

    Args:
        pack: with its sources and policy.
        fact: as the pack has it; without value where that is to be built.
        claims: on this fact, read with a value, provisional where the fact has none, and not set aside.
        groups: the source that stands for each source: copies count once.
    """
    module = kind(fact.kind)
    copied = wording.copies(groups, {claim.source for claim in claims})
    if fact.decision:
        return Decision(fact=fact.id, status="decided", value=fact.value, why=(wording.decided(fact),))
    if hasattr(module, "steps"):
        return _order(pack, fact, claims, groups, cast(Stepped, module), copied)
    weighed = cast(Weighed, module)
    if hasattr(module, "RANGES"):
        return _figure(pack, fact, claims, groups, weighed, copied)
    if fact.draft:
        return _name(pack, fact, claims, groups, weighed, copied)
    return _stances(pack, fact, claims, groups, copied)


def _statement(pack: Pack, claim: Said, groups: Mapping[str, str], stated: Stated) -> Statement:
    source = pack.sources[claim.source]
    return Statement(
        source=source.id, group=groups[source.id], authority=source.authority, date=source.date, stated=stated
    )


def _figure(
    pack: Pack, fact: Fact, claims: Sequence[Said], groups: Mapping[str, str], module: Weighed, copied: tuple[str, ...]
) -> Decision:
    by_role: dict[str, list[Statement]] = {}
    for claim in claims:
        stated = None if claim.exception else module.stated(claim.value, claim.reading)
        if stated is not None:
            by_role.setdefault(stated.role, []).append(_statement(pack, claim, groups, stated))
    role = _role(fact, by_role, module)
    if role is None:
        return _silent(fact, claims)
    ranges = pack.policy.ranges.get(fact.kind, module.RANGES)  # type: ignore[attr-defined]
    outcome = settle(by_role[role], pack.policy, ranges=ranges)
    if outcome.winner is None:
        why = wording.unsettled(pack, fact, outcome, by_role[role])
        return Decision(fact=fact.id, status="disputed", value=fact.value, why=(*copied, *why))
    value = module.canonical(outcome.winner.value, fact.value or _provisional(fact), readings(fact))
    if fact.value and _same(fact.value, value):
        value = dict(fact.value)
    elif fact.value:
        # Its keys stay in the order that a person gave them.
        kept = {k: value.get(k, v) for k, v in fact.value.items() if k not in _BOUNDS or k in value}
        value = kept | value
    why = wording.settled(pack, fact, outcome, value, ranges)
    return Decision(fact=fact.id, status="settled", value=value, why=(*copied, *why))


_BOUNDS = ("low", "high", "low_open", "high_open")


def _same(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether a value that stands in the pack says what the sources say; what else it says is a person's."""
    return all(old.get(k) == new.get(k) for k in _BOUNDS)


def _role(fact: Fact, by_role: Mapping[str, Sequence[Statement]], module: Kind) -> str | None:
    """The role that the value of the fact has, or else the first of the kind's that a whole figure is given for."""
    given = [role for role, statements in by_role.items() if any(s.whole for s in statements)]
    if fact.value:
        own = cast(Weighed, module).stated({"kind": fact.kind, **fact.value}, _PLAIN)
        if own is not None and own.role:
            return own.role if own.role in by_role else None
    roles: tuple[str, ...] = getattr(module, "ROLES", ("",))
    return min(given, key=roles.index, default=None)


def _name(
    pack: Pack, fact: Fact, claims: Sequence[Said], groups: Mapping[str, str], module: Weighed, copied: tuple[str, ...]
) -> Decision:
    """A name for a fact that has none: the one that the sources give, an exception only where nothing else is said."""
    plain = [claim for claim in claims if not claim.exception]
    statements = [
        _statement(pack, claim, groups, stated)
        for claim in plain or claims
        if (stated := module.stated(claim.value, claim.reading)) is not None
    ]
    if not statements:
        return _silent(fact, claims)
    alike = fact.accept if isinstance(fact.accept, list) else ()
    outcome = settle(statements, pack.policy, alike=alike)
    if outcome.winner is None:
        why = wording.unsettled(pack, fact, outcome, statements)
        return Decision(fact=fact.id, status="disputed", value={}, why=(*copied, *why))
    like = {**_provisional(fact), **({"object": claims[0].value["object"]} if "object" in claims[0].value else {})}
    value = module.canonical(outcome.winner.value, like, readings(fact))
    why = wording.settled(pack, fact, outcome, value, "")
    return Decision(fact=fact.id, status="settled", value=value, why=(*copied, *why))


def _stances(
    pack: Pack, fact: Fact, claims: Sequence[Said], groups: Mapping[str, str], copied: tuple[str, ...]
) -> Decision:
    """A value that a person wrote: whether the sources carry it."""
    statements = [
        _statement(pack, claim, groups, Stated(name="for" if claim.verdict == "consistent" else "against"))
        for claim in claims
        if claim.verdict is not None
    ]
    if not statements:
        return _silent(fact, claims)
    outcome = settle(statements, pack.policy)
    if outcome.winner is not None and outcome.winner.value.name == "for":
        why = wording.carried(pack, fact, outcome, claims)
        return Decision(fact=fact.id, status="kept", value=fact.value, why=(*copied, *why))
    why = wording.not_carried(pack, fact, outcome, statements, claims)
    return Decision(fact=fact.id, status="disputed", value=fact.value, why=(*copied, *why))


def _order(
    pack: Pack, fact: Fact, claims: Sequence[Said], groups: Mapping[str, str], module: Stepped, copied: tuple[str, ...]
) -> Decision:
    steps = []
    for claim in claims:
        placed = None if claim.exception else module.steps(claim.value, claim.reading)
        if placed is not None:
            source = pack.sources[claim.source]
            steps.append(
                Step(
                    source=source.id,
                    group=groups[source.id],
                    authority=source.authority,
                    date=source.date,
                    items=placed[0],
                    after=placed[1],
                )
            )
    if not steps:
        return _silent(fact, claims)
    order = arrange(steps, pack.policy)
    if not order.settled:
        return Decision(
            fact=fact.id, status="disputed", value=fact.value, why=(*copied, *wording.unordered(pack, fact, order))
        )
    if fact.draft and len(order.items) < 2:
        return Decision(fact=fact.id, status="silent", value={}, why=(*copied, wording.one_step(pack, order, steps)))
    kept = bool(fact.value) and order.kept_by(fact.value["items"])
    value = fact.value if kept else {"items": list(order.items)}
    return Decision(
        fact=fact.id, status="settled", value=value, why=(*copied, *wording.ordered(pack, fact, order, steps, value))
    )


def _silent(fact: Fact, claims: Iterable[Said]) -> Decision:
    return Decision(fact=fact.id, status="silent", value=fact.value, why=(wording.silent(fact, tuple(claims)),))


_PLAIN = Reading("asserted", True)


def _provisional(fact: Fact) -> dict[str, Any]:
    return kind(fact.kind).draft(readings(fact), ())


def stance(pack: Pack, fact: Fact, claim: Said) -> str | None:
    """What a claim is to the fact as it stands: ``supports``, ``dissents``, or nothing that could be said."""
    match claim.verdict:
        case "consistent":
            return "supports"
        case None:
            return None
    if fact.accept is None and _near(pack, fact, claim):
        return "supports"  # no band says how far a figure may be from the value; the policy does
    return "dissents"


def _near(pack: Pack, fact: Fact, claim: Said) -> bool:
    module = kind(fact.kind)
    if not hasattr(module, "RANGES"):
        return False
    weighed = cast(Weighed, module)
    own = weighed.stated({"kind": fact.kind, **fact.value}, _PLAIN)
    said = weighed.stated(claim.value, claim.reading)
    if own is None or said is None:
        return False
    return agrees(own, said, pack.policy.tolerance)
