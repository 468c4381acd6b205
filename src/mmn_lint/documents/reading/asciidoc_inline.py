"""Reads what stands within an AsciiDoc block: marks, links, footnotes, images, attributes, what is passed through."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from mmn_lint.documents.reading.asciidoc_attributes import (
    REFERENCE,
    DocumentAttributes,
    add_plain,
    add_value,
    attribute_items,
)
from mmn_lint.documents.reading.asciidoc_marks import Brackets, Token, pair
from mmn_lint.documents.reading.prose import OBJECT, Prose
from mmn_lint.documents.reading.superscript import close_superscript

_LINE_END = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t]*")
# Without one of these a block is nothing but text.
_SPECIAL = re.compile(r"[\\*_#+^~`&{<\[]|\(\(|://")
# Lengths are bounded where a character that ends the search may be far away or missing.
_TOKEN = re.compile(
    r"(?P<break>[ \t]\+[ \t]*(?=[\r\n]|\Z))"
    r"|(?P<anchor>\[\[\[?[\w:][\w:.-]{0,100}(?:,[^\[\]\r\n]{0,200})?\]\]\]?)"
    r"|(?P<mark>\\{0,2}(?P<role>\[[^\[\]\r\n]{0,200}\])?(?P<run>\*+|_+|\#+|\^+|~+|\++|[\"']`(?!`)|`[\"']|`+))"
    r"|(?P<macro>\\?(?P<name>footnote(?:ref)?|(?<!\w)(?:image|icon|link|mailto|xref|kbd|btn|menu|pass|stem|latexmath"
    r"|asciimath|indexterm2?|anchor)):(?!:)(?P<target>[^\[\]\r\n\t ]{0,800}+)\[)"
    r"|(?<!\w)(?P<address>\\?<?(?:https?|ftp|irc)://"
    r"(?:[^\s\[\]<>\"`]++(?P<label>\[)|[^\s\[\]<>\"`]*[^\s\[\]<>\"`.,;:!?'*_~)}’”»…+^\#]>?))"
    rf"|(?P<reference>{REFERENCE})"
    r"|(?P<attribute>\\?\{(?P<attribute_name>\w[\w-]{0,100})(?P<action>:[^{}\r\n]{0,200})?\}"
    r"(?P<path>(?>(?:[^\s\[\]{}]{1,100}|\{[\w-]{1,50}\}){0,6})\[)?)"
    r"|(?P<xref>\\?<<[\w\#:./\"'][^<>,\r\n]{0,200}(?:(?P<labelled>,[ \t]*)|>>))"
    r"|(?P<close>>>)"
    r"|(?P<index>\\?\({2,})|(?P<unindex>\){2,})"
    r"|(?P<slash>\\(?=[\]'\"(.-]))"
)
_UNSEEN = frozenset({"icon", "indexterm", "anchor"})
_LINKS = frozenset({"link", "mailto", "xref"})
_STRUCK = re.compile(r"\[[^\]]*\bline-through\b")
# Characters; longer labels of links are taken as they are, not looked through for attributes.
_LONGEST_LABEL = 2000


@dataclass(slots=True)
class _Box:
    """A link or a footnote that is open: where its text ends, and where it does."""

    number: int
    kind: str
    stop: int
    end: int


class Inline:
    """Turns the text of blocks into prose.

    ``aside`` takes, with their kinds, the notes and alt texts that stand in a block but are none of its sentences.
    """

    def __init__(self, attributes: DocumentAttributes) -> None:
        self.attributes = attributes
        self.aside: list[tuple[Prose, str]] = []
        self._text = ""
        self._base = 0
        self._hard = False
        self._tokens: list[Token] = []
        self._boxes: list[_Box] = []
        self._brackets: Brackets | None = None

    def read(self, text: str, base: int, *, hard: bool = False) -> Prose:
        """Read a block's text, which stands at ``base``; ``hard``: whether its lines stay lines."""
        self._text, self._base, self._hard = text, base, hard
        prose = Prose()
        if _SPECIAL.search(text) is None:
            self._add(prose, 0, len(text))
            return prose
        self._scan()
        return self._show(pair(text, self._tokens), prose)

    # Finding markup

    def _scan(self) -> None:
        """Collect the markup of the block, in order."""
        self._tokens = []
        boxes = self._boxes = list[_Box]()
        self._brackets = None
        text = self._text
        position = 0
        found = _TOKEN.search(text)
        while True:
            start = found.start() if found else len(text)
            if boxes and boxes[-1].stop <= start:
                box = boxes.pop()
                self._tokens.append(Token(f"end {box.kind}", box.stop, box.end))
                position = max(position, box.end)
                if found and start < position:
                    found = _TOKEN.search(text, position)
                continue
            if found is None:
                return
            position = self._token(found)
            found = _TOKEN.search(text, position)

    def _token(self, found: re.Match[str]) -> int:
        """Note one piece of markup and return where to go on."""
        start, end = found.span()
        escaped = self._text[start] == "\\"
        match found.lastgroup:
            case "break":
                self._put("break", start, end)
            case "anchor":
                self._put("drop", start, end)
            case "mark":
                self._mark(found)
            case "macro":
                return self._macro(found, escaped)
            case "address":
                return self._address(found, escaped)
            case "reference":
                self._put("piece", start, end, html.unescape(found[0]))
            case "attribute":
                return self._attribute(found, escaped)
            case "xref":
                return self._xref(found, escaped)
            case "close":
                self._pairing("xref", "<<", start, end, shown=">>")
            case "index":
                self._pairing("index", "((", start, end, escaped=escaped)
            case "unindex":
                self._pairing("index", "))", start, end)
            case _:
                self._put("drop", start, end)
        return end

    def _put(self, kind: str, start: int, end: int, shown: str = "") -> None:
        self._tokens.append(Token(kind, start, end, shown=shown))

    def _pairing(self, kind: str, key: str, start: int, end: int, *, shown: str = "", escaped: bool = False) -> None:
        box = self._boxes[-1].number if self._boxes else 0
        self._tokens.append(Token(kind, start, end, start + escaped, key, box, shown, escaped))

    def _mark(self, found: re.Match[str]) -> None:
        run = found["run"]
        curved = len(run) == 2 and "`" in run and run != "``"
        if len(run) > 1 and run[0] in "^~":
            return
        key = run.strip("`") if curved else run[:3] if run[0] == "+" else run[:2]
        self._pairing("curved" if curved else "mark", key, *found.span())
        token = self._tokens[-1]
        token.run = found.start("run")
        token.escaped = found[0][0] == "\\"
        token.struck = found["role"] is not None and _STRUCK.match(found["role"]) is not None

    def _close(self, at: int) -> int:
        if self._brackets is None:
            self._brackets = Brackets(self._text)
        return self._brackets.close(at)

    def _open(self, kind: str, start: int, low: int, high: int, end: int) -> int:
        """Begin a link or a footnote whose text is ``low`` to ``high``; return where to go on."""
        self._put(f"begin {kind}", start, low)
        self._boxes.append(_Box(len(self._tokens), kind, high, end))
        return low

    def _link(self, start: int, low: int, end: int, *, commas: bool = False) -> int:
        """Begin a link whose brackets hold ``low`` to ``end``; one without a text is an object."""
        label = self._label(low, end, commas=commas)
        if label[0] >= label[1]:
            self._put("object", start, end + 1)
            return end + 1
        return self._open("link", start, *label, end + 1)

    def _label(self, low: int, high: int, *, commas: bool) -> tuple[int, int]:
        """Return the span of the text in the brackets of a link, without attributes."""
        text = self._text
        if high - low <= _LONGEST_LABEL and (commas or text[low] == '"' or text.find("=", low, high) >= 0):
            name, start, end = next(attribute_items(text, low, high), ("", low, high))
            low, high = (high, high) if name else (start, end)
        if high > low and text[high - 1] == "^":
            high -= 1
        return low, high

    def _macro(self, found: re.Match[str], escaped: bool) -> int:
        start, low = found.span()
        name = found["name"]
        end = self._close(low - 1)
        if escaped:
            self._put("drop", start, start + 1)
            return low
        if end < 0:
            return low
        if name in _LINKS:
            return self._link(start, low, end, commas=name == "mailto")
        if name.startswith("footnote"):
            if name == "footnoteref":
                comma = self._text.find(",", low, min(end, low + _LONGEST_LABEL))
                low = comma + 1 if comma >= 0 else end
            if low < end:
                return self._open("note", start, low, end, end + 1)
            self._put("drop", start, end + 1)
        elif name == "indexterm2":
            return self._open("term", start, low, end, end + 1)
        elif name == "image":
            self.aside.extend((alt, kind) for alt, kind in self.images(self._text, self._base, low, end))
            self._put("drop", start, end + 1)
        else:
            self._put("drop" if name in _UNSEEN else "object", start, end + 1)
        return end + 1

    def images(self, text: str, base: int, low: int, high: int) -> list[tuple[Prose, str]]:
        """Return the alt text and the title among the attributes of an image."""
        found: dict[str, tuple[int, int]] = {}
        for number, (name, start, end) in enumerate(attribute_items(text, low, high)):
            name = name or ("alt" if number == 0 else "")
            if name in ("alt", "title"):
                found[name] = (start, end)
        shown: list[tuple[Prose, str]] = []
        for name, kind in (("alt", "alt"), ("title", "caption")):
            if name in found:
                prose = Prose()
                start, end = found[name]
                add_plain(text[start:end], base + start, self.attributes, prose)
                shown.append((prose, kind))
        return shown

    def _address(self, found: re.Match[str], escaped: bool) -> int:
        start, end = found.span()
        if found["label"] and not escaped:
            close = self._close(end - 1)
            if close >= 0:
                return self._link(start, end, close)
        if found["label"]:
            end -= 1
        self._put("object", start, end)
        return end

    def _attribute(self, found: re.Match[str], escaped: bool) -> int:
        start, end = found.span()
        if escaped:
            self._put("drop", start, start + 1)
            return start + 2
        name = found["attribute_name"]
        if found["action"]:
            self._put("drop" if name in ("set", "counter2") else "object", start, end)
            return end
        if found["path"]:
            close = self._close(end - 1)
            if close >= 0 and self.attributes.is_address(name):
                return self._link(start, end, close)
            end = found.start("path")
        self._put("piece", start, end, self.attributes.shown(name))
        return end

    def _xref(self, found: re.Match[str], escaped: bool) -> int:
        start, end = found.span()
        if escaped:
            self._put("drop", start, start + 1)
        elif found["labelled"] is not None:
            self._pairing("xref", "<<", start, end)
        else:
            self._put("object", start, end)
        return end

    # Showing what is left

    def _add(self, prose: Prose, start: int, end: int) -> None:
        text = self._text[start:end]
        source = self._base + start
        position = 0
        if self._hard:
            for line in _LINE_END.finditer(text):
                prose.text(text[position : line.start()], source + position)
                prose.newline(source + line.start(), len(line[0]))
                position = line.end()
        prose.text(text[position:], source + position)

    def _show(self, tokens: list[Token], prose: Prose) -> Prose:
        """Add the text between the tokens, and what they show, to ``prose``."""
        outer: list[Prose] = []
        # Visible length where a raised or struck text begins, whether it holds a link, and in which prose.
        raised: list[tuple[int, bool, Prose]] = []
        struck: list[tuple[int, Prose]] = []
        position = 0
        for token in tokens:
            if token.start > position:
                self._add(prose, position, token.start)
            start, position = max(position, token.start), max(position, token.end)
            at, length = self._base + start, position - start
            match token.kind:
                case "break" if length:
                    prose.newline(at, length)
                case "piece" if length:
                    add_value(token.shown, at, length, prose)
                case "object" if length:
                    prose.piece(OBJECT, at, length)
                case "begin note":
                    outer.append(prose)
                    prose = Prose()
                case "end note" if outer:
                    self.aside.append((prose, "note"))
                    prose = outer.pop()
                case "begin link" if raised:
                    raised[-1] = (raised[-1][0], True, raised[-1][2])
                case "begin raised":
                    raised.append((prose.length, False, prose))
                case "end raised" if raised:
                    length, linked, begun = raised.pop()
                    if begun is prose and prose.length > length:
                        close_superscript(prose, length, linked=linked)
                case "begin struck":
                    struck.append((prose.length, prose))
                case "end struck" if struck:
                    length, begun = struck.pop()
                    if begun is prose:
                        prose.cut(length)
        self._add(prose, position, len(self._text))
        while outer:
            self.aside.append((prose, "note"))
            prose = outer.pop()
        return prose
