"""What a text does with a claim: assert it, deny it, imagine it, ask it, call it a myth (ConText, Chapman et al. 2007)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mmn_lint.language.reading import Item, Sentence
from mmn_lint.model import Stance

# How far a negation reaches, in characters: about a dozen words.
_REACH = 90
_AFTER = 60
# After "and" or a comma a new predicate starts when one of these follows: the negation before it ends.
_NEW_PREDICATE = re.compile(
    r"(?:,| and| or) (?:(?:it|they|he|she|we|you|this|these|there|the [a-z]+|its [a-z]+|is|are|was|were|has|have|had|can|may|will|does|do|should|must|most|all|usually|instead|only)\b|[a-z]+s (?:the|a|an|all|both|its|their|your)\b)"
)
_ADVERSATIVE = re.compile(
    r"[;:—–]| but |(?<=[a-z]), (?:in fact|in reality|in truth|actually|when in fact|rather|yet|instead)|\. "
)
_NOT_BUT = re.compile(r"\b(?:but|it is|it's|rather)\b")
_SCOPE_OF_IF = re.compile(r",| then |;|:|—|\?")
_PARTICIPLE_SCOPE = re.compile(r"[,;:—]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The stance of a claim.

    Attributes:
        stance: as in ``Claim``; ``asserted`` and ``hedged`` and ``negated`` are judged, ``exception`` only where it agrees.
        positive: whether the claim holds as worded, after every negation and frame around it.
        hedged: weakened by "may", "can".
        mild: a slight or partial form ("mild numbness").
        cues: what decided, for people.
    """

    stance: Stance
    positive: bool
    hedged: bool = False
    mild: bool = False
    cues: tuple[str, ...] = ()

    @property
    def judged(self) -> bool:
        return self.stance in ("asserted", "hedged", "negated")


def stance(s: Sentence, start: int, end: int, *, items: Sequence[Item] = (), negative: bool = False) -> Reading:
    """The stance towards what stands between two offsets of a sentence's text.

    Args:
        items: what stands there, as the pattern saw it.
        negative: the wording itself contains a negation ("no treatment"), which must not be counted again.
    """
    cues: list[str] = []
    positive = True
    clause_start, clause_end = s.clause_at(start, end)
    if s.answer and end <= s.prefix:
        cues.append(f"answer:{s.answer}")
        positive = s.answer == "yes"
    elif s.question and not (s.prefix and end <= s.prefix):
        return Reading("question", True, cues=("question",))
    if s.cues.get("quiz") or (s.following is not None and s.following.cues.get("quiz")):
        return Reading("question", True, cues=("quiz",))
    if _quoted(s, start, end):
        return Reading("reported", True, cues=("quoted",))
    drop = _unreal(s, start, end)
    if drop:
        return Reading(drop[0], True, cues=(drop[1],))
    flips = [] if s.answer and end <= s.prefix else _frames(s, start, end)
    for cue in flips:
        positive = not positive
        cues.append(f"myth:{cue}")
    if not flips and (hit := _before(s, "rumour", start)) and not _ADVERSATIVE.search(s.text, hit[1], start):
        return Reading("reported", True, cues=(f"rumour:{s.text[hit[0] : hit[1]]}",))
    reversal = bool(flips) and bool(_REVERSAL.search(flips[-1]))
    partial = False
    for kind, cue in _negations(s, start, end, clause_start, clause_end, items, negative):
        if kind == "partial":
            partial = True
        else:
            # "It does not. It is the other way round.": says the same once more
            positive = positive if reversal else not positive
            reversal = False
        cues.append(f"{kind}:{cue}")
    if partial:
        return Reading("exception", positive, cues=tuple(cues))
    hedge = _within(s, "hedge", clause_start, min(end + 1, clause_end))
    mild = _within(s, "mild", max(clause_start, start - 40), min(clause_end, end + 25))
    if (odd := _exception(s, start, end, clause_start, clause_end, items)) is not None:
        return Reading("exception", positive, hedged=bool(hedge), mild=bool(mild), cues=(*cues, f"exception:{odd}"))
    if (story := _story(s, start)) is not None:
        return Reading("reported", positive, cues=(*cues, story))
    name: Stance = "asserted" if positive else "negated"
    if hedge and positive:
        name = "hedged"
        cues.append(f"hedge:{hedge}")
    return Reading(name, positive, hedged=bool(hedge), mild=bool(mild), cues=tuple(cues))


