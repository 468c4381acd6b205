"""``mmn-lint init``: a starter configuration and a hook entry."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from mmn_lint.errors import UsageError

CONFIGURATION = "mmn-lint.toml"
HOOKS = ".pre-commit-config.yaml"

_STARTER = """\
# What mmn-lint checks in this folder and below; 'mmn-lint config show PATH' says what holds for a file.

# Fact packs: bundled ids, or paths relative to this file.
packs = {packs}

# Rules to check, none means all, and rules not to check: "prevalence" in every pack, "mmn/prevalence" in one.
# select = ["prevalence"]
# ignore = ["pain"]

# The lowest severity that makes the exit code 1: "error", "warning" or "never".
fail-on = "error"

# Files that are not read, named ones included: patterns as in .gitignore, relative to this file.
# exclude = ["drafts/", "*.old.md"]

# Keys that hold prose in front matter and data files; without it, the usual ones.
# text-keys = ["title", "description", "lede"]

# Megabytes; a larger file is refused.
# max-file-size = 20

# Another configuration to build on, and the file of known findings, both relative to this file.
# extends = "../mmn-lint.toml"
# baseline = ".mmn-lint-baseline.json"

# The severity of all findings of a rule: "error" or "warning".
# [severity]
# pain = "warning"

# Other settings for some files; of two that fit, the later counts.
# [[overrides]]
# paths = ["archive/"]
# ignore = ["prevalence"]
"""

_HOOK = """\
  - repo: local
    hooks:
      - id: mmn-lint
        name: mmn-lint
        entry: mmn-lint check
        language: system
        files: {files}
        require_serial: true
        verbose: true
"""


@click.command(name="init", short_help="Write a starter configuration and a hook entry.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Write a commented mmn-lint.toml and a .pre-commit-config.yaml with our hook, here.

    What is there already is never written over: of the hook, the entry to add is printed.
    """
    from mmn_lint.cli import output
    from mmn_lint.project.config import in_folder
    from mmn_lint.project.writing import create_file

    found = in_folder(".")
    there = found.path if found is not None else CONFIGURATION if os.path.lexists(CONFIGURATION) else None
    has_hooks = os.path.lexists(HOOKS)
    if there is not None:
        click.echo(f"{there} is there already and stays as it is.", err=True)
    else:
        create_file(CONFIGURATION, starter().encode())
        click.echo(f"Wrote {CONFIGURATION}.", err=True)
    if not has_hooks:
        create_file(HOOKS, f"repos:\n{hook()}".encode())
        click.echo(f"Wrote {HOOKS}; 'pre-commit install' switches it on.", err=True)
    elif "mmn-lint" not in _text(HOOKS):
        click.echo(f"{HOOKS} is there already and stays as it is; add this to its repos:", err=True)
        output.print_lines(hook().splitlines())
    if there is not None and has_hooks:
        raise UsageError(f"nothing was written: {there} and {HOOKS} are there already")


def starter() -> str:
    """The configuration: what holds by default, and the other keys in comments."""
    from mmn_lint.project.config import Configuration

    return _STARTER.format(packs=json.dumps(Configuration().packs))


def hook() -> str:
    """Our entry in the list of a pre-commit configuration; it runs the program that is installed."""
    from mmn_lint import documents

    suffixes = sorted({suffix for known in documents.formats().values() for suffix in known.suffixes})
    return _HOOK.format(files=rf"(?i)({'|'.join(suffix.replace('.', chr(92) + '.') for suffix in suffixes)})$")


def _text(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", "replace")
    except OSError:
        return ""
