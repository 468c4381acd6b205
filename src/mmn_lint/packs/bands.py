"""A fact's value and bands in words, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mmn_lint.packs.model import Fact
from mmn_lint.packs.wording import interval_words, part_words, value_words

Sections = Iterator[tuple[str, str]]
"""Titles and words, in the order in which they are read."""


def bands(fact: Fact) -> Sections:
    """What the value is, what passes, what is a discrepancy and what a contradiction, each with its title."""
    match fact.kind:
        case "age":
            return _ages(fact)
        case "order":
            return _order(fact)
        case "category" | "direction":
            return _names(fact)
        case "property":
            return _property(fact)
    return _figures(fact)


def _figures(fact: Fact) -> Sections:
    context = {key: fact.value[key] for key in ("per", "unit", "of", "to") if key in fact.value}
    yield "Value", value_words(fact.value)
    if fact.accept:
        yield "Passes", f"{value_words({**context, **fact.accept})}; words that lean the same way"
        yield "Discrepancy", "a figure that neither passes nor contradicts"
    if fact.contradiction:
        tables = [fact.contradiction] if isinstance(fact.contradiction, Mapping) else fact.contradiction
        yield "Contradiction", "; ".join(value_words({**context, **table}) for table in tables)


_READINGS = {
    "mean": "mean, median or peak",
    "usual": "usual range",
    "core": "usual range, which must touch",
    "range": "full range",
    "diagnosis": "age at diagnosis",
}


def _ages(fact: Fact) -> Sections:
    yield "Value", value_words(fact.value)
    for title, table, form in (
        ("Passes", fact.accept, "{}"),
        ("Contradiction", fact.contradiction, "outside {}"),
    ):
        if table:
            words = (
                f"{_READINGS.get(name, name)}: {form.format(interval_words({'unit': 'year', **band}))}"
                for name, band in table.items()
            )
            yield title, "; ".join(words)
        if title == "Passes":
            yield "Discrepancy", "an age that neither passes nor contradicts"


def _order(fact: Fact) -> Sections:
    items = [part_words(item) for item in fact.value.get("items", ())]
    yield "Value", ", then ".join(items) if items else value_words(fact.value)
    yield "Passes", "any of these in this order, and lists without an order"
    yield "Contradiction", "one of these, or another treatment, before or beside one that comes before it"


def _names(fact: Fact) -> Sections:
    yield "Value", value_words(fact.value)
    if fact.accept:
        yield "Passes", part_words(fact.accept)
    if fact.contradiction:
        yield "Contradiction", part_words(fact.contradiction)


def _property(fact: Fact) -> Sections:
    yield "Passes", "what says the same, in whatever words"
    if isinstance(fact.accept, Mapping) and "low" in fact.accept:
        yield "Discrepancy", f"a stated share under {fact.accept['low'] * 100:.0f} %"
    yield "Contradiction", "what says the opposite"