def _text(s: Sentence, span: tuple[int, int]) -> str:
    return s.text[span[0] : span[1]]


def _before(s: Sentence, cue: str, start: int) -> tuple[int, int] | None:
    return next(((a, b) for a, b in s.cues.get(cue, ()) if b <= start), None)


def _cue_between(s: Sentence, cue: str, low: int, high: int) -> bool:
    return any(low <= a and b <= high for a, b in s.cues.get(cue, ()))


def _within(s: Sentence, cue: str, low: int, high: int) -> str:
    return next((_text(s, (a, b)) for a, b in s.cues.get(cue, ()) if a >= low and b <= high), "")


def _unreal(s: Sentence, start: int, end: int) -> tuple[Stance, str] | None:
    """Imagined, asked, or believed in the past."""
    conditions = s.cues.get("if", ())
    would = s.cues.get("would", ())
    for a, b in conditions:
        word = s.text[a:b]
        if (
            word in ("had", "were", "should")
            and s.text[:a].strip(" \"'(*_-—,")
            and s.text[max(0, a - 2) : a] not in (", ", "; ")
        ):
            continue  # an inversion opens a clause: "Had the disease attacked ..."
        if word in ("had", "were") and not would:
            continue
        if word == "should" and s.text[max(0, a - 1) : a] not in ("", " ", "("):
            continue
        if (
            any(c > a or c < a for c, _ in would)
            and word != "whether"
            and (word in ("if", "had", "were", "what if") or b <= start)
        ):
            return "hypothetical", f"if:{word}"
        stop = _SCOPE_OF_IF.search(s.text, b)
        scope = stop.start() if stop else len(s.text)
        if b <= start < scope and not (s.prefix and a < s.prefix):
            return "hypothetical", f"if:{word}"
    if any(end <= a and not re.search(r"[,;:]| and | but | so ", s.text[end:a]) for a, _ in would) and re.search(
        r"\b(?:that|which|who)\b", s.text[max(0, start - 40) : start]
    ):
        return "hypothetical", "would"
    if s.cues.get("suppose") and not would:
        return "hypothetical", "suppose"
    if s.previous is not None and s.previous.cues.get("suppose") and (would or "then" in s.text[:12]):
        return "hypothetical", "suppose"
    for a, b in s.cues.get("asked", ()):
        if b <= start and not _ADVERSATIVE.search(s.text, b, start):
            return "question", f"asked:{s.text[a:b]}"
    for a, b in s.cues.get("past", ()):
        if not _ADVERSATIVE.search(s.text, min(b, end), max(a, start)):
            return "dismissed", f"past:{s.text[a:b]}"
    return None


_QUOTE = '"\u201c\u201d\u201e\u00ab\u00bb'
_QUOTED = re.compile(rf"\s*(?:\([a-z\d]\)|[-*\u2022\d.]+)?\s*[{_QUOTE}][^{_QUOTE}]+[{_QUOTE}]\W*")
_OPENING_QUOTE = re.compile(rf"\s*[{_QUOTE}][^{_QUOTE}]{{3,}}[{_QUOTE}]\s*[:–—]")
_CONFIRMED = re.compile(r"[\W_]*(?:true|right|correct|yes|indeed|exactly)\b")
_NAMING = re.compile(
    r"\b(?:call(?:s|ed|ing)?|terms?|words?|phrases?|labels?|labelled|says?|said|avoid|headlines?|claims?|advice|wrote|writes|reads?|slogan|titled?)\b"
)
_THAT = re.compile(r"\W*(?:\([a-z\d]+\)|\d+[.)])?\s*that (?:it|the|this|they|you|one|he|she|people|patients)\b")


