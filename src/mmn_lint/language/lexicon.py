"""Classes of words and phrases, compiled so that one pass of spaCy's PhraseMatcher finds every one of them."""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from types import ModuleType
from typing import Any, NamedTuple

from mmn_lint.language import regexes
from mmn_lint.language.alphabet import FIRST_SYMBOL, Alphabet
from mmn_lint.language.inflect import expand, verb_forms
from mmn_lint.language.spelling import meant
from mmn_lint.language.tokens import Token, Tokens

# So many words are remembered as they are meant, then it begins anew.
_MOST_SPELLED = 100_000
# Words in the longest entry of a class.
_LONGEST = 20
# Labels that everybody reads by, whatever the topic.
_FRAME = ("condition", "unknown-condition", "drug", "treatment", "clause", "relative", "finite", "verb-s")
# Of these cues only the longest counts where they overlap: "not only" is no "not".
_RIVALS = {
    "seldom": "neg",
    "pseudo": "neg",
    "partial": "neg",
    "group": "anaphor",
    "general": "sample",
    "unconditional": "if",
    "factive": "rumour",
    "figure": "exception",
}

# Greek and Latin endings of the names of diseases; words that carry one and are no disease's name are in the class not-condition.
_DISEASE = re.compile(
    r"[a-z]{3,}(?:itis|osis|oma|omas|emia|aemia|algia|penia|uria|plasia|rrhea|rrhoea|plegia|pathies|sclerosis|trophia|ectasia|ectasis)$"
)
# Equal-length folding of what writers and editors vary; positions stay as they are.
_FOLD = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "‒": "–",
        "−": "–",
        "―": "—",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u200a": " ",
        "\u2007": " ",
        "\u2008": " ",
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "\f": " ",
        "\v": " ",
    }
)
_HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d_])|(?<=[^\W\d_])-(?=\w)")
_SHORTEST_RUN = 13
_RUN = re.compile(rf"[^\w\s]{{{_SHORTEST_RUN},}}|\S{{121,}}")


def fold(text: str) -> str:
    """``text`` at equal length with plain quotes, dashes, spaces and lower case; hyphens inside words become spaces.

    Runs of punctuation over 12 and unspaced runs over 120 characters are blanked: they are no prose, and the tokenizer's
    time is quadratic in them.
    """
    folded = text.translate(_FOLD)
    lower = folded.lower()
    if len(lower) != len(folded):  # "İ" lowers to two characters
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in folded)
    if "-" in lower:
        lower = _HYPHEN.sub(" ", lower)
    if max(map(len, lower.split()), default=0) < _SHORTEST_RUN:
        return lower
    return _RUN.sub(lambda m: " " * len(m.group()), lower)


def mentioned(texts: Iterable[str], words: Collection[str]) -> bool:
    """Whether one of some texts may hold one of some folded words, as a word or as dotted letters ("M.S.")."""
    texts = tuple(texts)
    # Most texts name it early: no more of them is folded than it takes, and dots are looked for last.
    return any(word in text for text in map(fold, texts) for word in words) or any(
        word in letters.replace(".", "") for text in texts for letters in _DOTTED.findall(fold(text)) for word in words
    )


_DOTTED = re.compile(r"(?<![^\W_])[a-z](?:\.[a-z])+(?![^\W_])")


def _import_spacy() -> None:
    """Import spaCy without its command line, which it imports with itself and which takes a third of the time."""
    if "spacy" in sys.modules:
        return
    names = ("spacy.cli", "spacy.cli.info")
    for name in names:
        sys.modules[name] = ModuleType(name)

    def info(*args: Any, **options: Any) -> Any:
        from spacy.cli.info import info

        return info(*args, **options)

    sys.modules["spacy.cli.info"].info = info  # type: ignore[attr-defined]
    try:
        import spacy
    finally:
        for name in names:
            sys.modules.pop(name, None)
    if hasattr(spacy, "cli"):
        del spacy.cli


