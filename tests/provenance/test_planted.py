"""Sources that disagree in every way that sources do, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mmn_lint import packs
from mmn_lint.errors import PackError, ReadError
from mmn_lint.provenance.build import Built, build
from mmn_lint.provenance.texts import load_all
from mmn_lint.provenance.verify import verify
from mmn_lint.provenance.writing import updated

Rebuild = Callable[..., Built]

DECISIONS = [
    pytest.param("prevalence", "settled", {"low": 200, "high": 200, "per": 100000}, "higher authority", id="different-numbers"),
    pytest.param("incidence", "settled", {"low": 20, "high": 20, "per": 100000}, "count as one source", id="two-copies-of-one-text"),
    pytest.param("sex-ratio", "settled", {"of": "female", "to": "male", "low": 3, "high": 3}, "more independent", id="one-against-three"),
    pytest.param(
        "onset-age",
        "settled",
        {"low": 65, "high": 80, "unit": "year", "statistic": "usual", "event": "onset"},
        "joined",
        id="ranges-that-overlap",
    ),
    pytest.param("response-time", "disputed", {}, "nothing in the policy", id="ranges-that-do-not-overlap"),
    pytest.param("treatment-order", "settled", {"items": ["corticosteroid", "methotrexate"]}, "before methotrexate", id="order"),
    pytest.param("cause", "settled", {"is": "autoimmune"}, "confused (authority 2) contradicts itself (autoimmune; infectious)", id="contradicts-itself"),
    pytest.param("fatality", "settled", {"holds": True}, "guideline", id="another-condition-beside-it"),
    pytest.param("immune-direction", "settled", {"object": "immune system", "direction": "down"}, "says up", id="a-worse-source-against"),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "status", "value", "why"), DECISIONS)
def test_decision(built: Built, fact: str, status: str, value: dict[str, Any], why: str) -> None:
    decision = built.decisions[fact]
    assert (decision.status, dict(decision.value)) == (status, value)
    assert why in " ".join(decision.why)


def test_support_and_dissent(built: Built) -> None:
    sides = {
        fact.id: (set(fact.sources("supports")), set(fact.sources("dissents"))) for fact in built.pack.facts.values()
    }
    assert sides == {
        "prevalence": ({"guideline", "magazine"}, {"almanac"}),
        "incidence": ({"magazine", "almanac"}, {"blog", "mirror"}),
        "sex-ratio": ({"magazine", "blog", "mirror", "confused"}, {"almanac"}),
        "onset-age": ({"guideline", "hospital"}, set()),
        "response-time": (set(), set()),
        "treatment-order": ({"guideline"}, set()),
        "cause": ({"guideline", "confused"}, {"confused"}),
        "fatality": ({"guideline"}, set()),
        "immune-direction": ({"guideline"}, {"almanac"}),
    }


def test_a_sentence_over_two_lines_has_an_end_of_its_own(built: Built) -> None:
    (first, _) = built.pack.facts["treatment-order"].evidence
    second = built.pack.facts["treatment-order"].evidence[1]
    assert (first.line, first.end_line) == (9, 0)
    assert (second.line, second.end_line) == (9, 10)


POLICIES = [
    pytest.param('"authority", "sources", "specificity"', '"authority", "date"', "response-time", (1, 3), id="the-newer-one"),
    pytest.param('"authority", "sources", "specificity"', '"sources"', "prevalence", None, id="numbers-without-authority"),
    pytest.param('"specificity"]', '"specificity"]\nranges = { age = "intersect" }', "onset-age", (70, 75), id="what-they-share"),
    pytest.param('"specificity"]', '"specificity"]\ncopies = 1', "incidence", None, id="copies-that-count"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "fact", "bounds"), POLICIES)
def test_the_policy_is_data(rebuilt: Rebuild, old: str, new: str, fact: str, bounds: tuple[int, int] | None) -> None:
    built = rebuilt((old, new))
    value = built.decisions[fact].value
    assert built.decisions[fact].status == ("settled" if bounds else "disputed")
    assert (value.get("low"), value.get("high")) == (bounds or (None, None))


def test_a_decision_is_kept_and_not_asked_for_again(rebuilt: Rebuild) -> None:
    statement = 'statement = "The headache of GCA improves soon after the first tablet."'
    settled = (
        'value = { low = 1, high = 3, unit = "day" }\ndecision = "The hospital counts from admission. E. Owner, 2025"'
    )
    built = rebuilt((statement, f"{statement}\n{settled}"))
    decision = built.decisions["response-time"]
    assert (decision.status, dict(decision.value)) == ("decided", {"low": 1, "high": 3, "unit": "day"})
    assert built.disputed == ()
    assert built.pack.facts["response-time"].sources("supports") == ("guideline",)
    assert built.pack.facts["response-time"].sources("dissents") == ("hospital",)


def test_a_decision_without_a_value_is_an_error(rebuilt: Rebuild) -> None:
    kind = 'kind = "duration"'
    with pytest.raises(PackError, match="has a decision but no value"):
        rebuilt((kind, f'{kind}\ndecision = "E. Owner"'))


def test_a_value_that_a_person_wrote_and_the_sources_deny_is_disputed(rebuilt: Rebuild) -> None:
    statement = 'statement = "GCA is rarely fatal."'
    built = rebuilt((statement, f"{statement}\nvalue = {{ holds = false }}"))
    assert built.decisions["fatality"].status == "disputed"
    assert dict(built.pack.facts["fatality"].value) == {"holds": False}
    assert "go against it" in " ".join(built.decisions["fatality"].why)


def test_a_value_that_stands_is_told_with_what_goes_against_it(planted: Path, rebuilt: Rebuild) -> None:
    written(planted, rebuilt())
    why = {id: " ".join(decision.why) for id, decision in rebuilt().decisions.items()}
    assert "autoimmune, as written. guideline (authority 1) carries it." in why["cause"]
    assert "confused (authority 2) contradicts itself (autoimmune; infectious) and counts for no side." in why["cause"]
    assert (
        "Otherwise: almanac (authority 2) says immune system, up. Here the source of higher" in why["immune-direction"]
    )
    assert "Otherwise" not in why["fatality"]
    assert "contradicts itself" not in why["fatality"]


def test_a_sentence_set_aside_counts_for_nothing(built: Built, rebuilt: Rebuild) -> None:
    dissent = next(e for e in built.pack.facts["prevalence"].evidence if e.stance == "dissents")
    aside = f'{{ source = "almanac", line = 3, sha256 = "{dissent.sha256}", reason = "A slip of the printer." }}'
    statement = 'statement = "About 200 in 100,000 people over 50 have GCA."'
    again = rebuilt((statement, f"{statement}\naside = [{aside}]"))
    assert again.pack.facts["prevalence"].sources("dissents") == ()
    assert "almanac" not in " ".join(again.decisions["prevalence"].why)


def written(planted: Path, built: Built) -> packs.Pack:
    file = planted / "planted.toml"
    old = packs.load(str(file), drafts=True)
    file.write_text(updated(file.read_text("utf-8"), old, built.pack), "utf-8")
    return packs.load(str(file), drafts=True)


def test_building_again_changes_nothing(planted: Path, rebuilt: Rebuild) -> None:
    written(planted, rebuilt())
    before = (planted / "planted.toml").read_text("utf-8")
    written(planted, rebuilt())
    assert (planted / "planted.toml").read_text("utf-8") == before


def test_the_order_of_the_sources_does_not_matter(rebuilt: Rebuild, built: Built) -> None:
    # The last source first: its table stands before all others.
    table = '[sources.confused]\ntitle = "Questions and answers"\npublisher = "A forum"\nauthority = 2\nfile = "confused.txt"\n'
    first = "[sources.guideline]"
    again = rebuilt((table, ""), (first, f"{table}\n{first}"))
    assert next(iter(again.pack.sources)) == "confused"
    assert {id: d.value for id, d in again.decisions.items()} == {id: d.value for id, d in built.decisions.items()}


def test_a_disputed_fact_without_value_is_left_out_of_checking(planted: Path, rebuilt: Rebuild) -> None:
    written(planted, rebuilt())
    pack = packs.load(str(planted / "planted.toml"))
    assert "response-time" not in pack.facts
    assert "prevalence" in pack.facts


def test_a_draft_is_no_pack_to_check_with(planted: Path) -> None:
    with pytest.raises(PackError, match="facts build"):
        packs.load(str(planted / "planted.toml"))


CHANGES = [
    pytest.param("almanac.md", "2 in 100,000", "3 in 100,000", "no claim on|not there any more", id="a-figure"),
    pytest.param("hospital.txt", "Giant cell arteritis\n\n", "Giant cell arteritis\n\n\n\n", "has moved to line 5", id="moved"),
    pytest.param("guideline.md", "\n\nGiant cell arteritis is an", "\n\nIn short.\n\nGiant cell arteritis is an", "has moved to line 7", id="moved-further"),
    pytest.param("guideline.md", "arteritis. It usually", "arteritis.\n\nMigraine hurts. It usually", "has moved to line 5, and no claim", id="moved-to-another-subject"),
    pytest.param("guideline.md", "autoimmune disease, and it is rarely fatal", "autoimmune disease", "not there any more", id="gone"),
    pytest.param("magazine.html", "</body>", "<p>Giant cell arteritis is usually fatal.</p></body>", "neither records nor sets aside", id="new-claim"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "message"), CHANGES)
def test_verify_names_what_changed(
    planted: Path, rebuilt: Rebuild, file: str, old: str, new: str, message: str
) -> None:
    pack = written(planted, rebuilt())
    before = verify(pack, load_all(pack, planted / "sources"))
    assert [d.where[1] for d in before] == ["response-time"]
    document = planted / "sources" / file
    assert old in document.read_text("utf-8")
    document.write_text(document.read_text("utf-8").replace(old, new), "utf-8")
    after = [d for d in verify(pack, load_all(pack, planted / "sources")) if d not in before]
    assert after[0].where[0] == "sources"
    assert "has changed" in after[0].text
    assert any(part in d.text for d in after[1:] for part in message.split("|")), after


def test_building_again_brings_a_moved_sentence_up_to_date(planted: Path, rebuilt: Rebuild) -> None:
    written(planted, rebuilt())
    document = planted / "sources" / "hospital.txt"
    document.write_text("\n\n" + document.read_text("utf-8"), "utf-8")
    pack = written(planted, rebuilt())
    assert [d.where[1] for d in verify(pack, load_all(pack, planted / "sources"))] == ["response-time"]
    assert {e.line for e in pack.facts["onset-age"].evidence if e.source == "hospital"} == {5}


def test_a_value_changed_by_hand_is_found(planted: Path, rebuilt: Rebuild) -> None:
    written(planted, rebuilt())
    file = planted / "planted.toml"
    value = "value = { low = 200, high = 200, per = 100000 }"
    assert value in file.read_text("utf-8")
    file.write_text(
        file.read_text("utf-8").replace(value, value.replace("200,", "250,").replace("200 ", "250 ")), "utf-8"
    )
    pack = packs.load(str(file), drafts=True)
    texts = [d.text for d in verify(pack, load_all(pack, planted / "sources"))]
    assert any("the value is 250" in text or "value is 250" in text for text in texts), texts


def test_what_a_fact_neither_accepts_nor_contradicts_is_named(planted: Path, rebuilt: Rebuild) -> None:
    rebuilt(('contradiction = ["infectious", "inherited"]', 'contradiction = ["inherited"]'))
    pack = written(planted, rebuilt())
    texts = [d.text for d in verify(pack, load_all(pack, planted / "sources")) if d.where[1] == "cause"]
    assert len(texts) == 1
    assert "confused, line 3 says infectious, which the fact neither accepts nor contradicts" in texts[0]


def test_a_document_about_another_condition_is_refused(planted: Path) -> None:
    (planted / "sources" / "confused.txt").write_text("Migraine is often inherited.\n\nMigraine hurts.\n", "utf-8")
    pack = packs.load(str(planted / "planted.toml"), drafts=True)
    with pytest.raises(ReadError, match="no claim about giant cell arteritis"):
        build(pack, load_all(pack, planted / "sources"))


def test_no_sentence_of_a_source_is_stored(planted: Path, rebuilt: Rebuild) -> None:
    written(planted, rebuilt())
    text = (planted / "planted.toml").read_text("utf-8")
    for document in (planted / "sources").iterdir():
        for line in document.read_text("utf-8").split(". "):
            assert len(line) < 30 or line not in text
