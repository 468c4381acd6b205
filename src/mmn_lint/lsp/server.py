"""The server: which documents are open, and what was found in them; a keystroke makes what was under way outdated."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from mmn_lint import __version__
from mmn_lint.language.memory import Abandoned, Memory
from mmn_lint.lsp.checking import Checked, check
from mmn_lint.lsp.diagnostics import diagnostics, of_problem
from mmn_lint.lsp.facts import Pages
from mmn_lint.lsp.projects import Problem, Projects
from mmn_lint.lsp.protocol import Protocol
from mmn_lint.lsp.texts import Text
from mmn_lint.lsp.uris import name_of, path_of, uri_of
from mmn_lint.lsp.worker import LATER, URGENT, Worker
from mmn_lint.reporters._plain import one_line

_Result = TypeVar("_Result")
_log = logging.getLogger(__name__)

# Seconds without a keystroke before a text is read, and how many times as long a text takes that is not read at once.
_PAUSE, _SLOW, _LONGEST_PAUSE = 0.01, 0.15, 3.0
# Seconds after which a reading makes way for another document, and begins again behind it.
_PATIENCE = 1.0


@dataclass(slots=True, eq=False)
class Open:
    """A document that is open in the client.

    Attributes:
        checked: what was found in it, in the version that it says.
        cost: seconds that the last reading took.
        task: the checking that is under way; ``round`` counts them.
    """

    uri: str
    path: str | None
    text: Text
    memory: Memory = field(default_factory=Memory)
    rulebook: object = None
    checked: Checked | None = None
    cost: float = 0.0
    task: asyncio.Task[None] | None = None
    round: int = 0


class Server(LanguageServer):
    """A language server.

    Args:
        cache: the folder where packs are kept as compiled; ``None``: nowhere.
    """

    def __init__(self, cache: str | None) -> None:
        super().__init__("mmn-lint", __version__, protocol_cls=Protocol)
        self.documents: dict[str, Open] = {}
        self.pages = Pages()
        self.projects = Projects(cache)
        self.encoding: str = types.PositionEncodingKind.Utf16
        self._worker = Worker()
        self._problems: tuple[Problem, ...] = ()
        self._beside: list[asyncio.Task[None]] = []
        self.orderly = False
        """Whether the client said that the end was near."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A message that makes no sense is worth a line in the log, and no window in the writer's face."""
        _log.error("%s", error)

    # What the client does.

    def opened(self, item: types.TextDocumentItem) -> None:
        """A document was opened."""
        if item.uri in self.documents:
            self._leave(self.documents[item.uri])
        text = Text(item.text, item.version, self.encoding, item.language_id)
        document = self.documents[item.uri] = Open(item.uri, path_of(item.uri), text)
        self.refresh(document, pause=0)

    def changed(
        self,
        identifier: types.VersionedTextDocumentIdentifier,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> None:
        """A document was edited."""
        document = self.documents.get(identifier.uri)
        if document is None:
            _log.warning("an edit of %s, which is not open", identifier.uri)
            return
        document.text.change(changes, identifier.version)
        self.refresh(document, pause=_PAUSE if document.cost < _SLOW else min(document.cost, _LONGEST_PAUSE))

    def closed(self, uri: str) -> None:
        """A document was closed; what was said of it is taken back."""
        document = self.documents.pop(uri, None)
        if document is not None:
            self._leave(document)
            self._send(uri, [])

    def _leave(self, document: Open) -> None:
        document.round += 1
        if document.task is not None:
            document.task.cancel()

    # Checking.

    def refresh(self, document: Open, *, pause: float = 0.0, order: int = URGENT) -> None:
        """Check a document soon; a checking of it that is under way ends."""
        self._leave(document)
        document.task = asyncio.get_running_loop().create_task(self._refresh(document, document.round, pause, order))

    def refresh_all(self) -> None:
        """Check every open document again."""
        for document in self.documents.values():
            self.refresh(document, order=LATER)

    async def _refresh(self, document: Open, round: int, pause: float, order: int) -> None:
        await asyncio.sleep(pause)
        version, source = document.text.version, document.text.source
        try:
            checked, problems = await self._worker.run(lambda: self._check(document, round, version, source), order)
        except Abandoned:
            if document.round == round:
                await self._refresh(document, round, 0.0, LATER)
            return
        except Exception as error:
            _log.exception("%s could not be checked", document.uri)
            self.window_log_message(
                types.LogMessageParams(types.MessageType.Error, f"{document.uri} could not be checked: {error}")
            )
            checked, problems = Checked(version=version), self._problems
        if document.round == round and self.documents.get(document.uri) is document:
            document.checked = checked
            self._say(problems)
            self._publish(document)

    def _check(self, document: Open, round: int, version: int, source: str) -> tuple[Checked, tuple[Problem, ...]]:
        """In the worker: check one version of a document."""
        begun = time.perf_counter()
        terms = self.projects.of(document.path, name_of(document.uri), document.text.language)
        if terms is not None and document.rulebook is not terms.linter.rulebook:
            document.memory, document.rulebook = Memory(), terms.linter.rulebook
        document.memory.abandoned = lambda: (
            document.round != round or (self._worker.pressed and time.perf_counter() - begun > _PATIENCE)
        )
        try:
            checked = check(self.projects, terms, source, version, document.memory)
        finally:
            # Actions on what was found read the text again, and are not as patient.
            document.memory.abandoned = lambda: document.round != round
        document.cost = time.perf_counter() - begun
        return checked, self.projects.problems

    async def settled(self, uri: str) -> Open | None:
        """A document once its text is checked as it stands; ``None`` where it is not open or not checked."""
        while (document := self.documents.get(uri)) is not None:
            task = document.task
            if task is None or task.done():
                return document if document.checked and document.checked.version == document.text.version else None
            await asyncio.wait({task})
        return None

    async def run(self, job: Callable[[], _Result], order: int = URGENT) -> _Result:
        """Run in the worker what reads articles or asks the projects."""
        return await self._worker.run(job, order)

    async def reload(self) -> None:
        """Read configurations, packs and baselines anew, and check what is open."""
        documents = [(d.path, name_of(d.uri), d.text.language) for d in self.documents.values()]
        self._say(await self.run(lambda: self._reload(documents)))
        self.refresh_all()

    def _reload(self, documents: Sequence[tuple[str | None, str, str]]) -> tuple[Problem, ...]:
        self.projects.reload()
        for document in documents:
            terms = self.projects.of(*document)
            if terms is not None and terms.baseline is not None:
                self.projects.known(terms.baseline, ())
        return self.projects.problems

    # What the client is told.

    def _publish(self, document: Open) -> None:
        if document.checked is not None:
            found = [*diagnostics(document.checked, document.text, document.uri, self.pages)]
            found += [
                of_problem(problem) for problem in self._problems if problem.path and problem.path == document.path
            ]
            self._send(document.uri, found, document.checked.version)

    def _send(self, uri: str, found: list[types.Diagnostic], version: int | None = None) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=version)
        )

    def _say(self, problems: tuple[Problem, ...]) -> None:
        """Say what cannot be used, once, and mark it in its file; take back what can be used again."""
        if problems == self._problems:
            return
        said = {problem.message for problem in self._problems}
        for message in dict.fromkeys(problem.message for problem in problems if problem.message not in said):
            text = f"mmn-lint: {one_line(message)}. Until this is mended, what was in force before stays so."
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, text))
        if not problems:
            text = "mmn-lint: what could not be used is in use again."
            self.window_log_message(types.LogMessageParams(types.MessageType.Info, text))
        paths = dict.fromkeys(problem.path for problem in (*self._problems, *problems) if problem.path is not None)
        self._problems = problems
        opened = {document.path: document for document in self.documents.values()}
        for path in paths:
            if path in opened:
                self._publish(opened[path])
            else:
                self._send(uri_of(path), [of_problem(problem) for problem in problems if problem.path == path])

    def keep(self, task: Coroutine[Any, Any, None]) -> None:
        """Run something beside the rest, for as long as the server does."""
        self._beside.append(asyncio.get_running_loop().create_task(task))
        self._beside[-1].add_done_callback(_log_fault)

    def end(self) -> None:
        """Leave nothing behind."""
        for document in self.documents.values():
            document.round += 1
        self.pages.close()


def _log_fault(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("a fault of the server", exc_info=error)