@lru_cache(maxsize=1)
def _tokenizer():  # type: ignore[no-untyped-def]
    # What ``spacy.blank("en").tokenizer`` is for folded texts, without the pipeline around it, and with words that know
    # their text alone.
    _import_spacy()
    from spacy.lang.en import English
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

    rules = English.Defaults
    return Tokenizer(
        Vocab(lex_attr_getters={}),
        rules={word: tokens for word, tokens in (rules.tokenizer_exceptions or {}).items() if fold(word) == word},
        # What spaCy's util.compile_prefix_regex, compile_suffix_regex and compile_infix_regex make of them, kept as compiled.
        prefix_search=regexes.compile("|".join(f"^{piece}" for piece in rules.prefixes or ())).search,
        suffix_search=regexes.compile("|".join(f"{piece}$" for piece in rules.suffixes or ())).search,
        infix_finditer=regexes.compile("|".join(rules.infixes or ())).finditer,
        url_match=rules.url_match,
    )


@lru_cache(maxsize=1)
def _tokens() -> Tokens:
    tokenizer = _tokenizer()
    return Tokens(tokenizer, frozenset(tokenizer.rules))


_Labels = tuple[frozenset[str], frozenset[str]]


class _LabelSets(dict[str, frozenset[str]]):
    """Sets of labels by symbol, kept as numbers and drawn up when asked for: an article meets few of them."""

    def __init__(self, names: Sequence[str], numbers: array[int], ends: array[int]) -> None:
        self._names = names
        # The labels of one symbol behind those of the one before, as places among the names, and where each ends.
        self._numbers = numbers
        self._ends = ends

    @classmethod
    def of(cls, sets: Iterable[Collection[str]], names: Sequence[str]) -> _LabelSets:
        """Those of the first symbol, the second, and so on, of labels with some names."""
        place = {name: i for i, name in enumerate(names)}
        numbers, ends = array("I"), array("I", [0])
        for labels in sets:
            numbers.extend(sorted(place[name] for name in labels))
            ends.append(len(numbers))
        return cls(names, numbers, ends)

    def symbols(self) -> Iterator[str]:
        """All that have a set, drawn up or not."""
        return map(chr, range(FIRST_SYMBOL, FIRST_SYMBOL + len(self._ends) - 1))

    def __missing__(self, symbol: str) -> frozenset[str]:
        at = ord(symbol) - FIRST_SYMBOL
        found = self[symbol] = frozenset([self._names[n] for n in self._numbers[self._ends[at] : self._ends[at + 1]]])
        return found

    def __reduce__(self) -> tuple[type[_LabelSets], tuple[object, ...]]:
        """What can be kept: not what was drawn up."""
        return _LabelSets, (self._names, self._numbers, self._ends)


class _Phrases(NamedTuple):
    """Phrases by their tokens, one space between two of them.

    ``telling``: by the longest word of each, those of content with the symbols of their groups and those of cues with the symbols
    of theirs, written one behind the other; ``symbols`` and ``cues``: of those phrases that were looked up.
    """

    telling: dict[str, tuple[str, str]]
    symbols: dict[str, str]
    cues: dict[str, str]


# What is made again from the rest.
_NOT_KEPT = frozenset({"_strip", "_labelled", "_matchers", "_met", "_content", "_steering", "_sorts", "_spelled"})
# Between a phrase and its symbols, and between two phrases.
_THEN, _NEXT = "\t", "\n"


