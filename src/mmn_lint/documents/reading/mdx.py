"""Reads MDX: masks what is JSX and JavaScript, and leaves the rest to the reader of Markdown."""

from __future__ import annotations

import re

from mmn_lint.documents.options import Options
from mmn_lint.documents.reading.attributes import is_hidden
from mmn_lint.documents.reading.html_rules import NEVER_READ, VOID, names
from mmn_lint.documents.reading.jsx import Scanner, Tag, comment, literal, shown
from mmn_lint.documents.reading.markdown import read_markdown
from mmn_lint.documents.reading.outline import Outline
from mmn_lint.documents.reading.prose import MASKED_NOTHING, MASKED_VALUE
from mmn_lint.documents.reading.templating import Masked, Property, blank_lines, mask_markdown
from mmn_lint.model import Document
from mmn_lint.positions import with_plain_ends

# Properties of components that a reader sees, and the kind of block that each makes.
_PROPERTIES = {
    "alt": "alt",
    "caption": "caption",
    "figcaption": "caption",
    "title": "paragraph",
    "heading": "paragraph",
    "subtitle": "paragraph",
    "summary": "paragraph",
    "description": "paragraph",
    "question": "paragraph",
    "answer": "paragraph",
    "text": "paragraph",
    "quote": "quote",
}
_USUAL = frozenset(_PROPERTIES)
# Elements that the reader of HTML must see to know rows, items and what is hidden; of others only the inside counts.
_STRUCTURE = (
    names(
        "table thead tbody tfoot tr td th caption ul ol li dl dt dd br hr img sup sub code pre kbd samp a figure "
        "figcaption blockquote h1 h2 h3 h4 h5 h6"
    )
    | NEVER_READ
)
# Components whose inside is no prose.
_OPAQUE = names("code codeblock codegroup highlight mermaid math tex katex script style chart diagram sandpack snippet")
_STOPS = re.compile(
    r"(?P<fence>^[ \t>]*(?P<ticks>`{3,}|~{3,})[^\n]*)|(?P<code>`+)|\\[\s\S]"
    r"|(?P<module>^(?:import\s*[\"'{*\w][^\n]*|export\s+(?:default|const|let|var|function|async|class|\{|\*)[^\n]*))"
    r"|(?P<brace>\{)|(?P<tag><(?=/?[A-Za-z_$>]))",
    re.MULTILINE,
)
_HIDING = re.compile(r"style=\{\{[^{}]{0,200}\bdisplay\s*:\s*['\"]none['\"]")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]")
_IMPORT_OF_PROSE = re.compile(r"import\s+[a-z]+\s+(?!from\b)[a-z]")
_BLANK = re.compile(r"\n[ \t]*(?=\n|\Z)")
_NOT_LINE_END = re.compile(r"[^\r\n]")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_LINE_SO_FAR = re.compile(r"(?<![^\n])[ \t>]*\Z")
_MOST_BLANKS = 200
_MOST_INDENT = 100
_LONGEST_LINE = 4000


def read_mdx(source: str, format: str, options: Options) -> Document:
    """Read MDX text."""
    return read_markdown(
        source, format, options, mask=lambda start, outline: _Mask(source, start, outline, options).mask()
    )


