"""What a build leaves of a pack's file: everything that a person wrote, and the whole of it or nothing new."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmn_lint.errors import PackError
from mmn_lint.packs.loading import parse
from mmn_lint.packs.model import Evidence, Pack
from mmn_lint.provenance.writing import entry, updated, write

HASH = "a" * 64
PACK = f"""# at the top
schema = 1  # of the layout
id = "quill"
version = "1.0.0"

# before a table
[subject]  # behind a header
name = "quillpox"
aliases = [
  "QPX",  # in an array
  # on a line of its own in an array
]

[sources.book]
title = "Book"
publisher = "Press"  # behind a value
authority = 1
# between keys
file = "book.txt"

[facts.sex-ratio]  # a fact
kind = "ratio"
# before the statement
statement = "Three women have it for every man."  # behind the statement
examples.flag = ["Quillpox affects men more often than women."]
examples.pass = []
evidence = [  # behind the bracket
  # before the first piece
  {{ source = "book", line = 3, start = 1, end = 9, sha256 = "{HASH}", stance = "supports" }},  # behind a piece
  {{ source = "book", line = 9, start = 1, end = 9, sha256 = "{"b" * 64}", stance = "supports" }},  # of a lost piece
  # before the bracket
]

# before another fact

[facts.prevalence]
kind = "rate"
statement = "Rare."
severity = "warning"  # before what is filled in

