"""Clefts, fronted predicates and short answers: what they say, where it stands, and sentences that only look like them."""

from __future__ import annotations

import pytest

from mmn_lint import documents, packs
from mmn_lint.engine import Linter
from mmn_lint.language.reading import read


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter([packs.load("mmn")])


def orders(linter: Linter, text: str) -> list[str]:
    document = documents.read(text.encode(), format="markdown")
    return [other.text for s in read(document, linter.rulebook.lexicon) for other in s.reordered]


USUAL = [
    pytest.param("MMN is rarely painful but usually fatal.", "mmn is usually fatal", id="rarely-but"),
    pytest.param("MMN is not hereditary yet usually fatal.", "mmn is usually fatal", id="not-yet"),
    pytest.param("MMN does not begin in the arms but in the legs.", "mmn does begin in the legs", id="not-but-place"),
    pytest.param("MMN isn't caused by the weather but by a virus.", "mmn is caused by a virus", id="not-but-cause"),
    pytest.param(
        "MMN is not a disease of nerves but a disease of muscles.", "mmn is a disease of muscles", id="not-but-noun"
    ),
    pytest.param("CIDP can be treated; MMN cannot.", "mmn cannot be treated", id="left-out-the-second-time"),
    pytest.param("ALS cannot be treated, but MMN can.", "mmn can be treated", id="denied-the-first-time"),
    pytest.param(
        "Whereas CIDP shows up on scans, MMN does not.", "mmn does not shows up on scans", id="left-out-whereas"
    ),
    pytest.param(
        "Cardiologists, who take care of MMN, are few.", "cardiologists take care of mmn", id="relative-clause-itself"
    ),
    pytest.param(
        "It is the pain that drives most to a doctor.", "the pain drives most to a doctor.", id="it-is-subject"
    ),
    pytest.param("It is in the feet that MMN begins; hands follow.", "mmn begins in the feet", id="it-is-place"),
    pytest.param("It is the cord that MMN attacks.", "mmn attacks the cord", id="it-is-object"),
    pytest.param(
        "It isn't the legs that go first but the hands.", "n't the legs go first but the hands.", id="it-is-not"
    ),
    pytest.param(
        "It is because they are weak that people get MMN.", "people get mmn because they are weak", id="it-is-cause"
    ),
    pytest.param("What MMN attacks is the cord.", "mmn attacks the cord", id="what-object"),
    pytest.param("What causes MMN is a lack of iron.", "a lack of iron causes mmn", id="what-subject"),
    pytest.param("A lack of iron is what causes MMN.", "a lack of iron causes mmn", id="is-what-subject"),
    pytest.param("The cord is what MMN attacks.", "mmn attacks the cord", id="is-what-object"),
    pytest.param("Women are the ones who get MMN.", "women get mmn", id="the-ones-who"),
    pytest.param("Prednisone is the drug with which it starts.", "it starts with prednisone", id="the-one-with-which"),
    pytest.param("Gone is the feeling in the hand.", "the feeling in the hand is gone", id="fronted-participle"),
    pytest.param("Once a year: that is how often MMN returns.", "mmn returns once a year", id="said-first-how-often"),
    pytest.param("It's ALS: that's what MMN is.", "mmn is als", id="said-first-what"),
    pytest.param(
        "Between 65 and 80: those are the years in which MMN begins.",
        "mmn begins between 65 and 80",
        id="said-first-in-which",
    ),
    pytest.param(
        "A killer within five years: such is MMN.", "mmn is a killer within five years", id="said-first-such-is"
    ),
    pytest.param("Overnight is how MMN comes on.", "mmn comes on overnight", id="is-how"),
    pytest.param("The feet are where MMN begins.", "mmn begins the feet", id="are-where"),
    pytest.param("More common in women is MMN.", "mmn is more common in women", id="fronted-comparative"),
    pytest.param("At the root of MMN lies a germ.", "a germ lies at the root of mmn", id="fronted-place"),
    pytest.param("Women it spares.", "it spares women", id="fronted-object"),
    pytest.param("What causes MMN?\n\nA lack of iron.", "a lack of iron causes mmn", id="asked-what-subject"),
    pytest.param(
        "Which nerves does MMN harm?\n\nThe sensory ones.", "mmn harm the sensory ones", id="asked-which-object"
    ),
    pytest.param("Where does MMN begin?\n\nIn the legs.", "mmn begin in the legs", id="asked-where"),
    pytest.param("What is the first drug?\n\nPrednisone.", "the first drug is prednisone", id="asked-what-is"),
    pytest.param("The drip, which takes hours, is safe.", "the drip is safe", id="relative-clause"),
]


