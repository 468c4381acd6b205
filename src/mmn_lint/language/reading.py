"""A document as sentences of classified tokens: the one concept pass and the one number pass."""

from __future__ import annotations

import bisect
import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from mmn_lint.language import regexes
from mmn_lint.language.alphabet import COMMA, CONDITION, NONE, STOP, WORD, Alphabet, Hit
from mmn_lint.language.lexicon import Lexicon, fold
from mmn_lint.language.memory import Recent
from mmn_lint.language.numbers import Quantity, forms, kinds, quantities
from mmn_lint.language.quiz import pose
from mmn_lint.language.structure import Stretch, blank_asides, stretches
from mmn_lint.language.tokens import BREAK, Token
from mmn_lint.language.word_order import joined, reordered, told_of
from mmn_lint.model import Document

# A text, and where its pieces begin in it and in the one that they were taken from.
_Order = tuple[str, tuple[tuple[int, int], ...]]

VERBAL = frozenset({"finite", "verb-s"})
_STOPS = frozenset(";?!.")
_UNSEEN = frozenset("\"'*_[]#`")
_COMMAS = frozenset(",:–—-()/|•=→")
# Symbols of tokens that are no words; "" is that of those that nobody sees.
_MARKS = {
    **dict.fromkeys(_STOPS, STOP),
    **dict.fromkeys(_COMMAS, COMMA),
    **dict.fromkeys((*_UNSEEN, BREAK), ""),
}


@dataclass(slots=True)
class Item:
    """A token, a phrase of the lexicon or a figure: its place in the sentence's folded text, its symbol and labels."""

    start: int
    end: int
    symbol: str
    labels: frozenset[str]
    quantity: Quantity | None = None


class View:
    """A sentence as one alphabet sees it: ``symbols`` has one character an item."""

    __slots__ = ("_hits", "_items", "_marks", "_tokens", "symbols")

    def __init__(self, tokens: list[tuple[int, int, str]], marks: str, hits: Iterable[Hit], alphabet: Alphabet) -> None:
        self._tokens, self._marks = tokens, marks
        self._items: list[Item] | None = None
        self._hits: list[tuple[Hit, str]] = []
        seen: list[str] = []
        at = 0
        figures = [h for h in hits if h.quantity is not None and h.labels & alphabet.labels] if alphabet.counts else ()
        for hit in hits:
            first, last, _, _, _ = hit
            if first < at or (symbol := alphabet.symbol(hit)) is None:
                continue
            # "mean age" does not take the age from "age of 54"
            if figures and any(first < f.first < last < f.last for f in figures):
                continue
            symbol = alphabet.closed(symbol, marks[first])
            self._hits.append((hit, symbol))
            seen += (marks[at:first], symbol)
            at = last
        seen.append(marks[at:])
        self.symbols = "".join(seen)

    @property
    def phrases(self) -> Iterator[Hit]:
        """What it sees as one item each."""
        return (hit for hit, _ in self._hits)

    @property
    def items(self) -> list[Item]:
        """Leftmost longest phrases of the alphabet, single tokens for the rest."""
        if self._items is None:
            tokens, marks = self._tokens, self._marks
            items: list[Item] = []
            at = 0
            for (first, last, labels, inner, quantity), symbol in self._hits:
                if at < first:
                    items += [
                        Item(a, b, mark, NONE)
                        for (a, b, _), mark in zip(tokens[at:first], marks[at:first], strict=True)
                    ]
                both = labels | inner if inner else labels
                items.append(Item(tokens[first][0], tokens[last - 1][1], symbol, both, quantity))
                at = last
            items += [Item(a, b, mark, NONE) for (a, b, _), mark in zip(tokens[at:], marks[at:], strict=True)]
            self._items = items
        return self._items


class _Words(NamedTuple):
    """All tokens, which of them are filler, what the lexicon knows over them, and which name a condition that it does not list."""

    words: list[Token]
    filler: set[int]
    known: list[tuple[int, int, str]]
    unknown: list[int]


class _Made:
    """What follows from a sentence's text, once found; all that have the same text share it."""

    __slots__ = ("answer", "forms", "hits", "kept", "orders", "parsed", "phrases", "place", "tokens", "words")

    def __init__(self) -> None:
        self.answer: tuple[str, int] | None = None
        self.forms: frozenset[str] | None = None
        # Its number in a long text.
        self.place = -1
        self.words: _Words | None = None
        self.forget()

    def forget(self) -> None:
        """Let go of what the words make, which takes most room."""
        self.tokens: tuple[list[tuple[int, int, str]], list[int]] | None = None
        self.phrases: list[Hit] | None = None
        self.hits: list[Hit] | None = None
        self.parsed: _Parsed | None = None
        self.kept: dict[tuple[object, ...], Any] = {}
        self.orders: dict[tuple[bool, bool], tuple[_Order, ...]] = {}


