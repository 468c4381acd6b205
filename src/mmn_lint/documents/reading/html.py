"""Reads HTML into blocks of prose, by the tokens of turbohtml and an element stack of our own."""

from __future__ import annotations

import re

from mmn_lint.documents.options import Options
from mmn_lint.documents.reading.attributes import add_references, attribute, attributes, is_hidden, values
from mmn_lint.documents.reading.frontmatter import read_front_matter
from mmn_lint.documents.reading.html_rules import (
    BLOCKS,
    CODE,
    END_BARRIERS,
    ENDS_HEADING,
    ENDS_PARAGRAPH,
    HEADINGS,
    IMPLIED_ENDS,
    KINDS,
    NEVER_READ,
    SCOPE,
    VOID,
    names,
)
from mmn_lint.documents.reading.html_stack import Element, Stack
from mmn_lint.documents.reading.html_structure import Structure
from mmn_lint.documents.reading.jsonld import read_json_ld
from mmn_lint.documents.reading.outline import Outline
from mmn_lint.documents.reading.prose import OBJECT, Prose
from mmn_lint.documents.reading.superscript import close_superscript
from mmn_lint.documents.reading.templating import mask_templates, template_comments
from mmn_lint.model import Document

_CARRIAGE_RETURN = re.compile(r"\r(\n)?")
_OPEN_DIALOG = re.compile(r"\sopen[\s=>/]", re.IGNORECASE)
# The sign behind a heading that links to it.
_PERMALINK = re.compile(r"class=[\"'][^\"']*\b(?:headerlink|header-anchor|heading-anchor|anchor-link|anchorjs-link)\b")
_TAG_IN_TITLE = re.compile(r"</?[A-Za-z!][^<>]*>?")
_DESCRIPTIONS = names(
    "description og:description og:title twitter:description twitter:title dc.description dcterms.description"
)


def read_html(source: str, format: str, options: Options) -> Document:
    """Read an HTML page or fragment, perhaps with front matter, as the pages of static site generators have."""
    outline = Outline()
    start = read_front_matter(source, outline, options)
    template_comments(source, outline)
    reader = HtmlReader(source, outline)
    reader.feed(mask_templates(source[start:]), start)
    reader.finish()
    return outline.document(source, format)


