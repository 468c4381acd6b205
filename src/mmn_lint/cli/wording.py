"""A fact's value and bands in words, for ``explain``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mmn_lint.packs import Fact

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


def value_words(value: Mapping[str, Any]) -> str:
    """A value in words: ``3 male to 1 female``, ``immune system: down``, ``usual, onset: 30 to 50 years``."""
    words = interval_words(value) if {"low", "high"} & value.keys() else ""
    if {"of", "to"} <= value.keys():
        words = f"{words} {value['of']} to {'1 ' if words else ''}{value['to']}".strip()
    if {"item", "after"} <= value.keys():
        words = f"{_part(value['item'])} after {_part(value['after'])}"
    # What is left are names, and names speak for themselves; a figure comes after what it is a figure of.
    names = [_part(part) for key, part in value.items() if key not in _WORDED]
    return ": ".join(filter(None, (", ".join(names), words)))


_WORDED = frozenset(
    {"kind", "low", "high", "low_open", "high_open", "per", "unit", "of", "to", "item", "rank", "after"}
)


def interval_words(value: Mapping[str, Any]) -> str:
    """``0.3 to 3 per 100,000``, ``12 weeks or more``, ``under 2 days``; whole weeks stand for their days."""
    low: Any = value.get("low")
    high: Any = value.get("high")
    unit: str = value.get("unit", "")
    if unit == "day" and all(bound % 7 == 0 and bound > 7 for bound in (low, high) if bound is not None):
        unit, low, high = "week", low and low / 7, high and high / 7
    if low is None and high is None:
        return "any"
    after = ""
    if low is None:
        figure, after = (f"under {_number(high)}", "") if value.get("high_open") else (_number(high), " or less")
    elif high is None:
        figure, after = (f"over {_number(low)}", "") if value.get("low_open") else (_number(low), " or more")
    else:
        figure = _number(low) if low == high else f"{_number(low)} to {_number(high)}"
    units = f" {unit}{'' if figure == '1' else 's'}" if unit else ""
    counted = f" per {_number(value['per'])}" if "per" in value else ""
    return f"{figure}{units}{after}{counted}"


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
    items = [_part(item) for item in fact.value.get("items", ())]
    yield "Value", ", then ".join(items) if items else value_words(fact.value)
    yield "Passes", "any of these in this order, and lists without an order"
    yield "Contradiction", "one of these, or another treatment, before or beside one that comes before it"


def _names(fact: Fact) -> Sections:
    yield "Value", value_words(fact.value)
    if fact.accept:
        yield "Passes", _part(fact.accept)
    if fact.contradiction:
        yield "Contradiction", _part(fact.contradiction)


def _property(fact: Fact) -> Sections:
    yield "Passes", "what says the same, in whatever words"
    if isinstance(fact.accept, Mapping) and "low" in fact.accept:
        yield "Discrepancy", f"a stated share under {fact.accept['low'] * 100:.0f} %"
    yield "Contradiction", "what says the opposite"


def _number(number: float) -> str:
    return f"{number:,.4g}" if abs(number) < 1_000 else f"{number:,.0f}"


def _part(part: object) -> str:
    match part:
        case Mapping():
            return f"({value_words(part)})"
        case bool():
            return "it is so" if part else "it is not so"
        case int() | float():
            return _number(part)
        case list() | tuple():
            return ", ".join(map(_part, part))
    return str(part).replace("-", " ")
