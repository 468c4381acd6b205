"""The source documents of a pack as they stand on disk today."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mmn_lint import documents
from mmn_lint.errors import ReadError
from mmn_lint.model import Block, Document
from mmn_lint.packs.model import Evidence, Pack, Source
from mmn_lint.positions import LineIndex, source_span


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document of a pack, read; ``sha256`` is over its bytes as they are today."""

    source: Source
    path: str
    sha256: str
    document: Document
    lines: LineIndex

    @property
    def changed(self) -> bool:
        """Whether it is another text than the pack says; a pack that gives no hash says nothing."""
        return bool(self.source.sha256) and self.source.sha256 != self.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a document: lines and columns from 1, the end exclusive, and the hash of exactly that text."""

    line: int
    start: int
    end_line: int
    end: int
    sha256: str


_MISSING = "put what is missing into the folder, or take it out of the pack with its evidence"


def load(source: Source, folder: Path) -> Text:
    """Read a source from the folder of documents.

    Raises:
        ReadError: it names no file, the file cannot be read, or is no text of a known format.
    """
    if not source.file:
        raise ReadError(f'the source {source.id!r} names no file; add file = "..." under [sources.{source.id}]')
    path = folder / source.file
    shown = str(path)
    format = documents.format_of(source.file)
    if format is None:
        known = sorted(suffix for reader in documents.formats().values() for suffix in reader.suffixes)
        raise ReadError(f"no reader for this file; known suffixes are {', '.join(known)}", path=shown)
    try:
        data = path.read_bytes()
    except OSError as e:
        raise ReadError(f"the source {source.id!r} cannot be read: {e.strerror or e}", path=shown) from e
    try:
        document = documents.read(data, format=format)
    except ReadError as e:
        raise ReadError(f"the source {source.id!r} cannot be read: {e.message}", path=shown, line=e.line) from e
    return Text(
        source=source,
        path=shown,
        sha256=hashlib.sha256(data).hexdigest(),
        document=document,
        lines=LineIndex(document.source),
    )


def load_all(pack: Pack, folder: Path) -> tuple[Text, ...]:
    """Every source of a pack, in its order; raises ``ReadError`` for all that are missing, or the first that cannot be read."""
    if not pack.sources:
        raise ReadError("the pack names no sources; add a table [sources.<id>] for each document", path=pack.path)
    if not folder.is_dir():
        raise ReadError("no such folder; name the one that holds the source documents with --sources", path=str(folder))
    missing = [s for s in pack.sources.values() if s.file and not (folder / s.file).exists()]
    if missing:
        names = ", ".join(f"{s.file} ({s.id})" for s in missing)
        these = "the document of this source is" if len(missing) == 1 else "the documents of these sources are"
        raise ReadError(
            f"{these} not there: {names}; {_MISSING}",
            path=str(folder),
        )
    return tuple(load(source, folder) for source in pack.sources.values())


def passage(text: Text, block: Block, start: int, end: int) -> Passage:
    """The source passage of a visible span of a block, without white space at its ends."""
    low, high = source_span(block, start, end)
    whole = text.document.source[low:high]
    low, high = low + len(whole) - len(whole.lstrip()), high - len(whole) + len(whole.rstrip())
    place = text.lines.place(low, max(low, high))
    return Passage(
        line=place.line,
        start=place.column,
        end_line=place.end_line,
        end=place.end_column,
        sha256=fold_hash(text.document.source[low:high]),
    )


def quote(text: Text, line: int, start: int, end_line: int, end: int) -> str | None:
    """What stands at a passage, white space folded; ``None`` where there is no such place."""
    try:
        low, high = text.lines.offset(line, start), text.lines.offset(end_line or line, end)
    except ValueError:
        return None
    return fold(text.document.source[low:high])


_LINE_END = re.compile(r"\r\n?|\n")


def moved_to(text: Text, e: Evidence) -> int | None:
    """The line where the sentence of a piece of evidence stands by now; ``None`` where it stands nowhere.

    It is known by its hash alone: found in the same columns of other lines, or anywhere in a line where it needs only one.
    """
    for line, content in enumerate(_LINE_END.split(text.document.source), 1):
        if quoted(text, replace(e, line=line, end_line=e.end_line and e.end_line + line - e.line)):
            return line
        if not e.end_line:
            length = e.end - e.start
            for at in range(len(content) - length + 1):
                if (not at or content[at - 1].isspace()) and fold_hash(content[at : at + length]) == e.sha256:
                    return line
    return None


def quoted(text: Text, e: Evidence) -> str | None:
    """The sentence of a piece of evidence; ``None`` where another text stands at its place."""
    there = quote(text, e.line, e.start, e.end_line, e.end)
    return there if there is not None and fold_hash(there) == e.sha256 else None


def fold(text: str) -> str:
    """A text in NFC with white space folded: what is hashed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold_hash(text: str) -> str:
    """SHA-256 of the folded text."""
    return hashlib.sha256(fold(text).encode()).hexdigest()


def independent(texts: Sequence[Text], share: float) -> dict[str, str]:
    """The source that stands for each source: itself, or the first of those whose texts copy each other.

    Two texts copy each other where at least ``share`` of the five-word runs of the shorter one stand in both.
    """
    runs = {text.source.id: _runs(text) for text in texts}
    stands: dict[str, str] = {}
    for id, own in runs.items():
        copied = {
            stands[other]
            for other in stands
            if own and runs[other] and len(own & runs[other]) >= share * min(len(own), len(runs[other]))
        }
        first = min(copied, key=list(runs).index, default=id)
        # A text that copies two others makes one source of the three.
        stands = {source: first if group in copied else group for source, group in stands.items()}
        stands[id] = first
    return stands


def _runs(text: Text) -> set[tuple[str, ...]]:
    words = [w for b in text.document.blocks for w in _words(b.text)]
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c if c.isalnum() else " " for c in folded).split()
