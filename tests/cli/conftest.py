"""Articles, and the program run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from mmn_lint.cli import main

BAD = "# Multifocal motor neuropathy\n\nMMN affects about one in 10,000 people.\n"
GOOD = "# Multifocal motor neuropathy\n\nMMN affects about one in 100,000 people.\n"

PACK = """
schema = 1
id = "{id}"
version = "1.0.0"

[subject]
name = "{name}"
tell-apart = ["rival"]

[conditions]
rival = ["{other}"]

[facts.cure]
kind = "property"
statement = "It can be cured."
value = {{ holds = true }}
readings.fails = ["incurable"]

[facts.touch]
kind = "property"
statement = "It spreads by touch."
value = {{ holds = true }}
severity = "warning"
readings.fails = ["safe to touch"]
"""
INCURABLE = "Quillpox is incurable.\n"
SAFE = "Quillpox is safe to touch.\n"


class Result(NamedTuple):
    """What a run of the program left."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory and an environment that says nothing about colour."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "MMN_LINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def articles(here: Path) -> Path:
    """A folder with a bad and a good article."""
    (here / "bad.md").write_text(BAD)
    (here / "good.md").write_text(GOOD)
    return here


@pytest.fixture
def write(here: Path) -> Callable[[dict[str, str]], None]:
    """Write files, their folders with them."""

    def write(files: dict[str, str]) -> None:
        for name, text in files.items():
            path = here / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    return write


@pytest.fixture
def quill(write: Callable[[dict[str, str]], None]) -> None:
    """Small packs on two conditions in ``facts/``, and a configuration that names the first."""
    write(
        {
            "facts/quill.toml": PACK.format(id="quill", name="Quillpox", other="Marshpox"),
            "facts/fen.toml": PACK.format(id="fen", name="Marshpox", other="Quillpox").replace(
                "facts.touch", "facts.contact"
            ),
            "mmn-lint.toml": 'packs = ["facts/quill.toml"]\n',
        }
    )


@pytest.fixture
def run(here: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process."""

    def invoke(*arguments: str) -> Result:
        capfd.readouterr()
        code = main(arguments)
        return Result(code, *capfd.readouterr())

    return invoke


@pytest.fixture
def process(here: Path) -> Run:
    """Run the command line in a process of its own; ``stdin`` is what it reads, ``python`` what goes before ``-m``."""

    def invoke(*arguments: str, stdin: bytes = b"", python: tuple[str, ...] = (), **variables: str) -> Result:
        done = subprocess.run(
            [sys.executable, *python, "-m", "mmn_lint", *arguments],
            input=stdin,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **variables},
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return invoke
