"""What a reader has in mind on entering a sentence: the condition and the treatment spoken of."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from mmn_lint.language import regexes
from mmn_lint.language.abbreviations import Abbreviations
from mmn_lint.language.lexicon import Lexicon, fold
from mmn_lint.language.memory import Recent
from mmn_lint.language.reading import VERBAL, Sentence, classify, has_verb
from mmn_lint.language.stance import supposed
from mmn_lint.language.structure import Stretch
from mmn_lint.language.subject import Mention, Subject, introduced, likewise, main, mentions, named, resolve
from mmn_lint.model import Document

# So many sentences after its last mention a condition that no heading names is no longer in mind.
_MEMORY = 3
# "In this disease": reaches back further than "it".
_LONG_MEMORY = 8
# Under a title that names it, and no nearer heading, it is in mind for longer, but not for a page on which it is not named.
_TITLE_MEMORY = 6
# So few, and what a sentence is about is named just before.
_JUST = 1
_THIS_DISEASE = regexes.compile(r"\bthis (?:disease|condition|disorder|illness|neuropathy|syndrome)\b")
# An article without a telling heading is about a condition that one sentence in so many names.
_OFTEN = 6
# Up to here a name is the first thing that its sentence says, in characters.
_AT_ONCE = 4
# Up to here a name opens its sentence, in characters.
_OPENING = 30
_DISMISSING = regexes.compile(
    r"^\W*(?:wrong|false|incorrect|untrue|not true|rumou?rs?|hearsay|fiction|legends?|(?:what )?(?:people|they|some|others) say|(?:what )?you (?:may )?hear|heard)\W*$|^\W*(?:what|things) (?!doctors|experts|scientists|researchers|specialists|we\b|the sources)(?:\w+ ){1,3}(?:believed?|thought|think|assumed?|imagined?|feared?|guessed)\b|\b(?:got|gets?|getting) (?:\w+ ){0,3}wrong\b|\b(?:myths?|misconceptions?|fallacies|untruths|falsehoods|legends)\b(?!.*\bfacts?\b)|^(?!.*\bif (?:\w+ ){1,4}(?:is|are|does) not\b).*\b(?:is|are|does) not(?: \w+)?[^\w.!]*$|\bisn't\W*$|\b(?:do|does) not (?:support|suggest|fit|belong|speak for|point to|indicate)\b[^.]*$|\bnot (?:(?:need|have) to |to )?believe\b|\bnot true\b|\bfalse (?:claims|statements|beliefs)\b|^\W*(?:then|formerly|in the past|once|yesterday|the past|(?:the )?(?:old|former|earlier|outdated) (?:view|belief|idea|teaching|doctrine|theory)s?|what (?:was|used to be) (?:thought|believed|taught|said|assumed)|true once|no longer true)\W*$|^\W*(?:untypical|atypical|(?:not|less) (?:typical|usual|common)(?: (?:features?|signs?|symptoms?|findings?))?|unusual|red flags?|(?:what |signs (?:that )?|features (?:that )?|findings (?:that )?)?(?:argues?|speaks?|points?|tells?|counts?) (?:strongly )?against(?: [\w-]+){0,5})\W*$"
)


_QUOTED = regexes.compile(r"[\d\s.)]*[\"“„«'‘]")
# "Myth 3: it is fatal"
_MYTH_TOLD = regexes.compile(
    r"\W*(?:myth|misconception|fallacy|legend)(?: (?:no\.? ?|number )?\w+)?\W*[:.–—-] \W*\w+ \w+ \w"
)
# "What you will not see": what stands below it in words only; a sentence says itself whether it is so.
_NOT_SEEN = regexes.compile(
    r"\b(?:will|do|should|can|may) not (?:see|find|notice|expect|have|meet|observe|cause)\W*$"
    r"|\bnot to (?:expect|fear|be feared|worry about|look for)\W*$|\bneed not (?:expect|fear|worry about)\W*$"
)


def _says(s: Sentence) -> bool:
    """Whether a sentence has a verb of its own, what it carries along left out; its last word ("through numb hands") is none."""
    return any(i.start >= s.prefix and i.labels & VERBAL and _MORE.match(s.text, i.end) for i in s.items)


_MORE = regexes.compile(r"\W*\w")


def _subtitled(told: Sequence[tuple[Sentence, Sequence[Mention]]]) -> bool:
    """Whether a line above the first sentence says whom the document is about: "Sheet 7: X", "The newsletter for people with X"."""
    opening = list(
        itertools.takewhile(lambda t: not has_verb(t[0]) and not t[0].stretch.table and not t[0].stretch.item, told)
    )
    names = [m for _, found in opening for m in found]
    return bool(names) and all(m.own and not m.compared for m in names) and len(opening) < len(told)


# "befall most patients who are put on X": what follows says of whom the sentence speaks.
_QUALIFIED = regexes.compile(r"[^,;:.]*\b(?:who|that|which|with|on|given|receiving|taking|from|of|by|after)\b[^,;:.]*$")


# "If Y is needed because X has failed, infections become a concern": of Y.
_HAS_FAILED = regexes.compile(
    r" (?:(?:has|have) (?:failed|stopped|not)|(?:fails?|(?:(?:does|do|did) not|doesn't) (?:help|work))(?=[,;.:]))\b"
)
# "are hardly ever a concern when X | is given", not "when X fails"
_WHEN = regexes.compile(r"[^,;:.]*\bwhen(?:ever)? (?:the )?$")
_IS_GIVEN = regexes.compile(r" (?:is|are) (?:\w+ )?(?:given|used|prescribed|taken|infused|administered)\b")


# "The disease is fatal. It is X."
_IT_IS = regexes.compile(
    r"\W*(?:it|this|that|the (?:name|diagnosis|disease|illness)(?: for it)?) (?:is|was) (?:called |known as )?"
)
# "Condition: X", "Name | X": a card that says what it is about.
_CARD = regexes.compile(
    r"\W*(?:name|condition|disease|disorder|illness|diagnosis|indication|topic|subject|profile)\W*:\W*"
)


def _carded(told: Sequence[tuple[Sentence, Sequence[Mention]]]) -> bool:
    """Whether a line of labels and entries names the condition, alone, behind a label that says so."""
    return any(
        m.own and (label := _CARD.match(s.text)) and label.end() <= m.start < label.end() + 2 and not has_verb(s)
        for s, found in told
        for m in found
    )


def _described(document: Document, told: Sequence[tuple[Sentence, Sequence[Mention]]]) -> bool:
    """Whether the description in the front matter names the condition and no other."""
    found = [m for s, names in told if document.blocks[s.stretch.block].kind == "meta" for m in names]
    return bool(found) and all(m.own and not m.compared for m in found)


# Among so many sentences at its beginning a text that names no other condition says what it is about.
_EARLY = 3
# So many columns are what a table compares, and no properties of one thing.
_MANY_COLUMNS = 3
# A document of so many sentences is about what one of them names.
_SHORT = 3
# "X is another rare disease": the text is about something else.
_ANOTHER = regexes.compile(
    r"(?: ?\([^)]{1,40}\))?,? (?:is|are) (?:(?:also|yet) )?(?:another|an?(?: \w+)? (?:different|separate|unrelated|related|similar|further)|one (?:other|more)|not the same|among)\b"
)
_IS_ONE = regexes.compile(
    r"(?: ?\([^)]{1,40}\))?,? (?:is|are|was|were) (?:an?|the|one of the|also an?) (?:(?!that\b|which\b|who\b|of\b|like\b|from\b|to\b|with\b|unlike\b|than\b|as\b)[\w-]+ ){0,5}"
    r"(?:(?:kind|form|type|variant|version|subtype|stage|variety|sort) of (?:the )?)?"
)

# "Symptoms include X", "It may lead to X": X is a sign of what is spoken of, and no other subject.
_FEATURES = regexes.compile(
    r"\W*(?:it|this(?: \w+)?|the (?:disease|condition|disorder|illness|syndrome)|(?:\w+ ){0,2}(?:symptoms?|signs?|features?|complications?))\b"
    r"[^,;:.]{0,60}?\b(?:includ(?:e|es|ing)|characteri[sz]ed by|marked by|causes?|leads? to|results? in|brings? on|develops?)\b"
)
_OTHER_CLAUSE = regexes.compile(r"[;:.]|, (?:and|but|which|who|while|whereas|unlike)\b| (?:but|unlike|while|whereas) ")
# "They were told that they had X and it was | slow | Y."
_GIVEN_TO = regexes.compile(r"\b(?:an?|the|ha[sd]|have|having|with|of|really|actually|is|was|were|from) $")
# "more common in women, newborns": the next of a list.
_LISTED = regexes.compile(r",? (?:and |or )?")
_WHICH = regexes.compile(r",? (?:which|who|where)\b")
# "It is inherited, so that relatives may want to be tested"
_SO_THAT = regexes.compile(r",? so (?:that )?")

# "X (Y) is a rare disease": an opening that says what the text is about.
_DEFINES = regexes.compile(r"(?: ?\([^)]{1,40}\))?,? (?:is|are) (?:an?|the|one of the) ")


def _bare(s: Sentence, m: Mention) -> bool:
    """Whether a sentence is a name and nothing else, as a paragraph's own heading is, or opens so: "5. X (Y): it ..." """
    before = s.text[s.prefix : m.start]
    return not s.question and not any(map(str.isalpha, before)) and _NOTHING_ELSE.match(s.text, m.end) is not None


