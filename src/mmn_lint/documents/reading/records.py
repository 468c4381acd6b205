"""Reads the text fields of records, as a CMS exports them, whatever the file's syntax is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mmn_lint.documents.options import Options
from mmn_lint.documents.reading.embedded import Value, embed, looks_like_html, read_value
from mmn_lint.documents.reading.html_rules import names
from mmn_lint.documents.reading.json_strings import Node
from mmn_lint.documents.reading.outline import Outline
from mmn_lint.documents.reading.rich_text import RichBlock, RichText, is_leaf, note_type

# Fields that hold prose in most systems, where nobody says which do; "body_html", "contentMarkdown" are meant as well.
_HEADINGS = names("title headline heading question q")
_ANSWERS = names("answer a")
_DESCRIPTIONS = names(
    "description summary excerpt abstract teaser lead lede intro introduction subtitle metadescription seodescription "
    "ogdescription deck standfirst"
)
_BODIES = names(
    "body content text html markdown md answer a caption alt quote note paragraph paragraphs articlebody copy"
)
_USUAL = _HEADINGS | _DESCRIPTIONS | _BODIES
# What stands between a field and its text: {"title": {"rendered": "..."}}, {"body": {"en-US": "..."}}.
_BETWEEN = re.compile(r"(?:rendered|value|processed|[a-z]{2}(?:[-_][A-Za-z]{2,4})?)\Z")
_SUFFIX = re.compile(r"(?:html|markdown|md|text|plain|en)\Z")
_STEP = re.compile(r"\[\d*\]|[^.\[\]]+")
_MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Field:
    """A text field: the object it belongs to, its name there, its text."""

    owner: Node
    key: str
    value: Value


def _bare(key: str) -> str:
    """Return a key as it is compared: ``Body_HTML`` is ``body``."""
    plain = key.lower().replace("_", "").replace("-", "")
    return _SUFFIX.sub("", plain) or plain


def _steps(owner: Node, key: str) -> tuple[str, ...]:
    """Return the keys that lead to a field, the nearest last; places in arrays are none."""
    steps = [key.lower()]
    # An array's key is that of the object it is in.
    node = owner.outer.outer if owner.array and owner.outer is not None else owner.outer
    while node is not None and len(steps) < _MOST_STEPS:
        if not node.array:
            steps.append(node.key.lower())
        node = node.outer
    return tuple(reversed(steps))


def _field(owner: Node, key: str) -> tuple[Node, str]:
    """Return the object and the key of a field whose text an object of its own holds."""
    outer = owner.outer
    if outer is not None and not outer.array and not owner.array and _BETWEEN.match(key) and _bare(outer.key) in _USUAL:
        return outer, outer.key
    return owner, key


class Records:
    """Collects the text fields of a file and adds them to its outline, each under what its record is called."""

    def __init__(self, outline: Outline, options: Options) -> None:
        self._outline = outline
        self._options = options
        self._fields: list[tuple[Field, str]] = []
        self._named = [
            (tuple(step.lower() for step in _STEP.findall(name) if step[0] != "["), format)
            for name, format in options.text_keys or ()
        ]

    def format(self, owner: Node, key: str) -> str | None:
        """Return the format of a field's text, ``""`` where its look decides; ``None`` for a field that is none."""
        if self._options.text_keys is None:
            owner, key = _field(owner, key)
            return "" if _bare(key) in _USUAL or is_leaf(owner, key) else None
        steps = _steps(owner, key)
        return next((format for name, format in self._named if steps[-len(name) :] == name), None)

    def see(self, owner: Node, key: str, text: str) -> None:
        """Take note of a value that is no prose: it may say what an object is."""
        note_type(owner, key, text)

    def add(self, field: Field, format: str) -> None:
        """Add a field that ``format`` knows."""
        owner, key = _field(field.owner, field.key)
        field = Field(owner, key, field.value)
        if _bare(field.key) in _HEADINGS and not field.owner.heading and not field.owner.array:
            field.owner.heading = " ".join(field.value.whole.split())
        self._fields.append((field, format))

    def finish(self) -> None:
        """Read what was collected."""
        rich = RichText()
        blocks: list[tuple[Field, RichBlock]] = []
        for field, format in self._fields:
            if is_leaf(field.owner, field.key):
                if (block := rich.join(field.owner, field.value)) is not None:
                    blocks.append((field, block))
                continue
            key = _bare(field.key)
            heading = key in _HEADINGS and not field.owner.array
            kind = "heading" if heading else "meta" if key in _DESCRIPTIONS else "paragraph"
            text = field.value.whole
            if not text.strip():
                continue
            if not format and kind == "heading":
                # A figure or a star at the beginning of a title makes no list.
                format = "html" if looks_like_html(text) else "line"
            path = tuple(reversed([*_path(field.owner.outer if heading else field.owner)]))
            lead = path[-1] if key in _ANSWERS and path else ""
            document = read_value(field.value, format, self._options)
            embed(document, field.value, self._outline, kind=kind, headings=path, lead=lead)
        for field, block in blocks:
            self._embed_rich(field, block, rich)

    def _embed_rich(self, field: Field, block: RichBlock, rich: RichText) -> None:
        if not block.value.whole.strip() or block.kind == "code":
            return
        path = (*reversed([*_path(field.owner)]), *rich.headings(block))
        document = read_value(block.value, "line", self._options)
        embed(document, block.value, self._outline, kind=block.kind, headings=path, lead="")


def _path(node: Node | None) -> Iterator[str]:
    # More levels than any record has; the limit keeps hostile nesting linear.
    for _ in range(_MOST_STEPS):
        if node is None:
            return
        if node.heading:
            yield node.heading
        node = node.outer
