"""Whose claim is it: the condition, and the treatment, that a claim is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from mmn_lint.language import regexes
from mmn_lint.language.negation import LOCATED
from mmn_lint.language.reading import Sentence

_JOIN = regexes.compile(r"[\s(]*(?:,|and|or|as well as|/|&|,? and also)[\s)]*(?:in |with |of |the )?")


_NAMED = regexes.compile(r" (?:\w+ )?,?(?:called|known as|named|such as|like|for example|e\.g\.|namely)[ ,]*(?:the )?")
# What may stand between "unlike" and the name.
_TO_NAME = regexes.compile(
    r"[\s\"(]*(?:(?:the|an?|in|with|of|for|to|those|that|people|patients|cases?|someone|persons?|sufferers|who have|having|classic|typical|other|its|their|related|both|severe|also|even|most|many|some|say|more|common|feared|dreaded|well known|condition|disease|disorder|deadly|fatal|forms?|crisis)[\s\"(,]+)*"
)
_APPOSITION = regexes.compile(r" ?[,(–—-] ?(?:an?|the|one of the|itself an?|usually an?|also an?)\b[^,;:]{0,30}")


# "..., which X is not", "..., as X does not": X only serves to compare.
_WHICH = regexes.compile(r", (?:which|as|what) $")
# "A lack of B12 causes numbness, not X."
_AND_NOT = regexes.compile(r"[\w)] ?[,–—-] (?:and |but )?not (?:(?:of|in|for|with|by|to|from|the) )*$")
_CLOSES = regexes.compile(r" ?(?:\([^)]*\) ?)?(?:$|[.,;:!?)–—])")
# "nearly as common as X"
_AS_AS = regexes.compile(
    r"\bas (?!well\b|soon\b|long\b|far\b|much\b|many\b)[\w-]+(?: an?(?: \w+){1,2})? as (?:(?:the|in|with|for|is) )*$"
)
_IS_NOT = regexes.compile(r" (?:is|are|does|do|has|have|can|will) (?:not|never)\b")

# "X, a drug otherwise given for Y": what else a treatment is for.
_USED_FOR = regexes.compile(
    r"(?:,? (?:which|that) (?:is|are|was|were)(?: (?:also|otherwise|often|commonly|mainly|usually|originally|more often)){0,2}"
    r"|\b(?:drug|medicine|medication|agent|immunosuppressant|immunosuppressive)s? (?:also|otherwise|originally|more often)) (?:used|given|prescribed|approved|licensed)"
    r" (?:to treat|to fight|for|in|against)(?: (?:the|treatment of|many|some|several|various|certain|other|different|types|kinds|forms|of)){0,5} $"
)


class Mention(NamedTuple):
    """A name in a sentence: its items' offsets, whether it is one of those sought, and whether it only serves to compare.

    ``subordinate``: it stands in a clause with "when", "if", "because".
    """

    start: int
    end: int
    own: bool
    compared: bool
    subordinate: bool = False


class Subject(NamedTuple):
    """Whether a claim is about the name sought: ``True``, ``False`` (another one), ``None`` (open), and the rule that said so."""

    own: bool | None
    rule: str


def mentions(s: Sentence, own: Collection[str], label: str) -> list[Mention]:
    """Names in a sentence, in order; ``own`` are the labels of those sought, ``label`` of all of their sort."""
    result: list[Mention] = []
    if label not in s.labels and s.labels.isdisjoint(own):
        return result
    for i, item in enumerate(s.items):
        if label in item.labels or not item.labels.isdisjoint(own):
            compared = any(
                b <= item.start and _TO_NAME.fullmatch(s.text, b, item.start) for _, b in s.cues.get("comparator", ())
            ) or bool(
                (_WHICH.search(s.text, 0, item.start) and _IS_NOT.match(s.text, item.end))
                or (_AND_NOT.search(s.text, s.prefix, item.start) and _CLOSES.match(s.text, item.end))
                or (item.labels.isdisjoint(own) and _AS_AS.search(s.text, s.prefix, item.start))
                or (item.labels.isdisjoint(own) and _USED_FOR.search(s.text, 0, item.start))
            )
            if compared and _DISEASES_LIKE.fullmatch(s.text, s.clause_at(item.start, item.end)[0], item.start):
                compared = False
            if compared and not item.labels.isdisjoint(own) and not result and _BECOMING.search(s.text, 0, item.start):
                compared = False  # "some people go on to develop X": from no other condition
            result.append(Mention(item.start, item.end, not item.labels.isdisjoint(own), compared, s.subordinate(i)))
    # "unlike X and Y": what is joined to a compared name is compared as well, and the other way round for a group
    for k in range(1, len(result)):
        before, here = result[k - 1], result[k]
        if (
            before.compared
            and not here.compared
            and _JOIN.fullmatch(s.text[before.end : here.start])
            and "," not in s.text[before.end : here.start]
        ):
            result[k] = here._replace(compared=True)
    return result


# "Inherited diseases such as X can be passed on": said of X as well.
_DISEASES_LIKE = regexes.compile(
    r"\W*(?:(?!unlike\b|like\b|than\b|as\b|from\b|to\b)\w+ ){0,3}(?:diseases|conditions|disorders|illnesses|neuropathies) (?:such as|like|including) "
)
_BECOMING = regexes.compile(
    r"\b(?:(?:go|goes|going|went|gone) on to (?:become|develop) (?:the )?|what (?:becomes?|became|will become) of [^,;:.]*)$"
)
# What a condition is called when a document introduces it: stems, and their endings. A text with none of them introduces none.
_SORTS = {
    **dict.fromkeys(("disorder", "disease", "condition", "syndrome", "cancer", "infection"), "s?"),
    **dict.fromkeys(("malformation", "defect", "tumor", "tumour"), "s?"),
    **dict.fromkeys(("abnormalit", "deficienc", "dystroph", "neuropath"), "(?:y|ies)"),
    "illness": "(?:es)?",
    "dementia": "",
    "dwarfism": "",
}
# "Costeff syndrome is a disorder", "Hypophosphatasia (HPP) is an inherited disease": a document introduces a condition.
_INTRODUCED = regexes.compile(
    r"(?:^|[.!?:]\s+|\n)(?:The (?=\w+ (?:of|in)\b))?([A-Z0-9][\w'’./-]*(?:[ ,]+(?!is\b|are\b|was\b)[\w'’/-]+){0,7}?)"
    r"(?: ?\(([A-Za-z][\w-]{1,11})\)| ?\([^)]{1,60}\))?,? (?:is|are|was|refers to|represents)(?: \w+){0,2}? (?:an?|the|one of the|any)"
    r"(?: (?:group|type|form|kind) of)?(?:,? (?!of\b|for\b|in\b|to\b|that\b|which\b|with\b|by\b|against\b|from\b|at\b|on\b|after\b|before\b|during\b|treatment)[\w-]+){0,6}?"
    rf" (?:{'|'.join(stem + ending for stem, ending in _SORTS.items())})\b"
)
_PRONOUN = regexes.compile(
    r"(?:it|this|that|these|they|there|he|she|one|another|the|a|an|its|such|most|some|many|all|both|what|which|yes|no)\b"
)


# "In truth, it is a rare disease" introduces nothing.
_PRONOUN_BEHIND = regexes.compile(r"[ ,](?:it|this|that|they|these|he|she|there)$")


def introduced(text: str) -> set[str]:
    """Names of conditions that a text introduces, lower case, beside those that a lexicon knows."""
    found: set[str] = set()
    if not any(stem in text for stem in _SORTS):
        return found
    for m in _INTRODUCED.finditer(text):
        name = m[1].lower()
        if len(name) > 3 and not _PRONOUN.match(name) and not _PRONOUN_BEHIND.search(name):
            found.add(name)
            if m[2]:
                found.add(m[2].lower())
    return found


def named(s: Sentence, names: Iterable[str]) -> list[Mention]:
    """Mentions of introduced names in a sentence: always of another condition."""
    result = []
    for name in names:
        at = s.text.find(name)
        if at >= 0 and not s.text[at - 1 : at].isalnum() and not s.text[at + len(name) : at + len(name) + 1].isalnum():
            end = at + len(name)
            compared = any(b <= at and _TO_NAME.fullmatch(s.text, b, at) for _, b in s.cues.get("comparator", ()))
            result.append(Mention(at, end, False, compared))
    return result


def main(s: Sentence, found: Sequence[Mention]) -> bool | None:
    """Whether the sentence is about the name sought: its first name that does not only compare, in its own words if it can be."""
    plain = [m for m in found if not m.compared]
    if not plain:
        return None
    return next((m for m in plain if m.start >= s.prefix), plain[0]).own


# A name with the rest of its predicate left out, and what joins it to the clause before.
_LEFT_OUT = regexes.compile(
    r" (?:is|are|was|does|do|did|has|have|can|could|will|would)(?: not|n't)[\W_]*(?:$|(?:and|but) |[;:])"
)
_JOINS = regexes.compile(r"(?:[,;:]|[,;]? (?:but|and|while|whereas)) (?:the )?$")


def resolve(s: Sentence, found: Sequence[Mention], start: int, end: int) -> Subject | None:
    """The subject of what stands between two offsets, from the sentence alone; ``None`` where it names none."""
    if not found:
        return None
    if aside := _aside(s, start):
        found = [m for m in found if not aside[0] <= m.start < aside[1]] or found
    inside = [m for m in found if m.start < end and m.end > start]
    clause = s.clause_at(start, end)
    here = [m for m in found if clause[0] <= m.start < clause[1]]
    plain = [m for m in here if not m.compared]
    relative = _relative(s, clause)
    # "... confused with X, a fatal disease"
    beside = [m for m in here if m.end <= start and _APPOSITION.fullmatch(s.text[m.end : start])]
    if (
        beside
        and beside[-1].compared
        and beside[-1].start - clause[0] > 20
        and not any(beside[-1].end <= m.start < start for m in here)
    ):
        return Subject(beside[-1].own, "apposition")
    # "a fatal condition called X", "fatal diseases such as X"
    named = next((m for m in here if m.start >= end and _NAMED.fullmatch(s.text[end : m.start])), None)
    if named is not None:
        return Subject(named.own, "named")
    left_all = [m for m in found if m.end <= start]
    before = [m for m in left_all if m.start < clause[0]]
    if relative and before and not any(clause[0] <= m.start and not m.compared for m in left_all):
        last = before[-1]  # "a relative of X in which ..." is about that relative
        of_it = "," not in s.text[last.end : clause[0]] and last.compared
        return Subject(None if of_it else last.own, "relative")
    after = next((m for m in plain if m.start >= end), None)
    if after is not None and LOCATED.fullmatch(s.text, end, after.start) and any(m.start < end for m in plain):
        return Subject(after.own, "located")  # "The antibodies found in X are absent | in Y"
    if plain:
        left = [m for m in plain if m.end <= start]
        if left:
            nearest = left[-1]
            group = _group(s, left, nearest)
            return Subject(any(m.own for m in group), "clause")
        if (
            inside
            and not any(m.own for m in inside)
            and any(m.own and m.start >= end and _AMONG.search(s.text, start, m.start) for m in plain)
        ):
            return Subject(True, "among")  # "X is found in half of the people with Y" is about Y
        if inside and any(m in plain for m in inside):
            return Subject(any(m.own for m in inside if m in plain), "inside")
        if _LEFT_OUT.match(s.text, plain[0].end) and _JOINS.search(s.text, end, plain[0].start):
            return Subject(None, "left-out")  # "Fear is contagious, X is not."
        group = _group(s, plain, plain[0], forward=True)
        # "Contagious and slow, the disease ...", "in people with the disease"
        return Subject(any(m.own for m in group), "clause-right")
    earlier = [m for m in found if m.end <= clause[0] and not m.compared]
    if earlier:
        # "X is fatal; Y is not, and it ...": the subject of the nearest clause; "X is tried when Y fails; it ..." is about X
        over = [m for m in earlier if not m.subordinate] if _IT.match(s.text, clause[0]) else []
        return Subject((over or earlier)[-1].own, "sentence")
    later = [m for m in found if m.start >= clause[1] and not m.compared]
    if later:
        fronted = _FRONTED.match(s.text, s.prefix)
        if _NEW_TOPIC.search(s.text, end, later[0].start) and not s.cues.get("anaphor") and not fronted:
            return Subject(None, "another-clause")  # "Pregnancy yoga improves balance, and women with X are welcome"
        return Subject(later[0].own, "sentence-right")
    if all(m.compared for m in found) and not any(m.own for m in found):
        return None  # "unlike X, it ...": the sentence names only what it is compared with
    return Subject(None, "compared")


# What is joined on says something of its own, unlike "when X is suspected" and "in people who have X".
_NEW_TOPIC = regexes.compile(r"(?:, (?:and(?! so\b)|so|but|yet|which|as)|;|,? where [^,;]{1,40}, which) (?!that\b)")
_FRONTED = regexes.compile(r"(?:with|at|in|of|among|for) ")
_IT = regexes.compile(r"\W*(?:and |but |yet )?(?:it|they|this|these)\b")
# "X is painful, and so is Y", "..., as does Y", "... . The same goes for Y": what is said of X holds for Y.
_SO_IS = regexes.compile(
    r"(?:\bso(?: too)?(?:[ ,] [^,;.]{1,40}?[ ,])? (?:is|are|does|do|did|has|have|can|will|it is with)|\bthe same (?:\w+ ){0,4}(?:for|of|to|with|in)|\bnor (?:is|does|do|are|has|have|can)"
    r"|\bas (?:is|are|does|do|has|have)) (?:(?:the|that|in|with|for|of|people|patients|those|weakness|case) )*$"
)
_TOO = regexes.compile(
    r"\W{0,2}(?:too|likewise|as well|also|similarly|either|neither|is no (?:different|exception)|is the same|follows suit|behaves (?:likewise|the same)|does the same"
    r"|(?:resembles|is like) (?:it|them)(?= in (?:this|that|both)|[.;!]|$)|shares (?:this|that))\b"
)


def likewise(s: Sentence, found: Sequence[Mention], end: int) -> bool:
    """Whether the sentence, or the one after it, goes on to say the same of the name sought."""
    if any(
        m.own and m.start >= end and (_SO_IS.search(s.text[end : m.start]) or _TOO.match(s.text, m.end)) for m in found
    ):
        return True
    after = s.following
    return after is not None and bool(_SAME_FOR.match(after.text, after.prefix))


_SAME_FOR = regexes.compile(
    r"\W*(?!.{0,30}\b(?:not|cannot|never|hardly|n't)\b)(?:so (?:too )?(?:is|does|are|do)|so (?:it|they|this|that) (?:is|are|does|do|has|have)"
    r"|(?:in|with|for) [^,.;:]{2,40}?,? (?:it|they|this|that|the \w+) (?:(?:does|do|has|have|shows?|means?|goes|holds) (?:much |exactly |just )?(?:the same|so|likewise)|(?:is|are) no different|(?:is|are) the same)|(?:in|with|for) [^,.;:]{2,40}?,? the same (?:also |too )?(?:goes|holds(?: true| good)?|is true|applies|can be said) (?:for|of|to|with|in)"
    r"|the same (?:\w+ ){0,4}(?:for|of|to|with|in)"
    r"|(?:this|that|it) (?:also |too |equally |likewise )?(?:goes|holds(?: true| good)?|is true|applies) (?:also |too |equally )?(?:for|of|to|with|in)|likewise)\b(?!:)"
)
# In front of a noun these make it no subject: "in a study".
_PREPOSITION = regexes.compile(
    r"\b(?:in|at|from|after|during|by|on|for|with|of|to|through|under|per|via|into|about|before|without|despite|like|than|as)(?: [\w']+){0,3} $"
)
_OF = regexes.compile(r"\b(?:of|for|with|to|about|in|during|behind) (?:[\w']+ ){0,2}$")


_RELATIVE = regexes.compile(r"(?:who|which|that|where|whom|whose)\b")


def foreign(
    s: Sentence,
    start: int,
    end: int,
    spoken: Sequence[tuple[int, int]],
    own: Collection[str],
    sorts: Sequence[str] = ("foreign", "outside"),
) -> bool:
    """Whether what stands between two offsets is said of a thing that is no part of the illness: a study, a guitar, a queue.

    Args:
        spoken: offsets of the words that the claim itself consists of.
        own: words that the pack itself uses: none of them is foreign to it.
        sorts: the sorts of such things.
    """
    found = [cue for sort in sorts for cue in s.cues.get(sort, ())]
    if not found:
        return False
    low, _ = s.clause_at(start, end)
    if low > s.prefix and _RELATIVE.match(s.text, low):
        low, _ = s.clause_at(low - 2, low - 1)  # "The professor | who taught us about X died"
    for a, b in found:
        if (s.prefix and b <= s.prefix) or s.text[a:b] in own or s.text[a:b].removesuffix("s") in own:
            continue
        if low <= a and b <= start:
            told = any(b <= x < start for x, _ in s.cues.get("report", ()))
            between = s.text[b:start]
            if between.rstrip('"“„« ') in (" that", " which", " who", ", which", ", who"):
                return True  # "foods that boost ..."
            if not told and not _PREPOSITION.search(s.text[low:a]) and not re.search(r"[,;:]| that | and ", between):
                return True
        elif start <= a and b <= end and not any(x < b and a < y for x, y in spoken) and _OF.search(s.text, start, a):
            return True
    return False


_AMONG = regexes.compile(
    r"\b(?:in|of|among) (?:[\w%]+ ){0,4}(?:people|patients|those|men|women|adults|cases) (?:with|who have|of) (?:the )?$"
)


def _group(s: Sentence, pool: Sequence[Mention], centre: Mention, *, forward: bool = False) -> list[Mention]:
    """A name with those that are joined to it by "and" or a comma."""
    group = [centre]
    order = list(pool) if forward else list(reversed(pool))
    at = order.index(centre)
    for m in order[at + 1 :]:
        a, b = (group[-1], m) if forward else (m, group[-1])
        between = s.text[a.end : b.start]
        # a name and its abbreviation in brackets are one
        if not _JOIN.fullmatch(between) and between.strip() not in ("(", ""):
            break
        group.append(m)
    return group


def _aside(s: Sentence, start: int) -> tuple[int, int] | None:
    """Offsets of a relative clause between commas that ends before ``start`` ("X, which ..., can ...")."""
    for a, b in s.relatives:
        if b < start and _AFTER_COMMA.search(s.text[max(0, a - 12) : a]):
            close = s.text.find(",", b)
            # what hangs on it in its turn is about what it names ("..., which differs from Y, where ...")
            if 0 <= close < start and not any(x == close + 2 for x, _ in s.relatives):
                return a, close
    return next((m.span() for m in _PARTICIPLE.finditer(s.text, s.prefix, start)), None)


# "X, used where Y fails, has ..."
_PARTICIPLE = regexes.compile(
    r", (?:(?:if|when|once|where|often|usually|sometimes|mostly|now|also|then|only) )?(?:used|given|taken|tried|kept|reserved|prescribed|added|offered|needed|introduced) [^,;:.]*(?=, )"
)


_AFTER_COMMA = regexes.compile(r", ?(?:(?:for|with|in|of|from|by|to|as|among) )?$")


def _relative(s: Sentence, clause: tuple[int, int]) -> bool:
    return any(a == clause[0] for a, _ in s.relatives)
