"""Claims of a document about the conditions of packs, each judged against its fact."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from mmn_lint.errors import PackError
from mmn_lint.kinds import Kind, generic, kind
from mmn_lint.kinds.match import Match, RuleIndex
from mmn_lint.language import regexes
from mmn_lint.language.abbreviations import Abbreviations
from mmn_lint.language.alphabet import WORD
from mmn_lint.language.discourse import Discourse
from mmn_lint.language.ellipsis import gapped
from mmn_lint.language.lexicon import fold, mentioned
from mmn_lint.language.memory import Memory, Recent
from mmn_lint.language.negation import in_relative
from mmn_lint.language.reading import VERBAL, Sentence, read
from mmn_lint.language.stance import CONTRARY_TO, Reading, stance
from mmn_lint.language.subject import Subject, foreign
from mmn_lint.model import Claim, Document, VerdictName
from mmn_lint.packs import shipped
from mmn_lint.packs.compile import Rulebook, Topic, compile_packs
from mmn_lint.packs.model import Pack

_WORD = regexes.compile(r"[^\W\d_]+")


class Judged(NamedTuple):
    claim: Claim
    topic: Topic
    verdict: VerdictName | None
    reading: Reading
    order: int
    span: tuple[int, int]
    said: tuple[Sentence, Match]  # where it was read
    figure: bool
    frame: bool
    answer: bool
    carried: bool  # begins in words that stand elsewhere, or before a colon


class _Worded(NamedTuple):
    """What a pattern found, with its topic, the kind of that, its number among the topic's matches and the value that it reads."""

    topic: Topic
    module: Kind
    order: int
    match: Match
    value: dict[str, Any]


# Things that are no part of an illness; of its treatment anything may be said but what has nothing to do with medicine.
_THINGS = (("foreign", "outside"), ("outside",))


