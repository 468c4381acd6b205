"""Reads the HTML tags within a Markdown paragraph without an HTML parser: they come one by one and whole."""

from __future__ import annotations

import re

from mmn_lint.documents.reading.attributes import attribute, is_hidden
from mmn_lint.documents.reading.html_rules import CODE, NEVER_READ, VOID
from mmn_lint.documents.reading.prose import OBJECT, Prose
from mmn_lint.documents.reading.superscript import close_superscript

_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")


class InlineTags:
    """The open tags of one paragraph that change what is read."""

    def __init__(self) -> None:
        # The tag whose content is not read, how often it is open in itself, where it began, if it leaves a mark.
        self.unread = ""
        self._depth = 0
        self._from = 0
        self._object = False
        self._superscripts: list[list[int]] = []

    def reset(self) -> None:
        """Forget tags that were not closed in their block."""
        self.unread = ""
        self._superscripts.clear()

    def link(self) -> None:
        """Note a link, which makes a superscript a reference."""
        for superscript in self._superscripts:
            superscript[1] = 1

    def tag(self, text: str, low: int, prose: Prose) -> Prose | None:
        """Read one tag that stands at ``low``; return the alt text of an image."""
        found = _NAME.match(text)
        if found is None:
            return None
        closing, name = bool(found[1]), found[2].lower()
        if self.unread:
            if name == self.unread:
                self._depth += -1 if closing else 1
                if self._depth == 0:
                    self.unread = ""
                    if self._object:
                        prose.piece(OBJECT, self._from, low + len(text) - self._from)
            return None
        if closing:
            if name == "sup" and self._superscripts:
                start, linked = self._superscripts.pop()
                close_superscript(prose, start, linked=bool(linked))
            return None
        return self._open(name, text, low, prose)

    def _open(self, name: str, text: str, low: int, prose: Prose) -> Prose | None:
        match name:
            case "br":
                prose.newline(low, len(text))
            case "sup":
                self._superscripts.append([prose.length, 0])
            case "a":
                self.link()
            case "img":
                return None if is_hidden(text) else attribute(text, "alt", low)
            case _ if name in VOID or text.endswith("/>"):
                pass
            case _ if name in NEVER_READ or is_hidden(text):
                self.unread, self._depth, self._from = name, 1, low
                self._object = name in CODE
        return None
