"""The number grammar: what each written form of a figure says."""

from __future__ import annotations

import math
import pickle
import re
import tomllib

import pytest

from mmn_lint.language import number_grammar
from mmn_lint.language.lexicon import fold
from mmn_lint.language.number_grammar import Grammar
from mmn_lint.language.numbers import Quantity, quantities
from mmn_lint.resources import data


def shown(q: Quantity) -> str:
    """A figure in short: its kind and value, with ``~`` for about and the sign of a bound."""
    if q.kind == "pair":
        return f"pair {q.raw[0]:g}:{q.raw[1]:g}"
    if math.isinf(q.high):
        value = f"{'>' if q.low_open else '≥'}{q.low:.4g}"
    elif q.bound == "upper":
        value = f"{'<' if q.high_open else '≤'}{q.high:.4g}"
    else:
        value = f"{q.low:.4g}" if q.low == q.high else f"{q.low:.4g}–{q.high:.4g}"
    return f"{q.kind} {'~' if q.approximate else ''}{value}"


def wrong(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, strict=True)


RATES = [
    pytest.param(
        "for every 100k people there are thought to be five or six with it", "rate 5e-05–6e-05", id="turned-range"
    ),
    pytest.param("out of every four new diagnoses of it, three are in men", "rate 0.75", id="turned-diagnoses"),
    pytest.param("one household out of two hundred", "rate 0.005", id="households"),
    pytest.param("of a hundred people with it, 55 or so are men", "rate 0.55", id="turned-with-or-so"),
    pytest.param("of every six people who have it, five are men", "rate 0.8333", id="turned-with-a-relative-clause"),
    pytest.param("a town of 30,000 is home to 3 people with it", "rate 0.0001", id="population-and-count"),
    pytest.param("people affected per 100,000: mmn: 5", "rate 5e-05", id="measure-in-the-head"),
    pytest.param("one in 100,000", "rate 1e-05", id="rates-words-in-digits"),
    pytest.param("1 in 100 000", "rate 1e-05", id="rates-space-grouping"),
    pytest.param("1 in 100\u2009000", "rate 1e-05", id="rates-thin-space"),
    pytest.param("1 in 100\u00a0000", "rate 1e-05", id="rates-no-break-space"),
    pytest.param("1 in 100\u202f000", "rate 1e-05", id="rates-narrow-no-break-space"),
    pytest.param("1 in 100.000", "rate 1e-05", id="rates-european-grouping"),
    pytest.param("1 in 100'000", "rate 1e-05", id="rates-swiss-grouping"),
    pytest.param("1 in 1,00,000", "rate 1e-05", id="rates-indian-grouping"),
    pytest.param("1 in 1 lakh", "rate 1e-05", id="rates-lakh"),
    pytest.param("1:100 000", "rate 1e-05", id="rates-colon"),
    pytest.param("1 : 100,000", "rate 1e-05", id="rates-spaced-colon"),
    pytest.param("0.6/100,000", "rate 6e-06", id="rates-slash"),
    pytest.param("0·6 per 100,000", "rate 6e-06", id="rates-middle-dot"),
    pytest.param("0,6 per 100 000", "rate 6e-06", id="rates-decimal-comma"),
    pytest.param("6 per million", "rate 6e-06", id="rates-per-million"),
    pytest.param("six per million people", "rate 6e-06", id="rates-per-million-in-words"),
    pytest.param("one person in every hundred thousand", "rate 1e-05", id="rates-in-every"),
    pytest.param("one in a million", "rate 1e-06", id="rates-one-in-a-million"),
    pytest.param("one in a 1,000", "rate 0.001", id="rates-article-before-digits"),
    pytest.param("1-2 per 100K", "rate 1e-05–2e-05", id="rates-hyphen-range-per-100K"),
    pytest.param("1–2 per 100k", "rate 1e-05–2e-05", id="rates-en-dash-range"),
    pytest.param("1—2 per 100k", "rate 1e-05–2e-05", id="rates-em-dash-range"),
    pytest.param("1\u20112 per 100k", "rate 1e-05–2e-05", id="rates-no-break-hyphen-range"),
    pytest.param("1\u22122 per 100k", "rate 1e-05–2e-05", id="rates-minus-sign-range"),
    pytest.param("1 to 2 per 100,000", "rate 1e-05–2e-05", id="rates-to-range"),
    pytest.param("between 1 and 2 per 100,000", "rate 1e-05–2e-05", id="rates-between-and"),
    pytest.param("1 in 50,000 to 100,000", "rate 1e-05–2e-05", id="rates-range-of-the-denominator"),
    pytest.param("fewer than 1 in 100,000", "rate <1e-05", id="rates-fewer-than"),
    pytest.param("at least 2 per 100,000", "rate ≥2e-05", id="rates-at-least"),
    pytest.param("up to 3 per 100,000", "rate ≤3e-05", id="rates-up-to"),
    pytest.param("no more than 3 per 100,000", "rate ≤3e-05", id="rates-no-more-than"),
    pytest.param("more than 1 per 100,000", "rate >1e-05", id="rates-more-than"),
    pytest.param("around 1 in 100,000", "rate ~1e-05", id="rates-around"),
    pytest.param("about one person in 100,000", "rate ~1e-05", id="rates-about"),
    pytest.param("two out of three", "rate 0.6667", id="rates-out-of"),
    pytest.param("two in three patients", "rate 0.6667", id="rates-in"),
]

