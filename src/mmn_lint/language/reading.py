"""A document as sentences of classified tokens: the one concept pass and the one number pass."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mmn_lint.language.alphabet import CONDITION, NONE, Alphabet, Hit
from mmn_lint.language.lexicon import COMMA, STOP, WORD, Lexicon, fold
from mmn_lint.language.memory import Memory
from mmn_lint.language.numbers import Quantity, quantities
from mmn_lint.language.structure import Stretch, blank_asides, stretches
from mmn_lint.language.word_order import joined, reordered, told_of
from mmn_lint.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc

VERBAL = frozenset({"finite", "verb-s"})
# Greek and Latin endings of the names of diseases; words that carry one and are no disease's name are in the class not-condition.
_DISEASE = re.compile(
    r"[a-z]{3,}(?:itis|osis|oma|omas|emia|aemia|algia|penia|uria|plasia|rrhea|rrhoea|plegia|pathies|sclerosis|trophia|ectasia|ectasis)$"
)
_STOPS = frozenset(";?!.")
_UNSEEN = frozenset("\"'*_[]#`")
_COMMAS = frozenset(",:–—-()/|•=→")


@dataclass(slots=True)
class Item:
    """A token, a phrase of the lexicon or a figure: its place in the sentence's folded text, its symbol and labels."""

    start: int
    end: int
    symbol: str
    labels: frozenset[str]
    quantity: Quantity | None = None


@dataclass(slots=True)
class View:
    """A sentence as one alphabet sees it: ``symbols`` has one character an item."""

    items: list[Item]
    symbols: str


