"""How long findings take after a keystroke: the server in a process of its own, an article of 2,000 words, a key at a time.

python benchmarks/editor.py [--words N] [--keys N]

The time is that from the edit to the findings of that version, the pause for further keystrokes and both ways through the
pipe included. Every sentence of the article makes a claim or two; what people write is thinner.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from typing import Any

URI = "untitled:article.md"
PARAGRAPH = (
    "Multifocal motor neuropathy (MMN) is a rare disorder of the nerves to the muscles. It affects about one person in "
    "{n},000, men three times as often as women. Weakness begins in one hand, and over the months that follow it spreads to the "
    "other arm. Feeling stays as it was, and the weak limb does not hurt. First symptoms usually appear between the ages of "
    "30 and 50. Doctors sometimes mistake the disease for ALS, yet the outlook could hardly be more different. "
    "Immunoglobulin calms the immune system; strength begins to improve after 3 to 6 weeks. Where it fails, "
    "cyclophosphamide is given, although this drug has serious side effects. Steroids make many patients worse. Infusions "
    "are repeated every four weeks."
)


class Client:
    """As much of a client as the measurement needs."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mmn_lint", "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.send("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": {}}, id=1)
        while self.receive().get("id") != 1:
            pass
        self.send("initialized", {})

    def send(self, method: str, params: Any, **more: Any) -> None:
        """A notice, or with ``id`` a request."""
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """The next message."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        if not length:
            sys.exit("the server did not start; is mmn-lint[lsp] installed?")
        found: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return found

    def findings(self, version: int) -> int:
        """How many findings a version has, once they are there."""
        while True:
            message = self.receive()
            if (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"].get("version") == version
            ):
                return len(message["params"]["diagnostics"])

    def close(self) -> None:
        """End in order."""
        self.send("shutdown", None, id=2)
        self.send("exit", None)
        self._process.wait(10)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=2_000)
    parser.add_argument("--keys", type=int, default=100)
    arguments = parser.parse_args()
    paragraphs: list[str] = []
    while sum(len(p.split()) for p in paragraphs) < arguments.words:
        paragraphs.append(PARAGRAPH.format(n=90 + len(paragraphs)))
    client = Client()
    begun = time.perf_counter()
    text = "# Multifocal motor neuropathy\n\n" + "\n\n".join(paragraphs) + "\n"
    item = {"uri": URI, "languageId": "markdown", "version": 0, "text": text}
    client.send("textDocument/didOpen", {"textDocument": item})
    client.findings(0)
    print(f"{arguments.words:,} words, opened first thing: {time.perf_counter() - begun:.1f} s")
    time.sleep(6)  # until the rest of the patterns is warm
    choice, taken = random.Random(3), []
    for version in range(1, arguments.keys + 1):
        where = {"line": 2 + 2 * choice.randrange(len(paragraphs)), "character": choice.randrange(200, 700)}
        change = {"range": {"start": where, "end": where}, "text": choice.choice("aeinst ,.0123")}
        begun = time.perf_counter()
        client.send(
            "textDocument/didChange", {"textDocument": {"uri": URI, "version": version}, "contentChanges": [change]}
        )
        client.findings(version)
        taken.append((time.perf_counter() - begun) * 1_000)
    client.close()
    slowest = statistics.quantiles(taken, n=20)[-1]
    print(f"after a keystroke: median {statistics.median(taken):.0f} ms, 95 of 100 under {slowest:.0f} ms")


if __name__ == "__main__":
    main()