SHARES = [
    pytest.param("a little over half", "fraction 0.5–0.6", id="a-little-over"),
    pytest.param("out of twenty people with it, nineteen are men", "rate 0.95", id="out-of-twenty"),
    pytest.param("one person with the disease in six", "rate 0.1667", id="whom-between-the-figures"),
    pytest.param("as few as one in ten", "rate ~0.1", id="as-few-as"),
    pytest.param("2%", "percent 0.02", id="shares-sign"),
    pytest.param("2 %", "percent 0.02", id="shares-spaced-sign"),
    pytest.param("two per cent", "percent 0.02", id="shares-british"),
    pytest.param("2 percent", "percent 0.02", id="shares-american"),
    pytest.param("0.001%", "percent 1e-05", id="shares-tiny"),
    pytest.param("0,5 %", "percent 0.005", id="shares-decimal-comma"),
    pytest.param("60-70%", "percent 0.6–0.7", id="shares-range"),
    pytest.param("5‰", "percent 0.005", id="shares-permille-sign"),
    pytest.param("5 permille", "percent 0.005", id="shares-permille"),
    pytest.param("5 per thousand", "percent 0.005", id="shares-per-thousand"),
    pytest.param("half of them", "fraction 0.5", id="shares-half"),
    pytest.param("a third of them", "fraction 0.3333", id="shares-a-third"),
    pytest.param("three quarters of patients", "fraction 0.75", id="shares-three-quarters"),
    pytest.param("two-thirds of patients", "fraction 0.6667", id="shares-hyphen"),
    pytest.param(
        "½ of patients", "fraction 0.5", id="shares-character", marks=wrong("one-character fractions are not read")
    ),
    pytest.param(
        "¾ of patients",
        "fraction 0.75",
        id="shares-character-three-quarters",
        marks=wrong("one-character fractions are not read"),
    ),
]

COMPARISONS = [
    pytest.param("by a factor of ten", "multiple 10", id="factor"),
    pytest.param("twice as many", "multiple 2", id="comparisons-twice"),
    pytest.param("three times as often", "multiple 3", id="comparisons-times"),
    pytest.param("threefold", "multiple 3", id="comparisons-fold"),
    pytest.param("2.7 times", "multiple 2.7", id="comparisons-decimal-times"),
    pytest.param("3x as many", "multiple 3", id="comparisons-x"),
    pytest.param("3 : 1", "pair 3:1", id="comparisons-colon"),
    pytest.param("2.7:1", "pair 2.7:1", id="comparisons-decimal-pair"),
    pytest.param("three to one", "pair 3:1", id="comparisons-to-one"),
    pytest.param("3-to-1", "pair 3:1", id="comparisons-hyphens"),
]

