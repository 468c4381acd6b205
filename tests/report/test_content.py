"""What a report says of articles: standings, findings with the text around them, figures."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mmn_lint.resources import data


def fact(written: Any, key: str) -> dict[str, Any]:
    (found,) = (entry for entry in written.data["facts"] if entry["key"] == f"mmn/{key}")
    return dict(found)


def article(written: Any, path: str) -> dict[str, Any]:
    (found,) = (entry for entry in written.data["articles"] if entry["path"] == f"articles/{path}")
    return dict(found["facts"])


def test_the_document_is_what_its_schema_says(written: Any) -> None:
    schema = json.loads(data("schemas").joinpath("content-report.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(written.data)


@pytest.mark.parametrize(
    ("path", "key", "standing"),
    [
        ("overview.md", "prevalence", "contradiction"),
        ("second.md", "prevalence", "discrepancy"),
        ("quoted.md", "prevalence", "consistent"),
        ("overview.md", "sex-ratio", "consistent"),
        ("second.md", "cause", "consistent"),
        ("quoted.md", "first-site", "unjudged"),
        ("folder/table.html", "immune-direction", "contradiction"),
    ],
)
def test_how_an_article_stands_to_a_fact(path: str, key: str, standing: str, written: Any) -> None:
    assert article(written, path)[f"mmn/{key}"]["standing"] == standing


@pytest.mark.parametrize(("path", "key"), [("quoted.md", "fatality"), ("overview.md", "cause")])
def test_a_question_and_no_word_are_silence(path: str, key: str, written: Any) -> None:
    assert f"mmn/{key}" not in article(written, path)


def test_an_article_that_says_nothing_is_there(written: Any) -> None:
    assert article(written, "silent.md") == {}
    assert written.data["summary"]["articles_silent"] == 1


def test_what_is_silenced_contradicts_all_the_same_and_is_known(written: Any) -> None:
    assert article(written, "quoted.md")["mmn/sex-ratio"] == {
        "standing": "contradiction",
        "known": True,
        "words": ["women more often"],
    }
    assert not article(written, "overview.md")["mmn/prevalence"]["known"]
    (silenced,) = (finding for finding in written.data["findings"] if finding["status"] == "source")
    assert silenced["reason"] == "from 1988"


def test_figures(written: Any) -> None:
    figures = written.data["summary"]
    assert figures["articles"] == 5
    assert (figures["contradictions"], figures["discrepancies"], figures["inconsistencies"]) == (2, 1, 1)
    assert (figures["articles_contradicting"], figures["silenced"], figures["known"]) == (2, 1, 0)


def test_articles_of_a_fact_add_up(written: Any) -> None:
    for entry in written.data["facts"]:
        assert sum(entry["articles"].values()) == 5, entry["key"]


def test_what_is_said_on_a_fact_the_worst_first(written: Any) -> None:
    assert [(said["words"], said["standing"], said["articles"]) for said in fact(written, "prevalence")["said"]] == [
        ("about 1 per 10,000", "contradiction", ["articles/overview.md"]),
        ("about 5 per 100,000", "discrepancy", ["articles/second.md"]),
        ("rare", "consistent", ["articles/quoted.md"]),
    ]
    (denied,) = fact(written, "cause")["said"]
    assert (denied["words"], denied["value"], denied["quotes"]) == ("not: inherited", None, ["inherited"])


def test_evidence_and_dissent(written: Any) -> None:
    found = {(entry["source"], entry["stance"]) for entry in fact(written, "immune-direction")["evidence"]}
    assert {("encyclopedia", "supports"), ("severson", "dissents")} <= found
    assert {entry["stance"] for entry in fact(written, "prevalence")["evidence"]} == {"supports"}


def test_the_text_around_a_finding_is_what_a_reader_sees(written: Any) -> None:
    (found,) = (finding for finding in written.data["findings"] if finding["rule"] == "immune-direction")
    assert found["passage"] == {
        "title": "Treatment in a table",
        "headings": ["MMN", "How it works", "Answer"],
        "before": "IVIg treats MMN by ",
        "marked": "boosting the immune\u00a0system",
        "after": ".",
    }


def test_articles_that_disagree(written: Any) -> None:
    (found,) = (finding for finding in written.data["findings"] if finding["verdict"] == "inconsistent")
    assert found["about"] == "mmn/response-time"
    places = {found["path"], *(related["path"] for related in found["related"])}
    assert places == {"articles/overview.md", "articles/second.md"}


def test_only_the_rules_in_force_are_reported(reported: Any) -> None:
    written = reported({"a.md": "MMN affects one in 10,000 people. MMN is a painful disease.\n"}, "--select", "pain")
    assert [entry["key"] for entry in written.data["facts"]] == ["mmn/pain"]
    assert [finding["rule"] for finding in written.data["findings"]] == ["pain"]
    assert list(article(written, "a.md")) == ["mmn/pain"]


def test_the_same_articles_give_the_same_bytes(reported: Any) -> None:
    files = {"a.md": "MMN affects one in 10,000 people.\n", "b.md": "MMN is a painful disease.\n"}
    assert reported(files)[1:] == reported(files)[1:]
