"""A server at work in a project: encodings, folders, changes on the disk, and what it survives."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Start = Callable[..., Any]
INCURABLE = "Quillpox is incurable.\n"
WAIT = 60.0


def touched(path: Path) -> dict[str, Any]:
    return {"changes": [{"uri": path.as_uri(), "type": 2}]}


@pytest.mark.parametrize(
    ("encodings", "chosen", "character"),
    [
        (["utf-8", "utf-16"], "utf-8", 19),
        (["utf-16"], "utf-16", 8),
        (["utf-32"], "utf-32", 7),
        (None, "utf-16", 8),
        (["ebcdic"], "utf-16", 8),
    ],
)
def test_positions_count_what_was_agreed_on(
    quill: Path, start: Start, encodings: list[str] | None, chosen: str, character: int
) -> None:
    client = start(quill, capabilities={"general": {"positionEncodings": encodings}} if encodings else {})
    uri = (quill / "a.md").as_uri()
    assert client.server["positionEncoding"] == chosen
    (found,) = client.open(uri, f"日é😀日日— {INCURABLE}")
    assert found["range"]["start"] == {"line": 0, "character": character + len("Quillpox is ")}
    # An edit in the middle of the line moves it by as much.
    client.change(uri, 2, "日", 0, character - 1, 0, character - 1)
    (found,) = client.diagnostics(uri, 2)
    moved = {"utf-8": 3}.get(chosen, 1)
    assert found["range"]["start"] == {"line": 0, "character": character + moved + len("Quillpox is ")}


def test_a_page_in_another_encoding_is_checked_as_the_client_has_it(quill: Path, start: Start) -> None:
    text = '<meta charset="iso-8859-1"><p>Caf\u00e9: Quillpox is incurable.</p>\n'
    (quill / "a.html").write_bytes(text.encode("latin-1"))
    (found,) = start(quill).open((quill / "a.html").as_uri(), text, "html")
    assert found["range"]["start"]["character"] == text.index("incurable")


def test_several_folders_each_by_its_own_configuration(quill: Path, start: Start) -> None:
    other = quill / "other"
    other.mkdir()
    (other / "mmn-lint.toml").write_text('packs = ["../facts/quill.toml"]\nignore = ["cure"]\n')
    client = start(quill, other)
    assert [one["code"] for one in client.open((quill / "a.md").as_uri(), INCURABLE)] == ["cure"]
    assert client.open((other / "a.md").as_uri(), INCURABLE) == []
    gone = {"event": {"added": [], "removed": [{"uri": quill.as_uri(), "name": "x"}]}}
    client.tell("workspace/didChangeWorkspaceFolders", gone)
    # A file outside of any folder is checked by the configuration that is nearest to it.
    assert client.codes((quill / "a.md").as_uri()) == ["cure"]


def test_what_changes_on_the_disk_holds_at_once(quill: Path, start: Start) -> None:
    watching = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    client = start(quill, capabilities=watching)
    uri, settings = (quill / "a.md").as_uri(), quill / "mmn-lint.toml"
    assert len(client.open(uri, INCURABLE)) == 1
    settings.write_text(settings.read_text() + 'ignore = ["cure"]\n')
    client.tell("workspace/didChangeWatchedFiles", touched(settings))
    assert client.codes(uri) == []
    (registration,) = (m for m in client.said if m.get("method") == "client/registerCapability")
    watchers = registration["params"]["registrations"][0]["registerOptions"]["watchers"]
    assert {"globPattern": "**/*.toml"} in watchers


def test_files_that_the_client_does_not_watch_are_looked_at(quill: Path, start: Start) -> None:
    client = start(quill)
    uri = (quill / "a.md").as_uri()
    assert len(client.open(uri, INCURABLE)) == 1
    (quill / "mmn-lint.toml").write_text('packs = ["facts/quill.toml"]\nignore = ["cure"]\n')
    assert client.codes(uri) == []


def test_a_pack_that_breaks_while_it_runs(quill: Path, start: Start) -> None:
    client = start(quill)
    uri, pack = (quill / "a.md").as_uri(), quill / "facts" / "quill.toml"
    assert len(client.open(uri, INCURABLE)) == 1
    good = pack.read_text()
    pack.write_text(good.replace('statement = "It can be cured."', "statement ="))
    client.tell("workspace/didChangeWatchedFiles", touched(pack))
    (marked,) = client.diagnostics(pack.as_uri())
    assert marked["range"]["start"]["line"] == 10
    assert client.codes(uri) == ["cure"]
    (message,) = client.messages()
    assert message.startswith(f"mmn-lint: {pack}:11: ")
    assert message.endswith("Until this is mended, what was in force before stays so.")
    client.change(uri, 2, "Quillpox is safe to touch. It is incurable.\n")
    assert client.codes(uri, 2) == ["touch", "cure"]
    pack.write_text(good)
    client.tell("workspace/didChangeWatchedFiles", touched(pack))
    assert client.diagnostics(pack.as_uri()) == []
    assert client.codes(uri) == ["touch", "cure"]
    assert len(client.messages()) == 1


def test_a_finding_goes_into_the_baseline(quill: Path, start: Start) -> None:
    client = start(quill)
    uri, place = (quill / "a.md").as_uri(), {"line": 0, "character": 14}
    assert len(client.open(uri, INCURABLE)) == 1
    offered = client.ask(
        "textDocument/codeAction",
        {"textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": {"diagnostics": []}},
    )
    (command,) = (one["command"] for one in offered if "baseline" in one["title"])
    home = client.ask("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
    assert home == str(quill / ".mmn-lint-baseline.json")
    assert client.codes(uri) == []
    known = (quill / ".mmn-lint-baseline.json").read_text()
    assert '"path": "a.md", "rule": "quill/cure"' in known
    (quill / ".mmn-lint-baseline.json").unlink()
    client.tell("workspace/didChangeWatchedFiles", touched(quill / ".mmn-lint-baseline.json"))
    assert client.codes(uri) == ["cure"]


def test_actions_for_a_client_that_does_not_resolve_them_have_their_edits(quill: Path, start: Start) -> None:
    client = start(quill)
    uri, place = (quill / "a.csv").as_uri(), {"line": 1, "character": 20}
    assert len(client.open(uri, f"title,body\nx,{INCURABLE}", "csv")) == 1
    offered = client.ask(
        "textDocument/codeAction",
        {"textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": {"diagnostics": []}},
    )
    # There are no comments in such a file.
    assert [one["title"].partition(" (")[0] for one in offered] == [
        "Add this finding to the baseline",
        "Show the fact cure",
    ]


@pytest.mark.parametrize(("trigger", "said"), [(1, 1), (2, 0)], ids=["invoked", "on save"])
def test_that_nothing_could_be_fixed_is_said_to_who_asked(trigger: int, said: int, start: Start) -> None:
    resolving = {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}
    client = start(capabilities={"textDocument": {"codeAction": resolving}})
    uri, place = "untitled:a.md", {"line": 0, "character": 0}
    assert len(client.open(uri, "MMN affects one in 10,000 people.\n")) == 1
    (action,) = client.ask(
        "textDocument/codeAction",
        {
            "textDocument": {"uri": uri},
            "range": {"start": place, "end": place},
            "context": {"diagnostics": [], "only": ["source.fixAll"], "triggerKind": trigger},
        },
    )
    client.change(uri, 2, "A bowline holds.\n")
    assert client.diagnostics(uri, 2) == []
    assert "edit" not in client.ask("codeAction/resolve", action)
    assert len(client.messages()) == said


def test_a_text_that_breaks_its_format_says_so(quill: Path, start: Start) -> None:
    (found,) = start(quill).open((quill / "a.yaml").as_uri(), "title: [Quillpox\n  - x: {\n", "yaml")
    assert found["message"].startswith("This text is not checked: ")
    assert found["severity"] == 3


MALFORMED = {
    "no header": b"hello\r\n\r\n",
    "no JSON": b"{nonsense",
    "no object": b"[1, 2]",
    "a number": b"42",
    "no message": b"{}",
    "no text": b"\xff\xfe",
    "too deep": b"[" * 100_000,
    "a notice without what it is about": b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}',
    "an edit of nothing": b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": '
    b'{"uri": "file:///no", "version": 3}, "contentChanges": [{"text": ""}]}}',
    "an edit beyond": b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": {"uri": "untitled:x", '
    b'"version": 3}, "contentChanges": [{"range": {"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}, "text": ""}]}}',
    "an answer to no question": b'{"jsonrpc": "2.0", "id": 79, "result": null}',
    "an id that is none": b'{"jsonrpc": "2.0", "id": [], "method": "shutdown"}',
    "another version": b'{"jsonrpc": "1.0", "id": 80, "method": "shutdown"}',
    "the end of a request that is not": b'{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 9}}',
}


def test_malformed_messages_are_passed_over(quill: Path, start: Start) -> None:
    client = start(quill)
    client.open("untitled:x", "", "markdown")
    for name, body in MALFORMED.items():
        client.write(body) if name == "no header" else client.send(body)
    client.write(b"Content-Length: 300000000\r\n\r\n" + b" " * 300_000_000)
    assert len(client.open((quill / "a.md").as_uri(), INCURABLE)) == 1
    assert client.messages() == []
    assert client.end() == 0


def test_a_request_that_makes_no_sense_is_answered(start: Start) -> None:
    client = start()
    for number, method in ((7, "textDocument/hover"), (8, "no/such")):
        client.send(b'{"jsonrpc": "2.0", "id": %d, "method": "%s", "params": {"x": 1}}' % (number, method.encode()))
        answer = client.until(lambda m, number=number: m.get("id") == number)
        assert answer["error"]["message"] in ("Invalid Params", "Method Not Found: no/such")


def test_a_thousand_edits_in_a_row(quill: Path, start: Start) -> None:
    client = start(quill)
    uri = (quill / "a.md").as_uri()
    client.open(uri, INCURABLE)
    for version in range(2, 1_002):
        client.change(uri, version, "xy "[version % 3], 0, 0, 0, 0)
    assert client.codes(uri, 1_001) == ["cure"]
    # Most versions were outdated before they were read.
    assert sum(m.get("method") == "textDocument/publishDiagnostics" for m in client.said) < 500


def test_a_document_of_ten_megabytes_keeps_nobody_waiting(quill: Path, start: Start) -> None:
    client = start(quill)
    uri = (quill / "large.md").as_uri()
    (found,) = client.open(uri, INCURABLE * 440_000)
    assert found["message"].startswith("This text is not checked: more than 2 MB are too much")
    for version in range(2, 20):
        client.change(uri, version, "x", version, 3, version, 3)
    assert len(client.open((quill / "small.md").as_uri(), INCURABLE)) == 1


def test_a_long_document_makes_way_for_a_short_one(quill: Path, start: Start) -> None:
    client = start(quill)
    long, short = (quill / "long.md").as_uri(), (quill / "short.md").as_uri()
    text = "".join(
        f"Quillpox is incurable in room {n}, and nobody knows why it should be so.\n\n" for n in range(20_000)
    )
    item = {"uri": long, "languageId": "markdown", "version": 1, "text": text}
    client.tell("textDocument/didOpen", {"textDocument": item})
    assert len(client.open(short, INCURABLE)) == 1
    said = [m["params"]["uri"] for m in client.said if m.get("method") == "textDocument/publishDiagnostics"]
    assert long not in said


def test_the_end_is_in_order_or_not(start: Start) -> None:
    assert start().end() == 0
    client = start()
    client.tell("exit", None)
    assert client.process.wait(WAIT) == 1


@pytest.mark.skipif(os.name == "nt", reason="there a process that is told to end ends without a word")
def test_a_server_that_is_told_to_end_leaves_nothing_behind(quill: Path, start: Start) -> None:
    client = start(quill)
    (found,) = client.open((quill / "a.md").as_uri(), INCURABLE)
    page = Path(found["codeDescription"]["href"].removeprefix("file://"))
    assert page.read_text("utf-8").startswith("# quill/cure\n")
    client.process.terminate()
    assert client.process.wait(WAIT) == 128 + 15
    assert not page.exists()


def test_a_client_that_vanishes_leaves_no_orphan(quill: Path, start: Start) -> None:
    client = start(quill)
    item = {"uri": (quill / "a.md").as_uri(), "languageId": "markdown", "version": 1, "text": INCURABLE * 20_000}
    client.tell("textDocument/didOpen", {"textDocument": item})
    client.process.stdin.close()
    assert client.process.wait(WAIT) == 1


@pytest.mark.skipif(os.name == "nt", reason="there a pipe ends with the process that holds it")
def test_a_client_that_dies_while_another_process_holds_the_pipe_leaves_no_orphan(tmp_path: Path) -> None:
    client = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    server = subprocess.Popen(
        [sys.executable, "-m", "mmn_lint", "server", "--stdio", f"--clientProcessId={client.pid}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert server.stdin is not None
    assert server.stdout is not None
    body = b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": %d, "capabilities": {}}}'
    body %= client.pid
    for message in (body, b'{"jsonrpc": "2.0", "method": "initialized", "params": {}}'):
        server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(message), message))
        server.stdin.flush()
    server.stdout.readline()
    assert server.poll() is None
    client.kill()
    client.wait()
    assert server.wait(WAIT) == 1
    server.stdin.close()
    server.stdout.close()


def test_standard_output_belongs_to_the_protocol(quill: Path) -> None:
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "mmn_lint", "server", "-v"],
        input=b"hello\n",
        capture_output=True,
        cwd=quill,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=WAIT,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert time.monotonic() - begun < WAIT