AGES = [
    pytest.param("before the fifteenth birthday", "age ≤15", id="birthday-in-words"),
    pytest.param("between their 40th and 60th birthdays", "age 40–60", id="birthdays"),
    pytest.param("between her tenth birthday and her twentieth birthday", "age 10–20", id="birthday-and-birthday"),
    pytest.param("before puberty", "age <9", id="before-a-stage"),
    pytest.param("after puberty", "stage 9–16", id="after-a-stage"),
    pytest.param("aged from 45 up to 70", "age 45–70", id="ages-up-to"),
    pytest.param("in their forties", "age 40–49", id="ages-decade"),
    pytest.param("in the 40s and 50s", "age 40–59", id="ages-digits-two-decades"),
    pytest.param("their mid-forties", "age 43–47", id="ages-mid"),
    pytest.param("late thirties", "age 36–39", id="ages-late"),
    pytest.param("in their late thirties to early fifties", "age 36–54", id="ages-late-to-early"),
    pytest.param("between 30 and 50 years of age", "age 30–50", id="ages-between"),
    pytest.param("aged 30 to 50", "age 30–50", id="ages-aged"),
    pytest.param("at the age of 40", "age 40", id="ages-age-of"),
    pytest.param("20 to 80 years old", "age 20–80", id="ages-years-old"),
    pytest.param("a 45-year-old", "age 45", id="ages-year-old"),
    pytest.param("45 y/o", "age 45", id="ages-abbreviated"),
    pytest.param("under the age of 18", "age <18", id="ages-under-the-age"),
    pytest.param("aged 65 and over", "age ≥65", id="ages-and-over"),
    pytest.param("65 years or older", "age ≥65", id="ages-or-older"),
    pytest.param("65 or older", "age ≥65", id="ages-or-older-without-a-unit"),
    pytest.param("fourth decade", "age 30–39", id="ages-decade-of-life"),
    pytest.param("fourth to fifth decades of life", "age 30–49", id="ages-decades-of-life"),
    pytest.param("in childhood", "stage 0–12", id="ages-stage"),
    pytest.param("before they leave school", "stage 0–18", id="ages-before-leaving-school"),
    pytest.param("once people have retired", "stage ≥62", id="ages-once-retired"),
    pytest.param("while still at school", "stage 5–18", id="ages-at-school"),
    pytest.param("middle-aged", "stage 40–60", id="ages-stage-with-hyphen"),
]

DURATIONS = [
    pytest.param("a disease of people over 70.", "age ≥70", id="people-over"),
    pytest.param("most are diagnosed when they are under 20.", "age ≤20", id="they-are-under"),
    pytest.param("one a year is enough", "interval 365.2", id="one-a-year"),
    pytest.param("every half-year", "interval 182.6", id="half-year"),
    pytest.param("once in four months", "interval 121.7", id="once-in-months"),
    pytest.param("it works in minutes", "duration 0.001389–0.04097", id="in-minutes"),
    pytest.param("on day nine of treatment", "duration 9", id="day-in-words"),
    pytest.param("weeks until the first effect: mmn: 20", "duration 140", id="unit-in-the-head"),
    pytest.param("time to response (weeks): 4-6", "duration 28–42", id="unit-in-brackets"),
    pytest.param("21 to 42 days", "duration 21–42", id="durations-days"),
    pytest.param("3-6 weeks", "duration 21–42", id="durations-hyphen"),
    pytest.param("3–6 weeks", "duration 21–42", id="durations-en-dash"),
    pytest.param("3 — 6 weeks", "duration 21–42", id="durations-spaced-em-dash"),
    pytest.param("three to six weeks", "duration 21–42", id="durations-words"),
    pytest.param("three or four weeks", "duration 21–28", id="durations-or"),
    pytest.param("between three and six weeks", "duration 21–42", id="durations-between"),
    pytest.param("6 wks", "duration 42", id="durations-abbreviated"),
    pytest.param("a fortnight", "duration 14", id="durations-fortnight"),
    pytest.param("a month and a half", "duration 45", id="durations-and-a-half"),
    pytest.param("two weeks and a half", "duration 17.5", id="durations-weeks-and-a-half"),
    pytest.param("two and a half weeks", "duration 17.5", id="durations-half-before-the-unit"),
    pytest.param("1½ weeks", "duration 10.5", id="durations-half-as-a-character"),
    pytest.param("half a year", "duration 182", id="durations-half-a-year"),
    pytest.param("a few weeks", "duration 14–42", id="durations-a-few"),
    pytest.param("several weeks", "duration 21–56", id="durations-several"),
    pytest.param("a couple of weeks", "duration 14–21", id="durations-a-couple"),
    pytest.param("within weeks", "duration 14–56", id="durations-within-weeks"),
    pytest.param("within days", "duration 2–7", id="durations-within-days"),
    pytest.param("up to six weeks", "duration ≤42", id="durations-up-to"),
    pytest.param("fewer than six weeks", "duration <42", id="durations-fewer-than"),
    pytest.param("at least six weeks", "duration ≥42", id="durations-at-least"),
    pytest.param("after three weeks", "duration 21", id="durations-after-is-a-point"),
    pytest.param("in the third week", "duration 21", id="durations-ordinal"),
    pytest.param("overnight", "duration 0.3–1", id="durations-overnight"),
    pytest.param("at once", "duration 0", id="durations-at-once"),
    pytest.param("the very moment the drip starts", "duration 0", id="durations-moment"),
    pytest.param("by the time the needle is taken out", "duration 0–0.3", id="durations-needle"),
    pytest.param("that very same evening", "duration 0–0.5", id="durations-same-evening"),
    pytest.param("before the bag is even empty", "duration 0–0.3", id="durations-before-the-bag-is-empty"),
]

