"""Where the patterns of a topic match a sentence."""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mmn_lint.language import regexes
from mmn_lint.language.alphabet import FIGURES
from mmn_lint.language.numbers import Quantity
from mmn_lint.language.reading import VERBAL, Item, Sentence, View
from mmn_lint.packs.compile import Rule, Topic


@dataclass(frozen=True)
class Match:
    """A match of one rule: its items and those of its value; offsets of both in the sentence's text."""

    rule: Rule
    items: list[Item]
    value_items: list[Item]
    start: int
    end: int
    value_start: int
    value_end: int

    @cached_property
    def quantity(self) -> Quantity | None:
        """The first figure of the value."""
        return next((i.quantity for i in self.value_items if i.quantity is not None), None)

    @cached_property
    def whole(self) -> Match:
        """The same match with all of it as its value."""
        return replace(self, value_items=self.items, value_start=self.start, value_end=self.end)

    def moved(self, quantity: Quantity) -> Match:
        """The same match with another figure in the place of its own."""
        item = Item(quantity.start, quantity.end, "", frozenset({f"#{quantity.kind}"}), quantity)
        return replace(
            self,
            value_items=[item],
            start=quantity.start,
            end=quantity.end,
            value_start=quantity.start,
            value_end=quantity.end,
        )

    @cached_property
    def spoken(self) -> list[tuple[int, int]]:
        """Offsets of the items that the pattern names, the ends of the match among them; the rest fills its gaps."""
        named = [i for i in self.items if i.labels & self.rule.pattern.labels]
        return [(i.start, i.end) for i in (*named, self.items[0], self.items[-1])]


# Of a rule's needs so many are looked up for all rules at once; the few rules that are left then are asked for the rest.
_LEVELS = 3


