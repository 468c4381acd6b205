"""A document's blocks as sentences, each with the words around it that a reader carries along."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mmn_lint.language import regexes
from mmn_lint.model import Document
from mmn_lint.resources import data


class Stretch(NamedTuple):
    """A sentence of a block, with what a reader has in mind when reading it.

    Attributes:
        block: index of the block.
        start, end: visible offsets of the sentence in its block.
        prefix: words that the sentence continues ("Sensation: " for a table cell, the lead of a list, the question of an
            answer); read together with the sentence, never reported.
        optional: words that it continues only if it is a fragment without a verb (the heading above it).
        scope: texts that may name the condition, the nearest first.
        first: whether it is the first sentence of its block.
        item: number of the list item, 0 where there is none.
        table: it stands in a table cell.
        head: the cell is the head of its row or column.
    """

    block: int
    start: int
    end: int
    prefix: str
    optional: str
    scope: tuple[str, ...]
    first: bool
    item: int
    table: bool
    head: bool = False


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[re.Pattern[str], frozenset[str]]:
    """What ends with an abbreviation, and the words that abbreviations end with: most words are none of them."""
    entries = tomllib.loads(data("language/en").joinpath("sentences.toml").read_text("utf-8"))
    words = "|".join(map(re.escape, entries["abbreviations"]))
    initial = rf"{''.join(rf'(?<!{w} )' for w in entries['lettered'])}(?<![\w'’])[A-Z]"
    return (
        regexes.compile(rf"(?i)(?:(?<!\w)(?:{words})|{initial}|\b[a-z]\.[a-z]|\bet al)$"),
        frozenset(["al", *(re.split(r"\W", word)[-1].casefold() for word in entries["abbreviations"])]),
    )


def _abbreviated(text: str, start: int, dot: int) -> bool:
    """Whether a full stop may end an abbreviation of a sentence that starts at an offset."""
    pattern, last = _abbreviations()
    word = text[start:dot].rpartition(" ")[2]
    if len(word) > 1 and word.isalpha() and word.casefold() not in last:
        return False
    return pattern.search(text, start, dot) is not None


@lru_cache(maxsize=1)
def _asides() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is put between commas or brackets without a part in what the sentence says."""
    d = tomllib.loads(data("language/en").joinpath("sentences.toml").read_text("utf-8"))
    adverbs, sayings, connectives = ("|".join(re.escape(w) for w in d[k]) for k in ("asides", "sayings", "connectives"))
    return (
        regexes.compile(
            rf"(?<=\w), (?:{adverbs})(?:,|(?= \())"
            # "The test, in X, is normal."
            r"|(?<=\w), (?:in|for|with|among) (?!which|whom|whose|what)[^,;:.?!\d]{2,45},(?= (?:is|are|was|were|can|may|will|has|have|does|do|never|always)\b)"
            # "There is no evidence that in X, the test is normal."
            r"|(?:(?<=\bevidence that )|(?<=\bhas it that )|(?<=\bbelieve that )|(?<=\bclaims that )|(?<=\bproof that )|(?<=\btrue that )|(?<=\bmyth that )|(?<=\bcase that ))(?:in|for|with|among|during|after|once|to|by|from) [^,;:.?!\d]{2,45},"
        ),
        regexes.compile(
            rf"(?<=\w), (?:(?:it|he|she|they|we|you|i|as|so|or so|the \w+|(?:dr|prof)\.? \w+) )?(?:{sayings})\b[^,;:.?!\d]{{0,60}},"
            rf"|(?<=\w), (?:{connectives}),"
            r"|(?<=\w), [^,;:.?!\d]{2,40} for (?:example|instance),"
            r"|^\W*all the same,? (?=(?:we|you|they|he|she|i|the|there|many|most|some|a)\b)"
            r"| \((?!mean|median|average|range|ages?|aged|peak|men|women|about|around|usually|mostly|total)(?:(?:mrs?|ms|dr)\.? )?[a-zà-ÿ]+(?: [a-z]\.?)?\.?, \d\d\)"
            r"| \((?:see |cf\.? |e\.g\. )?[a-zà-ÿ][^()\d]{0,60}\b(?:19|20)\d\d[a-z]?\)"
        ),
    )


def blank_asides(folded: str) -> str:
    """A folded text at equal length without asides: "X, on average, takes", "X (Lee and others, 2011) is", "X, he said, is"."""
    if folded.rstrip()[-1:].isdigit():
        folded = _FOOTNOTE.sub(lambda m: "." + " " * (len(m.group()) - 1), folded)
    if ", " not in folded and "(" not in folded and not folded.startswith("all the same"):
        return folded
    adverb, saying = _asides()
    folded = saying.sub(lambda m: " " * len(m.group()), folded)
    return adverb.sub(lambda m: m.group().replace(",", " "), folded)


