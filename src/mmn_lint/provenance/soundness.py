"""What in a pack does not go together although each part is well formed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, cast

from mmn_lint import documents
from mmn_lint.engine import Linter
from mmn_lint.kinds import Weighed, kind
from mmn_lint.language.lexicon import fold
from mmn_lint.language.stance import Reading
from mmn_lint.packs.compile import shared_classes, topics
from mmn_lint.packs.files import bundled
from mmn_lint.packs.loading import load
from mmn_lint.packs.model import Fact, Pack
from mmn_lint.packs.wording import value_words
from mmn_lint.provenance.positions import agrees
from mmn_lint.values import interval

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that does not go together: at which key, and what to do."""

    where: Key
    text: str


def problems(pack: Pack) -> Iterator[Problem]:
    """Everything in a pack that does not go together.

    Raises:
        PackError: the pack cannot be compiled.
    """
    yield from _names(pack)
    yield from _groups(pack)
    for fact in pack.facts.values():
        yield from _bands(fact)
        yield from _senses(pack, fact)
    yield from statements(pack)


def _names(pack: Pack) -> Iterator[Problem]:
    """A name of the condition that is another one's."""
    groups = {
        f"the condition {key[10:]!r}": names for key, names in shared_classes().items() if key[:10] == "condition:"
    }
    groups |= {f"the condition {key!r}": names for key, names in pack.conditions.items()}
    for id in bundled():
        if id != pack.id:
            other = load(id)
            groups[f"the pack {id!r}"] = (other.name, *other.aliases)
    folded = {owner: {fold(name.partition("+")[0]) for name in names} for owner, names in groups.items()}
    own = {owner for owner, names in folded.items() if fold(pack.name) in names}
    for index, alias in enumerate(pack.aliases):
        for owner, names in folded.items():
            if owner not in own and fold(alias) in names:
                yield Problem(
                    where=("subject", "aliases", index),
                    text=f"the alias {alias!r} is also a name of {owner}; take it out of one of them",
                )


def _groups(pack: Pack) -> Iterator[Problem]:
    """A treatment or a condition in two groups of the pack."""
    for sort, groups in (("drugs", pack.drugs), ("conditions", pack.conditions)):
        for (a, first), (b, second) in combinations(groups.items(), 2):
            for name in sorted({fold(n) for n in first} & {fold(n) for n in second}):
                yield Problem(
                    where=(sort, b), text=f"{name!r} stands for {a!r} and for {b!r}; it can be one of them only"
                )


def _bands(fact: Fact) -> Iterator[Problem]:
    """A value outside what is accepted, or inside what contradicts."""
    where = ("facts", fact.id, "value")
    accept, against = fact.accept, fact.contradiction
    if fact.kind in _NAMED:
        name = fact.value[_NAMED[fact.kind]]
        if name in (against or ()):
            yield Problem(
                where=where, text=f"{fact.id}: the value {name!r} is among its contradictions; take it out of one"
            )
        for name in sorted(set(accept or ()) & set(against or ())):
            yield Problem(
                where=("facts", fact.id),
                text=f"{fact.id}: {name!r} is accepted and contradicts as well; take it out of one",
            )
    if fact.kind == "order":
        items = fact.value["items"]
        for item in sorted({item for item in items if items.count(item) > 1}):
            yield Problem(where=where, text=f"{fact.id}: {item!r} stands twice in the order; take one out")
    if (
        fact.kind == "age"
        and kind("age").judge({"low": None, "high": None, **fact.value}, _PLAIN, fact) != "consistent"
    ):
        yield Problem(where=where, text=f"{fact.id}: the value lies outside what is accepted; move one of them")
    if not {"low", "high"} & fact.value.keys():
        return
    own = interval(fact.value)
    if isinstance(accept, Mapping) and {"low", "high"} & accept.keys() and not own.within(interval(accept)):
        yield Problem(where=where, text=f"{fact.id}: the value lies outside what is accepted; move one of them")
    for table in [against] if isinstance(against, Mapping) else against or ():
        if {"low", "high"} & table.keys() and own.meets(interval(table)):
            yield Problem(where=where, text=f"{fact.id}: the value lies in what contradicts it; move one of them")


