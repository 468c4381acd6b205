"""Quizzes: what is put up for the reader to judge claims nothing until its answer says whether it is true."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mmn_lint.language import regexes

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from mmn_lint.language.reading import Sentence
    from mmn_lint.model.prose import Document

# Headings below which all is put up, those below which it is answered, and those that only count: "Question 3", "2."
_QUIZ = regexes.compile(
    r"(?i)\b(?:quiz|mcqs?|true or false|(?:myth|fact) or (?:fact|fiction|myth)|test (?:yourself|your knowledge)|multiple[- ]choice)\b"
)
_ANSWERS = regexes.compile(
    r"(?i)\W*(?:the |and the )?(?:correct |right )?(?:answers?|solutions?|answer key|key|explanations?)\b"
)
_COUNTS = regexes.compile(r"(?i)\W*(?:question|statement|round|part|number|no)?\W*\d*\W*$")
_SOLUTION = r"(?:the )?(?:correct |right |model )?(?:answers?|solution|verdict|correct)(?: is| was)?"
# "True.", "False: it is ...", "Answer: true, for ..."
_VERDICT = regexes.compile(
    rf"\W*(?:{_SOLUTION}\W+)?(true|false|correct|incorrect|right|wrong|yes|no|fact|myth|fiction)\b(?:\s?[.:,;!)–—-]|\W*$)"
)
_LABELS = frozenset(["myth", "fiction"])
_TRUE = frozenset(["true", "correct", "right", "yes", "fact"])
# "Correct answer: (b) It is ...", "The answer is c."
_SOLVED = regexes.compile(rf"\W*{_SOLUTION}(?::|\b)\W*(?:\(?([a-f])\)?(?=\W*$|[.):,;–—-]))?")
# "b) It is ...", below "Question 3"
_OPTION = regexes.compile(r"(?:^|(?<= ))\W*\(?([a-f]|[A-F]|i{1,3}|iv|v|vi)[).:] ")
# "Q: Is it ...? A: It is ..."
_ANSWER = regexes.compile(r"\W*A: ")
_EXAM = regexes.compile(
    rf"(?i){_QUIZ.pattern[4:]}|\b(?:which of (?:these|the following|them)|question|exercise|exam)\b"
)


def pose(document: Document, sentences: Sequence[Sentence]) -> None:
    """Say of every sentence of a quiz whether it is put up for judgement (``posed``): open, or found true or false."""
    if not any("quiz" in s.cues for s in sentences) and not _EXAM.search(
        "\n".join([document.title, *{text for b in document.blocks for text in (*b.headings, b.lead)}])
    ):
        return
    areas: dict[tuple[str, ...], bool | None] = {}
    leads = Counter(b.lead for b in document.blocks if b.lead and b.kind == "item")
    block, settled = -1, False
    headings: tuple[str, ...] = ()
    pending: list[Sentence] = []
    options: dict[str, list[Sentence]] = {}
    numbered: dict[int, list[Sentence]] = {}  # by the number of their item, for answers in a section of their own
    for s in sentences:
        at = s.stretch.block
        if at != block:
            above = document.blocks[at].headings
            if above != headings:
                headings, pending, options = above, [], {}
            pending = [p for p in pending if p.stretch.block == block]
            block, settled = at, False
            if above not in areas:
                areas[above] = _area(document.title, above)
        area = areas[headings]
        option = _option(s)
        if s.stretch.table:
            if area or option or s.cues.get("quiz"):
                s.posed = "open"
            continue
        before = s.previous
        near = (before, before and before.previous, s.following)
        listed = bool(area) and leads[document.blocks[at].lead] > 1
        if not area and not option and not s.cues.get("quiz") and not any(n is not None and _puts_up(n) for n in near):
            if area is False and (verdict := _VERDICT.match(s.text, s.prefix)):
                _judge(numbered.pop(s.stretch.item, [])[-1:], verdict[1] in _TRUE)
            continue
        if verdict := _VERDICT.match(s.text, s.prefix):
            settled = True
            if not pending and verdict[1] in _LABELS and verdict.end() == len(s.text) and s.following is not None:
                pending = [s.following]  # "Myth. It is ..."
            _judge(pending[-1:], verdict[1] in _TRUE)
            pending = []
        elif solved := _SOLVED.match(s.text, s.prefix):
            settled = True
            if solved[1]:
                for letter, those in options.items():
                    _judge(those, letter == solved[1])
                options = {}
        elif not (option or listed) and (settled or s.question or (s.prefix and s.asked and "quiz" not in s.cues)):
            pass
        else:
            s.posed = "true" if listed and _ticked(document, at) else "open"
            pending.append(s)
            if option and not _OPTION.search(s.raw, option.end()):
                if option[1].casefold() in options:
                    options = {}
                options.setdefault(option[1].casefold(), []).append(s)
            if s.stretch.item:
                numbered.setdefault(s.stretch.item, []).append(s)


def _area(title: str, headings: tuple[str, ...]) -> bool | None:
    """Whether what stands below headings is put up; ``False`` where it is answered, ``None`` where neither."""
    for text in (*reversed(headings), title):
        if _ANSWERS.match(text):
            return False
        if _QUIZ.search(text):
            return True
        if not _COUNTS.match(text) and not text.endswith("?"):
            return None
    return None


def _option(s: Sentence) -> re.Match[str] | None:
    """The letter before one of several answers that a reader chooses from."""
    option = _OPTION.match(s.raw, s.prefix)
    if option is None or not any(_EXAM.search(text) for text in s.stretch.scope if text):
        return None
    return None if s.asked and _ANSWER.match(s.raw, s.prefix) else option


def _ticked(document: Document, block: int) -> bool:
    """Whether the box in front of an item is ticked: "- [x] the hands"."""
    segments = document.blocks[block].segments
    return bool(segments) and document.source[: segments[0].source][-4:].casefold() == "[x] "


def _puts_up(s: Sentence) -> bool:
    """Whether a sentence asks in its own words which statement is true."""
    return any(a >= s.prefix for a, _ in s.cues.get("quiz", ()))


def _judge(those: Sequence[Sentence], true: bool) -> None:
    for s in those:
        s.posed = "true" if true else "false"