class ClaimReader:
    """Reads the claims about the conditions of packs.

    Args:
        packs: loaded packs.
        rulebook: the packs as compiled, where somebody kept them; without it they are compiled.

    Raises:
        PackError: a pack that cannot be compiled.
    """

    def __init__(self, packs: Sequence[Pack], rulebook: Rulebook | None = None) -> None:
        self.rulebook = rulebook or shipped.rulebook(packs) or compile_packs(packs, generic())
        self._rules = {pack.id: RuleIndex([t for t in self.rulebook.topics if t.pack == pack.id]) for pack in packs}
        self._words = {pack.id: frozenset(_WORD.findall(fold(pack.text()))) for pack in packs}
        self._named = [(pack, telling(pack)) for pack in packs]
        self._recent = Recent()

    def claims(self, document: Document, memory: Memory | None = None, *, source: bool = False) -> Iterator[Judged]:
        """Every claim of a document about the condition of a pack.

        Args:
            memory: of the same document as it was before, for one that is read while somebody writes it.
            source: it is a source of facts, which speaks of the condition throughout.

        Raises:
            Abandoned: the memory says that nobody waits any more.
        """
        packs = [
            pack for pack, words in self._named if not pack.facts or mentioned((b.text for b in document.blocks), words)
        ]
        if not packs:
            return
        lexicon, known = self.rulebook.lexicon, memory or self._recent
        sentences = read(document, lexicon, known)
        assumed = [name for pack in packs if not pack.facts for name in (pack.name, *pack.aliases)]
        abbreviations = Abbreviations(sentences, lexicon, assumed)
        abbreviations.apply([*sentences, *(other for s in sentences for other in s.reordered)])
        try:
            for pack in packs:
                discourse = Discourse(
                    document,
                    sentences,
                    lexicon,
                    abbreviations,
                    f"is:{pack.id}",
                    assumed=not pack.facts,
                    throughout=source,
                    memory=known,
                )
                yield from self._of_pack(sentences, pack, discourse, known)
        finally:
            for s in sentences:
                s.part()

    def _of_pack(
        self, sentences: Sequence[Sentence], pack: Pack, discourse: Discourse, known: Recent
    ) -> Iterator[Judged]:
        answer: list[Judged] = []
        for sentence in sentences:
            known.proceed()
            discourse.enter(sentence)
            found = (
                list(self._sentence(sentence, worded, pack, discourse))
                if (worded := self._worded(sentence, pack))
                else []
            )
            for other in sentence.reordered:
                if worded := self._worded(other, pack):
                    with discourse.reworded(other):
                        more = list(self._sentence(other, worded, pack, discourse))
                    found += [j for j in more if j.verdict is not None and not _said(j, found)]
            settled = _settle(sentence, found) if found else []
            yield from (j for j in answer if not any(_explains(k, j) for k in settled))
            answer = [j for j in settled if j.answer]
            yield from (j for j in settled if not j.answer)
        yield from answer

    def _worded(self, s: Sentence, pack: Pack) -> Sequence[_Worded]:
        """The claims that the words of a sentence alone do not rule out."""
        rules = self._rules[pack.id]
        key = ("claims", id(rules), *rules.context(s))
        found: Sequence[_Worded] | None = s.kept.get(key)
        if found is None:
            own = self._words[pack.id]
            found = s.kept[key] = [
                _Worded(topic, module, order, m, value)
                for topic, order, m in rules.matched(s)
                if not (_not_unusual(s, m) or (m.rule.pattern.negative and (_idle(s, m) or _restricted(s, m))))
                and (value := (module := kind(topic.kind)).value(s, topic, m)) is not None
                and not (_new_clause(s, m) and (m.quantity is None or _says(s, m)))
                and not _across_frame(s, m)
                and not _of_next(s, m)
                and not _of_something_else(s, m, topic.data.get("of", ()))
                and not foreign(s, m.start, m.end, m.spoken, own, _THINGS[bool(topic.data.get("any-subject"))])
            ]
        return found

    def _sentence(self, s: Sentence, worded: Iterable[_Worded], pack: Pack, discourse: Discourse) -> Iterator[Judged]:
        for topic, module, order, m, value in worded:
            if (m.end <= s.prefix and not s.answer) or (s.stretch.head and (s.denied or "finite" not in s.labels)):
                continue
            if m.quantity is not None and m.value_end <= s.prefix and not s.answer and not s.stretch.table:
                continue  # "On the first day: we measure the strength"
            subject = discourse.subject(s, m.start, m.end, objects=_objects(s, m), lasting=topic.kind in _COUNTED)
            if subject.own is False and m.quantity is not None:
                own = gapped(s, discourse.mentions, m.quantity)
                if own is None:
                    continue
                m = m.moved(own)
                instead = module.value(s, topic, m)
                if instead is None:
                    continue
                value = instead
                subject = Subject(True, "gapped")
            if subject.own is False:
                continue
            if topic.fact and topic.fact.agent:
                agent = discourse.agent(
                    s,
                    m.value_end - 1,
                    m.value_end,
                    frozenset(topic.fact.agent),
                    topic.fact.agent_open,
                    told=m.quantity is None,
                )
                if not agent.own:
                    continue
            if topic.fact and topic.fact.agent_not:
                other = discourse.agent(s, m.value_end - 1, m.value_end, frozenset(topic.fact.agent_not), False)
                if other.own:
                    continue
            if discourse.dismissed(s) or (
                subject.rule == "discourse"
                and (
                    not (
                        _spoken_of(s, topic)
                        and (
                            ((discourse.fresh or discourse.kept) and not _of_writers(s))
                            or _has_telling(s, topic)
                            or _named_again(s)
                        )
                    )
                    or _narrated(s, m, topic)
                    or (not (topic.fact and topic.fact.agent) and _of_them(s, m, topic))
                    or discourse.titled(s)
                    or discourse.beside(s, topic.data.get("beside", ()))
                )
            ):
                continue
            reading = stance(
                s, _asked_from(s, m), m.end, items=m.items, spoken=m.spoken, negative=m.rule.pattern.negative
            )
            if m.rule.mode == "?" and reading.positive and (reading.hedged or reading.mild) and reading.judged:
                reading = Reading("exception", reading.positive, reading.hedged, reading.mild, (*reading.cues, "weak"))
            if reading.judged and _few(s, m, value, reading):
                reading = replace(reading, stance="exception", cues=(*reading.cues, "exception:share"))
            if reading.judged and _not_all(s, m, reading):
                reading = replace(reading, stance="exception", cues=(*reading.cues, "partial:all"))
            if reading.stance == "exception" and topic.fact and topic.fact.no_exceptions:
                reading = replace(reading, stance="asserted" if reading.positive else "negated")
            span = _visible(s, m.whole if getattr(module, "WHOLE", False) else m)
            verdict: VerdictName | None = None
            if topic.fact and subject.own and reading.judged:
                verdict = module.judge(value, reading, topic.fact)
            yield Judged(
                Claim(
                    topic=topic.id,
                    pack=pack.id,
                    subject=pack.name if subject.own else "",
                    stance=reading.stance,
                    value={**value},
                    start=span[0],
                    end=span[1],
                    block=s.stretch.block,
                    sentence=(s.stretch.start, s.stretch.end),
                    decided_by=(f"pattern:{m.rule.pattern.text}", f"subject:{subject.rule}", *reading.cues),
                ),
                topic,
                verdict,
                reading,
                order,
                _reach(s, m),
                (s, m),
                m.quantity is not None,
                m.rule.frame,
                m.end <= s.prefix,
                m.start < s.prefix or ": " in s.text[m.start : m.end],
            )