def _quoted(s: Sentence, start: int, end: int) -> bool:
    """A sentence or a wording in quotation marks is somebody's, put up to be talked about; so is a bare "That it hurts."."""
    text = s.raw[s.prefix :] if end > s.prefix else s.raw[: s.prefix]
    if _QUOTED.fullmatch(text) and not s.question and end > s.prefix:
        confirmed = s.following is not None and _CONFIRMED.match(s.following.text, s.following.prefix)
        return not confirmed and not (s.previous is not None and s.previous.question)
    if (m := _OPENING_QUOTE.match(s.raw, s.prefix)) and end <= m.end():
        return True
    if _THAT.match(s.text, s.prefix) and start >= s.prefix and not s.cues.get("myth-post"):
        return True
    before = s.raw[:start].rstrip()
    opened = re.search(
        rf"[{_QUOTE}](?:an?|the)?$",
        before.removesuffix(" a").removesuffix(" an").removesuffix(" the").rstrip()
        if before.endswith((" a", " an", " the"))
        else before,
    )
    return bool(opened) and bool(_NAMING.search(s.text)) and s.raw[end : end + 2].lstrip(".,")[:1] in tuple(_QUOTE)


_THIS_IS = re.compile(
    r"[\W_]*(?:but )?(?:this|that|it|such|these|those|both|neither|none|they|so|verdict|rating|the (?:belief|idea|fear|claim|rumou?r|notion|opposite|reverse|truth))\b"
)


def _frames(s: Sentence, start: int, end: int) -> list[str]:
    """Cues of the frames that turn the claim round."""
    found: list[str] = []
    frames = [f for f in s.cues.get("frame", ()) if f[1] <= start]
    closing = [(a, b) for a, b in _verdicts(s) if a >= end]
    opened = False
    if (
        _FALSE_LABEL.match(s.text, s.prefix)
        and start >= s.prefix
        and not _ADVERSATIVE.search(s.text[s.prefix + 14 : start])
    ):
        opened = True
        found.append("label")
    for a, b in s.cues.get("refute", ()):
        if not opened and b <= start and not _denied(s, a) and not re.search(r"[;:.]|, (?!which)", s.text[b:start]):
            opened = True
            found.append(s.text[a:b])
    for a, b in s.cues.get("myth", ()):
        if b > start:
            continue
        word = s.text[a:b]
        # "the idea that ..." needs its refutation behind it
        if any(fa == a for fa, _ in s.cues.get("frame", ())) and not closing:
            continue
        scope = _PARTICIPLE_SCOPE if word.startswith("contrary to") else _ADVERSATIVE
        stop = scope.search(s.text, b if word.startswith("contrary to") else b + 2)
        if stop is not None and stop.group() == ":" and stop.start() - b < 30:
            stop = scope.search(s.text, stop.end())  # "myths about it: that ..."
        if opened or (stop is not None and stop.start() < start) or _denied(s, a) or _points_back(s, a, b):
            continue
        opened = True
        found.append(word)
    if not opened and frames and closing and not _denied(s, closing[0][0] + 3):
        opened = True
        found.append(_text(s, closing[0]))
    if not opened and closing and _relative_verdict(s, end, closing[0]):
        opened = True
        found.append(_text(s, closing[0]))
    after = s.following
    if not opened and after is not None and not after.question and (m := _THIS_IS.match(after.text, after.prefix)):
        post = [c for c in _verdicts(after) if c[0] >= m.start() and c[0] - after.prefix < 80]
        if post and not s.question and not (s.prefix and end <= s.prefix):
            found.append(_text(after, post[0]))
    return found


_REVERSAL = re.compile(r"other way|opposite|reverse")
_FALSE_LABEL = re.compile(
    r"\W*(?:wrong|false|incorrect|untrue|not true|misconception|myth|error)(?: (?:no\.? ?|number )?\d+)? ?[:–—-]"
)
_IS_A = re.compile(r"\b(?:is|are|was|were|remains?|been|be|sounds like) (?:[\w'-]+ ){0,4}$")


def _verdicts(s: Sentence) -> list[tuple[int, int]]:
    """Where a sentence calls something untrue: "is wrong", "is a widespread but groundless belief"."""
    found = list(s.cues.get("myth-post", ()))
    for a, b in s.cues.get("myth-noun", ()):
        if (m := _IS_A.search(s.text, max(0, a - 50), a)) and not re.match(
            r" (?:that|to|in|of|about)\b", s.text[b : b + 6]
        ):
            found.append((m.start(), b))
    # A bare "wrong" is a verdict where the clause ends with it, not in "the wrong enemy".
    return sorted((a, b) for a, b in found if " " in s.text[a:b] or s.text[b : b + 1] in _ENDS)


