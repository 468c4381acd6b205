"""Facts without a value, made readable: a fact must have one before its claims can be found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mmn_lint.kinds import kind
from mmn_lint.packs.compile import topics, treatments
from mmn_lint.packs.model import Fact, Pack


def readable(pack: Pack) -> Pack:
    """The pack with a provisional value for each fact that has none."""
    drugs = (*pack.drugs, *treatments())
    facts = {
        id: replace(fact, value=kind(fact.kind).draft(readings(fact), drugs)) if fact.draft else fact
        for id, fact in pack.facts.items()
    }
    return replace(pack, facts=facts)


def readings(fact: Fact) -> Sequence[str]:
    """Names of the values that a fact's topic can read, those that the fact accepts first."""
    shared: dict[str, Any] = topics().get(fact.topic, {})
    names = {name.rstrip("?=@#") for name in (*shared.get("readings", {}), *fact.readings)}
    names |= {*shared.get("values", {}), *fact.values}
    accepted = fact.accept if isinstance(fact.accept, list) else []
    return sorted(names, key=lambda name: (name not in accepted, name))