def telling(pack: Pack) -> tuple[str, ...]:
    """Of each name of a pack's condition the longest word; raises ``PackError`` where a name has none."""
    found = set()
    for name in (pack.name, *pack.aliases):
        words = _WORD.findall(fold(name))
        if not words:
            raise PackError(f"{name!r} is no name of a condition: it has no letters", path=pack.path or None)
        found.add(max(words, key=len))
    return tuple(found)


def _said(j: Judged, found: Iterable[Judged]) -> bool:
    """Whether a sentence says in its own order what it says in another; what it denies first, it says only behind that."""
    said = [k for k in found if k.topic is j.topic and k.verdict is not None]
    return any(k.reading.stance != "negated" or k.claim.end > j.claim.start for k in said)


def _objects(s: Sentence, m: Match) -> set[int]:
    """Where rivals begin that the match's pattern names as what "it" turns into, or is a form of."""
    governed = any(_GOVERNS.fullmatch(s.text, b, m.start) for _, b in s.cues.get("anaphor", ()) if b < m.start)
    if not governed or "be" in m.items[0].labels:  # "It is X."
        return set()
    rivals = {label for label in m.rule.pattern.labels if label.startswith("rival:")}
    return {i.start for i in m.items[1:] if i.labels & rivals}


_GOVERNS = regexes.compile(
    r"(?: (?:is|was|be|can|may|will|might|could|an?|the|not|[a-z]+ly|often|always|sooner or later|in time))* "
)


def _spoken_of(s: Sentence, topic: Topic) -> bool:
    """Whether a sentence that names no condition speaks of one: topics with everyday words ask for a word of theirs."""
    wanted = topic.data.get("anchor", ())
    return not wanted or s.asked or any(label in s.labels for label in wanted) or bool(s.cues.get("anaphor"))


def _has_telling(s: Sentence, topic: Topic) -> bool:
    """Whether enough of a sentence's words tell that it speaks of the fact, where the pack lists such words."""
    telling = topic.fact.telling if topic.fact else frozenset()
    if not telling:
        return True
    words = {s.text[a:b] for a, b, mark in s.tokens if mark == WORD}
    return len(words) <= _SHORT or len(words & telling) >= _ENOUGH


def _of_writers(s: Sentence) -> bool:
    """Whether a sentence tells what its writers did, and of no "it": "Over the years, we have answered many letters." """
    return bool(_WRITERS.search(s.text)) and not s.answer and not _IT.search(s.text)


# "We" may be patients too; then words of the fact tell so.
_WRITERS = regexes.compile(r"(?i)(?:^|[,;:] )(?:(?:and|but|so) )?(?:we|our|i)(?:['’](?:ve|re|ll|m|d))? ")
_IT = regexes.compile(r"(?i)\b(?:it|they|them)\b")


def _named_again(s: Sentence) -> bool:
    """Whether a sentence points back in words of its own: "this disease", "those affected"; a pronoun may mean anything."""
    return bool(s.cues.get("concerned")) or any(" " in s.text[a:b] for a, b in s.cues.get("anaphor", ()))


# One word of a fact's own a pattern finds in a sentence about anything: "needed for daily life".
_ENOUGH = 2
# So few words leave no room for anything else: "It is fatal."
_SHORT = 4