_ENDS = ("", ".", ",", ";", "!", ":", ")", '"', "*")
_THAT_FOLLOWS = re.compile(r", [^,;:.]{1,40}, that\b")
_LABEL_BEFORE = re.compile(
    r"[\W_]*(?:(?:an?|the|another|one|common|popular|widespread|frequent|old|first|second|third|\d+) ?\W?)*"
)


def _points_back(s: Sentence, a: int, b: int) -> bool:
    """ "That is a misconception: ..." speaks of what came before; "Myth: ..." and "a myth that ..." of what follows."""
    if (
        s.text[b - 2 : b] == "ly"
        or _THAT_FOLLOWS.match(s.text, b)
        or re.match(r"\W{0,3}(?:that|to|about|has it|of|is that)\b", s.text[b : b + 12])
        or s.text[:b].endswith(
            (
                "that",
                "to",
                "believe",
                "believes",
                "think",
                "thinks",
                "say",
                "says",
                "assume",
                "suppose",
                "expect",
                "claim",
                "belief",
                "what",
            )
        )
    ):
        return False
    return not _LABEL_BEFORE.fullmatch(s.text, s.prefix if a >= s.prefix else 0, a)


def _denied(s: Sentence, at: int) -> bool:
    """ "It is not a myth that ..."""
    return any(0 <= at - b <= 12 for _, b in s.cues.get("neg", ())) or any(
        0 <= at - b <= 12 for _, b in s.cues.get("seldom", ())
    )


def _relative_verdict(s: Sentence, end: int, post: tuple[int, int]) -> bool:
    """ "..., which is a myth", "... - wrong." """
    between = s.text[end : post[0]]
    return bool(re.search(r"[,;:—–-] ?(?:(?:and |but )?(?:which|that|this|it|all of which))? ?$", between))


def _negations(
    s: Sentence, start: int, end: int, clause_start: int, clause_end: int, items: Sequence[Item], negative: bool
) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    spans: list[tuple[int, int]] = []
    contrast = set(s.cues.get("contrast", ()))
    # Words that the wording itself consists of are no negation of it: its ends, and its phrases ("not known").
    worded = [(i.start, i.end) for i in (*items[:1], *items[-1:])] + [
        (i.start, i.end) for i in items if " " in s.text[i.start : i.end]
    ]
    for kind in ("neg", "seldom", "partial"):
        for a, b in s.cues.get(kind, ()):
            if a >= end or b <= clause_start:
                continue
            if s.prefix and s.answer and end <= s.prefix < b:
                continue  # the answer itself
            inside = a >= start
            if any((x <= a and b <= y) or (a <= x and y <= b and kind != "partial") for x, y in worded):
                continue
            if any(
                x < b and a < y
                for c in ("pseudo", "myth", "myth-post")
                for x, y in s.cues.get(c, ())
                if (x, y) != (a, b)
            ):
                continue  # "not only", "it is not true that": read as a whole
            if inside and _NEITHER.search(s.text, b, end):
                continue
            if any(0 <= c - b <= 4 for c, _ in s.cues.get("myth", ())):
                continue  # "no myth"
            if inside:
                if negative or (
                    (a, b) in contrast
                    and s.text[a:b] not in ("not", "never")
                    and not _DIRECT.fullmatch(s.text, b, items[-1].start if items else end)
                ):
                    continue
                if (
                    s.text[a:b] == "not"
                    and s.text[max(0, a - 5) : a].endswith((", ", "and ", "but "))
                    and not _DIRECT.fullmatch(s.text, b, items[-1].start if items else end)
                ):
                    continue  # "weakens strength, not feeling": denies what follows only
            else:
                if start - b > _REACH or _blocked(s, b, start, end, s.text[a:b]):
                    continue
            found.append((kind, s.text[a:b]))
            spans.append((a, b))
    # "need not, and normally does not, shorten" denies once
    for i in range(len(spans) - 1, 0, -1):
        if _AND_NOT.fullmatch(s.text, spans[i - 1][1], spans[i][0]):
            del found[i]
    # "neither ... nor" denies each of its members once
    if ("neg", "nor") in found:
        first = next(k for k in found if k[0] == "neg")
        if first[1] != "nor":
            found.remove(first)
    for a, b in s.cues.get("neg-post", ()):
        if (
            end <= a <= min(end + _AFTER, clause_end)
            and not _post_blocked(s, end, a)
            and not (s.answer and end <= s.prefix)
        ):
            found.append(("neg-post", s.text[a:b]))
            break
    return found


