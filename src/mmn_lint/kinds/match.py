"""Where the patterns of a topic match a sentence."""

from __future__ import annotations

import functools
import itertools
import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mmn_lint.language.alphabet import FIGURES
from mmn_lint.language.numbers import Quantity
from mmn_lint.language.reading import VERBAL, Item, Sentence
from mmn_lint.packs.compile import Rule, Topic


@dataclass(frozen=True, slots=True)
class Match:
    """A match of one rule: its items and those of its value; offsets of both in the sentence's text."""

    rule: Rule
    items: list[Item]
    value_items: list[Item]
    start: int
    end: int
    value_start: int
    value_end: int

    @property
    def quantity(self) -> Quantity | None:
        """The first figure of the value."""
        return next((i.quantity for i in self.value_items if i.quantity is not None), None)

    @property
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

    @property
    def spoken(self) -> list[tuple[int, int]]:
        """Offsets of the items that the pattern names, the ends of the match among them; the rest fills its gaps."""
        named = [i for i in self.items if i.labels & self.rule.pattern.labels]
        return [(i.start, i.end) for i in (*named, self.items[0], self.items[-1])]


class RuleIndex:
    """Finds among the rules of several topics those that a sentence may match, by one look at its labels.

    Sets of rules are numbers with one bit a rule. A rule has several needs; of the sentence's labels together each meets, for
    the first needs of all rules, for the second and so on, a set of rules: those in every set are left.
    """

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = tuple(topics)
        self._contexts = frozenset(topic.data.get("context", "") for topic in topics)
        self._numbers = [(at, n) for at, topic in enumerate(topics) for n in range(len(topic.rules))]
        rules = [rule for topic in topics for rule in topic.rules]
        depth = max((len(rule.pattern.needs) for rule in rules), default=0) or 1
        # Rules that have no such need.
        self._free = [0] * depth
        meets: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            bit = 1 << number
            # What few phrases can meet comes first, so that the labels of most sentences meet few of the first needs.
            needs = sorted(rule.pattern.needs, key=lambda s: (len(s), sorted(s)))
            for at in range(depth):
                for label in needs[at] if at < len(needs) else ():
                    meets.setdefault(label, [0] * depth)[at] |= bit
                if at >= len(needs):
                    self._free[at] |= bit
        self._counting = sum(
            1 << number for number, rule in enumerate(rules) if any(need & FIGURES for need in rule.pattern.needs)
        )
        # Rules that count only where the sentence answers what stands before it, opens an order, has something in mind.
        self._answering = sum(1 << number for number, rule in enumerate(rules) if rule.mode == "=")
        self._ordering = sum(1 << number for number, rule in enumerate(rules) if rule.mode == "#")
        self._minding: dict[str, int] = {}
        for number, (at, n) in enumerate(self._numbers):
            if topics[at].rules[n].mode == "@":
                context = topics[at].data.get("context", "")
                self._minding[context] = self._minding.get(context, 0) | 1 << number
        self._figures: dict[frozenset[str], Sequence[int]] = {}
        self._meets = {
            label: tuple((at, rules) for at, rules in enumerate(found) if rules) for label, found in meets.items()
        }

    def matched(self, s: Sentence) -> Iterable[tuple[Topic, Iterable[Match]]]:
        """The topics, in their order, that have such rules, with the matches of these."""
        if s.found is None:
            return ((topic, matches(s, topic, tried)) for topic, tried in self.tried(s))
        # Beside the sentence itself this is all that rules ask for.
        before = s.previous.labels if s.previous is not None else frozenset()
        key = (id(self), self._contexts & before, _opens_order(s))
        if key not in s.found:
            found = ((topic, tuple(matches(s, topic, tried))) for topic, tried in self.tried(s))
            s.found[key] = tuple((topic, several) for topic, several in found if several)
        return s.found[key]

    def tried(self, s: Sentence) -> Iterator[tuple[Topic, Sequence[int]]]:
        """Yield the topics, in their order, that have such rules, with the rules' numbers in their order."""
        barred = self._barred(s)
        met = self._met(s.labels)
        # Most sentences need no look at their figures: with those that they may hold no rule that counts would be left.
        left = self._left(met, s.possible_figures) & ~barred
        if left & self._counting:
            left = self._left(met, s.figures) & ~barred
        for topic, rules in itertools.groupby(self._numbered(left), key=_topic):
            yield self._topics[topic], [n for _, n in rules]

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

    def _met(self, labels: frozenset[str]) -> list[int]:
        """For the first needs of all rules, for the second and so on, the rules that have none or whose need labels meet."""
        met, meets = list(self._free), self._meets
        for label in labels & meets.keys():
            for at, rules in meets[label]:
                met[at] |= rules
        return met

    def _left(self, met: Sequence[int], figures: frozenset[str]) -> int:
        """The rules all of whose needs are met, by labels or by figures."""
        more = self._figures.get(figures)
        if more is None:
            more = self._figures[figures] = self._met(figures)
        return functools.reduce(int.__and__, map(int.__or__, met, more))

    def _numbered(self, left: int) -> Iterator[tuple[int, int]]:
        while left:
            last = left & -left
            yield self._numbers[last.bit_length() - 1]
            left ^= last


