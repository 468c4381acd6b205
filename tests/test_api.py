"""The linter as a program calls it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from jsonschema import Draft202012Validator

import mmn_lint
from mmn_lint import errors
from mmn_lint.reporters.json import document
from mmn_lint.resources import data

BAD = "MMN affects about one in 10,000 people.\n"
GOOD = "MMN affects about one in 100,000 people.\n"


def rules(report: mmn_lint.Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(data("schemas").joinpath(f"{name}.schema.json").read_text("utf-8")))


@pytest.mark.parametrize(
    ("text", "format", "found"),
    [
        pytest.param(BAD, "markdown", ["prevalence"], id="markdown"),
        pytest.param(f"<p>{BAD}</p>", "html", ["prevalence"], id="html"),
        pytest.param(BAD.encode(), "text", ["prevalence"], id="bytes"),
        pytest.param("\ufeff" + BAD, "markdown", ["prevalence"], id="byte-order-mark"),
        pytest.param(GOOD, "markdown", [], id="consistent"),
        pytest.param("", "markdown", [], id="empty"),
    ],
)
def test_check_text(text: str | bytes, format: str, found: list[str]) -> None:
    report = mmn_lint.check_text(text, format=format)
    assert rules(report) == found
    assert (report.files, report.errors, report.claims) == (1, (), ())
    schema("report").validate(document(report))


def test_check_text_says_where() -> None:
    (finding,) = mmn_lint.check_text(BAD, format="markdown", path="draft 7").findings
    assert (finding.path, finding.place.line, finding.place.column, finding.place.end_column) == ("draft 7", 1, 13, 32)
    assert finding.verdict == "contradiction"


def test_check_text_and_the_command_line_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(BAD)
    done = subprocess.run(
        [sys.executable, "-m", "mmn_lint", "check", "--format", "json", "a.md"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert json.loads(done.stdout) == document(mmn_lint.check_text(BAD, format="markdown", path="a.md"))
    assert json.loads(done.stdout) == document(mmn_lint.check_paths("a.md"))


def test_rules_are_chosen() -> None:
    text = f"{BAD}\nMMN affects women more often than men.\n"
    assert rules(mmn_lint.check_text(text, format="markdown")) == ["prevalence", "sex-ratio"]
    assert rules(mmn_lint.check_text(text, format="markdown", select="mmn/prevalence")) == ["prevalence"]
    assert rules(mmn_lint.check_text(text, format="markdown", ignore=["prevalence"])) == ["sex-ratio"]


def test_claims_are_kept_on_demand() -> None:
    (record,) = mmn_lint.check_text(GOOD, format="markdown", claims=True).claims
    assert (record.topic, record.verdict) == ("prevalence", "consistent")


def test_what_a_comment_silences() -> None:
    report = mmn_lint.check_text(f"<!-- mmn-lint-disable-next-line -- so said -->\n{BAD}", format="markdown")
    (entry,) = report.suppressed
    assert (rules(report), entry.finding.rule, entry.where, entry.reason) == ([], "prevalence", "source", "so said")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    with data("facts").joinpath("mmn.toml").open("rb") as source, (tmp_path / "own.toml").open("wb") as target:
        shutil.copyfileobj(source, target)
    return tmp_path / "own.toml"


@pytest.mark.parametrize(
    "packs",
    [
        pytest.param(lambda file: "mmn", id="id"),
        pytest.param(lambda file: ["mmn"], id="ids"),
        pytest.param(lambda file: str(file), id="path"),
        pytest.param(lambda file: file, id="path-object"),
        pytest.param(lambda file: [file, file], id="twice"),
        pytest.param(lambda file: mmn_lint.load_pack(file), id="pack"),
        pytest.param(lambda file: (mmn_lint.load_pack("mmn"),), id="packs"),
        pytest.param(lambda file: iter([file]), id="iterator"),
    ],
)
def test_packs(packs: Callable[[Path], Any], copy: Path) -> None:
    report = mmn_lint.check_text(BAD, format="markdown", packs=packs(copy))
    assert rules(report) == ["prevalence"]
    assert [pack.id for pack in report.packs] == ["mmn"]


def test_a_pack_that_changes_is_read_again(copy: Path) -> None:
    text = "MMN affects about one in 10,000 people."
    before = mmn_lint.check_text(text, format="markdown", packs=copy)
    copy.write_text(copy.read_text("utf-8").replace('id = "mmn"', 'id = "changed"', 1), "utf-8")
    after = mmn_lint.check_text(text, format="markdown", packs=copy)
    assert ([pack.id for pack in before.packs], [pack.id for pack in after.packs]) == (["mmn"], ["changed"])


def test_check_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sub").mkdir()
    for name, text in {"a.md": BAD, "sub/b.md": BAD, "sub/c.md": GOOD, "broken.md": b"\xff MMN"}.items():
        Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    report = mmn_lint.check_paths(["."], exclude="a.md")
    assert [finding.path for finding in report.findings] == ["sub/b.md"]
    assert [error.path for error in report.errors] == ["broken.md"]
    assert report.files == 3
    assert [f.path for f in mmn_lint.check_paths([Path("a.md"), "missing.md"]).findings] == ["a.md"]
    (missing,) = mmn_lint.check_paths("missing.md").errors
    assert missing.message == "does not exist"


def test_load_pack(copy: Path) -> None:
    assert mmn_lint.load_pack("mmn").facts.keys() == mmn_lint.load_pack(copy).facts.keys()


def test_extract_claims() -> None:
    text = "Gout affects 1 to 4 % of people. Gout is three times as common in men as in women."
    claims = mmn_lint.extract_claims(text, format="markdown", subject="gout", aliases=["podagra"])
    assert [entry["topic"] for entry in claims] == ["prevalence", "sex-ratio"]
    assert {entry["path"] for entry in claims} == {"<text>"}
    assert {entry["verdict"] for entry in claims} == {None}
    schema("claims").validate({"version": 1, "claims": claims})
    (podagra,) = mmn_lint.extract_claims(
        "Podagra affects 1 % of people.", format="text", subject="gout", aliases="podagra", path="x"
    )
    assert (podagra["subject"], podagra["path"]) == ("gout", "x")


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: mmn_lint.check_text("x", format="markdwn"), errors.UsageError, "(did you mean 'markdown'?)"),
        (lambda: mmn_lint.check_text("x", format="text", packs=()), errors.UsageError, "no fact pack"),
        (lambda: mmn_lint.check_text("x", format="text", packs="mnn"), errors.PackError, "did you mean 'mmn'?"),
        (lambda: mmn_lint.check_text("x", format="text", packs="no.toml"), errors.PackError, "no.toml"),
        (lambda: mmn_lint.check_text("x", format="text", select="prevalance"), errors.UsageError, "'prevalence'"),
        (lambda: mmn_lint.check_text(b"\xff", format="text", path="a"), errors.ReadError, "a: not valid UTF-8"),
        (lambda: mmn_lint.check_text("MMN \ud800", format="text"), errors.ReadError, "offset 4 is a lone surrogate"),
        (lambda: mmn_lint.check_text("MMN: [", format="yaml", path="a"), errors.MalformedError, "a: not valid YAML"),
        (lambda: mmn_lint.check_text("x", format="docx"), errors.ReadError, ""),
        (lambda: mmn_lint.check_paths(".", packs="mnn"), errors.PackError, "did you mean 'mmn'?"),
        (lambda: mmn_lint.load_pack("mnn"), errors.PackError, "did you mean 'mmn'?"),
        (lambda: mmn_lint.load_pack(Path("none.toml")), errors.PackError, "none.toml"),
        (lambda: mmn_lint.extract_claims("x", format="text", subject=" "), errors.UsageError, "empty"),
        (lambda: mmn_lint.extract_claims("x", format="txt", subject="gout"), errors.UsageError, "'text'"),
        (lambda: mmn_lint.extract_claims("x", format="text", subject="--"), errors.PackError, "no letters"),
        (lambda: mmn_lint.extract_claims("x", format="text", subject="\ud800"), errors.ReadError, "surrogate"),
    ],
)
def test_errors_are_our_own(call: Callable[[], object], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as raised:
        call()
    assert message in str(raised.value)
    assert isinstance(raised.value, mmn_lint.MmnLintError)


def fresh(code: str) -> str:
    """What Python code prints in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    ).stdout.strip()


