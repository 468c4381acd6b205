"""Frames around a claim: quotations, and what calls a statement a myth, a mistake, untrue."""

from __future__ import annotations

import re

from mmn_lint.language import regexes
from mmn_lint.language.reading import Sentence, has_verb

ADVERSATIVE = regexes.compile(
    r"[;:—–]|(?<!nothing)(?<!anything) but |(?<=[a-z]), (?:in fact|in reality|in truth|actually|when in fact|rather|yet|instead)|\. "
)
PARTICIPLE_SCOPE = regexes.compile(r"[,;:—]")
_QUOTE = '"\u201c\u201d\u201e\u00ab\u00bb'
_ANY_QUOTE = regexes.compile(rf"[{_QUOTE}]")
_QUOTED = regexes.compile(
    rf"\s*(?:\([a-z\d]\)|[-*\u2022\d.]+)?\s*[{_QUOTE}][^{_QUOTE}]+[{_QUOTE}](?:(?:,| and| or)+ [{_QUOTE}][^{_QUOTE}]+[{_QUOTE}])*\W*(?:\([^()]*\)\W*)?"
)
_QUOTATION = regexes.compile(rf"[{_QUOTE}][^{_QUOTE}]+[{_QUOTE}]")
_LEADING_QUOTE = regexes.compile(rf"\W*[{_QUOTE}][^{_QUOTE}]{{3,}}[{_QUOTE}]")
_OPENING_QUOTE = regexes.compile(rf"\s*[{_QUOTE}][^{_QUOTE}]{{3,}}[{_QUOTE}]\s*[:–—]")
# "Item 5 had read "...": what was said before it was put right.
_HAD_READ = regexes.compile(
    r"\bhad (?:wrongly |falsely |mistakenly )?(?:read|said|stated|claimed|written|printed|announced)[\s:,]*$"
)
# "an article headed "X: a killer"": a title that somebody quotes
_HEADED = regexes.compile(r"\b(?:headed|headlined|titled|entitled|with the (?:title|headline|heading))[\s:,]*$")
_CONFIRMED = regexes.compile(r"[\W_]*(?:true|right|correct|yes|indeed|exactly)\b")
# "...": good advice.
_AGREED = regexes.compile(
    r"\W*(?:that is |this is |how )?(?:true|right|correct|so it is|(?:good|sound|wise|sensible|excellent|solid|useful) (?:advice|counsel|rule|news)|well said|hear, hear)\b"
)
_NAMING = regexes.compile(
    r"\b(?:call(?:s|ed|ing)?|terms?|words?|phrases?|labels?|labelled|says?|said|read|avoid|headlines?|claims?|advice|wrote|writes|reads?|slogan|titled?)\b"
)
_SAID_BEHIND = regexes.compile(
    rf"[,.!?][{_QUOTE}],? (?:says|said|explains?|explained|writes|wrote|adds|added|(?:[A-Z][\w.]+ ){{1,3}}(?:says|said|explains?|explained|writes|wrote|adds|added))\b"
)
_THAT = regexes.compile(
    r"\W*(?:(?:\([a-z\d]+\)|\d+[.)])\s*that \w|that (?:it|the|this|they|you|one|he|she|people|patients)\b|that (?:women|men|children|everyone|everybody|nobody|[a-z]{3,}s) (?:are|were|have|can|ca|cannot|must|will|should|never|always|do)\b)"
)


# "Is there a rumour that you like?" "Yes, that it is cured."
_YES_THAT = regexes.compile(
    r"\W*(?:yes|no|well|perhaps|maybe|certainly|indeed)[,:;–—-]+ that (?!(?:is|was|will|would|does|did|has|can|may|must|depends|means|said|much|alone|too|one)\b)\w"
)