def _of_them(s: Sentence, m: Match, topic: Topic) -> bool:
    """Whether a claim is about things named before, and no people: "Solvents are known for it: they take the feeling ..." """
    low, _ = s.clause_at(m.start, m.end)
    if not s.text.startswith("they ", m.start) and not _THEY.fullmatch(s.text, max(low, s.prefix), m.start):
        return False
    people = {"people", "condition", topic.data.get("context", "people")}
    they = s.text.find("they", max(low, s.prefix))
    if s.text.count(" ", s.prefix, they) > 1 and not _THEIR.search(s.text, s.prefix, they):  # it stands before them
        return not any(people & h.labels and s.tokens[h.first][0] < they for h in s.phrases)
    return s.previous is None or s.previous.labels.isdisjoint(people)


_THEIR = regexes.compile(r"\btheir\b")
_THEY = regexes.compile(r"(?:.*[:;,.] )?(?:and |but |so )?they\b[^,:;]*")


# "are tried", "if tried": no past
_PARTICIPLE = regexes.compile(r"\b(?:is|are|be|been|being|has|have|having|gets?|getting|if|when|once|as)(?: \w+)? $")
# What a study counted is told in the past and holds on; a figure of people says by itself that it is one of a condition.
_COUNTED = frozenset({"rate", "ratio", "count", "age"})


def _narrated(s: Sentence, m: Match, topic: Topic) -> bool:
    """Whether a claim tells what happened once, by its verb, and not how it is: "The antibodies were absent." """
    if topic.kind in _COUNTED or "past-verb" not in s.cues or s.cues.get("settled"):
        return False
    low, _ = s.clause_at(m.start, m.end)
    verbs = [i.start for i in s.items if i.labels & VERBAL and low <= i.start < m.end]
    told = [a for a, _ in s.cues["past-verb"] if low <= a < m.end and not _PARTICIPLE.search(s.text, low, a)]
    return bool(told) and told[-1] >= max(verbs, default=0)


# Up to this share of those concerned something is an exception, no rule.
_SMALL_SHARE = 0.1
# "Up to four in ten do not respond": most do.
_HALF = 0.5


# "slow, and the disease ...", "antibodies: none ...": what a wording reaches over, another clause with a subject of its own.
_NEW_CLAUSE = regexes.compile(
    r", (?:and|so|yet) (?:an?|any|the|it|they|this|its|their|these|those|he|she|you|we|nobody|no one|everyone|everybody) |, but (?:it|they|this|he|she|you|we) |, (?:and|so|yet) (?:within|after|in|by) [\w ]{2,25}? (?:the|it|they|their|he|she|you|we|most|people|patients) |: (?:none|nobody|no one|what|whatever|whoever|it|they|this|these|that|you|we|he|she) "
    # From one quotation to the next.
    r"|[\"\u201d],? (?:(?:or|and|nor) )?[\"\u201c]"
)


def _new_clause(s: Sentence, m: Match) -> bool:
    """Whether the words of a match stand in two clauses."""
    if m.start < s.prefix:
        return False
    broken = _NEW_CLAUSE.search(s.text, m.start, m.end)
    if broken is not None and not (broken[0][0] == ":" and "=:" in m.rule.pattern.labels):
        return True
    return "=and" not in m.rule.pattern.labels and any(
        m.start < at < m.end and s.text.startswith("and ", at) for at in s.opened()
    )


# What may send away the clause that its "that" opens.
_SENDING_AWAY = ("myth", "rumour", "refute", "past", "asked")
# What only leads to the statement: "it is |important to remember that early treatment| is of no use"
_SAYS_THAT = regexes.compile(
    r"\b(?:doubt|denying|remember|note|stress|add|mention|recall|in mind|forget|realis[ez]e|understand|aware|important|essential|vital|clear|obvious|(?:point|news|message|thing|truth|fact) is) $"
)
_COMPLEMENTIZER = regexes.compile(r"\bthat\b")


def _across_frame(s: Sentence, m: Match) -> bool:
    """Whether a match begins in the words that send away what it says: "|it is a myth that X| is common"."""
    if (contrary := CONTRARY_TO.match(s.text, s.prefix)) and m.start < contrary.end() < m.end:
        return True  # "Contrary to |what many believe, X comes first|"
    denials = s.cues.get("neg", ())
    for that in _COMPLEMENTIZER.finditer(s.text, m.start, m.end - 1):
        at, end = that.span()
        framed = any(
            b in (at - 1, end)
            and not (m.start <= a and any(x < b and a < y for x, y in m.spoken))  # the pattern's own words
            and not any(y == a - 1 for _, y in denials)  # "need not fear that"
            for cue in _SENDING_AWAY
            for a, b in s.cues.get(cue, ())
        )
        denied = any(
            b == end or any(b <= x and y == at - 1 for x, y in s.cues.get("report", ())) for a, b in denials if a < at
        )
        if framed or denied or _SAYS_THAT.search(s.text, m.start, at):
            return True
    return False


