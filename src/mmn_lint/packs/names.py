"""Names in a pack that must mean something: topics, treatments, conditions, values, units."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from mmn_lint.errors import PackError
from mmn_lint.packs.model import Fact, Pack
from mmn_lint.packs.validate import near

# Kinds whose readings are a closed set; the readings of the others are values of the pack's own, or figures.
_READINGS = {
    "property": ("holds", "fails", "share"),
    "direction": ("up", "down", "none"),
    "order": ("first", "second", "later", "last"),
}
# Kinds whose figures, and the bands around them, are days.
_IN_DAYS = ("duration", "frequency")


def check_names(pack: Pack, classes: Mapping[str, Sequence[str]], topics: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise ``PackError`` for the first name of a pack that stands for nothing."""
    for where, problem in _problems(pack, classes, topics):
        raise PackError(f"{where}: {problem}", path=pack.path)


def _problems(
    pack: Pack, classes: Mapping[str, Sequence[str]], topics: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    conditions = {name[10:] for name in classes if name.startswith("condition:")}
    for name in pack.rivals:
        if name not in conditions:
            yield (
                "subject.tell-apart",
                f"there is no condition {name!r}{near(name, conditions)}; add it under [conditions]",
            )
    drugs = {name[5:] for name in classes if name.startswith("drug:")}
    for fact in pack.facts.values():
        yield from ((f"facts.{fact.id}.{key}", problem) for key, problem in _of_fact(fact, classes, drugs, topics))


def _of_fact(
    fact: Fact, classes: Mapping[str, Sequence[str]], drugs: Collection[str], topics: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    shared = topics.get(fact.topic, {})
    own = fact.readings or fact.values
    if fact.topic not in topics and (fact.topic != fact.id or not own):
        yield (
            "topic",
            f"there is no topic {fact.topic!r}{near(fact.topic, topics)}; name one, or give the fact readings",
        )
    if (suited := shared.get("kind", fact.kind)) != fact.kind:
        yield (
            "kind",
            f"the topic {fact.topic!r} is of kind {suited!r}, not {fact.kind!r}; write kind = {suited!r}, or give the fact "
            "another id and readings of its own",
        )
    for key in (*fact.agent, *fact.agent_not):
        if key not in classes:
            known = [name for name in classes if name.startswith("drug:")] if key.startswith("drug:") else classes
            yield (
                "agent",
                f"there is no treatment or class {key!r}{near(key, known)}; add it under [drugs] or [classes]",
            )
    if fact.kind == "order":
        for item in fact.value.get("items", ()):
            if item not in drugs:
                yield "value.items", f"there is no treatment {item!r}{near(item, drugs)}; add it under [drugs]"
    if fact.kind in _READINGS and not isinstance(fact.value.get("holds"), str):
        allowed = sorted({*_READINGS[fact.kind], *(name.rstrip("?=@#") for name in shared.get("readings", {}))})
        for reading in fact.readings:
            if reading.rstrip("?=@#") not in allowed:
                yield (
                    f"readings.{reading}",
                    f"a {fact.kind} has no such reading{near(reading, allowed)}; known: {', '.join(allowed)}",
                )
    if fact.kind in _IN_DAYS and (unit := fact.value.get("unit", "day")) != "day":
        yield "value.unit", f"a {fact.kind} is judged in days, not in {unit!r}: write the figures of the fact in days"
    readings = {name.rstrip("?=@#") for name in (*shared.get("readings", {}), *fact.readings)}
    readings |= {*shared.get("values", {}), *fact.values}
    if fact.kind == "category":
        named = [("value.is", fact.value.get("is"))]
        named += [(key, name) for key in ("accept", "contradiction") for name in getattr(fact, key) or ()]
        for key, name in named:
            if name not in readings:
                yield key, f"nothing reads {name!r}{near(str(name), readings)}; known: {', '.join(sorted(readings))}"
    holds = fact.value.get("holds")
    if fact.kind == "property" and isinstance(holds, str) and holds not in readings:
        yield "value.holds", f"nothing reads {holds!r}{near(holds, readings)}; known: {', '.join(sorted(readings))}"
