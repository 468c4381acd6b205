"""Options that several commands have, and their types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

import click

from mmn_lint.cli import completion
from mmn_lint.errors import UsageError

_Command = TypeVar("_Command", bound=Callable[..., Any])


STDOUT = "-"


class Output(NamedTuple):
    """One output of a run: a format, and the file that it goes to (``None``: standard output)."""

    format: str
    file: str | None


def outputs_option(names: Sequence[str], *, default: str = "full") -> Callable[[_Command], _Command]:
    """``--format`` for the given formats: ``NAME`` or ``NAME=FILE``, repeatable; ``default``: what the help says of none."""

    def parse(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
        return tuple(_output(value, names) for value in values)

    return click.option(
        "--format",
        "outputs",
        multiple=True,
        metavar="NAME[=FILE]",
        callback=parse,
        shell_complete=completion.among(*names),
        help=f"Format: {', '.join(names)}. Repeatable as NAME=FILE. Default: {default}.",
    )


def _output(value: str, names: Sequence[str]) -> Output:
    name, equals, file = value.partition("=")
    if name not in names:
        from mmn_lint.packs.validate import near

        raise click.BadParameter(f"no format {name!r}{near(name, names)}; there are {', '.join(names)}")
    if equals and not file:
        raise click.BadParameter(f"{value!r} names no file after the equals sign")
    return Output(name, None if file in ("", STDOUT) else file)


def _split(ctx: click.Context, param: click.Parameter, given: Iterable[str]) -> tuple[str, ...]:
    """Rules from a repeatable option whose values may be lists with commas."""
    rules = []
    for value in given:
        named = [rule for part in value.split(",") if (rule := part.strip())]
        if not named:
            raise click.BadParameter(f"{value!r} names no rule; leave the option out for all of them")
        rules += named
    return tuple(rules)


class NearChoice(click.Choice[str]):
    """A choice whose error names what was probably meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """As click does it, with the nearest choice for a value that is none."""
        if value not in self.choices:
            from mmn_lint.packs.validate import near

            self.fail(
                f"{value!r} is not one of {', '.join(map(repr, self.choices))}{near(value, self.choices)}", param, ctx
            )
        return str(value)


def rules_options(command: _Command) -> _Command:
    """``--facts``, ``--select`` and ``--ignore``: what articles are checked against."""
    rules = partial(click.option, multiple=True, metavar="RULE,...", callback=_split, shell_complete=completion.rules)
    ignore = rules("--ignore", help="Do not check these rules.")
    select = rules("--select", help="Check these rules only.")
    return facts_option(select(ignore(command)))


def subject_options(text: str) -> Callable[[_Command], _Command]:
    """``--subject`` and ``--alias``: a condition to read about without a fact pack; ``text``: what the help says of it."""

    def add(command: _Command) -> _Command:
        alias = click.option(
            "--alias", "aliases", multiple=True, metavar="NAME", help="Another name of the subject; repeatable."
        )
        return click.option("--subject", metavar="NAME", help=text)(alias(command))

    return add


def check_subject(subject: str | None, aliases: Sequence[str], facts: Sequence[str]) -> None:
    """Raise ``UsageError`` where ``--subject`` and ``--alias`` name no condition, or go with ``--facts``."""
    if subject is None:
        if aliases:
            raise UsageError("--alias gives the subject another name; name the subject with --subject")
        return
    if facts:
        raise UsageError("--subject reads without a fact pack; leave out --facts")
    if not subject.strip():
        raise UsageError("--subject is empty; give the name of a condition")
    for name in (subject, *aliases):
        if any("\ud800" <= c <= "\udfff" for c in name):
            raise UsageError(f"{name!a} is no text; give a name in your terminal's encoding")
    if any(not alias.strip() for alias in aliases):
        raise UsageError("--alias is empty; give another name of the subject")


def _file(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value == "":
        raise click.BadParameter("'' names no file")
    return value


def _files(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        _file(ctx, param, value)
    return values


paths_argument = click.argument(
    "paths", nargs=-1, metavar="[PATHS]...", callback=_files, shell_complete=completion.files
)
facts_option = click.option(
    "--facts",
    multiple=True,
    metavar="PACK",
    shell_complete=completion.packs,
    help="Fact pack: a bundled id or a .toml file; repeatable.",
)
baseline_option = click.option(
    "--baseline",
    metavar="FILE",
    callback=_file,
    shell_complete=completion.files,
    help="Known findings; default: .mmn-lint-baseline.json",
)
stdin_filename_option = click.option(
    "--stdin-filename",
    metavar="PATH",
    callback=_file,
    shell_complete=completion.files,
    help="Name of what standard input (path -) holds.",
)
force_exclude_option = click.option(
    "--no-force-exclude",
    "force_exclude",
    flag_value=False,
    type=bool,
    default=True,
    help="Read what is named even if it is excluded.",
)
cache_option = click.option(
    "--no-cache",
    "cache",
    flag_value=False,
    type=bool,
    default=True,
    help="Read everything anew, and keep nothing.",
)


_MOST_JOBS = 512


def _jobs(ctx: click.Context, param: click.Parameter, value: str) -> int | None:
    """A number of processes; ``None``, for ``auto``, as many as pay."""
    if value == "auto":
        return None
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= _MOST_JOBS:
        raise click.BadParameter(f"{value!r} is neither 'auto' nor a number from 1 to {_MOST_JOBS}")
    return int(value)


jobs_option = click.option(
    "-j",
    "--jobs",
    default="auto",
    callback=_jobs,
    metavar="N|auto",
    shell_complete=completion.among("auto", "1", "2", "4", "8"),
    help="Processes that read. Default: auto, as many as pay.",
)
verbose_option = click.option("-v", "--verbose", is_flag=True, help="Say on standard error what the run does.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No summary on standard error.")
