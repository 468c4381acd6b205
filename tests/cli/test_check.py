"""``mmn-lint check``: what it reads, what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mmn_lint.resources import data

BAD = "# Multifocal motor neuropathy\n\nMMN affects about one in 10,000 people.\n"
WARNING = "MMN affects about five in 100,000 people.\n"


def test_a_bad_article(run: Any, articles: Path) -> None:
    result = run("check", "bad.md")
    assert result.code == 1
    header, arrow, _, source, carets, *_ = result.out.splitlines()
    assert header == "error[prevalence]: contradiction"
    assert arrow.startswith(" --> bad.md:3:")
    assert source == "3 | MMN affects about one in 10,000 people."
    assert source[carets.index("^") : carets.rindex("^") + 1].endswith("one in 10,000")
    assert result.err == "Found 1 contradiction in 1 file: prevalence.\n"


def test_a_good_article(run: Any, articles: Path) -> None:
    assert run("check", "good.md") == (0, "", "Checked 1 file: nothing contradicts the facts.\n")


@pytest.mark.parametrize("paths", [[], ["."], ["good.md", "bad.md"]], ids=["no path", "folder", "files"])
def test_several_files(paths: list[str], run: Any, articles: Path) -> None:
    result = run("check", *paths, "--format", "concise")
    assert result.code == 1
    assert [line.split(":")[0] for line in result.out.splitlines()] == ["bad.md"]
    assert result.err == "Found 1 contradiction in 1 of 2 files: prevalence.\n"


def test_nothing_to_read(run: Any) -> None:
    assert run("check") == (0, "", "No articles found under the given paths.\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on", "never"], 0),
        (["--fail-on", "warning", "--exit-zero"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_exit_code_of_a_warning(arguments: list[str], code: int, run: Any, here: Path) -> None:
    (here / "a.md").write_text(WARNING)
    result = run("check", *arguments)
    assert result.code == code
    assert result.out.startswith("warning[prevalence]: discrepancy")
    assert result.err == "Found 1 discrepancy in 1 file: prevalence.\n"


@pytest.mark.parametrize(("arguments", "code"), [(["--exit-zero"], 0), (["--fail-on", "never"], 0), ([], 1)])
def test_exit_code_of_an_error(arguments: list[str], code: int, run: Any, articles: Path) -> None:
    assert run("check", *arguments).code == code


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        ([], ["fatality", "prevalence"]),
        (["--select", "fatality"], ["fatality"]),
        (["--select", "mmn/fatality,prevalence"], ["fatality", "prevalence"]),
        (["--select", "pain", "--select", "prevalence"], ["prevalence"]),
        (["--ignore", "mmn/prevalence"], ["fatality"]),
        (["--select", "prevalence", "--ignore", "prevalence"], []),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_rules(arguments: list[str], rules: list[str], run: Any, here: Path) -> None:
    (here / "a.md").write_text(BAD + "\nMMN is usually fatal.\n")
    document = json.loads(run("check", "--format", "json", *arguments).out)
    assert sorted(finding["rule"] for finding in document["findings"]) == rules


def test_configuration_and_command_line(run: Any, articles: Path) -> None:
    (articles / "mmn-lint.toml").write_text('ignore = ["prevalence"]\n')
    assert run("check").code == 0
    assert run("check", "--ignore", "pain").code == 1


def test_excluded_files(run: Any, articles: Path) -> None:
    (articles / "mmn-lint.toml").write_text('exclude = ["bad.md"]\n')
    assert run("check", "bad.md", "good.md") == (0, "", "Checked 1 file: nothing contradicts the facts.\n")


@pytest.mark.parametrize(
    ("arguments", "path"),
    [(["-"], "<stdin>"), (["-", "--stdin-filename", "docs/a.md"], "docs/a.md")],
    ids=["without a name", "with a name"],
)
def test_standard_input(arguments: list[str], path: str, process: Any) -> None:
    result = process("check", *arguments, "--format", "concise", stdin=BAD.encode())
    assert result.code == 1
    assert result.out.startswith(f"{path}:3:")


def test_standard_input_of_an_unknown_format(process: Any) -> None:
    result = process("check", "-", "--stdin-filename", "a.pdf", stdin=b"x")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("mmn-lint: error: a.pdf: no reader for .pdf files; known are ")


@pytest.mark.parametrize(("limit", "code"), [("0.0001", 2), ("1", 1)], ids=["above", "below"])
def test_the_size_of_files_is_limited(limit: str, code: int, run: Any, process: Any, articles: Path) -> None:
    (articles / "mmn-lint.toml").write_text(f"max-file-size = {limit}\n")
    (articles / "bad.md").write_text(BAD + "\n" * 200)
    message = "larger than 0.0001 MB, which is the limit; exclude it, or raise max-file-size in the configuration"
    for name, result in (
        ("bad.md", run("check", "bad.md")),
        ("<stdin>", process("check", "-", stdin=(articles / "bad.md").read_bytes())),
    ):
        assert result.code == code
        assert (f"mmn-lint: error: {name}: {message}" in result.err) is (code == 2)


BROKEN = {
    "missing.md": (None, "does not exist"),
    "binary.md": (b"\x00\x01\x02\xff\xfe\x00", ""),
    "latin.md": (b"caf\xe9 MMN", ""),
    "data.pdf": (b"a,b", "no reader for .pdf files"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(name: str, run: Any, articles: Path) -> None:
    content, message = BROKEN[name]
    if content is not None:
        (articles / name).write_bytes(content)
    result = run("check", name, "bad.md", "--format", "concise")
    assert result.code == 2
    assert result.out.startswith("bad.md:3:")
    error, summary = result.err.splitlines()
    assert error.startswith(f"mmn-lint: error: {name}: {message}")
    assert summary.startswith("Found 1 contradiction")


def test_several_outputs(run: Any, articles: Path) -> None:
    result = run("check", "--format", "concise", "--format", "json=out.json", "--format", "full=out.txt")
    assert result.out.startswith("bad.md:3:")
    document = json.loads((articles / "out.json").read_text())
    assert document["summary"]["findings"] == 1
    assert (articles / "out.txt").read_text().startswith("error[prevalence]")


def test_an_output_that_is_an_article(run: Any, articles: Path) -> None:
    before = (articles / "bad.md").read_bytes()
    result = run("check", "bad.md", "--format", "concise=./bad.md")
    assert result.code == 2
    assert "bad.md is one of the articles: the report would overwrite it" in result.err
    assert (articles / "bad.md").read_bytes() == before


def test_json_validates_and_names_errors(run: Any, articles: Path) -> None:
    (articles / "a.md").write_text(WARNING)
    document = json.loads(run("check", ".", "missing.md", "--format", "json").out)
    schema = json.loads(data("schemas").joinpath("report.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(document)
    assert document["errors"] == [{"path": "missing.md", "message": "does not exist"}]
    assert document["summary"] == {
        "files": 3,
        "files_with_findings": 2,
        "findings": 2,
        "suppressed": {"source": 0, "baseline": 0},
        "errors": 1,
        "verdicts": {"contradiction": 1, "discrepancy": 1},
        "rules": {"mmn/prevalence": 2},
    }


def test_quiet_verbose_and_statistics(run: Any, articles: Path) -> None:
    assert run("check", "-q").err == ""
    assert run("check", "-q", "--statistics").err == "     1  prevalence: contradiction\n"
    told = run("check", "-v").err.splitlines()
    assert told[0] == "mmn-lint: configuration: none found, using the defaults"
    assert told[1].startswith("mmn-lint: fact pack: mmn ")
    assert told[2:] == [
        "mmn-lint: reading bad.md (markdown)",
        "mmn-lint: reading good.md (markdown)",
        "Found 1 contradiction in 1 of 2 files: prevalence.",
    ]


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
    ids=["no terminal", "forced", "no wins"],
)
def test_colour(variables: dict[str, str], coloured: bool, process: Any, articles: Path) -> None:
    assert ("\x1b[" in process("check", "bad.md", **variables).out) is coloured


@pytest.mark.skipif(os.name == "nt", reason="file names are Unicode there")
def test_a_file_name_that_is_not_utf8(process: Any, articles: Path) -> None:
    os.rename(b"bad.md", b"caf\xe9.md")
    result = process("check", "--format", "concise")
    assert result.code == 1
    assert result.out.startswith("caf")
    assert json.loads(process("check", "--format", "json").out)["findings"][0]["path"] == "caf\udce9.md"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(
            "MMN is rare, as the leaflet that lies in the waiting room of our clinic has said for many years, and "
            * 50_000,
            id="5 MB line",
        ),
        pytest.param("MMN " + "(" * 20_000, id="brackets"),
        pytest.param("[" * 20_000 + "MMN" + "]" * 20_000, id="link brackets"),
    ],
)
def test_odd_files_are_checked(text: str, run: Any, here: Path) -> None:
    (here / "a.md").write_text(text)
    result = run("check")
    assert (result.code, result.out) == (0, "")


GOUT = "Gout affects one in 100 people.\n"


def test_claims_on_a_condition_without_a_pack(run: Any, here: Path) -> None:
    (here / "a.md").write_text(GOUT)
    (here / "b.md").write_text("Podagra affects one in 900 people. MMN affects one in 10,000 people.\n")
    arguments = ("check", "--subject", "gout", "--format", "json", "--fail-on", "warning")
    assert run(*arguments).code == 0
    result = run(*arguments, "--alias", "podagra")
    (finding,) = json.loads(result.out)["findings"]
    assert result.code == 1
    assert (finding["path"], finding["rule"], finding["pack"]) == ("b.md", "inconsistent-claims", "")
    assert [other["path"] for other in finding["related"]] == ["a.md"]
    schema = json.loads(data("schemas").joinpath("report.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(result.out))


def test_claims_on_a_condition_that_agree(run: Any, here: Path) -> None:
    (here / "a.md").write_text(f"{GOUT}<!-- mmn-lint-disable prevalence -->\n")
    assert run("check", "--subject", "gout") == (0, "", "Checked 1 file: all goes together.\n")


def test_the_configuration_holds_for_a_condition_without_a_pack(run: Any, write: Any) -> None:
    other = "Gout affects one in 900 people.\n"
    write({"a.md": GOUT, "b.md": other, "mmn-lint.toml": '[severity]\ninconsistent-claims = "error"\n'})
    assert run("check", "--subject", "gout").code == 1
    write({"mmn-lint.toml": 'select = ["pain"]\nignore = ["inconsistent-claims"]\n'})
    assert run("check", "--subject", "gout").code == 0


def test_the_baseline_of_the_packs_is_not_stale_without_them(run: Any, articles: Path) -> None:
    run("baseline", "create")
    assert run("check", "--subject", "gout").err == "Checked 2 files: all goes together.\n"
