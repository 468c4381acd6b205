"""Which findings a baseline covers, and what it says when it cannot be used."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mmn_lint.errors import ConfigError
from mmn_lint.model import Finding, Place
from mmn_lint.project.baseline import Entry, compare, entries_of, home, load, render
from mmn_lint.project.config import Configuration
from mmn_lint.resources import data

BASELINE = ".mmn-lint-baseline.json"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md", "c.md"):
        Path(name).touch()


def finding(path: str, fingerprint: str, line: int = 1) -> Finding:
    return Finding(
        path=path,
        place=Place(line=line, column=1, end_line=line, end_column=2),
        rule="pain",
        pack="mmn",
        verdict="contradiction",
        severity="error",
        message="m",
        claim=None,
        fact=None,
        fingerprint=fingerprint,
    )


def findings(text: str) -> tuple[Finding, ...]:
    """``a:x b:x`` are a finding x in a.md and one in b.md, each on a line of its own."""
    pairs = [word.split(":") for word in text.split()]
    return tuple(finding(f"{name}.md", mark, line) for line, (name, mark) in enumerate(pairs, start=1))


def entries(text: str) -> tuple[Entry, ...]:
    return entries_of(findings(text), BASELINE)


def names(text: tuple[Entry, ...]) -> str:
    return " ".join(f"{e.path.removesuffix('.md')}:{e.fingerprint}{f'*{e.count}' if e.count > 1 else ''}" for e in text)


@pytest.mark.parametrize(
    ("known", "found", "fresh", "kept", "stale"),
    [
        pytest.param("", "a:x", "a:x", "", "", id="empty"),
        pytest.param("a:x", "a:x", "", "a:x", "", id="known"),
        pytest.param("a:x", "a:y", "a:y", "", "a:x", id="another one"),
        pytest.param("a:x", "b:x", "b:x", "", "a:x", id="in another file, and the first is still there"),
        pytest.param("a:x", "a:x a:x", "a:x", "a:x", "", id="one more"),
        pytest.param("a:x a:x", "a:x", "", "a:x", "a:x", id="one less"),
        pytest.param("gone:x", "b:x", "", "b:x", "", id="a renamed file"),
        pytest.param("gone:x b:x", "b:x b:x", "", "b:x*2", "", id="one file moved into another"),
        pytest.param("gone:x", "a:x b:x", "b:x", "a:x", "", id="a renamed file and a copy of it"),
        pytest.param("gone:x gone:y", "b:x", "", "b:x", "gone:y", id="renamed, and a finding mended"),
    ],
)
def test_comparison(known: str, found: str, fresh: str, kept: str, stale: str) -> None:
    result = compare(entries(known), findings(found), BASELINE, lambda entry: True)
    assert " ".join(f"{f.path[0]}:{f.fingerprint}" for f in result.fresh) == fresh
    assert (names(result.entries), names(result.stale)) == (kept, stale)
    assert result.known == len(found.split()) - len(fresh.split())


def test_what_the_run_could_not_have_found_is_kept_and_not_stale() -> None:
    result = compare(entries("a:x b:y gone:z"), findings("a:x"), BASELINE, lambda entry: entry.path == "gone.md")
    assert (names(result.entries), names(result.stale)) == ("a:x b:y", "gone:z")


MARKS = st.lists(st.tuples(st.sampled_from("abcg"), st.sampled_from("xyz")), max_size=12)


@settings(deadline=None)
@given(known=MARKS, found=MARKS, data=st.data())
def test_the_order_of_findings_does_not_matter(
    known: list[tuple[str, str]], found: list[tuple[str, str]], data: st.DataObject
) -> None:
    before = entries(" ".join(map(":".join, known)))
    present = findings(" ".join(map(":".join, found)))
    shuffled = tuple(data.draw(st.permutations(present)))
    one, other = (compare(before, given, BASELINE, lambda entry: True) for given in (present, shuffled))
    assert (one.known, one.stale) == (other.known, other.stale)
    assert Counter(f.fingerprint for f in one.fresh) == Counter(f.fingerprint for f in other.fresh)
    assert one.known + len(one.fresh) == len(present)


def test_a_baseline_of_todays_findings_covers_them_and_nothing_in_it_is_stale() -> None:
    found = findings("a:x a:x b:x c:y")
    result = compare(entries_of(found, BASELINE), found, BASELINE, lambda entry: True)
    assert (result.fresh, result.stale, result.known) == ((), (), 4)


def test_it_is_written_sorted_one_entry_a_line_without_lines_of_files() -> None:
    written = render(entries("b:y a:z a:x a:x")).decode()
    assert written == (
        '{\n  "version": 1,\n  "findings": [\n'
        '    {"path": "a.md", "rule": "mmn/pain", "fingerprint": "x", "count": 2},\n'
        '    {"path": "a.md", "rule": "mmn/pain", "fingerprint": "z", "count": 1},\n'
        '    {"path": "b.md", "rule": "mmn/pain", "fingerprint": "y", "count": 1}\n'
        "  ]\n}\n"
    )


def test_it_does_not_change_when_text_moves_or_findings_come_in_another_order() -> None:
    found = findings("b:y a:z a:x a:x")
    moved = tuple(replace(f, place=replace(f.place, line=f.place.line + 40)) for f in reversed(found))
    assert render(entries_of(found, BASELINE)) == render(entries_of(moved, BASELINE))


@pytest.mark.parametrize("text", ["", "a:x", "b:y a:z a:x a:x"])
def test_what_is_written_is_read_back_and_keeps_to_the_schema(text: str) -> None:
    Path(BASELINE).write_bytes(render(entries(text)))
    assert load(BASELINE) == entries(text)
    schema = json.loads(data("schemas").joinpath("baseline.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(Path(BASELINE).read_text()))


def test_paths_count_from_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir("sub")
    found = (finding("x.md", "1"), finding("../a.md", "2"), finding(str(tmp_path / "b.md"), "3"))
    assert [e.path for e in entries_of(found, f"../{BASELINE}")] == ["a.md", "b.md", "sub/x.md"]
    assert [e.path for e in entries_of(found, BASELINE)] == ["../a.md", "../b.md", "x.md"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no such baseline; 'mmn-lint baseline create' writes one"),
        (b"", "no baseline: not valid JSON"),
        (b'{\n"version": 1,\n', "no baseline: not valid JSON"),
        (b"\xff\xfe{", "no baseline: not UTF-8"),
        (b"[" * 100_000, "no baseline: n"),
        (b"[]", "no baseline: expected a table, found an array"),
        (b"{}", "no baseline: the key 'version' is missing"),
        (
            b'{"version": 2, "entries": {}}',
            "a baseline of version 2, and this mmn-lint reads up to 1: upgrade mmn-lint",
        ),
        (b'{"version": 1}', "no baseline: the key 'findings' is missing"),
        (b'{"version": 1, "findings": [], "x": 1}', "no baseline: x: unknown key"),
        (
            b'{"version": 1, "findings": [{"path": "a", "rule": "r", "fingerprint": "f", "count": 0}]}',
            "no baseline: findi",
        ),
        (
            b'{"version": 1, "findings": [{"path": 7, "rule": "r", "fingerprint": "f", "count": 1}]}',
            "no baseline: findings[0].path: expected a string, found 7; create it anew",
        ),
        (
            b'{"version": 1, "findings": [{"path": "a", "rule": "r", "fingerprint": "f", "cout": 1}]}',
            "no baseline: findings[0]",
        ),
        (b'{"version": true, "findings": []}', "no baseline: version: expected 1, found true"),
    ],
)
def test_what_cannot_be_used(content: bytes | None, message: str) -> None:
    if content is not None:
        Path(BASELINE).write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        load(BASELINE)
    assert caught.value.path == BASELINE
    assert caught.value.message.startswith(message)


def test_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sub/deep").mkdir(parents=True)
    assert home("sub/deep/a.md", Configuration(path="sub/mmn-lint.toml", folder="sub")) == f"sub/{BASELINE}"
    assert home("a.md", Configuration(path="mmn-lint.toml", baseline="known.json")) == "known.json"
    assert home("sub/deep/a.md", Configuration()) == BASELINE
    Path(BASELINE).touch()
    monkeypatch.chdir("sub/deep")
    assert home("a.md", Configuration()) == f"../../{BASELINE}"
