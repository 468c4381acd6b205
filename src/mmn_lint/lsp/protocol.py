"""What pygls leaves to us of the protocol: the texts of documents, answers to requests that make no sense, and an end."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method

if TYPE_CHECKING:
    from mmn_lint.lsp.server import Server

_CHUNK = 1 << 16
# No message is longer, in bytes; a header that says so is a mistake, and nothing is set aside for it.
_LONGEST = 1 << 28


class Protocol(LanguageServerProtocol):
    """The protocol with texts of our own: those of pygls break lines where the protocol does not."""

    _server: Server

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document is the client's from now on."""
        self._server.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Somebody writes."""
        self._server.changed(params.text_document, params.content_changes)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A document is the disk's again."""
        self._server.closed(params.text_document.uri)

    def structure_message(self, data: dict[str, Any]) -> Any:
        """As pygls does it; a request that cannot be understood gets an answer all the same."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if isinstance(data.get("id"), int | str) and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise


class Incoming(io.RawIOBase):
    """What the client sends, read no further than it goes; ``ended`` is told when there is no more."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self, size: int | None = -1, /) -> bytes:
        """A line of a header."""
        return self._stream.readline(_CHUNK)

    def read(self, size: int = -1, /) -> bytes:
        """A message; one that is too long is passed over, and is no message."""
        parts: list[bytes] = []
        left = size
        while left > 0 and (part := self._stream.read(min(left, _CHUNK))):
            left -= len(part)
            if size <= _LONGEST:
                parts.append(part)
        return b"".join(parts) if size <= _LONGEST else b"null"


def lives(process: int) -> bool:
    """Whether a process is still there; on systems where asking could hurt it, it is taken to be."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
