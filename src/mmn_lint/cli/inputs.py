"""From the arguments of a command to fact packs, and to files that are ready to be read."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mmn_lint.errors import ConfigError, UsageError
from mmn_lint.model import FileError
from mmn_lint.project import files
from mmn_lint.project.config import Configuration

if TYPE_CHECKING:
    from mmn_lint.engine import Input, Linter
    from mmn_lint.packs import Pack

STDIN = "-"
STDIN_PATH = "<stdin>"
STDIN_FORMAT = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What there is to read, and the paths that there is nothing to read at."""

    inputs: tuple[Input, ...]
    errors: tuple[FileError, ...] = ()


def gather(paths: Sequence[str], stdin_filename: str | None, configuration: Configuration) -> Gathered:
    """The files under the paths, or standard input for ``-`` alone; no path means the current directory.

    Raises:
        UsageError: ``-`` beside other paths, or a name for a standard input that is not read.
    """
    from mmn_lint.engine import Input
    from mmn_lint.project.discovery import discover

    if STDIN in paths:
        if len(paths) > 1:
            raise UsageError("- reads standard input and goes alone; name the files in a run of their own")
        return _standard_input(stdin_filename, configuration)
    if stdin_filename is not None:
        raise UsageError("--stdin-filename names what comes from standard input; give - as the path")
    found = discover(paths or (".",), configuration)
    inputs = (
        Input(
            path=target.path,
            format=target.format,
            options=target.options,
            load=partial(files.read, Path(target.path), configuration.max_file_size),
        )
        for target in found.targets
    )
    return Gathered(inputs=tuple(inputs), errors=found.errors)


def linter_for(
    packs: Sequence[Pack], configuration: Configuration, *, select: Collection[str], ignore: Collection[str]
) -> Linter:
    """The linter with the rules of the command line, or, where it names none, of the configuration.

    Raises:
        UsageError: the command line names an unknown rule.
        ConfigError: the configuration does.
    """
    from mmn_lint.engine import Linter

    # The command line is tried alone first, so that the error names the place where the rule was written.
    if select or ignore:
        Linter(packs, select=select, ignore=ignore)
    try:
        return Linter(packs, select=select or configuration.select, ignore=ignore or configuration.ignore)
    except UsageError as error:
        raise ConfigError(f"select or ignore: {error.message}", path=configuration.path) from None


def load_packs(facts: Sequence[str], configuration: Configuration) -> tuple[Pack, ...]:
    """The packs that the command line names, or else the configuration, each once.

    Raises:
        PackError: a pack cannot be used.
    """
    from mmn_lint.packs import load

    return tuple(load(name) for name in dict.fromkeys(facts or configuration.packs))


def _standard_input(filename: str | None, configuration: Configuration) -> Gathered:
    from mmn_lint.engine import Input
    from mmn_lint.project.discovery import Settings, Target, unknown_format

    nameless = Target(path=STDIN_PATH, format=STDIN_FORMAT)
    target = nameless if filename is None else Settings(configuration).target(filename)
    if target is None:
        return Gathered(inputs=(), errors=(unknown_format(filename or STDIN_PATH),))
    load = partial(files.limited, sys.stdin.buffer, configuration.max_file_size)
    return Gathered(inputs=(Input(filename or STDIN_PATH, target.format, load, target.options),))