def quoted(s: Sentence, start: int, end: int) -> bool:
    """A sentence or a wording in quotation marks is somebody's, put up to be talked about; so is a bare "That it hurts."."""
    if _YES_THAT.match(s.text, s.prefix) and start >= s.prefix:
        return True
    if _ANY_QUOTE.search(s.raw) is None:
        return bool(_THAT.match(s.text, s.prefix) and start >= s.prefix and not s.cues.get("myth-post"))
    text = s.raw[s.prefix :] if end > s.prefix else s.raw[: s.prefix]
    if start < s.prefix < end and any(m.start() < start < m.end() for m in _QUOTATION.finditer(s.raw, 0, s.prefix)):
        return True  # a table's row under the head "It is contagious"
    if _QUOTED.fullmatch(text) and not s.question and end > s.prefix:
        confirmed = s.following is not None and _CONFIRMED.match(s.following.text, s.following.prefix)
        return not confirmed and not (s.previous is not None and s.previous.question)
    if (m := _OPENING_QUOTE.match(s.raw, s.prefix)) and end <= m.end():
        return _AGREED.match(s.text, m.end()) is None
    if _THAT.match(s.text, s.prefix) and start >= s.prefix and not s.cues.get("myth-post"):
        return True
    for m in _QUOTATION.finditer(s.raw):
        if m.start() < start and end <= m.end():
            if _HAD_READ.search(s.text, 0, m.start()) or _HEADED.search(s.text, 0, m.start()):
                return True
            if _SUCH_AS.search(s.raw, 0, m.start()) and not _CONFIRMING.search(s.text, m.end()):
                return True
    before = s.raw[:start].rstrip()
    opened = re.search(
        rf"[{_QUOTE}](?:an?|the)?$",
        before.removesuffix(" a").removesuffix(" an").removesuffix(" the").rstrip()
        if before.endswith((" a", " an", " the"))
        else before,
    )
    if not before.strip(_QUOTE) and _SAID_BEHIND.match(s.raw, end):
        return False  # "X is fatal," says the professor
    return bool(opened) and bool(_NAMING.search(s.text)) and s.raw[end : end + 2].lstrip(".,")[:1] in tuple(_QUOTE)


# "Statements such as "X is fatal" or "X is cured" go further than anyone can know."
_SUCH_AS = regexes.compile(
    r"(?i)\b(?:statements?|claims?|sentences?|headlines?|slogans?|phrases?|lines?|posts?|messages?|ideas|beliefs|remarks?|sayings|promises|wording|advice|words|titles?|answers|comments?|tips?|myths?) (?:such as|like|of the kind|along the lines of|of the type):? "
    rf"(?:[{_QUOTE}][^{_QUOTE}]*[{_QUOTE}],?(?: or| and)? )*$"
)
_CONFIRMING = regexes.compile(
    r"\b(?:is|are|were|was|prove|proves|turn out) (?:quite |perfectly |indeed |therefore |entirely )?(?:to be )?(?:right|correct|true|accurate|justified)\b"
)

_IDEA = r"(?:belief|idea|fear|claim|rumou?r|notion|assumption|theory|view|story|statement|impression|opinion|advice|hope|picture|saying|myth)"
_THIS_IS = regexes.compile(
    rf"[\W_]*(?:but )?(?:[^.:;?!]{{1,50}}(?:: | that ))??(?P<points>this|that|it|such|these|those|both|neither|none|they|so|verdict|rating|wrong|false|untrue|incorrect|nonsense|rubbish|not (?:so|true)"
    rf"|the (?:{_IDEA}|opposite|reverse|truth)|(?:with|in|for|of) [^,;:.]{{1,40}},? (?:this|that|the) {_IDEA})\b"
)
# How far into the next sentence a word that sends a statement away stands, in characters.
_NEAR = 60