class Lexicon:
    """Compiled word classes.

    Args:
        classes: class name → entries; an entry is a word or phrase (see ``inflect.expand``) or ``<name>``, all of a class.
        cues: names of the classes that steer the reading (negation, frames ...); they may overlap each other and the rest.
        literals: words and marked words of patterns; each becomes a class ``=entry`` of its own.
        rows: rows of words in patterns; one that is a phrase of some class can be told by the label ``=row``.
        irregular: past forms of irregular verbs.
        naming: how conditions are named that no class lists: ``heads``, ``generic`` words before them, ``words`` that are none;
            ``right``: words that are no slip for another.

    Raises:
        ValueError: an entry names a class that does not exist, or carries an unknown mark.
    """

    def __init__(
        self,
        classes: Mapping[str, Sequence[str]],
        cues: Collection[str],
        literals: Iterable[str],
        rows: Iterable[str],
        irregular: Mapping[str, Sequence[str]],
        naming: Mapping[str, Sequence[str]],
    ) -> None:
        self.own_words = {
            name: frozenset(w[:4] for entry in _flatten(name, classes) for w in fold(entry).split() if len(w) > 3)
            for name in classes
            if name.startswith("is:")
        }
        """The beginnings of the words in the names of each pack's condition."""
        self.name_heads = frozenset(naming["heads"])
        self.generic_words = frozenset(naming["generic"])
        self.not_names = frozenset(naming["words"])
        self.not_slips = frozenset(naming["right"])
        self._filler = tuple(sorted({fold(f) for e in classes.get("filler", ()) for f in expand(e, irregular)}))
        self._phrases: _Phrases | None = None
        content: dict[str, set[str]] = {}
        steering: dict[str, set[str]] = {}
        for name in classes:
            labels = steering if name in cues or name == "filler" else content
            for entry in _flatten(name, classes):
                self._add(labels, entry, name, irregular)
        for entry in literals:
            self._add(content, entry, "=" + entry, irregular)
        self.cues: dict[str, tuple[str, ...]] = {}
        stripped: dict[str, set[str]] = {}
        for phrase, names in content.items():
            if seen := self._strip(phrase):
                stripped.setdefault(seen, set()).update(names)
        phrasal = {word for phrase in stripped if " " in phrase for word in phrase.split()}
        for row in rows:
            if not all("+" in word or word in phrasal for word in row.split()):
                continue
            for form in expand(row, irregular):
                known = stripped.get(form, set())
                # "kidney failure", told as harm, is what the pattern says, not another illness that the text moves to.
                if known and (_HARM in known or not any(n.startswith(_CLOSED) for n in known)):
                    known.add("=" + row)
        self._content = _groups({p: (frozenset(n), frozenset(_inner(p, stripped))) for p, n in stripped.items()})
        self._steering = _groups({p: (frozenset(n), frozenset()) for p, n in steering.items()})
        self.names: frozenset[str] = frozenset().union(*(own for (own, _), _ in self._content))
        either = sorted(self.names.union(*(inner for (_, inner), _ in self._content)))
        self.labels = _LabelSets.of((own for (own, _), _ in self._content), either)
        self.inner = _LabelSets.of((inner for (_, inner), _ in self._content), either)
        for i, ((group, _), _) in enumerate(self._steering):
            self.cues[chr(FIRST_SYMBOL + i)] = tuple(sorted(group))
        self._matchers: tuple[Any, Any] | None = None
        self._met: set[str] = set()
        self._sorts: dict[str, int] = {}
        self._spelled: dict[str, str] = {}

    @cached_property
    def _strip(self) -> Callable[[str], str]:
        return _stripper(self._filler)

    def __getstate__(self) -> dict[str, Any]:
        """What can be kept: not the matchers, but the tokens of the phrases."""
        kept = {k: v for k, v in self.__dict__.items() if k not in _NOT_KEPT}
        return kept | {"_phrases": _Phrases(self.phrases.telling, {}, {})}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__ |= state
        self._matchers, self._met, self._sorts, self._spelled = None, set(), {}, {}

    def is_filler(self, word: str) -> bool:
        """Whether patterns do not see a word."""
        return not self._strip(fold(word))

    @staticmethod
    def _add(labels: dict[str, set[str]], entry: str, name: str, irregular: Mapping[str, Sequence[str]]) -> None:
        third = ""
        if entry.endswith("+v"):
            third = verb_forms(entry.removesuffix("+v"), irregular)[1]
        for form in expand(entry.lower(), irregular):
            if form.count(" ") >= _LONGEST:
                raise ValueError(f"an entry of class <{name}> has more than {_LONGEST} words: {form[:60]!r}")
            names = labels.setdefault(fold(form), set())
            names.add(name)
            if form == third:
                names.add("verb-s")

    def tokens(self, folded: Sequence[str]) -> list[list[Token]]:
        """The tokens of texts that went through ``fold``."""
        return _tokens().of(folded)

    def hits(self, words: list[str]) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, str]], set[int]]:
        """What a row of tokens holds: (first token, end token, symbol) of content, (first, end, cue) of cues, tokens that are filler.

        Content is matched over the tokens that are no filler and may overlap; of cues of one sort the longest counts.
        """
        from spacy.tokens import Doc

        _, symbols, names = self.phrases
        words = [self.spelled(word) for word in words]
        content_matcher, cue_matcher = self._matchers_for(words)
        vocab = _tokenizer().vocab
        cues: list[tuple[int, int, str]] = []
        filler: set[int] = set()
        ends: dict[str, int] = {}
        found = {
            (s, -e, cue)
            for _, s, e in cue_matcher(Doc(vocab, words=words))
            for sort in names[" ".join(words[s:e])]
            for cue in self.cues[sort]
        }
        for start, minus, cue in sorted(f for f in found if f[2] == "filler"):
            if start >= ends.get(cue, 0):
                ends[cue] = -minus
                filler.update(range(start, -minus))
        seen = [i for i in range(len(words)) if i not in filler]
        rest = [words[i] for i in seen]
        reduced = Doc(vocab, words=rest)
        # "is simply wrong" is "is wrong"
        found |= {
            (seen[s], -seen[e - 1] - 1, cue)
            for _, s, e in cue_matcher(reduced)
            for sort in names[" ".join(rest[s:e])]
            for cue in self.cues[sort]
        }
        for start, minus, cue in sorted(found):
            rivals = _RIVALS.get(cue, cue)
            if cue != "filler" and start >= ends.get(rivals, 0):
                ends[rivals] = -minus
                cues.append((start, -minus, cue))
        content = [
            (seen[s], seen[e - 1] + 1, symbol)
            for _, s, e in content_matcher(reduced)
            for symbol in symbols[" ".join(rest[s:e])]
        ]
        return content, cues, filler

    def spelled(self, word: str) -> str:
        """The word as its writer meant it."""
        if word in self._spelled:
            return self._spelled[word]
        known = self.phrases.telling
        if len(self._spelled) > _MOST_SPELLED:
            self._spelled.clear()
        right = word if word in known or word in self.not_slips else meant(word, known) or word
        self._spelled[word] = right
        return right

    def sort(self, word: str) -> int:
        """What a word makes of a name that no class lists: 0 nothing, 1 it is a disease's by its ending, 2 it ends one."""
        try:
            return self._sorts[word]
        except KeyError:
            if len(word) > 6 and _DISEASE.match(word) and word not in self.not_names:
                found = 1
            else:
                found = 2 if word in self.name_heads else 0
            self._sorts[word] = found
            return found

    @cached_property
    def frame(self) -> Alphabet:
        """The alphabet of what every reader needs: names, treatments, verbs, ends of clauses."""
        return self.alphabet({n for n in self.names if n in _FRAME or n.startswith(("is:", "drug:"))})

    def alphabet(self, labels: Iterable[str]) -> Alphabet:
        """The alphabet of a reader that goes by some labels."""
        wanted = frozenset(labels)
        symbols = {symbol for label in wanted for symbol in self._labelled.get(label, ())}
        return Alphabet(wanted, ((self.labels[symbol], self.inner[symbol]) for symbol in symbols))

    def every(self, symbol: str) -> frozenset[str]:
        """The labels of a phrase and of the words in it."""
        return self.labels[symbol] | self.inner[symbol]

    @cached_property
    def _labelled(self) -> dict[str, list[str]]:
        """The symbols of the phrases that carry a label: a reader goes by few of all labels."""
        found: dict[str, list[str]] = {}
        for symbol in self.labels.symbols():
            for label in self.labels[symbol]:
                found.setdefault(label, []).append(symbol)
        return found

    @property
    def phrases(self) -> _Phrases:
        """Every phrase as the tokenizer parts it."""
        if self._phrases is None:
            telling: dict[str, tuple[str, str]] = {}
            for sort, groups in enumerate((self._content, self._steering)):
                # Two ways to write a phrase may be the same tokens.
                written: dict[str, str] = {}
                for number, text in _tokenized(groups):
                    written[text] = written.get(text, "") + chr(FIRST_SYMBOL + number)
                for text, symbols in written.items():
                    word = max(text.split(" "), key=len)
                    both = list(telling.get(word, ("", "")))
                    both[sort] += text + _THEN + symbols + _NEXT
                    telling[word] = both[0], both[1]
            self._phrases = _Phrases(telling, {}, {})
        return self._phrases

    def _matchers_for(self, words: Collection[str]) -> tuple[Any, Any]:
        """The matchers of content and of cues, with every phrase that may stand among some words.

        To add all phrases takes longer than to read an article, which holds the longest words of a few of them.
        """
        strings = _tokenizer().vocab.strings
        if self._matchers is None:
            from spacy.matcher import PhraseMatcher

            vocab = _tokenizer().vocab
            self._matchers = PhraseMatcher(vocab, attr="ORTH"), PhraseMatcher(vocab, attr="ORTH")
        telling, *known = self.phrases
        new = (telling.keys() & words) - self._met
        self._met |= new
        for sort, (matcher, symbols) in enumerate(zip(self._matchers, known, strict=True)):
            met = dict(row.split(_THEN) for word in new for row in telling[word][sort].split(_NEXT)[:-1])
            symbols |= met
            # What a phrase is its text says: a name of its own for every group would take as long as all phrases.
            if met:
                matcher.add("phrase", [tuple([strings[word] for word in text.split(" ")]) for text in met])
        return self._matchers