_NOTHING_ELSE = regexes.compile(r" ?(?:\([^)]*\))?(?:\W*$|:| [–—-] )")


def _aside(s: Sentence, found: Sequence[Mention]) -> bool:
    """Whether a sentence speaks of no name, or only in passing."""
    return main(s, found) is None or _passing(s, next(m for m in found if not m.compared))


def _passing(s: Sentence, m: Mention) -> bool:
    """Whether a name falls in passing: late in its sentence, or as "another" one."""
    return m.start > s.prefix + _OPENING or not _speaks_of(s, m)


def _speaks_of(s: Sentence, m: Mention) -> bool:
    """Whether a sentence speaks of a name, and does not only compare with it or call it "another"."""
    return not m.compared and not _ANOTHER.match(s.text, m.end)


# Points to the condition named last, even where it was only compared with.
_THAT_ONE = regexes.compile(
    r"\W*(?:that|the latter|this latter) (?:disease|condition|disorder|illness|syndrome|neuropathy)\b"
)
# "A lack of B12 causes a painful neuropathy": of another one.
_CAUSES_ONE = regexes.compile(
    r"\b(?:causes?|produces?|leads? to|brings? on|results? in|gives? rise to|provokes?) an? (?:[\w-]+ ){0,3}(?:neuropathy|disease|illness|disorder|condition|syndrome)\b"
)
# "One is deadly and the other is not."
_ONE_OTHER = regexes.compile(
    r"\b(?:the )?(?:one|first|former) (?:is|was|has|can|kills|does|of (?:them|the two))\b.*\bthe (?:other|second|latter)\b"
)
# "Steroids are the first choice there, while in X they ...": of the two, the sentence's first half means the other one.
_THERE = regexes.compile(
    r"\bthere\b(?!'s\b| (?:is|are|was|were|may|might|can|could|will|would|has|have|had|seems?|exists?|remains?)\b)"
)
# "Steroids, which help in many related diseases, ..."
_WITHIN = regexes.compile(r" (?:in|for|with|of|against) (?:(?:many|several|most|some|the|a number of|lots of) )?")
# "Take your tablets, with water, before the drip": another thing at another time.
_APART = regexes.compile(r"\b(?:before|while|and then)\b")