def frames(s: Sentence, start: int, end: int) -> list[str]:
    """Cues of the frames that turn the claim round."""
    found: list[str] = []
    held = [f for f in s.cues.get("frame", ()) if f[1] <= start]
    closing = [(a, b) for a, b in _verdicts(s) if a >= end]
    opened = False
    if (
        (label := _FALSE_LABEL.match(s.text, s.prefix))
        and not _answers(s)
        and start >= s.prefix
        and not ADVERSATIVE.search(s.text, label.end(), start)
    ):
        opened = True
        found.append("label")
    for a, b in s.cues.get("refute", ()):
        if any(x <= a and b <= y for x, y in s.cues.get("pseudo", ())):
            continue  # "nobody disputes that"
        if (
            not opened
            and b <= start
            and not _denied(s, a)
            and not any(m.start() < start for m in _PAST_REFUTED.finditer(s.text, b))
        ):
            opened = True
            found.append(s.text[a:b])
    for a, b in s.cues.get("myth", ()):
        if a >= start:
            continue
        word = s.text[a:b]
        # "the idea that ..." needs its refutation behind it
        if any(fa == a for fa, _ in s.cues.get("frame", ())) and not closing:
            continue
        scope = PARTICIPLE_SCOPE if word.startswith("contrary to") else ADVERSATIVE
        stop = scope.search(s.text, b if word.startswith("contrary to") else b + 2)
        if (
            stop is not None
            and stop.group() == ":"
            and not word.endswith(" that")
            and (stop.start() - b < 30 or s.text.startswith(": that ", stop.start()))
        ):
            stop = scope.search(s.text, stop.end())  # "myths about it: that ..."
        if opened or (stop is not None and stop.start() < start) or _denied(s, a) or _points_back(s, a, b):
            continue
        opened = True
        found.append(word)
    if not opened and held and closing and not _denied(s, closing[0][0] + 3) and not _vouched(s, start):
        opened = True
        found.append(s.text[slice(*closing[0])])
    if not opened and closing and (m := _LEADING_QUOTE.match(s.raw, s.prefix)) and end <= m.end() <= closing[0][0] + 1:
        opened = True
        found.append(s.text[slice(*closing[0])])
    if not opened and closing and _relative_verdict(s, end, closing[0]):
        opened = True
        found.append(s.text[slice(*closing[0])])
    if not opened and _SO_IS_THE_ONE.match(s.text, s.prefix) and s.previous is not None and _verdicts(s.previous):
        return [*found, "so is the one"]
    if not opened and _DENIED_BEHIND.match(s.text, end):
        return [*found, "it is not"]
    after = s.following
    if opened or after is None or s.question or after.question or (s.prefix and end <= s.prefix):
        return found
    if m := _IT_DOES_NOT.match(after.text, after.prefix):
        found.append(m.group())
    elif _CORRECTION.match(after.text, after.prefix):
        found.append("the true figure")
    elif (
        _NO.match(after.text, after.prefix) and s.stretch.first and not has_verb(s) and len(s.text) - s.prefix < _LABEL
    ):
        found.append("no")
    elif m := _DISAGREE.match(after.text, after.prefix) or _STATEMENTS.match(after.text, after.prefix):
        found.append(m.group())
    elif m := _THIS_IS.match(after.text, after.prefix) or _speaker(s, after):
        # "The body has made a mistake: it ..." points to nothing before it
        low = m.start("points") if m.re is _THIS_IS else m.start()
        # "Hoping that it goes away is a mistake": "it" is no statement, "Experts say that it is wrong" is of one
        led = m.re is _THIS_IS and m["points"] in ("it", "they") and after.text.endswith(" that ", m.start(), low)
        post = [
            c
            for c in _verdicts(after)
            if c[0] >= low
            and c[0] - after.prefix < 80
            and not _OF_NEXT.match(after.text, c[1])
            and not (led and _OTHER_VERB.match(after.text, low, c[0]))
        ]
        found += [after.text[slice(*c)] for c in post[:1]]
    second = after.following
    if not found and second is not None and not second.question and (m := _THAT_WORD.match(second.text, second.prefix)):
        found += [second.text[slice(*c)] for c in _verdicts(second) if m.start() <= c[0] < m.end() + 20][:1]
    if not found:
        away = [
            c
            for c in after.cues.get("disregard", ())
            if c[0] - after.prefix < _NEAR
            and not _BY_ANOTHER.match(after.text, c[1])
            and not any(a < c[0] for a, _ in after.cues.get("if", ()))
        ]
        found += [after.text[slice(*c)] for c in away[:1]]
    return found


