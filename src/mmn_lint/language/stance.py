"""What a text does with a claim: assert it, deny it, imagine it, ask it, call it a myth (ConText, Chapman et al. 2007)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mmn_lint.language import regexes
from mmn_lint.language.frames import ADVERSATIVE, frames, quoted
from mmn_lint.language.negation import REACH, negations
from mmn_lint.language.reading import VERBAL, Item, Sentence
from mmn_lint.model import Stance

# What follows a denial and denies the same once more: "Do not say so. It does not."
_REVERSAL = regexes.compile(r"other way|opposite|reverse|^\W*(?:it|they|that|this|he|she|we) \w+(?:n't| not)\W*$")
# "is (also) used to treat", not "used to be treated"
_IS_USED = regexes.compile(r"\b(?:is|are|was|were|be|been|being|gets?|getting|got|becomes?|becoming|grows?)(?: \w+)? $")
_SCOPE_OF_IF = regexes.compile(r",| then |;|:|—|\?")


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


def stance(
    s: Sentence,
    start: int,
    end: int,
    *,
    items: Sequence[Item] = (),
    spoken: Sequence[tuple[int, int]] = (),
    negative: bool = False,
) -> Reading:
    """The stance towards what stands between two offsets of a sentence's text.

    Args:
        items: what stands there, as the pattern saw it.
        spoken: offsets of the words that the pattern names.
        negative: the wording itself contains a negation ("no treatment"), which must not be counted again.
    """
    cues: list[str] = []
    positive = True
    clause_start, clause_end = s.clause_at(start, end)
    if s.answer and end <= s.prefix:
        if _WOULD.match(s.text):
            return Reading("hypothetical", True, cues=("would",))  # "Would a normal test have changed it? No."
        if _EMBEDDED.search(s.text, 0, start):
            return Reading("question", True, cues=("question:inside",))  # "Does it matter when | treatment begins? No."
        cues.append(f"answer:{s.answer}")
        positive = s.answer == "yes"
        if s.answer == "yes" and (rare := _but_rarely(s)) is not None:
            return Reading("exception", True, cues=(*cues, f"exception:{rare}"))
        if s.answer == "no" and any(h.quantity is not None and s.tokens[h.first][0] > s.prefix for h in s.hits):
            return Reading("question", True, cues=(*cues, "partly"))  # "No, about half"
    elif end > s.prefix and _ASKS_INSIDE.match(s.text, end):
        return Reading("question", True, cues=("question:inside",))
    elif s.question and not (s.prefix and end <= s.prefix):
        return Reading("question", True, cues=("question",))
    posed = (s.source or s).posed
    if posed == "open":
        return Reading("question", True, cues=("quiz",))
    if posed:
        positive = positive == (posed == "true")
        cues.append(f"quiz:{posed}")
    if quoted(s, start, end) or _said_by_rumour(s, end):
        return Reading("reported", True, cues=("quoted",))
    hit = next((c for c in s.cues.get("elsewhere", ()) if c[0] >= end), None)
    if (
        hit is not None
        and not _SO.search(s.text, end, hit[0])
        and not (_GIVEN_THAT.match(s.text, s.prefix, start) and "," in s.text[end : hit[0]])
        and not _THE_OPPOSITE.search(s.text, end, hit[0])
    ):
        return Reading("dismissed", True, cues=(f"elsewhere:{s.text[slice(*hit)]}",))
    if s.following is not None and (m := _ALL_OF_THESE.match(s.following.text, s.following.prefix)) is not None:
        hit = next((c for c in s.following.cues.get("elsewhere", ()) if c[0] >= m.end()), None)
        if hit is not None:
            return Reading("dismissed", True, cues=(f"elsewhere:{s.following.text[slice(*hit)]}",))
    drop = _unreal(s, start, end)
    if drop:
        return Reading(drop[0], True, cues=(drop[1],))
    flips = [] if posed or (s.answer and end <= s.prefix) else frames(s, _behind_frame(s, start, items), end)
    for cue in flips:
        positive = not positive
        cues.append(f"myth:{cue}")
    hit = _before(s, "rumour", start)
    if hit is not None and s.asked and hit[1] <= s.prefix <= start:
        hit = None  # "Is it true that X? Yes, X."
    if hit is not None and s.answer and end <= s.prefix and s.text.endswith(" true that", *hit):
        hit = None  # "Is it true that X? Yes."
    if hit is not None and _CONTRARY.search(s.text, 0, hit[0]) and "," in s.text[hit[1] : start]:
        hit = None  # "Contrary to what your neighbour told you, ..."
    if hit is not None and _IS_RIGHT.search(s.text, end):
        hit = None  # "Anyone who tells you that it is painful is right"
    if hit is not None and _apposed(s, start):
        hit = None  # "She was told that she has X, a terminal illness"
    if (
        not flips
        and (kin := _KIN_SAYS.search(s.text, s.prefix, start))
        and not ADVERSATIVE.search(s.text, kin.end(), start)
    ):
        return Reading("reported", True, cues=(f"rumour:{kin.group()}",))
    if not flips and hit is not None and not ADVERSATIVE.search(s.text, _into_quote(s, hit[1]), start):
        return Reading("reported", True, cues=(f"rumour:{s.text[hit[0] : hit[1]]}",))
    reversal = bool(flips) and bool(_REVERSAL.search(flips[-1]))
    partial = False
    for kind, cue in negations(s, start, end, clause_start, clause_end, items, spoken, negative):
        if kind == "partial":
            partial = True
        else:
            # "It does not. It is the other way round.": says the same once more
            positive = positive if reversal else not positive
            reversal = False
        cues.append(f"{kind}:{cue}")
    if partial or ((negative or (not positive and cues)) and not flips and _MANY.search(s.text, clause_start, start)):
        return Reading("exception", positive, cues=tuple(cues))
    if (rare := _rare_after(s, start, end)) is not None:
        return Reading("exception", positive, cues=(*cues, f"rarity:{rare}"))
    hedge = _within(s, "hedge", _behind_contrary(s, clause_start, start), min(end + 1, clause_end))
    mild = _within(s, "mild", max(clause_start, start - 40), min(clause_end, end + 25))
    denied = bool(flips) and not positive  # "Myth: some people can": nobody can
    if not denied and (odd := _exception(s, start, end, clause_start, clause_end, items)) is not None:
        return Reading("exception", positive, hedged=bool(hedge), mild=bool(mild), cues=(*cues, f"exception:{odd}"))
    if not _AS_ALWAYS.search(s.text, end) and (story := _story(s, start, end)) is not None:
        return Reading("reported", positive, cues=(*cues, story))
    name: Stance = "asserted" if positive else "negated"
    if hedge and positive:
        name = "hedged"
        cues.append(f"hedge:{hedge}")
    return Reading(name, positive, hedged=bool(hedge), mild=bool(mild), cues=tuple(cues))


# "A good many patients have no antibodies": as many may have them.
_MANY = regexes.compile(
    r"\b(?:many|several|quite a few|plenty of|a (?:\w+ )?(?:number|share|proportion|part|minority) of)(?: of)?(?: (?:the|these|those|all))?"
    r" (?:people|patients|persons|adults|men|women|cases|sufferers|individuals|those)\b"
)
_FOR_EACH = regexes.compile(r" (?:for|to) (?:each|every|one) ")
# "That used to be our advice, and here we have to correct ourselves, for ..."
_NO_LONGER = regexes.compile(r", and (?:here|now|today|this) .*, (?:for|as|because|since) ")
_IS_RIGHT = regexes.compile(r" (?:is|are) (?:quite |absolutely |perfectly )?(?:right|correct)\b")
# "Since it is found only in men, a woman should be investigated for something else."
_GIVEN_THAT = regexes.compile(r"\W*(?:and |but )?(?:since|because|as|given that|seeing that)\b")
# "X is never present, and a positive result points to another illness" says that X is not.
_THE_OPPOSITE = regexes.compile(
    r"(?:[,;] ?(?:and |so |but )?|\band )(?:an? |the |their |its |any |finding )?(?:positive|presence|finding|detection|them|it|these|those|result)\b"
)
# "Numb feet, burning pain. All of these make a doctor look for something else."
_ALL_OF_THESE = regexes.compile(r"\W*(?:(?:all|any|each|both|most|none) of )?(?:these|this|those|that|such \w+)\b")


def _behind_frame(s: Sentence, start: int, items: Sequence[Item]) -> int:
    """Where the words of a claim begin behind a frame that stands among them: "be | wrong to call X | painful"."""
    if items and any(
        start < a and b <= items[-1].start and (" to " in s.text[a:b] or s.text.endswith(" that", a, b))
        for a, b in s.cues.get("myth", ())
    ):
        return items[-1].start
    return start


_EMBEDDED = regexes.compile(
    r"\b(?:matter|difference|important|know|clear|sure|say|tell)s? (?:when|whether|if|how soon|how early|where|why)\b[^?]*$"
)
# "..., why would you feed it?), ..."
_ASKS_INSIDE = regexes.compile(r"[^,;:.()—–!?]*\?[)\"'”]*,? \w")
_CONTRARY = regexes.compile(r"\b(?:contrary to|unlike|despite|whatever|no matter what) (?:what )?[^,]*$")
_SAYS = regexes.compile(
    r"[,.!?]?[\"'\u201d\u2019]? ?(?:says|said|writes|wrote|claims|claimed|according to|reads|read|was the|is the)\b"
)


# "My daughter is a nurse and she says that X"
_KIN_SAYS = regexes.compile(
    r"\b(?:my|our|his|her) (?:daughter|son|sister|brother|mother|father|mum|mom|dad|wife|husband|partner|neighbou?r|friend|aunt|uncle|cousin|niece|nephew|grandmother|grandfather|colleague|boss|hairdresser)\b"
    r"[^.;:]{0,40}\b(?:says?|said|tells?|told|claims?|swears?|reckons?|insists?) (?:me |us |him |her )?that "
)


def _said_by_rumour(s: Sentence, end: int) -> bool:
    """ "X is fatal," says one forum: a rumour that names its source behind it."""
    m = _SAYS.search(s.text, end) if "rumour" in s.cues else None
    return m is not None and m.start() - end < 30 and any(0 <= a - m.end() < 40 for a, _ in s.cues.get("rumour", ()))


_QUOTES = regexes.compile(r"[:,]? ?[\"\u201c\u201e\u00ab]")


def _into_quote(s: Sentence, at: int) -> int:
    """Where a quotation begins that follows at an offset: "A student writes: "..." """
    m = _QUOTES.match(s.raw, at)
    return m.end() if m else at