def _of_next(s: Sentence, m: Match) -> bool:
    """Whether what tells the role of a figure stands before another one: "takes a day, the improvement some weeks"."""
    q = m.quantity
    if q is None or m.value_start > m.start or ", " not in s.text[m.value_end : m.end]:
        return False
    return any(
        h.quantity is not None and h.quantity.kind == q.kind and s.text[m.end : h.quantity.start] == " " for h in s.hits
    )


_OF_WHAT = regexes.compile(r" of (?:(?!(?:is|are|was|were|has|have|had|been)\b)[\w'’-]+ ?){1,8}")


def _of_something_else(s: Sentence, m: Match, labels: Collection[str]) -> bool:
    """Whether the thing that a claim begins with is said to be of nothing that has one of some labels: "the cause | of the fire"."""
    if not labels or not m.items:
        return False
    first = m.items[0]
    whose = _OF_WHAT.match(s.text, first.end - 3 if s.text.endswith(" of", first.start, first.end) else first.end)
    return whose is not None and not any(
        first.end <= s.tokens[h.first][0] < whose.end() and not h.labels.isdisjoint(labels) for h in s.phrases
    )


def _says(s: Sentence, m: Match) -> bool:
    """Whether the clause of a figure says something of its own: not "three weeks, and the grip was back"."""
    low, high = s.clause_at(m.value_start, m.value_end)
    before = s.text[max(low, s.prefix) : min(high, m.value_end)]
    return len(before.split()) > _LEAD or any(low <= i.start < high and i.labels & VERBAL for i in s.items)


# Words in a lead such as "Two to three weeks" at most.
_LEAD = 6


def _few(s: Sentence, m: Match, value: Mapping[str, Any], reading: Reading) -> bool:
    """Whether the clause says of how few of those concerned it holds ("in about 2 % of people"), or of how few it does not."""
    denied = value["kind"] == "property" and (not reading.positive or m.rule.pattern.negative)
    if m.quantity is not None and not denied and (value["kind"] != "property" or "share" in value):
        return False  # the figure itself is claimed
    most = _HALF if denied else _SMALL_SHARE
    if m.rule.pattern.negative and reading.positive:
        most = _HALF - _SMALL_SHARE  # "a third never have it", not "half are no longer alive"
    if s.possible_figures.isdisjoint(_SHARES):
        return False
    low, high = s.clause_at(m.start, m.end)
    return any(
        h.quantity is not None
        and not h.labels.isdisjoint(_SHARES)
        and (h.quantity.kind != "rate" or denied or h.quantity.high >= _NO_PREVALENCE)
        and h.quantity.high <= most
        and low <= h.quantity.start < high
        and not _OF_A_THING.match(s.text, h.quantity.end)
        for h in s.hits
    )


_SHARES = frozenset({"#percent", "#fraction", "#rate"})
# So many are a share of those who have it; fewer say how many have it.
_NO_PREVALENCE = 0.001
# "a hundredth of the price" is no share of people
_OF_A_THING = regexes.compile(
    r" of (?:the|its|their|what|a|that) (?:price|cost|costs|money|time|dose|size|width|length|volume|weight|others?)\b"
)


_DENYING = frozenset({"not", "n't", "never", "no", "no longer", "cannot"})
_ANEW = regexes.compile(
    r" (?:and|but) (?:it |they )?(?:has|have|must|is|are|needs?|will|can|may|should|does|do|was|were) "
)


# "does not help everybody", "none that works in all patients"
_ALL = regexes.compile(
    r" (?:(?:for|in|with|on|to|of) )?(?:everyone|everybody|every (?:single )?(?:patient|person|case|one)|each (?:patient|person|case)|all(?: of)?(?: the| these| those)? (?:patients|people|cases|them|sufferers)|all)\b"
    # "does not work overnight", "do not respond well enough"
    r"| (?:well )?(?:enough|overnight|at once|immediately|instantly|straight away|right away|fully|completely|entirely|perfectly|equally|adequately|sufficiently|by magic|like magic|miracles|wonders)\b"
)