class _Mask:
    """Goes through the body once, from one opening of code, JSX or an expression to the next."""

    def __init__(self, source: str, start: int, outline: Outline, options: Options) -> None:
        self.source = source
        self.start = start
        self.outline = outline
        self.options = options
        self.text = with_plain_ends(source)
        self.scanner = Scanner(self.text)
        # What is put in place of which span, in order.
        self.edits: list[tuple[int, int, str]] = []
        self.properties: list[Property] = []
        # Where containers open (name) and close ("/" and name).
        self.turns: list[tuple[int, str]] = []
        self.flow: list[Tag] = []
        # How often an element that may be hidden is open, itself and others of its name within.
        self.hidden: dict[str, int] = {}
        self.closings: dict[str, int] = {}

    def mask(self) -> Masked:
        """Return the source with everything masked that is no prose."""
        position = self.start
        while (stop := _STOPS.search(self.text, position)) is not None:
            position = self._stop(stop)
        parts = [self.source[: self.start]]
        position = self.start
        for start, end, new in self.edits:
            parts += self.source[position:start], new
            position = end
        parts.append(self.source[position:])
        result = mask_markdown(blank_lines("".join(parts)), self.start)
        result.properties = self.properties
        self._lines(result)
        return result

    def _put(self, start: int, end: int, mark: str) -> None:
        self.edits.append((start, end, _NOT_LINE_END.sub(mark, self.source[start:end])))

    def _stop(self, stop: re.Match[str]) -> int:
        """Mask what opens here and return where it ends."""
        start = stop.start()
        match stop.lastgroup:
            case "fence" | "ticks":
                return self._fence(stop)
            case "code":
                closing = re.compile(rf"(?<!`){stop[0]}(?!`)").search(self.text, stop.end(), stop.end() + 2000)
                return closing.end() if closing else stop.end()
            case "module":
                return self._module(start)
            case "brace":
                return self._expression(start)
            case "tag":
                return self._tag(start)
        return stop.end()

    def _fence(self, stop: re.Match[str]) -> int:
        closing = re.compile(rf"^[ \t>]*{stop['ticks'][0]}{{{len(stop['ticks'])},}}[ \t]*$", re.MULTILINE)
        found = closing.search(self.text, stop.end())
        return found.end() if found else len(self.text)

    def _module(self, start: int) -> int:
        """Mask an import or export: to the next blank line at which its brackets are closed."""
        if _IMPORT_OF_PROSE.match(self.text, start):
            return start + 1
        end, depth = start, 0
        for _ in range(_MOST_BLANKS):
            blank = _BLANK.search(self.text, end)
            stop = blank.start() if blank else len(self.text)
            piece = self.text[end:stop]
            depth += sum(piece.count(mark) for mark in "{([") - sum(piece.count(mark) for mark in "})]")
            end = blank.end() if blank else stop
            if depth <= 0 or blank is None:
                break
        self._put(start, end, MASKED_NOTHING)
        return end

    def _expression(self, start: int) -> int:
        end = self.scanner.expression(start)
        if end < 0:
            return start + 1
        note = comment(self.text, start, end)
        if note is not None:
            self.outline.comment(self.source[note[0] : note[1]], start, end)
            self._put(start, end, MASKED_NOTHING)
            return end
        if self.text.startswith("{#", start):
            self._put(start, end, MASKED_NOTHING)
            return end
        text = literal(self.source, start, end)
        if text is not None and "\\" not in self.source[start:end]:
            self._put(start, text[0], MASKED_NOTHING)
            self._put(text[1], end, MASKED_NOTHING)
        else:
            self._put(start, end, MASKED_VALUE)
        return end

    def _tag(self, start: int) -> int:
        tag = self.scanner.tag(start)
        if tag is None:
            return start + 1
        native = self._is_native(tag)
        if native:
            # The reader of HTML knows no braces: {"text"} becomes a string, other expressions an empty one.
            for _, low, high in tag.properties:
                if self.text[low] == "{" and _HIDING.search(self.text, max(0, low - 10), high):
                    self.edits.append((low, high, '"display:none"'.ljust(high - low)))
                elif self.text[low] == "{":
                    is_text = literal(self.source, low, high) is not None
                    inside = self.source[low + 2 : high - 2] if is_text else " " * (high - low - 2)
                    self.edits.append((low, high, f' "{inside}" ' if is_text else f'"{inside}"'))
        else:
            self._put(start, tag.end, MASKED_NOTHING)
            self._read(tag)
            self.flow.append(tag)
        if not tag.empty and tag.name not in VOID:
            self.turns.append((start, ("/" if tag.closing else "") + tag.name))
            if not tag.closing and not native and tag.name.lower() in _OPAQUE:
                end = self._closing(tag)
                if end >= 0:
                    self._put(tag.end, end, MASKED_NOTHING)
                    return end
        return tag.end

    def _closing(self, tag: Tag) -> int:
        """Return where the end tag of a component is; -1 without one, which is looked for once."""
        at = self.closings.get(tag.name, 0)
        if 0 <= at < tag.end:
            at = self.closings[tag.name] = self.text.find(f"</{tag.name}>", tag.end)
        return at

    def _is_native(self, tag: Tag) -> bool:
        """Whether the reader of HTML must see a tag; of elements that are hidden it must see the end as well."""
        if tag.name in _STRUCTURE:
            return True
        markup = self.source[tag.start : tag.end]
        hides = tag.name.islower() and not tag.empty and (is_hidden(markup) or _HIDING.search(markup) is not None)
        within = self.hidden.get(tag.name, 0)
        if within or hides:
            self.hidden[tag.name] = within + (-1 if tag.closing else 0 if tag.empty else 1)
        return hides or within > 0

    def _read(self, tag: Tag) -> None:
        """Keep the properties that a reader sees."""
        question = ""
        for name, low, high in tag.properties:
            key = name.lower()
            if not self.options.is_text(key, _USUAL):
                continue
            prose = shown(self.source, low, high)
            if prose is not None:
                lead = question if key == "answer" else ""
                self.properties.append(Property(low, _PROPERTIES.get(key, "paragraph"), prose, lead))
                question = prose.visible.strip() if key == "question" else question

    def _lines(self, result: Masked) -> None:
        """Take the indentation off lines in elements, which makes no code of them, and end lines at elements of blocks."""
        self._end_flow_lines(result)
        # Of each open element: its name, and how far its content is indented (-1 while unknown).
        open_: list[tuple[str, int]] = []
        turn = 0
        in_list = fenced = False
        for line in _LINE.finditer(self.text, self.start):
            bare = line[0].lstrip(" \t")
            indent = len(line[0]) - len(bare)
            if bare.startswith(("```", "~~~")):
                fenced = not fenced
            if bare.strip() and not fenced:
                in_list = _ITEM.match(bare) is not None or (in_list and indent > 0)
                if not open_ and not in_list and indent > 3:
                    # Indented text is no code in MDX.
                    result.cuts.append((line.start(), indent))
            if open_ and bare.strip():
                name, base = open_[-1]
                if base < 0 and not bare.startswith(f"</{name}"):
                    base = indent
                    open_[-1] = name, base
                if (cut := min(indent, max(0, base))) > 0:
                    result.cuts.append((line.start(), cut))
            while turn < len(self.turns) and self.turns[turn][0] < line.end():
                name = self.turns[turn][1]
                turn += 1
                if not name.startswith("/"):
                    # In a list item the indentation is the item's.
                    open_.append((name, 0 if in_list and indent else -1))
                elif any(name[1:] == other for other, _ in open_[-20:]):
                    while open_.pop()[0] != name[1:]:
                        pass

    def _end_flow_lines(self, result: Masked) -> None:
        """End the sentence at the end of lines that an element begins and ends, and before them."""
        ends = {tag.end for tag in self.flow}
        for tag in self.flow:
            before = _LINE_SO_FAR.search(self.text, max(0, tag.start - _MOST_INDENT), tag.start)
            high = self.text.find("\n", tag.end, tag.end + _LONGEST_LINE)
            if before is None or high < 0:
                continue
            low = before.start()
            if high in ends or (high and self.text[high - 1] == " " and high - 1 in ends):
                result.breaks |= {low - 1, low - 2, high, high - 1}