# "start with X rather than with Y": what follows the contrast directly is what it denies.
_DIRECT = re.compile(r"\s*(?:(?:with|on|in|by|to|from|for|the|an?|any|of)\s+)*")


_NEITHER = re.compile(r"(?:, and|,| and) (?:neither|nor) ")
_AND_NOT = re.compile(r",? (?:and|or|nor) (?:\w+ ){0,2}")


def _blocked(s: Sentence, low: int, high: int, end: int, cue: str) -> bool:
    """Whether something between a negation and the claim ends its reach."""
    between = s.text[low - 1 : high]
    if re.search(r"[;:—–]", between) or _NEITHER.search(between):
        return True
    if _NEW_PREDICATE.search(between + " " + s.text[high : high + 20].split(",")[0]) and cue not in ("neither", "nor"):
        m = _NEW_PREDICATE.search(between + " " + s.text[high : high + 20].split(",")[0])
        if m is not None and m.start() < len(between):
            return True
    for a, b in s.cues.get("neg-stop", ()):
        if low <= a and b <= high:
            return True
    if cue in ("instead of", "rather than", "far from", "far from being") and _PARTICIPLE_SCOPE.search(between):
        return True
    if cue == "no" and between.strip().startswith(","):
        return True
    # past a comma a negation goes on through a list only ("no numbness, tingling or pain")
    pieces = between.split(",")
    if len(pieces) == 1:
        return False
    comma = low - 1 + between.index(",")
    return any(len(piece.split()) > 4 for piece in pieces[1:]) or any(
        item.start > comma and item.start < end and "finite" in item.labels for item in s.items
    )


def _post_blocked(s: Sentence, end: int, at: int) -> bool:
    between = s.text[end:at]
    if not re.fullmatch(r"[^,;:—.]*(?:\([^)]*\))?[^,;:—.]*", between):
        return True
    # another subject of its own: "numbness and the weakness is not ..."
    return bool(
        re.search(
            r"\b(?:and|that|which|who|because|if|when|as)\b|\b(?:is|are|was|were|has|have|can|may|will|does|do)\b",
            between,
        )
    )


def _exception(
    s: Sentence, start: int, end: int, clause_start: int, clause_end: int, items: Sequence[Item]
) -> str | None:
    for a, b in s.cues.get("exception", ()):
        if items and a <= items[0].start < b:
            continue  # "few people survive": part of the wording
        if (b > clause_start or a <= s.prefix + 3) and a < end and b <= end + 1 and start - b <= _REACH:
            between = s.text[b:start] if b <= start else ""
            if re.search(r"[;:—]", between):
                continue
            return s.text[a:b]
        if end <= a <= min(end + 40, clause_end) and not re.search(r"[,;:—.]", s.text[end:a]):
            return s.text[a:b]
    return None


# A professional's word to one person, about all: "She warned him that treatment takes ..."
_SAID = re.compile(
    r"\b(?:warned|explained|told|said|advised|stressed|added|learned|learnt|knew|knows)\b.{0,25}\bthat\b"
)


# "a postman of 71", "a 45-year-old"
_PERSON = re.compile(
    r"\ban? (?!mean|median|range|age|peak|rate|ratio|maximum|minimum|total|dose)[a-z]+,? (?:of|aged) \d\d\b(?! (?:per|in|out))"
)


def _story(s: Sentence, start: int) -> str | None:
    if m := _PERSON.search(s.text, s.prefix):
        return f"person:{m.group()}"
    for cue in ("anecdote", "name", "sample"):
        for a, b in s.cues.get(cue, ()):
            if s.prefix and b <= s.prefix:
                continue
            if cue == "sample" and s.cues.get("general"):
                continue
            if cue == "name" and any(i.start <= a and b <= i.end for i in s.items if "condition" in i.labels):
                continue
            if cue == "name" and s.text[max(0, a - 16) : a].rstrip().endswith(
                ("according to", "saint", "st", "professor", "dr", "dr.", "by")
            ):
                continue
            if cue != "sample" and any(a <= c for c in [m.start() for m in _SAID.finditer(s.text, a, max(a, start))]):
                continue
            if cue == "anecdote" and s.text[a:b] in ("i", "m") and s.text[b : b + 1] in ".)":
                continue
            return f"{cue}:{s.text[a:b]}"
    return None
