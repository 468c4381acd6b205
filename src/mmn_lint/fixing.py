"""What to write in the place of a claim so that it agrees with its fact, and a file with that done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import cast

from mmn_lint import documents
from mmn_lint.kinds import Correcting, Kind
from mmn_lint.kinds.correction import Replacement
from mmn_lint.kinds.match import Match
from mmn_lint.language.reading import Sentence
from mmn_lint.model import Document, Edit, Finding
from mmn_lint.packs.model import Fact
from mmn_lint.positions import LineIndex, source_span
from mmn_lint.project.edits import replaced

# Prose in sentences, in which a whole one can be replaced.
_PROSE = frozenset({"paragraph", "item", "quote", "definition"})
# What a sentence may end with to be one.
_ENDS = (".", "!", ".”", '."')


def suggest(document: Document, s: Sentence, m: Match, module: Kind, fact: Fact, lines: LineIndex) -> Edit | None:
    """A fix for a claim that does not agree with its fact.

    It is safe where one value takes the place of another in the same words; otherwise the fact's statement takes the place of
    the sentence, which a person has to look at. ``None`` where neither can be done without touching markup.
    """
    if not documents.formats()[document.format].editable:
        return None
    corrected = cast(Correcting, module).correct(s, m, fact) if hasattr(module, "correct") else ()
    if corrected and (edit := _edit(document, s, corrected, lines, safe=True)):
        return edit
    while s.source is not None:
        s = s.source
    block = document.blocks[s.stretch.block]
    sentence = block.text[s.stretch.start : s.stretch.end]
    if block.kind not in _PROSE or s.question or s.prefix or not sentence.endswith(_ENDS):
        return None
    return _edit(document, s, (Replacement(s.prefix, len(s.text), fact.statement),), lines, safe=False)


def _edit(
    document: Document, s: Sentence, corrected: Sequence[Replacement], lines: LineIndex, *, safe: bool
) -> Edit | None:
    block = document.blocks[s.stretch.block]
    spans = []
    for start, end, text in corrected:
        of = s
        while of.source is not None:
            start, end = of.original(start, end)
            of = of.source
        if start < of.prefix:
            return None
        low, high = of.stretch.start + start - of.prefix, of.stretch.start + end - of.prefix
        a, b = source_span(block, low, high)
        said = block.text[low:high]
        if document.source[a:b] != said:
            return None
        spans.append((a, b, text.capitalize() if safe and said[:1].isupper() and said[1:].islower() else text))
    spans.sort()
    start, end = spans[0][0], spans[-1][1]
    pieces, at = [], start
    for a, b, text in spans:
        pieces += [document.source[at:a], text]
        at = b
    return Edit(place=lines.place(start, end), text="".join(pieces), safe=safe)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A file with its fixes.

    Attributes:
        data: the new bytes; those of the file where nothing could be done.
        fixed: the findings whose fix is in it.
        left: the findings in the new bytes.
    """

    data: bytes
    fixed: tuple[Finding, ...]
    left: tuple[Finding, ...]


def fix(
    data: bytes, read: Callable[[bytes], tuple[str, Sequence[Finding]]], *, unsafe: bool, spare: Collection[str] = ()
) -> Fixed:
    """Apply the fixes of a file's findings one by one, and look again each time: one that does not help is not kept.

    Args:
        read: the text of bytes of this file, as its reader decodes it, and what is wrong in it.
        unsafe: whole sentences as well.
        spare: fingerprints of findings that stay as they are.

    Raises:
        ReadError: the bytes cannot be written back as they were read.
    """
    source, left = read(data)
    fixed: list[Finding] = []
    refused = set(spare)
    while True:
        finding = next((f for f in left if f.fingerprint not in refused and _wanted(f, unsafe)), None)
        if finding is None or finding.fix is None:
            return Fixed(data=data, fixed=tuple(fixed), left=tuple(left))
        place, lines = finding.fix.place, LineIndex(source)
        span = lines.offset(place.line, place.column), lines.offset(place.end_line, place.end_column)
        new = replaced(data, source, *span, finding.fix.text)
        new_source, after = read(new)
        if _better(left, after, finding.rule):
            data, source, left = new, new_source, after
            fixed.append(finding)
        else:
            refused.add(finding.fingerprint)


def _wanted(finding: Finding, unsafe: bool) -> bool:
    return finding.fix is not None and (finding.fix.safe or unsafe)


def _better(before: Sequence[Finding], after: Sequence[Finding], rule: str) -> bool:
    """Whether a rule is broken less often, and no other more often."""
    was, now = (Counter(f.rule for f in findings) for findings in (before, after))
    return now[rule] < was[rule] and all(now[r] <= was[r] for r in now)
