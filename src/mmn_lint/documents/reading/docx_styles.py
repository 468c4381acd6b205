"""What the styles and lists of a Word file make of a paragraph: a heading, a quote, an item with its number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mmn_lint.documents.reading.html_rules import names

# Names of styles, in lower case. Word keeps those of its own in English in every language; the others are those of
# LibreOffice and pandoc.
_KINDS = {
    "title": "title",
    "caption": "caption",
    "image caption": "caption",
    "table caption": "caption",
    "quote": "quote",
    "intense quote": "quote",
    "block text": "quote",
    "quotations": "quote",
    "definition term": "term",
    "definition": "definition",
}
_HEADING = re.compile(r"heading ?([1-9])")
# Lists of the second to fifth level that Word makes by styles, each a list of its own.
_DEEPER_LIST = re.compile(r"list (?:bullet|number) ([2-5])")
# Tables of contents repeat the headings; listings are no prose.
_UNREAD = re.compile(
    r"toc (?:\d+|heading)|(?:contents|index) (?:\d+|heading)|table of (?:figures|authorities)"
    r"|source code|html preformatted|preformatted text|macro"
)
UNREAD = "unread"
# Styles of characters for code within a sentence.
_CODE = frozenset({"html code", "html keyboard", "html sample", "verbatim char", "source text"})
_OFF = names("0 false off")
# Word itself goes no further; a chain may be a circle.
_LONGEST_CHAIN = 50
_DEEPEST_LEVEL = 8


def is_on(attributes: dict[str, str]) -> bool:
    """Whether a property that is on or off is on."""
    return attributes.get("w:val", "1").lower() not in _OFF


def number(attributes: dict[str, str], default: int = 0, name: str = "w:val") -> int:
    """Return an attribute's value as a number that is not negative."""
    digits = attributes.get(name, "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else default


@dataclass(slots=True)
class Look:
    """Properties of characters as far as they are said; ``None``: as what is around them."""

    vanish: bool | None = None
    raised: bool | None = None
    struck: bool | None = None
    code: bool = False

    def set(self, name: str, attributes: dict[str, str]) -> None:
        """Note a property by the name of its element."""
        match name:
            case "w:vanish":
                self.vanish = is_on(attributes)
            case "w:vertAlign":
                self.raised = attributes.get("w:val") == "superscript"
            case "w:strike" | "w:dstrike":
                # The one that is off does not switch off the other.
                self.struck = is_on(attributes) or bool(self.struck)


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str = ""
    outline: int | None = None
    list_id: str | None = None
    level: int | None = None
    look: Look = field(default_factory=Look)


@dataclass(slots=True)
class Style:
    """A style with all that it inherits.

    Attributes:
        kind: of the blocks, ``UNREAD`` for those that are no prose.
        heading: level of a heading, from 1.
        depth: how many levels of a list are above its items, whatever the list says.
    """

    kind: str = ""
    heading: int = 0
    depth: int = 0
    list_id: str | None = None
    level: int | None = None
    look: Look = field(default_factory=Look)


class StyleSheet:
    """Takes the part ``styles`` and answers what a style is."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        self._open: _Style | None = None
        # Within what a style says of the parts of a table.
        self._in_part = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "w:style":
            style_id = attributes.get("w:styleId", "")
            self._open = self._styles[style_id] = _Style(style_id)
            if attributes.get("w:type") == "paragraph" and attributes.get("w:default", "0").lower() not in _OFF:
                self._default = style_id
        elif name == "w:tblStylePr":
            self._in_part = True
        elif self._open is not None and not self._in_part:
            self._property(self._open, name, attributes)

    def _property(self, style: _Style, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("w:val", "")
        match name:
            case "w:name":
                style.name = value
            case "w:basedOn":
                style.based_on = value
            case "w:outlineLvl":
                style.outline = number(attributes, 9)
            case "w:numId":
                style.list_id = value
            case "w:ilvl":
                style.level = number(attributes)
            case _:
                style.look.set(name, attributes)

    def end(self, name: str) -> None:
        if name == "w:style":
            self._open = None
        elif name == "w:tblStylePr":
            self._in_part = False

    def text(self, data: str) -> None:
        pass

    def paragraph(self, style_id: str) -> Style:
        """Return the style of a paragraph; ``""`` is the default style, an unknown one is known by its id."""
        return self._style(style_id or self._default)

    def character(self, style_id: str) -> Style:
        """Return the style of a run; ``""`` is none."""
        return self._style(style_id) if style_id else _NO_STYLE

    def _style(self, style_id: str) -> Style:
        known = self._known.get(style_id)
        if known is None:
            known = self._known[style_id] = self._resolve(style_id)
        return known

    def _resolve(self, style_id: str) -> Style:
        found = Style()
        look = found.look
        decided = False
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(style_id) or _Style(style_id)
            if not decided:
                decided = _decide(found, style)
            if found.list_id is None and style.list_id is not None:
                found.list_id, found.level = style.list_id, style.level
            look.vanish = style.look.vanish if look.vanish is None else look.vanish
            look.raised = style.look.raised if look.raised is None else look.raised
            look.struck = style.look.struck if look.struck is None else look.struck
            deeper = _DEEPER_LIST.fullmatch(style.name.lower())
            found.depth = found.depth or (int(deeper[1]) - 1 if deeper else 0)
            look.code = look.code or style.name.lower() in _CODE
            style_id = style.based_on
            if not style_id:
                break
        return found


_NO_STYLE = Style()


def _decide(found: Style, style: _Style) -> bool:
    """Note what a style itself makes of a paragraph; false where the style that it is based on decides."""
    name = style.name.lower()
    heading = _HEADING.fullmatch(name)
    if heading is not None:
        found.kind, found.heading = "heading", min(int(heading[1]), 6)
    elif _UNREAD.fullmatch(name):
        found.kind = UNREAD
    elif name in _KINDS:
        found.kind = _KINDS[name]
    elif style.outline is not None:
        if style.outline < 9:
            found.kind, found.heading = "heading", min(style.outline + 1, 6)
    else:
        return False
    return True


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    start: int = 1


@dataclass(slots=True)
class _List:
    """A definition of a list (``w:abstractNum``), or a use of one (``w:num``) with what it does differently."""

    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    # Of a definition: the style that has the levels; of a use: the definition.
    link: str = ""
    styles: dict[str, int] = field(default_factory=dict)


class Numbering:
    """Takes the part ``numbering`` and counts the items of its lists, in the order in which it is asked."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._definitions: dict[str, _List] = {}
        self._uses: dict[str, _List] = {}
        self._open = _List()
        self._at = 0
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("w:val", "")
        match name:
            case "w:abstractNum":
                self._open = self._definitions[attributes.get("w:abstractNumId", "")] = _List()
            case "w:num":
                self._open = self._uses[attributes.get("w:numId", "")] = _List()
            case "w:abstractNumId" | "w:numStyleLink":
                self._open.link = value
            case "w:lvlOverride":
                self._at = number(attributes, name="w:ilvl")
            case "w:lvl":
                self._at = number(attributes, name="w:ilvl")
                self._open.levels[self._at] = _Level()
            case "w:startOverride":
                self._open.starts[self._at] = number(attributes, 1)
            case "w:pStyle":
                self._open.styles[value] = self._at
            case "w:numFmt" if self._at in self._open.levels:
                # The last of several is what Word falls back to.
                self._open.levels[self._at].format = value
            case "w:start" if self._at in self._open.levels:
                self._open.levels[self._at].start = number(attributes, 1)

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass

    def level(self, list_id: str, style_id: str) -> int:
        """Return the level that a list has for the paragraphs of a style."""
        return self._definition(list_id)[1].styles.get(style_id, 0)

    def count(self, list_id: str, level: int) -> int | None:
        """Count an item: its number as Word shows it, 0 for one with a bullet, ``None`` where there is no list."""
        use = self._uses.get(list_id)
        key, definition = self._definition(list_id)
        level = min(level, _DEEPEST_LEVEL)
        found = (use.levels.get(level) if use else None) or definition.levels.get(level)
        if use is None or found is None or found.format == "none":
            return None
        counts = self._counts.setdefault(key, {})
        for deeper in range(level + 1, _DEEPEST_LEVEL + 1):
            counts.pop(deeper, None)
        if level in use.starts and (list_id, level) not in self._begun:
            counts[level] = use.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else found.start
        self._begun.add((list_id, level))
        return 0 if found.format == "bullet" else counts[level]

    def _definition(self, list_id: str) -> tuple[str, _List]:
        """Return the definition of a list, with its key; a definition may leave it to the list of a style."""
        key, definition = "", _List()
        for _ in range(3):
            use = self._uses.get(list_id)
            if use is None:
                break
            key, definition = use.link, self._definitions.get(use.link) or _List()
            if definition.levels or not definition.link:
                break
            list_id = self._sheet.paragraph(definition.link).list_id or ""
        return key, definition
