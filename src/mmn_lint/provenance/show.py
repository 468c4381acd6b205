"""The facts of a pack with their support and dissent, for people and programs."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mmn_lint.packs.model import Evidence, Fact, Pack
from mmn_lint.packs.wording import value_words

Quotation = Callable[[Evidence], str | None]
"""What stands at a piece of evidence, where the document is at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact with what its owner wants to see at a glance.

    ``open`` are those who speak of a fact without value; ``newest`` is the date of its newest source, or empty.
    """

    fact: Fact
    supports: tuple[str, ...]
    dissents: tuple[str, ...]
    open: tuple[str, ...]
    newest: str

    @property
    def disputed(self) -> bool:
        return bool(self.fact.status)


def rows(pack: Pack) -> tuple[Row, ...]:
    """One row for each fact, disputed ones first."""
    found = (
        Row(
            fact=fact,
            supports=fact.sources("supports"),
            dissents=fact.sources("dissents"),
            open=fact.sources("open"),
            newest=max((pack.sources[s].date for s in fact.sources("open" if fact.draft else "supports")), default=""),
        )
        for fact in pack.facts.values()
    )
    return tuple(sorted(found, key=lambda row: not row.disputed))


def table(pack: Pack, today: datetime.date, quotation: Quotation | None = None) -> Iterator[str]:
    """The facts as a list for the terminal."""
    for n, row in enumerate(rows(pack)):
        fact = row.fact
        if n:
            yield ""
        yield f"{fact.id} ({fact.kind}){' - DISPUTED' if row.disputed else ''}"
        yield f"  {fact.statement}"
        yield f"  value     {_value(fact)}"
        yield from (f"  {name:<9} {words}" for name, words in _bands(fact))
        yield f"  support   {', '.join(row.supports) or 'none'}"
        if row.open:
            yield f"  open      {', '.join(row.open)}"
        if row.dissents:
            yield f"  dissent   {', '.join(row.dissents)}"
        yield f"  newest    {_age(row.newest, today)}"
        if fact.decision:
            yield f"  decision  {fact.decision}"
        yield from (f"  {line}" for line in _quotations(fact, quotation))


def markdown(pack: Pack, today: datetime.date, quotation: Quotation | None = None) -> Iterator[str]:
    """The facts as a Markdown table, quotations below it."""
    yield "| fact | value | bands | support | dissent | newest source |"
    yield "|---|---|---|---|---|---|"
    for row in rows(pack):
        fact = row.fact
        name = f"`{fact.id}`{' (disputed)' if row.disputed else ''}"
        bands = "; ".join(f"{title} {words}" for title, words in _bands(fact))
        cells = (name, _value(fact), bands, ", ".join(row.supports), ", ".join(row.dissents), _age(row.newest, today))
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"
    for row in rows(pack) if quotation else ():
        yield ""
        yield f"## {row.fact.id}"
        yield ""
        yield from (f"- {line}" for line in _quotations(row.fact, quotation))


def as_json(pack: Pack, today: datetime.date, quotation: Quotation | None = None) -> Iterator[str]:
    """The facts as a JSON document."""
    facts = [
        {
            "id": row.fact.id,
            "kind": row.fact.kind,
            "status": row.fact.status or None,
            "decision": row.fact.decision or None,
            "statement": row.fact.statement,
            "value": row.fact.value or None,
            "accept": row.fact.accept,
            "contradiction": row.fact.contradiction,
            "supports": row.supports,
            "dissents": row.dissents,
            "open": row.open,
            "newest": row.newest or None,
            "evidence": [_evidence(e, quotation) for e in row.fact.evidence],
        }
        for row in rows(pack)
    ]
    document = {"version": 1, "pack": {"id": pack.id, "version": pack.version}, "facts": facts}
    yield json.dumps(document, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Pack, datetime.date, Quotation | None], Iterator[str]]] = {
    "table": table,
    "markdown": markdown,
    "json": as_json,
}


_SIGNS = {"supports": "+", "dissents": "-", "open": "?"}


def said_by(pack: Pack) -> dict[str, dict[str, list[str]]]:
    """For each fact and source what it says, ``+`` in support, ``-`` against, ``?`` where the fact has no value.

    There is nothing where it is silent.
    """
    return {
        row.fact.id: {
            source: list(
                dict.fromkeys(
                    f"{_SIGNS[e.stance]} {value_words(e.value)}" for e in row.fact.evidence if e.source == source
                )
            )
            for source in pack.sources
        }
        for row in rows(pack)
    }


def matrix(pack: Pack, format: str) -> Iterator[str]:
    """Facts by sources: who says what, who is silent."""
    cells = said_by(pack)
    head = ["fact", *pack.sources]
    match format:
        case "json":
            yield json.dumps({"version": 1, "pack": {"id": pack.id}, "matrix": cells}, ensure_ascii=False, indent=2)
        case "markdown":
            yield f"| {' | '.join(head)} |"
            yield f"|{'---|' * len(head)}"
            for id, said in cells.items():
                yield f"| {' | '.join(_cell(text) for text in [id, *map('; '.join, said.values())])} |"
        case _:
            yield from _grid(head, cells)


def _grid(head: Sequence[str], cells: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[str]:
    """The matrix for the terminal, what a source says in lines below one another."""
    lines = [head]
    for id, said in cells.items():
        columns = [[id], *([*texts] or ["."] for texts in said.values())]
        height = max(map(len, columns))
        lines += [[column[n] if n < len(column) else "" for column in columns] for n in range(height)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    for line in lines:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
    yield ""
    waiting = any(text.startswith("?") for said in cells.values() for texts in said.values() for text in texts)
    yield f"+ supports the fact, - goes against it, {'? says of a fact without value, ' if waiting else ''}. is silent"


def _value(fact: Fact) -> str:
    return value_words(fact.value) if fact.value else "none yet"


def _bands(fact: Fact) -> Sequence[tuple[str, str]]:
    context = {key: fact.value[key] for key in ("per", "unit", "of", "to") if key in fact.value}

    def words(band: Any) -> str:
        match band:
            case Mapping() if not band:
                return "any"
            case Mapping() if {"low", "high"} & band.keys():
                return value_words({**context, **band})
            case Mapping():
                return "; ".join(f"{name}: {words(part)}" for name, part in band.items())
            case list() if band and isinstance(band[0], Mapping):
                return " or ".join(map(words, band))
            case list():
                return ", ".join(band)
        return str(band)

    named = (("accepts", fact.accept), ("rejects", fact.contradiction))
    outside = isinstance(fact.accept, Mapping) and "usual" in fact.accept
    return [(name, ("outside " if outside and name == "rejects" else "") + words(band)) for name, band in named if band]


def _age(date: str, today: datetime.date) -> str:
    """``2004 (22 years old)``: how old a source is, by its year."""
    if not date:
        return "no date"
    year = date.partition("-")[0]
    if not year.isdigit():
        return date
    years = today.year - int(year)
    old = "this year" if years < 1 else "1 year old" if years == 1 else f"{years} years old"
    return f"{date} ({old})"


def _evidence(e: Evidence, quotation: Quotation | None) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "source": e.source,
        "line": e.line,
        "start": e.start,
        "end_line": e.end_line or e.line,
        "end": e.end,
        "sha256": e.sha256,
        "value": e.value,
        "stance": e.stance,
    }
    return {**entry, "quotation": quotation(e)} if quotation else entry


def _quotations(fact: Fact, quotation: Quotation | None) -> Iterator[str]:
    """The sentences of a fact's evidence, each once with all that is read in it."""
    read: dict[tuple[str, int, str, str | None], list[str]] = {}
    for e in fact.evidence if quotation else ():
        read.setdefault((e.source, e.line, e.stance, quotation(e) if quotation else None), []).append(
            value_words(e.value)
        )
    for (source, line, stance, text), values in read.items():
        quoted = f'"{text}"' if text is not None else "(the document holds another text there)"
        yield f"{source}, line {line}, {stance} ({'; '.join(dict.fromkeys(values))}): {quoted}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|") or " "
