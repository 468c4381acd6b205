"""The commands that build, verify, show, compare and begin fact packs, as their users meet them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from mmn_lint.resources import data

FIXTURES = Path(__file__).parents[1] / "fixtures"
DECIDED = 'value = { low = 1, high = 3, unit = "day" }\ndecision = "The other one counts from admission. E. Owner"'
KIND = 'kind = "duration"'


@pytest.fixture
def pack(here: Path) -> Path:
    """The pack with planted disagreements and its documents, one dispute settled, so that a build is in order."""
    shutil.copytree(FIXTURES / "planted", here, dirs_exist_ok=True)
    file = here / "planted.toml"
    file.write_text(file.read_text("utf-8").replace(KIND, f"{KIND}\n{DECIDED}"), "utf-8")
    return file


@pytest.fixture
def built(pack: Path, run: Any) -> Path:
    """The same, built."""
    assert run("facts", "build", "planted.toml", "--sources", "sources").code == 0
    return pack


def test_build_check_and_verify(pack: Path, run: Any) -> None:
    before = pack.read_bytes()
    result = run("facts", "build", "planted.toml", "--sources", "sources", "--check")
    assert (result.code, result.out) == (1, "")
    assert "would change" in result.err
    assert pack.read_bytes() == before
    result = run("facts", "build", "planted.toml", "--sources", "sources")
    assert (result.code, result.out) == (0, "")
    assert "written: 9 facts" in result.err
    result = run("facts", "build", "planted.toml", "--sources", "sources", "--check")
    assert (result.code, result.out) == (0, "")
    assert "unchanged" in result.err
    result = run("facts", "verify", "planted.toml", "--sources", "sources")
    assert (result.code, result.out) == (0, "")
    assert run("check", "--facts", "planted.toml", "sources/guideline.md").code == 0


def test_dry_run_shows_the_difference_and_writes_nothing(pack: Path, run: Any) -> None:
    before = pack.read_bytes()
    result = run("facts", "build", "planted.toml", "--sources", "sources", "--dry-run")
    assert result.code == 0
    assert "+value = { low = 200, high = 200, per = 100000 }" in result.out.splitlines()
    assert pack.read_bytes() == before


def test_why_tells_every_decision(pack: Path, run: Any) -> None:
    result = run("facts", "build", "planted.toml", "--sources", "sources", "--why", "--dry-run", "-q")
    assert result.err == ""
    for sentence in ("prevalence: settled", "response-time: decided", "So say guideline (authority 1).", "E. Owner"):
        assert sentence in result.out


def test_a_dispute_is_listed_and_marked_and_makes_the_exit_code_1(pack: Path, run: Any) -> None:
    pack.write_text(pack.read_text("utf-8").replace(DECIDED, ""), "utf-8")
    for _ in range(2):
        result = run("facts", "build", "planted.toml", "--sources", "sources")
        assert result.code == 1
        assert result.out.startswith("response-time: disputed\n")
    assert 'status = "disputed"' in pack.read_text("utf-8")
    result = run("facts", "verify", "planted.toml", "--sources", "sources")
    assert result.code == 1
    assert result.out.startswith("planted.toml:")
    pack.write_text(pack.read_text("utf-8").replace(KIND, f"{KIND}\n{DECIDED}"), "utf-8")
    assert run("facts", "build", "planted.toml", "--sources", "sources").code == 0
    assert 'status = "disputed"' not in pack.read_text("utf-8")


def test_a_changed_source_is_verified_then_accepted(built: Path, run: Any) -> None:
    document = built.parent / "sources" / "hospital.txt"
    document.write_text("\n" + document.read_text("utf-8"), "utf-8")
    before = built.read_bytes()
    result = run("facts", "build", "planted.toml", "--sources", "sources")
    assert result.code == 2
    assert "hospital" in result.err
    assert "--accept-changed" in result.err
    assert built.read_bytes() == before
    result = run("facts", "verify", "planted.toml", "--sources", "sources")
    assert result.code == 1
    assert "the sentence has moved to line 4" in result.out
    assert run("facts", "build", "planted.toml", "--sources", "sources", "--accept-changed").code == 0
    assert run("facts", "verify", "planted.toml", "--sources", "sources").code == 0


BAD = [
    pytest.param(lambda f: (f.parent / "sources" / "blog.txt").unlink(), "the document of this source is not there: blog.txt (blog); put what is missing", id="missing-source"),
    pytest.param(lambda f: (f.parent / "sources" / "blog.txt").write_bytes(b"\0\1\xff" * 99), "cannot be read", id="unreadable"),
    pytest.param(lambda f: (f.parent / "sources" / "blog.txt").write_text("Nothing."), "holds no claim", id="no-claim"),
    pytest.param(lambda f: shutil.rmtree(f.parent / "sources"), "no such folder", id="no-folder"),
    pytest.param(lambda f: f.write_text(f.read_text().replace("authority = 1", "authority = 'x'")), "a whole number", id="nonsense"),
    pytest.param(lambda f: f.write_text(f.read_text() + "\n[facts.cause]\n"), "the fact 'cause' stands twice", id="two-facts-with-one-id"),
    pytest.param(lambda f: f.write_text(f.read_text().replace('topic = "x"', "").replace('kind = "ratio"', 'kind = "ratio"\ntopic = "x"')), "no topic 'x'", id="unknown-topic"),
    pytest.param(lambda f: f.unlink(), "no such", id="no-pack"),
]  # fmt: skip


@pytest.mark.parametrize("command", ["build", "verify"])
@pytest.mark.parametrize(("spoil", "message"), BAD)
def test_bad_input(pack: Path, run: Any, command: str, spoil: Any, message: str) -> None:
    spoil(pack)
    before = pack.read_bytes() if pack.exists() else None
    result = run("facts", command, "planted.toml", "--sources", "sources")
    if command == "verify" and message == "holds no claim":
        assert "no claim about giant cell arteritis is read" in result.out
        return
    assert (result.code, result.out) == (2, "")
    assert message.lower() in result.err.lower()
    assert "Traceback" not in result.err
    assert (pack.read_bytes() if pack.exists() else None) == before


def test_two_ways_to_write_nothing_are_one_too_many(pack: Path, run: Any) -> None:
    assert run("facts", "build", "planted.toml", "--sources", "sources", "--check", "--dry-run").code == 2


def test_show(built: Path, run: Any) -> None:
    result = run("facts", "show", "planted.toml", "--as-of", "2026-01-31")
    assert result.code == 0
    assert "  value     200 per 100,000\n" in result.out
    assert "  dissent   almanac\n" in result.out
    assert "  newest    2024-02 (2 years old)\n" in result.out
    assert "  decision  The other one" in result.out
    rows = run("facts", "show", "planted.toml", "--format", "markdown").out.splitlines()
    assert len(rows) == 2 + 9
    facts = json.loads(run("facts", "show", "planted.toml", "--format", "json").out)["facts"]
    assert facts[0]["dissents"] == ["almanac"]


def test_show_puts_disputed_facts_first(pack: Path, run: Any) -> None:
    pack.write_text(pack.read_text("utf-8").replace(DECIDED, 'status = "disputed"'), "utf-8")
    assert run("facts", "show", "planted.toml").out.startswith("response-time (duration) - DISPUTED\n")


def test_show_matrix(built: Path, run: Any) -> None:
    head, *lines = run("facts", "show", "planted.toml", "--matrix").out.splitlines()
    assert head.split() == ["fact", "guideline", "hospital", "magazine", "blog", "mirror", "almanac", "confused"]
    assert any(line.startswith("prevalence") and "- 2 per 100,000" in line for line in lines)
    cells = json.loads(run("facts", "show", "planted.toml", "--matrix", "--format", "json").out)["matrix"]
    assert cells["fatality"] == {"guideline": ["+ it is so"], **{source: [] for source in head.split()[2:]}}
    assert run("facts", "show", "planted.toml", "--matrix", "--format", "markdown").out.startswith(
        "| fact | guideline |"
    )


@pytest.mark.parametrize("where", [("--quote", "sources"), ("--quote", "--sources", "sources")], ids=["one", "two"])
def test_show_quotes_where_the_documents_are_at_hand(built: Path, run: Any, where: tuple[str, ...]) -> None:
    quotation = '  hospital, line 3, supports (usual, onset: 65 to 75 years): "Giant cell arteritis usually begins between 65 and 75."\n'
    assert quotation in run("facts", "show", "planted.toml", *where).out
    assert quotation not in run("facts", "show", "planted.toml").out


@pytest.mark.parametrize(
    "arguments", [("--quote",), ("--sources", "sources"), ("--matrix", "--quote", "sources"), ("--as-of", "x")]
)
def test_show_usage(built: Path, run: Any, arguments: tuple[str, ...]) -> None:
    assert run("facts", "show", "planted.toml", *arguments).code == 2


def test_diff_names_facts_and_articles(built: Path, run: Any) -> None:
    new = built.parent / "new.toml"
    text = built.read_text("utf-8")
    new.write_text(text.replace("accept = { low = 100, high = 300 }", "accept = { low = 180, high = 300 }"), "utf-8")
    result = run("facts", "diff", "planted.toml", "new.toml")
    assert result.code == 1
    assert result.out == "prevalence: accept: { low = 100, high = 300 } -> { low = 180, high = 300 }\n"
    result = run("facts", "diff", "planted.toml", "new.toml", "--impact", "sources")
    assert result.code == 1
    assert result.out.splitlines()[1:] == [
        "sources/magazine.html:6:33: prevalence: “about 150 in 100,000”: consistent -> discrepancy"
    ]
    assert run("facts", "diff", "planted.toml", "planted.toml", "--impact", "sources").code == 0
    assert run("facts", "diff", "planted.toml", "new.toml", "sources").code == 2
    assert run("facts", "diff", "planted.toml", "new.toml", "--impact").code == 2
    assert run("facts", "diff", "planted.toml", "new.toml", "--impact", "nowhere.md").code == 2


def test_diff_of_facts_that_come_and_go(built: Path, run: Any) -> None:
    new = built.parent / "new.toml"
    new.write_text(
        built.read_text("utf-8").replace("[facts.fatality]", "[facts.mortality]\ntopic = 'fatality'"), "utf-8"
    )
    out = run("facts", "diff", "planted.toml", "new.toml").out
    assert "fatality: removed: GCA is rarely fatal." in out
    assert "mortality: added: GCA is rarely fatal." in out


DOCUMENTS = ["guideline.md", "hospital.txt", "magazine.html"]
NEW = ("facts", "new", "--subject", "giant cell arteritis", "--alias", "GCA")


def test_new_gives_a_pack_that_is_in_order(pack: Path, run: Any) -> None:
    result = run(*NEW, *(f"sources/{name}" for name in DOCUMENTS), "-o", "first.toml")
    assert (result.code, result.out) == (0, "")
    text = (pack.parent / "first.toml").read_text("utf-8")
    facts = tomllib.loads(text)["facts"]
    assert facts["onset-age"]["value"]["low"] == 65
    assert facts["treatment-order"]["value"]["items"] == ["corticosteroid", "methotrexate"]
    assert facts["prevalence"]["status"] == "disputed"
    assert '# [facts.cause]\n# kind = "category"\n' in text
    assert run("facts", "check", "first.toml").code == 0
    result = run("facts", "build", "first.toml", "--sources", "sources", "--check")
    assert "unchanged" in result.err
    assert run("check", "--facts", "first.toml", "sources/guideline.md").code == 0
    again = run(*NEW, "sources/hospital.txt", "-o", "first.toml")
    assert again.code == 2
    assert "not overwritten" in again.err
    assert (pack.parent / "first.toml").read_text("utf-8") == text


def test_new_candidates_become_facts(pack: Path, run: Any) -> None:
    assert run(*NEW, "sources/guideline.md", "-o", "first.toml").code == 0
    file = pack.parent / "first.toml"
    head, _, candidates = file.read_text("utf-8").partition("# The documents speak of these")
    tables = [line.removeprefix("# ") for line in candidates.splitlines()[2:] if line != "#"]
    file.write_text(head + "\n".join(tables) + "\n", "utf-8")
    assert run("facts", "build", "first.toml", "--sources", "sources").code == 0
    assert run("facts", "verify", "first.toml", "--sources", "sources").code == 0


BAD_NEW = [
    pytest.param((*NEW, "sources/none.txt"), "cannot be read", id="missing"),
    pytest.param((*NEW,), "DOCS", id="no-documents"),
    pytest.param(("facts", "new", "--subject", "scurvy", "sources/blog.txt"), "no claim about scurvy", id="another-condition"),
    pytest.param(("facts", "new", "--subject", " ", "sources/blog.txt"), "empty", id="empty-name"),
    pytest.param(("facts", "new", "--subject", "...", "sources/blog.txt"), "no letters", id="no-letters"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), BAD_NEW)
def test_new_with_bad_input(pack: Path, run: Any, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


UNSOUND = [
    pytest.param('aliases = ["GCA",', 'aliases = ["GCA", "ALS",', "the alias 'ALS' is also a name of the condition 'als'", id="alias"),
    pytest.param('aliases = ["GCA",', 'aliases = ["GCA", "MMN",', "is also a name of the pack 'mmn'", id="alias-of-a-pack"),
    pytest.param('"About 200 in 100,000', '"About 2 in 100,000', "the statement says", id="statement"),
    pytest.param('"About 200 in 100,000', '"About 250 in 100,000', "says “About 250 in 100,000”, the value is 200 per 100,000", id="statement-within-the-bands"),
    pytest.param("usual = { low = 50, high = 95 }", "usual = { low = 20, high = 60 }", "the value lies outside what is accepted", id="band-of-ages"),
    pytest.param('contradiction = ["up"]', 'contradiction = ["up", "down"]', "'down' is accepted and contradicts as well", id="direction"),
    pytest.param('["corticosteroid", "methotrexate"]', '["corticosteroid", "methotrexate", "corticosteroid"]', "'corticosteroid' stands twice", id="order"),
    pytest.param("accept = { low = 100, high = 300 }", "accept = { low = 1, high = 3 }", "lies outside what is accepted", id="band"),
    pytest.param("contradiction = [{ high = 20 }", "contradiction = [{ high = 250 }", "lies in what contradicts it", id="contradiction"),
    pytest.param('contradiction = ["infectious",', 'contradiction = ["autoimmune",', "is among its contradictions", id="name"),
    pytest.param(
        'statement = "GCA is rarely fatal."',
        'statement = "GCA is rarely fatal."\nreadings.holds = ["it ends well"]\nreadings.fails = ["it ends well"]',
        "reads both",
        id="pattern-in-both-senses",
    ),
    pytest.param(
        "[policy]",
        '[classes]\nhigh = ["raised", "up"]\nlow = ["normal", "up"]\n[facts.esr]\nkind = "property"\nstatement = "The ESR is raised."\n'
        'value = { holds = true }\nreadings.holds = ["esr ~ <high>"]\nreadings.fails = ["esr ~ <low>"]\n[policy]',
        "'up' stands in <high> and in <low>",
        id="phrase-in-both-senses",
    ),
    pytest.param("[conditions]", '[drugs]\na = ["quill"]\nb = ["Quill"]\n[conditions]', "stands for 'a' and for 'b'", id="two-groups"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), UNSOUND)
def test_check_finds_what_does_not_go_together(built: Path, run: Any, old: str, new: str, message: str) -> None:
    assert run("facts", "check", "planted.toml").code == 0
    text = built.read_text("utf-8")
    assert old in text
    built.write_text(text.replace(old, new, 1), "utf-8")
    result = run("facts", "check", "planted.toml")
    assert result.code == 1, result.err
    assert message in result.out
    assert result.out.startswith("planted.toml:")


def test_check_takes_a_statement_that_says_the_value_in_other_words(built: Path, run: Any) -> None:
    statement = '"About 200 in 100,000 people over 50 have GCA."'
    text = built.read_text("utf-8")
    for other in ("About 2 in 1,000", "About 205 in 100,000", "Up to 250 in 100,000", "Very few"):
        built.write_text(text.replace(statement, f'"{other} people over 50 have GCA."'), "utf-8")
        assert run("facts", "check", "planted.toml").code == 0, other


@pytest.mark.parametrize("arguments", [("facts", "show", "mmn"), ("check", "--exit-zero", ".")])
def test_what_only_a_build_needs_is_not_imported(process: Any, arguments: tuple[str, ...]) -> None:
    result = process(*arguments, python=("-X", "importtime"))
    assert result.code == 0
    assert "tomlkit" not in result.err


def test_the_bundled_pack_can_be_named_by_its_id(run: Any, here: Path) -> None:
    result = run("facts", "show", "mmn")
    assert result.code == 0
    count = data("facts").joinpath("mmn.toml").read_text("utf-8").count("\n[facts.") - 2
    assert result.out.count("  support   ") == count


QUILLPOX = {
    "a": "About 4 in 100,000 people have quillpox.",
    "b": "About 90 in 100,000 people have quillpox. Women get quillpox three times as often as men.",
}


@pytest.fixture
def quillpox(here: Path, run: Any) -> Path:
    """A first pack of two documents that disagree, with a disputed fact that has no value."""
    (here / "sources").mkdir()
    for name, text in QUILLPOX.items():
        (here / "sources" / f"{name}.txt").write_text(f"Quillpox\n\n{text}\n", "utf-8")
    run("facts", "new", "--subject", "quillpox", "sources/a.txt", "sources/b.txt", "-o", "quillpox.toml")
    return here / "quillpox.toml"


BUILD = ("facts", "build", "quillpox.toml", "--sources", "sources")
VERIFY = ("facts", "verify", "quillpox.toml", "--sources", "sources")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def settle(file: Path, value: str = "{ per = 100000, low = 4, high = 4 }", more: str = "") -> None:
    edit(file, 'status = "disputed"', f"value = {value}{more}")


def test_a_disputed_fact_without_value_shows_what_disputes_it(quillpox: Path, run: Any) -> None:
    lines = run("facts", "show", "quillpox.toml", "--matrix").out.splitlines()
    assert lines[1].split("  ") == ["prevalence", "? about 4 per 100,000", "? about 90 per 100,000"]
    assert "? says of a fact without value" in lines[-1]
    out = run("facts", "show", "quillpox.toml", "--quote", "sources").out
    assert f'  a, line 3, open (about 4 per 100,000): "{QUILLPOX["a"]}"\n' in out
    assert "  open      a, b\n" in out
    assert "no evidence" not in run(*VERIFY).out
    assert "unchanged" in run(*BUILD).err
    settle(quillpox, more='\ndecision = "The institute counts. A. Owner"')
    assert run(*BUILD).code == 0
    lines = run("facts", "show", "quillpox.toml", "--matrix").out.splitlines()
    assert "+ about 4 per 100,000" in lines[1]
    assert "?" not in lines[-1]


def test_a_value_that_a_person_wrote_is_not_overwritten_in_silence(quillpox: Path, run: Any) -> None:
    text = quillpox.read_text("utf-8")
    head, tail = text.split("[sources.b]")
    quillpox.write_text(f"{head}[sources.b]{tail.replace('authority = 1', 'authority = 2', 1)}", "utf-8")
    settle(quillpox, "{ per = 100000, low = 5, high = 5 }  # mine")
    edit(quillpox, "Quillpox, how common it is.", "About 5 in 100,000 people have quillpox.")
    result = run(*BUILD)
    assert result.code == 0
    assert "prevalence: value 5 per 100,000 -> 4 per 100,000; to keep yours, write it with `decision" in result.err
    assert "the statement says" in result.err
    assert "value = { per = 100000, low = 4, high = 4 }  # mine\n" in quillpox.read_text("utf-8")
    assert "to keep yours" not in run(*BUILD).err


def test_an_edit_that_is_saved_while_a_build_runs_is_kept(
    quillpox: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mmn_lint.provenance import texts

    settle(quillpox, more='\ndecision = "So. A. Owner"')
    load_all = texts.load_all

    def meanwhile(*arguments: Any) -> Any:
        quillpox.write_text(quillpox.read_text("utf-8") + "# mine\n", "utf-8")
        return load_all(*arguments)

    monkeypatch.setattr(texts, "load_all", meanwhile)
    result = run(*BUILD)
    assert result.code == 2
    assert "changed while it was built; build again" in result.err
    assert quillpox.read_text("utf-8").endswith("# mine\n")
    monkeypatch.undo()


def test_a_fact_that_no_source_gives_a_value_tells_what_to_do(quillpox: Path, run: Any) -> None:
    settle(quillpox, more='\ndecision = "So. A. Owner"')
    assert run(*BUILD).code == 0
    fact = '\n[facts.incidence]\nkind = "rate"\nstatement = "How many a year."\n'
    quillpox.write_text(quillpox.read_text("utf-8") + fact, "utf-8")
    result = run(*BUILD)
    assert result.code == 1
    assert result.out.startswith("incidence: silent\n  No source speaks of it. Write a value and `decision")
    assert "1 without value" in result.err
    value = 'value = { low = 1, high = 1, per = 100000 }\ndecision = "By the register. A. Owner"\n'
    quillpox.write_text(quillpox.read_text("utf-8") + value, "utf-8")
    assert run(*BUILD).code == 0
    result = run(*VERIFY)
    assert result.code == 0
    assert result.err.endswith("as they stand, incidence by a decision only.\n")


def test_verify_promises_nothing_that_a_build_refuses(quillpox: Path, run: Any) -> None:
    settle(quillpox, more='\ndecision = "So. A. Owner"')
    assert run(*BUILD).code == 0
    document = quillpox.parent / "sources" / "b.txt"
    document.write_text("Nothing.\n", "utf-8")
    result = run(*VERIFY)
    assert result.code == 1
    assert "Take [sources.b] out, with its evidence" in result.out
    assert "up to date" not in result.err
    document.write_text(f"Quillpox\n\n\n{QUILLPOX['b']}\n", "utf-8")
    assert "up to date" in run(*VERIFY).err


def test_evidence_that_was_set_aside_is_told_as_that(quillpox: Path, run: Any) -> None:
    settle(quillpox, more='\ndecision = "So. A. Owner"')
    assert run(*BUILD).code == 0
    piece = tomllib.loads(quillpox.read_text("utf-8"))["facts"]["prevalence"]["evidence"][1]
    entry = f'{{ source = "b", line = 3, sha256 = "{piece["sha256"]}", reason = "A survey." }}'
    edit(quillpox, 'decision = "So. A. Owner"', f'decision = "So. A. Owner"\naside = [{entry}]')
    assert "it is set aside by now; a build takes it out of the evidence" in run(*VERIFY).out
    assert run(*BUILD).code == 0
    assert run(*VERIFY).code == 0


UNFIT = [
    pytest.param('kind = "ratio"\nvalue = { of = "women", to = "men", low = 3, high = 3 }', 'expected "male" or "female", found', id="groups"),
    pytest.param('kind = "rate"\nvalue = { low = 3, high = 3, per = 100000 }', "the topic 'sex-ratio' is of kind 'ratio'", id="kind-of-another-topic"),
    pytest.param("value = { low = 3, high = 3, per = 100000 }", "the key 'kind' is missing", id="no-kind"),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "message"), UNFIT)
def test_a_fact_that_could_judge_nothing_is_an_error(quillpox: Path, run: Any, fact: str, message: str) -> None:
    head = quillpox.read_text("utf-8").partition("[facts.")[0]
    quillpox.write_text(f'{head}[facts.sex-ratio]\nstatement = "Women have it."\n{fact}\n', "utf-8")
    result = run("facts", "check", "quillpox.toml")
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_date_is_a_date(quillpox: Path, run: Any) -> None:
    text = quillpox.read_text("utf-8")
    for date, code in (("2024-05", 1), ("May 2024", 2)):
        quillpox.write_text(text.replace('date = ""', f'date = "{date}"', 1), "utf-8")
        assert run(*BUILD, "--check").code == code


STREAMS = [
    pytest.param("facts show quillpox.toml", ">&-", 2, id="closed-output"),
    pytest.param("facts show quillpox.toml", "> /dev/full", 2, id="full-output"),
    pytest.param("facts show quillpox.toml", "2>&-", 0, id="closed-error"),
    pytest.param("facts check quillpox.toml", "2> /dev/full", 0, id="full-error"),
    pytest.param("facts check nowhere.toml", "2> /dev/full", 2, id="full-error-and-an-error"),
    pytest.param("facts build quillpox.toml --sources sources --check", "2> /dev/full", 1, id="full-error-and-a-difference"),
]  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(("command", "redirection", "code"), STREAMS)
def test_streams_that_cannot_be_written(quillpox: Path, command: str, redirection: str, code: int) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m mmn_lint {command} {redirection}', sys.executable],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert done.returncode == code
    assert b"internal error" not in done.stderr
    assert (b"was closed" in done.stderr) is (redirection == ">&-")


def test_missing_documents_are_all_named(quillpox: Path, run: Any) -> None:
    (quillpox.parent / "sources" / "b.txt").unlink()
    assert "sources: the document of this source is not there: b.txt (b); put what is missing" in run(*BUILD).err
    (quillpox.parent / "sources" / "a.txt").unlink()
    assert (
        "sources: the documents of these sources are not there: a.txt (a), b.txt (b); put what is missing"
        in run(*BUILD).err
    )


def test_new_proposes_each_figure_of_a_dispute(quillpox: Path, run: Any) -> None:
    text = quillpox.read_text("utf-8")
    assert "# value = { low = 90, high = 90, per = 100000 }  # b\n" in text
    edit(quillpox, "# value = { low = 90", 'decision = "The portal counts. A. Owner"\nvalue = { low = 90')
    assert run(*BUILD).code == 0


NOT_NEW = [
    pytest.param(("sources/a.txt", "sources/../sources/a.txt"), "is given twice", id="a-document-twice"),
    pytest.param(("sources/a.txt", "-o", "nowhere/p.toml"), "there is no folder nowhere", id="no-folder"),
    pytest.param(("sources/a.txt", "empty.txt"), "Leave it out where it is of no use", id="no-claim"),
]


@pytest.mark.parametrize(("arguments", "message"), NOT_NEW)
def test_new_says_what_to_do(quillpox: Path, run: Any, arguments: tuple[str, ...], message: str) -> None:
    Path("empty.txt").write_text("Nothing.\n", "utf-8")
    result = run("facts", "new", "--subject", "quillpox", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
