"""The command line: runs a command, and turns whatever stops it into one line on standard error and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import click

from mmn_lint import __version__
from mmn_lint.cli.groups import ModuleGroup
from mmn_lint.errors import MmnLintError

FINDINGS = 1
FAILURE = 2
INTERRUPTED = 130


class _Program(ModuleGroup):
    """The program itself: knows, before click does, what a closed pipe and Ctrl-C mean."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
            return result
        except BrokenPipeError:
            from mmn_lint.cli import output

            # The reader has seen enough.
            output.discard(sys.stdout)
            output.say("error: standard output was closed before everything was written")
            ctx.exit(FAILURE)
        except KeyboardInterrupt:
            click.echo("mmn-lint: interrupted", err=True)
            ctx.exit(INTERRUPTED)


@click.command(
    cls=_Program,
    package="mmn_lint.cli.commands",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="mmn-lint %(version)s")
def program() -> None:
    """Find statements in health articles that contradict the facts.

    Articles are compared with a fact pack: a file of facts about a condition, each with its evidence. The bundled pack
    is about one condition; `explain` shows its facts.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 nothing found, 1 findings, 2 an error, 130 interrupted."""
    arguments = sys.argv[1:] if arguments is None else arguments
    # A path or an article may hold what the terminal's encoding does not.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = program.main(list(arguments), prog_name="mmn-lint", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as help_text:
        click.echo(help_text.format_message(), err=True)
        return FAILURE
    except click.ClickException as error:
        return _fail(_usage(error))
    except click.Abort:
        click.echo("mmn-lint: interrupted", err=True)
        return INTERRUPTED
    except (MmnLintError, OSError) as error:
        return _fail(_describe(error))
    except Exception as error:
        if debugging() or {"-v", "--verbose"} & set(arguments):
            import traceback

            traceback.print_exc()
        return _fail(
            f"internal error ({type(error).__name__}: {' '.join(str(error).split())}); please report it, with what "
            "MMN_LINT_DEBUG=1 shows"
        )


def debugging() -> bool:
    """Whether the user asked for what a fault of our own looks like."""
    return bool(os.environ.get("MMN_LINT_DEBUG"))


def run() -> NoReturn:
    """Run the command line, and end the process with its exit code."""
    code = main()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)
    # Everything is written and closed: taking a million objects apart one by one would change nothing but the time.
    os._exit(code)


def _fail(message: str) -> int:
    # A full disk behind standard error leaves the exit code to tell it.
    with contextlib.suppress(OSError):
        click.echo(f"mmn-lint: error: {message}", err=True)
    return FAILURE


def _usage(error: click.ClickException) -> str:
    message = " ".join(_worded(error).split()).rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{message} (see {context.command_path} --help)" if context else message


def _worded(error: click.ClickException) -> str:
    """The error as click words it; for an option that there is not, with the nearest one."""
    if not isinstance(error, click.NoSuchOption) or error.ctx is None:
        return error.format_message()
    from mmn_lint.packs.validate import near

    known = [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts if name.startswith("--")]
    return f"no option {error.option_name!r}{near(error.option_name, known)}"


def _describe(error: MmnLintError | OSError) -> str:
    if isinstance(error, MmnLintError):
        return " ".join(str(error).split())
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"