def _number(places: Sequence[int]) -> int:
    """The number that has a bit at each of some places."""
    found = bytearray(max(places, default=0) // 8 + 1)
    for at in places:
        found[at // 8] |= 1 << at % 8
    return int.from_bytes(found, "little")


class RuleIndex:
    """Finds among the rules of several topics those that a sentence may match, by one look at its labels.

    Sets of rules are numbers with one bit a rule. Of the sentence's labels each meets, for the rarest needs of all rules, for
    the second rarest and so on, a set of rules: those in every set are left. The sets of a label, one behind the other, are one
    number as well.
    """

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = tuple(topics)
        self._numbers = [(at, n) for at, topic in enumerate(topics) for n in range(len(topic.rules))]
        rules = [rule for topic in topics for rule in topic.rules]
        self._count = len(rules)
        # Rules that have no such need, and those that a label meets.
        free: list[int] = []
        meets: dict[str, list[int]] = {}
        # Of each rule the needs that are left, and whether it asks for figures.
        self._rest: list[tuple[tuple[frozenset[str], ...], bool]] = []
        # Rules that count only where the sentence answers what stands before it, opens an order, has something in mind.
        answering: list[int] = []
        ordering: list[int] = []
        minding: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            needs = rule.pattern.needs
            for at in range(_LEVELS):
                there = number + at * self._count
                if at >= len(needs):
                    free.append(there)
                    continue
                for label in needs[at]:
                    meets.setdefault(label, []).append(there)
            counting = any(not need.isdisjoint(FIGURES) for need in needs)
            self._rest.append((needs if counting else needs[_LEVELS:], counting))
            match rule.mode:
                case "=":
                    answering.append(number)
                case "#":
                    ordering.append(number)
                case "@":
                    context = topics[self._numbers[number][0]].data.get("context", "")
                    minding.setdefault(context, []).append(number)
        self._free, self._answering, self._ordering = map(_number, (free, answering, ordering))
        self._meets = {label: _number(places) for label, places in meets.items()}
        self._minding = {context: _number(places) for context, places in minding.items()}

    def context(self, s: Sentence) -> tuple[object, ...]:
        """All that the rules that a sentence may match ask for beside its words."""
        key = "contexts", id(self)
        asked: frozenset[str] | None = s.kept.get(key)
        if asked is None:
            met, _ = self._possible(s)
            asked = s.kept[key] = frozenset(
                context for context, rules in self._minding.items() if met & rules and context not in s.labels
            )
        before = asked & s.previous.labels if asked and s.previous is not None else frozenset()
        return before, _opens_order(s)

    def matched(self, s: Sentence) -> Iterator[tuple[Topic, int, Match]]:
        """The matches of such rules with their topics, in the order of these, and their number in the topic."""
        for topic, tried in self.tried(s):
            for order, m in enumerate(matches(s, topic, tried)):
                yield topic, order, m

    def tried(self, s: Sentence) -> Iterator[tuple[Topic, Sequence[int]]]:
        """Yield the topics, in their order, that have such rules, with the rules' numbers in their order."""
        # Most sentences need no look at their figures: with those that they may hold no rule that counts would be left.
        met, possible = self._possible(s)
        left = [
            number
            for number in _bits(met & ~self._barred(s))
            if not any(map(possible.isdisjoint, self._rest[number][0]))
        ]
        if any(self._rest[number][1] for number in left):
            labels = s.every_label
            left = [number for number in left if not any(map(labels.isdisjoint, self._rest[number][0]))]
        for topic, rules in itertools.groupby((self._numbers[number] for number in left), key=_topic):
            yield self._topics[topic], [n for _, n in rules]

    def _possible(self, s: Sentence) -> tuple[int, frozenset[str]]:
        """The rules whose rarest needs a sentence meets with the figures that it may hold, and its labels with theirs."""
        key = "met", id(self)
        found: tuple[int, frozenset[str]] | None = s.kept.get(key)
        if found is None:
            labels = s.labels | s.possible_figures
            found = s.kept[key] = self._met(labels), labels
        return found

    def _barred(self, s: Sentence) -> int:
        """The rules that do not count where the sentence stands, whatever its words are."""
        barred = 0
        if not s.answer:
            barred |= self._answering
        if not _opens_order(s):
            barred |= self._ordering
        for context, rules in self._minding.items():
            # What "it" stands for is named here or in the sentence before.
            if context not in s.labels and (s.previous is None or context not in s.previous.labels):
                barred |= rules
        return barred

    def _met(self, labels: frozenset[str]) -> int:
        """The rules whose rarest needs some labels meet."""
        met, meets = self._free, self._meets
        for label in labels & meets.keys():
            met |= meets[label]
        every = (1 << self._count) - 1
        return functools.reduce(int.__and__, [met >> at * self._count & every for at in range(_LEVELS)])


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set."""
    while number:
        last = number & -number
        yield last.bit_length() - 1
        number ^= last


_topic = operator.itemgetter(0)


def matches(s: Sentence, topic: Topic, tried: Sequence[int]) -> list[Match]:
    """Matches of some of a topic's rules, given by their numbers, in a sentence that meets what they need."""
    view = s.view(topic.alphabet)
    found = [m for n in tried for m in _in_view(s, view, topic, topic.rules[n])]
    if not found and (apart := s.view_apart(topic.alphabet, view)) is not None:
        return [m for n in tried for m in _in_view(s, apart, topic, topic.rules[n])]
    return _of_whole_phrases(s, view, found) if len(found) > 1 else found


def _of_whole_phrases(s: Sentence, view: View, found: list[Match]) -> list[Match]:
    """Matches without those that read a word of a phrase where another reads all of it: "an increase in strength" is no increase."""
    dropped = set()
    for a, b in itertools.permutations(found, 2):
        if a.quantity is None and (a.start, a.end) == (b.start, b.end) and a.rule.reading != b.rule.reading:
            a_names, b_names = a.rule.pattern.labels, b.rule.pattern.labels
            if any(
                h.inner
                and not a_names.isdisjoint(h.labels)
                and b_names.isdisjoint(h.labels)
                and not b_names.isdisjoint(h.inner)
                and a.start <= s.tokens[h.first][0] < a.end
                for h in view.phrases
            ):
                dropped.add(id(b))
    return [m for m in found if id(m) not in dropped]


def _in_view(s: Sentence, view: View, topic: Topic, rule: Rule) -> Iterator[Match]:
    for start, end, value_start, value_end in rule.pattern.find(view.symbols):
        if start == end:
            continue
        items = view.items
        if value_start == value_end:
            value_start, value_end = start, end
        if any(topic.values & i.labels and not _OF.match(s.text, i.end) for i in items[start:value_start]):
            continue  # "starts in the legs and reaches the hands", not "the sheath of the motor nerves"
        if (
            topic.apart
            and (apart := topic.apart - rule.pattern.labels)
            and any(
                apart & i.labels and not s.text[: i.end].endswith("ed") and not _NO_VERB_HERE.search(s.text, 0, i.start)
                for i in items[start + 1 : end - 1]
            )
        ):
            continue  # "helps by calming", not "strengthens the weakened"
        # A pattern that names what else would keep it quiet means it.
        unless = topic.unless - rule.pattern.labels
        if unless and _unless(s, unless, items[start].start, items[end - 1].end):
            continue
        yield Match(
            rule,
            items[start:end],
            items[value_start:value_end],
            items[start].start,
            items[end - 1].end,
            items[value_start].start,
            items[value_end - 1].end,
        )


# "is left intact", "not leave"
_NO_VERB_HERE = regexes.compile(r"\b(?:(?:is|are|was|were|be|been)(?: (?!to\b)\w+)?|not) $")
_OF = regexes.compile(r" (?:of|from|around|on|in) ")
_ORDER = regexes.compile(
    r"(?i)\border\b|\bsequence\b|\bsteps\b|\blines of (?:treatment|therapy)\b|\btreatment lines\b|\bstages\b|\bphases\b|\bstep by step\b|\bladder\b|\bfirst to last\b|\bhow \S+(?: \S+){0,3} (?:spreads?|unfolds?|proceeds?|is built up|goes on|progress(?:es)?|develops?|advances?|evolves?|begins? and spreads?|is treated)\b"
)


# "Management of X" above a numbered list of drugs; "Drugs for X" may be in any order.
_THERAPY = regexes.compile(
    r"(?i)\W*(?:the |our |drug )?(?:treatment|management|therapy|treating|managing)(?: (?:of|in|for|plan|pathway|algorithm)\b[^,;:.]*)?\W*"
)
_COUNTING = regexes.compile(r"(?i)\W*(?:step|line|stage|order|rank|phase|no|number|#)?\W*")
_FIRST = regexes.compile(r"(?i)\W*(?:(?:step|line|stage|phase) )?(?:1|1st|first|one|i)\b[\w\s-]{0,12}")


def _opens_order(s: Sentence) -> bool:
    """Whether a sentence is the first item of a numbered list, or row of a table, that its heading, lead or head calls an order."""
    above = [text for text in s.stretch.scope[:2] if text]
    if s.stretch.table:
        row, _, stub = s.stretch.scope[:3]
        return bool(stub) and _COUNTING.fullmatch(stub) is not None and _FIRST.fullmatch(row) is not None
    if s.stretch.item != 1:
        return False
    return any(_ORDER.search(text) for text in above) or any(_THERAPY.fullmatch(text) for text in above[:1])


_AND = regexes.compile(r",? (?:and|but|or) (?:also |then |so |will |can |may )?")


def _unless(s: Sentence, unless: frozenset[str], start: int, end: int) -> bool:
    if unless.isdisjoint(s.labels if unless.isdisjoint(FIGURES) else s.every_label):
        return False
    low, high = s.clause_at(start, end)
    if any(a == low for a, _ in s.relatives):
        low, _ = s.clause_at(max(0, low - 3), low)  # "cramps, which can be sore"
    low = _behind_lead(s, low, high, start)
    for m in _AND.finditer(s.text, end, high):
        if any(i.start == m.end() and i.labels & VERBAL for i in s.items):
            high = m.start()  # "X works within hours and causes Y"
            break
    bounds = [
        q
        for h in s.hits
        if (q := h.quantity) is not None
        # "before the needle is out" is a figure as a whole
        and (q.bound or q.kind == "interval" or s.text.startswith(("before ", "by the time "), q.start))
    ]
    for h in s.hits:
        at = s.tokens[h.first][0]
        # "no earlier than" is part of a figure, "five days" is one
        if unless & h.labels and low <= at < high and not any(q.start < at < q.end for q in bounds):
            return True
    return False


def _behind_lead(s: Sentence, low: int, high: int, start: int) -> int:
    """Where in a clause the sentence begins that a span stands in: "Test both arms: | X is symmetric"."""
    colon = s.text.rfind(": ", max(low, s.prefix), start)
    if colon < 0:
        return low
    behind = [i.labels for i in s.items if colon < i.start < high]
    return colon + 2 if any(n & VERBAL for n in behind) and any("condition" in n for n in behind) else low
