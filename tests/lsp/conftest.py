"""A client that speaks the protocol byte by byte, and documents for it."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the language server is an extra: pip install 'mmn-lint[lsp]'")

WAIT = 60.0
Message = dict[str, Any]

PACK = """
schema = 1
id = "quill"
version = "1.0.0"

[subject]
name = "Quillpox"

[facts.cure]
kind = "property"
statement = "It can be cured."
value = { holds = true }
readings.fails = ["incurable"]

[facts.touch]
kind = "property"
statement = "It spreads by touch."
value = { holds = true }
severity = "warning"
readings.fails = ["safe to touch"]
"""
SETTINGS = 'packs = ["facts/quill.toml"]\n'
INCURABLE = "Quillpox is incurable.\n"
SAFE = "Quillpox is safe to touch.\n"


class Client:
    """A server in a process of its own, and what it said."""

    def __init__(self, folder: Path, capabilities: Message, folders: list[Path]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mmn_lint", "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        self.said: list[Message] = []
        self._queue: queue.Queue[Message | None] = queue.Queue()
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self.server = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": None,
                "capabilities": capabilities,
                "workspaceFolders": [{"uri": one.as_uri(), "name": one.name} for one in folders],
            },
        )["capabilities"]
        self.tell("initialized", {})

    def _listen(self) -> None:
        assert self.process.stdout is not None
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                name, _, value = line.partition(b":")
                length = int(value) if name == b"Content-Length" else length
            if not length:
                self._queue.put(None)
                return
            self._queue.put(json.loads(self.process.stdout.read(length)))

    def write(self, data: bytes) -> None:
        """Bytes as they are."""
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, body: bytes) -> None:
        """A message with its header."""
        self.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def tell(self, method: str, params: Any) -> None:
        """A notice."""
        self.send(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}).encode())

    def ask(self, method: str, params: Any) -> Any:
        """A request; returns its result."""
        self._number += 1
        number = self._number
        self.send(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode())
        answer = self.until(lambda m: m.get("id") == number and "method" not in m)
        assert "error" not in answer, answer
        return answer["result"]

    def until(self, wanted: Callable[[Message], bool], seconds: float = WAIT) -> Message:
        """The next message that is wanted; the others are kept in ``said``, requests answered with nothing."""
        end = time.monotonic() + seconds
        while True:
            message = self._queue.get(timeout=max(0.01, end - time.monotonic()))
            assert message is not None, "the server is gone"
            if "id" in message and "method" in message:
                self.send(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": None}).encode())
            if wanted(message):
                return message
            self.said.append(message)

    def open(self, uri: str, text: str, language: str = "markdown") -> list[Message]:
        """Open a document; returns its diagnostics."""
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return self.diagnostics(uri, 1)

    def change(self, uri: str, version: int, text: str, *places: int) -> None:
        """Replace a range (line, character, line, character) of a document, or all of it."""
        change: Message = {"text": text}
        if places:
            a, b, c, d = places
            change["range"] = {"start": {"line": a, "character": b}, "end": {"line": c, "character": d}}
        identifier = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", {"textDocument": identifier, "contentChanges": [change]})

    def diagnostics(self, uri: str, version: int | None = None) -> list[Message]:
        """The next diagnostics of a document, of a version if one is given."""

        def wanted(message: Message) -> bool:
            if message.get("method") != "textDocument/publishDiagnostics" or message["params"]["uri"] != uri:
                return False
            return version is None or message["params"].get("version") == version

        found: list[Message] = self.until(wanted)["params"]["diagnostics"]
        return found

    def codes(self, uri: str, version: int | None = None) -> list[str]:
        """The rules of the next diagnostics of a document."""
        return [one.get("code", "") for one in self.diagnostics(uri, version)]

    def messages(self) -> list[str]:
        """What the server showed to the writer so far."""
        return [m["params"]["message"] for m in self.said if m.get("method") == "window/showMessage"]

    def end(self) -> int:
        """End in order; returns the exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(WAIT)


@pytest.fixture
def quill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a small pack on a condition that there is not, in the current folder."""
    # What is compiled is kept by the path of the pack, which is then the same in all tests.
    monkeypatch.chdir(tmp_path)
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "quill.toml").write_text(PACK)
    (tmp_path / "mmn-lint.toml").write_text(SETTINGS)
    return tmp_path


Start = Callable[..., Client]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a server; it is gone when the test is."""
    started: list[Client] = []

    def begin(*folders: Path, capabilities: Message | None = None) -> Client:
        started.append(Client(tmp_path, capabilities or {}, list(folders)))
        return started[-1]

    yield begin
    for client in started:
        client.process.terminate()
        client.process.wait(WAIT)
        for stream in (client.process.stdin, client.process.stdout, client.process.stderr):
            if stream is not None:
                stream.close()
