"""What the linter says of one version of an open document."""

from __future__ import annotations

import io
from dataclasses import dataclass

from mmn_lint import documents
from mmn_lint.engine import Examined
from mmn_lint.errors import ReadError
from mmn_lint.fixing import Fixed, fix
from mmn_lint.language.memory import Memory
from mmn_lint.lsp.projects import Projects, Terms
from mmn_lint.model import ClaimRecord, Finding, Place
from mmn_lint.project import baseline, files
from mmn_lint.project.config import MEGABYTE

_BOM = "\ufeff"
# In bytes. No article is as long; a text that is would keep the thread that reads from all others for half a minute.
_LARGEST = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One version of a document as it was checked.

    Attributes:
        source: its text without byte order mark, which is what places refer to.
        terms: what it was checked by; ``None`` where it is not checked at all.
        findings: those that are neither silenced nor in the baseline.
        claims: every claim, in reading order.
        error: why it could not be read.
    """

    version: int
    source: str = ""
    terms: Terms | None = None
    findings: tuple[Finding, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    error: ReadError | None = None


def check(projects: Projects, terms: Terms | None, text: str, version: int, memory: Memory) -> Checked:
    """Check a version of a document.

    Raises:
        Abandoned: the memory says that nobody waits any more.
    """
    if terms is None:
        return Checked(version=version)
    source = text.lstrip(_BOM)
    try:
        examined = examine(terms, source, memory)
    except ReadError as error:
        return Checked(version=version, source=source, terms=terms, error=error)
    findings = tuple(examined.findings)
    if terms.baseline is not None and findings:
        entries = projects.known(terms.baseline, findings)
        findings = baseline.compare(entries, findings, terms.baseline, lambda entry: False).fresh
    return Checked(version=version, source=source, terms=terms, findings=findings, claims=tuple(examined.claims))


def examine(terms: Terms, source: str, memory: Memory) -> Examined:
    """All that a text holds; raises ``ReadError`` for one that is too large or breaks the syntax of its format."""
    data = source.encode()
    files.limited(io.BytesIO(data), terms.limit, len(data))
    if len(data) > _LARGEST:
        raise ReadError(
            f"more than {_LARGEST / MEGABYTE:g} MB are too much to be read while somebody writes; run mmn-lint check on it"
        )
    return terms.linter.examine(terms.path, data, terms.format, terms.options, memory)


def fixed(terms: Terms, source: str, memory: Memory, only: Finding | None = None) -> Fixed:
    """The text with its safe fixes, or with that of one finding; a fix that does not help is not in it."""
    first = True

    def read(data: bytes) -> tuple[str, list[Finding]]:
        nonlocal first
        document = documents.read(data, format=terms.format, options=terms.options)
        found = terms.linter.examine(terms.path, data, terms.format, terms.options, memory).findings
        if only is not None:
            found = [f if first and same(f, only) else f.replaced(fix=None) for f in found]
        first = False
        return document.source, found

    return fix(source.encode(), read, unsafe=only is not None)


def same(a: Finding, b: Finding) -> bool:
    """Whether two findings are one, at one place."""
    return (a.fingerprint, a.place) == (b.fingerprint, b.place)


def at(place: Place, line: int, column: int) -> bool:
    """Whether a caret touches a place."""
    return (place.line, place.column) <= (line, column) <= (place.end_line, place.end_column)


def touches(place: Place, start: tuple[int, int], end: tuple[int, int]) -> bool:
    """Whether a place and a selection have a character, or an end, in common."""
    return (place.line, place.column) <= end and start <= (place.end_line, place.end_column)
