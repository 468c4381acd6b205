"""From documents to findings: which rules, where, in what order, and what a reader cannot do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.engine import Input, Linter, fingerprint, run
from mmn_lint.errors import PackError, ReadError, UsageError
from mmn_lint.model import Finding

PACK = """
schema = 1
id = "{id}"
version = "1.0.0"

[subject]
name = "{name}"

[facts.cure]
kind = "property"
statement = "It can be cured."
value = {{ holds = true }}
readings.fails = ["incurable"]

[facts.pox]
kind = "property"
statement = "It spreads by touch."
value = {{ holds = true }}
severity = "warning"
readings.fails = ["safe to touch"]
"""

Check = Callable[..., list[Finding]]


def pack(folder: Path, id: str = "quill", name: str = "Quillpox") -> packs.Pack:
    path = folder / f"{id}.toml"
    path.write_text(PACK.format(id=id, name=name), "utf-8")
    return packs.load(str(path))


@pytest.fixture(scope="module")
def quill(tmp_path_factory: pytest.TempPathFactory) -> packs.Pack:
    return pack(tmp_path_factory.mktemp("packs"))


@pytest.fixture(scope="module")
def linter(quill: packs.Pack) -> Linter:
    return Linter([quill])


@pytest.fixture(scope="module")
def check(linter: Linter) -> Check:
    def findings(text: str | bytes, format: str = "markdown", path: str = "a.md") -> list[Finding]:
        return linter.check(path, text if isinstance(text, bytes) else text.encode(), format)[0]

    return findings


BOTH = "Quillpox is incurable. Quillpox is safe to touch."


@pytest.mark.parametrize(
    ("select", "ignore", "rules"),
    [
        pytest.param([], [], ["cure", "pox"], id="all"),
        pytest.param(["cure"], [], ["cure"], id="select"),
        pytest.param(["quill/cure"], [], ["cure"], id="select-in-a-pack"),
        pytest.param([], ["cure"], ["pox"], id="ignore"),
        pytest.param([], ["quill/cure"], ["pox"], id="ignore-in-a-pack"),
        pytest.param(["cure", "pox"], ["pox"], ["cure"], id="ignore-outdoes-select"),
        pytest.param(["unused-suppression"], [], [], id="rule-of-no-fact"),
    ],
)
def test_select_and_ignore(quill: packs.Pack, select: list[str], ignore: list[str], rules: list[str]) -> None:
    findings, _ = Linter([quill], select=select, ignore=ignore).check("a", BOTH.encode(), "markdown")
    assert [finding.rule for finding in findings] == rules


def test_the_bundled_pack_knows_its_rules_both_ways() -> None:
    linter = Linter([packs.load("mmn")], select=["mmn/prevalence"])
    findings, _ = linter.check("a", b"MMN is very common. MMN is fatal.", "markdown")
    assert [(finding.pack, finding.rule) for finding in findings] == [("mmn", "prevalence")]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("cures", "did you mean 'cure'?", id="near"),
        pytest.param("quill/cures", "did you mean 'quill/cure'?", id="near-in-a-pack"),
        pytest.param("zzz", "known rules: cure, pox, unused-suppression", id="like-no-other"),
        pytest.param("other/cure", "there is no rule 'other/cure'", id="of-another-pack"),
    ],
)
@pytest.mark.parametrize("option", ["select", "ignore"])
def test_unknown_rule(quill: packs.Pack, option: str, name: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        Linter([quill], **{option: [name]})
    assert hint in caught.value.message


def test_findings_stand_in_the_order_of_the_text(check: Check) -> None:
    text = "Quillpox is safe to touch. Quillpox is incurable.\n\nQuillpox is safe to touch."
    assert [(f.place.line, f.rule) for f in check(text)] == [(1, "pox"), (1, "cure"), (3, "pox")]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param("Quillpox is incurable.", "error", id="error-by-default"),
        pytest.param("Quillpox is safe to touch.", "warning", id="as-the-pack-says"),
    ],
)
def test_severity(check: Check, text: str, severity: str) -> None:
    (finding,) = check(text)
    assert (finding.verdict, finding.severity) == ("contradiction", severity)


PLACES = [
    pytest.param(b"Quillpox is incurable.", (1, 13, 1, 22), id="plain"),
    pytest.param(b"\xef\xbb\xbfQuillpox is incurable.", (1, 13, 1, 22), id="byte-order-mark-is-no-column"),
    pytest.param(b"One.\r\n\r\nQuillpox is incurable.\r\n", (3, 13, 3, 22), id="crlf"),
    pytest.param(b"One.\r\rQuillpox is incurable.\r", (3, 13, 3, 22), id="cr"),
    pytest.param("😀 é Quillpox is incurable.".encode(), (1, 17, 1, 26), id="columns-are-code-points"),
    pytest.param(b"Quillpox is safe to\ntouch.", (1, 13, 2, 6), id="over-a-line-end"),
    pytest.param(b"Quillpox is safe to\r\ntouch.", (1, 13, 2, 6), id="over-crlf"),
    pytest.param(b"Quillpox is **incurable**.", (1, 15, 1, 24), id="markup-around-is-outside"),
    pytest.param(b"Quillpox is safe *to* touch.", (1, 13, 1, 28), id="markup-between-is-inside"),
    pytest.param("Quillpox is incurable.".encode("utf-16"), (1, 13, 1, 22), id="utf-16"),
]


@pytest.mark.parametrize(("data", "place"), PLACES)
def test_place(check: Check, data: bytes, place: tuple[int, int, int, int]) -> None:
    (finding,) = check(data)
    at = finding.place
    assert (at.line, at.column, at.end_line, at.end_column) == place
    assert len(finding.lines) == at.end_line - at.line + 1


def test_a_finding_quotes_what_a_reader_sees(check: Check) -> None:
    (finding,) = check("Well. Quillpox is *safe\nto* touch. Good.")
    assert finding.claim is not None
    assert finding.claim.text == "safe to touch"
    assert finding.claim.sentence == "Quillpox is safe to touch."
    assert finding.claim.subject == "Quillpox"
    assert finding.lines == ("Well. Quillpox is *safe", "to* touch. Good.")


def test_message_says_the_claim_the_fact_and_who_says_so() -> None:
    linter = Linter([packs.load("mmn")])
    (finding,) = linter.check("a", b"MMN affects 1 in 10,000 people.", "markdown")[0]
    assert finding.fact is not None
    assert "“1 in 10,000”" in finding.message
    assert finding.fact.statement in finding.message
    assert finding.message.endswith("Source: Medical encyclopedia (signed by a physician), TheHealthBoard.")


SAME = [
    pytest.param("Quillpox is incurable.", "Well. Quillpox is incurable.", True, id="another-line"),
    pytest.param("Quillpox is incurable.", "QUILLPOX   is\nincurable.", True, id="case-and-white-space"),
    pytest.param("Quillpox is incurable.", "Quillpox is *incurable*.", True, id="markup"),
    pytest.param("Quillpox is incurable.", "Quillpox is quite incurable.", False, id="another-sentence"),
]


@pytest.mark.parametrize(("one", "two", "same"), SAME)
def test_fingerprint(check: Check, one: str, two: str, same: bool) -> None:
    (a,), (b,) = check(one), check(f"First.\n\n{two}", path="other/b.md")
    assert (a.fingerprint == b.fingerprint) is same


def test_fingerprint_is_the_hash_that_baselines_rely_on() -> None:
    expected = hashlib.sha256("quill\0cure\0é is incurable.\0incurable".encode()).hexdigest()
    assert fingerprint("quill", "cure", "E\u0301  IS incurable.", "Incurable") == expected


def test_several_packs_each_judge_their_own(tmp_path: Path, quill: packs.Pack) -> None:
    linter = Linter([quill, pack(tmp_path, "spleen", "Spleenwort")])
    text = b"Quillpox is incurable. Spleenwort is incurable.."
    findings, _ = linter.check("a", text, "markdown")
    assert [(finding.pack, finding.place.column) for finding in findings] == [("quill", 13), ("spleen", 38)]


def test_a_rule_is_selected_in_one_of_several_packs(tmp_path: Path, quill: packs.Pack) -> None:
    linter = Linter([quill, pack(tmp_path, "spleen", "Spleenwort")], select=["spleen/cure"])
    findings, _ = linter.check("a", b"Quillpox is incurable. Spleenwort is incurable.", "markdown")
    assert [finding.pack for finding in findings] == ["spleen"]


OWN_NAMES = [
    pytest.param("Quill’s palsy", id="palsy"),
    pytest.param("Quillpox", id="one-word"),
    pytest.param("Quill disease", id="disease"),
    pytest.param("Quill syndrome", id="syndrome"),
    pytest.param("Quillitis", id="itis"),
]


@pytest.mark.parametrize("name", OWN_NAMES)
def test_a_pack_knows_its_condition_whatever_its_name(tmp_path: Path, name: str) -> None:
    findings, _ = Linter([pack(tmp_path, name=name)]).check("a", f"{name} is incurable.".encode(), "markdown")
    assert [finding.rule for finding in findings] == ["cure"]


def missing() -> bytes:
    raise FileNotFoundError(2, "No such file or directory")


FILES = {
    "a.md": lambda: b"Quillpox is incurable.",
    "b.md": missing,
    "c.md": lambda: b"Quillpox \xff is incurable.",
    "d.md": lambda: b"Quillpox is safe to touch.",
    "e.md": lambda: b"It is incurable.",
}


def report(linter: Linter, order: list[str]):
    return run(linter, [Input(name, "markdown", FILES[name]) for name in order], claims=True)


def test_what_cannot_be_read_is_an_error_and_the_rest_is_checked(linter: Linter) -> None:
    said = report(linter, list(FILES))
    assert said.files == 5
    assert [(finding.path, finding.rule) for finding in said.findings] == [("a.md", "cure"), ("d.md", "pox")]
    assert [error.path for error in said.errors] == ["b.md", "c.md"]
    assert said.errors[0].message == "cannot be read: No such file or directory"
    assert [(info.id, len(info.sha256)) for info in said.packs] == [("quill", 64)]


def test_one_document_that_cannot_be_decoded_raises(linter: Linter) -> None:
    with pytest.raises(ReadError):
        linter.check("c.md", b"\xff", "markdown")


def test_no_document_changes_what_is_found_in_another(linter: Linter) -> None:
    forth, back = report(linter, list(FILES)), report(linter, list(FILES)[::-1])
    assert sorted(forth.findings, key=lambda f: f.path) == sorted(back.findings, key=lambda f: f.path)
    assert sorted(forth.claims, key=lambda c: c.path) == sorted(back.claims, key=lambda c: c.path)


def test_claims_are_told_with_their_verdict(check: Check, linter: Linter) -> None:
    _, records = linter.check("a.md", b"Quillpox is not incurable.", "markdown")
    (claim,) = [record for record in records if record.topic == "cure"]
    assert (claim.verdict, claim.stance, claim.value["holds"]) == ("consistent", "negated", False)
    assert claim.decided_by[0] == "pattern:incurable"


@pytest.mark.parametrize(
    ("comment", "rules"),
    [
        pytest.param("mmn-lint-disable-line cure", [], id="suppressed"),
        pytest.param("mmn-lint-disable-line pox", ["cure", "unused-suppression"], id="another-rule-suppressed"),
        pytest.param("a comment", ["cure"], id="plain-comment"),
    ],
)
def test_suppression(check: Check, comment: str, rules: list[str]) -> None:
    assert sorted(f.rule for f in check(f"Quillpox is incurable. <!-- {comment} -->")) == rules


def test_packs_with_one_id_are_refused(tmp_path: Path) -> None:
    one = pack(tmp_path)
    with pytest.raises(UsageError, match="2 fact packs have the id 'quill'"):
        Linter([one, one])


def test_a_name_without_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="has no letters"):
        Linter([pack(tmp_path, name="--")])


class _Faulty(Linter):
    """A linter with a fault that one file shows."""

    def examine(self, path: str, data: bytes, format: str, options: object = None):  # type: ignore[no-untyped-def]
        if path == "bad.md":
            raise ZeroDivisionError("division by zero")
        return super().examine(path, data, format)


def test_a_fault_of_our_own_names_its_file_and_the_others_go_on(quill: packs.Pack) -> None:
    inputs = [Input(path, "markdown", lambda: b"Quillpox is incurable.") for path in ("bad.md", "good.md")]
    report = run(_Faulty([quill]), inputs)
    assert [(e.path, e.message.split(";")[0]) for e in report.errors] == [
        ("bad.md", "internal error (ZeroDivisionError: division by zero)")
    ]
    assert [f.path for f in report.findings] == ["good.md"]
    with pytest.raises(ZeroDivisionError):
        run(_Faulty([quill]), inputs, debug=True)