_ANY_DRUG = ("the drug", "the medicine", "the medication")
_FALSE = regexes.compile(r"(?i)\W*(?:false|wrong|untrue|not true|incorrect|myth|fiction|nonsense|no truth in it)\W*")
_GLOSSARY = regexes.compile(
    r"(?i)\b(?:glossary|dictionary|jargon|a[ -](?:to[ -])?z|terms|(?:hard|difficult|medical|foreign) words|what (?:the )?words mean|word list)\b"
)
# "Contagious: passed on from one person to the next."
_ENTRY = regexes.compile(r"\W*[A-Za-z][\w' -]{1,40}\W*[–—:-] ")
# "Drug: ..."
_LINE = regexes.compile(r"\W*[a-z][a-z /-]{1,30}: ")
# So much of a heading or lead is read, in characters: what is longer is a file on one line.
_HEADING = 4_000
# What stands for the treatment spoken of.
_POINTS = regexes.compile(r"\b(?:it|they|them|this|these|the (?:drug|treatment|medicine|medication|drip|infusions?))\b")
# "X is given. Side effects are severe in most."
_ITS_EFFECTS = regexes.compile(
    r"(?<!\bits )(?<!\btheir )(?<!\bpossible )\b(?:side|adverse|unwanted|unpleasant) (?:effects?|reactions?|events?)\b(?! (?:of|from|to|with|caused by|due to)\b)"
)
_BUT_HERE = regexes.compile(r"[;,:–—-] (?:but |and |while |whereas )?(?:not )?here\b")
_MY_DRIP = regexes.compile(r"\b(?:my|your|his|her|our|their)(?: \w+)? (?:drips?|infusions?)\b")
_THE_DRIP = regexes.compile(r"\bthe (?:drip|infusions?)\b")
_DRIP = regexes.compile(r"\b(?:drips?|infus\w+|intravenous\w*|iv)\b")
# "Because it has no side effects, X is ..."
_FORESHADOWED = regexes.compile(
    r"\W*(?:because|since|as|although|though|while|if|when) (?:it|they|its|their)\b[^,;:]*, (?!it\b|they\b|its\b|their\b)"
)
# "in most people | who get it"
_WHO_GET_IT = regexes.compile(
    r"\b(?:who|that) (?:get|gets|receive|receives|take|takes|have|has|are given|is given|tried|try) (?:it|them)\b"
)
# "It comes second, after | another drug."
_RANKED = regexes.compile(
    r"\b(?:it|this) (?:is|comes|ranks|stands|follows)\b[^;:]{0,40}? (?:after|behind|before|to|than) $"
)
# "Most suffer serious harm | from the infusions"
_FROM_IT = regexes.compile(
    r" (?:from|by|of|with|after|because of|due to|as a result of|when given) (?:it|them|this|these|(?:the|their|your|each) (?:drug|treatment|medicine|medication|drip|infusion)s?)\b"
)


def _resolved(s: Sentence, found: Sequence[Mention], start: int, end: int) -> Subject | None:
    """What ``resolve`` says: many a claim is read in the same words."""
    if not found:
        return None
    key = "subject", *found, start, end
    try:
        said: Subject | None = s.kept[key]
    except KeyError:
        said = s.kept[key] = resolve(s, found, start, end)
    return said


def _of_others(s: Sentence, mentions: Sequence[Mention], start: int, end: int) -> bool:
    """Whether the claim's clause has other conditions for its subject: "..., and autoimmune diseases are more common in women"."""
    low, _ = s.clause_at(start, end)
    if any(low <= m.start < end for m in mentions) or any(low <= a < end for a, _ in s.cues.get("anaphor", ())):
        return False
    return any(
        low <= a < start and not _THEY_TOO.match(s.text, a) and not _UNLIKE.search(s.text, low, a)
        for a, _ in s.cues.get("group", ())
    )


