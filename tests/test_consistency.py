"""Claims that do not go together: within an article, between articles, whatever their order."""

from __future__ import annotations

import itertools

import pytest

from mmn_lint import packs
from mmn_lint.engine import Input, Linter, run
from mmn_lint.model import Finding, Report

LINTER = Linter([packs.load("mmn")])


def checked(*texts: str, linter: Linter = LINTER) -> Report:
    names = [f"{chr(97 + n)}.md" for n in range(len(texts))]
    inputs = [Input(name, "markdown", lambda text=text: text.encode()) for name, text in zip(names, texts, strict=True)]
    return run(linter, inputs)


def places(report: Report) -> list[tuple[str, str]]:
    return [(f.path, f.claim.text) for f in report.findings if f.rule == "inconsistent-claims" and f.claim]


TOGETHER = [
    pytest.param("MMN affects 1 in 100,000 people.", "MMN affects 2 in 100,000 people.", id="within-the-tolerance"),
    pytest.param("MMN affects 1 in 100,000 people.", "MMN is a rare disease.", id="a-word"),
    pytest.param("IVIg helps in MMN after 3 weeks.", "IVIg helps in MMN after 6 weeks.", id="both-what-the-fact-says"),
    pytest.param(
        "MMN affects 0.4 in 100,000 people in Japan.", "MMN affects 2.5 in 100,000 people.", id="of-one-place"
    ),
    pytest.param("A survey found MMN in 0.4 of 100,000 people.", "MMN affects 2.5 in 100,000.", id="of-one-study"),
    pytest.param("MMN affects 0.4 in 100,000 people.", "ALS affects 6 in 100,000 people. MMN is rare.", id="another"),
    pytest.param("MMN affects 0.4 in 100,000 people.", "Does MMN affect 2.5 in 100,000 people?", id="asked"),
    pytest.param("MMN affects 0.4 in 100,000 people.", "MMN affects 1 in 1,000 people.", id="contradicts-the-fact"),
    pytest.param("There are 300 cases of MMN.", "There are 5,000 cases of MMN.", id="cases-counted"),
]


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_claims_that_go_together(one: str, other: str) -> None:
    assert places(checked(one, other)) == []


APART = [
    pytest.param(
        "MMN affects 0.4 in 100,000 people.", "MMN affects 2.5 in 100,000 people.", "2.5 in 100,000", id="rate"
    ),
    pytest.param(
        "IVIg helps in MMN after 2 weeks.", "IVIg helps in MMN after 8 weeks.", "after 8 weeks", id="duration"
    ),
    pytest.param(
        "Two men get MMN for every woman.", "In MMN there are 4 men to one woman.", "4 men to one woman", id="ratio"
    ),
    pytest.param("The mean age at onset of MMN is 36.", "The mean age at onset of MMN is 49.", "49", id="age"),
    pytest.param(
        "The incidence of MMN is 0.1 per 100,000 a year.",
        "The incidence of MMN is 1 per 100,000 a year.",
        "1 per 100,000",
        id="no-fact",
    ),
]


@pytest.mark.parametrize(("one", "other", "text"), APART)
def test_claims_that_do_not(one: str, other: str, text: str) -> None:
    report = checked(one, other)
    assert places(report) == [("b.md", text)]
    finding = next(f for f in report.findings if f.rule == "inconsistent-claims")
    assert (finding.verdict, finding.severity, finding.pack) == ("inconsistent", "warning", "mmn")
    assert [path for path, _, _ in finding.related] == ["a.md"]


NAMELESS = Linter([packs.generic("gout", ["podagra"])])

CANNOT_BOTH_BE_TRUE = [
    pytest.param(
        "Gout affects more men than women.", "Gout affects more women than men.", "more women than men", id="sides"
    ),
    pytest.param(
        "Gout affects more men than women.",
        "Gout affects men and women equally.",
        "affects men and women equally",
        id="side-or-equal",
    ),
    pytest.param(
        "Gout affects three men for every woman.",
        "Podagra affects more women than men.",
        "more women than men",
        id="figure-or-side",
    ),
    pytest.param(
        "Gout affects 1.4 men for every woman.",
        "Gout affects 1.4 women for every man.",
        "1.4 women for every man",
        id="figures-on-either-side",
    ),
    pytest.param(
        "Zinc is the first-line treatment for gout.",
        "Zinc is the second-line treatment for gout.",
        "Zinc is the second-line",
        id="line-of-therapy",
    ),
]


