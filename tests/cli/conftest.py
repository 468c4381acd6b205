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
