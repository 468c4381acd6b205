"""``mmn-lint baseline`` and what ``check`` makes of a baseline."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mmn_lint.resources import data

INCURABLE, SAFE = "Quillpox is incurable.\n", "Quillpox is safe to touch.\n"
NAME = ".mmn-lint-baseline.json"
Write = Callable[[dict[str, str]], None]

pytestmark = pytest.mark.usefixtures("quill")


@pytest.fixture
def known(run: Any, write: Write, here: Path) -> Path:
    """Two articles with what is found in them in a baseline."""
    write({"a.md": INCURABLE + SAFE, "sub/b.md": INCURABLE})
    assert run("baseline", "create") == (0, "", f"Wrote 3 findings to {NAME}.\n")
    return here / NAME


def entries(path: Path) -> list[str]:
    return [f"{e['path']} {e['rule']} {e['count']}" for e in json.loads(path.read_text())["findings"]]


def test_what_is_known_is_not_reported(run: Any, known: Path) -> None:
    assert entries(known) == ["a.md quill/cure 1", "a.md quill/touch 1", "sub/b.md quill/cure 1"]
    assert run("check") == (
        0,
        "",
        "Checked 2 files: nothing contradicts the facts.\n3 findings are in the baseline and not shown.\n",
    )


def test_reports_for_programs_name_what_is_known(run: Any, known: Path, write: Write) -> None:
    write({"a.md": INCURABLE + SAFE + "Once more, quillpox is incurable.\n"})
    run("check", "--format", "json=out.txt", "--format", "sarif=out.sarif", "--format", "junit=out.xml")
    report = json.loads((known.parent / "out.txt").read_text())
    Draft202012Validator(json.loads(data("schemas").joinpath("report.schema.json").read_text())).validate(report)
    assert [f["line"] for f in report["findings"]] == [3]
    assert report["summary"]["suppressed"] == {"source": 0, "baseline": 3}
    suppressed = [(e["where"], e["finding"]["path"], e["finding"]["line"]) for e in report["suppressed"]]
    assert suppressed == [("baseline", "a.md", 1), ("baseline", "a.md", 2), ("baseline", "sub/b.md", 1)]
    results = json.loads((known.parent / "out.sarif").read_text())["runs"][0]["results"]
    external = [{"kind": "external", "status": "accepted"}]
    assert [result["suppressions"] for result in results] == [[], external, external, external]
    assert (known.parent / "out.xml").read_text().count("<failure") == 1


def test_what_is_new_is_reported_and_what_is_gone_is_counted(run: Any, known: Path, write: Write) -> None:
    write({"a.md": f"Text.\n\n{INCURABLE}\nToday quillpox is incurable.\n"})
    result = run("check", "--format", "concise")
    assert (result.code, [line.split(":")[1] for line in result.out.splitlines()]) == (1, ["5"])
    assert result.err.splitlines()[1:] == [
        "2 findings are in the baseline and not shown.",
        "1 entry of the baseline is stale: 'mmn-lint baseline prune' drops what is gone.",
    ]


def test_prune(run: Any, known: Path, write: Write) -> None:
    write({"a.md": INCURABLE, "c.md": SAFE})
    (known.parent / "sub/b.md").rename(known.parent / "sub/renamed.md")
    assert run("baseline", "prune") == (0, "", f"Dropped 1 stale entry from {NAME}; 2 left.\n")
    assert entries(known) == ["a.md quill/cure 1", "sub/renamed.md quill/cure 1"]
    before = known.stat().st_mtime_ns
    assert run("baseline", "prune").err == f"Dropped 0 stale entries from {NAME}; 2 left.\n"
    assert known.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("arguments", "stale"),
    [
        ([], True),
        (["a.md"], True),
        (["--select", "touch"], False),
        (["--ignore", "cure"], False),
        (["--facts", "facts/fen.toml"], False),
        (["sub"], False),
        (["sub/b.md"], False),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_a_run_did_not_look_for_is_not_stale(
    arguments: list[str], stale: bool, run: Any, known: Path, write: Write
) -> None:
    write({"a.md": SAFE})
    assert ("stale" in run("check", *arguments).err) is stale


@pytest.mark.parametrize(("folder", "stale"), [(".", True), ("sub", True), ("other", False), ("a.md", False)])
def test_entries_of_a_file_that_is_gone(folder: str, stale: bool, run: Any, known: Path, write: Write) -> None:
    (known.parent / "sub/b.md").unlink()
    write({"other/c.md": "x", "sub/d.md": "x"})
    assert ("1 entry of the baseline is stale" in run("check", folder).err) is stale


def test_a_file_that_cannot_be_read_is_not_gone(run: Any, known: Path) -> None:
    (known.parent / "a.md").write_bytes(b"Quillpox \x00\x01\xff\xfe\x00")
    result = run("baseline", "prune")
    assert result.code == 2
    assert len(entries(known)) == 3


def test_from_a_subfolder_and_in_any_order(run: Any, known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", "-q", "sub/b.md", "a.md") == run("check", "-q", "a.md", "sub/b.md") == (0, "", "")
    monkeypatch.chdir("sub")
    assert run("check", "-q", "../a.md", "b.md") == (0, "", "")
    assert run("check", "-q", str(known.parent / "a.md")) == (0, "", "")


@pytest.mark.parametrize("arguments", [[], ["--force"]], ids=["kept", "forced"])
def test_create_where_there_is_one(arguments: list[str], run: Any, known: Path, write: Write) -> None:
    write({"a.md": ""})
    result = run("baseline", "create", *arguments)
    if arguments:
        assert (result.code, entries(known)) == (0, ["sub/b.md quill/cure 1"])
    else:
        assert (result.code, len(entries(known))) == (2, 3)
        assert result.err.startswith(f"mmn-lint: error: {NAME} is there already: ")


def test_a_baseline_of_another_name(run: Any, write: Write, here: Path) -> None:
    write({"a.md": INCURABLE, "mmn-lint.toml": 'packs = ["facts/quill.toml"]\nbaseline = "known.json"\n'})
    missing = "mmn-lint: error: known.json: there is no such baseline; 'mmn-lint baseline create' writes one\n"
    assert run("check") == (2, "", missing)
    assert run("baseline", "create").err == "Wrote 1 finding to known.json.\n"
    assert run("check", "-q") == (0, "", "")
    assert run("check", "--baseline", "other.json").err == missing.replace("known", "other")
    assert run("baseline", "create", "--baseline", "other.json").code == 0
    (here / "known.json").unlink()
    assert run("check", "-q", "--baseline", "other.json") == (0, "", "")


def test_configurations_have_baselines_of_their_own(run: Any, write: Write, here: Path) -> None:
    write({"a.md": INCURABLE, "site/mmn-lint.toml": 'extends = "../mmn-lint.toml"\n', "site/b.md": INCURABLE + SAFE})
    assert run("baseline", "create").err == f"Wrote 1 finding to {NAME}.\nWrote 2 findings to site/{NAME}.\n"
    assert entries(here / "site" / NAME) == ["b.md quill/cure 1", "b.md quill/touch 1"]
    assert run("check", "-q") == (0, "", "")
    (here / "site" / NAME).unlink()
    assert run("check", "-q", "--format", "concise").out.count("site/b.md") == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check"], f"{NAME}: a baseline of version 2, and this mmn-lint reads up to 1: upgrade mmn-lint"),
        (["baseline", "prune"], f"{NAME}: a baseline of version 2"),
        (["baseline", "prune", "--baseline", "x.json"], "x.json: there is no such baseline"),
        (["baseline", "prune", "-"], "a baseline is of files; name them in the place of -"),
        (
            ["baseline", "create", "--baseline", "no/such/x.json"],
            "no/such/x.json: there is no directory no/such; create",
        ),
        (["baseline", "create", "--baseline", "sub", "--force"], "sub: this is a directory; name a file in it"),
        (["baseline", "crate"], "no command 'crate' (did you mean 'create'?)"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_goes_wrong_is_one_line(arguments: list[str], message: str, run: Any, known: Path, here: Path) -> None:
    known.write_text('{"version": 2}')
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"mmn-lint: error: {message}")
    assert result.err.count("\n") == 1
    assert sorted(path.name for path in here.iterdir()) == [NAME, "a.md", "facts", "mmn-lint.toml", "sub"]


def test_prune_without_a_baseline(run: Any, write: Write) -> None:
    write({"a.md": INCURABLE})
    message = "mmn-lint: error: there is no baseline; 'mmn-lint baseline create' writes one\n"
    assert run("baseline", "prune") == (2, "", message)


def test_nothing_to_write_down(run: Any, here: Path) -> None:
    assert run("baseline", "create").err == "No articles found under the given paths; no baseline was written.\n"
    assert not (here / NAME).exists()


FEW, MANY = "MMN affects 0.4 in 100,000 people.\n", "MMN affects 2.5 in 100,000 people.\n"


@pytest.mark.parametrize(
    ("arguments", "stale"),
    [([], True), (["a"], False), (["a/a.md", "b/b.md"], False), (["a", "b"], False)],
    ids=["all", "one folder", "files that are named", "some folders"],
)
def test_what_is_between_articles_is_only_missed_by_a_run_over_all(
    arguments: list[str], stale: bool, run: Any, write: Write, here: Path
) -> None:
    write({"mmn-lint.toml": 'select = ["inconsistent-claims"]\n', "a/a.md": MANY, "b/b.md": FEW, "b/c.md": FEW})
    assert run("baseline", "create").err == f"Wrote 1 finding to {NAME}.\n"
    assert run("check", "-q") == (0, "", "")
    write({"a/a.md": FEW})
    assert ("1 entry of the baseline is stale" in run("check", *arguments).err) is stale
    assert run("baseline", "prune", *arguments).code == 0
    assert len(entries(here / NAME)) == (0 if stale else 1)