@pytest.mark.parametrize(("one", "other", "text"), CANNOT_BOTH_BE_TRUE)
def test_claims_without_a_fact_that_cannot_both_be_true(one: str, other: str, text: str) -> None:
    assert places(checked(one, other, linter=NAMELESS)) == [("b.md", text)]


MAY_BOTH_BE_TRUE = [
    pytest.param("Gout affects more men than women.", "Gout affects three men for every woman.", id="side-and-figure"),
    pytest.param("Gout affects 1.4 men for every woman.", "Gout affects men and women equally.", id="about-equal"),
    pytest.param("Gout affects 1.4 men for every woman.", "Gout affects 2 men for every woman.", id="one-side"),
    pytest.param(
        "Zinc is the first-line treatment for gout.",
        "Vitamin D is the second-line treatment for gout.",
        id="of-one-class",
    ),
    pytest.param(
        "Zinc is the first-line treatment for gout.", "Rituximab is the first-line treatment for gout.", id="both-first"
    ),
    pytest.param("Gout affects more men than women.", "Does gout affect more women than men?", id="side-asked"),
]


@pytest.mark.parametrize(("one", "other"), MAY_BOTH_BE_TRUE)
def test_claims_without_a_fact_that_may(one: str, other: str) -> None:
    assert places(checked(one, other, linter=NAMELESS)) == []


def test_words_are_no_figures_in_the_message() -> None:
    (words,) = checked(
        "Gout affects more men than women.", "Gout affects more women than men.", linter=NAMELESS
    ).findings
    (figures,) = checked("Gout affects 1 in 100 people.", "Gout affects 1 in 900 people.", linter=NAMELESS).findings
    assert "two statements" in words.message
    assert "two figures" in figures.message


def test_within_one_article() -> None:
    text = "MMN affects 0.4 in 100,000 people.\n\nMMN affects 2.5 in 100,000 people.\n"
    findings, _ = LINTER.check("a.md", text.encode(), "markdown")
    assert [(f.rule, f.place.line) for f in findings] == [("inconsistent-claims", 3)]
    assert "line 1" in findings[0].message


def test_not_within_one_sentence() -> None:
    text = "MMN affects 0.4 in 100,000 people on one island and 2.5 in 100,000 people on another."
    assert LINTER.check("a.md", text.encode(), "markdown")[0] == []


def test_the_minority_is_pointed_at_whatever_the_order() -> None:
    texts = {
        "a.md": "MMN affects 0.4 in 100,000 people.",
        "b.md": "MMN affects 2.5 in 100,000 people.",
        "c.md": "MMN affects 2 in 100,000 people.",
    }
    seen = set()
    for order in itertools.permutations(texts):
        inputs = [Input(path, "markdown", lambda path=path: texts[path].encode()) for path in order]
        found: list[Finding] = [f for f in run(LINTER, inputs).findings if f.rule == "inconsistent-claims"]
        seen.add(tuple((f.path, f.message, f.related) for f in found))
    assert len(seen) == 1
    ((finding,),) = seen
    assert finding[0] == "a.md"
    assert len(finding[2]) == 2


def test_a_comment_silences_it_and_is_of_use() -> None:
    silent = "<!-- mmn-lint-disable-next-line inconsistent-claims -->\nMMN affects 2.5 in 100,000 people."
    assert checked("MMN affects 0.4 in 100,000 people.", silent).findings == ()
    assert [f.rule for f in checked("MMN affects 2 in 100,000 people.", silent).findings] == ["unused-suppression"]


def test_it_can_be_left_out() -> None:
    linter = Linter([packs.load("mmn")], ignore=["inconsistent-claims"])
    assert places(checked(*APART[0].values[:2], linter=linter)) == []