_topic = operator.itemgetter(0)


def matches(s: Sentence, topic: Topic, tried: Sequence[int]) -> Iterator[Match]:
    """Matches of some of a topic's rules, given by their numbers, in a sentence that meets what they need."""
    view = None
    for n in tried:
        rule = topic.rules[n]
        if view is None:
            view = s.view(topic.alphabet)
        for start, end, value_start, value_end in rule.pattern.find(view.symbols):
            if start == end:
                continue
            items = view.items
            if value_start == value_end:
                value_start, value_end = start, end
            if any(topic.values & i.labels and not _OF.match(s.text, i.end) for i in items[start:value_start]):
                continue  # "starts in the legs and reaches the hands", not "the sheath of the motor nerves"
            if topic.apart and any(
                topic.apart & i.labels and not s.text[: i.end].endswith("ed") and not s.text[: i.start].endswith("not ")
                for i in items[start + 1 : end - 1]
            ):
                continue  # "helps by calming", not "strengthens the weakened"
            if topic.unless and _unless(s, topic, items[start].start, items[end - 1].end):
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


_OF = re.compile(r" (?:of|from|around|on|in) ")
_ORDER = re.compile(
    r"\border\b|\bsequence\b|\bsteps\b|\blines of (?:treatment|therapy)\b|\btreatment lines\b|\bstages\b|\bphases\b|\bstep by step\b|\bladder\b|\bfirst to last\b|\bhow \S+(?: \S+){0,3} (?:spreads?|unfolds?|progress(?:es)?|develops?|advances?|evolves?|begins? and spreads?|is treated)\b",
    re.IGNORECASE,
)


def _opens_order(s: Sentence) -> bool:
    """Whether the sentence is the first item of a numbered list that its heading or lead calls an order."""
    return s.stretch.item == 1 and any(_ORDER.search(text) for text in s.stretch.scope[:2] if text)


_AND = re.compile(r",? (?:and|but|or) (?:also |then |so |will |can |may )?")


def _unless(s: Sentence, topic: Topic, start: int, end: int) -> bool:
    if topic.unless.isdisjoint(s.labels if topic.unless.isdisjoint(FIGURES) else s.every_label):
        return False
    low, high = s.clause_at(start, end)
    if any(a == low for a, _ in s.relatives):
        low, _ = s.clause_at(max(0, low - 3), low)  # "cramps, which can be sore"
    for m in _AND.finditer(s.text, end, high):
        if any(i.start == m.end() and i.labels & VERBAL for i in s.items):
            high = m.start()  # "X works within hours and causes Y"
            break
    bounds = [h.quantity for h in s.hits if h.quantity is not None and h.quantity.bound]
    for h in s.hits:
        at = s.tokens[h.first][0]
        # "no earlier than" is part of a figure, "five days" is one
        if topic.unless & h.labels and low <= at < high and not any(q.start < at < q.end for q in bounds):
            return True
    return False
