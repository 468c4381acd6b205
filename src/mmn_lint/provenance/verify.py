"""A pack proved against its source documents as they stand today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mmn_lint.packs.model import Evidence, Fact, Pack
from mmn_lint.packs.wording import value_words
from mmn_lint.provenance.build import evidence, unjudged
from mmn_lint.provenance.drafts import readable
from mmn_lint.provenance.reading import Said, read, said_on
from mmn_lint.provenance.reconcile import decide
from mmn_lint.provenance.texts import Passage, Text, independent, moved_to, quoted

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something that is otherwise than the pack says: which key of it, and what; ``update``: a build brings it in line."""

    where: Where
    text: str
    update: bool = False


def verify(pack: Pack, texts: Sequence[Text]) -> tuple[Difference, ...]:
    """Every difference between a pack and its documents.

    Args:
        pack: as loaded with drafts.
        texts: every source of the pack.

    Raises:
        PackError: the pack cannot be compiled.
    """
    claims = read(readable(pack), texts)
    groups = independent(texts, pack.policy.copies)
    by_id = {text.source.id: text for text in texts}
    found = list(_sources(texts))
    speaking = {claim.source for claim in claims}
    mute = [text for text in texts if text.source.id not in speaking]
    found += [
        Difference(
            where=("sources", text.source.id),
            text=f"no claim about {pack.name} is read in {text.path}, and no build takes it; is it the right document? "
            f"Take [sources.{text.source.id}] out, with its evidence, where it is of no use",
        )
        for text in mute
    ]
    for fact in pack.facts.values():
        found += _evidence(pack, fact, claims, by_id)
        found += _open(fact, claims)
        found += _asides(fact, claims)
        found += _value(pack, fact, said_on(fact, claims), groups)
    # A build refuses the whole pack as long as one of its documents is of no use.
    return tuple(replace(d, update=False) for d in found) if mute else tuple(found)


def _sources(texts: Sequence[Text]) -> Iterator[Difference]:
    for text in texts:
        where = ("sources", text.source.id, "sha256")
        if not text.source.sha256:
            yield Difference(
                where=where, text=f"no SHA-256 is recorded; that of {text.path} is {text.sha256}", update=True
            )
        elif text.changed:
            yield Difference(
                where=where,
                text=f"{text.path} has changed: its SHA-256 is {text.sha256}, the pack says {text.source.sha256}",
                update=True,
            )


def _evidence(pack: Pack, fact: Fact, claims: Sequence[Said], texts: dict[str, Text]) -> Iterator[Difference]:
    today = list(evidence(pack, fact, claims))
    recorded = list(enumerate(fact.evidence))
    for same in (_exactly, _moved, _otherwise):
        for index, old in list(recorded):
            new = next((e for e in today if same(old, e)), None)
            if new is None:
                continue
            today.remove(new)
            recorded.remove((index, old))
            where = ("facts", fact.id, "evidence", index)
            if same is not _exactly:
                yield Difference(where=where, text=_change(fact, old, new), update=True)
    for index, old in recorded:
        text = texts[old.source]
        if (old.source, old.sha256) in {(entry.source, entry.sha256) for entry in fact.aside}:
            what = "it is set aside by now; a build takes it out of the evidence"
        elif quoted(text, old):
            what = "the sentence is there, and no claim on the fact is read in it"
        elif (line := moved_to(text, old)) is not None:
            what = f"the sentence has moved to line {line}, and no claim on the fact is read in it there"
        else:
            what = "the sentence is not there any more"
        yield Difference(
            where=("facts", fact.id, "evidence", index),
            text=f"{fact.id}: {old.source}, line {old.line} ({value_words(old.value)}): {what}",
            update=True,
        )
    for new in today:
        yield Difference(
            where=("facts", fact.id),
            text=f"{fact.id}: {new.source}, line {new.line} {_verb(new)} it ({value_words(new.value)}), which the pack "
            f"neither records nor sets aside; to set it aside: {_setting_aside(new.source, new)}",
            update=True,
        )


def _exactly(old: Evidence, new: Evidence) -> bool:
    return old == new


def _moved(old: Evidence, new: Evidence) -> bool:
    return (old.source, old.sha256, dict(old.value), old.stance) == (
        new.source,
        new.sha256,
        dict(new.value),
        new.stance,
    )


def _otherwise(old: Evidence, new: Evidence) -> bool:
    return (old.source, old.sha256) == (new.source, new.sha256)


def _change(fact: Fact, old: Evidence, new: Evidence) -> str:
    place = f"{fact.id}: {old.source}, line {old.line}"
    if _moved(old, new):
        columns = "" if old.line != new.line else f", columns {new.start} to {new.end}"
        return f"{place}: the sentence has moved to line {new.line}{columns}"
    if dict(old.value) != dict(new.value):
        return f"{place}: recorded as {value_words(old.value)}, read today as {value_words(new.value)}"
    return f"{place}: recorded as {old.stance}, today it {_verb(new)} the fact"


def _verb(e: Evidence) -> str:
    return {"supports": "supports", "dissents": "goes against"}.get(e.stance, "speaks of")


def _open(fact: Fact, claims: Sequence[Said]) -> Iterator[Difference]:
    for claim in () if fact.draft else unjudged(fact, claims):
        yield Difference(
            where=("facts", fact.id),
            text=f"{fact.id}: {claim.source}, line {claim.passage.line} says {value_words(claim.recorded())}, which the fact "
            f"neither accepts nor contradicts; say which, or set it aside: {_setting_aside(claim.source, claim.passage)}",
        )


def _setting_aside(source: str, at: Evidence | Passage) -> str:
    return f'aside = [{{ source = "{source}", line = {at.line}, sha256 = "{at.sha256}", reason = "..." }}]'


def _asides(fact: Fact, claims: Sequence[Said]) -> Iterator[Difference]:
    today = {(claim.source, claim.passage.sha256) for claim in claims if claim.fact == fact.id}
    for index, entry in enumerate(fact.aside):
        if (entry.source, entry.sha256) not in today:
            yield Difference(
                where=("facts", fact.id, "aside", index),
                text=f"{fact.id}: what is set aside in {entry.source}, line {entry.line} is not read there any more; take "
                "the entry out",
            )


def _value(pack: Pack, fact: Fact, claims: Sequence[Said], groups: dict[str, str]) -> Iterator[Difference]:
    decision = decide(pack, fact, claims, groups)
    where = ("facts", fact.id)
    match decision.status:
        case "disputed":
            yield Difference(where=where, text=f"{fact.id}: disputed. {' '.join(decision.why)}")
        case "silent" if fact.draft:
            yield Difference(where=where, text=f"{fact.id}: {' '.join(decision.why)}")
        case "silent":
            yield Difference(
                where=where,
                text=f"{fact.id}: no evidence carries its value. {' '.join(decision.why)} Name a source that gives it, "
                'or write `decision = "who, and why"`.',
            )
        case "settled" if dict(decision.value) != dict(fact.value):
            old = value_words(fact.value) if fact.value else "nothing"
            yield Difference(
                where=(*where, "value"),
                text=f"{fact.id}: the value is {old}, its evidence carries {value_words(decision.value)}. "
                f"{' '.join(decision.why)}",
                update=True,
            )
        case "settled" | "kept" | "decided" if fact.status:
            yield Difference(
                where=(*where, "status"), text=f"{fact.id}: marked as disputed, and settled by now", update=True
            )