# The kinds whose bands are names, and the key of the value that is one of them.
_NAMED = {"category": "is", "direction": "direction"}
_PLAIN = Reading("asserted", True)

_CLASS = re.compile(r"<([\w:-]+)>")


def _senses(pack: Pack, fact: Fact) -> Iterator[Problem]:
    """A phrase that a fact reads in two senses: one pattern, or patterns alike but for classes that share a word."""
    shared: dict[str, Any] = topics().get(fact.topic, {})
    readings: dict[str, list[str]] = {}
    for table in (shared.get("readings", {}), shared.get("values", {}), fact.readings, fact.values):
        for name, patterns in table.items():
            readings.setdefault(name.rstrip("?=@#"), []).extend(patterns)
    own = {text for table in (fact.readings, fact.values) for patterns in table.values() for text in patterns}
    shared_words = shared_classes()
    classes: Mapping[str, Sequence[str]] = {
        **shared_words,
        **{name: [*shared_words.get(name, ()), *entries] for name, entries in pack.classes.items()},
    }
    where = ("facts", fact.id)
    for (a, first), (b, second) in combinations(readings.items(), 2):
        for text in sorted(set(first) & set(second) & own):
            yield Problem(where=where, text=f"{fact.id}: the pattern {text!r} reads both {a!r} and {b!r}")
        for left in first:
            for right in second:
                if left == right or not {left, right} & own or _CLASS.sub("<>", left) != _CLASS.sub("<>", right):
                    continue
                pairs = [p for p in zip(_CLASS.findall(left), _CLASS.findall(right), strict=True) if p[0] != p[1]]
                both = [sorted({*classes.get(x, ())} & {*classes.get(y, ())}) for x, y in pairs]
                if both and all(both):
                    yield Problem(
                        where=where,
                        text=f"{fact.id}: {both[0][0]!r} stands in <{pairs[0][0]}> and in <{pairs[0][1]}>, and so reads both "
                        f"{a!r} and {b!r}",
                    )


def statements(pack: Pack) -> Iterator[Problem]:
    """A statement that the value contradicts, or that tells another figure within the bands."""
    linter = Linter([pack])
    for fact in pack.facts.values():
        yield from _figures(linter, pack, fact)
        findings, _ = linter.check("statement", fact.statement.encode(), "text")
        for finding in findings:
            if finding.rule == fact.id:
                text = finding.claim.text if finding.claim else ""
                yield Problem(
                    where=("facts", fact.id, "statement"),
                    text=f"{fact.id}: the statement says “{text}”, which is a {finding.verdict} to the value; change one "
                    "of them",
                )


def _figures(linter: Linter, pack: Pack, fact: Fact) -> Iterator[Problem]:
    """Figures that a statement tells and that are others than the value's, although articles may say both."""
    module = kind(fact.kind)
    if not hasattr(module, "RANGES"):
        return
    weighed = cast(Weighed, module)
    own = weighed.stated({"kind": fact.kind, **fact.value}, _PLAIN)
    document = documents.read(fact.statement.encode(), format="text")
    for judged in linter.claims(document):
        if judged.topic.fact != fact or judged.verdict != "consistent" or own is None:
            continue
        said = weighed.stated(judged.claim.value, judged.reading)
        # A value that gives no role takes any: a rate is of people where nothing else is said.
        if said is not None and own.role in ("", said.role) and not agrees(said, own, pack.policy.tolerance):
            text = document.blocks[judged.claim.block].text[judged.claim.start : judged.claim.end]
            yield Problem(
                where=("facts", fact.id, "statement"),
                text=f"{fact.id}: the statement says “{text}”, the value is {value_words(fact.value)}; change one of them",
            )