def _before(s: Sentence, cue: str, start: int) -> tuple[int, int] | None:
    return next(((a, b) for a, b in s.cues.get(cue, ()) if b <= start), None)


def _within(s: Sentence, cue: str, low: int, high: int) -> str:
    return next((s.text[a:b] for a, b in s.cues.get(cue, ()) if a >= low and b <= high), "")


def _behind_contrary(s: Sentence, clause_start: int, start: int) -> int:
    """Where a clause goes on behind "Contrary to what many believe," if it begins so."""
    m = CONTRARY_TO.match(s.text, clause_start, start)
    return m.end() if m else clause_start


CONTRARY_TO = regexes.compile(
    r"\W*(?:and |but )?(?:contrary to|(?:despite what|whatever|no matter what) (?:you|people|others|they|some|many|anyone|your|it|the)\b)[^,:;.]{3,60},"
)


def _unreal(s: Sentence, start: int, end: int) -> tuple[Stance, str] | None:
    """Imagined, asked, or believed in the past."""
    conditions = s.cues.get("if", ())
    would = s.cues.get("would", ())
    if s.text.endswith(": ", 0, start) and _NOT_NOTICED.match(s.text[:start], s.prefix):
        return "dismissed", "not noticed"
    if " how " in s.text and not s.question and _HOW_IT_IS.search(s.text, s.prefix, start):
        return "question", "asked:how"
    if any(a <= start < b + _NEAR_BY and _opens_clause(s, a) for a, b in s.cues.get("warning", ())):
        return "dismissed", "warning"
    if _WHO_KNOWS.match(s.text, end):
        return "question", "who knows"
    if _NOT_HAVING.search(s.text, end) and any(
        i.start >= end and "condition" in i.labels and _NOT_HAVE.search(s.text, end, i.start) for i in s.items
    ):
        return "dismissed", "does not have it"
    if any(i.start >= end and "condition" in i.labels and _IS_NOT_IT.match(s.text, end, i.start) for i in s.items):
        return "dismissed", "is not it"
    if "whether" in s.text and _WHETHER_OR_NOT.search((s.source or s).text):
        return "dismissed", "whether or not they have it"
    if _SEE_ALSO.search(s.text, s.prefix, start):
        return "dismissed", "see also"
    if (
        " that " in s.text
        and _BELIEVED.search(s.text, s.prefix, start)
        and not ADVERSATIVE.search(s.text, s.prefix, start)
    ):
        return "dismissed", "past:believed"
    if " of " in s.text and _THINK_OF.search(s.text, s.prefix, start):
        return "dismissed", "think of"
    if s.text.endswith(" to ", 0, start) and _AWAITED.search(s.text, s.prefix, start):
        return "hypothetical", "awaited"
    if " have " in s.text and _SHOULD_HAVE.search(s.text, max(s.prefix, start - 30), end):
        return "hypothetical", "should have"
    if _SOME_DAY.match(s.text, s.prefix):
        return "hypothetical", "some day"
    if _MAY.match(s.text, start) and _HOWEVER.search(s.text, 0, start):
        return "hypothetical", "however"
    if s.text.startswith("could ", s.prefix) and not s.question and any(a > s.prefix for a, _ in would):
        return "hypothetical", "if:could"
    for a, b in conditions:
        word = s.text[a:b]
        if (
            word in ("had", "were", "should")
            and not _OPENS.fullmatch(s.text, s.prefix, a)
            and s.text[max(0, a - 2) : a] not in (", ", "; ")
        ):
            continue  # an inversion opens a clause: "Had the disease attacked ..."
        if (
            word == "if"
            and b <= start
            and (main := _MIGHT.search(s.text, b))
            and _WAS.search(s.text, b, main.start())
            and main.start() < end
        ):
            return "hypothetical", "if:might"  # "If everybody had antibodies, a vial of blood might do."
        if word in ("had", "were") and not would and not (a == s.prefix and "," in s.text[b:] and not s.question):
            continue
        stop = _SCOPE_OF_IF.search(s.text, b)
        if word == "even if" and stop is not None and stop.start() < end:
            continue  # "even if it is mild, you cannot do without": told of the main clause
        if word in ("as if", "as though") and _SEEMS.search(s.text, 0, a):
            continue  # "it looks as if"
        if word == "whether" and _NO_MATTER.search(s.text, b):
            continue  # "whether it starts early or late makes no difference" is told, not asked
        if word == "should" and s.text[max(0, a - 1) : a] not in ("", " ", "("):
            continue
        if (
            (any(c > a or c < a for c, _ in would) or (word in ("had", "were") and a == s.prefix))
            and word != "whether"
            and (word in ("if", "had", "were", "what if") or b <= start)
        ):
            return "hypothetical", f"if:{word}"
        scope = stop.start() if stop else len(s.text)
        if word == "if" and b <= s.prefix < end and _OPEN_IF.fullmatch(s.text, b, s.prefix):
            return "hypothetical", "if:lead"
        opens = word.startswith("once ") and start <= a <= start + 1 and end <= scope
        if (b <= start < scope or opens) and not (s.prefix and a < s.prefix):
            return "hypothetical", f"if:{word}"
    if any(end <= a and not re.search(r"[,;:]| and | but | so ", s.text[end:a]) for a, _ in would) and re.search(
        r"\b(?:that|which|who)\b", s.text[max(0, start - 40) : start]
    ):
        return "hypothetical", "would"
    if _supposes(s) and all(end <= a for a, _ in would):
        return "hypothetical", "suppose"
    if _WITHOUT.search(s.text, s.prefix, start) and _ENSUES.match(s.text, end):
        return "hypothetical", "without"
    if (
        s.previous is not None
        and _supposes(s.previous)
        and (would or "then" in s.text[:12] or _MIGHT_HAVE.search(s.text))
    ):
        return "hypothetical", "suppose"
    for a, b in s.cues.get("asked", ()):
        weighed = s.text[a:b] == "whether" and not _ASKS.search(s.text, s.prefix, a)
        if weighed and _NO_MATTER.search(s.text, b):
            continue  # "Whether it starts early makes no difference"; "they study whether" asks
        if s.text[:b].endswith(_TO_KNOW) and s.text.startswith(" that ", b):
            continue
        # "We would love to know what causes it" knows nothing of it
        if a < end and start < b < end and s.text[:b].endswith(_TO_KNOW):
            return "question", f"asked:{s.text[a:b]}"
        if b <= s.prefix <= start and s.text.endswith("? ", 0, s.prefix):
            continue  # asked before, and answered here
        if s.text[a:b] == "whether" and _opens_clause(s, a) and _EITHER_WAY.search(s.text, b, start):
            continue  # "Whether it starts now or in ten years, the end is the same"
        reason = _REASON.search(s.text, b, start)
        if reason is not None and not _ASKED_FOR.search(s.text, a, reason.start()):
            continue  # "ask for a second opinion, because it is curable"
        first = _ASKED.fullmatch(s.text, s.prefix, b)
        if first and "," in s.text[b:start]:
            continue  # "Asked how often that is, she said that it is given daily"
        if (first or _URGED.search(s.text, s.prefix, a)) and _TO_DO.match(s.text, b, end):
            continue  # "Ask your doctor to refer you to X"
        if b <= start and s.text[b : b + 1] != "," and not ADVERSATIVE.search(s.text, b, start):
            return "question", f"asked:{s.text[a:b]}"
    reason = _NOT_BECAUSE.search(s.text, 0, start) if " because " in s.text else None
    if reason is not None and _BUT_BECAUSE.search(s.text, end):
        return "dismissed", "not because"
    if any(
        _BEFORE.search(s.text, s.prefix, a) and (a <= start or _WAS.search(s.text, s.prefix, end))
        for a, _ in s.cues.get("arrival", ())
    ):
        return "dismissed", "past:arrival"
    for a, b in s.cues.get("past", ()):
        if s.text.startswith("used to", a) and _IS_USED.search(s.text, 0, a):
            continue
        if _CONTRARY.search(s.text, s.prefix, a) and "," in s.text[b:start]:
            continue  # "Contrary to what old textbooks say, it is ..."
        if s.text[a:b].endswith(("when", "that", "then")) and not _WAS.search(s.text, s.prefix):
            continue  # "after 65, at a time when people blame their age", "should not give up before that"
        if not ADVERSATIVE.search(s.text, min(b, end), max(a, start)) and not _NO_LONGER.search(s.text, b, start):
            return "dismissed", f"past:{s.text[a:b]}"
    dated = _YEAR.search(s.text, s.prefix) is not None
    then = _UNTIL_THEN.search(s.text, s.prefix) if dated else None
    if (
        then
        and _WAS.search(s.text, s.prefix)
        and not ADVERSATIVE.search(s.text, min(then.end(), end), max(then.start(), start))
    ):
        return "dismissed", f"past:{then.group()}"
    long_ago = (_LONG_AGO.search(s.text, s.prefix) if dated else None) or _FOR_YEARS.search(s.text, s.prefix)
    decade = past_decade(s)
    long_ago = long_ago or decade
    if (
        long_ago
        and (decade or _PAST_VERB.search(s.text, max(s.prefix, start - 40), end))
        and not ADVERSATIVE.search(s.text, min(long_ago.end(), end), max(long_ago.start(), start))
    ):
        return "dismissed", f"past:{long_ago.group()}"
    if (day := _ON_A_DAY.search(s.text, s.prefix)) and _PAST_VERB.search(s.text, max(s.prefix, start - 40), end):
        return "dismissed", f"past:{day.group()}"
    if not s.cues.get("settled"):
        for a, b in s.cues.get("past-time", ()):
            if _ELSEWHEN.search(s.text, end, a):
                continue  # "it is ..., which is why we met three years ago"
            if not ADVERSATIVE.search(s.text, min(b, end), max(a, start)):
                return "dismissed", f"past:{s.text[a:b]}"
    return None