# "has a kidney stone.1" at the end of a text; in its middle the number tells the sentence's end.
_FOOTNOTE = regexes.compile(r"(?<=[a-z)])\.\d{1,2}(?=\s*$)")
# No sentence of prose is longer; what is (a list without punctuation, a file on one line) is read in pieces, so that time
# stays linear. In characters.
_LONGEST = 600
# A footnote's number may follow the full stop ("a kidney stone.2 Some people").
# All of it begins with one set of characters, for which ``re`` looks fast.
_END = regexes.compile(
    r"[.!?…\n](?:(?<=[a-z)]\.)\d{1,2}(?=\s+[A-Z])\s+|(?<!\n)[.!?…]*[\"'”’)\]*_]*(?:\s+|$)|(?<=\n)\n*)"
)
# A list without full stops may run into the sentence behind it ("two tablets Some people").
_RUN_ON = regexes.compile(r" (?<=[a-z] )(?=(?:Some|Many|Most|These|Those|This|There|They|However|Although) [a-z]{2,} )")
# Lines of a card that run on in the source: "Pattern: uneven Pain: none First signs: hands". So many make one.
_LINE_OF_CARD = regexes.compile(r"(?:\A| )(?=[A-Z][a-z]{2,}(?: [a-z]{1,12}){0,3}(?: : [a-z]{1,12})?(?:: | \.{4}))")
# Dots that lead from one column to the next.
_LEADER = "...."
_CARD = 3
# "7. Where does it start?": a number that counts questions or paragraphs, where none of a list is marked up.
_COUNTED = regexes.compile(r"[\W_]*\d{1,2}\.[\s\W]*")
_NUMERO = regexes.compile(r"\b[Nn]os?\.\s*\d")
_LOWER = regexes.compile(r"[a-z,;]")


def split(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a text, white space at their ends left out."""
    start = 0
    for m in _END.finditer(text):
        if m.group().startswith(_LEADER):
            continue
        if "\n" not in m.group():
            dot = m.start()
            if text[dot] == "." and m.end() < len(text):
                if (
                    _LOWER.match(text, m.end())
                    or _NUMERO.search(text, max(start, dot - 4), m.end() + 1)
                    or _abbreviated(text, max(start, dot - 12), dot)
                ):
                    continue
                if (start == 0 or text[start - 1] == "\n") and _COUNTED.fullmatch(text, start, m.end()):
                    start = m.end()
                    continue
            elif _LOWER.match(text, m.end()) and text[dot] in "?!" and text[dot + 1 : dot + 2] in "\"'”’":
                continue  # "Is it?" he asked
        yield from _trim(text, start, m.end())
        start = m.end()
    yield from _trim(text, start, len(text))


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    marks = text.count(": ", start, end) + text.count(_LEADER + " ", start, end)
    labels = [m.end() for m in _LINE_OF_CARD.finditer(text, start, end)] if marks >= _CARD else []
    if len(labels) >= _CARD and not text[start : labels[0]].strip():
        for at in labels[1:]:
            yield from _piece(text, start, at)
            start = at
    for m in _RUN_ON.finditer(text, start, end):
        yield from _piece(text, start, m.start())
        start = m.end()
    yield from _piece(text, start, end)


def _piece(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start + _LONGEST // 2, start + _LONGEST), start + _LONGEST // 2)
        yield start, cut
        start = cut + 1
    if start < end:
        yield start, end


@lru_cache(maxsize=100)
def _tail(text: str) -> str:
    """The last sentence of a lead."""
    last = ""
    for start, end in split(text):
        last = text[start:end]
    return last[-200:]


_LABEL = regexes.compile(r"(?i)\s*(?:[QA]|Question|Answer|Frage)\s*[:.]\s*")


def stretches(document: Document) -> Iterator[Stretch]:
    """Every sentence of the document in reading order."""
    question = ""  # the question that the next sentence may answer
    question_headings: tuple[str, ...] = ()
    for index, block in enumerate(document.blocks):
        headings = tuple(reversed(block.headings))
        scope = (*headings, document.title)
        prefix, optional = "", headings[0] if headings and block.kind in ("paragraph", "item", "quote") else ""
        table = block.kind == "cell"
        if table:
            heads = [h for h in (block.row, block.column) if h] if block.row else []
            prefix = "".join(f"{h}: " for h in heads)
            scope = (block.row, block.column, block.corner, *scope)
        elif block.lead:
            lead = _tail(block.lead)
            if lead.endswith("?"):
                prefix = lead + " "
            elif lead.endswith((":", "…", "–", "—", "-")) or block.kind == "definition":
                prefix = lead.rstrip(":…–—- ") + ": "
            elif not lead.endswith((".", "!")):
                optional = lead  # a caption in place of a heading
            scope = (block.lead, *scope)
        if question_headings != block.headings[: len(question_headings)]:
            question = ""
        spans = list(split(block.text))
        for i, (start, end) in enumerate(spans):
            text = block.text[start:end]
            asked = text.rstrip("\"'”’)*_ ").endswith("?")
            here = prefix if prefix and (i == 0 or table) else ""
            if not here and question and not asked and not table:
                here = question + " "
            yield Stretch(
                index,
                start,
                end,
                here,
                optional if i == 0 else "",
                scope,
                i == 0,
                block.item,
                table,
                table and not block.row,
            )
            question = _LABEL.sub("", text).strip("\"'“”‘’*_ ") if asked else ""
            question_headings = block.headings
