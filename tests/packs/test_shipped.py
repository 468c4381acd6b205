"""Packs that are shipped as compiled: read alike, and believed only beside the code and data they were compiled from."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from mmn_lint import checking, packs, shipping
from mmn_lint.engine import Linter
from mmn_lint.linters import Linters
from mmn_lint.packs import shipped
from mmn_lint.packs.files import source
from mmn_lint.project.config import Configuration
from mmn_lint.project.folders import outlines
from mmn_lint.project.settings import Configurations

TEXT = b"# MMN\n\nMMN affects 1 in 10,000 people. IVIg boosts the immune system. It begins in the legs.\n"
MMN = packs.load("mmn")
OTHER = packs.load(str(Path(__file__).parents[1] / "fixtures/gca/gca.toml"))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    shipping.write(str(folder))
    return folder


@pytest.fixture
def wheel(written: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shipped, "folder", lambda name: str(written))
    return written


def test_nothing_is_compiled_where_a_wheel_brings_it(wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("compiled anew")

    monkeypatch.setattr("mmn_lint.claims.compile_packs", never)
    monkeypatch.setattr("mmn_lint.project.compiled.compile_packs", never)
    found = Linter([MMN]).check("a.md", TEXT, "markdown")
    assert {finding.rule for finding in found[0]} == {"prevalence", "immune-direction", "first-site"}
    with pytest.raises(AssertionError):
        Linter([OTHER])


def test_a_shipped_pack_finds_what_a_compiled_one_finds(wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Linter([MMN]).check("a.md", TEXT, "markdown")
    monkeypatch.setattr(shipped, "folder", lambda name: None)
    assert shipped.rulebook([MMN]) is None
    assert Linter([MMN]).check("a.md", TEXT, "markdown") == found


def test_packs_that_are_not_shipped(wheel: Path) -> None:
    assert shipped.rulebook([MMN]) is not None
    assert shipped.rulebook([checking.outline(MMN)]) is not None
    facts = dict(list(MMN.facts.items())[1:])
    for others in ([OTHER], [MMN, OTHER], [dataclasses.replace(MMN, facts=facts)], [packs.generic("gout")]):
        assert shipped.rulebook(others) is None


@pytest.mark.parametrize("name", ["mmn.rulebook", "mmn.outline"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: b"?" + data[1:], id="of-other-code"),
        pytest.param(lambda data: data[:500], id="cut-short"),
        pytest.param(lambda data: b"", id="empty"),
    ],
)
def test_what_is_not_of_this_code_is_not_believed(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: object
) -> None:
    (tmp_path / name).write_bytes(change((wheel / name).read_bytes()))  # type: ignore[operator]
    monkeypatch.setattr(shipped, "folder", lambda name: str(tmp_path))
    assert shipped.rulebook([MMN]) is None
    assert shipped.outline("mmn", source("mmn")[0]) is None


def test_an_outline_is_kept_so_that_the_next_run_need_not_ask(wheel: Path, tmp_path: Path) -> None:
    data = source("mmn")[0]
    known = shipped.outline("mmn", data)
    made = checking.outline(MMN)
    assert known is not None
    assert (known.rules, known.spreads, set(known.words)) == (made.rules, made.spreads, set(made.words))
    assert shipped.outline("mmn", data + b"\n") is None
    assert shipped.outline("../mmn", data) is None
    Linters(cache=str(tmp_path)).of(Configurations(Configuration()).of("a.md"))
    assert len(outlines(str(tmp_path))) == 1