@dataclass(slots=True)
class Sentence:
    """A sentence as it was read.

    ``text`` is folded, ``raw`` the same without folding, character by character; both start with the ``prefix`` characters that a reader carries along from outside the sentence.
    ``tokens`` leave out filler; ``items`` are what everybody needs of them: names, treatments, verbs, ends of clauses.
    ``cues`` are the cues of each class as offsets in ``text``, ``relatives`` the relative pronouns; ``clauses`` ranges of items.
    ``reordered`` are the same words in a more usual order; each knows its ``source``, and its ``origin``: where its pieces
    begin, in its text and in that of its source. ``found`` is what patterns found in it, where that is kept.
    """

    stretch: Stretch
    text: str
    raw: str
    prefix: int
    tokens: list[tuple[int, int, str]] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    labels: frozenset[str] = NONE
    cues: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    question: bool = False
    clauses: list[tuple[int, int]] = field(default_factory=list)
    relatives: list[tuple[int, int]] = field(default_factory=list)
    previous: Sentence | None = None
    following: Sentence | None = None
    answer: str = ""  # "yes", "no" or "" for what follows a question
    answered: int = 0  # where that answer ends in the text
    reordered: tuple[Sentence, ...] = ()
    source: Sentence | None = None
    origin: tuple[tuple[int, int], ...] = ()
    found: dict[tuple[object, ...], tuple[Any, ...]] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the source's text of what stands between two offsets of a reordered one."""
        spans = []
        for (low, old), (high, _) in itertools.pairwise((*self.origin, (len(self.text) + 1, 0))):
            a, b = max(start, low), min(end, high - 1)
            if a < b:
                spans.append((a - low + old, b - low + old))
        return min(a for a, _ in spans), max(b for _, b in spans)

    def clause(self, item: int) -> tuple[int, int]:
        """The clause (first item, end item) that holds an item."""
        for start, end in self.clauses:
            if start <= item < end:
                return start, end
        return 0, len(self.items)

    def clause_at(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the clauses that a span of the text touches."""
        low, high, found = 0, len(self.text), False
        for first, last in self.clauses:
            a, b = self.items[first].start, self.items[last - 1].end
            if b > start and a < end:
                low = a if not found else low
                high, found = b, True
        return low, high

    def view(self, alphabet: Alphabet) -> View:
        """The sentence as an alphabet sees it: leftmost longest phrases of its own, single tokens for the rest."""
        items: list[Item] = []
        at = 0
        count = len(self.tokens)
        figures = [h for h in self.hits if h.quantity is not None and h.labels & alphabet.labels]
        for hit in self.hits:
            if hit.first < at:
                continue
            symbol = alphabet.symbol(hit)
            # "mean age" does not take the age from "age of 54"
            if symbol is None or any(hit.first < f.first < hit.last < f.last for f in figures):
                continue
            items += [Item(s, e, c, NONE) for s, e, c in self.tokens[at : hit.first]]
            items.append(
                Item(
                    self.tokens[hit.first][0],
                    self.tokens[hit.last - 1][1],
                    symbol,
                    hit.labels | hit.inner,
                    hit.quantity,
                )
            )
            at = hit.last
        items += [Item(s, e, c, NONE) for s, e, c in self.tokens[at:count]]
        return View(items, "".join(item.symbol for item in items))


def read(document: Document, lexicon: Lexicon, memory: Memory | None = None) -> list[Sentence]:
    """All sentences of a document, classified; ``previous`` and ``following`` link those of one block or answer."""
    todo = [(s, s.prefix, document.blocks[s.block].text[s.start : s.end]) for s in stretches(document)]
    result = classify(todo, lexicon, memory)
    # A fragment ("About one in 10,000.") continues the heading above it.
    again = [
        i for i, s in enumerate(result) if s.stretch.optional and not s.prefix and not has_verb(s) and len(s.items) < 30
    ]
    headed = [(todo[i][0], todo[i][0].optional + ": ", todo[i][2]) for i in again]
    for i, sentence in zip(again, classify(headed, lexicon, memory), strict=True):
        result[i] = sentence
    for before, after in itertools.pairwise(result):
        if before.stretch.block == after.stretch.block or (after.prefix and before.question):
            before.following, after.previous = after, before
        elif (
            document.blocks[before.stretch.block].kind == "quote" or before.raw.rstrip(" .*_").endswith(_CLOSING)
        ) and document.blocks[after.stretch.block].kind == "paragraph":
            before.following = after  # says what to think of the quotation
    _reorder(result, lexicon, memory)
    return result


def _reorder(sentences: list[Sentence], lexicon: Lexicon, memory: Memory | None) -> None:
    """Give sentences with an unusual order of words the usual one beside it, and pronouns the treatment that they stand for."""
    todo: list[tuple[Sentence, Sentence, str, tuple[tuple[int, int], ...]]] = [
        (s, s, *joined(s.raw, pieces)) for s in sentences for pieces in reordered(s)
    ]
    for s in sentences:
        if (told := told_of(s)) is not None:
            (start, end), name = told
            text = s.raw[s.prefix : start] + name + s.raw[end:]
            low = start - s.prefix
            todo.append((s, s, text, (*((0, s.prefix),) * bool(low), (low, start), (low + len(name), end))))
    for again in (True, False):
        read = classify([(of.stretch, "", text) for _, of, text, _ in todo], lexicon, memory)
        rest = []
        for (s, of, _, origin), other in zip(todo, read, strict=True):
            other.source, other.origin, other.question = of, origin, False
            other.previous, other.following = s.previous, s.following
            s.reordered = (*s.reordered, other)
            if again:
                rest += [(s, other, *joined(other.raw, pieces)) for pieces in reordered(other)]
        todo = rest


def has_verb(s: Sentence) -> bool:
    """Whether a sentence has a finite verb; what may be one or a plural ("hands") is none at the beginning."""
    return "finite" in s.labels or any("verb-s" in i.labels for i in s.items[1:])


def classify(
    todo: Sequence[tuple[Stretch, str, str]], lexicon: Lexicon, memory: Memory | None = None
) -> list[Sentence]:
    """Classify texts: (stretch, prefix, text) each."""
    if memory is not None:
        return memory.classified(todo, lambda missing: _classify(missing, lexicon))
    return _classify(todo, lexicon)


def _classify(todo: Sequence[tuple[Stretch, str, str]], lexicon: Lexicon) -> list[Sentence]:
    """Classify texts in one tokenizer call."""
    sentences: list[Sentence] = []
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for stretch, prefix, text in todo:
        folded_prefix = fold(prefix)
        folded = blank_asides(folded_prefix + fold(text))
        sentence = Sentence(stretch, folded, prefix + text, len(folded_prefix))
        sentence.question = text.rstrip("\"'”’)*_ ").endswith("?")
        sentences.append(sentence)
        starts.append(at)
        pieces.append(folded)
        at += len(folded) + 2
    if not sentences:
        return []
    joined = "\n\n".join(pieces)
    doc = lexicon.tokens(joined)
    content, cues, filler = lexicon.hits(doc)
    tokens = [(t.idx, t.text) for t in doc]
    offsets = [at for at, _ in tokens]
    ends = [at + len(text) for at, text in tokens]
    owner = [bisect.bisect_right(starts, o) - 1 for o in offsets]
    unknown: set[int] = set()
    place = [-1] * len(offsets)  # index of each token among its sentence's
    for i, (_, text) in enumerate(tokens):
        if i in filler or text.isspace() or text in _UNSEEN:
            continue
        sentence, base = sentences[owner[i]], starts[owner[i]]
        place[i] = len(sentence.tokens)
        sentence.tokens.append((offsets[i] - base, ends[i] - base, _symbol(text)))
        if (len(text) > 6 and _DISEASE.match(text) and text not in lexicon.not_names) or (
            text in lexicon.name_heads and _is_name(doc, i, sentence, base, lexicon.generic_words)
        ):
            unknown.add(i)
    # A name that the lexicon knows is no unknown one ("Graves' disease").
    known = {i for first, last, symbol in content if "condition" in lexicon.labels[symbol] for i in range(first, last)}
    for i in sorted(unknown - known):
        sentence = sentences[owner[i]]
        start = place[i] - (tokens[i][1] in lexicon.name_heads and place[i] > 0)
        sentence.hits.append(Hit(start, place[i] + 1, CONDITION))
    for first, last, symbol in content:
        if place[first] >= 0 and place[last - 1] >= 0 and owner[first] == owner[last - 1]:
            sentences[owner[first]].hits.append(
                Hit(place[first], place[last - 1] + 1, lexicon.labels[symbol], lexicon.inner[symbol])
            )
    for sentence, base in zip(sentences, starts, strict=True):
        for q in quantities(sentence.text):
            first = bisect.bisect_right(offsets, base + q.start) - 1
            last = bisect.bisect_left(offsets, base + q.end)
            seen = [place[i] for i in range(first, last) if place[i] >= 0]
            if seen:
                sentence.hits.append(Hit(seen[0], seen[-1] + 1, frozenset({"#" + q.kind}), NONE, q))
    for first, last, cue in cues:
        n = owner[first]
        sentences[n].cues.setdefault(cue, []).append((offsets[first] - starts[n], ends[last - 1] - starts[n]))
    for sentence in sentences:
        finish(sentence, lexicon.frame)
    return sentences


def _is_name(doc: Doc, i: int, sentence: Sentence, base: int, generic: Collection[str]) -> bool:
    """Whether a word like "syndrome" ends the name of a condition: what stands before it is no everyday word."""
    before = doc[i - 1] if i else None
    if before is None or before.idx < base or not before.text[0].isalpha():
        return False
    return before.text not in generic and not before.text.endswith("ly")


def _symbol(word: str) -> str:
    if word in _STOPS or word[0] in ".!?":
        return STOP
    return COMMA if word in _COMMAS else WORD


def finish(sentence: Sentence, frame: Alphabet) -> None:
    """Fill what everybody needs, from the hits: items, labels, clauses, the answer."""
    sentence.found = None
    # The longest first; of equals the figure, then what was found first.
    sentence.hits.sort(key=lambda h: (h.first, -h.last, h.quantity is None))
    sentence.labels = frozenset().union(*(h.labels | h.inner for h in sentence.hits))
    items = sentence.items = sentence.view(frame).items
    fixed = sentence.cues.get("neg", ())
    only = min((a for a, _ in sentence.cues.get("not-only", ())), default=len(sentence.text))
    for item in items:
        if sentence.text[item.start : item.end] == "'s" and not _IS.search(sentence.text, 0, item.start):
            item.labels, item.symbol = NONE, WORD  # a genitive
        if sentence.text[item.start : item.end] in _ADVERBS and _BE_BEFORE.search(sentence.text, 0, item.start):
            item.labels, item.symbol = NONE, WORD  # "is nevertheless used": within its clause
        if sentence.text[item.start : item.end] == "yet" and _WITHIN_CLAUSE.search(sentence.text, 0, item.start):
            item.labels, item.symbol = NONE, WORD  # "has yet to be found"
        # "anything but slow" goes on past its "but", and so does "not only the hands but the feet"
        if "clause" in item.labels and (
            any(a < item.start and item.end <= b for a, b in fixed)
            or (only < item.start and sentence.text[item.start : item.end] == "but")
        ):
            item.labels, item.symbol = NONE, WORD
    clauses: list[tuple[int, int]] = []
    sentence.relatives = []
    begin = 0
    for i, item in enumerate(items):
        if item.symbol == COMMA and (_fronted(sentence, begin, i) or _goes_on(sentence, begin, i)):
            clauses.append((begin, i))
            begin = i + 1
        if "relative" in item.labels:
            sentence.relatives.append((item.start, item.end))
        if item.symbol == STOP and i < len(items) - 1:
            clauses.append((begin, i))
            begin = i + 1
        elif "clause" in item.labels and i > begin:
            clauses.append((begin, i))
            begin = i
    if (turn := _inverted(sentence)) and begin < turn:
        clauses.append((begin, turn))
        begin = turn
    clauses.append((begin, len(items)))
    sentence.clauses = [c for c in clauses if c[0] < c[1]]
    # Patterns do not look past the end of a clause; a question that the text answers and a relative clause go on.
    stops = {i.start for i in items if "clause" in i.labels and "relative" not in i.labels}
    sentence.tokens = [
        (a, b, STOP if a in stops else _within(sentence, a, c) if b <= sentence.prefix else c)
        for a, b, c in sentence.tokens
    ]
    if sentence.prefix:
        sentence.answer, sentence.answered = _answer(sentence)


def _within(sentence: Sentence, at: int, symbol: str) -> str:
    """The symbol of a token of the prefix, which the text goes on from: "Starts in: | the legs"."""
    if sentence.text[at] == ":":
        return WORD
    return COMMA if symbol == STOP else symbol


_WITHIN_CLAUSE = re.compile(r"\w $")
_ADVERBS = frozenset({"however", "nevertheless", "nonetheless"})
_BE_BEFORE = re.compile(r"\b(?:is|are|was|were|has|have|can|may|will|must|should)[ ,]+$")
_IS = re.compile(r"\b(?:it|he|she|that|there|what|who|here|where|how|this|one|everything|nothing)$")


def _goes_on(sentence: Sentence, begin: int, comma: int) -> bool:
    """Whether a comma ends a main clause and ", and" opens another one ("X is slow, and the infusions are repeated")."""
    items, text = sentence.items, sentence.text
    if not text.startswith((", and ", ", so "), items[comma].start) or not any(
        i.labels & VERBAL for i in items[begin:comma]
    ):
        return False
    rest = itertools.takewhile(lambda i: i.symbol not in (COMMA, STOP) and "clause" not in i.labels, items[comma + 2 :])
    # A subject of its own stands before the verb: "and it is", not "and is".
    return any(n and i.labels & VERBAL for n, i in enumerate(rest))


# Words in a lead such as "After the first course," at most.
_SHORT_LEAD = 7


def _fronted(sentence: Sentence, begin: int, comma: int) -> bool:
    """Whether a comma ends a subordinate clause that stands in front ("If X does not help, Y is next")."""
    items = sentence.items
    opener = items[begin].labels
    if sentence.text.startswith(("after ", "following "), items[begin].start) and comma - begin < _SHORT_LEAD:
        return True  # "After the first course, ..."
    opens = "clause" in opener or sentence.text.startswith("once ", items[begin].start)
    if not opens or "relative" in opener or sentence.text[items[comma].start] != ",":
        return False
    after = items[comma + 1 : comma + 2]
    verbs = any(item.labels & VERBAL for item in items[begin + 1 : comma])
    return verbs and not any("relative" in item.labels for item in after)


_ONLY_WHEN = re.compile(
    r"(?:only (?:when|after|if|once|where)|not until)\b[^,;]*? (?=(?:do|does|did|is|are|can|will|should|must|may|has|have) (?:the|a|an|it|they|we|you|treatment|people|\w+s)\b)"
)


def _inverted(s: Sentence) -> int:
    """The item that begins the main clause in "only when X has failed do doctors turn to Y"; 0 where there is none."""
    m = _ONLY_WHEN.match(s.text, s.prefix)
    return next((n for n, i in enumerate(s.items) if m is not None and i.start >= m.end()), 0)


# Closing quotation marks.
_CLOSING = ('"', "\u201d", "\u00bb")
_WITH = re.compile(r"(?:with|in|for|as for|as to) [^,.;:]{2,45}, ")


# "It is." answers yes, "It is unlikely" does not.
_AUXILIARY = re.compile(
    r"\b(?:is|are|does|do|can|ca|could|would|did|might|will|wo|may|must|should|has|have)(?: ?n't| not)?$"
)
_PAUSE = re.compile(r"\W*$| ?[.,;:!—–)]| (?:indeed|so\b|and\b|but\b|because\b|in\b)")


# "Not in every case" is no plain no.
_PARTLY = re.compile(
    r" (?:(?:in|for|with|by|to) )?(?:every|all|always|each|necessarily|only|everyone|everybody)\b| for (?:(?:about|at least|some|around|another|more than|nearly|up to) )?(?:\d|an? |two|three|four|five|six|eight|ten|several|many)"
)


def _answer(sentence: Sentence) -> tuple[str, int]:
    """How the text after the prefix answers it, ``yes``, ``no`` or ``""``, and where the answer ends."""
    at = sentence.prefix
    moved = True
    while moved:
        moved = False
        while at < len(sentence.text) and not sentence.text[at].isalnum() and sentence.text[at] not in "✓✔✗✘+":
            at += 1
        found = [
            (b, cue)
            for cue in ("yes", "no")
            for a, b in sentence.cues.get(cue, ())
            if a == at
            and not (sentence.text[a:b] == "very" and sentence.text[b : b + 2].strip().isalpha())  # "very rare"
            and not (sentence.text[a:b] == "not" and _PARTLY.match(sentence.text, b))
            and not (_AUXILIARY.search(sentence.text, a, b) and not _PAUSE.match(sentence.text, b))
        ]
        if found:
            end, cue = max(found)
            return cue, end
        for start, end in sentence.cues.get("answer-lead", ()):
            if start == at:
                at, moved = end, True
        if m := _WITH.match(sentence.text, at):
            at, moved = m.end(), True  # "With this disease, yes"
    return "", 0