INTERVALS = [
    pytest.param("each and every morning", "interval 1", id="intervals-morning"),
    pytest.param("every four weeks", "interval 28", id="intervals-every"),
    pytest.param("every 4-6 weeks", "interval 28–42", id="intervals-range"),
    pytest.param("every other week", "interval 14", id="intervals-every-other"),
    pytest.param("every second week", "interval 14", id="intervals-every-second"),
    pytest.param("monthly", "interval 30.42", id="intervals-adverb"),
    pytest.param("once a month", "interval 30.42", id="intervals-once-a"),
    pytest.param("twice a year", "interval 182.6", id="intervals-twice-a"),
    pytest.param("three times a week", "interval 2.333", id="intervals-times-a"),
    pytest.param("two infusions a month", "interval 15.21", id="intervals-things-given-a-month"),
    pytest.param("once every four weeks", "interval 28", id="intervals-once-every"),
    pytest.param("at intervals of 4 weeks", "interval 28", id="intervals-intervals-of"),
    pytest.param("4-week intervals", "interval 28", id="intervals-week-intervals"),
    pytest.param("four weeks apart", "interval 28", id="intervals-apart"),
    pytest.param("once a fortnight", "interval 14", id="intervals-fortnight"),
    pytest.param("an infusion a month", "interval 30.42", id="intervals-one-thing-a-month"),
    pytest.param("an infusion and a month", "duration 30.42", id="intervals-a-thing-and-a-month"),
]

PLAIN = [
    pytest.param("30,000 people", "number 3e+04", id="plain-comma-grouping"),
    pytest.param("30 000 people", "number 3e+04", id="plain-space-grouping"),
    pytest.param("12,34,567 people", "number 1.235e+06", id="plain-indian-grouping"),
    pytest.param("1.5 million people", "number 1.5e+06", id="plain-million"),
    pytest.param("one hundred and twenty people", "number 120", id="plain-words"),
    pytest.param("twenty-five people", "number 25", id="plain-hyphen"),
    pytest.param("a dozen people", "number 12", id="plain-dozen"),
    pytest.param("two dozen people", "number 24", id="plain-two-dozen"),
    pytest.param("half a dozen people", "number 6", id="plain-half-a-dozen"),
    pytest.param("half a million people", "number 5e+05", id="plain-half-a-million"),
    pytest.param(
        "two and a half million people",
        "number 2.5e+06",
        id="plain-two-and-a-half-million",
        marks=wrong("read in three pieces"),
    ),
    pytest.param("400 to 900 people", "number 400–900", id="plain-range"),
    pytest.param("400 to 1,000 people", "number 400–1000", id="plain-range-up-to-a-thousand"),
    pytest.param("over 65 people", "number >65", id="plain-over"),
    pytest.param("about 200 people", "number ~200", id="plain-about"),
    pytest.param("since 2004", "year 2004", id="plain-year"),
    pytest.param("the 1990s", "year 1990", id="plain-decade-of-a-century"),
]


