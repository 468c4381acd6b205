"""A pack built from its source documents: values, evidence and dissent, and what stays open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mmn_lint.errors import PackError, ReadError
from mmn_lint.packs.model import Evidence, Fact, Pack
from mmn_lint.provenance.drafts import readable
from mmn_lint.provenance.reading import Said, read, said_on
from mmn_lint.provenance.reconcile import Decision, decide, stance
from mmn_lint.provenance.texts import Text, independent


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What the sources make of a pack.

    Attributes:
        pack: with the values and the evidence that it has now, and the hashes of its sources.
        decisions: one for each fact, by id.
        claims: everything that the sources say on its facts, judged by the values it has now.
    """

    pack: Pack
    decisions: Mapping[str, Decision]
    claims: tuple[Said, ...]

    @property
    def disputed(self) -> tuple[Decision, ...]:
        """The decisions that the policy did not settle."""
        return tuple(d for d in self.decisions.values() if d.status == "disputed")

    @property
    def empty(self) -> tuple[Decision, ...]:
        """The decisions of facts that have no value, and that no source gives one."""
        return tuple(d for d in self.decisions.values() if d.status == "silent" and not d.value)


def build(pack: Pack, texts: Sequence[Text], *, useless: str = "Take it out of [sources]") -> Built:
    """Build a pack from its documents.

    Args:
        pack: as loaded with drafts.
        texts: every source of the pack.
        useless: what to do with a document that says nothing.

    Raises:
        ReadError: a document says nothing about the condition.
        PackError: the pack cannot be compiled, or a fact with a decision has no value.
    """
    for fact in pack.facts.values():
        if fact.decision and fact.draft:
            raise PackError(
                f"facts.{fact.id} has a decision but no value; write the value that was decided", path=pack.path
            )
    groups = independent(texts, pack.policy.copies)
    provisional = readable(pack)
    claims = read(provisional, texts)
    for text in texts:
        if not any(claim.source == text.source.id for claim in claims):
            raise ReadError(
                f"the source {text.source.id!r} holds no claim about {pack.name} on any fact of the pack; is it the "
                f"right document? {useless} where it is of no use",
                path=text.path,
            )
    decisions = {id: decide(pack, fact, said_on(fact, claims), groups) for id, fact in pack.facts.items()}
    valued = replace(pack, facts={id: replace(fact, value=decisions[id].value) for id, fact in pack.facts.items()})
    if (settled := readable(valued)) != provisional:
        claims = read(settled, texts)
    hashes = {text.source.id: text.sha256 for text in texts}
    sources = {id: replace(source, sha256=hashes[id]) for id, source in pack.sources.items()}
    facts = {id: _finished(valued, fact, claims, decisions[id]) for id, fact in valued.facts.items()}
    return Built(pack=replace(valued, sources=sources, facts=facts), decisions=decisions, claims=claims)


def evidence(pack: Pack, fact: Fact, claims: Sequence[Said]) -> tuple[Evidence, ...]:
    """What the claims on a fact are to it, in the order of the sources; ``open`` where it has no value."""
    order = list(pack.sources)
    sides = ((claim, "open" if fact.draft else stance(pack, fact, claim)) for claim in said_on(fact, claims))
    found = [claim.evidence(side) for claim, side in sides if side is not None]
    unique = {repr((e.source, e.line, e.start, e.sha256, e.value, e.stance)): e for e in found}
    return tuple(sorted(unique.values(), key=lambda e: (order.index(e.source), e.line, e.start, repr(e.value))))


def unjudged(fact: Fact, claims: Sequence[Said]) -> tuple[Said, ...]:
    """The claims that say something on a fact which it neither accepts nor contradicts; exceptions say nothing on a rule."""
    return tuple(claim for claim in said_on(fact, claims) if claim.verdict is None and not claim.exception)


def _finished(pack: Pack, fact: Fact, claims: Sequence[Said], decision: Decision) -> Fact:
    return replace(
        fact,
        evidence=evidence(pack, fact, claims),
        status="disputed" if decision.status == "disputed" else "",
    )
