"""``mmn-lint claims``: every claim, whatever its verdict."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from mmn_lint.resources import data


def document(result: Any) -> list[dict[str, Any]]:
    parsed = json.loads(result.out)
    schema = json.loads(data("schemas").joinpath("claims.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(parsed)
    claims: list[dict[str, Any]] = parsed["claims"]
    return claims


def test_json_has_claims_of_every_verdict(run: Any, articles: Path) -> None:
    result = run("claims", "--format", "json")
    assert (result.code, result.err) == (0, "")
    assert [(claim["path"], claim["topic"], claim["verdict"]) for claim in document(result)] == [
        ("bad.md", "prevalence", "contradiction"),
        ("good.md", "prevalence", "consistent"),
    ]


def test_table(run: Any, articles: Path) -> None:
    result = run("claims", "bad.md")
    head, row = result.out.splitlines()
    assert head.split() == ["place", "topic", "subject", "stance", "verdict", "text", "value"]
    assert row.startswith("bad.md:3:")
    assert "low=1 high=1 per=10000" in row


def test_verbose_shows_what_decided(run: Any, articles: Path) -> None:
    lines = run("claims", "-v", "bad.md").out.splitlines()
    assert "    sentence: MMN affects about one in 10,000 people." in lines
    assert any(line.startswith("    decided by: ") for line in lines)


def test_any_condition_without_a_pack(run: Any, here: Path) -> None:
    (here / "a.md").write_text("# Gout\n\nGout affects 3 in 100 people. It is known as the disease of kings.\n")
    (claim,) = document(run("claims", "--subject", "gout", "--format", "json"))
    assert (claim["topic"], claim["text"], claim["verdict"]) == ("prevalence", "3 in 100", None)


def test_an_alias_names_the_condition_too(run: Any, here: Path) -> None:
    (here / "a.md").write_text("Podagra affects 3 in 100 people.\n")
    (nameless,) = document(run("claims", "--subject", "gout", "--format", "json"))
    (named,) = document(run("claims", "--subject", "gout", "--alias", "podagra", "--format", "json"))
    assert (nameless["subject"], named["subject"]) == ("", "gout")


def test_a_file_that_cannot_be_read(run: Any, articles: Path) -> None:
    result = run("claims", "missing.md", "bad.md", "--format", "json")
    assert result.code == 2
    assert result.err == "mmn-lint: error: missing.md: does not exist\n"
    assert len(document(result)) == 1


def test_a_blank_alias(run: Any, articles: Path) -> None:
    result = run("claims", "good.md", "--subject", "gout", "--alias", " ")
    assert (result.code, result.err) == (
        2,
        "mmn-lint: error: --alias is empty; give another name of the subject\n",
    )


def test_matrix_has_a_row_an_article_and_a_column_a_topic(articles, run) -> None:
    result = run("claims", "--matrix")
    assert result.code == 0
    head, bad, good, blank, legend = result.out.splitlines()
    assert head.split() == ["article", "prevalence"]
    assert bad.startswith("bad.md ")
    assert bad.endswith("!about one in 10,000")
    assert good.endswith("  about one in 100,000")
    assert (blank, legend[0]) == ("", "!")


def test_matrix_has_a_column_for_the_fact_of_each_pack(quill, write, run) -> None:
    write({"a.md": "Quillpox is incurable. Marshpox is incurable.\n"})
    head, row, *_ = run(
        "claims", "--matrix", "--facts", "facts/quill.toml", "--facts", "facts/fen.toml"
    ).out.splitlines()
    assert head.split() == ["article", "fen/cure", "quill/cure"]
    assert row.split() == ["a.md", "!incurable", "!incurable"]
    assert run("claims", "--matrix").out.splitlines()[0].split() == ["article", "cure"]


def test_matrix_leaves_out_what_is_not_claimed(here, run) -> None:
    (here / "a.md").write_text("Does MMN affect one in 10,000 people?\n")
    assert run("claims", "--matrix").out == ""


def test_matrix_is_no_format(articles, run) -> None:
    result = run("claims", "--matrix", "--format", "json")
    assert result.code == 2
    assert "--matrix is a table" in result.err