# "Steroids help | in a lot of inflammatory diseases."
_IN_OTHERS = regexes.compile(
    r"(?: [\w-]+){0,3} (?:in|for|against|across) (?:(?!(?:these|both|such|this|all)\b)[\w-]+ ){0,4}(?:diseases|conditions|disorders|illnesses|neuropathies|inflammations|ailments)\b"
)
# "With X, unlike so many | nerve diseases, the cause is clear."
_UNLIKE = regexes.compile(r"\b(?:unlike|in contrast (?:to|with)|as opposed to)\b[^,;:.]*$")
# Groups that what was named before belongs to.
_THEY_TOO = regexes.compile(r"(?:these|both|such|all|the two|combined|collectively|taken|grouped)\b")


class Discourse:
    """Walks through a document's sentences in order and resolves what each leaves open.

    Args:
        own: label of the condition sought (``is:`` and the pack's id).
        assumed: the document was said to be about it, so names that no lexicon lists speak of its features; it names the
            condition, or none and begins with a word that points to it ("This condition ...").
        throughout: it speaks of the condition that its title names from beginning to end.
    """

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        lexicon: Lexicon,
        abbreviations: Abbreviations,
        own: str,
        *,
        assumed: bool = False,
        throughout: bool = False,
        memory: Recent | None = None,
    ) -> None:
        self._own = own
        self._throughout = throughout
        self._assumed = assumed and (
            any(own in s.labels for s in sentences)
            or (
                bool(sentences)
                and "anaphor" in sentences[0].cues
                and not any("condition" in s.labels for s in sentences)
            )
        )
        self._document = document
        self._scope: dict[str, bool | None] = {}
        self._dismissing: dict[str, bool] = {}
        # Headings that tell a myth themselves: a sentence below that names the condition tells what is so.
        self._told: set[str] = set()
        # Those that send away only words without a verb.
        self._unseen: set[str] = set()
        # What each heading, head or lead is about.
        self._labels: dict[str, frozenset[str]] = {}
        # Which treatment a lead or a term names.
        self._treatments: dict[str, frozenset[str]] = {}
        self._names(sentences, lexicon, abbreviations, memory)
        others = (
            set().union(*(introduced(b.text) for b in document.blocks if b.kind != "heading"))
            if document.blocks and not self._assumed
            else set()
        )
        # How many sentences told something since the condition was named, and since it was named or a question began anew.
        self._since = self._asked = 0
        # Asked of every sentence here and again when it is entered.
        self._found: dict[Sentence, list[Mention]] = {}
        own_words = set()
        for s in sentences:
            self._found[s] = self._mentioned(s)
            if others and own in s.labels:
                own_words |= {s.text[i.start : i.end] for i in s.items if own in i.labels}
        self._others = sorted(fold(n) for n in others if not any(w in fold(n) for w in own_words))
        told = [(s, (self._found[s] or named(s, self._others))[:1]) for s in sentences]
        said = [m.own for _, found in told for m in found]
        described = _described(document, told)
        # An article in which others have the word keeps nothing in mind of a name that falls in passing.
        headed = any(
            self._scope.get(t) is True for t in {document.title, *(h for x in document.blocks for h in x.headings)}
        ) or (_subtitled(told) or _carded(told) or described)
        own_first = next(((s, m) for s, found in told for m in found if m.own), None)
        prose = [s for s in sentences if document.blocks[s.stretch.block].kind not in ("heading", "title")]
        running = [s for s in prose if not s.stretch.table]
        spoken_of = own_first is not None and _speaks_of(*own_first)
        opened = own_first is not None and own_first[0] in prose[:1] and not _passing(*own_first)
        defined = opened and own_first is not None and _DEFINES.match(own_first[0].text, own_first[1].end) is not None
        alone = not self._others and all(main(s, found) is not False for s, found in self._found.items())
        early = own_first is not None and own_first[0] in running[:_EARLY] and spoken_of
        self._about = (
            headed
            or self._assumed
            or (alone and early)
            or (
                said.count(True) * 2 >= len(said)
                and (said.count(True) >= 3 or said.count(True) * _OFTEN >= len(running) + 1 or defined)
                and (said.count(True) > 1 or opened or (len(sentences) <= _SHORT and spoken_of))
            )
        )
        # Each section of such a text is about it again, until another name falls.
        self._defined = (defined and self._about) or described or (alone and early)
        # A text that speaks of no other condition is about this one to its end.
        self._unforgotten = alone and (headed or early)
        # Sections below a heading with the condition's name in which no other is spoken of.
        kept: dict[tuple[str, ...], bool] = {}
        for s, found in self._found.items():
            if section := self._own_section(document.blocks[s.stretch.block].headings):
                kept[section] = kept.get(section, True) and main(s, found) is not False
        self._kept = {section for section, alone in kept.items() if alone}
        # Heads of rows whose last word on them is "false"; a glossary says what words mean.
        marked = {b.text for b in document.blocks if b.kind == "cell" and b.row}
        self._refuted = frozenset(
            b.row
            for b in document.blocks
            if b.kind == "cell"
            and b.row
            and (_FALSE.fullmatch(b.text) or (b.text in ("F", "f") and marked & {"T", "t"}))
        )
        self._glossary = any(
            _GLOSSARY.search(t) for t in {document.title, *(h for b in document.blocks for h in b.headings)}
        )
        self._others_heads = self._compared_heads()
        self._block = -1
        self._opened = False
        # Whose name alone opens the block: "X. It ..."
        self._run_in: bool | None = None
        # The block that opened with "Fact:".
        self._factual = -1
        self._headings: tuple[str, ...] | None = None
        self._current: bool | None = True if self._assumed else None
        # The treatment spoken of, and whether it was said to be given by drip.
        self._agents: frozenset[str] = frozenset()
        self._dripped = False
        self._mentions: list[Mention] = []
        self._sentence: Sentence | None = None
        # The sentence asks of it, or answers what does.
        self._asks = False

    def _names(
        self, sentences: Sequence[Sentence], lexicon: Lexicon, abbreviations: Abbreviations, memory: Recent | None
    ) -> None:
        """Which condition each heading, head or lead names."""
        texts = sorted({t for s in sentences for t in s.stretch.scope if t})
        todo = [(Stretch(0, 0, 0, "", "", (), False, 0, False), "", t[:_HEADING]) for t in texts]
        read = classify(todo, lexicon, memory)
        abbreviations.apply(read)
        for text, s in zip(texts, read, strict=True):
            self._dismissing[text] = bool(_DISMISSING.search(s.text))
            if _MYTH_TOLD.match(s.text):
                self._told.add(text)
            if _NOT_SEEN.search(fold(text)):
                self._unseen.add(text)
            self._labels[text] = frozenset(s.labels)
            self._treatments[text] = (
                frozenset(n for i in s.items for n in i.labels if n.startswith("drug:"))
                if "drug" in s.labels
                else frozenset()
            )
            found = self._mentioned(s)
            plain = [m for m in found if not m.compared]
            owns = {m.own for m in plain}
            self._scope[text] = None if len(owns) != 1 else owns.pop()
            if len(owns) == 2:
                self._scope[text] = plain[0].own

    def _own_section(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """The headings down to the nearest one that names a condition, if that is the one sought."""
        for n in range(len(headings), 0, -1):
            if (named := self._scope.get(headings[n - 1])) is not None:
                return headings[:n] if named else ()
        return ()

    def _compared_heads(self) -> dict[int, frozenset[str]]:
        """For each cell of a table that sets the condition beside others, the heads of theirs: those that name it not.

        A table that sets several things beside each other which no lexicon knows ("Teacher", "Baker", "Nurse") is of none.
        """
        found: dict[int, frozenset[str]] = {}
        blocks = self._document.blocks
        for cell, run in itertools.groupby(range(len(blocks)), key=lambda n: blocks[n].kind == "cell"):
            table = list(run)
            if not cell:
                continue
            others: set[str] = set()
            columns = {blocks[n].column for n in table}
            for heads in ({blocks[n].row for n in table}, columns):
                if {True, False} <= {self._scope.get(h) for h in heads}:
                    others |= {h for h in heads if h and self._scope.get(h) is None}
            strange = {h for h in columns if h and not self._labels.get(h)}
            if len(strange) >= _MANY_COLUMNS and strange >= columns - {""}:
                others |= strange
            if others:
                found |= dict.fromkeys(table, frozenset(others))
        return found

    def _mentioned(self, s: Sentence) -> list[Mention]:
        """The conditions that a sentence names, without those that say what the one sought is ("X is a neuropathy")."""
        key = "conditions", self._own, self._assumed
        kept: list[Mention] | None = s.kept.get(key)
        if kept is None:
            kept = s.kept[key] = self._named(s)
        return kept

    def _named(self, s: Sentence) -> list[Mention]:
        found = mentions(s, (self._own,), "condition")
        if self._assumed:
            unknown = {i.start for i in s.items if "unknown-condition" in i.labels}
            found = [m for m in found if m.own or m.start not in unknown]
        own = None
        kept: list[Mention] = []
        for m in found:
            if own is None or m.own or not _IS_ONE.fullmatch(s.text[own.end : m.start]):
                kept.append(m)
            own = m if m.own else own
        if own is None and kept and (named := _FEATURES.match(s.text, s.prefix)):
            kept = [
                m
                for m in kept
                if m.start < named.end()
                or _OTHER_CLAUSE.search(s.text, named.end(), m.start)
                or _WHICH.match(s.text, m.end)
            ]
        return kept

    def enter(self, s: Sentence) -> None:
        """Go on to the next sentence."""
        before, mentions_before = self._sentence, self._mentions
        if any(a <= s.prefix + 4 for a, _ in s.cues.get("fact", ())):
            self._factual = s.stretch.block
        block = s.stretch.block
        if block != self._block:
            headings = self._document.blocks[block].headings
            moved = headings != self._headings
            if moved or (before is not None and self._document.blocks[block].kind == "item"):
                self._agents = frozenset()
            self._block, self._headings, self._run_in = block, headings, None
            scoped = self._scoped(s)
            if scoped is not None:
                self._current = scoped
            elif not self._about or (moved and before is not None and self._document.title):
                self._current = self._scope.get(self._document.title) or (
                    True if self._assumed or self._defined else None
                )
        elif self._run_in is not None and before is not None and _aside(before, mentions_before):
            self._current = self._run_in  # "X. Nearly as common as Y. It ...": of X
        elif before is not None and (said := main(before, mentions_before)) is not None:
            passing = said and not self._about and _passing(before, next(m for m in mentions_before if m.own))
            # "In Y that often comes first; here it does not."
            back = not said and self._about and _BUT_HERE.search(before.text, mentions_before[0].end) is not None
            self._current = None if passing else said or back
            if back:
                self._since = self._asked = 0
        if before is not None and before.stretch.block != block and self._scoped(s) is None:
            said = main(before, mentions_before)
            if said is not None and self._about:
                # "One with X can; one with Y cannot." The next paragraph is about what the text is about.
                self._current = said or any(m.own and not m.compared for m in mentions_before)
        if self._agents and before is not None and _DRIP.search(_THE_DRIP.sub("", before.text)):
            if self._dripped or _MY_DRIP.search(before.text) is None:
                self._dripped = True  # "X is what we try first. It drips into a vein."
            else:
                self._agents = frozenset()  # "Tablets of X helped. I expected more of my first drip."
        if before is not None and before.stretch.block == block and "drug" in before.labels:
            # "If X does not help, Y is next. It ...": the first treatment of the last main clause that names one
            main_first = sorted(before.clauses, key=lambda c: ("clause" in before.items[c[0]].labels, -c[0]))
            for first, last in main_first:
                item = next(
                    (
                        i
                        for i in before.items[first:last]
                        if "drug" in i.labels
                        and not supposed(before, i.start)
                        and not before.text.endswith(" without ", 0, i.start)
                    ),
                    None,
                )
                if self._agents and (
                    (item is None and _POINTS.match(before.text, max(before.prefix, before.items[first].start)))
                    or (item is not None and _RANKED.search(before.text, before.prefix, item.start))
                ):
                    break  # "It is tried when X has failed. It ...": still what the first "it" stood for
                if item is not None:
                    self._agents = frozenset(n for n in item.labels if n.startswith("drug:"))
                    self._dripped = _DRIP.search(before.text) is not None
                    break
        if (
            before is not None
            and before.stretch.block == block
            and mentions_before
            and _THAT_ONE.match(s.text, s.prefix)
        ):
            self._current = mentions_before[-1].own
        self._opened = (
            before is not None
            and before.stretch.block == block
            and any(
                m.own and m.start <= before.prefix + _AT_ONCE and _speaks_of(before, m) for m in mentions_before[:1]
            )
        )
        self._sentence = s
        found = self._found[s]
        if self._others:
            taken = [(m.start, m.end) for m in found]
            new = [m for m in named(s, self._others) if not any(a < m.end and m.start < b for a, b in taken)]
            found = sorted([*found, *new], key=lambda m: m.start)
        self._mentions = found
        if s.stretch.first and len(found) == 1 and _bare(s, found[0]):
            self._run_in = found[0].own
        # "The disorder ..." keeps in mind what it stands for; "it" does not reach as far.
        recalled = self._current is True and not found and any(" " in s.text[a:b] for a, b in s.cues.get("anaphor", ()))
        # "Does it hurt?" at the head of a paragraph asks of what the section is about.
        # So does any question there of what is in mind, though not so surely.
        opens = s.question and s.stretch.first and not found and self._scoped(s) is True
        self._asks = (opens and "anaphor" in s.cues) or (self._asks and bool(s.answer))
        anew = recalled or any(m.own for m in found) or (opens and "anaphor" in s.cues and self._current is True)
        self._since = 0 if anew else self._since + self._tells(s)
        self._asked = 0 if anew or (opens and self._current is True) else self._asked + self._tells(s)

    @contextmanager
    def reworded(self, s: Sentence) -> Iterator[None]:
        """Read the sentence entered last in another order of its words."""
        kept, current = self._mentions, self._current
        self._mentions = self._mentioned(s)
        if not self._mentions and (said := main(s.source or s, kept)) is not None:
            self._current = said
        try:
            yield
        finally:
            self._mentions, self._current = kept, current

    @property
    def mentions(self) -> list[Mention]:
        """The conditions that the sentence entered names."""
        return self._mentions

    def _scoped(self, s: Sentence) -> bool | None:
        for text in s.stretch.scope:
            if text and (named := self._scope.get(text)) is not None:
                return named
        return None

    def dismissed(self, s: Sentence) -> bool:
        """Whether a heading or lead says that what stands below it is not so ("Myths about ...", "What it is not")."""
        if self._factual == s.stretch.block:
            return False
        block = self._document.blocks[s.stretch.block]
        if block.kind == "cell" and block.text in self._refuted:
            return True
        if (
            block.kind == "definition"
            and self._glossary
            and not (_says(s) and self._treatments.get(block.lead))
            and self._scope.get(block.lead) is not True
            and not any(m.own for m in self._mentions)
        ):
            return True
        if (
            s.stretch.first
            and self._glossary
            and not any(m.own for m in self._mentions)
            and _ENTRY.match(s.raw, s.prefix)
        ):
            return True
        headings = self._document.blocks[s.stretch.block].headings
        for text in s.stretch.scope:
            if text in self._told and any(m.own for m in self._mentions):
                return False
            if text and (self._dismissing.get(text, False) or (text in self._unseen and not _says(s))):
                return True
            if text and headings and text == headings[-1]:
                return False  # a page of myths explains each under its own heading
        return False

    def titled(self, s: Sentence) -> bool:
        """Whether a sentence is a heading or a term that names nothing: "What people die of", "Terminal illness".

        One that says something of "it" does, unless it quotes somebody.
        """
        return self._document.blocks[s.stretch.block].kind in ("heading", "term") and not any(
            " " in s.text[a:b] or (s.text[a:b] == "it" and "finite" in s.labels and not _QUOTED.match(s.raw, s.prefix))
            for a, b in s.cues.get("anaphor", ())
        )

    def beside(self, s: Sentence, labels: Collection[str]) -> bool:
        """Whether a sentence, or the nearest heading or lead above it, speaks of one of these things."""
        if not labels:
            return False
        nearest = next((text for text in s.stretch.scope if text), "")
        return not s.labels.isdisjoint(labels) or not self._labels.get(nearest, frozenset()).isdisjoint(labels)

    def subject(
        self, s: Sentence, start: int, end: int, *, objects: Collection[int] = (), lasting: bool = False
    ) -> Subject:
        """The condition that a claim is about.

        Args:
            objects: where names begin that the claim's own wording holds as its object: "it turns into X".
            lasting: the claim says by itself what it is about, however long ago the condition was named.
        """
        mentions = [m for m in self._mentions if m.start not in objects] if objects else self._mentions
        if s.stretch.table:
            others = self._others_heads.get(s.stretch.block, frozenset())
            named = [False if t in others else self._scope.get(t) for t in s.stretch.scope[:2] if t]
            known = [n for n in named if n is not None]
            here = [m for m in mentions if m.start >= s.prefix and not m.compared]
            if known and not here:
                return Subject(all(known), "table")
        if any(_WITHIN.fullmatch(s.text, end, a) for a, _ in s.cues.get("group", ())):
            return Subject(False, "group")
        if _GIVEN_TO.search(s.text, 0, start) and any(
            not m.own and not m.compared and s.text[end : m.start].isspace() for m in mentions
        ):
            return Subject(False, "attribute")
        found = _resolved(s, mentions, start, end)
        if found is not None and found.own is False and likewise(s, mentions, end):
            own = any(m.own for m in mentions) or (s.following is not None and self._own_in(s.following))
            return Subject(True, "likewise") if own else found
        if found is not None and found.rule == "sentence-right" and _THERE.search(s.text, *s.clause_at(start, end)):
            return Subject(self._current, "there")
        if found is not None and found.rule == "sentence-right" and self._of_bystanders(s, start, end):
            return Subject(False, "group")
        if found is not None and found.rule in ("clause", "sentence") and _of_others(s, mentions, start, end):
            return Subject(False, "group")
        if all(m.start < s.prefix for m in mentions) and _IN_OTHERS.match(s.text, end):
            return Subject(False, "group")
        if found is not None and found.own is not None:
            return found
        if found is not None and any(m.own for m in mentions):
            return found  # "Unlike X, it ...": about anything but the one compared
        if any(a < start for a, _ in s.cues.get("group", ())) or any(
            not _LISTED.fullmatch(s.text, end, a) and not _SO_THAT.search(s.text, end, a)
            for a, _ in s.cues.get("bystander", ())
        ):
            return Subject(False, "group")
        if _ONE_OTHER.search(s.text, s.prefix):
            return Subject(None, "one-of-two")
        if _CAUSES_ONE.search(s.text, s.prefix) and not s.cues.get("anaphor"):
            return Subject(False, "another")
        if self._current is not None:
            if self._current and not self._about and not s.cues.get("anaphor") and not self._near():
                return Subject(None, "passing")
            if (
                self._current
                and not self._assumed
                and self._asked > (_LONG_MEMORY if _THIS_DISEASE.search(s.text) else self._memory(s, lasting))
            ):
                return Subject(None, "forgotten")
            if self._current and s.following is not None and self._is_another(s.following):
                return Subject(False, "told-behind")
            return Subject(self._current, "discourse")
        if found is None and s.following is not None and self._own_in(s.following) and likewise(s, (), end):
            return Subject(True, "likewise")
        return Subject(None, "open")

    @property
    def kept(self) -> bool:
        """Whether the sentence entered stands in a text, or a section, that speaks of no other condition."""
        return self._unforgotten or (bool(self._kept) and self._own_section(self._headings or ()) in self._kept)

    def _near(self) -> bool:
        """Whether the paragraph opens with the condition's name alone, or the sentence before with what it says of it."""
        return self._run_in is True or (self._opened and self._since <= _JUST)

    @property
    def fresh(self) -> bool:
        """Whether what the sentence is about was named just before, or is throughout; an answer stays with what was asked."""
        answers = self._sentence is not None and bool(self._sentence.answer)
        return self._since - answers <= _JUST or self._asks or self._throughout

    def _tells(self, s: Sentence) -> bool:
        """Whether a sentence takes a reader further from what was named: the items of a list stay with their lead."""
        return not s.stretch.table and self._document.blocks[s.stretch.block].kind != "item"

    def _memory(self, s: Sentence, lasting: bool) -> float:
        """How many sentences after its last mention a condition is in mind."""
        if self.kept:
            return math.inf
        above = [text for text in s.stretch.scope if text]
        if self._scoped(s) is not True:
            return _MEMORY
        near = len(above) > 1 and above[0] != self._document.title and self._scope.get(above[0])
        heading = self._document.blocks[s.stretch.block].kind == "heading"
        return math.inf if near or lasting or heading or s.answer or self._throughout else _TITLE_MEMORY

    def _of_bystanders(self, s: Sentence, start: int, end: int) -> bool:
        """Whether the clause tells of people without the illness: "found in 3 % of healthy donors, who never get it"."""
        low, high = s.clause_at(start, end)
        return any(low <= a < high for a, _ in s.cues.get("bystander", ()))

    def _is_another(self, s: Sentence) -> bool:
        """Whether a sentence tells what the one before it spoke of: "It is X." """
        said = _IT_IS.match(s.text, s.prefix)
        return said is not None and any(m.start == said.end() and not m.own for m in self._found[s])

    def _own_in(self, s: Sentence) -> bool:
        return self._own in s.labels and any(self._own in i.labels for i in s.items)

    def _headed_agents(self, s: Sentence) -> frozenset[str]:
        """The treatment that the nearest lead, term or heading with one names; none where it names several."""
        named = next((n for text in s.stretch.scope if (n := self._treatments.get(text))), frozenset())
        return named if len(named) == 1 else frozenset()

    def agent(
        self, s: Sentence, start: int, end: int, wanted: frozenset[str], open_: bool, *, told: bool = True
    ) -> Subject:
        """Whether the treatment that a claim is about is one of those wanted.

        Args:
            open_: what to say where nothing tells.
            told: the claim is told in words, so "before X" behind it is another matter; a figure may be "before X helps".
        """
        key = "drugs", wanted
        named: list[tuple[Mention, int]] | None = s.kept.get(key)
        if named is None:
            named = s.kept[key] = [
                (m, failed.end() if (failed := _HAS_FAILED.match(s.text, m.end)) else 0)
                for m in mentions(s, wanted, "drug")
            ]
        # "X does not work" itself is of X.
        found = [m for m, failed in named if not failed or (start < failed and m.end < end)]
        if self._agents:  # "It is used after Y, and never lightly: ..." is of what "it" stands for
            found = [m for m in found if not _RANKED.search(s.text, s.prefix, m.start)]
        said = _resolved(s, found, start, end)
        too = any(m.own for m in found) or (s.following is not None and not wanted.isdisjoint(s.following.labels))
        if said is not None and said.own is False and too and likewise(s, found, end):
            return Subject(True, "likewise")
        if told and said is not None and found[0].start >= end and _APART.search(s.text, end, found[0].start):
            return Subject(None, "apart")
        if (
            found
            and all(m.own and not m.compared for m in found)
            and (
                _QUALIFIED.match(s.text[end : found[0].start])
                or (_WHEN.match(s.text, end, found[0].start) and _IS_GIVEN.match(s.text, found[0].end))
            )
        ):
            return Subject(True, "qualified")
        if said is not None and said.rule == "sentence" and (headed := self._headed_agents(s)):
            opened = {a for a, _ in s.relatives}
            if all(m.start < s.prefix or s.clause_at(m.start, m.end)[0] in opened for m in found):
                return Subject(bool(headed & wanted), "agent-heading")  # "For those who do not respond to X; it ..."
        if said is not None and said.own is not None and said.rule != "sentence-right":
            return said
        if found and all(supposed(s, m.start) for m in found) and (headed := self._headed_agents(s)):
            return Subject(bool(headed & wanted), "agent-heading")  # "Only if X has failed, because side effects occur"
        if (
            found
            and found[0].start >= end
            and all(m.own and not m.compared for m in found)
            and _FORESHADOWED.match(s.text, s.prefix)
            and s.clause_at(start, end) != s.clause_at(found[0].start, found[0].end)
        ):
            return Subject(True, "foreshadowed")
        pointed = _POINTS.search(s.text, s.prefix, max(end, s.prefix)) or _FROM_IT.match(s.text, end)
        pointed = pointed or _WHO_GET_IT.search(s.text, end) or _ITS_EFFECTS.search(s.text, s.prefix)
        fragment = s.labels.isdisjoint(VERBAL)
        # A card goes on with what the line above names: "Drug: X", "Form: tablets".
        above = s.previous
        continued = (
            fragment
            and not found
            and above is not None
            and above.stretch.block == s.stretch.block
            and _LINE.match(s.text, s.prefix)
            and (_LINE.match(above.text, above.prefix) or above.labels.isdisjoint(VERBAL))
        )
        if self._agents and pointed and _DRIP.search(pointed[0]) and not self._dripped:
            return Subject(open_ or None, "agent-drip")  # "Tablets of X were tried. The drip works within a day."
        if self._agents and (pointed or continued):
            return Subject(bool(self._agents & wanted), "agent-discourse")
        if (
            not found
            and (fragment or (pointed and ("treatment" not in s.labels or pointed[0] in _ANY_DRUG)))
            and (headed := self._headed_agents(s))
        ):
            return Subject(bool(headed & wanted), "agent-heading")
        if "treatment" in s.labels and open_:
            return Subject(True if not self._agents or self._agents & wanted else None, "treatment")
        return Subject(open_, "open")