# So many sentences are read at once.
_AT_ONCE = 1_000
# Of a text with more sentences than these, the words of so many are at hand, and of fewer what was made of them: a sentence
# takes some 3 kB with its words, and some 30 kB once it was judged.
_LONG = 4_000
_AT_HAND = 20_000
_IN_USE = 2_000
# So many are found again together.
_AHEAD = 50


class _Held:
    """What is at hand of a long text: of the sentences that were asked for last."""

    def __init__(self) -> None:
        self.sentences: Sequence[Sentence] = ()
        self._at_hand: deque[_Made] = deque()
        self._in_use: deque[_Made] = deque()

    def number(self, sentences: Sequence[Sentence]) -> None:
        """Say in which order the sentences are going to be asked for."""
        self.sentences = sentences
        for place, s in enumerate(sentences):
            s.made.place = place

    def use(self, made: _Made) -> None:
        """Keep what is made of the words of one more, and let go of that of the one kept first."""
        self._in_use.append(made)
        if len(self._in_use) > _IN_USE:
            self._in_use.popleft().forget()

    def keep(self, made: _Made) -> None:
        """Keep the words of one more, and let go of those of the one kept first."""
        self._at_hand.append(made)
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.popleft().words = None

    def from_place(self, place: int) -> list[Sentence]:
        """The sentences from a place on, and their other orders, whose words are not at hand."""
        near = self.sentences[place : place + _AHEAD] if place >= 0 else ()
        return list({id(x.made): x for s in near for x in (s, *s.reordered) if x.made.words is None}.values())