def _tokenized(groups: Sequence[tuple[_Labels, list[str]]]) -> Iterator[tuple[int, str]]:
    """The number of its group and the tokens of every phrase, one space between two of them."""
    numbers = [number for number, (_, phrases) in enumerate(groups) for _ in phrases]
    rows = _tokens().of([phrase for _, phrases in groups for phrase in phrases])
    yield from zip(numbers, (" ".join([word for _, _, word in row]) for row in rows), strict=True)


# Of these a phrase passes nothing on to its words, nor takes anything from them: names, and phrases that deny.
_CLOSED = ("condition", "drug", "is:")
_HARM = "condition:general"
_DENIES = frozenset(
    {
        "no",
        "not",
        "n't",
        "never",
        "without",
        "free",
        "less",
        "nothing",
        "cannot",
        "hardly",
        "neither",
        "of",
        "unable",
        "non",
        "un",
        "few",
        "little",
        "anything",
        "poorly",
        "badly",
        "incompletely",
        "insufficiently",
        "too",
        "low",
        "ill",
        "barely",
        "scarcely",
        "rarely",
        "seldom",
        "loss",
        "lack",
        "losing",
        "lost",
        "lose",
    }
)


def _inner(phrase: str, labels: Mapping[str, set[str]]) -> set[str]:
    """The labels of the words and phrases in a phrase.

    The longest match hides what it holds: "have any effect" must still be an "effect" to a pattern that asks for one.
    """
    words = phrase.split()
    if len(words) == 1 or any(n.startswith(_CLOSED) for n in labels[phrase]):
        return set()
    if denying := _DENIES & set(words):
        # "majority of": its words may be asked for one by one, but it is none of the classes that they are in
        return {n for w in words for n in labels.get(w, ()) if n[0] == "=" and denying == {"of"}}
    result: set[str] = set()
    for i in range(len(words)):
        for j in range(i + 1, len(words) + 1):
            inner = labels.get(" ".join(words[i:j]), set()) if j - i < len(words) else set()
            if not any(n.startswith(_CLOSED) for n in inner):
                result |= inner
    return result


