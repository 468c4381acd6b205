"""From the arguments of a command to files that are ready to be read, each with the linter that its settings ask for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from mmn_lint.errors import ConfigError, UsageError
from mmn_lint.project import files
from mmn_lint.project.discovery import Discovery, Target, discover, target, unknown_format
from mmn_lint.project.settings import Configurations
from mmn_lint.records import Record

if TYPE_CHECKING:
    from mmn_lint.engine import Input, Linter
    from mmn_lint.linters import Linters
    from mmn_lint.model import FileError
    from mmn_lint.project.results import Results

STDIN = "-"
STDIN_PATH = "<stdin>"
STDIN_FORMAT = "markdown"


class Gathered(Record):
    """What there is to read, and the paths that there is nothing to read at.

    Attributes:
        targets: the files, each with the settings in force for it.
        inputs: the same files, ready for the engine.
        linter: one for a run without files.
        configurations: those that were read.
        walked: the directories that were searched.
        from_stdin: whether the only target is standard input.
    """

    targets: tuple[Target, ...]
    inputs: tuple[Input, ...]
    linter: Linter
    configurations: Configurations
    errors: tuple[FileError, ...] = ()
    walked: tuple[str, ...] = ()
    from_stdin: bool = False


def gather(
    paths: Sequence[str],
    stdin_filename: str | None,
    linters: Linters,
    *,
    force_exclude: bool = True,
) -> Gathered:
    """The files under the paths, or standard input for ``-`` alone; no path means the current directory.

    Raises:
        UsageError: ``-`` beside other paths, a name for a standard input that is not read, or an unknown rule.
        ConfigError: a configuration cannot be used.
        PackError: a fact pack cannot be used.
    """
    from mmn_lint.engine import Input

    configurations = Configurations()
    from_stdin = STDIN in paths
    if from_stdin:
        if len(paths) > 1:
            raise UsageError("- reads standard input and goes alone; name the files in a run of their own")
        found = _standard_input(stdin_filename, configurations, force_exclude=force_exclude)
    elif stdin_filename is not None:
        raise UsageError("--stdin-filename names what comes from standard input; give - as the path")
    else:
        found = discover(paths or (".",), configurations, force_exclude=force_exclude)
    # Files mostly share their settings, and to compare settings takes longer than to look at a file.
    settings = {id(one.settings): one.settings for one in found.targets}
    linter_of = {key: linters.of(one) for key, one in settings.items()}
    inputs = tuple(
        Input(
            path=one.path,
            format=one.format,
            options=one.settings.options,
            load=_load(one, from_stdin=from_stdin),
            linter=linter_of[id(one.settings)],
        )
        for one in found.targets
    )
    # A run without files holds the configuration and the rules of the command line to account all the same.
    linter = inputs[0].linter if inputs else None
    linter = linter or linters.of(configurations.at(".").everywhere)
    linters.check_names()
    return Gathered(
        targets=found.targets,
        inputs=inputs,
        linter=linter,
        configurations=configurations,
        errors=found.errors,
        walked=found.walked,
        from_stdin=from_stdin,
    )


def _load(one: Target, *, from_stdin: bool) -> Callable[[], bytes]:
    limit = one.settings.configuration.max_file_size
    # Standard input can be read once only.
    return (
        cache(partial(files.limited, sys.stdin.buffer, limit)) if from_stdin else partial(files.read, one.path, limit)
    )


def _standard_input(filename: str | None, configurations: Configurations, *, force_exclude: bool) -> Discovery:
    if filename is None:
        nameless = Target(path=STDIN_PATH, format=STDIN_FORMAT, settings=configurations.at(".").everywhere)
        return Discovery(targets=(nameless,))
    if force_exclude and configurations.excluded(filename):
        return Discovery()
    one = target(filename, configurations.of(filename))
    return Discovery(errors=(unknown_format(filename),)) if one is None else Discovery(targets=(one,))


def results_of(gathered: Gathered) -> Results:
    """The results of earlier runs of the project that the current directory is in."""
    from mmn_lint.cli import output
    from mmn_lint.project.results import Results, project_folder

    try:
        configuration = gathered.configurations.at(".").configuration
    except ConfigError:  # no file needs it, else that would have been said
        return Results(project_folder(None), output.say)
    return Results(project_folder(None if configuration.path is None else configuration.folder), output.say)