def past_decade(s: Sentence) -> re.Match[str] | None:
    """A decade of the calendar of which a sentence tells in the past tense."""
    decade = _DECADE.search(s.text, s.prefix) if "ties" in s.text else None
    return decade if decade is not None and _WENT.search(s.text, s.prefix) else None


# "What you are unlikely to notice: loss of feeling."
_NOT_NOTICED = regexes.compile(
    r"[^:]*\b(?:unlikely to|not (?:going |likely )?to|will not|won't|do not|don't|should not|not) (?:notice|see|find|expect|have|observe|show)[^:,;.]{0,12}: $"
)
# "a statement on how common it is"; "it is surprising how painful it is" says that it is.
_HOW_IT_IS = regexes.compile(
    r"\b(?:as|about|on|of|explain\w*|describe\w*|discuss\w*|asks?|asked|know|says?|tells?(?: you| us)?|shows?|sees?|finds? out|learns?|depends?)(?: [^,;:.]{1,40} (?:and|or))? how (?:\w+ly )?$"
)
# "what roused it, no one can say"
_WHO_KNOWS = regexes.compile(
    r"[,;:–—]? ?(?:no one|nobody|none of us) (?:yet |really |quite )?(?:can (?:say|tell)|knows)\b"
)
# So near in front of a claim its warning stands, in characters.
_NEAR_BY = 10


