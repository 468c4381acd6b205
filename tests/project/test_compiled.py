"""Packs that are kept as compiled: read alike, never out of date, and never in the way."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.checking import outline
from mmn_lint.engine import Linter
from mmn_lint.kinds import generic
from mmn_lint.packs.model import Pack
from mmn_lint.project import compiled
from mmn_lint.project.compiled import Compiled
from mmn_lint.project.folders import default_folder, kept
from mmn_lint.project.keys import sha256

TEXT = b"# MMN\n\nMMN affects 1 in 10,000 people. IVIg boosts the immune system. It begins in the legs.\n"
MMN = packs.load("mmn")


def never() -> dict[str, dict[str, object]]:
    raise AssertionError("compiled anew")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache") / "deep"
    made = Compiled([MMN], lambda: [MMN], generic, str(folder))
    Linter([MMN], rulebook=made.rulebook).check("a.md", TEXT, "markdown")
    made.keep()
    return folder


def test_a_kept_pack_finds_the_same(folder: Path) -> None:
    again = Linter([MMN], rulebook=Compiled([MMN], lambda: [MMN], never, folder).rulebook)
    assert again.check("a.md", TEXT, "markdown") == Linter([MMN]).check("a.md", TEXT, "markdown")
    assert len(kept(folder)) == 1


def test_an_outline_is_enough_to_find_a_kept_pack(folder: Path) -> None:
    def load() -> list[Pack]:
        raise AssertionError("loaded")

    assert Compiled([outline(MMN)], load, never, folder).rulebook.packs == (MMN,)


def test_another_pack_is_compiled(folder: Path) -> None:
    gca = packs.load("tests/fixtures/gca/gca.toml")
    with pytest.raises(AssertionError, match="anew"):
        Compiled([gca], lambda: [gca], never, folder)


def test_other_code_or_data_is_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "program", lambda: b"another version")
    with pytest.raises(AssertionError, match="anew"):
        Compiled([MMN], lambda: [MMN], never, folder)


@pytest.mark.parametrize("broken", [b"", b"nonsense", b"\x80\x05K\x01."], ids=["empty", "no-pickle", "something-else"])
def test_a_broken_file_is_compiled_and_written_again(tmp_path: Path, broken: bytes) -> None:
    made = Compiled([MMN], lambda: [MMN], generic, tmp_path)
    made.keep()
    (file,) = kept(tmp_path)
    file.write_bytes(broken)
    again = Compiled([MMN], lambda: [MMN], generic, tmp_path)
    again.keep()
    assert len(file.read_bytes()) > 1000


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    Compiled([MMN], lambda: [MMN], generic, tmp_path / "file").keep()
    Compiled([MMN], lambda: [MMN], generic, None).keep()


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        pytest.param({"MMN_LINT_CACHE_DIR": "/c"}, Path("/c"), id="named"),
        pytest.param({"XDG_CACHE_HOME": "/x"}, Path("/x/mmn-lint"), id="xdg"),
        pytest.param({"HOME": "/h"}, Path("/h/.cache/mmn-lint"), id="home"),
    ],
)
def test_where_it_is(variables: dict[str, str], wanted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("MMN_LINT_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_folder() == str(wanted)


def test_sha256_is_that_of_hashlib() -> None:
    assert sha256(TEXT) == hashlib.sha256(TEXT).hexdigest()