def _groups(labels: Mapping[str, _Labels]) -> list[tuple[_Labels, list[str]]]:
    """Phrases by their labels (own, inner), in a fixed order."""
    groups: dict[_Labels, list[str]] = {}
    for phrase, names in labels.items():
        groups.setdefault(names, []).append(phrase)
    return sorted(groups.items(), key=lambda g: (sorted(g[0][0]), sorted(g[0][1])))


def _stripper(filler: Sequence[str]) -> Callable[[str], str]:
    words = "|".join(re.escape(f) for f in sorted(filler, key=lambda f: (-len(f), f)))
    pattern = re.compile(rf"(?<![\w'])(?:{words})(?![\w'])" if words else r"(?!)")
    return lambda phrase: " ".join(pattern.sub(" ", phrase).split())


def _flatten(name: str, classes: Mapping[str, Sequence[str]], seen: tuple[str, ...] = ()) -> Iterable[str]:
    if name in seen:
        raise ValueError(f"class <{name}> contains itself")
    for entry in classes[name]:
        if entry.startswith("<"):
            inner = entry.strip("<>")
            if inner not in classes:
                raise ValueError(f"class <{name}> names <{inner}>, which does not exist")
            yield from _flatten(inner, classes, (*seen, name))
        else:
            yield entry