def test_importing_the_package_imports_nothing() -> None:
    assert fresh(
        "import sys, mmn_lint; print(*(m for m in sys.modules if m.split('.')[0] in ('mmn_lint', 'spacy')))"
    ) == ("mmn_lint")


def test_names_are_there_when_asked_for() -> None:
    assert set(mmn_lint.__all__) <= set(dir(mmn_lint))
    for name in mmn_lint.__all__:
        assert getattr(mmn_lint, name) is not None
    assert fresh("from mmn_lint import *; print(check_text.__module__)") == "mmn_lint.api"
    with pytest.raises(AttributeError, match="has no attribute 'chek_text'"):
        getattr(mmn_lint, "chek_text")  # noqa: B009
    assert get_type_hints(mmn_lint.check_text)["return"] is mmn_lint.Report


def test_types_are_seen_from_outside(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(
        "import mmn_lint\n"
        "reveal_type(mmn_lint.check_text('x', format='text'))\n"
        "reveal_type(mmn_lint.extract_claims)\n"
        "mmn_lint.chek_text\n"
        "mmn_lint.check_text('x')\n"
    )
    api = pytest.importorskip("mypy.api")
    out, _, _ = api.run(["--strict", "--no-incremental", "--cache-dir", os.devnull, str(tmp_path / "use.py")])
    assert 'Revealed type is "mmn_lint.model.report.Report"' in out
    assert "dict[str, Any]" in out.replace("builtins.", "")
    assert 'has no attribute "chek_text"' in out
    assert 'Missing named argument "format"' in out
