"""``mmn-lint server``: the language server, which editors start."""

from __future__ import annotations

import os
import sys

import click

from mmn_lint.cli.options import cache_option
from mmn_lint.errors import UsageError

_MISSING = "the language server needs pygls, which is not installed: pip install 'mmn-lint[lsp]'"


@click.command(name="server", short_help="Serve an editor, by its protocol.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output; that is what it does anyway.")
@click.option("--clientProcessId", "client", type=int, metavar="PID", help="End when this process does.")
@cache_option
@click.option("-v", "--verbose", is_flag=True, help="Log to standard error what goes wrong.")
@click.pass_context
def command(ctx: click.Context, *, stdio: bool, client: int | None, cache: bool, verbose: bool) -> None:
    """Serve an editor: findings while somebody writes, facts, fixes (Language Server Protocol).

    An editor starts it and speaks to it over standard input and output; docs/editors.md says how. Needs mmn-lint[lsp].
    """
    del stdio
    from importlib.util import find_spec

    from mmn_lint.cli import output

    if find_spec("pygls") is None or find_spec("lsprotocol") is None:
        raise UsageError(_MISSING)
    import logging

    from mmn_lint.lsp import serve
    from mmn_lint.project.folders import default_folder

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING if verbose else logging.CRITICAL)
    if sys.stdin is None or sys.stdout is None:
        raise UsageError("the language server speaks over standard input and output, and one of them is closed")
    if sys.stdin.isatty():
        output.say("waiting for an editor to speak the Language Server Protocol on standard input; Ctrl-C ends it")
    # Standard output belongs to the protocol: what anything else prints goes to standard error.
    sys.stdout.flush()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as channel:
        if sys.stderr is not None:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        code = serve(sys.stdin.buffer, channel, cache=default_folder() if cache else None, client=client)
    ctx.exit(code)
