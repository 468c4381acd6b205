"""The tests on every Python that is supported, and on the lowest versions of the dependencies that pyproject.toml promises."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["tests", "minimum"]

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PROJECT = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The test suite, with the newest dependencies; a Python that is not installed is passed over."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=PYTHONS[0])
def minimum(session: nox.Session) -> None:
    """The test suite on the oldest Python, with the lowest version of each dependency."""
    session.install("-e", ".[dev]", *lowest(PROJECT["dependencies"]))
    session.run("python", "-m", "pip", "check")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=PYTHONS)
def smoke(session: nox.Session) -> None:
    """The wheel as users get it, without anything that only developers have: it finds what it should and nothing else."""
    session.install(".")
    for arguments, code in ((["check", "examples/mmn-treatment.html"], 1), (["facts", "check"], 0)):
        session.run("mmn-lint", *arguments, success_codes=[code], silent=True)


@nox.session(python=PYTHONS[0])
def smoke_minimum(session: nox.Session) -> None:
    """The same, with the lowest version of each dependency."""
    session.install(".", *lowest(PROJECT["dependencies"]))
    session.run("python", "-m", "pip", "check")
    for arguments, code in ((["check", "examples/mmn-treatment.html"], 1), (["facts", "check"], 0)):
        session.run("mmn-lint", *arguments, success_codes=[code], silent=True)


def lowest(requirements: list[str]) -> list[str]:
    """``click>=8.2`` as ``click==8.2.*``: pinned where a series has to do."""
    found = []
    for requirement in requirements:
        match = re.fullmatch(r"([A-Za-z0-9._-]+)>=([0-9.]+)", requirement)
        if match is None:
            raise ValueError(
                f"pyproject.toml: {requirement!r} has no lower bound that can be tested; write NAME>=VERSION"
            )
        found.append(f"{match[1]}=={match[2]}")
    return found