class HtmlReader:
    """Reads HTML piece by piece, as it stands in a page or between the paragraphs of a Markdown file."""

    def __init__(self, source: str, outline: Outline) -> None:
        self.source = source
        self.outline = outline
        self.stack = Stack()
        self.structure = Structure(self.stack)
        self.prose = Prose()
        self._json = False

    @property
    def hidden(self) -> bool:
        """Whether what stands here is not read."""
        return self.stack.hidden > 0

    def feed(self, text: str, base: int) -> None:
        """Read ``text``, which stands at ``base`` in the source, equal in length, perhaps with masks."""
        from turbohtml import TokenType, tokenize

        if "\r" in text:
            # The tokenizer makes one character of CRLF; this keeps every offset.
            text = _CARRIAGE_RETURN.sub(lambda end: " \n" if end[1] else "\n", text)
        if "</>" in text:
            # An empty end tag is nothing, but the tokenizer joins the text around it.
            text = text.replace("</>", "\x03\x03\x03")
        lines = [base, *(base + end.end() for end in re.finditer("\n", text))] if "\n" in text else [base]
        plain, reference = TokenType.TEXT, TokenType.CHARACTER_REFERENCE
        start_tag, end_tag, comment = TokenType.START_TAG, TokenType.END_TAG, TokenType.COMMENT
        for token in tokenize(text, resolve_references=False, capture_source=True):
            kind = token.type
            low = lines[token.line - 1] + token.col
            if kind == plain:
                self._text(token.data or "", low)
            elif kind == start_tag:
                self._start(token.tag or "", token.source or "", low)
            elif kind == end_tag:
                self._end(token.tag or "", low, len(token.source or ""))
            elif kind == reference:
                if not self.stack.hidden:
                    self.prose.piece(token.data or "", low, len(token.source or ""))
            elif kind == comment:
                self._comment(token.source or "", low)

    def pause(self) -> None:
        """End the block under construction; what is open stays open."""
        self._flush()
        self.structure.before = ""

    @property
    def holds_blocks(self) -> bool:
        """Whether an element is open that says what a block in it is: a cell, an item, a definition, a quotation."""
        return bool(self.stack.kinds)

    def take(self, prose: Prose) -> None:
        """Add a block that another reader found in what is open."""
        self.prose = prose
        self._flush()

    def finish(self) -> None:
        """Close what is still open."""
        self._flush()
        self._close(0, len(self.source))

    # Text

    def _text(self, data: str, low: int) -> None:
        if self._json:
            read_json_ld(self.source, low, low + len(data), self.outline)
        elif not self.stack.hidden:
            if self.stack.top("title") >= 0:
                # A title that was not closed swallows the tags that follow, which no author meant.
                position = 0
                for found in _TAG_IN_TITLE.finditer(data):
                    self.prose.text(data[position : found.start()], low + position)
                    position = found.end()
                self.prose.text(data[position:], low + position)
            else:
                self.prose.text(data, low)

    def _comment(self, markup: str, low: int) -> None:
        if markup.startswith("<!--"):
            inner = self.source[low + 4 : low + len(markup)]
            self.outline.comment(inner.removesuffix("-->").removesuffix("--!>"), low, low + len(markup))

    def _flush(self) -> None:
        """End the block under construction, if there is one."""
        if not self.prose.length:
            return
        prose, self.prose = self.prose, Prose()
        stack = self.stack
        element = stack.elements[stack.kinds[-1]] if stack.kinds else None
        kind = KINDS[element.tag] if element else "paragraph"
        if element is None:
            draft = self.outline.add(prose, kind)
        elif kind == "heading":
            draft = self.outline.add(prose, kind, level=int(element.tag[1]))
        elif kind == "title":
            draft = self.outline.add(prose, kind, headings=())
        else:
            draft = self.outline.add(prose, kind, lead=element.lead, item=element.item)
        if draft is not None:
            self.structure.added(draft)

    # Tags

    def _start(self, tag: str, markup: str, low: int) -> None:
        stack = self.stack
        if tag == "br":
            if not stack.hidden:
                self.prose.newline(low, len(markup))
            return
        if tag in BLOCKS or tag == "hr":
            self._flush()
            if stack.elements:
                self._implied_ends(tag, low)
        if tag in VOID:
            self._void(tag, markup, low)
            return
        closed = tag == "dialog" and _OPEN_DIALOG.search(markup) is None
        hidden = closed or self._is_unread(tag, markup) or (tag != "body" and is_hidden(markup))
        if not (stack.hidden or hidden or tag in BLOCKS or tag == "sup"):
            if tag == "a" and (at := stack.top("sup")) >= 0:
                stack.elements[at].linked = True
            return
        if tag == "script" and "ld+json" in markup.lower() and not stack.top("template") >= 0:
            self._json = True
        element = Element(tag, hidden=hidden)
        element.source = low
        if not stack.hidden and (not hidden or tag in CODE):
            element.prose, element.length = self.prose, self.prose.length
        if not stack.hidden and not hidden:
            element.source = len(self.outline.drafts) if tag in HEADINGS else low
            self.structure.open(element, markup)
        stack.push(element)

    def _is_unread(self, tag: str, markup: str) -> bool:
        if tag == "a":
            return _PERMALINK.search(markup) is not None
        if tag == "button":
            # The head of an accordion is a heading that one can click on.
            return "aria-expanded" not in markup and not any(self.stack.top(heading) >= 0 for heading in HEADINGS)
        return tag in NEVER_READ

    def _implied_ends(self, tag: str, low: int) -> None:
        stack = self.stack
        if tag in ENDS_PARAGRAPH and (at := stack.in_scope("p", END_BARRIERS["p"])) >= 0:
            self._close(at, low)
        if tag in ENDS_HEADING and stack.headings:
            at = max(stack.top(heading) for heading in HEADINGS)
            if stack.elements[at].filled(self.outline) and at > stack.barrier(SCOPE):
                self._close(at, low)
        rule = IMPLIED_ENDS.get(tag)
        if rule is not None:
            ended, barriers = rule
            at = max(stack.in_scope(other, barriers) for other in ended)
            if at >= 0:
                self._close(at, low)

    def _void(self, tag: str, markup: str, low: int) -> None:
        if tag == "hr":
            self.structure.before = ""
        elif tag == "meta":
            self._meta(markup, low)
        elif tag in ("img", "area", "input") and not self.stack.hidden and not is_hidden(markup):
            if tag == "input" and values(markup).get("type", "").lower() != "image":
                return
            alt = attribute(markup, "alt", low)
            if alt is not None:
                self.outline.add(alt, "alt")

    def _meta(self, markup: str, low: int) -> None:
        found = values(markup)
        given = {found.get(key, "").strip().lower() for key in ("name", "property", "itemprop")}
        if not given & _DESCRIPTIONS or self.stack.top("template") >= 0:
            return
        for name, raw, at in attributes(markup):
            if name == "content":
                prose = Prose()
                add_references(raw, low + at, prose)
                self.outline.add(prose, "meta", headings=())
                return

    def _end(self, tag: str, low: int, length: int) -> None:
        stack = self.stack
        if tag == "br":
            if not stack.hidden:
                self.prose.newline(low, length)
            return
        if tag in HEADINGS:
            # Any heading's end tag ends the one that is open.
            at = max(stack.in_scope(heading, SCOPE) for heading in HEADINGS)
        else:
            at = stack.in_scope(tag, END_BARRIERS.get(tag, SCOPE))
        if tag == "p":
            # Of no paragraph, it is an empty one.
            self._flush()
        if at >= 0:
            self._close(at, low + length if tag in CODE else low)

    def _close(self, at: int, low: int) -> None:
        """Close every element from ``at`` upward; ``low`` is where the source has come to."""
        if at < len(self.stack.elements):
            self._flush_if_block(at, low)
        while len(self.stack.elements) > at:
            element = self.stack.pop()
            tag = element.tag
            if tag == "script":
                self._json = False
            hides = self.stack.hidden + element.hidden
            self._close_inline(element, hides, low)
            if not hides:
                self.structure.close(element)

    def _flush_if_block(self, at: int, low: int) -> None:
        ended = self.stack.elements[at:]
        if any(element.tag in BLOCKS for element in ended):
            # What is open within the block's text ends with it.
            for element in reversed(ended):
                self._close_inline(element, self.stack.hidden, low)
            self._flush()

    def _close_inline(self, element: Element, hides: int, low: int) -> None:
        """End a superscript or code; ``hides``: how many elements hide what is in this one, itself included."""
        if element.prose is not self.prose:
            return
        if element.tag == "sup" and not hides:
            close_superscript(self.prose, element.length, linked=element.linked)
            element.prose = None
        elif element.tag in CODE and hides == 1:
            self.prose.piece(OBJECT, element.source, low - element.source)
            element.prose = None