def _not_all(s: Sentence, m: Match, reading: Reading) -> bool:
    """Whether what is denied is only that it holds for all."""
    return _ALL.match(s.text, m.end) is not None and (
        m.rule.pattern.negative
        or any(cue.startswith("neg:") for cue in reading.cues)
        or not _DENYING.isdisjoint(word for a, b in m.spoken for word in s.text[a:b].split())
    )


def _not_unusual(s: Sentence, m: Match) -> bool:
    """Whether a denying word of a pattern belongs to what says that something is usual: "it is | not | unusual to find ..." """
    return any(
        any(a <= low and high < b and s.text[low:high] in _DENYING for low, high in m.spoken)
        # "is not rare" is what it says where the pattern asks for "rare"
        and not any(a < low and high <= b for low, high in m.spoken)
        for a, b in s.cues.get("idle", ())
    )


def _idle(s: Sentence, m: Match) -> bool:
    """Whether the negation that a pattern asks for is none here: "it is not unusual to find ..." """
    if any(a <= m.start < b for a, b in s.cues.get("myth", ())):
        return True  # "It isn't the case that ..." belongs to the frame
    found = [c for c in s.cues.get("neg", ()) if m.start <= c[0] < m.end]
    if any(
        s.text[a:b] in _DENYING
        and any(
            low <= a and b < high and not any(b < x and y <= high for x, y in m.spoken)
            for low, high in s.cues.get("partial", ())
        )
        for a, b in m.spoken
    ):
        return True  # "not everybody has to be treated", where the pattern does not ask for "everybody" itself
    if any(s.text[a:b] in _DENYING and _ANEW.search(s.text, b, m.end) for a, b in m.spoken if b < m.value_end):
        return True  # "does not cure and has to be repeated": what is denied is over
    first = [(a, b) for a, b in m.spoken if s.text[a:b] in _DENYING][:1]
    behind = [a for a, _ in m.spoken if first and a > first[0][0]]
    if behind and in_relative(s, *first[0], min(behind), m.end):
        return True  # "a patient who plays | no | instrument may be left untreated"
    # "is not rare" is what it says where the pattern asks for "rare"
    idle = [
        (a, b)
        for a, b in s.cues.get("idle", ())
        if m.start <= a < m.end and not any(a < low and high <= b for low, high in m.spoken)
    ]
    return bool(idle) and not found


_OF_IT = regexes.compile(r" (?:for|of|against|in) (?:the )?")
_THAT = regexes.compile(r" (?:that|which) ")
_EFFECT = frozenset({"works", "effective"})


def _restricted(s: Sentence, m: Match) -> bool:
    """Whether what is denied is only one sort of it: "no treatment that can be bought", not "no treatment that works"."""
    named = next((i for i in s.items if i.start >= m.end and "condition" in i.labels), None)
    of_it = named is not None and _OF_IT.fullmatch(s.text, m.end, named.start)
    that = _THAT.match(s.text, named.end if named is not None and of_it else m.end)
    return (
        that is not None
        and m.start >= s.prefix
        and not any(not _EFFECT.isdisjoint(h.labels) and s.tokens[h.first][0] >= that.end() for h in s.hits)
    )


def _asked_from(s: Sentence, m: Match) -> int:
    """Where a match begins that the question before it helps to word: what denies the rest stands behind the question."""
    if m.start < s.prefix < m.end and s.asked:
        return min((a for a, _ in m.spoken if a >= s.prefix), default=m.start)
    return m.start


def _visible(s: Sentence, m: Match) -> tuple[int, int]:
    """Visible offsets of the claim in its block: never in the words carried along from elsewhere."""
    s, [(start, end), *spoken] = _as_written(s, [(m.value_start, m.value_end), *m.spoken])
    behind = [span for span in spoken if span[0] >= s.prefix]
    if end <= s.prefix and behind and s.stretch.table:
        start, end = behind[0][0], behind[-1][1]  # the head of the row names the value: "Dentist | in charge of it"
    elif end <= s.prefix:
        start, end = _answer(s)
    elif start < s.prefix:
        start = min((a for a, _ in behind), default=s.prefix)
    return s.stretch.start + start - s.prefix, s.stretch.start + end - s.prefix


