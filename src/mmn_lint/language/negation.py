"""Negation around a claim: what it reaches, what ends it, what only looks like it (ConText, Chapman et al. 2007)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mmn_lint.language import regexes
from mmn_lint.language.frames import ADVERSATIVE, PARTICIPLE_SCOPE
from mmn_lint.language.reading import VERBAL, Item, Sentence, may_be_verb

# How far a negation reaches, in characters: about a dozen words.
REACH = 90
_AFTER = 60
# "a finger that", not "the fact that"
_NOUN_THAT = regexes.compile(
    r"(?:^|[,;:] )[a-z]+s that |\b[a-z]+s that (?=(?:do|are|were|have|can|will|may|must|need)\b)|\b(?:whoever|whichever) |\b(?:an?|the|those|these|some|any|every|each|both) (?:[\w-]+ )?(?!fact|idea|claim|belief|myth|notion|view|theory|evidence|case|truth|news|doubt|reason|way|day|time)[\w-]+ that "
)
# From a relative pronoun to a negation in its clause, in characters.
_RELATIVE_REACH = 30
# After "and" or a comma a new predicate starts when one of these follows: the negation before it ends.
_NEW_PREDICATE = regexes.compile(
    r"(?:,(?: as| for| since)?| and| or) (?:(?:now|then|still|also|even|so|later|soon|today) )?(?:(?:it|they|he|she|we|you|this|these|there|the [a-z]+|its [a-z]+|is|are|was|were|has|have|had|can|could|may|might|will|would|does|do|should|must|most|several|some|many|others|all|usually|always|often|mostly|generally|normally|typically|invariably|instead|only)\b|[a-z]+s (?:the|a|an|all|both|its|their|your)\b)"
)


# "Is it true that it is not inherited? Yes."
_TRUE_THAT = regexes.compile(
    r"\W*(?:so |and |but )?is it (?:really |actually )?(?:true|correct|right|the case|a fact) that\b"
)
# "no evidence that", "nobody claims that"
_THAT = regexes.compile(r" that$")
_SAY_THAT = regexes.compile(r" \w+ that\b")


def _denies_clause(s: Sentence, a: int, b: int, start: int) -> bool:
    """Whether a negation denies all of a clause with "that", its subordinate ones too, in which an offset lies."""
    opened = b if _THAT.search(s.text, a, b) else None
    if opened is None and (m := _SAY_THAT.match(s.text, b)) and any(x == b + 1 for x, _ in s.cues.get("report", ())):
        opened = m.end()
    return opened is not None and opened <= start and not ADVERSATIVE.search(s.text, opened, start)


def negations(
    s: Sentence,
    start: int,
    end: int,
    clause_start: int,
    clause_end: int,
    items: Sequence[Item],
    spoken: Sequence[tuple[int, int]],
    negative: bool,
) -> list[tuple[str, str]]:
    """What negates the words between two offsets, each with its sort."""
    found: list[tuple[str, str]] = []
    spans: list[tuple[int, int]] = []
    contrast = set(s.cues.get("contrast", ()))
    # Words that the wording itself consists of are no negation of it: its ends, and what the pattern names.
    worded = [(i.start, i.end) for i in (*items[:1], *items[-1:])] + list(spoken)
    for kind in ("neg", "seldom", "partial"):
        for a, b in s.cues.get(kind, ()):
            whole = b <= start and _denies_clause(s, a, b, start)
            denied = s.answer and (m := _TRUE_THAT.match(s.text)) and m.end() <= a and b <= s.prefix
            if a >= end or (b <= clause_start and not whole and not _none_in_which(s, a, b)):
                continue
            if (
                s.answer
                and b <= s.answered
                and not denied
                and (s.asked or end <= s.prefix < b or (start >= s.answered and kind == "neg"))
            ):
                continue  # the answer itself; "Outlook: rarely fatal" asks nothing
            if s.text[a:b] == "not" and s.text.endswith(" or ", 0, a):
                continue  # "whether she is pregnant or not"
            if _EVEN.search(s.text, start, a) and s.text.find(",", b, end) >= 0:
                continue  # "all patients, even those with hardly any weakness, need it"
            if (
                s.answer
                and b <= s.prefix
                and s.text[a:b] in ("n't", "not")
                and a - s.prefix < 12
                and not denied
                and _ASKED.match(s.text)
            ):
                continue  # "Isn't it rare?" asks whether it is
            if s.text[a:b] == "nor" and any(s.text[x:y] in ("neither", "nor") for x, y in spans):
                continue  # "neither A nor B nor C": denied once
            inside = a >= start
            if kind == "seldom" and worded and a < worded[0][0] < b < worded[0][1]:
                continue  # "next to | no danger": the wording's own
            if _LACKS.search(s.text, a, b) and s.text[b:start].strip() and _PREDICATE.match(s.text, start):
                continue  # "The absence of pain | sets it apart", "patients without disability | need none"
            if s.text[a:b] in _ABOUT and any(
                h.quantity is not None and h.quantity.start <= b + 1 < h.quantity.end for h in s.hits
            ):
                continue  # "barely 2,000 people"
            if any(
                (x <= a and b <= y)
                or (
                    a <= x
                    and y <= b
                    and kind != "partial"
                    and not (_FAR_FROM.match(s.text, a) or (a < start and _FEW.match(s.text, a)))
                )
                for x, y in worded
            ):
                continue
            if any(
                x < b and a < y
                for c in ("pseudo", "myth", "myth-post", "refute", "disregard")
                for x, y in s.cues.get(c, ())
                if (x, y) != (a, b) and not (c == "pseudo" and any(x <= low and high <= y for low, high in worded))
            ):
                continue  # "not only", "it is not true that": read as a whole
            if inside and _NEITHER.search(s.text, b, end):
                continue
            if any(0 <= c - b <= 4 for c, _ in s.cues.get("myth", ())):
                continue  # "no myth"
            if (
                kind != "partial"
                and not (items and s.text[b : items[-1].start].isspace())
                and in_relative(s, a, b, start, end)
            ):
                continue
            if inside:
                # Of a wording of several words the first one behind the negation.
                behind = min((x for x, _ in spoken if x >= b), default=items[-1].start if items else end)
                if (aside := _WITHOUT.match(s.text, a - 2)) and aside.end() <= behind:
                    continue  # "A blood test, without any other examination, tells"
                if (
                    items
                    and (m := _KNOWS_WHAT.search(s.text, b, items[-1].start))
                    and not any(m.start() <= x < m.end() for x, _ in spoken)
                ):
                    continue  # "it is not known what makes the immune system attack"
                if items and (new := _NEW_CLAUSE.search(s.text, b, items[-1].start)) and new.start() < behind:
                    continue  # "does no harm, and the result will be the same"
                if items and (
                    _DENIED_ANEW.search(s.text, b, items[-1].start) or _ANEW.search(s.text, b, items[-1].start)
                ):
                    continue
                if negative or (
                    (a, b) in contrast
                    and s.text[a:b] not in ("not", "never")
                    and not _DIRECT.fullmatch(s.text, b, behind)
                ):
                    continue
                if (
                    s.text[a:b] == "not"
                    and s.text[max(0, a - 5) : a].endswith((", ", "and ", "but "))
                    and not _DIRECT.fullmatch(s.text, b, behind)
                ):
                    continue  # "weakens strength, not feeling": denies what follows only
                if s.text[a:b] in ("not", "n't") and items and _BUT.search(s.text, b, items[-1].start):
                    continue  # "is not the weakness but the pain"
            else:
                if items and _OF_WHICH.search(s.text, start, items[-1].start):
                    continue  # "does not remove the cause, which nobody has found": there another verb denies
                if s.text[a:b] in ("not", "n't") and items and _BUT.search(s.text, start, items[-1].start):
                    continue  # "does not move fast but slowly"
                lead = kind == "seldom" and a <= s.prefix + 1 and s.text[b : b + 1] == ","  # "Rarely, a leg is first"
                if not whole and (start - b > REACH or (not lead and _blocked(s, b, start, end, s.text[a:b]))):
                    continue
            found.append((kind, s.text[a:b]))
            spans.append((a, b))
    # "No pills for X, which is never | swallowed": what is said of X it denies itself
    if len(spans) > 1 and items and s.text[spans[-1][1] : items[-1].start].isspace():
        opened = [a for a, _ in s.relatives if a < spans[-1][0]]
        kept = [n for n, (_, b) in enumerate(spans) if not any(b < a for a in opened) or n == len(spans) - 1]
        if len(kept) < len(spans):
            found[:], spans[:] = [found[n] for n in kept], [spans[n] for n in kept]
    # "need not, and normally does not, shorten" denies once
    for i in range(len(spans) - 1, 0, -1):
        if _AND_NOT.fullmatch(s.text, spans[i - 1][1], spans[i][0]):
            del found[i]
    # "never by mouth and never into muscle", "not hereditary, and you cannot catch it": each denies its own
    for i in range(len(spans) - 1, 0, -1):
        if len(found) == len(spans) and _COORDINATED.search(s.text, spans[i - 1][1], spans[i][0]):
            del found[:i], spans[:i]
            break
    # "do not prop up a weak system: it isn't weak": behind the colon only what stands there denies
    if len(spans) > 1 and spans[0][1] <= start and re.search(r"[:;]", s.text[start : spans[-1][0]]):
        del found[:-1], spans[:-1]
    # "does not protect a woman from getting weaker"
    m = _PROTECTS.search(s.text, clause_start, items[-1].start) if items else None
    if m is not None and not any("from" in cue or cue.startswith(m.group(1)) for _, cue in found):
        found.append(("neg", m.group(1)))
    # "neither ... nor" denies each of its members once
    if ("neg", "nor") in found:
        first = next(k for k in found if k[0] == "neg")
        if first[1] != "nor":
            found.remove(first)
    if (m := _PROVES_NOTHING.match(s.text, end)) and items and items[-1].labels & VERBAL:
        found.append(("neg-post", m.group(1)))
    for a, b in s.cues.get("neg-post", ()):
        if any(x < b and a < y for x, y in s.cues.get("myth-post", ())):
            continue  # "is not true" is read as a whole
        if any(x < b and a < y for x, y in spans):
            continue  # the "no" of "is no part of" has denied already
        if s.text[a:b] in _BARE_ABSENT and any(start <= x < end <= a <= end + 1 for x, _ in spans):
            continue  # "does not go missing"
        if _of_another(s, a, b):
            continue  # "the antibodies found in X are absent in Y"
        if _ASKS_WHY.search(s.text, clause_start, start) and _UNDERSTOOD.match(s.text, b):
            continue  # "why it attacks the nerves is not understood": it does
        if _FALLS_SHORT.match(s.text, b):
            continue  # "a positive antibody is not enough": it is there
        if _RELATIVE.search(s.text, start, end) and _DOES_NOT.match(s.text, a):
            continue  # "an immune system that attacks nerves does not need help"
        if (
            end <= a
            and _SUCH_AS.match(s.text, s.prefix, start)
            and _NOT_TYPICAL.match(s.text, b)
            and not _SENTENCE_END.search(s.text, end, a)
        ):
            found.append(("neg-post", s.text[a:b]))
            break
        if (
            (end <= a <= min(end + _AFTER, clause_end) or start < a < end < b or _joint_subject(s, end, a, b))
            and (not _post_blocked(s, end, a) or _joint_subject(s, end, a, b))
            and not (s.answer and end <= s.prefix)
        ):
            found.append(("neg-post", s.text[a:b]))
            break
    return found


# "A weakness that | spreads within hours, or trouble with breathing, is not typical of X."
_SUCH_AS = regexes.compile(r"\W*(?:(?:an?|any|the) )?(?:[\w-]+ ){1,3}(?:that|which|who) (?:[\w-]+ ){0,3}$")
_NOT_TYPICAL = regexes.compile(
    r" (?:at all )?(?:typical|characteristic|usual|part|an?|the|seen|due|caused|suggestive) "
)
_SENTENCE_END = regexes.compile(r"[;:.]")
_WITHOUT = regexes.compile(r", without [^,;:.]+, ")
_OF_WHICH = regexes.compile(r", (?:which|who|whose|where) ")
_NEW_CLAUSE = regexes.compile(
    r", (?:and|so|as|since|because) (?:the|this|these|it|they|its|their|nobody|no one|everyone|everybody|most|many|people|patients|doctors|you|we) "
    # Two sentences with only a comma between them.
    r"|, (?:it|they|this|that|these|those)(?:'s| is| are| was| were) "
)
_ASKS_WHY = regexes.compile(r"\b(?:why|how|what|when|where) (?:[\w'-]+ ){0,6}$")
_UNDERSTOOD = regexes.compile(
    r" (?:\w+ )?(?:understood|known|clear|certain|explained|established|settled|obvious|found)\b"
)
_PROTECTS = regexes.compile(
    r"\b((?:protect|shield|spare|save|guard|prevent|safeguard)(?:s|ed|ing)?) (?:[\w'-]+ ){1,7}from (?:(?:getting|becoming|growing|any|the|further) )*$"
)
# "start with X rather than with Y": what follows the contrast directly is what it denies.
_DIRECT = regexes.compile(r"\s*(?:(?:with|on|in|by|to|from|for|the|an?|any|of)\s+)*")


_LACKS = regexes.compile(r" of$|\bwithout$")
_PREDICATE = regexes.compile(r"(?:needs?|do|does|can|may|might|must|will|has|have|is|are|sets?|makes?|means?)\b")
_BEYOND = regexes.compile(r" (?:in|on|at|for|during|after|since|while|when) (?:\w+ ){2,}")
_THERE_IS = regexes.compile(r"\bthere (?:is|are|was|were|has been|have been) $")
_IN_WHICH = regexes.compile(r"\W?(?:\w+ ){1,5}?(?:(?:in|for|of|with|by) (?:which|whom)|where|who|that|which) ")
# "Few patients die", "far from being harmless": the noun and the verb are the wording's, the rest is not.
_FEW = regexes.compile(r"(?:very )?few |(?:hardly|scarcely) any |almost no ")
_FAR_FROM = regexes.compile(r"far from being\b")
_BUT = regexes.compile(r" but (?!not )")
_AND = regexes.compile(r", (?:and|or) ")
_ABOUT = ("barely", "hardly", "scarcely")
# "A blood test alone proves nothing."
_PROVES_NOTHING = regexes.compile(r" (nothing|nobody)\b(?! (?:but|other|else|more))")
_AGAINST = regexes.compile(r".*\b(?:against|elsewhere|doubt)")
# "Weakness that strikes overnight is an emergency, and it | does not fit X"
_NO_SIGN = regexes.compile(
    r".*\b(?:against|elsewhere|doubt|fit|fits|belong|belongs|match|matches|suit|suits|part of)\b"
)
_AND_IT = regexes.compile(r"[^;:.]*,? (?:and|but|so) (?:it|this|that) ")


def _joint_subject(s: Sentence, end: int, a: int, b: int) -> bool:
    """Whether a verdict stands behind a list, "Sensory loss, bulbar signs or a quick decline speak against it", or behind "and it"."""
    if not end <= a <= end + 2 * _AFTER:
        return False
    if _NO_SIGN.match(s.text, a, b) and _AND_IT.fullmatch(s.text, end, a):
        return True
    return (
        _AGAINST.match(s.text, a, b) is not None
        and re.fullmatch(r"[^;:.]*,?(?: and| or) [^,;:.]*", s.text[end:a]) is not None
        and not any(end <= i.start < a and i.labels & VERBAL for i in s.items)
    )


def _of_another(s: Sentence, a: int, b: int) -> bool:
    """Whether a negation speaks of the condition named right behind it, and the clause named another one before."""
    after = next((i for i in s.items if i.start >= b and "condition" in i.labels), None)
    if after is None or not LOCATED.fullmatch(s.text, b, after.start):
        return False
    low, _ = s.clause_at(a, b)
    before = [i for i in s.items if low <= i.start < a and "condition" in i.labels]
    return bool(before) and all(i.labels.isdisjoint(n for n in after.labels if ":" in n) for i in before)


# "... is absent | in patients with | X"
LOCATED = regexes.compile(r" (?:in|from|among) (?:(?:people|patients|those) with )?(?:the )?")
_BARE_ABSENT = ("missing", "absent", "lacking")
_FALLS_SHORT = regexes.compile(
    r" (?:\w+ly )?(?:by itself |alone |on its own )?(?:an? |the )?(?:sufficient|enough|proof|conclusive|decisive|essential|necessary|needed|required|mandatory|prerequisite|guarantee|condition for|only|whole|same|worse|better|reason (?:to|for|enough)|alone|suffice|prove|establish|rule out|exclude|guarantee|mean|matter)\b"
)
_RELATIVE = regexes.compile(r" (?:that|which|who) ")
_DOES_NOT = regexes.compile(r"(?:does|do|did|can|could|will|has|have|need|should|must)\b")
_EVEN = regexes.compile(r", (?:even|including|whatever|however|also|not least) [^,]*$")
_ENDED = regexes.compile(r"(?:no|none|never)[\W_]*$")
_NEITHER = regexes.compile(r"(?:, and|,| and) (?:neither|nor) ")
_JOINED = regexes.compile(r"(?:,| and| or) $")
_DENIES = regexes.compile(r"(?:not|never|no|without) ")
_COORDINATED = regexes.compile(r" (?:and|but|or)(?: [\w']+){0,3} $")
_AND_NOT = regexes.compile(r",? (?:and|or|nor) (?:\w+ ){0,2}")


def _none_in_which(s: Sentence, a: int, b: int) -> bool:
    """ "There is no family in which it is handed down." """
    return (
        s.text[a:b] in ("no", "no such thing as")
        and _THERE_IS.search(s.text, max(0, a - 20), a) is not None
        and _IN_WHICH.match(s.text, b) is not None
    )


def in_relative(s: Sentence, a: int, b: int, start: int, end: int) -> bool:
    """Whether a negation belongs to a relative clause that is over: "those who have barely a symptom must be treated"."""
    # What a head or question before the sentence opens is over: "Where does it come from? We do not know."
    low = s.prefix if a >= s.prefix else 0
    openers = [r for _, r in s.relatives if low <= r <= a] + [
        # "the book says that" opens no relative clause
        m.end()
        for m in _NOUN_THAT.finditer(s.text, low, a)
        if not any(s.text[y : m.end()] == " that " for _, y in s.cues.get("report", ()))
        # "The nerves that carry feeling" are known as such.
        and not any(s.tokens[h.first][0] < m.end() - 1 < s.tokens[h.last - 1][1] for h in s.phrases)
    ]
    opener = max(openers, default=None)
    if opener is None or a - opener > _RELATIVE_REACH:
        return False
    if _MAIN.match(s.text, b, start):
        return True  # "a patient who plays no instrument | may be left without treatment"
    verbs = [i for i in s.items if opener <= i.start < end and i.labels & VERBAL]
    # The clause's own verb bears the negation or stands before it; another one behind is the main clause's.
    own = next((n for n, i in enumerate(verbs) if i.start <= b + 1), None)
    if own is None:
        # A verb that no lexicon knows: "who plays no instrument may ..."
        unknown = _PLAIN_VERB.fullmatch(s.text, opener, a) is not None
        return unknown and any(b < i.start < start + 1 for i in verbs)
    later = [i.end for i in verbs[own + 1 :] if i.start > b]
    later += [at for at in _plain_verbs(s) if max(b, verbs[own].start) < at < end]
    return bool(later) and max(later) >= start


def _plain_verbs(s: Sentence) -> Iterator[int]:
    """Where a verb without an ending may stand behind its subject: "a symptom need", not "a need"."""
    for h in s.hits:
        at = s.tokens[h.first][0]
        if may_be_verb(h) and not _NO_SUBJECT.search(s.text, 0, at):
            yield at


# A noun and, with nothing that joins it, the verb of another clause.
_MAIN = regexes.compile(
    r" (?:[\w'-]+ ){0,4}(?!and |but |or )[\w'-]+ (?:may|might|can|could|must|should|will|would|has to|have to|needs? to) "
)
_PLAIN_VERB = regexes.compile(r" ?[a-z]+s ")
_NO_SUBJECT = regexes.compile(
    r"(?:\b(?:a|an|the|no|any|barely|hardly|of|in|with|to|for|their|his|her|its|and|or|very|more|without|must|can|will|may|should|not|has|have|had|is|are|was|were|be|been|being)|n't|[,;:]) $"
)


# "never inherited and always painful": a new predicate.
_ANEW = regexes.compile(r" (?:and|but) (?:always|often|usually|mostly|generally|normally|typically|invariably) ")
# "rarely fatal and not painful": the second is denied by its own word.
_DENIED_ANEW = regexes.compile(r"(?: and| but|,) (?:not|never|without) ")


def _blocked(s: Sentence, low: int, high: int, end: int, cue: str) -> bool:
    """Whether something between a negation and the claim ends its reach."""
    between = s.text[low - 1 : high]
    if _none_in_which(s, low - len(cue), low):
        return re.search(r"[;:—–]| but ", s.text[low:high]) is not None
    if re.search(r"[;:—–]|, that | and that ", between) or _NEITHER.search(between):
        return True
    if cue not in ("neither", "nor"):
        m = _NEW_PREDICATE.search(s.text, low - 1, high + _NEXT)
        if m is not None and m.start() < high:
            return True
    for a, b in s.cues.get("neg-stop", ()):
        if low <= a and b <= high:
            return True
    if (m := _AND.search(between)) and cue not in ("neither", "nor"):
        joint = low - 1 + m.end()
        if any(joint <= i.start < end and i.labels & VERBAL for i in s.items):
            return True
    if cue not in ("neither", "nor") and any(low < at <= high for at in s.opened()):
        return True  # "no more unusual than asthma, and women get it as often as men"
    if cue not in ("neither", "nor") and _DENIED_ANEW.search(s.text, low, min(end, high + 9)):
        return True
    if cue in ("cannot", "not", "n't") and _BARE.search(s.text, 0, low):
        finite = _FINITE.search(s.text, low, end + _NEXT)
        if finite is not None and finite.start() < high:
            return True  # "cannot be treated and kills within years": after "can" no verb has an ending
    if cue in ("no", "not", "without") and re.search(
        rf"(?:,| and| or) {cue} ", between + s.text[high : high + len(cue) + 1]
    ):
        return True  # "no germ and no gene": each is denied once
    if _JOINED.search(between) and _DENIES.match(s.text, high):
        return True  # "rarely fatal and not life-threatening": the second is denied by its own word
    if _KNOWS_WHAT.search(between):
        return True  # "nobody knows what made the antibodies appear": they did
    if cue.startswith(_ABOUT) and _WITH_HARDLY.search(s.text, 0, low) and _MODAL.search(between):
        return True  # "somebody with hardly any weakness may do without"
    if cue == "without" and _BEYOND.search(between):
        return True  # "weakness without pain in one hand deserves a visit to X"
    if cue in ("instead of", "rather than", "far from", "far from being") and PARTICIPLE_SCOPE.search(between):
        return True
    if cue in ("instead of", "rather than") and any(
        s.text.startswith(", ", i.start - 2) and "verb-s" in i.labels for i in s.items if high < i.start < end
    ):
        return True  # "begins in a hand rather than in a foot, causes no numbness"
    if cue == "no" and between.strip().startswith(","):
        return True
    if cue in ("nothing", "none", "nobody", "nowhere") and _CLOSED.match(s.text, low):
        return True  # "do nothing or weaken the muscles"
    # past a comma a negation goes on through a list only ("no numbness, tingling or pain")
    pieces = between.split(",")
    if len(pieces) == 1:
        return False
    comma = low - 1 + between.index(",")
    return any(len(piece.split()) > 4 for piece in pieces[1:]) or any(
        item.start > comma and item.start < end and item.labels & VERBAL for item in s.items
    )


_KNOWS_WHAT = regexes.compile(
    r"\b(?:knows?|knew|known|sure|certain|clear|understood|understands?|says?|tells?|explains?|predicts?|foresees?)(?: \w+)? (?:what|why|how|when|where|who|which)\b"
)
_WITH_HARDLY = regexes.compile(r"\b(?:with|and|of|has|have|had|shows?|feels?) (?:hardly|scarcely|barely)(?: any)? ?$")
_MODAL = regexes.compile(r" (?:may|might|can|could|will|would|should|must|needs?|has|have|is|are|does|do) ")
_CLOSED = regexes.compile(r",? (?:or|and) | else, ")
_BARE = regexes.compile(r"\b(?:can(?: ?not|n't)?|could|will|would|does|do|did|may|might|must|should)(?: ?n't| not)? ?$")
# How far behind a verb its object may be looked for, in characters.
_NEXT = 20
_FINITE = regexes.compile(
    r" (?:and|but) (?:then |so |usually |always )?[a-z]+s (?:within|after|people|patients|most|half|many|its|the|them|nobody|everyone)\b"
)


_ASKED = regexes.compile(
    r"(?:is|are|was|does|do|did|can|could|will|would|has|have|should)(?:n't| not)\b|(?:is|are|does|do|can) [^?]{0,40}? not\b"
)


def _post_blocked(s: Sentence, end: int, at: int) -> bool:
    between = s.text[end:at]
    if s.text.startswith(("no", "none", "never"), at) and _ENDED.match(s.text, at):
        return not re.fullmatch(r",?[^,;.—]*", between)  # "sensory nerves: no", "useful, no"
    if s.text.startswith(("no ", "none ", "never "), at):
        return True  # "a doctor sees no reason"
    if not re.fullmatch(r"[^,;:—.]*(?:\([^)]*\))?[^,;:—.]*", between):
        return True
    # another subject of its own: "numbness and the weakness is not ..."
    return bool(
        re.search(
            r"\b(?:and|that|which|who|because|if|when|as)\b|\b(?:is|are|was|were|has|have|can|may|will|does|do)\b",
            between,
        )
    )