# "it | goes away | is a mistake"
_OTHER_VERB = regexes.compile(
    r"(?:it|they) (?!is\b|are\b|was\b|were\b|has\b|have\b|had\b|cannot\b|can\b|could\b|must\b|should\b|may\b)\w"
)
# "It is wrong that ..." speaks of what follows.
_OF_NEXT = regexes.compile(r",? (?:that|to) ")
# "Do not be misled by a patient who ..." speaks of what follows.
_BY_ANOTHER = regexes.compile(r" (?:by|for|to|about) (?!(?:this|that|it|such|them|these|those)\b)")
# "The rumour is wrong. So is the one that ..."
_SO_IS_THE_ONE = regexes.compile(
    rf"\W*(?:and )?(?:so|neither|nor) (?:is|was|are) the (?:one|{_IDEA})s? (?:that|which)\b"
)
# "MMN affects ... The true figure is ..."
_CORRECTION = regexes.compile(
    r"\W*(?:in (?:fact|truth|reality),? )?the (?:true|correct|right|real|actual|proper) (?:figure|number|rate|share|ratio|order|answer|age|time|interval|specialist|drug|value)s? (?:is|are|was|:)"
)
# "Pain. No." is "Pain: no"; such a label has so many characters at most.
_NO = regexes.compile(
    r"\W*(?:no|none|never|absent|not (?:a feature|usually|normally|typically|at all|as a rule|present|seen))\b(?! \w)"
)
_LABEL = 40
# "X believes ... Specialists disagree."
_DISAGREE = regexes.compile(
    r"\W*(?:(?:the|most|many|all|our|leading|medical|other|real|true) ){0,2}(?:specialists?|experts?|doctors?|physicians?|clinicians?|scientists?|researchers?|\w+ologists?|science|evidence|studies|research|data|facts)"
    r" (?:strongly |firmly |flatly |all )?(?:disagrees?|(?:do|does)(?:n't| not) agree|says? otherwise|begs? to differ|tells? a different story|(?:rejects?|disputes?|contradicts?|refutes?|denies|deny) (?:this|that|it|the idea|the claim))\b"
    # "Three decades of use say otherwise", "The opposite holds", "They deserve better information than that"
    r"|\W*(?!some\b|others?\b|critics?\b|sceptics?\b)(?:[\w'’-]+ ){1,6}(?:says?|prove[sd]?|shows?|showed|suggests?|tells? us|teach(?:es)?) otherwise\b"
    r"|\W*(?:but |in fact,? |in truth,? )?(?:just |exactly |quite )?the (?:very )?(?:opposite|reverse|contrary) (?:holds|is (?:so|true|right|the case)|applies)\b"
    r"|\W*(?:they|people|patients|readers|you) deserve (?:\w+ ){1,3}than (?:that|this)\b"
    # "Dr Lindqvist disagreed: ..."
    r"|\W*(?!(?:nobody|no|none|few|hardly|some|not|others?)\b)(?:[\w.'’-]+ ){1,4}(?:(?:strongly |firmly |politely |flatly )?disagreed|objected|demurred|begged to differ|(?:corrected|contradicted) (?:him|her|them|this|that)|would have none of it|shook (?:his|her|their) heads?)\b(?! (?:about|on|over)\b)"
)
# "Statements like this one have frightened many."
_STATEMENTS = regexes.compile(
    r"\W*(?:\w+ )?(?:statements?|claims?|sentences?|lines|headlines|posts|articles|ideas|beliefs|assertions?|stories|remarks?|rumou?rs?|myths?) (?:like|such as|of) (?:this|these|that|those)\b"
)
# One sentence on: "That figure is nonsense."
_THAT_WORD = regexes.compile(rf"\W*(?:that|this) (?:figure|number|sentence|line|remark|{_IDEA}) ")
_SPEAKER = regexes.compile(
    r"\W*(?:so (?:said|says|wrote|claims?|claimed)|(?:the|that|this|those|these|her|his|their|your|my|our|both) ([a-z]{3,})(?: \w+)? (?:was|were|is|are|has|had|got))\b"
)


def _speaker(s: Sentence, after: Sentence) -> re.Match[str] | None:
    """ "The hairdresser was wrong." after "My hairdresser says ..." """
    m = _SPEAKER.match(after.text, after.prefix)
    return m if m is not None and (m[1] is None or m[1] in s.text) else None


# "A common belief is that X is inherited; it is not."
_DENIED_BEHIND = regexes.compile(
    r"[^;:.!?,]{0,30}(?:;|:| [–—-]|,) ?(?:but |yet |and )?(?:it|they|this|that|he|she|we) (?:is|are|does|do|has|have|can|will|was|were)(?:n't| not)(?: at all)?[\W_]*$"
)
# What ends the reach of "beware of websites that say ..."; a list of such statements goes on.
_PAST_REFUTED = regexes.compile(r"[;:.]|, (?!which|(?:and |or )?that\b)")
_IT_DOES_NOT = regexes.compile(
    r"\W*(?:do not|don't|please do not|please don't)\W*$|\W*(?:but |no, )?(?:it|they|that|this|he|she|we) (?:does|do|is|are|did|was|has|have|will|can|ca)(?:n't| not)(?: at all)?(?:\W*$|\W*[:;\u2014\u2013]|, (?:and|as|since|for|because|but)\b)"
)


