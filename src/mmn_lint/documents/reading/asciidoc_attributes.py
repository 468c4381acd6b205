"""Knows the attributes of AsciiDoc: those of a document and what they show, those of a block, those of a macro."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mmn_lint.documents.reading.prose import OBJECT, Prose

_ATTRIBUTE = re.compile(
    r"\s*(?:(?P<name>[\w-]+)\s*=\s*)?"
    r"(?:(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^'\\]|\\.)*+)')\s*(?:,|\Z)|(?P<bare>[^,]*)(?:,|\Z))",
    re.DOTALL,
)
_OPTION = re.compile(r"%([\w-]+)")
_SHORTHAND = re.compile(r"[#.%]")

# What the attributes show that every document has (AsciiDoc Language, "Character Replacement Attributes").
CHARACTERS = {
    "blank": "", "empty": "", "sp": " ", "nbsp": "\u00a0", "zwsp": "\u200b", "wj": "\u2060", "apos": "'", "quot": '"',
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "plus": "+", "brvbar": "¦", "vbar": "|",
    "amp": "&", "lt": "<", "gt": ">", "startsb": "[", "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~",
    "backslash": "\\", "backtick": "`", "two-colons": "::", "two-semicolons": ";;", "cpp": "C++", "cxx": "C++", "pp": "++",
}  # fmt: skip
REFERENCE = r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
_PLAIN = re.compile(rf"(?P<reference>{REFERENCE})|(?P<slash>\\?)\{{(?P<name>\w[\w-]*)\}}|\\(?=[\]\"'])")
_NAME = re.compile(r"\{(\w[\w-]*)\}")
_PASSED = re.compile(r"pass:[\w,]*\[(.*)\]\Z", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?|ftp|irc)://|(?:mailto|link|xref):\S")
_LABELLED = re.compile(r"[^\s\[]*\[([^\]]*)\]\Z")
_NOTE = re.compile(r"footnote:[^\s\[]*\[")
# Characters; the value of an attribute is a name or a phrase.
_LONGEST_VALUE = 500


class DocumentAttributes:
    """The attributes that a document defines, as far as it is read.

    What they show is bounded by the length of the document: a value that is repeated without end is shown as an object.
    """

    def __init__(self, source: str) -> None:
        self._values: dict[str, str] = {}
        self._left = len(source) + 10_000

    def define(self, name: str, value: str) -> None:
        """Set an attribute; attributes in its value are those known by now."""
        value = _NAME.sub(lambda found: self._values.get(found[1].lower(), found[0]), value[:_LONGEST_VALUE])
        self._values[name.lower()] = value[:_LONGEST_VALUE]

    def unset(self, name: str) -> None:
        """Forget an attribute."""
        self._values.pop(name.lower(), None)

    def has(self, name: str) -> bool:
        """Whether the document sets an attribute."""
        return name in self._values

    def is_address(self, name: str) -> bool:
        """Whether an attribute stands for the target of a link; one that is set elsewhere may."""
        value = self._values.get(name.lower())
        return value is None or _ADDRESS.match(value) is not None

    def shown(self, name: str) -> str:
        """Return what a reference to an attribute shows."""
        name = name.lower()
        value = self._values.get(name)
        if value is None:
            return CHARACTERS.get(name, OBJECT)
        if _NOTE.match(value):
            return ""
        if (passed := _PASSED.match(value)) is not None:
            value = passed[1]
        elif _ADDRESS.match(value):
            label = _LABELLED.match(value)
            value = label[1].removesuffix("^") if label and label[1] else OBJECT
        clean = Prose()
        clean.text(html.unescape(value), 0)
        value, _ = clean.finish()
        self._left -= len(value)
        return value if self._left >= 0 else OBJECT


def add_value(value: str, source: int, source_length: int, prose: Prose) -> None:
    """Add the value of an attribute, which stands for the whole of a reference to it."""
    # Of equal length it would map one to one; two pieces that both stand for the whole do not.
    cut = 1 if len(value) == source_length else 0
    if cut:
        prose.piece(value[:cut], source, source_length)
    prose.piece(value[cut:], source, source_length)


def add_plain(text: str, source: int, attributes: DocumentAttributes, prose: Prose) -> None:
    """Add text without marks, which stands at ``source``, to a block: an alt text, the title of an image."""
    position = 0
    for found in _PLAIN.finditer(text):
        prose.text(text[position : found.start()], source + position)
        position = found.end()
        if found["reference"]:
            prose.piece(html.unescape(found[0]), source + found.start(), len(found[0]))
        elif found["slash"]:
            position = found.start() + 1
        elif found["name"]:
            add_value(attributes.shown(found["name"]), source + found.start(), len(found[0]), prose)
    prose.text(text[position:], source + position)


def attribute_items(text: str, low: int, high: int) -> Iterator[tuple[str, int, int]]:
    """Yield name (``""``: by position) and span of the value of the attributes in ``text[low:high]``."""
    while low < high:
        found = _ATTRIBUTE.match(text, low, high)
        if found is None:
            return
        group = "bare" if found["bare"] is not None else "double" if found["double"] is not None else "single"
        start, end = found.span(group)
        if group == "bare":
            end = start + len(text[start:end].rstrip())
        yield found["name"] or "", start, end
        low = found.end()


@dataclass(slots=True)
class Attributes:
    """What stands in square brackets above a block."""

    style: str = ""
    options: set[str] = field(default_factory=set)
    named: dict[str, str] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Add the attributes of one line, brackets included."""
        if text.startswith("[["):
            return
        for number, (name, low, high) in enumerate(attribute_items(text, 1, len(text) - 1)):
            value = text[low:high]
            if name in ("options", "opts"):
                self.options.update(option.strip() for option in value.split(","))
            elif name:
                self.named[name] = value
            elif number == 0:
                self.options.update(_OPTION.findall(value))
                self.style = _SHORTHAND.split(value, maxsplit=1)[0].strip() or self.style
