"""The pack whose sources disagree in every way, and packs and documents of a test's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.provenance.build import Built, build
from mmn_lint.provenance.texts import load_all

PLANTED = Path(__file__).parents[1] / "fixtures" / "planted"


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A folder with the pack ``planted.toml`` and its documents in ``sources``."""
    shutil.copytree(PLANTED, tmp_path / "planted")
    return tmp_path / "planted"


@pytest.fixture
def rebuilt(planted: Path) -> Callable[..., Built]:
    """Build the pack, after replacements of text in its file."""

    def run(*changes: tuple[str, str]) -> Built:
        file = planted / "planted.toml"
        text = file.read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, "utf-8")
        pack = packs.load(str(file), drafts=True)
        return build(pack, load_all(pack, planted / "sources"))

    return run


@pytest.fixture(scope="session")
def built() -> Built:
    """The pack as it is, built."""
    pack = packs.load(str(PLANTED / "planted.toml"), drafts=True)
    return build(pack, load_all(pack, PLANTED / "sources"))