def _answers(s: Sentence) -> bool:
    """Whether "Wrong: ..." speaks of the statement before it, and what follows is how it is."""
    before = s.previous
    return before is not None and not before.question and not _FALSE_LABEL.match(before.text, before.prefix)


_FALSE_LABEL = regexes.compile(
    r"\W*(?:(?:another|common|widespread|frequent|popular|typical|classic|persistent|stubborn|old) )*(?:wrong|false|incorrect|untrue|not true|misconception|myth|error|mistake|rumou?r|legend|fairy tale|old wives' tale|fiction|hearsay)"
    r"(?: (?:no\.? ?|number )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten))? ?[:–—-]"
)
_IS_A = regexes.compile(r"\b(?:is|are|was|were|remains?|been|be|sounds like) (?:[\w'-]+ ){0,4}$")


def _verdicts(s: Sentence) -> list[tuple[int, int]]:
    """Where a sentence calls something untrue: "is wrong", "is a widespread but groundless belief"."""
    if "myth-post" not in s.cues and "myth-noun" not in s.cues:
        return []
    found = list(s.cues.get("myth-post", ()))
    for a, b in s.cues.get("myth-noun", ()):
        if (m := _IS_A.search(s.text, max(0, a - 50), a)) and not re.match(
            r" (?:that|to|in|of|about)\b", s.text[b : b + 6]
        ):
            found.append((m.start(), b))
    found = [(a, b) for a, b in found if not _CAUSED_BY.search(s.text, 0, a)]
    # A bare "wrong" is a verdict where the clause ends with it, not in "the wrong enemy".
    return sorted((a, b) for a, b in found if " " in s.text[a:b] or s.text[b : b + 1] in _ENDS)


# "It is due to an error of the body."
_CAUSED_BY = regexes.compile(
    r"\b(?:due to|caused by|because of|result of|based on|from|by|makes?|made|making)(?: an?)? $"
)
_ENDS = ("", ".", ",", ";", "!", ":", ")", '"', "*")
_THAT_FOLLOWS = regexes.compile(r"(?:, [^,;:.]{1,40},|[^,;:.]{1,60}:) that\b")
_LABEL_BEFORE = regexes.compile(
    r"[\W_]*(?:(?:an?|the|another|one|common|popular|widespread|frequent|old|first|second|third|\d+) ?\W?)*"
)


def _points_back(s: Sentence, a: int, b: int) -> bool:
    """ "That is a misconception: ..." speaks of what came before; "Myth: ..." and "a myth that ..." of what follows."""
    if s.text[b - 2 : b] == "ly":
        return (
            s.text.startswith(" so", b) and not s.text[b + 3 : b + 4].isalpha()
        )  # "feared, but wrongly so: it is safe"
    if (
        " to " in s.text[a:b]
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
                "for",
                "as",
                "and",
                "about",
                "concerning",
                "regarding",
            )
        )
    ):
        return False
    return not _LABEL_BEFORE.fullmatch(s.text, s.prefix if a >= s.prefix else 0, a)


def _denied(s: Sentence, at: int) -> bool:
    """ "It is not a myth that ..."""
    if any(a < at < b for a, b in s.cues.get("pseudo", ())):
        return True  # "not out of the question that"
    low = s.prefix if at >= s.prefix else 0
    return any(
        b > low and 0 <= at - b <= 12 and "," not in s.text[b:at]
        for cue in ("neg", "seldom")
        for _, b in s.cues.get(cue, ())
    )


def _vouched(s: Sentence, start: int) -> bool:
    """Whether a frame in front says that it is so: "It is right that X, and that Y is a poor idea" sends away Y alone."""
    return any(b <= start and s.text.startswith(" that ", b) for _, b in s.cues.get("fact", ()))


def _relative_verdict(s: Sentence, end: int, post: tuple[int, int]) -> bool:
    """ "..., which is a myth", "... - wrong." """
    between = s.text[end : post[0]]
    return bool(_POINTING.search(between))


_POINTING = regexes.compile(
    rf"[,;:—–-] ?(?:(?:and |but )?(?:which|all of which|(?:that|this|it|such an?|the)(?: {_IDEA})?))? ?$"
)
