"""The server as a client sees it, which holds it to the specification."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

TEXT = "# Multifocal motor neuropathy\n\nMMN affects one in 10,000 people. Men get it as often as women.\n"


@pytest_lsp.fixture(
    scope="module",
    params=["visual-studio-code", "neovim", "emacs"],
    config=ClientServerConfig(
        server_command=[sys.executable, "-m", "mmn_lint", "server"],
        server_env={"PYTHONPATH": os.pathsep.join(sys.path)},
    ),
)
async def client(
    request: pytest.FixtureRequest, lsp_client: LanguageClient, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[None]:
    folder = tmp_path_factory.mktemp("articles")
    uri = folder.as_uri()

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def registered(params: types.RegistrationParams) -> None:
        assert [one.method for one in params.registrations] == ["workspace/didChangeWatchedFiles"]

    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            process_id=os.getpid(),
            workspace_folders=[types.WorkspaceFolder(uri, "articles")],
        )
    )
    yield
    await lsp_client.shutdown_session()


pytestmark = pytest.mark.asyncio(loop_scope="module")


def at(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


async def opened(client: LanguageClient, text: str = TEXT, name: str = "a.md") -> str:
    """Open a document and wait for its diagnostics; returns its URI."""
    uri = f"untitled:/{name}"
    client.diagnostics.pop(uri, None)
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, text)))
    await found(client, uri)
    return uri


async def found(client: LanguageClient, uri: str, *codes: str) -> list[types.Diagnostic]:
    """The diagnostics of a document, once they are there, and are of these rules if some are named."""
    while uri not in client.diagnostics or (codes and [d.code for d in client.diagnostics[uri]] != [*codes]):
        await asyncio.wait_for(client.wait_for_notification("textDocument/publishDiagnostics"), 60)
    return list(client.diagnostics[uri])


def identifier(uri: str) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri)


async def test_diagnostics(client: LanguageClient) -> None:
    uri = await opened(client)
    first, second = await found(client, uri)
    assert (first.range, first.code, first.source) == (at(2, 12, 25), "prevalence", "mmn-lint")
    assert first.severity == types.DiagnosticSeverity.Error
    assert first.message.endswith("Source: Medical encyclopedia (signed by a physician), TheHealthBoard.")
    assert (second.range, second.code) == (at(2, 34, 62), "sex-ratio")
    assert first.code_description is not None
    page = Path(first.code_description.href.removeprefix("file://"))
    assert page.read_text("utf-8").startswith("# mmn/prevalence\n")


async def test_related_places_and_tags(client: LanguageClient) -> None:
    text = "MMN begins at 35 on average. In MMN, the average age at onset is 49. MMN begins at 35 on average.\n"
    text += "<!-- mmn-lint-disable-line pain -->\n"
    uri = await opened(client, text, "related.md")
    inconsistent, unused = await found(client, uri)
    assert (inconsistent.code, unused.code) == ("inconsistent-claims", "unused-suppression")
    assert inconsistent.severity == types.DiagnosticSeverity.Warning
    assert inconsistent.related_information
    assert [one.location.range.start for one in inconsistent.related_information] == [
        types.Position(0, 14),
        types.Position(0, 83),
    ]
    assert list(unused.tags or ()) == [types.DiagnosticTag.Unnecessary]


async def test_typing_changes_what_is_found(client: LanguageClient) -> None:
    uri = await opened(client, name="typing.md")
    for version, (change, codes) in enumerate(
        [
            (types.TextDocumentContentChangePartial(at(2, 19, 25), "100,000"), ["sex-ratio"]),
            (types.TextDocumentContentChangePartial(at(2, 39, 40), " do not get"), []),
            (types.TextDocumentContentChangeWholeDocument(TEXT), ["prevalence", "sex-ratio"]),
        ],
        start=2,
    ):
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(uri=uri, version=version), [change])
        )
        del client.diagnostics[uri]
        assert [one.code for one in await found(client, uri)] == codes


async def test_a_closed_document_has_no_diagnostics(client: LanguageClient) -> None:
    uri = await opened(client, name="closed.md")
    client.text_document_did_close(types.DidCloseTextDocumentParams(identifier(uri)))
    del client.diagnostics[uri]
    assert await found(client, uri) == []


async def test_hover(client: LanguageClient) -> None:
    uri = await opened(client, name="hover.md")
    hover = await client.text_document_hover_async(types.HoverParams(identifier(uri), types.Position(2, 20)))
    assert hover is not None
    assert hover.range == at(2, 12, 25)
    assert isinstance(hover.contents, types.MarkupContent)
    assert "Read here:" in hover.contents.value
    assert "1 per 10,000" in hover.contents.value
    beside = types.HoverParams(identifier(uri), types.Position(0, 3))
    assert await client.text_document_hover_async(beside) is None


async def test_symbols(client: LanguageClient) -> None:
    uri = await opened(client, TEXT + "\nPeople with MMN see a neurologist.\n", "symbols.md")
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(identifier(uri)))
    assert symbols is not None
    assert [symbol.name.partition(",")[0] for symbol in symbols] == [
        "prevalence: contradiction",
        "sex-ratio: contradiction",
        "specialist: consistent",
    ]


async def actions(client: LanguageClient, uri: str, title: str) -> types.CodeAction:
    """The action with this title on the first finding, with its edit."""
    context = types.CodeActionContext(diagnostics=client.diagnostics[uri])
    offered = await client.text_document_code_action_async(
        types.CodeActionParams(identifier(uri), at(2, 20, 20), context)
    )
    assert offered is not None
    (action,) = (one for one in offered if one.title == title)
    assert isinstance(action, types.CodeAction)
    if action.edit is None and action.command is None:
        action = await client.code_action_resolve_async(action)
    return action


def edits(action: types.CodeAction) -> list[tuple[types.Range, str]]:
    assert action.edit is not None
    changes: list[Any] = [edit for edits in (action.edit.changes or {}).values() for edit in edits]
    for change in action.edit.document_changes or ():
        assert isinstance(change, types.TextDocumentEdit)
        assert change.text_document.version == 1
        changes += change.edits
    return [(edit.range, edit.new_text) for edit in changes]


async def test_a_fix(client: LanguageClient) -> None:
    uri = await opened(client, name="fix.md")
    action = await actions(client, uri, "Replace with “100,000”")
    assert edits(action) == [(at(2, 19, 25), "100,000")]


async def test_a_suppression(client: LanguageClient) -> None:
    uri = await opened(client, name="suppress.md")
    action = await actions(client, uri, "Suppress prevalence here, with a reason")
    assert edits(action) == [(at(2, 0, 0), "<!-- mmn-lint-disable-next-line prevalence -- say why -->\n")]


async def test_the_fact_is_shown(client: LanguageClient) -> None:
    uri = await opened(client, name="show.md")
    # The client takes an action that is nothing but a command for a command, whose name is then none.
    offered = await client.text_document_code_action_async(
        types.CodeActionParams(identifier(uri), at(2, 20, 20), types.CodeActionContext([]))
    )
    assert "Show the fact prevalence" in [one.title for one in offered or ()]
    shown, messages = len(client.shown_documents), len(client.messages)
    page = await client.workspace_execute_command_async(
        types.ExecuteCommandParams("mmn-lint.showFact", arguments=[uri, "prevalence", "mmn"])
    )
    assert str(page).startswith("# mmn/prevalence\n")
    # What cannot open a page shows its text.
    assert (len(client.shown_documents) - shown) + (len(client.messages) - messages) == 1


async def test_completion(client: LanguageClient) -> None:
    uri = await opened(client, TEXT + "\n<!-- mmn-lint-disable-line se -->\n", "completion.md")
    found = await client.text_document_completion_async(types.CompletionParams(identifier(uri), types.Position(4, 29)))
    items = found.items if isinstance(found, types.CompletionList) else found or []
    assert "sex-ratio" in [item.label for item in items]
    elsewhere = types.CompletionParams(identifier(uri), types.Position(2, 5))
    assert not await client.text_document_completion_async(elsewhere)