@pytest.mark.parametrize(("text", "usual"), USUAL)
def test_the_usual_order(linter: Linter, text: str, usual: str) -> None:
    assert usual.rstrip(".") in [other.rstrip(".") for other in orders(linter, text)]


AS_IT_IS = [
    pytest.param("MMN is rarely painful, and it is usually fatal.", id="rarely-and"),
    pytest.param("MMN is not just painful but usually fatal.", id="not-just-but-adjective"),
    pytest.param("MMN affects not only the arms but the legs.", id="not-only-but"),
    pytest.param("MMN does not hurt but it weakens the arms.", id="not-but-a-clause"),
    pytest.param("The last thing that MMN is.", id="the-last-thing"),
    pytest.param("It is a fact that women get MMN.", id="a-fact-that"),
    pytest.param("It is well known that women get MMN.", id="well-known-that"),
    pytest.param("It is a myth that women get MMN.", id="a-myth-that"),
    pytest.param("It is likely that MMN is slow.", id="likely-that"),
    pytest.param("What is known is that MMN is slow.", id="what-is-that"),
    pytest.param("Most of the time it is slow.", id="adverbial-in-front"),
    pytest.param("From 20 to 75: that is the span of ages at which MMN begins.", id="a-span-is-no-usual-age"),
    pytest.param("In MMN neither is first; that's the drip.", id="that-is-a-noun"),
    pytest.param("It is not known how MMN begins.", id="not-known-how"),
    pytest.param("Some websites get it backwards.", id="object-it"),
    pytest.param("The pain it causes is bad.", id="contact-clause"),
    pytest.param("Is it the pain that drives them?", id="question"),
    pytest.param("Is MMN slow?\n\nYes, it is.", id="yes-or-no"),
]


@pytest.mark.parametrize("text", AS_IT_IS)
def test_other_sentences_stay_as_they_are(linter: Linter, text: str) -> None:
    assert orders(linter, text) == []


CLAIMS = [
    pytest.param("It is in the feet that MMN begins.", [("first-site", "feet")], id="cleft"),
    pytest.param("It is in the hands that MMN begins.", [], id="cleft-twin"),
    pytest.param(
        "What the drip does in MMN is boost the immune system.",
        [("immune-direction", "boost the immune system")],
        id="pseudo",
    ),
    pytest.param("What the drip does in MMN is calm the immune system.", [], id="pseudo-twin"),
    pytest.param(
        "Immunoglobulin is safe. In MMN it is kept as a last resort.",
        [("treatment-order", "it is kept as a last resort")],
        id="pronoun",
    ),
    pytest.param("Azathioprine is cheap. In MMN it is kept as a last resort.", [], id="pronoun-twin"),
    pytest.param("Which sex is more prone to MMN?\n\nWomen.", [("sex-ratio", "Women")], id="answer"),
    pytest.param("Which sex is more prone to MMN?\n\nMen.", [], id="answer-twin"),
    pytest.param("A germ is what causes MMN.", [("cause", "germ")], id="is-what"),
    pytest.param("A germ is not what causes MMN.", [], id="is-not-what"),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_what_is_found_points_at_the_words_as_they_stand(
    linter: Linter, text: str, expected: list[tuple[str, str]]
) -> None:
    findings, _ = linter.check("a.md", text.encode(), "markdown")
    assert [(f.rule, f.claim.text if f.claim else "") for f in findings] == expected


def test_the_opening_of_a_block_is_known_without_looking_for_it(linter: Linter) -> None:
    document = documents.read(
        b"Mrs. O., 58. She is weak.\n\nWhat is it? It is MMN. Women it spares.", format="markdown"
    )
    found = read(document, linter.rulebook.lexicon)
    assert [(s.text[s.prefix :].strip(), s.opening.text) for s in found if s.opening is not None] == [
        ("she is weak.", "mrs. o., 58."),
        ("it is mmn.", "what is it?"),
        ("women it spares.", "what is it?"),
    ]
    assert [other.opening is s.opening for s in found for other in s.reordered] == [True]
