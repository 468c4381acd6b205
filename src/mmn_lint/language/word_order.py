"""Sentences with an unusual order of words, put into the usual one: clefts, fronted predicates, short answers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mmn_lint.language import regexes
from mmn_lint.resources import data

if TYPE_CHECKING:
    from mmn_lint.language.reading import Sentence

_VERBAL = frozenset({"finite", "verb-s"})
Span = tuple[int, int]

_LEAD = r"(?P<lead>(?:(?:and|but|so|yet|now|nor) )?(?:[^,;:.?!]{2,60}, )?(?:(?:and|but|so|for|while|because) )?)"
_NOT = r"(?P<no> not|n't| never)?"
_HOW = r"(?P<how>(?: (?:usually|mostly|mainly|only|often|typically|rarely|seldom|always|almost always|above all|chiefly|primarily|generally|normally|really|precisely|just|in fact|probably|possibly|perhaps|certainly|presumably|clearly|in all likelihood|in most people|in most patients|as a rule))*)"
_BE = r"(?:is|are|was|were|'s|has been)"
# What follows the clause that is taken apart: "that X starts | but in the legs".
_TAIL = re.compile(r",| but |;|:|\.(?=\s|$)|!|$")


# One of these stands in every sentence that singles out what "what" or "the one that" says.
_CLEAVING = (" what ", " that ", " who ", " which ", " whom ", " how ", " when ", " where ")
# One of these stands in every sentence that says last what its first words are.
_POINTING = (" that", " those ", " this ", " these ", " such ")


@dataclass(frozen=True, slots=True)
class _Forms:
    """The sentence forms, compiled from the words of ``word-order.toml``."""

    cleft: re.Pattern[str]
    ellipted: re.Pattern[str]
    left_out: re.Pattern[str]
    object_first: re.Pattern[str]
    aside: re.Pattern[str]
    what_first: re.Pattern[str]
    what_last: re.Pattern[str]
    pointed: re.Pattern[str]
    fronted: re.Pattern[str]
    contrast: re.Pattern[str]
    asked: re.Pattern[str]
    noun_phrase: re.Pattern[str]
    clefted: re.Pattern[str]
    of_clause: re.Pattern[str]


@cache
def _forms() -> _Forms:
    words = tomllib.loads(data("language/en").joinpath("word-order.toml").read_text("utf-8"))
    any_of = {name: "|".join(sorted(map(re.escape, entries), key=len, reverse=True)) for name, entries in words.items()}
    light = rf"the (?:(?!last |least )\w+ )?(?:{any_of['light-noun']}) (?:(?P<by>{any_of['preposition']}) )?(?:that|who|which|whom)|those (?:that|who)"
    manner = rf"(?:how(?: (?:{any_of['manner']}))?|when|where)"
    return _Forms(
        cleft=regexes.compile(
            rf"{_LEAD}it {_BE}{_NOT}{_HOW} (?P<x>(?:because|not until)?[^,;:.?!]{{2,80}}?)(?:, (?:not|and not|rather than) [^,;:.]{{2,40}},)?"
            rf"(?: (?:though|however))? *(?<=[ ,])(?:that|who|which|whom) (?P<rest>[^;]+)"
        ),
        what_first=regexes.compile(rf"{_LEAD}what (?P<rest>[^,;:?]{{4,80}}?) {_BE}{_NOT}{_HOW} (?P<x>[^;:?,]+)"),
        what_last=regexes.compile(
            rf"{_LEAD}(?P<x>[^,;:.?!]{{2,80}}?)(?:, or [^,;:.?!]{{2,40}},)? {_BE}{_NOT}{_HOW} (?:what|{light}|{manner}) (?P<rest>[^;]+)"
        ),
        pointed=regexes.compile(
            rf"(?:it is |it's |they are |they're )?(?P<x>[^;:?!]{{2,90}}?) ?[:;—–] ?"
            rf"(?:such(?P<be> is| are) (?P<whole>(?!an? |the |not |no )[^,;:?!]+)"
            rf"|(?:(?:that|this|such)(?: is| was|'s)|(?:those|these|such) are) (?:(?:the|just|exactly|only|precisely) )*(?:(?:{any_of['light-noun']})s? (?:of |for )?)?"
            rf"(?:what|{manner}|why|that|which|(?:{any_of['preposition']}) which) (?P<rest>[^;:?!]+))"
        ),
        fronted=regexes.compile(
            rf"{_LEAD}(?P<x>(?:{any_of['fronted']})\b[^,;:?]{{0,70}}?)(?<! it)(?<! they)(?<! he)(?<! she)(?<! we)(?<! you) (?P<verb>{any_of['linking']}) (?P<rest>[^,;:?]+)"
        ),
        object_first=regexes.compile(
            rf"{_LEAD}(?P<x>(?!(?:{any_of['preposition']}|and|but|so|if|when|as)\b)\w+(?: \w+){{0,2}}) (?P<rest>(?:it|they) (?P<verb>\w+)[^,;:?]*)"
        ),
        aside=regexes.compile(r"(?P<x>[^,;:?]{2,60}), (?:which|who|whom) (?P<rest>[^,;:?]+), (?P<main>[^;?]+)"),
        ellipted=regexes.compile(
            rf"(?:(?:whereas|while|although|though) )?(?P<first>[^;:.?!]{{4,90}}?)[;,–—]? ?(?:(?:but|while|whereas|and|yet) )?(?P<own>[^,;:.?!]{{2,45}}?) (?P<aux>{any_of['auxiliary']})(?P<no> ?not|n't)?\W*$"
        ),
        # How it ends: by far most sentences end in another way, which takes less time to see.
        left_out=regexes.compile(rf" (?:{any_of['auxiliary']})(?: ?not|n't)?\W*$"),
        contrast=regexes.compile(
            rf"(?P<head>[^;:.?!]*?)(?: not|n't)(?P<verb>(?: (?!only\b|just\b|merely\b)[^\s,;:]+){{0,3}}?) (?:{any_of['preposition']}) [^,;:.?!]{{2,60}}?,? but (?:rather |instead )?(?P<rest>(?:{any_of['preposition']}|as) [^;:?!]+)"
            rf"|(?P<head2>[^;:.?!]*?)(?: not|n't) (?!only\b|just\b|merely\b|always\b)[^,;:.?!]{{2,60}}?,? but (?:rather |instead )?(?P<rest2>(?!(?:it|they|he|she|we|you|i|this|that|there)\b)(?:{any_of['noun-phrase']}) [^;:?!]+)"
            rf"|(?P<head3>[^,;:.?!]{{2,60}}? {_BE})(?: (?:not|never|rarely|seldom|hardly|scarcely|hardly ever|neither)\b)(?! only| just| merely) [^,;:.?!]{{2,40}}?,? (?:but|yet) (?P<rest3>(?!rather |instead |it |they |that |not )[^,;:.?!]+)"
        ),
        asked=regexes.compile(
            rf"{_LEAD}(?P<wh>(?:(?:at|in|by|from|to|on|for|after|within) )?(?:what|which|who|whom|where|when|how)\b)(?P<rest>[^?]*)"
            rf"|(?P<aux>{any_of['auxiliary']}) "
        ),
        noun_phrase=regexes.compile(rf"(?:{any_of['noun-phrase']})\b"),
        clefted=regexes.compile(
            rf"(?:{any_of['noun-phrase']}|{any_of['preposition']}|\d+|because|not until)\b|\w+s$|(?:\w+ )?(?:men|women|children|people)\b"
        ),
        of_clause=regexes.compile(rf"(?:{any_of['clause-noun']})s?$"),
    )


def reordered(s: Sentence) -> Iterator[list[Span]]:
    """Yield other orders of a sentence's words, each as offsets in its text of the pieces to be read one after another.

    The unusual orders are those that grammars call clefts ("it is X that Y does"), pseudo-clefts ("what Y does is X", "X: that
    is how Y does it"), predicates in front of their subject ("more common is X"), what follows a contrast ("not X but Y"), a
    predicate that is left out the second time ("X can be treated; Y cannot"), and a short answer to a question with an
    interrogative.
    """
    if s.asked:
        if not s.answer:
            yield from _answered(s)
        return
    if s.question or s.stretch.table:
        return
    text, forms = s.text, _forms()
    if ("it " in text and (m := forms.cleft.match(text, s.prefix)) and _is_cleft(s, m)) or (
        "what " in text and (m := forms.what_first.match(text, s.prefix)) and not _opens_clause(m["x"])
    ):
        yield _turned(s, m)
    elif (
        ", wh" in text
        and (m := forms.aside.match(text, s.prefix))
        and not _verbs(s, *m.span("x"))
        and _verbs(s, *m.span("main"))
    ):
        yield [m.span("x"), m.span("main")]
        if _has_subject(s, m.start("rest")):
            yield [m.span("rest"), m.span("x")]
        else:
            yield [m.span("x"), m.span("rest")]
    elif (
        forms.left_out.search(text, s.prefix)
        and (m := forms.ellipted.match(text, s.prefix))
        and (pieces := _completed(s, m))
    ):
        yield pieces
    elif any(word in text for word in _CLEAVING) and (m := forms.what_last.match(text, s.prefix)):
        yield _turned(s, m)
    elif any(word in text for word in _POINTING) and (m := forms.pointed.match(text, s.prefix)):
        if m["whole"] is not None:
            yield [m.span("whole"), m.span("be"), m.span("x")]
        elif _has_subject(s, m.start("rest")):
            yield [m.span("rest"), m.span("x")]
        else:
            yield [m.span("x"), m.span("rest")]
    elif (m := forms.fronted.match(text, s.prefix)) and not _verb(s, *m.span("rest")) and not _verb(s, *m.span("x")):
        yield [m.span("lead"), m.span("rest"), m.span("verb"), m.span("x")]
    elif (" but " in text or " yet " in text) and (m := forms.contrast.match(text, s.prefix)):
        # "X does not begin in A but in B" is "X does begin in B"
        if m["rest"] is not None and not _verb(s, *m.span("rest")):
            yield [m.span("head"), m.span("verb"), m.span("rest")]
        elif m["rest2"] is not None and not _verb(s, *m.span("rest2")):
            yield [m.span("head2"), m.span("rest2")]
        elif m["rest3"] is not None and not _verbs(s, *m.span("rest3")):
            yield [m.span("head3"), m.span("rest3")]  # "It is rarely painful but hereditary"
    elif (
        (" it " in text or " they " in text)
        and (m := forms.object_first.match(text, s.prefix))
        and _verbs(s, *m.span()) == _verbs(s, *m.span("verb")) == 1
    ):
        yield [m.span("lead"), m.span("rest"), m.span("x")]


def _completed(s: Sentence, m: re.Match[str]) -> list[Span]:
    """The pieces of "X can be treated; Y cannot" that say what Y cannot; none where nothing is left out."""
    first = [i for i in s.items if m.start("first") <= i.start < m.end("first")]
    named = [n for n, i in enumerate(first) if "condition" in i.labels]
    own = any("condition" in i.labels for i in s.items if m.start("own") <= i.start < m.end("own"))
    verbs = [i for i in first[named[0] :] if not i.labels.isdisjoint(_VERBAL)] if named and own else []
    lexical = m["aux"] in ("do", "does", "did")
    verbs = [i for i in verbs if (s.text[i.start : i.end] in _AUXILIARY) is not lexical]
    verbs = [i for i in verbs if lexical or s.text[i.start : i.end][:2] == m["aux"][:2]]
    if not verbs or _verb(s, *m.span("own")):
        return []
    start = verbs[0 if lexical else -1].start
    if not lexical:
        start = said.end() if (said := _LEFT_OUT.match(s.text, verbs[-1].end)) else verbs[-1].end
    return [(m.start("own"), m.end("no" if m["no"] else "aux")), (start, m.end("first"))]


# What belongs to the first of two that share a predicate: "X is | not usually | fatal; Y is".
_LEFT_OUT = re.compile(
    r"(?: ?(?:not|no)\b|n't\b)?(?: (?:usually|often|mostly|generally|normally|typically|always|nearly|almost|rarely|seldom|never|sometimes)\b)*"
)


def _opens_clause(text: str) -> bool:
    return text.startswith(("that ", "why ", "how ", "whether ", "when ", "if ", "what ", "not ", "known", "called"))


def _verb(s: Sentence, start: int, end: int) -> bool:
    return any(start <= i.start < end and "finite" in i.labels for i in s.items)


def _verbs(s: Sentence, start: int, end: int) -> int:
    return sum(start <= i.start < end and not i.labels.isdisjoint(_VERBAL) for i in s.items)


def _is_cleft(s: Sentence, m: re.Match[str]) -> bool:
    """Whether "it is X that ..." singles X out, and does not say something of the whole clause ("it is a fact that")."""
    forms = _forms()
    said = any(
        a < m.end("x") and b > m.start("x")
        for cue in ("myth", "myth-noun", "report", "rumour")
        for a, b in s.cues.get(cue, ())
    )
    return bool(forms.clefted.match(m["x"])) and not forms.of_clause.search(m["x"]) and not said


def _turned(s: Sentence, m: re.Match[str]) -> list[Span]:
    """The pieces of a cleft: its X before the rest where the rest lacks a subject, behind it where it lacks an object."""
    start = m.start("rest")
    no = m.span("no") if m["no"] else (0, 0)
    if not _has_subject(s, start):
        return [m.span("lead"), no, m.span("how"), m.span("x"), m.span("rest")]
    tail = _TAIL.search(s.text, start)
    end = min(tail.start() if tail else len(s.text), m.end("rest"))
    between = (end, m.end("rest")) if m.start("x") < start else (0, 0)
    by = m.span("by") if m.groupdict().get("by") else (0, 0)
    return [m.span("lead"), (start, end), no, m.span("how"), by, m.span("x"), between]


def _has_subject(s: Sentence, start: int) -> bool:
    """Whether a clause begins with a noun phrase."""
    if _forms().noun_phrase.match(s.text, start):
        return True
    ahead = [i for i in s.items if i.start >= start][:2]
    if not ahead or ahead[0].labels & {"condition", "drug"}:
        return bool(ahead)
    return len(ahead) > 1 and ahead[0].labels.isdisjoint(_VERBAL) and not ahead[1].labels.isdisjoint(_VERBAL)


def _answered(s: Sentence) -> Iterator[list[Span]]:
    """A question with an interrogative and a short answer as a statement: "Who gets it? Women." is "women get it"."""
    if _verb(s, s.prefix, len(s.text)) or not (m := _forms().asked.match(s.text)) or not m["wh"]:
        return
    answer, low = (s.prefix, len(s.text)), m.start("rest")
    end = s.text.rindex("?", 0, s.prefix)
    verbs = [i for i in s.items if low <= i.start < end and not i.labels.isdisjoint(_VERBAL)]
    if not verbs:
        return
    verb = verbs[0]
    if s.text[verb.start : verb.end] in _AUXILIARY and _has_subject(s, verb.end + 1):
        copula = (verb.start, verb.end) if s.text[verb.start : verb.end] in ("is", "are") else (0, 0)
        alone = not any(i.start > verb.end for i in verbs) and m["wh"] in ("what", "which", "who")
        yield [m.span("lead"), (verb.end, end), copula if alone else (0, 0), answer]
    elif m["wh"] in ("what", "which", "who"):
        yield [m.span("lead"), answer, (verb.start, end)]


_AUXILIARY = frozenset(
    {"do", "does", "did", "is", "are", "was", "were", "can", "will", "should", "must", "may", "has", "have"}
)


def told_of(s: Sentence) -> tuple[Span, str] | None:
    """The pronoun that stands for the treatment of the sentence before, with that treatment's name.

    Only where that sentence names one treatment, and this one none.
    """
    before = s.previous
    if before is None or before.stretch.block != s.stretch.block or "drug" in s.labels or s.question:
        return None
    if "drug" not in before.labels or (m := _FOR_TREATMENT.match(s.text, s.prefix)) is None:
        return None
    named = [(n, i) for n, i in enumerate(before.items) if "drug" in i.labels]
    labels = {frozenset(n for n in i.labels if n.startswith("drug:")) for _, i in named}
    if len(labels) != 1:
        return None
    # "It is used when X fails. It ...": still what the first "it" stood for
    if _IT.match(before.text, before.prefix) and all(before.subordinate(n) for n, _ in named):
        return None
    _, first = named[0]
    return m.span(1), before.raw[first.start : first.end]


_IT = re.compile(r"(?:(?:and|but|yet|so|still),? )?(?:it|they|this)\b")
# "It", "In this disease they", "This medicine" in front of a verb.
_FOR_TREATMENT = re.compile(
    r"(?:(?:and|but|yet|so|still|here),? )?(?:(?:in|for|with|among|unlike) [^,;:.?!]{2,40}?,? )?"
    r"(it|they|(?:this|the|that|these) (?:drugs?|medicines?|medications?|treatments?|tablets?|preparations?|substances?)) (?=\w)"
)


def joined(text: str, pieces: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """The pieces of a text in their order as one text, with where each begins in it and where it began."""
    out, origin, at = [], [], 0
    for start, end in pieces:
        while start < end and not text[start].isalnum() and text[start] not in "<>≥≤~+-±'\"(":
            start += 1
        while end > start and text[end - 1] in " .;:!?":
            end -= 1
        if start < end:
            origin.append((at, start))
            out.append(text[start:end])
            at += end - start + 1
    return " ".join(out), tuple(origin)
