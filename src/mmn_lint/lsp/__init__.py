"""The language server: what the linter knows of an article, in the editor while somebody writes it."""

from __future__ import annotations

import os
import signal
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from mmn_lint.lsp.server import Server


def serve(stdin: BinaryIO, stdout: BinaryIO, *, cache: str | None, client: int | None = None) -> int:
    """Serve one client until it says ``exit`` or is gone.

    Args:
        cache: the folder where packs are kept as compiled; ``None``: nowhere.
        client: the process to end with, where the client names it before it speaks.

    Returns:
        0 where the client asked for an end in order, else 1.

    Raises:
        ImportError: pygls is not there.
    """
    from mmn_lint.lsp.features import register
    from mmn_lint.lsp.protocol import Incoming
    from mmn_lint.lsp.server import Server

    server = Server(cache)
    server.process_id = client
    register(server)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, partial(_stop, server))
    try:
        server.start_io(Incoming(stdin), stdout)  # type: ignore[arg-type]
    finally:
        server.end()
    return 0 if server.orderly else 1


def _stop(server: Server, number: int, frame: object) -> None:
    """End at once: the thread that waits for the client's next message cannot be ended in any other way."""
    server.end()
    os._exit(128 + number)