class Sentence:
    """A sentence as it was read; what only some sentences are asked for is found when it is.

    ``text`` is folded, ``raw`` the same without folding, character by character; both start with the ``prefix`` characters that a reader carries along from outside the sentence.
    ``tokens`` leave out filler; ``phrases`` are those of the lexicon, ``hits`` figures as well; ``labels`` are those of the phrases.
    ``denied`` is what stands in the head of a table's row where another cell says that it is not so.
    ``posed`` is ``open`` for a statement of a quiz, ``true`` or ``false`` where its answer follows.
    ``cues`` are the cues of each class as offsets in ``text``. ``opening`` is the first sentence of its block, ``None`` for that one.
    ``made`` is what follows from its text. ``reordered`` are the same words in a more usual order; each knows its ``source``, and its ``origin``: where its pieces
    begin, in its text and in that of its source.
    """

    def __init__(
        self, stretch: Stretch, text: str, raw: str, prefix: int, lexicon: Lexicon, held: _Held | None = None
    ) -> None:
        self.stretch, self.text, self.raw, self.prefix = stretch, text, raw, prefix
        self.question = self.denied = False
        self.posed = ""
        self.labels: frozenset[str] = NONE
        self.cues: dict[str, list[tuple[int, int]]] = {}
        self.previous: Sentence | None = None
        self.following: Sentence | None = None
        self.opening: Sentence | None = None
        self.reordered: tuple[Sentence, ...] = ()
        self.source: Sentence | None = None
        self.origin: tuple[tuple[int, int], ...] = ()
        self._lexicon, self._held = lexicon, held
        self.made = _Made()

    def at(self, stretch: Stretch) -> Sentence:
        """The same words at another place; what they are made of is never changed, only replaced."""
        other = Sentence.__new__(Sentence)
        other.__dict__ = self.__dict__.copy()
        other.stretch = stretch
        return other

    def part(self) -> None:
        """Let go of the sentences around it: those that hold each other stay until somebody looks for garbage."""
        for other in self.reordered:
            other.previous = other.following = other.opening = other._held = None
        self.previous = self.following = self.opening = self._held = None
        self.reordered = ()

    @property
    def tokens(self) -> list[tuple[int, int, str]]:
        """Start, end and symbol of each token that is no filler."""
        return self._seen()[0]

    def read_words(self) -> _Words:
        """Its words, found again where they were let go."""
        found = self.made.words
        if found is None:
            # With those behind it, which are likely to be asked next.
            again = self._held.from_place(self.made.place) if self._held is not None else []
            _take_words(again if any(s.made is self.made for s in again) else [self], self._lexicon)
            found = self.made.words
            assert found is not None
        return found

    def take_words(self, words: _Words) -> None:
        """Take the words that were found in its text."""
        self.made.words = words
        if self._held is not None:
            self._held.keep(self.made)

    def _seen(self) -> tuple[list[tuple[int, int, str]], list[int]]:
        """The tokens that are no filler, and of each word its index among these, -1 for those that are none."""
        found = self.made.tokens
        if found is None:
            tokens: list[tuple[int, int, str]] = []
            words, filler, _, _ = self.read_words()
            place = [-1] * len(words)
            at = 0
            for i, (start, end, text) in enumerate(words):
                mark = _MARKS.get(text, WORD)
                if text == "." and i and "." in words[i - 1][2] and words[i - 1][1] == start:
                    mark = text = WORD  # "in the U.S. have" goes on
                if mark and i not in filler:
                    place[i] = at
                    at += 1
                    tokens.append((start, end, STOP if text[0] in ".!?" else mark))
            found = self.made.tokens = tokens, place
            if self._held is not None:
                self._held.use(self.made)
        return found

    @property
    def phrases(self) -> list[Hit]:
        """The phrases of the lexicon, and names that it does not list; the longest first, then what was found first."""
        phrases = self.made.phrases
        if phrases is None:
            lexicon, place = self._lexicon, self._seen()[1]
            words, _, known, unknown = self.read_words()
            phrases = []
            for i in unknown:
                start = place[i] - (words[i][2] in lexicon.name_heads and place[i] > 0)
                phrases.append(Hit(start, place[i] + 1, CONDITION))
            for first, last, symbol in known:
                phrases.append(Hit(place[first], place[last - 1] + 1, lexicon.labels[symbol], lexicon.inner[symbol]))
            phrases.sort(key=_longest_first)
            self.made.phrases = phrases
        return phrases

    @property
    def hits(self) -> list[Hit]:
        """The phrases and the figures; the longest first, of equals the figure."""
        hits = self.made.hits
        if hits is None:
            hits = list(self.phrases)
            found = quantities(self.text, self._figure_forms())
            words = self.read_words().words if found else []
            for q in found:
                first = max(0, bisect.bisect_right(words, q.start, key=_start) - 1)
                last = bisect.bisect_left(words, q.end, key=_start)
                seen = [i for i in self._seen()[1][first:last] if i >= 0]
                if seen:
                    hits.append(Hit(seen[0], seen[-1] + 1, frozenset({"#" + q.kind}), NONE, q))
            if len(hits) > len(self.phrases):
                hits.sort(key=_longest_first)
            self.made.hits = hits
        return hits

    def _figure_forms(self) -> frozenset[str]:
        found = self.made.forms
        if found is None:
            found = self.made.forms = forms(self.text)
        return found

    @property
    def possible_figures(self) -> frozenset[str]:
        """The labels of the figures that it may hold, by a quick look."""
        return _figure_labels(self._figure_forms())

    @property
    def numbered(self) -> bool:
        """Whether it holds a number, in digits or in words."""
        return "plain" in self._figure_forms()

    @property
    def figures(self) -> frozenset[str]:
        """The labels of its figures."""
        return NONE.union(*[h.labels for h in self.hits if h.quantity is not None]) if self._figure_forms() else NONE

    @property
    def every_label(self) -> frozenset[str]:
        """The labels of the phrases and the figures."""
        return self.labels | self.figures

    @property
    def counted(self) -> bool:
        """Whether its figures were read."""
        return self.made.hits is not None

    @property
    def kept(self) -> dict[tuple[object, ...], Any]:
        """What others found by its words, and by whatever is in the key: nothing that goes by where the sentence stands."""
        return self.made.kept

    def told(self, hits: Sequence[Hit]) -> None:
        """Take other phrases, and the clauses that they make."""
        before, (tokens, place) = self._parse(), self._seen()
        figures = [h for h in self.hits if h.quantity is not None]
        # Never let go: nothing in its text tells of them.
        made = _Made()
        made.words = self.read_words()
        made.phrases = sorted((h for h in hits if h.quantity is None), key=_longest_first)
        made.hits = sorted([*hits, *figures], key=_longest_first)
        made.tokens = [(a, b, mark) for (a, b, _), mark in zip(tokens, before.marks, strict=True)], place
        made.forms = self.made.forms
        self.labels = NONE.union(*(h.labels | h.inner for h in made.phrases))
        self.made = made

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the source's text of what stands between two offsets of a reordered one."""
        spans = []
        for (low, old), (high, _) in itertools.pairwise((*self.origin, (len(self.text) + 1, 0))):
            a, b = max(start, low), min(end, high - 1)
            if a < b:
                spans.append((a - low + old, b - low + old))
        return min(a for a, _ in spans), max(b for _, b in spans)

    @property
    def items(self) -> list[Item]:
        """What everybody needs of the tokens: names, treatments, verbs, ends of clauses."""
        return self._parse().items

    @property
    def clauses(self) -> list[tuple[int, int]]:
        """Ranges of items."""
        return self._parse().clauses

    def opened(self) -> Iterator[int]:
        """Where ", and" or ", so" opens a clause with a subject of its own."""
        if ", and " not in self.text and ", so " not in self.text:
            return
        items = self.items
        for first, _ in self.clauses:
            at = items[first].start
            if self.text.startswith(("and ", "so "), at) and self.text.endswith(", ", 0, at):
                yield at

    @property
    def relatives(self) -> list[tuple[int, int]]:
        """Offsets of the relative pronouns."""
        return self._parse().relatives

    def _parse(self) -> _Parsed:
        found = self.made.parsed
        if found is None:
            found = self.made.parsed = parse(self, self._lexicon.frame)
        return found

    @property
    def answer(self) -> str:
        """ "yes", "no" or "" for what follows a question."""
        return self._answered()[0]

    @property
    def answered(self) -> int:
        """Where that answer ends in the text."""
        return self._answered()[1]

    def _answered(self) -> tuple[str, int]:
        found = self.made.answer
        if found is None:
            found = self.made.answer = _answer(self) if self.prefix else ("", 0)
        return found

    def clause(self, item: int) -> tuple[int, int]:
        """The clause (first item, end item) that holds an item."""
        for start, end in self.clauses:
            if start <= item < end:
                return start, end
        return 0, len(self.items)

    @property
    def asked(self) -> bool:
        """Whether a question is carried along in front of it."""
        return self.text[: self.prefix].rstrip().endswith("?")

    def subordinate(self, item: int) -> bool:
        """Whether an item stands in a clause with "when", "if", "because"."""
        return "clause" in self.items[self.clause(item)[0]].labels

    def clause_at(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the clauses that a span of the text touches."""
        low, high, found = 0, len(self.text), False
        items = self.items
        for first, last in self.clauses:
            a, b = items[first].start, items[last - 1].end
            if b > start and a < end:
                low = a if not found else low
                high, found = b, True
        return low, high

    def view(self, alphabet: Alphabet) -> View:
        """The sentence as an alphabet sees it."""
        return View(self.tokens, self._parse().marks, self.hits if alphabet.counts else self.phrases, alphabet)

    def view_apart(self, alphabet: Alphabet, view: View) -> View | None:
        """The sentence with the phrases of a view taken apart, names and figures aside; ``None`` where that changes nothing.

        "Treatment is compulsory" is one phrase to those who read it, and still has a treatment in it.
        """
        hits = self.hits if alphabet.counts else self.phrases
        shorter = [h for h in hits if alphabet.symbol(h) is not None]
        taken = {
            (whole.first, whole.last)
            for whole in view.phrases
            if whole.last - whole.first > 1
            and whole.quantity is None
            and not any(_NAME.match(label) for label in whole.labels)
            and any(
                whole.first <= h.first and h.last <= whole.last and h.last - h.first < whole.last - whole.first
                for h in shorter
            )
        }
        if not taken:
            return None
        return View(self.tokens, self._parse().marks, [h for h in hits if (h.first, h.last) not in taken], alphabet)

    @property
    def orders(self) -> tuple[_Order, ...]:
        """The same words in more usual orders: each as a text, with where its pieces begin in it and where they began."""
        key = self.question, self.stretch.table
        found = self.made.orders.get(key)
        if found is None:
            found = self.made.orders[key] = tuple(joined(self.raw, pieces) for pieces in reordered(self))
        return found


# Labels of names, which are one word however many they have.
_NAME = regexes.compile(r"condition\b|drug\b")


@lru_cache(maxsize=10_000)
def _figure_labels(forms: frozenset[str]) -> frozenset[str]:
    """The labels of the figures that some rules make."""
    return frozenset(["#" + kind for kind in kinds(forms)])


def _longest_first(h: Hit) -> tuple[int, int, bool]:
    return h.first, -h.last, h.quantity is None


def _start(token: Token) -> int:
    return token[0]


def read(document: Document, lexicon: Lexicon, memory: Recent | None = None) -> list[Sentence]:
    """All sentences of a document, classified; ``previous`` and ``following`` link those of one block or answer."""
    todo = [(s, s.prefix, document.blocks[s.block].text[s.start : s.end]) for s in stretches(document)]
    held = _Held() if len(todo) > _LONG else None
    if held is not None and memory is not None:
        memory = memory.apart()
    result: list[Sentence] = []
    for start in range(0, len(todo), _AT_ONCE):
        some = _with_headings(todo[start : start + _AT_ONCE], lexicon, memory, held)
        _link(document, [*result[-1:], *some])
        _reorder(some, lexicon, memory, held)
        result += some
    if held is not None:
        held.number(result)
    _deny(document, result)
    pose(document, result)
    return result


def _with_headings(
    todo: Sequence[tuple[Stretch, str, str]], lexicon: Lexicon, memory: Recent | None, held: _Held | None
) -> list[Sentence]:
    """Classify texts; a fragment ("About one in 10,000.") continues the heading above it."""
    result = classify(todo, lexicon, memory, held)
    again = [
        i for i, s in enumerate(result) if s.stretch.optional and not s.prefix and not has_verb(s) and len(s.items) < 15
    ]
    headed = [(todo[i][0], todo[i][0].optional + ": ", todo[i][2]) for i in again]
    for i, sentence in zip(again, classify(headed, lexicon, memory, held), strict=True):
        result[i] = sentence
    return result


def _link(document: Document, sentences: Sequence[Sentence]) -> None:
    """Tell sentences what stands before and behind them in their block, or as their answer."""
    for before, after in itertools.pairwise(sentences):
        if before.stretch.block == after.stretch.block or (after.prefix and before.question):
            before.following, after.previous = after, before
            if before.stretch.block == after.stretch.block:
                after.opening = before.opening or before
        elif (
            document.blocks[before.stretch.block].kind == "quote" or before.raw.rstrip(" .*_").endswith(_CLOSING)
        ) and document.blocks[after.stretch.block].kind == "paragraph":
            before.following = after  # says what to think of the quotation
        for other in before.reordered:
            other.following = before.following


def _deny(document: Document, sentences: Sequence[Sentence]) -> None:
    """Mark the heads of rows that another cell denies: "X is contagious | no" claims nothing in its first cell."""
    heads: dict[str, list[Sentence]] = {}
    block = -1
    for s in sentences:
        cell = s.stretch
        if cell.head:
            row = document.blocks[cell.block].text
            heads[row] = [*(heads[row] if cell.block == block else ()), s]
            block = cell.block
        elif cell.table and (s.answer == "no" or (not s.answer and "quiz" in s.cues)):
            for head in heads.get(document.blocks[cell.block].row, ()):
                head.denied = True


def _reorder(sentences: list[Sentence], lexicon: Lexicon, memory: Recent | None, held: _Held | None) -> None:
    """Give sentences with an unusual order of words the usual one beside it, and pronouns the treatment that they stand for."""
    todo: list[tuple[Sentence, Sentence, str, tuple[tuple[int, int], ...]]] = []
    for s in sentences:
        todo += [(s, s, text, origin) for text, origin in s.orders]
        if (told := told_of(s)) is not None:
            (start, end), name = told
            text = s.raw[s.prefix : start] + name + s.raw[end:]
            low = start - s.prefix
            todo.append((s, s, text, (*((0, s.prefix),) * bool(low), (low, start), (low + len(name), end))))
    for again in (True, False):
        read = classify([(of.stretch, "", text) for _, of, text, _ in todo], lexicon, memory, held)
        rest = []
        for (s, of, _, origin), other in zip(todo, read, strict=True):
            other.source, other.origin, other.question = of, origin, False
            other.previous, other.following, other.opening = s.previous, s.following, s.opening
            s.reordered = (*s.reordered, other)
            if again:
                rest += [(s, other, text, origin) for text, origin in other.orders]
        todo = rest


# "pain in the hands"
_BEFORE_NOUN = regexes.compile(r"\b(?:in|of|on|with|from|for|by|at|into|the|an?|his|her|their|your|both) $")


def has_verb(s: Sentence) -> bool:
    """Whether a sentence has a finite verb; what may be one or a plural ("hands") is none at the beginning or behind "in the"."""
    return (
        "finite" in s.labels
        # "X: eases" has no subject.
        or (
            "verb-s" in s.labels
            and any(
                "verb-s" in b.labels and a.symbol != COMMA and not _BEFORE_NOUN.search(s.text, a.start, b.start)
                for a, b in itertools.pairwise(s.items)
            )
        )
        or ("people" in s.labels and _people_do(s))
    )


def _people_do(s: Sentence) -> bool:
    """Whether a verb without an ending stands behind those who do it: "two people sit in ..." """
    return next(_acting(s), None) is not None


def _acting(s: Sentence) -> Iterator[Hit]:
    """The verbs without an ending behind those who do it."""
    ends = {h.last for h in s.phrases if "people" in h.labels}
    return (h for h in s.phrases if h.first in ends and may_be_verb(h))


def may_be_verb(h: Hit) -> bool:
    """Whether the lexicon knows a word as a form of a verb, whatever else it may be ("hand")."""
    return any(label.endswith("+v") for label in h.labels)


def classify(
    todo: Sequence[tuple[Stretch, str, str]], lexicon: Lexicon, memory: Recent | None = None, held: _Held | None = None
) -> list[Sentence]:
    """Classify texts: (stretch, prefix, text) each."""
    if memory is not None:
        return memory.classified(todo, lambda missing: _classify(missing, lexicon, held))
    return _classify(todo, lexicon, held)


def _classify(todo: Sequence[tuple[Stretch, str, str]], lexicon: Lexicon, held: _Held | None) -> list[Sentence]:
    """Classify texts in one tokenizer call."""
    sentences: list[Sentence] = []
    for stretch, prefix, text in todo:
        folded_prefix = fold(prefix)
        folded = blank_asides(folded_prefix + fold(text))
        sentence = Sentence(stretch, folded, prefix + text, len(folded_prefix), lexicon, held)
        sentence.question = text.rstrip("\"'”’)*_ ").endswith("?")
        sentences.append(sentence)
    if not sentences:
        return []
    cues = _take_words(sentences, lexicon)
    for sentence in sentences:
        _, _, known, unknown = sentence.read_words()
        sentence.labels = NONE.union(*[lexicon.every(symbol) for _, _, symbol in known])
        if unknown:
            sentence.labels |= CONDITION
    for sentence, cue, a, b in cues:
        sentence.cues.setdefault(cue, []).append((a, b))
    return sentences


def _take_words(sentences: Sequence[Sentence], lexicon: Lexicon) -> Iterator[tuple[Sentence, str, int, int]]:
    """Find the words of sentences in one tokenizer call, and what the lexicon knows over them; the cues are left to be asked for."""
    words: list[str] = []
    begins: list[int] = []
    owner: list[int] = []
    found: list[_Words] = []
    for n, tokens in enumerate(lexicon.tokens([s.text for s in sentences])):
        found.append(_Words(tokens, set(), [], []))
        begins.append(len(words))
        words += [text for _, _, text in tokens]
        words.append(BREAK)
        owner += [n] * (len(words) - len(owner))
    content, cues, filler = lexicon.hits(words)
    for i in filler:
        n = owner[i]
        found[n].filler.add(i - begins[n])
    for first, last, symbol in content:
        n = owner[first]
        if n == owner[last - 1] and words[first] not in _UNSEEN and words[last - 1] not in _UNSEEN:
            found[n].known.append((first - begins[n], last - begins[n], symbol))
    naming = {word for word in set(words) if lexicon.sort(word)}
    for n, of_one in itertools.groupby([i for i, word in enumerate(words) if word in naming], key=owner.__getitem__):
        found[n].unknown.extend(_names(found[n], [i - begins[n] for i in of_one], lexicon))
    for sentence, its in zip(sentences, found, strict=True):
        sentence.take_words(its)
    return _placed(sentences, found, begins, owner, cues)


def _placed(
    sentences: Sequence[Sentence],
    found: Sequence[_Words],
    begins: Sequence[int],
    owner: Sequence[int],
    cues: Iterable[tuple[int, int, str]],
) -> Iterator[tuple[Sentence, str, int, int]]:
    """Cues with their sentences and offsets there, of those with their words in the row of all."""
    for first, last, cue in cues:
        n = owner[first]
        words, begin = found[n].words, begins[n]
        yield sentences[n], cue, words[first - begin][0], words[last - 1 - begin][1]


def _names(found: _Words, naming: Iterable[int], lexicon: Lexicon) -> list[int]:
    """Names of conditions that the lexicon does not list, among the words that may be one."""
    unknown = [
        i
        for i in naming
        if i not in found.filler and (lexicon.sort(found.words[i][2]) == 1 or _is_name(found.words, i, lexicon))
    ]
    if not unknown:
        return []
    # A name that the lexicon knows is no unknown one ("Graves' disease").
    known = {i for a, b, symbol in found.known if "condition" in lexicon.labels[symbol] for i in range(a, b)}
    return [i for i in unknown if i not in known]


def _is_name(words: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a word like "syndrome" ends the name of a condition: what stands before it is no everyday word, nor a slip for one."""
    before = words[i - 1][2] if i else ""
    return (
        before[:1].isalpha()
        and before not in lexicon.generic_words
        and not before.endswith("ly")
        and lexicon.spelled(before) == before
    )


class _Parsed(NamedTuple):
    """What everybody needs of a sentence; ``marks`` are the symbols of its tokens, ends of clauses among them."""

    items: list[Item]
    clauses: list[tuple[int, int]]
    relatives: list[tuple[int, int]]
    marks: str


_ANYONE = regexes.compile(
    r" (?:an(?:yone|ybody)|every(?:one|body)|others?|(?:the rest|the average|people without|healthy|most))\b"
)
# So far back the words before an item are looked at: a heading may be as long as a file. In characters.
_NEAR = 200


def parse(sentence: Sentence, frame: Alphabet) -> _Parsed:
    """Find what everybody needs of a sentence, from its phrases."""
    text, tokens = sentence.text, sentence.tokens
    marks = "".join([c for _, _, c in tokens])
    items = View(tokens, marks, sentence.phrases, frame).items
    fixed = sentence.cues.get("neg", ())
    only = min((a for a, _ in sentence.cues.get("not-only", ())), default=len(text))
    for item in items:
        if not item.labels:
            continue
        word = text[item.start : item.end]
        near = max(0, item.start - _NEAR)
        if (
            (word == "'s" and not _IS.search(text, near, item.start))  # a genitive
            # "is nevertheless used": within its clause
            or (word in _ADVERBS and _BE_BEFORE.search(text, near, item.start))
            # "nobody, however slight the weakness, can"
            or (word in _ADVERBS and text.endswith(", ", 0, item.start))
            or (word == "as long as" and _ANYONE.match(text, item.end))  # "live as long as anyone else"
            or (word == "yet" and _WITHIN_CLAUSE.search(text, near, item.start))  # "has yet to be found"
            # "is treatable but contagious"
            or (_ANOTHER.match(text, item.start) and _PREDICATIVE.search(text, near, item.start))
            # "anything but slow" goes on past its "but", and so does "not only the hands but the feet"
            or (
                "clause" in item.labels
                and (
                    any(a < item.start and item.end <= b for a, b in fixed)
                    or (only < item.start and word == "but")
                    or (word == "but" and _NOTHING.search(text, near, item.start))  # "nothing but a slow form"
                    # "no effect until ..." is "an effect after ..."
                    or (word == "until" and any(a < item.start for a, _ in fixed))
                )
            )
        ):
            item.labels, item.symbol = NONE, WORD
    clauses: list[tuple[int, int]] = []
    relatives: list[tuple[int, int]] = []
    acting = {tokens[h.first][0] for h in _acting(sentence)} if ", and " in text or ", so " in text else frozenset()
    begin = 0
    for i, item in enumerate(items):
        symbol, labels = item.symbol, item.labels
        if symbol == WORD and not labels:
            continue
        if symbol == COMMA and (
            _fronted(text, items, begin, i)
            or _goes_on(text, items, begin, i, acting)
            or _resumes(text, items, begin, i)
        ):
            clauses.append((begin, i))
            begin = i + 1
        if "relative" in labels:
            relatives.append((item.start, item.end))
        if symbol == STOP and i < len(items) - 1:
            clauses.append((begin, i))
            begin = i + 1
        elif "clause" in labels and i > begin:
            clauses.append((begin, i))
            begin = i
    if (turn := _inverted(sentence, items)) and begin < turn:
        clauses.append((begin, turn))
        begin = turn
    clauses.append((begin, len(items)))
    # Patterns do not look past the end of a clause; a question that the text answers and a relative clause go on.
    stops = {i.start for i in items if "clause" in i.labels and "relative" not in i.labels}
    if stops or sentence.prefix:
        marks = "".join(
            [
                _within(sentence, a, mark) if b <= sentence.prefix else mark
                for a, b, c in sentence.tokens
                for mark in [STOP if a in stops else c]
            ]
        )
    return _Parsed(items, [c for c in clauses if c[0] < c[1]], relatives, marks)


def _within(sentence: Sentence, at: int, symbol: str) -> str:
    """The symbol of a token of the prefix, which the text goes on from: "Starts in: | the legs"."""
    if sentence.text[at] == ":":
        return WORD
    return COMMA if symbol == STOP else symbol


_WITHIN_CLAUSE = regexes.compile(r"\w $")
_PREDICATIVE = regexes.compile(
    r"\b(?:is|are|was|were|be|being|remains?) (?!(?:not|no|never|neither|hardly|rarely|seldom)\b)(?:\w+ ){0,2}\w+,? $"
)
_ANOTHER = regexes.compile(
    r"(?:but|yet|though|although|if) (?:(?:\w+ly|very|quite|often|always|also|still|highly) )*\w+ ?(?:$|[.,;:!?)])"
)
_NOTHING = regexes.compile(r"\b(?:nothing|none|nobody|anything|all) $")
_ADVERBS = frozenset({"however", "nevertheless", "nonetheless"})
_BE_BEFORE = regexes.compile(r"\b(?:is|are|was|were|has|have|can|may|will|must|should)[ ,]+$")
_IS = regexes.compile(r"\b(?:it|he|she|that|there|what|who|here|where|how|this|one|everything|nothing)$")


def _goes_on(text: str, items: Sequence[Item], begin: int, comma: int, acting: Set[int]) -> bool:
    """Whether a comma ends a main clause and ", and" opens another one ("X is slow, and the infusions are repeated")."""
    if not text.startswith((", and ", ", so ", ", nor "), items[comma].start) or not (
        any(i.labels & VERBAL for i in items[begin:comma])
        # Many verbs without an ending are in no lexicon.
        or (comma - begin > _SHORT_LEAD and _ITS_SUBJECT.match(text, items[comma].start))
    ):
        return False
    if text.startswith(", nor ", items[comma].start):
        return any(i.labels & VERBAL for i in items[comma + 2 : comma + 3])  # "nor is there"
    rest = itertools.takewhile(lambda i: i.symbol not in (COMMA, STOP) and "clause" not in i.labels, items[comma + 2 :])
    # A subject of its own stands before the verb: "and it is", not "and is".
    return any(n and (i.labels & VERBAL or i.start in acting) for n, i in enumerate(rest))


# "Unlike X, where most are women, the condition is ..."
_RESUMED = regexes.compile(
    r", (?:it|they|(?:the|this|that) (?:disease|condition|disorder|illness|syndrome|neuropathy))(?: \w+)? (?:is|are|was|were|has|have|does|do|can|may|will|\w+s)\b"
)


def _resumes(text: str, items: Sequence[Item], begin: int, comma: int) -> bool:
    """Whether a comma ends a relative clause and the main clause goes on with its subject."""
    return "relative" in items[begin].labels and _RESUMED.match(text, items[comma].start) is not None


_ITS_SUBJECT = regexes.compile(r", (?:and|so) (?:the|this|these|those|it|they|he|she|we|you) ")
# Words in a lead such as "After the first course," at most.
_SHORT_LEAD = 7


def _fronted(text: str, items: Sequence[Item], begin: int, comma: int) -> bool:
    """Whether a comma ends a subordinate clause that stands in front ("If X does not help, Y is next")."""
    opener = items[begin].labels
    if text.startswith(("after ", "following "), items[begin].start) and comma - begin < _SHORT_LEAD:
        return True  # "After the first course, ..."
    opens = "clause" in opener or text.startswith("once ", items[begin].start)
    if not opens or "relative" in opener or text[items[comma].start] != ",":
        return False
    after = items[comma + 1 : comma + 2]
    verbs = any(item.labels & VERBAL for item in items[begin + 1 : comma]) or (
        comma - begin > 2 and _MAIN_CLAUSE.match(text, items[comma].start) is not None
    )
    return verbs and not any("relative" in item.labels for item in after)


_MAIN_CLAUSE = regexes.compile(
    r", (?:then )?(?:we|you|it|they|he|she|i|one|doctors?|patients|people|(?:the|your|this|these|most|many) \w+) (?:will|can|may|should|must|is|are|has|have|does|do|would|could|might|need|needs)\b"
)
_ONLY_WHEN = regexes.compile(
    r"(?:only (?:when|after|if|once|where)|not until)\b[^,;]*? (?=(?:do|does|did|is|are|can|will|should|must|may|has|have) (?:the|a|an|it|they|we|you|treatment|people|\w+s)\b)"
)


def _inverted(s: Sentence, items: Sequence[Item]) -> int:
    """The item that begins the main clause in "only when X has failed do doctors turn to Y"; 0 where there is none."""
    m = _ONLY_WHEN.match(s.text, s.prefix)
    return next((n for n, i in enumerate(items) if m is not None and i.start >= m.end()), 0)


# Closing quotation marks.
_CLOSING = ('"', "\u201d", "\u00bb")
_WITH = regexes.compile(
    r"(?:with|in|for|as for|as to) (?:(?!\b(?:it|they|this|that|these) (?:is|are|does|do|has|have|can|will|may)\b)[^,.;:]){2,60}, "
)


# "It is." answers yes, "It is unlikely" does not.
_AUXILIARY = regexes.compile(
    r"\b(?:is|are|does|do|can|ca|could|would|did|might|will|wo|may|must|should|has|have)(?: ?n't| not)?$"
)
_PAUSE = regexes.compile(r"\W*$| ?[.,;:!—–)]| (?:indeed|so\b|and\b|but\b|because\b|in\b)")


# "Very." says yes; "very rare" says what it is.
_DEGREES = frozenset(
    {"very", "terribly", "extremely", "intensely", "dreadfully", "horribly", "awfully", "severely", "invariably"}
)
# "Not in every case" is no plain no.
_PARTLY = regexes.compile(
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
            and not (sentence.text[a:b] in _DEGREES and sentence.text[b : b + 2].strip().isalpha())  # "very rare"
            and not (sentence.text[a:b] == "not" and _PARTLY.match(sentence.text, b))
            # "Signs: no objective loss of feeling" answers nothing.
            and not (
                sentence.text[a:b] == "no"
                and sentence.text[b : b + 2].strip().isalpha()
                and not _PAUSE.match(sentence.text, b)
                and "?" not in sentence.text[:at]
            )
            and not (_AUXILIARY.search(sentence.text, a, b) and not _PAUSE.match(sentence.text, b))
        ]
        if found:
            end, cue = max(found)
            return cue, end
        if m := _WITH.match(sentence.text, at):
            at, moved = m.end(), True  # "With this disease, yes"
            continue
        for start, end in sentence.cues.get("answer-lead", ()):
            if start == at:
                at, moved = end, True
    return "", 0
