"""The program as a whole: help, unknown names, what it imports, how it ends."""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from mmn_lint import __version__
from mmn_lint.cli import commands
from mmn_lint.cli.commands import check

HEAVY = (
    "pygls",
    "lsprotocol",
    "spacy",
    "jinja2",
    "jsonschema",
    "pathspec",
    "pyromark",
    "turbohtml",
    "tomllib",
    "importlib.metadata",
)
COMMANDS = sorted(info.name for info in pkgutil.iter_modules(commands.__path__))


def test_version(run: Any) -> None:
    assert run("--version") == (0, f"mmn-lint {__version__}\n", "")


def test_help_lists_every_command(run: Any) -> None:
    result = run("--help")
    assert result.code == 0
    listed = result.out.partition("Commands:")[2].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == COMMANDS


@pytest.mark.parametrize("group", ["", "baseline", "cache", "config", "facts"])
def test_what_a_command_does_is_said_in_a_line(group: str, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = run(*group.split(), "--help")
    assert "..." not in result.out.partition("Commands:")[2]


def test_the_help_of_check_fits_a_screen(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("check", "--help").out.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80


def test_the_help_of_check_names_every_option_once_under_a_heading(run: Any) -> None:
    options = [param.opts[-1] for param in check.command.params if isinstance(param, click.Option)]
    listed = [
        line.split()[0 if line.startswith("  --") else 1]
        for line in run("check", "--help").out.splitlines()
        if line.startswith("  -")
    ]
    assert sorted(listed) == sorted([*options, "--help"])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, run: Any) -> None:
    result = run(name, "--help")
    assert result.code == 0
    assert f"Usage: mmn-lint {name}" in result.out


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join
)
def test_help_and_version_import_nothing_heavy(arguments: list[str], process: Any) -> None:
    result = process(*arguments, python=("-X", "importtime"))
    imported = {line.rpartition("|")[2].strip() for line in result.err.splitlines()}
    assert "mmn_lint.cli" in imported
    assert not {name for name in HEAVY if name in imported}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "no command 'chek' (did you mean 'check'?) (see mmn-lint --help)"),
        (
            ["frobnicate"],
            "no command 'frobnicate'; there are baseline, cache, check, claims, config, explain, facts, init, report, server (see mmn-lint --help)",
        ),
        (["facts", "chekc"], "no command 'chekc' (did you mean 'check'?) (see mmn-lint facts --help)"),
        (["check", "--format", "jsn"], "no format 'jsn' (did you mean 'json'?); there are checkstyle, concise, full,"),
        (["check", "--format", "json="], "'json=' names no file after the equals sign"),
        (
            ["check", "--fail-on", "errors"],
            "'errors' is not one of 'error', 'warning', 'never' (did you mean 'error'?)",
        ),
        (["claims", "--format", "tabel"], "not one of 'json', 'table' (did you mean 'table'?)"),
        (["check", "--format", "full", "--format", "json"], "2 formats go to standard output"),
        (["check", "--format", "full=x", "--format", "json=x"], "2 formats go to x; give each but one a file"),
        (["check", "--formt", "json"], "no option '--formt' (did you mean '--format'?) (see mmn-lint check --help)"),
        (["check", "--zzzzz"], "no option '--zzzzz' (see mmn-lint check --help)"),
        (["check", "-", "a.md"], "- reads standard input and goes alone"),
        (["check", "--stdin-filename", "a.md"], "--stdin-filename names what comes from standard input"),
        (["claims", "--alias", "X"], "name the subject with --subject"),
        (["claims", "--subject", " "], "--subject is empty"),
        (["check", "--subject", " "], "--subject is empty"),
        (["check", "--alias", "X"], "name the subject with --subject"),
        (["check", "--subject", "X", "--facts", "mmn"], "leave out --facts"),
        (["check", "--subject", "X", "--select", "prevalence"], "leave out --select"),
        (["check", "--select", ""], "'' names no rule"),
        (["check", ""], "'' names no file"),
        (["check", "--baseline", ""], "'' names no file"),
        (["check", "-", "--stdin-filename", ""], "'' names no file"),
        (["check", "--ignore", "pain", "--ignore", " ,"], "' ,' names no rule"),
        (["claims", "--subject", "X", "--facts", "mmn"], "--subject reads without a fact pack"),
        (["explain"], "Missing argument 'RULE'"),
        (["explain", "prevalance"], "no rule 'prevalance' (did you mean 'prevalence'?)"),
        (["explain", "mmn/prevalance"], "no rule 'mmn/prevalance' (did you mean 'mmn/prevalence'?)"),
        (["check", "--select", "prevalance"], "'prevalance'"),
        (["check", "--ignore", "mmn/prevalance"], "'mmn/prevalance'"),
        (["check", "--facts", "nowhere.toml"], "nowhere.toml"),
        (["check", "--facts", "mnn"], "'mmn'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_argument_is_one_line_and_exit_code_2(arguments: list[str], message: str, run: Any) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("mmn-lint: error: ")
    assert result.err.count("\n") == 1
    assert message in result.err


def test_a_wrong_configuration_is_one_line(run: Any, here: Path) -> None:
    (here / "mmn-lint.toml").write_text('\nselct = ["pain"]\n')
    result = run("check")
    assert result == (2, "", "mmn-lint: error: mmn-lint.toml:2: selct: unknown key (did you mean 'select'?)\n")


def test_an_unknown_rule_in_the_configuration_names_the_file(run: Any, articles: Path) -> None:
    (articles / "mmn-lint.toml").write_text('ignore = ["prevalance"]\n')
    result = run("check")
    assert result.code == 2
    assert result.err.startswith("mmn-lint: error: mmn-lint.toml:1: ignore: there is no rule ")
    assert "'prevalance'" in result.err


def test_a_closed_pipe_is_one_line(articles: Path) -> None:
    (articles / "many.md").write_text("MMN affects one in 10,000 people.\n\n" * 2_000)
    with subprocess.Popen(
        [sys.executable, "-m", "mmn_lint", "check", "-q", "many.md"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        err = program.stderr.read()
        code = program.wait()
    assert (code, err.decode().splitlines()) == (
        2,
        ["mmn-lint: error: standard output was closed before everything was written"],
    )


class Terminal:
    """A standard input at which something happens instead of text."""

    def __init__(self, event: BaseException) -> None:
        self.buffer = self
        self._event = event

    def read(self, size: int = -1) -> bytes:
        raise self._event


def test_ctrl_c(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(KeyboardInterrupt()))
    assert run("check", "-") == (130, "", "mmn-lint: interrupted\n")


def test_what_nobody_expected_is_one_line(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(RuntimeError("over\nthe moon")))
    result = run("check", "-")
    assert (result.code, result.out) == (2, "")
    error, summary = result.err.splitlines()
    assert error.startswith("mmn-lint: error: <stdin>: internal error (RuntimeError: over the moon); please report it")
    assert summary == "Nothing could be checked."


@pytest.mark.parametrize("way", ["option", "variable"])
def test_its_traceback_is_there_for_who_asks(way: str, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(RuntimeError("over the moon")))
    if way == "variable":
        monkeypatch.setenv("MMN_LINT_DEBUG", "1")
    result = run("check", "-", *(["-v"] if way == "option" else []))
    assert result.code == 2
    assert "Traceback (most recent call last)" in result.err
    assert "internal error (RuntimeError: over the moon)" in result.err