@pytest.mark.parametrize(("text", "figure"), [*RATES, *SHARES, *COMPARISONS, *AGES, *DURATIONS, *INTERVALS, *PLAIN])
def test_figure(text: str, figure: str) -> None:
    assert [shown(q) for q in quantities(fold(text))] == [figure]


SEVERAL = [
    pytest.param("a day nine people came", ["duration 1", "number 9"], id="nine-people-on-a-day"),
    pytest.param("3 of 100 in 2004", ["rate 0.03", "year 2004"], id="rate-and-year"),
    pytest.param("four hours every four weeks", ["duration 0.1667", "interval 28"], id="length-and-interval"),
    pytest.param(
        "0.3 and 6.6 per 100,000",
        ["rate 3e-06", "rate 6.6e-05"],
        id="two-figures-with-one-denominator",
        marks=wrong("read as a range without a between"),
    ),
    pytest.param("three men for every woman", ["number 3"], id="no-figure-on-the-other-side"),
    pytest.param("no figure here", [], id="none"),
    pytest.param("the second disease", [], id="ordinal-alone"),
]


@pytest.mark.parametrize(("text", "figures"), SEVERAL)
def test_figures(text: str, figures: list[str]) -> None:
    assert [shown(q) for q in quantities(fold(text))] == figures


SPANS = [
    pytest.param("it takes up to six weeks or so", "up to six weeks", "six weeks", id="bound"),
    pytest.param("in 1 of 3", "1 of 3", "1 of 3", id="rate"),
    pytest.param("about 40 % of them", "about 40 %", "40 %", id="about"),
]


@pytest.mark.parametrize(("text", "whole", "core"), SPANS)
def test_span(text: str, whole: str, core: str) -> None:
    (q,) = quantities(fold(text))
    assert text[q.start : q.end].startswith(whole)
    assert text[q.core[0] : q.core[1]].startswith(core)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("adults aged 60 to 70", ["age 60–70"]),
        ("children (5-7 years old)", ["age 5–7"]),
        ("children, and adults", ["stage", "stage"]),
        ("in mid-adulthood, but from infancy to late adulthood", ["stage", "stage"]),
        ("children from families of men aged 60", ["stage", "age 60"]),
    ],
)
def test_years_behind_a_stage_of_life_say_which(text: str, figures: list[str]) -> None:
    found = [shown(q) if q.kind != "stage" else q.kind for q in quantities(fold(text))]
    assert found == figures


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("in the first ten years of life", 0, 10),
        ("in the first year of life", 0, 1),
        ("the first few months after birth", 0, 0.5),
        ("from the first hours to days of life", 0, 0.02),
        ("at any age from childhood to adulthood", 0, float("inf")),
    ],
)
def test_beginning_of_life(text: str, low: float, high: float) -> None:
    (found,) = quantities(fold(text))
    assert (found.kind, found.low, round(found.high, 2)) == ("stage", low, high)


@pytest.mark.parametrize("text", ["years rather than weeks", "in the first course of treatment"])
def test_no_figure_begins_inside_a_word(text: str) -> None:
    assert all(not q.start or not text[q.start - 1].isalpha() for q in quantities(fold(text)))


def test_a_grammar_that_was_kept_has_the_same_expressions(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Grammar(tomllib.loads(data("language/en").joinpath("numbers.toml").read_text("utf-8")))
    kept = pickle.dumps(made)
    monkeypatch.setattr(number_grammar, "_restored", None)
    restored = pickle.loads(kept)
    assert restored.rate.pattern == made.rate.pattern
    # What was restored is kept again, with the expressions that nobody has asked for yet.
    kept = pickle.dumps(restored)
    monkeypatch.setattr(number_grammar, "_restored", None)
    restored = pickle.loads(kept)
    expressions = [name for name, value in vars(made).items() if isinstance(value, re.Pattern)]
    assert {"rate", "duration", "look_two_units"} <= {*expressions}
    assert all(getattr(restored, name) == getattr(made, name) for name in expressions)
    for text in ("two or three in every 100,000 people", "within six weeks", "nothing that counts"):
        assert restored.forms(text) == made.forms(text)
    assert pickle.loads(kept) is restored, "a process has one grammar"
    assert not hasattr(restored, "no_such_expression")
