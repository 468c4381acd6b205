"""A first pack for a condition, from documents about it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from mmn_lint.errors import UsageError
from mmn_lint.kinds import Weighed, generic, kind
from mmn_lint.language.stance import Reading
from mmn_lint.packs.compile import topics
from mmn_lint.packs.loading import parse
from mmn_lint.packs.model import Fact, Pack, Source
from mmn_lint.packs.wording import value_words
from mmn_lint.provenance.build import Built, build
from mmn_lint.provenance.drafts import readings
from mmn_lint.provenance.texts import Text, load
from mmn_lint.provenance.writing import entry, literal

_PLAIN = Reading("asserted", True)

_YEARS = 10
"""How far beyond the usual age a mean may lie before it contradicts: a guess for the owner to correct."""

_TIMES = 10
"""How many times too much or too little contradicts: a proposal as well."""


def begin(name: str, aliases: Sequence[str], paths: Sequence[str]) -> tuple[str, Built]:
    """The text of a first pack, and what it was built from.

    Args:
        name: the condition; ``aliases``: its other names.
        paths: documents about it.

    Raises:
        ReadError: a document cannot be read, or says nothing about the condition.
        UsageError: the name has no letters, a document is given twice, or none of the generic topics is spoken of.
    """
    for n, path in enumerate(paths):
        if os.path.realpath(path) in {os.path.realpath(other) for other in paths[:n]}:
            raise UsageError(f"{path} is given twice; a document counts once")
    folder = Path(os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in paths]))
    texts = _texts(paths, folder)
    id = _slug(name)
    if not id:
        raise UsageError(f"{name!r} is no name of a condition: it has no letters")
    pack = Pack(
        id=id,
        version="0.1.0",
        path=f"{id}.toml",
        sha256="",
        name=name,
        aliases=tuple(dict.fromkeys(aliases)),
        rivals=(),
        sources={text.source.id: text.source for text in texts},
        facts={fact.id: fact for fact in _facts(name)},
        classes={},
    )
    built = build(pack, texts, useless="Leave it out")
    spoken = [f for f in built.pack.facts.values() if built.decisions[f.id].status != "silent"]
    if not any(fact.id in generic() for fact in spoken):
        known = ", ".join(sorted(generic()))
        raise UsageError(
            f"the documents give no figure and no order of treatments for {name}; a first pack is made of these: {known}"
        )
    text = "".join(f"{line}\n" for line in _lines(built, spoken, folder))
    parse(text.encode(), pack.path, drafts=True)
    return text, built


def _texts(paths: Sequence[str], folder: Path) -> tuple[Text, ...]:
    texts: list[Text] = []
    for path in paths:
        file = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
        stem = _slug(Path(path).stem) or "source"
        taken = [t.source.id for t in texts]
        id = next(i for i in (stem, *(f"{stem}-{n}" for n in range(2, len(paths) + 2))) if i not in taken)
        source = Source(id=id, title=stem, publisher=stem, date="", authority=1, file=file, sha256="")
        text = load(source, folder)
        title = text.document.title or next((b.text for b in text.document.blocks if b.text.strip()), stem)
        texts.append(replace(text, source=replace(source, title=" ".join(title.split())[:120], sha256=text.sha256)))
    return tuple(texts)


def _facts(name: str) -> Iterator[Fact]:
    """A fact without value for every topic that needs no treatment named."""
    shared = topics()
    # A topic that names rivals is for packs that tell some apart.
    free = {id for id, topic in shared.items() if not topic.get("of-treatment") and "<rival>" not in str(topic)}
    kinds = {**{id: shared[id]["kind"] for id in sorted(free)}, **{id: t["kind"] for id, t in generic().items()}}
    for id, sort in kinds.items():
        about = {**generic().get(id, {}), **shared.get(id, {})}.get("about", id)
        # Whatever a source says of an age is near the fact, as long as nobody has drawn bands.
        bands: Any = {part: {} for part in ("mean", "usual", "core", "range", "diagnosis")} if sort == "age" else None
        yield Fact(
            id=id,
            kind=sort,
            topic=id,
            statement=f"{name[:1].upper()}{name[1:]}, {about}.",
            value={},
            accept=bands,
            contradiction={"mean": {}, "diagnosis": {}} if bands else None,
            severity="error",
        )


def _lines(built: Built, spoken: Sequence[Fact], folder: Path) -> Iterator[str]:
    pack = built.pack
    yield f"# Facts about {pack.name}: a first pack from its documents, to be corrected by somebody who knows the condition."
    yield f"# Build it anew with `mmn-lint facts build PACK --sources {folder.name or '.'}`; docs/facts.md tells how to go on."
    yield ""
    yield "schema = 1"
    yield f"id = {literal(pack.id)}"
    yield f"version = {literal(pack.version)}"
    yield ""
    yield "[subject]"
    yield f"name = {literal(pack.name)}"
    yield f"aliases = {literal(pack.aliases)}"
    yield "tell-apart = []  # ids of facts/lexicon/conditions.toml that it is mistaken for"
    for source in pack.sources.values():
        yield ""
        yield f"[sources.{source.id}]"
        yield f"title = {literal(source.title)}"
        yield f"publisher = {literal(source.publisher)}  # who says so, as editors shall see it"
        yield 'date = ""  # such as "2024-03-03" or "2024"'
        yield "authority = 1  # 1 is the highest"
        yield f"file = {literal(source.file)}"
        yield f"sha256 = {literal(source.sha256)}"
    for fact in spoken:
        if fact.id in generic():
            yield from _table(fact)
    for fact in built.pack.facts.values():
        if fact.id in generic() and fact.draft and fact.evidence and not fact.status:
            yield ""
            yield f"# {fact.id}: {' '.join(built.decisions[fact.id].why)}"
    candidates = [fact for fact in spoken if fact.id not in generic() and not fact.draft]
    if candidates:
        yield ""
        yield "# The documents speak of these as well. Take away the first sign of the lines to make a fact of one, word its"
        yield "# statement and its examples, and build the pack."
    for fact in candidates:
        yield from _candidate(fact)


def _table(fact: Fact) -> Iterator[str]:
    yield ""
    yield f"[facts.{fact.id}]"
    yield f"kind = {literal(fact.kind)}"
    said = f"{fact.statement[:-1]}: {value_words(fact.value)}." if fact.value else fact.statement
    yield f"statement = {literal(said)}"
    if fact.value:
        yield f"value = {literal(fact.value)}"
    if fact.status:
        yield f"status = {literal(fact.status)}"
        yield from (f"# value = {value}  # {', '.join(sources)}" for value, sources in _positions(fact).items())
    if fact.kind == "age":
        yield from _ages(fact.value)
    elif {"low", "high"} <= fact.value.keys():
        band = {key: fact.value[key] for key in ("low", "high")}
        yield f"# accept = {literal(band)}  # widen it: what lies outside is a discrepancy"
        far = [{"high": _six(band["low"] / _TIMES)}, {"low": _six(band["high"] * _TIMES)}]
        yield f"# contradiction = {literal(far)}  # from where on both cannot be true"
    yield "examples.flag = []"
    yield "examples.pass = []"
    if fact.evidence:
        yield "evidence = ["
        yield from (f"  {entry(e)}," for e in fact.evidence)
        yield "]"


def _positions(fact: Fact) -> dict[str, list[str]]:
    """The whole figures that dispute a fact without value, as a pack writes them, and who gives them."""
    said: dict[str, list[str]] = {}
    if not hasattr(kind(fact.kind), "RANGES"):
        return said
    module, names = cast(Weighed, kind(fact.kind)), readings(fact)
    for e in fact.evidence:
        stated = None if "denied" in e.value else module.stated({"kind": fact.kind, **e.value}, _PLAIN)
        if stated is not None and stated.interval is not None and not stated.interval.half_open:
            value = literal(module.canonical(stated, module.draft(names, ()), names))
            said.setdefault(value, []).append(e.source)
    return said


def _ages(value: Mapping[str, Any]) -> Iterator[str]:
    band = {key: value[key] for key in ("low", "high") if key in value}
    wide = {"low": max(0, band["low"] - _YEARS), "high": band["high"] + _YEARS} if len(band) == 2 else {}
    yield f"# Correct these bands; mean ages further than {_YEARS} years from the usual ones contradict."
    yield f"accept = {literal({'mean': wide, 'usual': wide, 'core': band, 'range': {}, 'diagnosis': wide})}"
    yield f"contradiction = {literal({'mean': wide, 'diagnosis': wide})}"


def _candidate(fact: Fact) -> Iterator[str]:
    places = ", ".join(dict.fromkeys(f"{e.source} line {e.line}" for e in fact.evidence))
    yield "#"
    yield f"# [facts.{fact.id}]"
    yield f"# kind = {literal(fact.kind)}"
    yield f"# statement = {literal(fact.statement)}"
    yield f"# value = {literal(fact.value)}  # {places}"


def _six(x: float) -> float:
    """A number with six digits that count, whole where it is whole."""
    x = float(f"{x:.6g}")
    return int(x) if x.is_integer() else x


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))
