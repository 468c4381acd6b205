"""Masks template tags and directives with text of equal length, so that a parser reads only the prose around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from mmn_lint.documents.reading.outline import Outline
from mmn_lint.documents.reading.prose import MASKED_DOLLAR, MASKED_NOTHING, MASKED_TARGET, MASKED_VALUE, Prose

_NO_LINE_END = re.compile(r"[^\r\n]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
# Opening and closing of what templates write: Hugo shortcodes, Liquid / Nunjucks / Jinja tags, comments and values.
_OPENING = re.compile(r"\{\{[<%/]|\{\{|\{%|\{#(?=[-\s])")
_CLOSING = {"{{<": ">}}", "{{%": "%}}", "{{/": "}}", "{{": "}}", "{%": "%}", "{#": "#}"}
# A tag is a short thing; anything longer is an opening that nobody closed.
_LONGEST_TAG = 4000
_TAG_NAME = re.compile(r"\{\{?[<%][-+]?\s*(/?\s*\w+)")
# Pairs whose inside is no prose: {% highlight python %} ... {% endhighlight %}, {{< mermaid >}} ... {{< /mermaid >}}.
_OPAQUE = frozenset({"highlight", "comment", "mermaid", "math", "katex", "code", "chart", "script", "style", "capture"})

# "[text]({{< relref", "[id]: {{ site.url"
_TARGET = re.compile(r"(?:\]\([^\s()\r\n]*|(?<![^\r\n])[ \t]{0,3}\[[^\]^\r\n][^\]\r\n]*\]:[ \t]*[^\s]*)\Z")
_LONGEST_TARGET = 200

# Where a line starts and ends, whatever its line ends are; "^" and "$" know only "\n".
_START = r"(?<![^\r\n])"
_END = r"(?![^\r\n])"
# ":::note Title" and ":::" of Docusaurus, Pandoc and MyST.
_FENCE = re.compile(_START + r"[ \t>]*(?P<marker>:{3,}[ \t]*(?:\{[^\r\n{}]*\}|[\w-]+)?[ \t]*\[?)(?P<title>[^\r\n]*)")
# "> [!NOTE]" of GitHub and Obsidian, with an optional title.
_ALERT = re.compile(_START + r"[ \t]*(?:>[ \t]?)+[ \t]*(\[!\w+\][-+]?)([^\r\n]*)")
# '!!! note "Title"' of MkDocs, "??? note" (folded), '=== "Tab"'.
_ADMONITION = re.compile(
    _START + r'[ \t]*((?:!!!|\?\?\?\+?)[ \t]+[\w-]+[^\r\n"]*(?:"(?P<title>[^\r\n]*)")?'
    r'|===[+!]?[ \t]+"(?P<tab>[^\r\n]*)")[ \t]*' + _END
)
# "{: .note}", "{:toc}" of kramdown; "{#id}", "{.class}" at the end of a line.
_ATTRIBUTES = re.compile(r"\{:[^{}\r\n]{0,300}\}|\{[#.][\w-][^{}\r\n]{0,300}\}(?=[ \t]*" + _END + ")")
# '<div markdown="1">': its content is Markdown.
_MARKDOWN_TAG = re.compile(
    r"<(?:div|section|article|aside|main|figure)\b[^<>\r\n]{0,300}?\bmarkdown(?:=\"?(?:1|block|span|true)\"?)?(?:[ \t][^<>\r\n]{0,300})?>"
)
# "{::comment} ... {:/comment}" of kramdown; "*[MMN]: ..." explains what a reader sees on hovering.
_KRAMDOWN = re.compile(r"\{::comment\}[\s\S]{0,4000}?\{:/(?:comment)?\}")
_ABBREVIATION = re.compile(_START + r"\*\[[^\]\r\n]{1,60}\]:[^\r\n]*")
# "[caption id="x" width="300"]", "[/caption]" of WordPress.
_SHORTCODE = re.compile(
    r"\[/?[a-z][\w-]{0,40}(?:[ \t]+[\w-]{1,40}=(?:\"[^\"\r\n]{0,300}\"|'[^'\r\n]{0,300}'))+[ \t]*/?\]"
    r"|\[/(?:caption|gallery|audio|video|embed|playlist|tooltip|button|accordion|toggle|tabs?|box|row|column|vc_\w+|et_pb_\w+)\]"
)
_PRICE = re.compile(r"\$(?=\d)")
_PROSE_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")


class Property(NamedTuple):
    """A property of a component that a reader sees: where it stands, the kind of block that it makes, its lead."""

    start: int
    kind: str
    prose: Prose
    lead: str


@dataclass(slots=True)
class Masked:
    """A source with masks in it, equal in length, and what the masks stood for.

    Attributes:
        text: the masked source.
        admonitions: offset of each admonition's mask, a list marker, with the span of its title (empty: ``(0, 0)``).
        alerts: offsets of the ">" that open a callout, not a quotation.
        breaks: offsets of line ends behind a callout's title, which is no part of the next line's sentence.
        prices: whether dollars are masked.
        properties: of components, in order.
        cuts: offset and length of indentation that the parser must not see, in order.
    """

    text: str
    admonitions: dict[int, tuple[int, int]] = field(default_factory=dict)
    alerts: set[int] = field(default_factory=set)
    breaks: set[int] = field(default_factory=set)
    prices: bool = False
    properties: list[Property] = field(default_factory=list)
    cuts: list[tuple[int, int]] = field(default_factory=list)


def mask_templates(source: str) -> str:
    """Mask template tags: a line of nothing else becomes blank, a tag in a line invisible, a value a placeholder."""
    if "[" in source and "=" in source:
        source = _SHORTCODE.sub(lambda tag: MASKED_NOTHING * len(tag[0]), source)
    if "{{" not in source and "{%" not in source and "{#" not in source:
        return source
    spans = _template_spans(source)
    if not spans:
        return source
    parts: list[str] = []
    position = 0
    for start, end, mark in spans:
        if _TARGET.search(source, max(0, start - _LONGEST_TARGET), start):
            mark = MASKED_TARGET
        parts += source[position:start], _NO_LINE_END.sub(mark, source[start:end])
        position = end
    parts.append(source[position:])
    return blank_lines("".join(parts))


def template_comments(source: str, outline: Outline) -> None:
    """Add the directives that stand in comments of template languages, and in links that nobody follows."""
    if "mmn-lint-" in source:
        for found in _COMMENTED.finditer(source):
            group = found.lastgroup or ""
            outline.comment(found[group].strip(), *found.span())


# "{{/* ... */}}" of Hugo, "{# ... #}" of Nunjucks and Jinja, Liquid's comments, "[//]: # (...)".
_COMMENTED = re.compile(
    r"\{\{-?[ \t]*/\*\s*(?P<hugo>mmn-lint-[^\r\n{}*]*)\*/[ \t]*-?\}\}|\{#-?\s*(?P<jinja>mmn-lint-[^\r\n{}#]*?)-?#\}"
    r"|\{%-?[ \t]*comment[ \t]*-?%\}\s*(?P<liquid>mmn-lint-[^\r\n{}]*?)\s*\{%-?[ \t]*endcomment[ \t]*-?%\}"
    r"|" + _START + r"\[//\]:[ \t]*#[ \t]*(?:\((?P<round>mmn-lint-[^\r\n)]*)\)|\"(?P<quoted>mmn-lint-[^\r\n\"]*)\")"
)


def _template_spans(source: str) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    # Where the next closing of each sort is; remembered, so that a thousand openings without one cost one search.
    closings: dict[str, int] = {}
    opaque = ""
    opaque_from = 0
    alone: set[str] = set()
    position = 0
    while (opening := _OPENING.search(source, position)) is not None:
        start = opening.start()
        sort = opening[0]
        closing = _CLOSING[sort]
        at = closings.get(closing, -2)
        if at != -1 and at < opening.end():
            at = closings[closing] = source.find(closing, opening.end())
        if at == -1 or at - start > _LONGEST_TAG:
            position = opening.end()
            continue
        end = at + len(closing)
        name = _TAG_NAME.match(source, start, end)
        tag = name[1].replace(" ", "") if name else ""
        if opaque:
            if tag in (f"/{opaque}", f"end{opaque}"):
                spans.append((opaque_from, end, MASKED_NOTHING))
                opaque = ""
        else:
            spans.append((start, end, MASKED_VALUE if sort == "{{" else MASKED_NOTHING))
            # Only with an end is it a pair: a Hugo shortcode may also stand alone.
            if tag in _OPAQUE and tag not in alone:
                if re.compile(rf"\{{[{{%][<%]?[-\s]*(?:end|/\s*){tag}\b").search(source, end):
                    opaque, opaque_from = tag, end
                else:
                    alone.add(tag)
        position = end
    return spans


def blank_lines(masked: str) -> str:
    """Turn lines that are nothing but masked tags into white space, so that they end a paragraph."""
    parts: list[str] = []
    for line in _LINE.findall(masked):
        bare = line.strip(" \t\r\n>" + MASKED_NOTHING)
        parts.append(line if bare or MASKED_NOTHING not in line else line.replace(MASKED_NOTHING, " "))
    return "".join(parts)


def mask_markdown(source: str, start: int = 0) -> Masked:
    """Mask, from ``start`` on, what pyromark would take for prose or code: tags, directives, callouts, prices."""
    head, body = source[:start], source[start:]
    body = mask_templates(body)
    result = Masked(text="")
    if "markdown" in body and "<" in body:
        body = _MARKDOWN_TAG.sub(lambda m: _NO_LINE_END.sub(" ", m[0]), body)
    if "{::" in body:
        body = _KRAMDOWN.sub(lambda m: _NO_LINE_END.sub(" ", m[0]), body)
    if "*[" in body:
        body = _ABBREVIATION.sub(lambda m: " " * len(m[0]), body)
    if ":::" in body:
        body = _FENCE.sub(lambda m: _fence(m, start, result), body)
    if "[!" in body:
        body = _ALERT.sub(lambda m: _alert(m, start, result), body)
    if "!!!" in body or "???" in body or "===" in body:
        body = _ADMONITION.sub(lambda m: _admonition(m, start, result), body)
    if "{:" in body or "{#" in body or "{." in body:
        body = _ATTRIBUTES.sub(lambda m: MASKED_NOTHING * len(m[0]), body)
    if "$" in body and MASKED_DOLLAR not in body:
        body = _mask_prices(body)
        result.prices = True
    result.text = head + body
    return result


def _fence(found: re.Match[str], offset: int, result: Masked) -> str:
    """Leave the title, as a line of its own: ``:::note Title``, ``:::note[Title]``; attributes in braces are none."""
    before = found[0][: found.start("marker") - found.start()]
    title = found["title"].split("{")[0]
    if found["marker"].endswith("["):
        title = title.rpartition("]")[0]
    shown = bool(title.strip())
    if shown:
        result.breaks.add(found.end() + offset)
    # Spaces before a title would make code of it.
    return before + (MASKED_NOTHING if shown else " ") * len(found["marker"]) + title.ljust(len(found["title"]))


def _alert(found: re.Match[str], offset: int, result: Masked) -> str:
    result.alerts.add(found.start() + found[0].rindex(">", 0, found.start(1) - found.start()) + offset)
    result.breaks.add(found.end() + offset)
    before = found[0][: found.start(1) - found.start()]
    # A marker alone on its line must not glue the next line, which may open a table or list, to a paragraph.
    return before + (MASKED_NOTHING if found[2].strip() else " ") * len(found[1]) + found[2]


def _admonition(found: re.Match[str], offset: int, result: Masked) -> str:
    """Make the marker a list item, whose content may be indented by four, so that its body is no code."""
    start = found.start(1)
    group = "title" if found["title"] is not None else "tab"
    title = (found.start(group) + offset, found.end(group) + offset) if found[group] else (0, 0)
    result.admonitions[start + offset] = title
    before = found[0][: start - found.start()]
    after = found[0][found.end(1) - found.start() :]
    return before + "-   " + MASKED_NOTHING * (len(found[1]) - 4) + after


def _mask_prices(body: str) -> str:
    """Hide the dollar of ``$5 and $10``, which pyromark may read as the bounds of a formula."""

    def hide(found: re.Match[str]) -> str:
        start = found.end()
        end = body.find("$", start, start + 120)
        content = body[start:end]
        formula = (
            end > start
            and not content[-1].isspace()
            and "\n" not in content
            and not body[end + 1 : end + 2].isalnum()
            and not _PROSE_WORD.search(content)
            and content[-1] not in "/-–—("
        )
        return "$" if formula else MASKED_DOLLAR

    return _PRICE.sub(hide, body)