# at the end
"""
COMMENTS = [line[line.index("#") :].strip() for line in PACK.splitlines() if "#" in line]


def piece(line: int = 3, sha256: str = HASH, **value: object) -> Evidence:
    return Evidence(
        source="book", line=line, start=1, end=9, sha256=sha256, value=value or {"low": 3, "high": 3}, stance="supports"
    )


def pack(text: str = PACK) -> Pack:
    return parse(text.encode(), "quill.toml", drafts=True)


def filled(old: Pack) -> Pack:
    """The pack with everything that a build fills in."""
    ratio = {"of": "female", "to": "male", "low": 3, "high": 3}
    facts = {
        "sex-ratio": replace(old.facts["sex-ratio"], value=ratio, evidence=(piece(), piece(20, "c" * 64))),
        "prevalence": replace(
            old.facts["prevalence"],
            value={"low": 1, "high": 2, "per": 100000},
            status="disputed",
            evidence=(piece(low=1, per=100000, approximate=True),),
        ),
    }
    return replace(old, facts=facts, sources={"book": replace(old.sources["book"], sha256="d" * 64)})


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_comments_at_every_place_survive_in_their_order(end: str) -> None:
    text = PACK.replace("\n", end)
    result = updated(text, pack(text), filled(pack(text)))
    found = [line[line.index("#") :].strip() for line in result.splitlines() if "#" in line]
    assert [c for c in found if c in COMMENTS] == [*found]
    assert sorted(found) == sorted(COMMENTS)
    assert "\r\n" not in result if end == "\n" else result.count("\n") == result.count("\r\n")


def test_lines_that_are_not_the_builds_stay_as_they_were() -> None:
    result = updated(PACK, pack(), filled(pack())).splitlines()
    own = [line for line in PACK.splitlines() if "sha256" not in line]
    kept = iter(result)
    assert [line for line in own if line not in kept] == []


def test_what_is_filled_in_stands_where_a_person_would_put_it() -> None:
    lines = updated(PACK, pack(), filled(pack())).splitlines()
    at = {
        line.split(" =")[0].split(" #")[0]: n for n, line in enumerate(lines) if line.startswith(("value", "severity"))
    }
    assert at["value"] == at["severity"] + 1
    assert lines[at["value"] + 1] == 'status = "disputed"'
    assert lines[-1] == "# at the end"


def test_a_comment_stays_with_its_piece() -> None:
    lines = updated(PACK, pack(), filled(pack())).splitlines()
    (line,) = [line for line in lines if "# behind a piece" in line]
    assert f'sha256 = "{HASH}"' in line


def test_again_changes_nothing() -> None:
    once = updated(PACK, pack(), filled(pack()))
    assert updated(once, pack(once), filled(pack(once))) == once


def test_a_settled_dispute_loses_its_mark() -> None:
    once = updated(PACK, pack(), filled(pack()))
    settled = replace(pack(once), facts={id: replace(fact, status="") for id, fact in pack(once).facts.items()})
    result = updated(once, pack(once), settled)
    assert "disputed" not in result
    assert "severity" in result


def test_a_value_in_a_table_of_its_own_keeps_its_comments() -> None:
    text = PACK.replace(
        "# at the end",
        "[facts.prevalence.value]  # a table\nlow = 5  # low\n# between\nhigh = 6\nper = 100000\n# at the end",
    )
    result = updated(text, pack(text), filled(pack(text)))
    assert "low = 1  # low\n# between\nhigh = 2\n" in result


def test_a_layout_that_cannot_be_kept_is_an_error() -> None:
    text = (
        'schema = 1\nid = "quill"\nversion = "1.0.0"\nsubject = { name = "quillpox" }\n'
        '[sources.book]\ntitle = "B"\npublisher = "P"\nauthority = 1\nfile = "b.txt"\n'
        '[facts]\nprevalence = { kind = "rate", statement = "Rare." }\n'
    )
    old = pack(text)
    new = replace(old, facts={"prevalence": replace(old.facts["prevalence"], evidence=(piece(),))})
    result = updated(text, old, new)
    assert pack(result).facts["prevalence"].evidence == (piece(),)


values = st.dictionaries(
    st.sampled_from(["low", "high", "per", "of", "approximate", "also_after"]),
    st.one_of(st.integers(0, 10**9), st.booleans(), st.text(max_size=8), st.lists(st.text(max_size=4), max_size=2)),
    min_size=1,
)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 99), values), max_size=4))
def test_any_evidence_is_read_back(pieces: list[tuple[int, dict[str, object]]]) -> None:
    old = pack()
    evidence = tuple(piece(line, **value) for line, value in pieces)
    new = replace(old, facts={**old.facts, "sex-ratio": replace(old.facts["sex-ratio"], evidence=evidence)})
    assert pack(updated(PACK, old, new)).facts["sex-ratio"].evidence == evidence


def test_entry() -> None:
    shown = entry(replace(piece(low=1), end_line=4))
    assert shown == (
        f'{{ source = "book", line = 3, start = 1, end = 9, end-line = 4, sha256 = "{HASH}", value = {{ low = 1 }}, '
        'stance = "supports" }'
    )


def test_write_keeps_the_mode_and_leaves_nothing_beside(tmp_path: Path) -> None:
    file = tmp_path / "pack.toml"
    file.write_text("old")
    file.chmod(0o640)
    write(file, "new\r\n")
    assert file.read_bytes() == b"new\r\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text("old")
    (tmp_path / "link.toml").symlink_to(tmp_path / "real.toml")
    write(tmp_path / "link.toml", "new")
    assert (tmp_path / "link.toml").is_symlink()
    assert (tmp_path / "real.toml").read_text() == "new"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    file = tmp_path / "pack.toml"
    file.write_text("old")

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    with pytest.raises(PackError, match="No space left on device; it is as it was"):
        write(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pack.toml"
    file.write_text("old")

    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_comment_behind_the_mark_of_a_dispute_stays() -> None:
    text = PACK.replace('statement = "Rare."', 'statement = "Rare."\nstatus = "disputed"  # ask the society')
    settled = replace(pack(text), facts={id: replace(fact, status="") for id, fact in pack(text).facts.items()})
    result = updated(text, pack(text), settled)
    assert 'statement = "Rare."\n# ask the society\nseverity' in result
    assert "disputed" not in result
    bare = PACK.replace('statement = "Rare."', 'statement = "Rare."\nstatus = "disputed"')
    assert updated(bare, pack(bare), settled) == PACK


HEAD = 'schema = 1\nid = "quill"\nversion = "1.0.0"\nsubject = { name = "quillpox" }\n'
BOOK = '[sources.book]\ntitle = "B"\npublisher = "P"\nauthority = 1\nfile = "b.txt"\n'
FACT = '[facts.prevalence]\nkind = "rate"\nstatement = "Rare."\n'
LAYOUTS = [
    pytest.param(f'{HEAD}{BOOK}[facts]\nprevalence = {{ kind = "rate", statement = "Rare." }}\n', id="inline-fact"),
    pytest.param(f'{HEAD}{BOOK}[facts]\nprevalence.kind = "rate"\nprevalence.statement = "Rare."\n', id="dotted-fact"),
    pytest.param(
        f'{HEAD}[sources]\nbook = {{ title = "B", publisher = "P", authority = 1, file = "b.txt" }}\n{FACT}', id="inline-source"
    ),
    pytest.param(
        f'{HEAD}[sources]\nbook.title = "B"\nbook.publisher = "P"\nbook.authority = 1\nbook.file = "b.txt"\n{FACT}',
        id="dotted-source",
    ),
]  # fmt: skip


@pytest.mark.parametrize("text", LAYOUTS)
def test_an_unusual_layout_is_filled_in_as_it_is(text: str) -> None:
    old = pack(text)
    rate = replace(old.facts["prevalence"], value={"low": 1, "high": 2, "per": 100000}, status="disputed")
    new = replace(old, facts={"prevalence": rate}, sources={"book": replace(old.sources["book"], sha256="d" * 64)})
    result = updated(text, old, new)
    assert (pack(result).facts, pack(result).sources) == (new.facts, new.sources)


@pytest.mark.parametrize("comment", ["# why open", ""], ids=["with-a-comment", "without"])
def test_a_comment_that_would_be_lost_is_refused(comment: str) -> None:
    text = f"{HEAD}{BOOK}[facts.prevalence]\nkind = 'rate'\nstatement = 'Rare.'\n"
    text += f"value.low = 1  # kept\nvalue.high = 5\nvalue.per = 100000\nvalue.low_open = true  {comment}\n"
    old = pack(text)
    rate = replace(old.facts["prevalence"], value={"low": 2, "high": 3, "per": 100000})
    new = replace(old, facts={"prevalence": rate})
    if comment:
        with pytest.raises(PackError, match="layout is unusual"):
            updated(text, old, new)
    else:
        assert "value.low = 2  # kept" in updated(text, old, new)


def test_a_change_made_meanwhile_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "pack.toml"
    file.write_bytes(b"somebody's")
    with pytest.raises(PackError, match="the pack was changed while it was built; build again"):
        write(file, "built", expected=b"old")
    assert file.read_bytes() == b"somebody's"
    assert list(tmp_path.iterdir()) == [file]
    write(file, "built", expected=b"somebody's")
    assert file.read_bytes() == b"built"
