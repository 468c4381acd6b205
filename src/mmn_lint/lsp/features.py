"""The requests and notices of the protocol, each answered from what was found in its document."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Sequence
from functools import partial
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability

from mmn_lint.errors import MmnLintError
from mmn_lint.language.memory import Abandoned
from mmn_lint.lsp import actions, completion, facts
from mmn_lint.lsp.checking import at
from mmn_lint.lsp.diagnostics import symbols
from mmn_lint.lsp.protocol import lives
from mmn_lint.lsp.server import Open, Server
from mmn_lint.lsp.uris import path_of
from mmn_lint.lsp.worker import LATER
from mmn_lint.project.config import BASELINE

_log = logging.getLogger(__name__)

# Seconds between two looks at files that the client does not watch, and at whether the client is still there.
_LOOK = 2.0
_WATCHED = ("**/*.toml", f"**/{BASELINE}", "**/*.json")
_NOTHING_DONE = {
    "fix": "mmn-lint: the fact cannot take the place of these words without another finding; change the sentence by hand.",
    "fix-all": "mmn-lint: there is nothing that can be fixed safely.",
    "suppress": "mmn-lint: there is no place for a comment here; add the finding to the baseline instead.",
}


def register(server: Server) -> None:
    """Give a server all its features."""
    _life(server)
    _questions(server)
    _commands(server)


def _life(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(ls: Server, params: types.InitializeParams) -> None:
        ls.encoding = ls.workspace.position_encoding or types.PositionEncodingKind.Utf16
        ls.projects.folders = _folders(ls)

    @server.feature(types.INITIALIZED)
    async def initialized(ls: Server, params: types.InitializedParams) -> None:
        if get_capability(ls.client_capabilities, "workspace.did_change_watched_files.dynamic_registration", False):
            await _watch(ls)
        ls.keep(_look_after(ls))
        ls.keep(_warm_up(ls))

    @server.feature(types.SHUTDOWN)
    def shutdown(ls: Server, params: Any = None) -> None:
        ls.orderly = True
        ls.end()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def watched(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        if await ls.run(ls.projects.changed):
            await ls.reload()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        if await ls.run(ls.projects.changed):
            await ls.reload()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
        ls.projects.folders = _folders(ls)
        await ls.reload()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(ls: Server, params: types.DidChangeConfigurationParams) -> None:
        await ls.reload()


def _questions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        document = await ls.settled(params.text_document.uri)
        if document is None or (checked := document.checked) is None or checked.terms is None:
            return None
        caret = document.text.caret(params.position)
        claim = next((claim for claim in checked.claims if at(claim.place, *caret)), None)
        if claim is None:
            return None
        text = facts.hover(claim, checked.terms.linter)
        kinds = get_capability(ls.client_capabilities, "text_document.hover.content_format", None)
        kind = types.MarkupKind.Markdown
        if kinds and types.MarkupKind.Markdown not in kinds:
            text, kind = facts.unmarked(text), types.MarkupKind.PlainText
        return types.Hover(types.MarkupContent(kind, text), document.text.range(claim.place))

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbol(
        ls: Server, params: types.DocumentSymbolParams
    ) -> Sequence[types.DocumentSymbol] | Sequence[types.SymbolInformation] | None:
        document = await ls.settled(params.text_document.uri)
        if document is None or document.checked is None:
            return None
        found = list(symbols(document.checked, document.text))
        if get_capability(
            ls.client_capabilities, "text_document.document_symbol.hierarchical_document_symbol_support", False
        ):
            return found
        return [
            types.SymbolInformation(types.Location(document.uri, one.range), f"{one.name}, {one.detail}", one.kind)
            for one in found
        ]

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["-", "/", ",", " ", '"'])
    )
    async def complete(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem] | None:
        document = ls.documents.get(params.text_document.uri)
        if document is None:
            return None
        text, path = document.text, document.path
        if path is not None and completion.is_configuration(path):
            linter = await ls.run(lambda: ls.projects.linter_at(os.path.dirname(path)))
            return None if linter is None else completion.in_configuration(text, params.position, path, linter)
        # Rules do not change from one keystroke to the next: what was checked last is good enough.
        if document.checked is None:
            await ls.settled(document.uri)
        if document.checked is None or document.checked.terms is None:
            return None
        return completion.in_article(text, params.position, document.checked.terms.linter)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=list(actions.KINDS), resolve_provider=True),
    )
    async def code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        asked = _asked(await ls.settled(params.text_document.uri))
        if asked is None:
            return None
        found = list(actions.offered(asked, params.range, params.context))
        if not _resolves(ls):
            found = [done for one in found if (done := await _worked_out(ls, asked, one)) is not None]
        return found

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(ls: Server, params: types.CodeAction) -> types.CodeAction:
        data = params.data if isinstance(params.data, dict) else {}
        asked = _asked(await ls.settled(str(data.get("uri"))))
        done = None if asked is None else await _worked_out(ls, asked, params)
        if done is None and not data.get("quiet") and (said := _NOTHING_DONE.get(str(data.get("do")))):
            ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, said))
        return done or params


def _commands(server: Server) -> None:
    @server.command(actions.SHOW_FACT)
    async def show_fact(ls: Server, uri: str, rule: str, pack: str) -> str | None:
        document = await ls.settled(uri)
        if document is None or document.checked is None or document.checked.terms is None:
            return None
        linter = document.checked.terms.linter
        page, where = facts.page(linter, rule, pack), ls.pages.uri(linter, rule, pack)
        if where is not None and get_capability(ls.client_capabilities, "window.show_document.support", False):
            await ls.window_show_document_async(types.ShowDocumentParams(where, take_focus=True))
        else:
            ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, facts.unmarked(page)))
        return page

    @server.command(actions.ADD_TO_BASELINE)
    async def add_to_baseline(ls: Server, uri: str, rule: str, pack: str, fingerprint: str) -> str | None:
        document = await ls.settled(uri)
        if document is None or (checked := document.checked) is None:
            return None
        try:
            home = await ls.run(lambda: actions.add_to_baseline(checked, rule, pack, fingerprint))
        except (MmnLintError, OSError) as error:
            said = str(error) if isinstance(error, MmnLintError) else f"{error.filename}: {error.strerror or error}"
            ls.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"mmn-lint: {said}"))
            return None
        if home:
            await ls.reload()
        return home

    @server.command(actions.SELECT)
    async def select(ls: Server, uri: str, range: types.Range) -> None:
        await ls.window_show_document_async(types.ShowDocumentParams(uri, take_focus=True, selection=range))


def _asked(document: Open | None) -> actions.Asked | None:
    if document is None or (checked := document.checked) is None or checked.terms is None:
        return None
    return actions.Asked(document.uri, document.text, checked, checked.terms, document.memory)


def _resolves(ls: Server) -> bool:
    resolve = get_capability(ls.client_capabilities, "text_document.code_action.resolve_support", None)
    data = get_capability(ls.client_capabilities, "text_document.code_action.data_support", False)
    return bool(data and resolve is not None and "edit" in resolve.properties)


async def _worked_out(ls: Server, asked: actions.Asked, action: types.CodeAction) -> types.CodeAction | None:
    """An action with its edit; ``None`` where it would not do what it says."""
    if action.command is not None:
        return action
    try:
        edited = await ls.run(lambda: actions.edit(asked, action))
    except Abandoned:
        return None
    if not edited.edits:
        return None
    edits = list(edited.edits)
    if get_capability(ls.client_capabilities, "workspace.workspace_edit.document_changes", False):
        identifier = types.OptionalVersionedTextDocumentIdentifier(asked.uri, asked.checked.version)
        action.edit = types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, edits)])
    else:
        action.edit = types.WorkspaceEdit(changes={asked.uri: edits})
    if edited.reason is not None and get_capability(ls.client_capabilities, "window.show_document.support", False):
        action.command = types.Command(
            title="Write the reason", command=actions.SELECT, arguments=[asked.uri, edited.reason]
        )
    return action


def _folders(ls: Server) -> tuple[str, ...]:
    uris = [folder.uri for folder in ls.workspace.folders.values()]
    uris = uris or ([ls.workspace.root_uri] if ls.workspace.root_uri else [])
    return tuple(path for uri in uris if (path := path_of(uri)) is not None)


async def _watch(ls: Server) -> None:
    watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
    registration = types.Registration(
        id="mmn-lint.files",
        method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        register_options=types.DidChangeWatchedFilesRegistrationOptions(watchers),
    )
    try:
        await ls.client_register_capability_async(types.RegistrationParams([registration]))
    except Exception as error:  # a client that says it can and cannot; files are looked at all the same
        _log.warning("the client does not watch files: %s", error)


async def _look_after(ls: Server) -> None:
    """Now and then: end when the client is gone, and look at the files that it may not watch."""
    while True:
        await asyncio.sleep(_LOOK)
        if ls.process_id is not None and not lives(ls.process_id):
            ls.pages.close()
            os._exit(1)
        changed = bool(ls.documents) and await ls.run(ls.projects.changed, LATER)
        if changed:
            await ls.reload()


async def _warm_up(ls: Server) -> None:
    """Try out what articles in the folders are checked by, bit by bit, so that the first ones need not wait for it."""
    for folder in ls.projects.folders or ("",):
        linter = await ls.run(partial(ls.projects.linter_at, folder), LATER)
        if linter is None:
            continue
        for pack in linter.packs:
            for fact in pack.facts.values():
                text = "\n\n".join((fact.statement, *fact.flag, *fact.passes)).encode()
                await ls.run(partial(linter.examine, "", text, "markdown"), LATER)
    await ls.run(ls.projects.keep, LATER)
