"""Reads what stands within a Markdown block: text, emphasis, links, images, code, tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mmn_lint.documents.reading.inline_html import InlineTags
from mmn_lint.documents.reading.outline import Outline
from mmn_lint.documents.reading.prose import MASKED_DOLLAR, OBJECT, Prose
from mmn_lint.documents.reading.templating import Masked


class Inline:
    """The block under construction, in ``prose``, and what is open in it.

    Args:
        source: the file.
        masked: the file as the parser saw it, equal in length.
        masks: what the masks stand for.
        outline: takes the comments.
        add_alt: takes the alt text of an image.
    """

    def __init__(
        self, source: str, masked: str, masks: Masked, outline: Outline, add_alt: Callable[[Prose], object]
    ) -> None:
        self.source = source
        self.masked = masked
        self.breaks = masks.breaks
        self.prices = masks.prices
        self.outline = outline
        self.prose = Prose()
        self.in_code = False
        self.tags = InlineTags()
        self._add_alt = add_alt
        self._images: list[Prose] = []
        # Visible length at the opening, and whether the text is taken back.
        self._struck: list[tuple[int, bool]] = []
        # Visible length at the opening, offset, and whether the link is a bare address.
        self._links: list[tuple[int, int, bool]] = []
        # Source end of a bold run that opens the block, and its visible end once it is closed.
        self._bold_from = -1
        self._bold_to = -1

    def take(self) -> Prose:
        """End the block and return it."""
        prose, self.prose = self.prose, Prose()
        self._bold_from = self._bold_to = -1
        self.tags.reset()
        self._struck.clear()
        self._links.clear()
        return prose

    def text(self, text: str, low: int, high: int) -> None:
        """Read literal text, or an entity."""
        if self.in_code or self.tags.unread:
            return
        if text == self.masked[low:high]:
            if self.prices and MASKED_DOLLAR in text:
                text = text.replace(MASKED_DOLLAR, "$")
            self.prose.text(text, low)
        else:
            self.prose.piece(text, low, high - low)

    def opaque(self, text: str, low: int, high: int) -> None:
        """Read what is no prose but stands in a sentence: code."""
        if not self.tags.unread:
            self.prose.piece(OBJECT, low, high - low)

    def formula(self, text: str, low: int, high: int) -> None:
        """Read a formula, or what pyromark took for one."""
        # Pandoc's rule: "$5-$10" is no formula, its closing dollar stands before a digit.
        if self.source[high : high + 1].isdigit() and not text.startswith("\\"):
            if not self.tags.unread:
                self.prose.text(self.source[low:high], low)
        else:
            self.opaque(text, low, high)

    def line_break(self, event: str, low: int, high: int) -> None:
        """Read a soft or hard line break."""
        if self.tags.unread:
            return
        if event == "HardBreak" or self._bold_to == self.prose.length or low in self.breaks:
            self.prose.newline(low, high - low)
        else:
            self.prose.space(low, high - low)

    def start_strong(self, data: Any, low: int, high: int) -> None:
        """Open bold text."""
        if not self.prose.length:
            self._bold_from = high

    def end_strong(self, data: Any, low: int, high: int) -> None:
        """Close bold text."""
        # A bold first line is a heading in all but name: its line break ends a sentence.
        if self._bold_from == high:
            self._bold_to = self.prose.length

    def start_struck(self, low: int) -> None:
        """Open struck text."""
        # "~60~" is as often an approximate figure as struck text; two tildes are taken at their word.
        withdrawn = self.source.startswith("~~", low)
        self._struck.append((self.prose.length, withdrawn))
        if not withdrawn:
            self.prose.text("~", low)

    def end_struck(self, high: int) -> None:
        """Close struck text."""
        if self._struck:
            length, withdrawn = self._struck.pop()
            if withdrawn:
                self.prose.cut(length)
            else:
                self.prose.text("~", high - 1)

    def start_link(self, data: Any, low: int, high: int) -> None:
        """Open a link."""
        automatic = data["link_type"] in ("Autolink", "Email")
        self._links.append((self.prose.length, low if automatic else -1, automatic))
        self.tags.link()

    def end_link(self) -> None:
        """Close a link."""
        if not self._links:
            return
        length, low, automatic = self._links.pop()
        if automatic and self.prose.length > length:
            address = self.prose.cut(length)
            self.prose.piece(OBJECT, low, len(address) + 2)

    def start_image(self, data: Any, low: int, high: int) -> None:
        """Open an image; what follows is its alt text."""
        self._images.append(self.prose)
        self.prose = Prose()

    def end_image(self) -> None:
        """Close an image and add its alt text."""
        if not self._images:
            return
        alt = self.prose
        self.prose = self._images.pop()
        self._add_alt(alt)

    def tag(self, text: str, low: int, high: int) -> None:
        """Read an HTML tag or comment."""
        if text.startswith("<!--"):
            self.outline.comment(self.source[low + 4 : high - 3], low, high)
        elif (alt := self.tags.tag(text, low, self.prose)) is not None:
            self._add_alt(alt)
