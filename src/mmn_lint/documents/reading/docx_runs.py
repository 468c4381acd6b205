"""Puts a paragraph of a Word file together from its runs: what Word shows of them, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass, field

from mmn_lint.documents.reading.docx_styles import Look, StyleSheet, number
from mmn_lint.documents.reading.prose import OBJECT

# How a piece of text looks.
RAISED, LINKED, STRUCK, CODE = 1, 2, 4, 8
LINE_BREAK = "\n"

_CHARACTERS = {
    "w:br": LINE_BREAK,
    "w:cr": LINE_BREAK,
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:noBreakHyphen": "-",
    "w:sym": OBJECT,
}
_SPACES = str.maketrans("\n\r\t", "   ")
_NO_LOOK = Look()


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its text in pieces, each with its look, and what it says of itself.

    A piece is text without line ends, or a ``LINE_BREAK``. ``notes`` are the kind and id of the notes that it refers to,
    ``alts`` the alternative texts of its pictures.
    """

    pieces: list[tuple[str, int]] = field(default_factory=list)
    style: str = ""
    outline: int | None = None
    list_id: str | None = None
    level: int | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)

    def set(self, name: str, attributes: dict[str, str]) -> None:
        """Note a property by the name of its element."""
        match name:
            case "w:pStyle":
                self.style = attributes.get("w:val", "")
            case "w:outlineLvl":
                self.outline = number(attributes, 9)
            case "w:numId":
                self.list_id = attributes.get("w:val", "")
            case "w:ilvl":
                self.level = number(attributes)


class Runs:
    """A paragraph under construction.

    Args:
        before: a paragraph whose end was deleted, so that this one goes on with it.
    """

    __slots__ = (
        "_bits",
        "_codes",
        "_fields",
        "_hidden",
        "_in_run",
        "_keeps",
        "_links",
        "_look",
        "_sheet",
        "_style",
        "_text",
        "joins",
        "paragraph",
    )

    def __init__(self, sheet: StyleSheet, before: Paragraph | None) -> None:
        self._sheet = sheet
        self.paragraph = Paragraph()
        if before is not None:
            self.paragraph.pieces, self.paragraph.notes, self.paragraph.alts = before.pieces, before.notes, before.alts
        # Whether its own end was deleted.
        self.joins = False
        self._in_run = False
        # Of the run: what it says itself, its style, and what comes of them.
        self._look = _NO_LOOK
        self._style = ""
        self._bits = 0
        self._hidden = False
        # The text of a w:t, and whether its white space at the ends counts.
        self._text: list[str] | None = None
        self._keeps = False
        self._links = 0
        # For each open field, whether this is still its code; and how many are.
        self._fields: list[bool] = []
        self._codes = 0
        self.settle()

    @property
    def unseen(self) -> bool:
        """Whether Word does not show what comes now."""
        return self._hidden or self._codes > 0

    def start(self, name: str, attributes: dict[str, str], keeps: bool) -> None:
        """Take an element within the paragraph; ``keeps``: whether white space counts unless it says otherwise."""
        match name:
            case "w:r":
                self._in_run = True
            case "w:t" if self._in_run:
                self._text = []
                self._keeps = attributes["xml:space"] == "preserve" if "xml:space" in attributes else keeps
            case "w:fldChar":
                self._field(attributes.get("w:fldCharType", ""))
            case "w:hyperlink":
                self._links += 1
            case "w:footnoteReference" if not self.unseen:
                self.paragraph.notes.append(("footnotes", attributes.get("w:id", "")))
            case "w:endnoteReference" if not self.unseen:
                self.paragraph.notes.append(("endnotes", attributes.get("w:id", "")))
            case "wp:docPr" if not self.unseen:
                if attributes.get("hidden", "0") in ("0", "false") and "descr" in attributes:
                    self.paragraph.alts.append(attributes["descr"])
            case "w16se:symEx":
                self._symbol(attributes.get("w16se:char", ""))
            # In properties a w:tab is a tab stop.
            case _ if self._in_run and name in _CHARACTERS:
                self.put(_CHARACTERS[name])

    def end(self, name: str) -> None:
        """End an element within the paragraph."""
        match name:
            case "w:t" if self._text is not None:
                text = "".join(self._text).translate(_SPACES)
                self._text = None
                self.put(text if self._keeps else text.strip(" "))
            case "w:r":
                self._in_run = False
                if self._look is not _NO_LOOK or self._style:
                    self._look, self._style = _NO_LOOK, ""
                    self.settle()
            case "w:rPr" | "w:pPr":
                self.settle()
            case "w:hyperlink":
                self._links -= 1

    def text(self, data: str) -> None:
        """Take text; only that of a ``w:t`` counts."""
        if self._text is not None:
            self._text.append(data)

    def put(self, text: str) -> None:
        """Add text that looks as the run does, if Word shows it."""
        if text and not self.unseen:
            self.paragraph.pieces.append((text, self._bits | (LINKED if self._links else 0)))

    def property(self, name: str, attributes: dict[str, str]) -> None:
        """Note a property of the run."""
        if not self._in_run:
            return
        if name == "w:rStyle":
            self._style = attributes.get("w:val", "")
        else:
            if self._look is _NO_LOOK:
                self._look = Look()
            self._look.set(name, attributes)

    def settle(self) -> None:
        """Find out how the run looks, of its own, by its style and by that of the paragraph."""
        own = self._look
        run = self._sheet.character(self._style).look
        around = self._sheet.paragraph(self.paragraph.style).look
        # Of two styles that both hide or strike, one undoes the other (ISO/IEC 29500-1, 17.7.3).
        self._hidden = _either(own.vanish, bool(run.vanish) != bool(around.vanish))
        struck = _either(own.struck, bool(run.struck) != bool(around.struck))
        raised = _either(own.raised, _either(run.raised, bool(around.raised)))
        self._bits = (RAISED if raised else 0) | (STRUCK if struck else 0) | (CODE if run.code else 0)

    def _symbol(self, digits: str) -> None:
        """Add a symbol that is given by its number in a font, as Word gives emoji."""
        try:
            code = int(digits, 16)
        except ValueError:
            code = 0
        private = code <= 0x20 or 0xD800 <= code < 0xF900 or code >= 0xF0000
        self.put(OBJECT if private else chr(code))

    def _field(self, kind: str) -> None:
        fields = self._fields
        if kind == "begin":
            fields.append(True)
            self._codes += 1
        elif fields:
            self._codes -= fields[-1]
            fields[-1] = False
            if kind == "end":
                fields.pop()


def _either(own: bool | None, other: bool) -> bool:
    return other if own is None else own
