"""Opens a Word file, finds its parts and reads their XML, within bounds that no bomb gets through."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NoReturn, Protocol
from xml.parsers.expat import ExpatError, ParserCreate

from mmn_lint.errors import ReadError

# Bytes of XML in all parts that are read; a book of a thousand pages has about 20 MB.
MOST_XML = 50_000_000
# The XML of an article shrinks to a tenth or twentieth, bombs to a thousandth; what is small may shrink as it likes.
MOST_SHRUNK = 100
SMALL_XML = 2_000_000
# Members of the archive; an article has twenty and one for each picture.
MOST_MEMBERS = 999
# Elements in each other, as many as libxml2 allows; a table in a table in a text box needs about 40.
DEEPEST = 256

_OLE = b"\xd0\xcf\x11\xe0"
_CENTRAL_HEADER = b"PK\x01\x02"
_CHUNK = 1 << 20
# ECMA-376 part 2, 8.1.3; what says ASCII is UTF-8 as well.
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii"})
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, KeyError)
# Both dialects of the standard, ISO/IEC 29500 transitional and strict.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.microsoft.com/office/word/2015/wordml/symex": "w16se",
    "http://www.w3.org/XML/1998/namespace": "xml",
}


class Handler(Protocol):
    """What takes the XML of a part; names have the usual prefixes (``w:p``), others a colon only (``:graphic``)."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text within an element, perhaps a part of it."""


class Package:
    """The parts of a Word file.

    Attributes:
        main: name of the part that holds the body.
        related: names of the parts that go with it, by their kind: ``styles``, ``numbering``, ``footnotes``, ``endnotes``.

    Raises:
        ReadError: these bytes are no Word file, or there is too much in them.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise ReadError("a password-protected or old .doc file; save it as .docx")
        if data.count(_CENTRAL_HEADER) > MOST_MEMBERS:
            raise ReadError(f"not a usual Word file: more than {MOST_MEMBERS} members in its archive")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._archive.infolist()}
        except _ZIP_ERRORS as error:
            raise ReadError("not a Word file") from error
        self._left = MOST_XML
        self._names = _Names()
        self.main = dict(self._relations("")).get("officeDocument", "word/document.xml")
        if self.main not in self._members:
            raise ReadError("not a Word file")
        self.related = {kind: part for kind, part in self._relations(self.main) if part in self._members}

    def parse(self, part: str, handler: Handler, *, root: str = "") -> None:
        """Read a part's XML.

        Args:
            part: its name.
            handler: is told what is in it.
            root: name of the element that a Word file has there.
        """
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        names = self._names
        depth = 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            if not depth and root and names[name] != root:
                raise ReadError("not a Word file")
            depth += 1
            if depth > DEEPEST:
                raise ReadError(f"not a usual Word file: elements nested more than {DEEPEST} deep in {part!r}")
            handler.start(names[name], {names[key]: value for key, value in attributes.items()})

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            handler.end(names[name])

        def refuse(*declaration: object) -> NoReturn:
            raise ReadError(f"not a usual Word file: a document type declaration in {part!r}")

        def declared(version: str, encoding: str | None, standalone: int) -> None:
            if (encoding or "utf-8").lower() not in _ENCODINGS:
                raise ReadError(f"corrupt Word file: {part!r} is in no encoding that Word knows")

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = refuse
        parser.XmlDeclHandler = declared
        try:
            for chunk in self._chunks(part):
                parser.Parse(chunk)
            parser.Parse(b"", True)
        except ExpatError as error:
            raise ReadError(f"corrupt Word file: {part!r} is no well-formed XML ({error})") from error

    def _chunks(self, part: str) -> Iterator[bytes]:
        """Unpack a part bit by bit; sizes are checked as declared, and again as they turn out."""
        info = self._members[part]
        if info.flag_bits & 1:
            raise ReadError("a password-protected archive; save it without a password")
        too_much = info.file_size > max(SMALL_XML, MOST_SHRUNK * info.compress_size)
        if too_much or info.file_size > self._left:
            raise ReadError(f"not a usual Word file: {part!r} unpacks to {info.file_size:,} bytes")
        if info.compress_type not in _METHODS:
            raise ReadError(f"corrupt Word file: {part!r} is packed in a way that Word does not know")
        try:
            with self._archive.open(info) as member:
                while chunk := member.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise ReadError(f"not a usual Word file: more than {MOST_XML:,} bytes of XML")
                    yield chunk
        except _ZIP_ERRORS as error:
            raise ReadError(f"corrupt Word file: {part!r} cannot be unpacked") from error

    def _relations(self, part: str) -> list[tuple[str, str]]:
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        found = _Relations(folder)
        if listed in self._members:
            self.parse(listed, found)
        return found.parts


class _Names(dict[str, str]):
    """Short names for those that the parser gives, a namespace and a name."""

    def __missing__(self, name: str) -> str:
        space, apart, local = name.rpartition(" ")
        short = f"{_PREFIXES.get(space, '')}:{local}" if apart else local
        self[name] = short
        return short


class _Relations:
    """Takes the relationships of a part: the kind of each and the part it leads to."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.parts: list[tuple[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rel:Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
            self.parts.append((kind, target.lstrip("/")))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass
