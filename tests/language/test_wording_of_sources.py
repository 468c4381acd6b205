"""Wordings that source documents have and articles rarely: each with a twin that says something else in nearly the same words."""

from __future__ import annotations

from typing import Any

import pytest

from mmn_lint import documents, packs
from mmn_lint.engine import Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter([packs.load("mmn")])


def read(linter: Linter, text: str, topic: str) -> list[dict[str, Any]]:
    """The values on a topic that a text states, denied ones and what it only supposes left out."""
    return [
        dict(j.claim.value)
        for j in linter.claims(documents.read(text.encode(), format="text"))
        if j.claim.topic == topic and j.claim.subject and j.reading.judged
    ]


SAID = [
    pytest.param(
        "In MMN there are plain differences from one side to the next.", "symmetry", id="difference-from-one-side"
    ),
    pytest.param(
        "In MMN, those who receive treatment early keep hardly any disability.", "early-treatment", id="receive-early"
    ),
    pytest.param(
        "If you have treatment for MMN early, you will see fewer problems.", "early-treatment", id="if-early-fewer"
    ),
    pytest.param("With MMN, medicines can make the arms stronger.", "treatability", id="make-stronger"),
    pytest.param("Adults from 25 to 70 can learn that they have MMN.", "onset-age", id="learn-that-they-have"),
    pytest.param("MMN is treated with a drip. People have it once a month.", "maintenance", id="have-it-once-a-month"),
    pytest.param(
        "For MMN, a first dose of IVIg is followed by a series of maintenance infusions.",
        "maintenance",
        id="series-of-doses",
    ),
    pytest.param("In MMN, regular infusions are given.", "maintenance", id="regular-infusions"),
    pytest.param(
        "In MMN, the drug changes the way in which the immune system responds.",
        "immune-direction",
        id="changes-the-way",
    ),
    pytest.param("IVIg is used to treat MMN by boosting the immune system.", "immune-direction", id="is-used-to"),
    pytest.param(
        "MMN is rare. IVIg helps. If it does not, doctors try Cytoxan, which is mainly given for tumours. This drug calms the immune system.",
        "immune-direction",
        id="what-else-a-drug-is-for",
    ),
    pytest.param(
        "MMN is rare. It is slow. MMN is treated.\n\nThe disorder comes with cramps. They come at night. Rest helps. Warmth helps. The condition is rarely fatal.",
        "fatality",
        id="the-disorder-keeps-in-mind",
    ),
    pytest.param(
        "MMN is treated by intravenous infusions of immunoglobulin.", "ivig-route", id="intravenous-infusion-of"
    ),
    pytest.param("In MMN, the doctor does nerve and blood tests.", "diagnosis", id="nerve-and-blood-tests"),
]
NOT_SAID = [
    pytest.param("MMN shows differences from one study to the other.", "symmetry", id="difference-from-one-study"),
    pytest.param("In MMN, those who receive results early keep hardly any record.", "early-treatment", id="receive-results"),
    pytest.param("If you do not have treatment for MMN early, you will see fewer options.", "early-treatment", id="if-not-early"),
    pytest.param("With MMN, gloves can make the grip firmer.", "treatability", id="gloves"),
    pytest.param("Students from 25 to 70 can learn about MMN.", "onset-age", id="learn-about"),
    pytest.param("MMN is treated with a drip. The nurses have a meeting once a month.", "maintenance", id="have-a-meeting"),
    pytest.param("In a series of patients with MMN, maintenance infusions were given.", "maintenance", id="series-of-patients"),
    pytest.param("With MMN, many continue their hobbies.", "maintenance", id="continue-hobbies"),
    pytest.param("In MMN, the weakness is of a continued kind.", "maintenance", id="continued-weakness"),
    pytest.param("In MMN, the drug changes the way in which people with a strong immune system travel.", "immune-direction", id="way-people-travel"),
    pytest.param("Doctors used to treat MMN by boosting the immune system.", "immune-direction", id="used-to"),
    pytest.param("For MMN there is Imuran, a drug for many autoimmune disorders.", "cause", id="drug-for-many-autoimmune"),
    pytest.param("For MMN there is Cytoxan, a drug for several types of cancer.", "cyclophosphamide-safety", id="drug-for-cancer"),
    pytest.param("In MMN, the injury results in slowed nerve conduction.", "diagnosis", id="slowed-by-injury"),
    pytest.param("MMN is treated by intravenous infusions of another sort.", "ivig-route", id="infusion-of-another"),
    pytest.param("In MMN, the doctor does hearing and blood tests.", "diagnosis", id="hearing-and-blood-tests"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topic"), SAID)
def test_said(linter: Linter, text: str, topic: str) -> None:
    assert read(linter, text, topic)


@pytest.mark.parametrize(("text", "topic"), NOT_SAID)
def test_not_said(linter: Linter, text: str, topic: str) -> None:
    assert read(linter, text, topic) == []


ORDERS = [
    pytest.param(
        "If IVIg fails in MMN, the immunosuppressant drug azathioprine follows.",
        ("azathioprine", ["immunoglobulin"]),
        id="a-name-behind-its-class",
    ),
    pytest.param(
        "If there is no good response to IVIg, or to drugs such as cyclophosphamide or azathioprine, doctors may try prednisone in MMN.",
        ("corticosteroid", ["immunoglobulin", "cyclophosphamide", "azathioprine"]),
        id="after-several",
    ),
    pytest.param(
        "In MMN, cyclophosphamide helps some, although it is used only where treatment with IVIg has failed.",
        ("cyclophosphamide", ["immunoglobulin"]),
        id="it-is-used-only-where",
    ),
    pytest.param("In MMN, warmth helps some, although it is used only where IVIg has failed.", None, id="no-drug-before-it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ORDERS)
def test_order(linter: Linter, text: str, expected: tuple[str, list[str]] | None) -> None:
    found = [(v["item"], [v["after"], *v.get("also_after", ())]) for v in read(linter, text, "treatment-order")]
    assert found == ([expected] if expected else [])


VERDICTS = [
    pytest.param("MMN is rarely painful and not life-threatening.", {}, id="rarely-and-not"),
    pytest.param("MMN is rarely painful and life-threatening.", {}, id="rarely-both"),
    pytest.param("MMN is often weakening and life-threatening.", {"fatality"}, id="often-both"),
    pytest.param(
        "IVIg is the first treatment for MMN, with cyclophosphamide as the alternative.", {}, id="with-the-alternative"
    ),
    pytest.param("The first treatment for MMN begins with cyclophosphamide.", {"treatment-order"}, id="begins-with"),
]


@pytest.mark.parametrize(("text", "rules"), VERDICTS)
def test_verdicts(linter: Linter, text: str, rules: set[str]) -> None:
    assert {f.rule for f in linter.check("a", text.encode(), "text")[0]} == set(rules)
