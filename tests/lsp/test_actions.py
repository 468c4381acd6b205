"""What actions write: comments in each format, fixes, entries of the baseline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest
from lsprotocol import types

from mmn_lint import documents
from mmn_lint.documents.options import DEFAULTS
from mmn_lint.engine import Linter
from mmn_lint.language.memory import Memory
from mmn_lint.linters import Linters
from mmn_lint.lsp import actions
from mmn_lint.lsp.actions import Asked
from mmn_lint.lsp.checking import Checked, check
from mmn_lint.lsp.projects import Projects, Terms
from mmn_lint.lsp.texts import Text
from mmn_lint.project import baseline
from mmn_lint.project.config import Configuration
from mmn_lint.project.folders import default_folder
from mmn_lint.project.settings import Configurations

URI = "file:///a"
CLAIM = "MMN affects one in 10,000 people."
COMMENT = "mmn-lint-disable-next-line prevalence -- say why"
BEHIND = "mmn-lint-disable-line prevalence -- say why"


@pytest.fixture(scope="module")
def linter() -> Linter:
    linters = Linters(cache=default_folder())
    found = linters.of(Configurations(Configuration()).of("a.md"))
    linters.keep()
    return found


def asked(linter: Linter, text: str, format: str = "markdown", home: str | None = None) -> Asked:
    terms = Terms(path="a", format=format, options=DEFAULTS, linter=linter, limit=10**6, baseline=home)
    memory = Memory()
    return Asked(URI, Text(text, 1), check(Projects(None), terms, text, 1, memory), terms, memory)


def offers(of: Asked, line: int = 0, character: int = 0, only: tuple[str, ...] = ()) -> dict[str, types.CodeAction]:
    place = types.Position(line, character)
    context = types.CodeActionContext([], only=only or None)
    found = list(actions.offered(of, types.Range(place, place), context))
    assert len({one.title for one in found}) == len(found)
    return {one.title: one for one in found}


def on_claim(of: Asked) -> dict[str, types.CodeAction]:
    """The offers on the first finding."""
    place = of.checked.findings[0].place
    return offers(of, place.line - 1, place.column - 1)


def after(of: Asked, action: types.CodeAction) -> str:
    """The text once an action is done."""
    done = actions.edit(of, action)
    of.text.change([types.TextDocumentContentChangePartial(e.range, e.new_text) for e in reversed(done.edits)], 2)
    return of.text.source


SUPPRESSED = {
    "markdown: a paragraph": ("markdown", f"# MMN\n\n{CLAIM}\n", f"# MMN\n\n<!-- {COMMENT} -->\n{CLAIM}\n"),
    "markdown: within a paragraph": (
        "markdown",
        f"# MMN\n\nIt is said that\n{CLAIM} Ask.\nMore.\n",
        f"# MMN\n\nIt is said that\n{CLAIM} Ask. <!-- {BEHIND} -->\nMore.\n",
    ),
    "markdown: an item": ("markdown", f"- one\n- {CLAIM}\n- two\n", f"- one\n- {CLAIM} <!-- {BEHIND} -->\n- two\n"),
    "markdown: a heading": ("markdown", f"# {CLAIM}\n", f"# {CLAIM} <!-- {BEHIND} -->\n"),
    "markdown: a cell": (
        "markdown",
        f"| a | b |\n|---|---|\n| MMN | {CLAIM} |\n| c | d |\n",
        f"| a | b |\n|---|---|\n| MMN | {CLAIM} <!-- {BEHIND} --> |\n| c | d |\n",
    ),
    "markdown: front matter": (
        "markdown",
        f"---\ntitle: {CLAIM}\n---\n\nText.\n",
        f"---\n# {COMMENT}\ntitle: {CLAIM}\n---\n\nText.\n",
    ),
    "markdown: a long text in front matter": (
        "markdown",
        f"---\ndescription: |\n  Words.\n  {CLAIM}\n---\n",
        f"---\n# {COMMENT.replace('-next-line', '')}\ndescription: |\n  Words.\n  {CLAIM}\n"
        "# mmn-lint-enable prevalence\n---\n",
    ),
    "markdown: lines that end with CR LF": (
        "markdown",
        f"# MMN\r\n\r\n{CLAIM}\r\n",
        f"# MMN\r\n\r\n<!-- {COMMENT} -->\r\n{CLAIM}\r\n",
    ),
    "markdown: lines that end with CR": (
        "markdown",
        f"# MMN\r\r{CLAIM}\r",
        f"# MMN\r\r<!-- {COMMENT} -->\r{CLAIM}\r",
    ),
    "mdx": ("mdx", f"# MMN\n\n{CLAIM}\n", f"# MMN\n\n{{/* {COMMENT} */}}\n{CLAIM}\n"),
    "html": ("html", f"<div>\n  <p>{CLAIM}</p>\n</div>\n", f"<div>\n  <!-- {COMMENT} -->\n  <p>{CLAIM}</p>\n</div>\n"),
    "html: an attribute": (
        "html",
        f"<p>a</p><img\n   alt='{CLAIM}'>\n",
        f"<p>a</p><img\n   alt='{CLAIM}'> <!-- {BEHIND} -->\n",
    ),
    "rst": ("rst", f"MMN\n===\n\n{CLAIM}\n", f"MMN\n===\n\n.. {COMMENT}\n\n{CLAIM}\n"),
    "rst: within a paragraph": (
        "rst",
        f"MMN\n===\n\nIt is said that\n{CLAIM}\n\nNext.\n",
        f"MMN\n===\n\n.. {COMMENT.replace('-next-line', '')}\n\nIt is said that\n{CLAIM}\n\n"
        ".. mmn-lint-enable prevalence\n\nNext.\n",
    ),
    "asciidoc": ("asciidoc", f"= MMN\n\nSaid:\n{CLAIM}\n", f"= MMN\n\nSaid:\n// {COMMENT}\n{CLAIM}\n"),
    "text": ("text", f"MMN\n\n{CLAIM}\n", f"MMN\n\n{COMMENT}\n{CLAIM}\n"),
    "yaml": ("yaml", f"a: x\ntitle: {CLAIM}\n", f"a: x\n# {COMMENT}\ntitle: {CLAIM}\n"),
    "yaml: a long text": (
        "yaml",
        f"- answer: >-\n    Words.\n    {CLAIM}\n\n    More.\n- b: c\n",
        f"# {COMMENT.replace('-next-line', '')}\n- answer: >-\n    Words.\n    {CLAIM}\n\n    More.\n"
        "# mmn-lint-enable prevalence\n- b: c\n",
    ),
    "json": (
        "json",
        f'{{\n  "title": "x",\n  "body": "{CLAIM}"\n}}\n',
        f'{{\n  "title": "x",\n  "mmn-lint": "{COMMENT.removeprefix("mmn-lint-")}",\n  "body": "{CLAIM}"\n}}\n',
    ),
}


@pytest.mark.parametrize(("format", "text", "silenced"), SUPPRESSED.values(), ids=SUPPRESSED)
def test_a_suppression_is_a_comment_of_the_format(linter: Linter, format: str, text: str, silenced: str) -> None:
    of = asked(linter, text, format)
    assert len(of.checked.findings) == 1
    assert after(of, on_claim(of)["Suppress prevalence here, with a reason"]) == silenced
    assert asked(linter, silenced, format).checked.findings == ()


@pytest.mark.parametrize(
    ("format", "text"),
    [("csv", f'title,body\nx,"{CLAIM}"\n'), ("json", f'{{"title": "x", "body": "{CLAIM}"}}\n')],
    ids=["no comments in the format", "no line of its own"],
)
def test_where_there_is_no_place_for_a_comment_nothing_is_written(linter: Linter, format: str, text: str) -> None:
    of = asked(linter, text, format)
    assert after(of, on_claim(of)["Suppress prevalence here, with a reason"]) == text


def test_a_suppression_leaves_the_other_findings_alone(linter: Linter) -> None:
    text = f"# MMN\n\nIn MMN, women are affected more often than men. {CLAIM}\n\n{CLAIM.replace('10,', '9,')}\n"
    of = asked(linter, text)
    silenced = after(of, offers(of, 2, 62)["Suppress prevalence here, with a reason"])
    left = asked(linter, silenced).checked.findings
    assert [finding.rule for finding in left] == ["sex-ratio", "prevalence"]


def test_the_reason_is_where_the_caret_goes(linter: Linter) -> None:
    of = asked(linter, f"# MMN\n\nIt is said that\n{CLAIM} 😀\n")
    action = on_claim(of)["Suppress prevalence here, with a reason"]
    reason = actions.edit(of, action).reason
    text = Text(after(of, action), 2)
    assert reason is not None
    line, start = text.caret(reason.start)
    assert text.line(line - 1)[start - 1 : text.caret(reason.end)[1] - 1] == "say why"


def test_several_packs_are_told_apart_in_a_suppression(linter: Linter, quill: Path) -> None:
    both = Linter((*linter.packs, *Linters().packs(Configurations().of(str(quill / "a.md")))))
    of = asked(both, f"# MMN\n\n{CLAIM}\n")
    silenced = after(of, on_claim(of)["Suppress mmn/prevalence here, with a reason"])
    assert "disable-next-line mmn/prevalence --" in silenced
    assert asked(both, silenced).checked.findings == ()


def test_a_figure_is_replaced_in_its_words(linter: Linter) -> None:
    of = asked(linter, f"# MMN\n\n{CLAIM} 😀 {CLAIM}\n")
    action = offers(of, 2, 60)["Replace with “100,000”"]
    assert action.is_preferred
    assert after(of, action) == f"# MMN\n\n{CLAIM} 😀 MMN affects one in 100,000 people.\n"


def test_a_sentence_is_replaced_by_the_fact(linter: Linter) -> None:
    of = asked(linter, "# MMN\n\nThe specialist in charge of MMN is a rheumatologist. Ask.\n")
    (title,) = [title for title in on_claim(of) if title.startswith("Replace the sentence with")]
    action = on_claim(of)[title]
    assert not action.is_preferred
    assert after(of, action) == "# MMN\n\nPeople with MMN are cared for by neurologists. Ask.\n"


def test_all_safe_fixes_are_one_edit(linter: Linter) -> None:
    text = (
        f"# MMN\n\n{CLAIM}\n\nThe specialist in charge of MMN is a rheumatologist.\n\nMMN affects 1 in 9,000 people.\n"
    )
    of = asked(linter, text)
    fixed = after(of, offers(of, only=(actions.FIX_ALL,))["mmn-lint: apply all safe fixes"])
    assert [finding.rule for finding in asked(linter, fixed).checked.findings] == ["specialist"]
    assert "one in 100,000 people" in fixed


def test_offers_are_those_of_the_place_and_of_the_kind_asked_for(linter: Linter) -> None:
    of = asked(linter, f"# MMN\n\n{CLAIM}\n\nPeople with MMN see a neurologist.\n")
    assert [*on_claim(of)] == [
        "Replace with “100,000”",
        "Suppress prevalence here, with a reason",
        "Show the fact prevalence",
        "mmn-lint: apply all safe fixes",
    ]
    assert [*offers(of, 4, 22, only=("quickfix",))] == ["Show the fact specialist"]
    assert [*offers(of, 0, 0, only=("quickfix",))] == []
    assert [*offers(of, 2, 15, only=("source",))] == ["mmn-lint: apply all safe fixes"]
    assert [*offers(of, 2, 15, only=("refactor",))] == []


def test_an_action_names_the_diagnostic_that_it_is_for(linter: Linter) -> None:
    of = asked(linter, f"# MMN\n\n{CLAIM}\n")
    range = of.text.range(of.checked.findings[0].place)
    shown = [types.Diagnostic(range, "here", code=code) for code in ("prevalence", "other")]
    found = {a.title: a.diagnostics for a in actions.offered(of, range, types.CodeActionContext(shown))}
    assert found["Replace with “100,000”"] == shown[:1]
    assert found["mmn-lint: apply all safe fixes"] is None


def test_a_useless_suppression_cannot_be_suppressed(linter: Linter) -> None:
    of = asked(linter, "MMN is rare. <!-- mmn-lint-disable-line pain -->\n")
    assert [*on_claim(of)] == ["Show the rule unused-suppression"]


@pytest.mark.parametrize(
    "data",
    [None, "x", {}, {"version": 2, "do": "fix", "finding": 0}, {"version": 1, "do": "fix", "finding": 9}],
    ids=["nothing", "no table", "an empty one", "another version", "no such finding"],
)
def test_an_action_that_is_outdated_or_made_up_does_nothing(linter: Linter, data: object) -> None:
    of = asked(linter, CLAIM)
    assert actions.edit(of, types.CodeAction("x", data=cast(types.LSPAny, data))) == actions.Edited()


def test_a_finding_is_added_to_the_baseline(linter: Linter, tmp_path: Path) -> None:
    home = tmp_path / ".mmn-lint-baseline.json"
    of = asked(linter, f"# MMN\n\n{CLAIM} {CLAIM}\n", home=str(home))
    (title,) = [title for title in on_claim(of) if "baseline" in title]
    assert title == "Add this finding to the baseline (.mmn-lint-baseline.json)"
    command = on_claim(of)[title].command
    assert command is not None
    assert command.arguments is not None
    _, rule, pack, fingerprint = command.arguments
    for count in (1, 2):
        assert actions.add_to_baseline(of.checked, rule, pack, fingerprint) == str(home)
        (entry,) = baseline.load(str(home))
        assert (entry.rule, entry.count) == ("mmn/prevalence", count)


@pytest.mark.parametrize("text", ["{", '{"version": 9, "findings": []}'], ids=["broken", "newer"])
def test_a_baseline_that_cannot_be_used_is_left_as_it_is(linter: Linter, tmp_path: Path, text: str) -> None:
    home = tmp_path / "known.json"
    home.write_text(text)
    of = asked(linter, CLAIM, home=None)
    checked = Checked(
        version=1,
        source=CLAIM,
        terms=Terms(path="a", format="markdown", options=DEFAULTS, linter=linter, limit=1, baseline=str(home)),
        findings=of.checked.findings,
    )
    finding = checked.findings[0]
    with pytest.raises(Exception, match=r"known\.json.*baseline"):
        actions.add_to_baseline(checked, finding.rule, finding.pack, finding.fingerprint)
    assert home.read_text() == text


def test_a_finding_that_is_gone_is_not_added(linter: Linter, tmp_path: Path) -> None:
    home = tmp_path / "known.json"
    of = asked(linter, CLAIM, home=str(home))
    assert actions.add_to_baseline(of.checked, "prevalence", "mmn", "0" * 64) is None
    assert not home.exists()


def test_every_format_with_a_comment_is_tried_above() -> None:
    commented = {name for name, format in documents.formats().items() if format.comment}
    assert commented == {format for format, _, _ in SUPPRESSED.values()}


def test_what_the_client_gets_is_json(linter: Linter) -> None:
    of = asked(linter, f"# MMN\n\n{CLAIM}\n")
    assert all(json.dumps(one.data) for one in on_claim(of).values())