def _opens_clause(s: Sentence, at: int) -> bool:
    """Whether nothing but "please" stands before an offset in its clause, or it tells of what should be done."""
    low, _ = s.clause_at(at, at + 1)
    return _PLEASE.fullmatch(s.text, max(low, s.prefix), at) is not None or s.text.startswith(
        ("should", "must", "may", "not to"), at
    )


_PLEASE = regexes.compile(r"\W*(?:(?:please|so|but|and|also)\W*)*")
# "waiting for it to go away by itself"
_AWAITED = regexes.compile(
    r"\b(?:wait(?:s|ing|ed)?|hop(?:e|es|ing|ed)|long(?:s|ing|ed)?|pray(?:s|ing|ed)?) for [^,;:.]{1,40} to $"
)
# "A patient with numb feet does not have X." "Sudden paralysis has nothing to do with X."
_NOT_HAVING = regexes.compile(r"\b(?:do|does|did)(?: not|n't) (?:have|suffer) | (?:nothing|little) to do with ")
_NOT_HAVE = regexes.compile(
    r"(?:\b(?:do|does|did)(?: not|n't) (?:have|suffer from)|\b(?:has|have) (?:nothing|little) to do with) (?:the )?$"
)
# "Sudden weakness of one side is not X."
_IS_NOT_IT = regexes.compile(r"[^;:.]*?\b(?:is|are|was|were)(?: not|n't) (?:the )?$")
_WHETHER_OR_NOT = regexes.compile(
    r"\bwhether or not (?:they|you|he|she|we|people|somebody|someone|anyone) (?:have|has|suffers?|live|lives)\b"
)
_SEE_ALSO = regexes.compile(r"\b(?:see(?: also| under)?|compare|cf\.?) (?:also )?[\W_]*$")
# "Two tables believed that ...", not "it is believed that".
_BELIEVED = regexes.compile(
    r"(?:^|(?<![\w'])(?!is|are|was|were|be|been|widely|generally|commonly|now|currently|also)\w+ )(?:believed|thought|assumed|supposed) that [^,;:]*$"
)
# "Doctors will first think of | inherited conditions."
_THINK_OF = regexes.compile(
    r"\bthink(?:s|ing)? (?:(?:first|also|rather|mainly|mostly|more) )?of (?:(?!as )[\w-]+ ){0,2}$"
)
# "It should have recovered by then."
_SHOULD_HAVE = regexes.compile(r"\b(?:should|ought to)(?: not|n't)? have [a-z]+(?:ed|en|ne|wn|ght)\b")
# "before X | arrived"
_BEFORE = regexes.compile(r"\b(?:before|until) [^,;:.]{1,40} $")
# "One day, perhaps, a single dose will be enough."
_SOME_DAY = regexes.compile(
    r"\W*(?:perhaps |maybe |and |but )?(?:one day|some ?day|in (?:the )?(?:near |distant |not too distant )?future|in (?:years|decades|time) to come)(?:,| (?:\w+ ){1,5}(?:will|may|might|could)\b)"
)
# "Parking is not covered, however painful that may be."
_HOWEVER = regexes.compile(r"\b(?:however|no matter how) (?:\w+ )?$")
_MAY = regexes.compile(r"[^,;.]{0,40}\b(?:may|might)\b")
# "See a doctor if you have: | a painful calf"
_OPEN_IF = regexes.compile(r"[^,;:?.]*: ")
_TO_KNOW = (" know", " learn", " find out", " understand", " discover")
_WOULD = regexes.compile(r"\W*(?:\d+[.)] )?(?:would|could|should|might) [^?]*\bhave \w+(?:ed|en|ne|ght)\b")
# "She is not there because it is X; she is there because ..."
_REASON = regexes.compile(r"\b(?:because|since)\b")
_ASKED_FOR = regexes.compile(r"\b(?:whether|if|why|how|what|when|where|who|which|that)\b")
_EITHER_WAY = regexes.compile(r" or [^,;:]*, ")
_ASKED = regexes.compile(
    r"\W*(?:(?:when |if |once |please )?ask(?:ed)?|(?:and |so |but )?(?:in case|if) you(?:'re| are|'ve been| have been) wondering)"
)
_URGED = regexes.compile(r"(?:\b(?:please|and|then|should|must|do)|[,;:—–]) $")
_TO_DO = regexes.compile(
    r"(?: (?!for\b|about\b|to\b)[\w'-]+){0,4} to (?!know|learn|explain|tell|say|check|find|show|see (?:if|whether)|look|describe|discuss|hear)\w"
)
_NOT_BECAUSE = regexes.compile(r"(?:n't|\bnot|\bnever)\b[^,;:.]{0,60}? because [^;.]*$")
_BUT_BECAUSE = regexes.compile(r"[,;.–—] ?(?:but\b|.*\bbecause\b)")
_ASKS = regexes.compile(
    r"\b(?:stud(?:y|ies|ied|ying)|ask\w*|wonder\w*|test\w*|examin\w*|investigat\w*|explor\w*|debat\w*|discuss\w*|question\w*|check\w*|(?:find|found|finding) out|look\w* (?:at|into)|know\w*|see|clear) $"
)
_NO_MATTER = regexes.compile(
    r"\b(?:no|little|hardly any) (?:difference|influence|effect|impact|bearing)\b|\b(?:not|n't) matter\b|\bno matter\b|\birrelevant\b|\bimmaterial\b|\ball the same\b"
)
_YEAR = regexes.compile(r"1[6-9]\d\d|200\d")
_UNTIL_THEN = regexes.compile(
    r"\b(?:until|till|up to|before|prior to) (?:(?:about|around|roughly|the|early|late|mid|middle|end|of|in|year)[ -])*(?:1[6-9]\d\d|200\d)s?\b"
)
# "In 1950 it was often fatal": of a time before today's medicine.
_FOR_YEARS = regexes.compile(
    r"\bfor (?:some|many|several|a few|a number of|the next|\w+) (?:years|decades) (?=[\w-]+ (?:was|were)\b)"
)
_LONG_AGO = regexes.compile(
    r"\b(?:in|around|about|during) (?:the )?(?:early |late |mid[- ])?(?:1[678]\d\d|19[0-8]\d)s?\b"
)
# "In the early nineties treatment began with X", not "it begins in the nineties"
_DECADE = regexes.compile(
    r"\b(?:in|during|since|until|before|back in) the (?:early |mid[- ]|late )?(?:fifties|sixties|seventies|eighties|nineties)\b"
)
_WENT = regexes.compile(
    r"\b(?:was|were|had|did|used to|began|became|came|took|gave|went|brought|got|wrote|saw|tried)\b"
)
_ELSEWHEN = regexes.compile(r", (?:which|so|and|because|since|where|when) ")
# "There was no treatment on Friday."
_ON_A_DAY = regexes.compile(r"\b(?:on|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_PAST_VERB = regexes.compile(r"\b(?:was|were|had|did)\b")
_WAS = regexes.compile(r"\b(?:was|were|had|did|used)\b")
_BUT = regexes.compile(
    r"[^;:.?!,]{0,70}?[ ,–—(-]*\b(?:but|though|although|yet|if)\b,? "
    r"(?:(?:in|with|for) [^,;:.]{1,40} )?(?:(?:they|these|those|it|this|that|such \w+) )?(?:do so |does so |happens? |occurs? |(?:is|are|remains?) )?(?:\w+ly |very |so |quite |still |only |the )?"
)
# "Serious reactions, such as X, do happen, but they are rare."
_BUT_THEY = regexes.compile(
    r"[^;:.?!]{0,110}?,? (?:but|though|although) (?:they|these|those|such \w+) (?:are|remain|happen|occur) (?:\w+ly |very |so |quite |still )?"
)
_HALT = regexes.compile(r"\W*$|[,;:.!?)]| (?:and|in|with|at|on|enough|indeed|here|events?|cases?)\b")
_OF_WHOM = regexes.compile(r"\b(?:in|with|of|for|from|against|among|to|at) (?:the )?$")


def _rare_after(s: Sentence, start: int, end: int) -> str | None:
    """What calls the thing claimed rare, right behind the claim: "..., but they are few and far between"."""
    rare = s.cues.get("rarity", ())
    m = (_BUT.match(s.text, end) or _BUT_THEY.match(s.text, end)) if rare else None
    found = next(((a, b) for a, b in rare if m is not None and m.end() == a and _HALT.match(s.text, b)), None)
    if found is None or any(
        "condition" in i.labels and i.start <= start and not _OF_WHOM.search(s.text, 0, i.start) for i in s.items
    ):
        return None  # "X is painful but rare" speaks of how common X is
    return s.text[slice(*found)]


_SEEMS = regexes.compile(r"\b(?:looks?|seems?|appears?|sounds?|feels?) $")


_REPORTED = regexes.compile(r"ha(?:s|ve) been \w+")


_SO = regexes.compile(r", so\b|;|\. |\btherefore\b")


# "in rare cases, however, ...": so far before its clause an exception may stand, in characters.
_LEAD = 12


def supposed(s: Sentence, at: int) -> bool:
    """Whether an offset stands in a conditional clause: "Should X fail, ..." """
    for _, b in s.cues.get("if", ()):
        stop = _SCOPE_OF_IF.search(s.text, b)
        if b <= at < (stop.start() if stop else len(s.text)):
            return True
    return False


# What may stand before an inversion: "But should a leg go numb, ..."
_OPENS = regexes.compile(r"[ \"'(*_—,-]*(?:but|and|so)?[ \"'(*_—,-]*")
_MIGHT_HAVE = regexes.compile(r"\bmight (?:[a-z]+ )?have\b")
_MIGHT = regexes.compile(r", [^,;]{1,60}? (?:might|could|would|'d) ")
# "Without maintenance, the benefit is lost."
_WITHOUT = regexes.compile(r"(?:^|[;:.,] )(?:but |and |yet )?without (?:[\w'-]+ ){0,3}$")
_ENSUES = regexes.compile(
    r"(?: [\w'-]+){0,5},? (?:the|it|its|they|their|this|these|people|patients|many|most|you|muscles?|weakness|strength|symptoms)\b"
    # A verb that no lexicon knows.
    r"|,? [\w'-]+ [a-z]+[.;,!]"
)


def _supposes(s: Sentence) -> bool:
    """Whether a sentence opens with "suppose" or "picture"."""
    return any(a <= s.prefix + 12 and not _DETERMINED.search(s.text, 0, a) for a, _ in s.cues.get("suppose", ()))


# "A picture of the brain" is a noun.
_DETERMINED = regexes.compile(r"\b(?:an?|the|this|that|our|your|one|single|clear) $")


# "Yes, but very rarely", "In theory, yes"
_BUT_RARELY = regexes.compile(
    r"(?: (?:in time|later(?: on)?|in theory|in principle|eventually))?[\s,–—-]*(?:but |though |although |if |very |only |quite |extremely )*"
)


def _but_rarely(s: Sentence) -> str | None:
    for cue in ("exception", "seldom", "rarity"):
        for a, b in s.cues.get(cue, ()):
            if s.prefix <= a < s.answered or (a >= s.answered and _BUT_RARELY.fullmatch(s.text, s.answered, a)):
                return s.text[a:b]
    return None


# An aside within the words of a claim is no longer, in characters.
_ASIDE = 25
_SPAN = regexes.compile(r" (?:years|months|weeks|days|time|while)\b")
_FOR_THE = ("for the ", "to the ", "for those ", "to those ")
_TO_OTHERS = regexes.compile(
    r"\b(?:from|as|to|by|with|for|of|on|among|infect|than|than (?:in|for|with|among|to)|like|harm|affect) $"
)


# ", used | in some cases, "
_OPENS_ASIDE = regexes.compile(r", ?(?:(?!and\b|but\b|or\b)[\w-]+ ){0,2}$")


def _exception(
    s: Sentence, start: int, end: int, clause_start: int, clause_end: int, items: Sequence[Item]
) -> str | None:
    for a, b in s.cues.get("exception", ()):
        if any(i.quantity is not None and a < i.start <= b + 1 for i in items):
            continue  # "in some 10 days"
        if s.text[a:b].endswith("some") and _SPAN.match(s.text, b):
            continue  # "for some years"
        if s.text[a:b] == "others" and _TO_OTHERS.search(s.text, 0, a):
            continue  # "you can catch it from others"
        if s.text[a:b].endswith(("rest", "remainder")) and s.text.startswith(" of ", b):
            continue  # "the rest of the body"
        if s.text[:a].endswith(("why ", "how ")):
            continue  # "why some people get it" is asked of all
        if s.text[:a].endswith(("rather than ", " not ")):
            continue  # "the rule rather than the exception"
        if s.text[a:b] == "exceptionally" and any(b + 1 == i.start for i in items):
            continue  # "exceptionally rare" is very rare
        if s.text[:a].endswith(_FOR_THE):
            continue  # "reserved for the few patients in whom ..."
        if items and a <= items[0].start < b:
            continue  # "few people survive": part of the wording
        if start < a and s.text[:a].endswith(", ") and 0 <= s.text.find(",", b, end) < b + _ASIDE:
            continue  # "severe, at times permanent, harm"
        if any(
            h.quantity is not None
            and h.quantity.start <= a < h.quantity.end
            and (b < h.quantity.end or h.quantity.kind != "number")
            for h in s.hits
        ):
            continue  # "within one or two hours", "around a tenth of": part of a figure
        if (
            items
            and items[0].quantity is not None
            and items[0].end <= a <= end + 30
            and _REPORTED.fullmatch(s.text, a, b)
        ):
            continue  # "40 cases have been reported": part of a count
        if (b > clause_start - _LEAD or a <= s.prefix + 3) and a < end and b <= end + 1 and start - b <= REACH:
            between = s.text[b:start] if b <= start else ""
            if re.search(r"[;:—]", between) or (
                "," in between and _OPENS_ASIDE.search(s.text, 0, a) and s.text[b : b + 1] != ","
            ):
                continue  # "X, sometimes used here, is harmless"
            return s.text[a:b]
        if (
            (end <= a or start < a < end < b)
            and a <= min(end + 40, clause_end)
            and not re.search(r"[,;:—.]", s.text[end:a])
        ):
            return s.text[a:b]
        if _REST.fullmatch(s.text, end):
            return s.text[a:b]
    return None


# "In a leg: the rest"
_REST = regexes.compile(r" ?[:–—=-] ?(?:about |only |roughly )?(?:the )?(?:rest|remainder|others)[\s.;]*")
# Somebody's part, no person: "the dermatologist takes charge, and she ..."
_DOCTOR = regexes.compile(
    r"\b(?:the|an?|your|any|every|each|which) (?:[\w-]+ ){0,2}?(?:doctor|physician|surgeon|nurse|therapist|specialist|gp|pharmacist|psychiatrist|pa?ediatrician|\w+ologist)\b"
)
# "She told them" is a doctor's word where the sentence before speaks of one.
_TELLS = regexes.compile(
    r"(?:he|she) (?:told|said|says|explained|explains|warned|warns|added|adds|stressed|stresses)\b"
)


def _spoke_of_doctor(s: Sentence) -> bool:
    return s.previous is not None and _DOCTOR.search(s.previous.text, s.previous.prefix) is not None


_NO_SUCH = regexes.compile(r"\b(?:no such thing as|never|not|hardly) $")
# "His weakness began in X, as it does in nearly everyone with Y": one person's story, told of all.
_AS_ALWAYS = regexes.compile(
    r", as (?:(?:it|they|he|she|this|that|we) )?(?:(?:is|are|does|do|has|have|will|always|usually|normally|mostly) )+(?:(?:in|for|with|the|usual|to|of|nearly|almost|virtually|practically) )*"
    r"(?:every|everyone|everybody|all|most|anyone|case|rule|usual|always|typical|custom|normal)\b|, as (?:always|usual)\b"
)
# A professional's word to one person, about all: "She warned him that treatment takes ..."
_SAID = regexes.compile(
    r"\b(?:warn(?:s|ed)|explain(?:s|ed)|told|says|said|advise[sd]|stress(?:es|ed)|add(?:s|ed)|note[sd]|points out|pointed out|learn(?:s|ed|t)|knew|knows)\b.{0,25}\bthat\b"
)


_SHE_SAID = regexes.compile(
    r"(?:he|she) (?:\w+ly )?(?:reminded|told|assured|informed|taught|warned|explain(?:s|ed)|sa(?:ys|id)|add(?:s|ed)|stress(?:es|ed)|point(?:s|ed) out|note[sd]|argue[sd]|maintain(?:s|ed)|continued|went on|replied|answered)(?: (?:us|them|me|him|her|her audience|the audience|delegates|listeners))?[,.]"
)


# Another clause, or who says it: "..., so I ...", "..., which my doctor ...", "..., he told me".
_AND_SO = regexes.compile(
    r"(?:[,;:—–] ?(?:and|but|so|as|which|because|since|while|when|where|or|though|although)\b|[,:;] ?$)"
)
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty")
# "a postman of 71", "a 45-year-old"
_PERSON = regexes.compile(
    r"\ban? (?!mean|median|range|age|peak|rate|ratio|maximum|minimum|total|dose|tube|bag|bottle|pack|box|set|series|sample|group|team|family|class|gap|pause|course|trial|study|score|level|value|speed|distance|weight|height|size|temperature|list|room|meeting)[a-z]+,? (?:of|aged) \d\d\b(?! (?:per|in|out)|[.,]?\d)"
)


# "A 70-year-old with numb feet": one person, unless "the typical patient" is meant.
_OF_YEARS = regexes.compile(r"\W*an? \d\d?[ -]years?[ -]old\b")
_TYPICAL = regexes.compile(r"\b(?:typical|average|usual|normal|classic)\b")
# "Two patients reported pain": of those counted.
_SO_MANY_DID = regexes.compile(
    rf"(?<![\d,.])(?<!\bon )(?<!\bof )(?<!\bin )(?<!\bfrom )(?<!\bwith )\b(?:{'|'.join(_SMALL)}|\d{{1,3}}) (?:of the )?(?:patients|people|participants|women|men|volunteers|pts)(?: with [^,;.]{{1,40}}?)? (?:reported|had|were|noticed|developed|died|stopped|withdrew|showed|described|complained|improved|responded|experienced|needed)\b"
)
# "three of the seven had noticed", "4 out of the 11"
_OF_THE_FEW = regexes.compile(
    rf"\b\d{{1,3}} of (?!\d0+\b)\d{{2,4}} [a-z]+s\b|\b(?:{'|'.join(_SMALL)}|\d{{1,3}}) (?:out )?of (?:whom\b|(?:the|these|those|its|their|our) (?:{'|'.join(_SMALL)}|\d{{1,4}})\b)"
)


# "four of their patients with X"
_OF_THEIRS = regexes.compile(
    rf"(?<![\d,.])\b(?:{'|'.join(_SMALL)}|\d{{1,2}}) of (?:their|our|his|her|my|its|the (?:hospital|clinic|team|author)'s)(?: [\w-]+){{0,2}} (?:patients|people|cases|clients|pts)\b(?! (?:out of|in ))"
)


# "described 23 patients with X whose interval was stretched"
_DESCRIBED = regexes.compile(
    rf"\b(?:described|reported|followed|studied|treated|reviewed|examined|observed|saw|traced|collected) (?:on |about |only |just |some )?(?:{'|'.join(_SMALL)}|\d{{1,3}}) (?:\w+ )?(?:patients|people|cases|men|women)\b"
)


# "Milo, who is nine,", "Ms Lee, 45,"
_AGED = regexes.compile(rf"\b[A-Z][a-z]+, (?:who is |who was |aged |now |then )?(?:\d{{1,2}}|{'|'.join(_SMALL)}),")
# Goes on about those of the sentence before: "Their mean age was 61."
# A relative clause that says which people are meant.
_THOSE_WHO = regexes.compile(r"[\w ]{0,30}\bwho\b")
_THEIR = regexes.compile(
    r"\W*(?:their|they|of (?:these|them|those)|the (?:youngest|oldest|eldest|others?)|all of them|most of them)\b"
)


# "tried in twelve patients", not "one in twelve patients" or "in nine patients out of ten"
_IN_SO_MANY = regexes.compile(
    rf"(?<!\d)(?<!one)(?<!two)(?<!three) (?:in|among) (?:{'|'.join(_SMALL)}|\d{{1,3}}) (?:patients|volunteers|participants|subjects)\b(?! (?:out of|in every)\b)"
)


# "Ilse's", before the name of a condition.
_POSSESSOR = regexes.compile(r"\b[A-Z][a-zà-ÿ]+['’]s (?:own )?$")
# Heads of rows in a list of persons ("Mr. K.", "Patient 4"), and terms ("Piet, 39").
_OF_ONE = regexes.compile(
    r"(?i)\W*(?:(?:mr|mrs|ms|miss)\b\.?|(?:patient|case|participant|subject|visitor|member) (?:no\.? ?)?(?:\d|[a-z]\b)|[^\W\d_]+(?: [A-Z]\.?)?, (?:aged )?\d\d?\W*$)"
)


_FROM_WHAT = regexes.compile(
    r"\W*(?:(?:from (?:what|all)|as far as|so far as|as|the way) (?:that )?(?:i|we)\b[^,;:.]{1,60},"
    r"|as (?:my|our|her|his|the) [\w -]{2,40}\b(?:explain\w*|told|tells|puts?|sa(?:id|ys))\b[^,;:.]{0,30},)"
)
_IS_KNOWN_AS = regexes.compile(r" ?(?:\([^)]*\) ?)?[,(–—-] ?(?:an?|the|one of the)(?: [\w-]+){0,2} ")


def _apposed(s: Sentence, start: int) -> bool:
    """Whether a claim stands in apposition to a condition: "She has X, a terminal illness" is told of X."""
    return any(
        "condition" in i.labels and _IS_KNOWN_AS.fullmatch(s.text, i.end, start) for i in s.items if i.end <= start
    )


def _opening_label(s: Sentence) -> str | None:
    """The first sentence of the block: "Mrs. O., 58. Woke each night ..." tells of her."""
    s = s.opening or s
    short = len(s.raw) - s.prefix < _LABEL_LENGTH and s.labels.isdisjoint(VERBAL)
    return s.raw[s.prefix :] if short else None


_THIRD = ("he", "she", "his", "her")
_WHOEVER = regexes.compile(
    r"\b(?:(?:when|whether|if|where|while|until|once|as long as) (?:an?|the)|each|every|any|whoever|anyone|everyone|nobody|no|the (?:average|typical|usual))(?: [\w-]+)? (?:man|woman|person|patient|sufferer|adult|one|who|with|has|gets)\b(?!.*\b(?:says?|claims?|thinks?|believes?|insists?)\b)[^.;:]{0,60}$"
)
_ANYONE = regexes.compile(
    r"(?:\W*|[^:;.]*\b(?:for|in|to|of|by) )an? (?:[\w-]+ )?(?:man|woman|person|patient|sufferer|adult|mother)(?: (?:with|who has|who have|living with)\b)"
)
# "The typical patient is a girl."
_TYPICALLY = regexes.compile(
    r"\b(?:typical|average|usual|classic) (?:patient|sufferer|case|victim)\b[^.;:]* (?:is|as) $"
)


def _of_anyone(s: Sentence) -> bool:
    """Whether a sentence is about anyone of a sort: "A person with X ...", and nothing in it is told of the past."""
    return (
        _ANYONE.match(s.text, s.prefix) is not None
        and not s.cues.get("past-verb")
        and _TOLD.search(s.text, s.prefix) is None
    )


# Verbs that tell what happened, beside those of the cue "past-verb".
_TOLD = regexes.compile(
    r"\b(?:told|asked|said|wrote|rang|called|got|lost|felt|found|started|developed|complained|presented|received|used to|i|we|us|my)\b"
)
# A label that names a person is no longer, in characters.
_LABEL_LENGTH = 30


_FEW = ("of few",)


def _of_few(s: Sentence) -> str:
    """What tells that a sentence speaks of one person, or of so many that were counted."""
    if s.numbered:
        if (m := _OF_YEARS.match(s.text, s.prefix)) and not _TYPICAL.search(s.text, m.end()):
            return f"person:{m.group()}"
        if m := _PERSON.search(s.text, s.prefix):
            return f"person:{m.group()}"
        for told in (_IN_SO_MANY, _OF_THE_FEW, _OF_THEIRS, _SO_MANY_DID, _DESCRIBED):
            if m := told.search(s.text, s.prefix):
                return f"sample:{m.group()}"
    if m := _AGED.search(s.raw, s.prefix):
        return f"person:{m.group()}"
    return ""


# "...; for her worn knee, nothing helped": of the one named before
_THEIRS = regexes.compile(r"; .*\b(?:his|her|she|he|my)\b")
# "his X", "in our patient with X", "this farmer with X"
_HIS = regexes.compile(r"\b(?:his|her|my) $")
_HAPPENED = regexes.compile(r"\b(?:told|asked|wrote|complained|presented|received|slipped)\b")
_ONE_WITH = regexes.compile(
    r"\b(our|this|one|the) (?!(?:typical|average|usual|whole|general|first|only|same|other)\b)(?:[\w-]+ )?[a-z]+[a-rt-z] with (?:the )?$"
)
_NO_ONE_PERSON = regexes.compile(
    r"\b(?:people|person|men|women|adults|children|those|world|family|population|group|majority|proportion|number|share|half|minority|experience|connection|link|hand|arm) with\b"
)


def _of_one(s: Sentence, at: int) -> bool:
    """Whether a condition that is named at an offset is that of somebody in particular, told of what happened."""
    told = bool(s.cues.get("past-verb") or _HAPPENED.search(s.text, s.prefix))
    if _HIS.search(s.text, s.prefix, at):
        return told or s.text.endswith("my ", 0, at)
    m = _ONE_WITH.search(s.text, s.prefix, at)
    return m is not None and not _NO_ONE_PERSON.search(m.group()) and (told or m[1] == "our")


# "I no longer have to guess: the cause is known", "six in my street, and statistics say that one in 500 has it"
_TURNS_GENERAL = regexes.compile(
    r"[:;] |, (?:because|since|which means|for) |\b(?:statistics|figures|stud(?:y|ies)|research|surveys?|textbooks?|experts|science|the literature) (?:says?|shows?|suggests?|tells? us|proves?|puts?|gives?)\b"
)


def _story(s: Sentence, start: int, end: int) -> str | None:
    if any(_OF_ONE.match(head) for head in s.stretch.scope[:1]):
        return "person:head"
    if ("'s " in s.raw or "’s " in s.raw) and any(
        "condition" in i.labels and _POSSESSOR.search(s.raw, s.prefix, i.start) for i in s.items if i.start > s.prefix
    ):
        return "person:possessor"
    if not s.stretch.first and (label := _opening_label(s)) is not None and _OF_ONE.match(label):
        return "person:label"
    low, high = s.clause_at(start, end)
    if any(_of_one(s, i.start) for i in s.items if "condition" in i.labels and max(low, s.prefix) <= i.start < high):
        return "person:one"
    if _apposed(s, start):
        return None
    if (few := s.kept.get(_FEW)) is None:
        few = s.kept[_FEW] = _of_few(s)
    if few:
        return str(few)
    lead = _FROM_WHAT.match(s.text, s.prefix)
    if s.previous is not None and s.previous.cues.get("sample") and _THEIR.match(s.text, s.prefix):
        return "sample:before"
    for cue in ("anecdote", "name", "sample"):
        for a, b in s.cues.get(cue, ()):
            if lead is not None and b <= lead.end() <= start:
                continue  # "From what I read, ..." reports
            if s.text[b : b + 1].isalnum():
                continue  # "IM", which the tokenizer takes for "I'm"
            if s.prefix and b <= s.prefix and not (cue == "anecdote" and s.stretch.table):
                continue  # of a table's row the head says whose it is
            if cue == "anecdote" and start < a and b <= end and s.text[:a].endswith((" to ", " for ", " per ")):
                continue  # "two women to one man"
            if cue == "anecdote" and _FOR_EACH.match(s.text, b):
                continue  # "one woman for each man" is a figure
            if cue == "sample" and a >= end and not low <= a < high and not _THOSE_WHO.match(s.raw, end):
                continue  # "..., which makes it popular on our ward"; but "64 people with X who came to our clinic"
            if cue == "sample" and s.cues.get("general"):
                continue
            if cue in ("anecdote", "name", "sample") and a >= end and _AND_SO.search(s.raw, end, a):
                continue  # "..., and he went home"
            if (
                cue in ("anecdote", "sample")
                and b <= start
                and _TURNS_GENERAL.search(s.text, b, start)
                and not _THEIRS.search(s.text, b, start)
            ):
                continue  # "I no longer have to guess: the cause is known"
            if cue == "anecdote" and s.text[a:b].split(" ")[0] in _THIRD and _WHOEVER.search(s.text, s.prefix, a):
                continue  # "each man who is told that he has it"
            if cue == "anecdote" and _TYPICALLY.search(s.text, s.prefix, a):
                continue
            if cue == "anecdote" and s.text[a:b].split(" ")[0] in _THIRD and _of_anyone(s):
                continue  # "A person with X loses the feeling in his hands."
            if cue == "anecdote" and s.text[a:b] in _THIRD and _DOCTOR.search(s.text, s.prefix, a):
                continue  # "the doctor treats it, and she ..."
            if cue == "anecdote" and _TELLS.match(s.text, a) and _spoke_of_doctor(s):
                continue
            if cue == "anecdote" and s.text.endswith(", ", 0, a) and _SHE_SAID.match(s.text, a):
                continue  # "The disorder, she reminded us, is common."
            if cue == "anecdote" and s.text.startswith("one ", a) and s.text[:a].endswith("not "):
                continue  # "not one woman has it"
            if s.text[a:b] == "a case of" and _NO_SUCH.search(s.text, s.prefix, a):
                continue
            if cue == "name" and any(i.start <= a and b <= i.end for i in s.items if "condition" in i.labels):
                continue
            if cue == "name" and s.text[max(0, a - 16) : a].rstrip().endswith(
                ("according to", "saint", "st", "professor", "dr", "dr.", "by")
            ):
                continue
            if cue != "sample" and any(m.end() > b for m in _SAID.finditer(s.text, max(0, a - 25), max(a, start))):
                continue
            if cue == "anecdote" and s.text[a:b] in ("i", "m") and s.text[b : b + 1] in ".)":
                continue
            if cue == "anecdote" and s.text[a:b] == "miss" and not s.raw[a:b].istitle():
                continue  # "hard to miss"
            if any(x <= a and b <= y for x, y in s.cues.get("answer-lead", ())):
                continue  # "I am afraid it is"
            return f"{cue}:{s.text[a:b]}"
    return None
