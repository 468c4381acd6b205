"""What a change of the facts does: to the facts, and to the articles that are checked against them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mmn_lint.engine import Input, Linter, run
from mmn_lint.model import FileError, Place
from mmn_lint.packs.model import Fact, Pack
from mmn_lint.packs.wording import value_words
from mmn_lint.provenance.writing import literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """A claim of an article whose verdict is another by the new facts; ``None``: not judged."""

    path: str
    place: Place
    fact: str
    text: str
    before: str | None
    after: str | None


def changes(old: Pack, new: Pack) -> Iterator[str]:
    """The facts that differ, one line a difference."""
    for id in [*old.facts, *(id for id in new.facts if id not in old.facts)]:
        before, after = old.facts.get(id), new.facts.get(id)
        if before is None and after is not None:
            yield f"{id}: added: {after.statement} ({_value(after)})"
        elif after is None and before is not None:
            yield f"{id}: removed: {before.statement} ({_value(before)})"
        elif before is not None and after is not None:
            yield from (f"{id}: {line}" for line in _between(before, after))


def _between(old: Fact, new: Fact) -> Iterator[str]:
    for name, words in _PARTS.items():
        before, after = words(old), words(new)
        if before != after:
            yield f"{name}: {before or 'none'} -> {after or 'none'}"
    if _reading(old) != _reading(new):
        yield "is read by other patterns, agents or exceptions"


def _value(fact: Fact) -> str:
    return value_words(fact.value) if fact.value else "no value"


def _sources(stance: str) -> Callable[[Fact], str]:
    return lambda fact: ", ".join(sorted(fact.sources(stance)))


_PARTS: dict[str, Callable[[Fact], str]] = {
    "kind": lambda fact: fact.kind,
    "statement": lambda fact: fact.statement,
    "value": _value,
    "accept": lambda fact: literal(fact.accept) if fact.accept else "",
    "contradiction": lambda fact: literal(fact.contradiction) if fact.contradiction else "",
    "severity": lambda fact: fact.severity,
    "status": lambda fact: fact.status,
    "decision": lambda fact: fact.decision,
    "support": _sources("supports"),
    "dissent": _sources("dissents"),
}


def _reading(fact: Fact) -> tuple[object, ...]:
    own = (fact.topic, fact.degree, fact.agent, fact.agent_not, fact.agent_open, fact.no_exceptions, fact.unless)
    return (*own, fact.telling, dict(fact.readings), dict(fact.values), fact.frames)


def impact(old: Pack, new: Pack, inputs: Iterable[Input]) -> tuple[tuple[Impact, ...], tuple[FileError, ...]]:
    """The claims of articles that change verdict, in the order of the articles, and the articles that cannot be read.

    Raises:
        PackError: a pack cannot be compiled.
    """
    inputs = tuple(inputs)
    reports = [run(Linter([pack]), inputs, claims=True) for pack in (old, new)]
    before, after = (
        {(c.path, c.place.line, c.place.column, c.topic): c for c in report.claims if c.topic in pack.facts}
        for pack, report in zip((old, new), reports, strict=True)
    )
    found = []
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        either = now or was
        verdicts = (was.verdict if was else None, now.verdict if now else None)
        if either is not None and verdicts[0] != verdicts[1]:
            found.append(
                Impact(
                    path=either.path,
                    place=either.place,
                    fact=either.topic,
                    text=either.text,
                    before=verdicts[0],
                    after=verdicts[1],
                )
            )
    return tuple(found), reports[1].errors