def _reach(s: Sentence, m: Match) -> tuple[int, int]:
    """Offsets of the words that a claim takes, in the sentence as it stands; of one read in another order those of its value."""
    _, [reach] = _as_written(s, [(m.start, m.end) if s.source is None else (m.value_start, m.value_end)])
    return reach


def _as_written(s: Sentence, spans: list[tuple[int, int]]) -> tuple[Sentence, list[tuple[int, int]]]:
    """The sentence as it stands, whatever order it is read in, and spans of its words there."""
    while s.source is not None:
        spans = [s.original(start, end) for start, end in spans]
        s = s.source
    return s, spans


def _answer(s: Sentence) -> tuple[int, int]:
    """Offsets of the word that answers the question carried along: its "yes" or "no", else the first one."""
    low = s.prefix
    said = [c for cue in ("yes", "no") for c in s.cues.get(cue, ()) if low <= c[0] < s.answered]
    if said:
        return min(said)
    words = s.text[low:]
    return low, low + next((i for i, c in enumerate(words) if i and not c.isalnum()), len(words))


def _settle(s: Sentence, found: Iterable[Judged]) -> list[Judged]:
    """Of claims on one topic that overlap, the one that says most: a figure, what stands in it, a wording of its own, the longest, the one that names most, the first found."""
    kept: list[Judged] = []
    for j in sorted(
        found,
        key=lambda j: (
            not j.figure,
            not j.reading.judged,
            j.carried,
            j.frame,
            j.claim.start if j.frame else j.span[0] - j.span[1],
            -j.said[1].rule.pattern.named,
            j.order,
        ),
    ):
        if not any(_same(k, j) for k in kept):
            kept.append(j)
    # "touch normal or reduced" leaves open which
    kept = [j for j in kept if not any(_either(s, j, k) or _either(s, k, j) for k in kept)]
    # "harmless and without side effects" says one thing twice: one finding is enough, a statement before an answer
    kept.sort(key=lambda j: (j.answer, j.claim.start, j.claim.end, j.claim.topic))
    kept = [j for i, j in enumerate(kept) if not any(_again(k, j) for k in kept[:i])]
    return sorted(kept, key=lambda j: (j.claim.start, j.claim.end, j.claim.topic))


_OR = regexes.compile(r",? (?:or|versus|vs\.?) (?:(?:the|a|an|is|are|it is|with) )?|/")


def _either(s: Sentence, a: Judged, b: Judged) -> bool:
    """Whether a sentence names two things of which only one can hold, and does not say which: "normal or reduced"."""
    return (
        a.claim.topic == b.claim.topic
        and a.claim.value != b.claim.value
        and not a.figure
        and _OR.fullmatch(s.text, a.span[1], b.span[0]) is not None
    )


def _explains(a: Judged, answer: Judged) -> bool:
    """Whether a claim says in words what the "yes" before it answers."""
    return (a.claim.topic, a.claim.block, a.verdict) == (
        answer.claim.topic,
        answer.claim.block,
        answer.verdict,
    ) and not a.answer


def _stage(a: Judged) -> bool:
    """Whether a claim's figure is a stage of life."""
    return (quantity := a.said[1].quantity) is not None and quantity.kind == "stage"


def _again(a: Judged, b: Judged) -> bool:
    """Whether one sentence says once more, without a figure, what is judged alike on one topic."""
    if (a.claim.topic, a.claim.block, a.verdict) != (b.claim.topic, b.claim.block, b.verdict):
        return False
    same = a.claim.value == b.claim.value
    if a.figure and _stage(b) and not _stage(a):
        return True  # "between 5 and 15, when most are still at school"
    if a.figure or b.figure:
        return same and a.claim.value["kind"] in ("category", "ratio")
    return same or a.verdict == "contradiction"


def _same(a: Judged, b: Judged) -> bool:
    """Whether two readings of one topic speak of the same words; two figures may share their role's words."""
    if a.claim.topic != b.claim.topic or a.claim.block != b.claim.block:
        return False
    if a.figure and b.figure:
        return a.claim.start < b.claim.end and b.claim.start < a.claim.end
    return a.span[0] < b.span[1] and b.span[0] < a.span[1]
