"""Changes to a text, a pack or a run whose effect on the verdict is known beforehand."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmn_lint import packs
from mmn_lint.engine import Input, Linter, run
from mmn_lint.packs.model import Fact

PACK = packs.load("mmn")
LINTER = Linter([PACK])

# Rules that each statement breaks; {} is the condition.
STATEMENTS: dict[str, set[str]] = {
    "{} affects about one person in 10,000.": {"prevalence"},
    "{} affects about one person in 100,000.": set(),
    "{} affects women more often than men.": {"sex-ratio"},
    "{} affects men more often than women.": set(),
    "Symptoms of {} usually begin before the age of 15.": {"onset-age"},
    "Symptoms of {} usually begin between 30 and 50.": set(),
    "In {}, strength improves six months after treatment starts.": {"response-time"},
    "In {}, strength improves four weeks after treatment starts.": set(),
    "Prednisone is the first-line treatment for {}.": {"treatment-order"},
    "IVIg is the first-line treatment for {}.": set(),
    "In {}, immunoglobulin boosts the immune system.": {"immune-direction"},
    "In {}, immunoglobulin calms the immune system.": set(),
    "{} is a fatal disease.": {"fatality"},
    "{} is a treatable disease.": set(),
    "People with {} lose all feeling in their hands.": {"sensation"},
    "People with {} keep the feeling in their hands.": set(),
    "{} is caused by a virus.": {"cause"},
    "{} is an autoimmune disease.": set(),
    "A single infusion cures {} for good.": {"maintenance"},
    "In {}, IVIg is repeated every four weeks.": set(),
}
statements = st.sampled_from(sorted(STATEMENTS))


def flagged(text: str, linter: Linter = LINTER) -> set[str]:
    return {finding.rule for finding in linter.check("a.md", text.encode(), "markdown")[0]}


@pytest.mark.parametrize("statement", sorted(STATEMENTS))
def test_as_it_stands(statement: str) -> None:
    assert flagged(statement.format("MMN")) == STATEMENTS[statement]


RENAMED = Linter([replace(PACK, name="Quill neuropathy", aliases=("QN", "Featherhand"))])


@pytest.mark.parametrize("name", ["Quill neuropathy", "QN", "Featherhand"])
@pytest.mark.parametrize("statement", sorted(STATEMENTS))
def test_another_name_changes_nothing(statement: str, name: str) -> None:
    assert flagged(statement.format(name), RENAMED) == STATEMENTS[statement]


@settings(max_examples=120, deadline=None)
@given(statement=statements, data=st.data())
def test_a_soft_line_break_changes_nothing(statement: str, data: st.DataObject) -> None:
    text = statement.format("MMN")
    spaces = [i for i, c in enumerate(text) if c == " "]
    at = data.draw(st.sampled_from(spaces))
    assert flagged(f"{text[:at]}\n{text[at + 1 :]}") == STATEMENTS[statement]


NEUTRAL = ["As this page explains, ", "In short, ", "According to the university hospital, ", "Today we know that "]


@settings(max_examples=80, deadline=None)
@given(statement=statements, opening=st.sampled_from(NEUTRAL))
def test_a_neutral_opening_changes_nothing(statement: str, opening: str) -> None:
    text = statement.format("MMN")
    plain = text if text.startswith(("MMN", "IVIg")) else text[0].lower() + text[1:]
    assert flagged(opening + plain) == STATEMENTS[statement]


@settings(max_examples=80, deadline=None)
@given(statement=statements, before=statements, after=statements)
def test_statements_beside_it_change_nothing(statement: str, before: str, after: str) -> None:
    told = [before, statement, after]
    text = "\n\n".join(s.format("MMN") for s in told)
    assert flagged(text) == set().union(*(STATEMENTS[s] for s in told))


@settings(max_examples=60, deadline=None)
@given(statement=statements)
def test_another_condition_is_never_judged(statement: str) -> None:
    assert flagged("MMN is rare.\n\n" + statement.format("Guillain-Barré syndrome")) == set()


SAME = [
    pytest.param("about one person in 10,000", "about 10 people per 100,000", id="per-100-000"),
    pytest.param("about one person in 10,000", "about 100 people per million", id="per-million"),
    pytest.param("about one person in 10,000", "about 0.01 % of people", id="percent"),
    pytest.param("about one person in 10,000", "about one person in ten thousand", id="words"),
    pytest.param("about one person in 10,000", "about one person in 10\u202f000", id="thin-space"),
    pytest.param("six months", "6 months", id="digits"),
    pytest.param("six months", "26 weeks", id="weeks"),
    pytest.param("six months", "half a year", id="half-a-year"),
    pytest.param("four weeks", "28 days", id="days"),
    pytest.param("four weeks", "a month", id="month"),
    pytest.param("before the age of 15", "before age fifteen", id="age-in-words"),
    pytest.param("women more often than men", "women more frequently than men", id="synonym"),
    pytest.param("IVIg is", "Intravenous immune globulin is", id="drug-in-full"),
    pytest.param("Prednisone", "A corticosteroid", id="drug-class"),
    pytest.param("autoimmune", "auto-immune", id="hyphen"),
]


@pytest.mark.parametrize(("was", "becomes"), SAME)
def test_other_words_for_the_same_change_nothing(was: str, becomes: str) -> None:
    touched = [s for s in STATEMENTS if was in s]
    assert touched
    for statement in touched:
        assert flagged(statement.replace(was, becomes).format("MMN")) == STATEMENTS[statement], statement


TURNED = [
    pytest.param("{} affects men more often than women.", "men", "women", {"sex-ratio"}, id="sexes-swapped"),
    pytest.param("{} affects about one person in 100,000.", "100,000", "10,000", {"prevalence"}, id="a-zero-lost"),
    pytest.param("{} affects about one person in 100,000.", "100,000", "1,000,000", {"prevalence"}, id="a-zero-won"),
    pytest.param("{} is an autoimmune disease.", "is an", "is not an", {"cause"}, id="a-fact-denied"),
    pytest.param("{} is a fatal disease.", "is a", "is not a", set(), id="a-falsehood-denied"),
    pytest.param("{} is a fatal disease.", "{} is", "Is {}", set(), id="a-question"),
    pytest.param("{} is a fatal disease.", "{} is", "It is a myth that {} is", set(), id="a-myth"),
    pytest.param("{} is a fatal disease.", "{} is", "Nobody doubts that {} is", {"fatality"}, id="beyond-doubt"),
]


@pytest.mark.parametrize(("statement", "was", "becomes", "rules"), TURNED)
def test_a_change_of_meaning_turns_the_verdict(statement: str, was: str, becomes: str, rules: set[str]) -> None:
    if becomes == "women":
        text = statement.replace("women", "#").replace("men", "women").replace("#", "men")
    else:
        text = statement.replace(was, becomes)
    assert (
        flagged(text.format("MMN").replace("disease.", "disease?") if becomes == "Is {}" else text.format("MMN"))
        == rules
    )


MUTATED: list[Any] = [
    pytest.param(
        "prevalence",
        {"value": {"low": 10, "high": 10, "per": 100_000}, "accept": {"low": 5, "high": 20}, "contradiction": ({"high": 2}, {"low": 50})},
        "{} affects about one person in 10,000.",
        "{} affects about one person in 100,000.",
        id="rate",
    ),
    pytest.param(
        "sex-ratio",
        {"value": {"of": "female", "to": "male", "low": 3, "high": 3}},
        "{} affects women more often than men.",
        "{} affects men more often than women.",
        id="ratio",
    ),
    pytest.param(
        "immune-direction",
        {"value": {"direction": "up"}, "contradiction": ("down",)},
        "In {}, immunoglobulin boosts the immune system.",
        "In {}, immunoglobulin calms the immune system.",
        id="direction",
    ),
    pytest.param(
        "cause",
        {"value": {"is": "infectious"}, "accept": (), "contradiction": ("autoimmune",)},
        "{} is caused by a virus.",
        "{} is an autoimmune disease.",
        id="category",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "change", "right", "wrong"), MUTATED)
def test_a_changed_fact_turns_the_verdict(rule: str, change: Mapping[str, Any], right: str, wrong: str) -> None:
    facts: dict[str, Fact] = {**PACK.facts, rule: replace(PACK.facts[rule], **change)}
    linter = Linter([replace(PACK, facts=facts)])
    assert (flagged(right.format("MMN"), linter), flagged(wrong.format("MMN"), linter)) == (set(), {rule})


def test_the_order_of_files_changes_nothing() -> None:
    texts = [s.format("MMN") for s in sorted(STATEMENTS)[:5]]
    inputs = [Input(f"{n}.md", "markdown", text.encode) for n, text in enumerate(texts)]
    found = {
        frozenset((f.path, f.rule, f.place, f.message) for f in run(LINTER, order).findings)
        for order in itertools.permutations(inputs)
    }
    assert len(found) == 1


def test_what_is_ruled_out_cheaply_would_find_nothing() -> None:
    """Trying every pattern on every sentence, needed labels or not, finds the same."""
    open_topics = tuple(
        replace(
            topic,
            rules=tuple(rule._replace(pattern=replace(rule.pattern, needs=())) for rule in topic.rules),
        )
        for topic in LINTER.rulebook.topics
    )
    patient = Linter([PACK], rulebook=replace(LINTER.rulebook, topics=open_topics))
    text = "\n\n".join(s.format("MMN") for s in sorted(STATEMENTS))
    assert patient.check("a.md", text.encode(), "markdown") == LINTER.check("a.md", text.encode(), "markdown")
