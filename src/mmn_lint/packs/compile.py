"""Packs and language data compiled together: one lexicon, and the patterns of every topic."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from mmn_lint.errors import PackError
from mmn_lint.language.alphabet import Alphabet
from mmn_lint.language.lexicon import Lexicon, fold
from mmn_lint.language.number_grammar import Grammar, grammar
from mmn_lint.language.patterns import Pattern, classes, compile_pattern, labels, literals
from mmn_lint.language.patterns import rows as row_texts
from mmn_lint.packs.model import Fact, Pack
from mmn_lint.packs.names import check_names
from mmn_lint.resources import data

# Words whose presence in a pattern means that the pattern itself denies.
_NEGATIONS = frozenset(
    {
        "not",
        "n't",
        "no",
        "never",
        "without",
        "cannot",
        "neither",
        "nobody",
        "none",
        "nothing",
        "nor",
        "unable",
        "hardly",
        "rather",
        "instead",
        "beyond",
        "free",
        "fail+v",
        "no one",
    }
)


# Labels beside those of the patterns: which drug, which group; a name is one item, however many words it has.
_READ = ("drug", "male", "female", "condition")


class Rule(NamedTuple):
    """A pattern of a topic and what it reads.

    ``mode`` is the mark behind the reading's name: ``?`` a hedge takes the claim back, ``=`` it counts only where a plain yes
    or no answers it (a table cell), ``@`` it speaks of "it" and needs the topic's ``context`` in mind; ``#`` it is the first item of
    a list in order; ``""`` none of these. ``frame``: the pattern is a topic's frame, filled with one of its values.
    """

    reading: str
    mode: str
    pattern: Pattern
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What a kind needs to find claims on a fact.

    Attributes:
        id: the fact's id, or a generic topic.
        about: what the topic is about, for people.
        kind: name of the kind.
        pack: id of the pack.
        own: label of the pack's condition.
        alphabet: the labels that its patterns read by.
        rules: patterns; their order is the order of the data.
        unless: labels that, in the clause, mean that the sentence speaks of something else.
        values: labels of the values that its frames name; what stands between a frame's words and its value is none of them.
        apart: labels that stand at the ends of its wordings only: "helps by calming" is no help.
        fact: ``None`` for a generic topic.
        data: further data of the topic, as the lexicon gives it.
    """

    id: str
    about: str
    kind: str
    pack: str
    own: str
    alphabet: Alphabet
    rules: tuple[Rule, ...]
    unless: frozenset[str]
    values: frozenset[str]
    apart: frozenset[str]
    fact: Fact | None
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything that is needed to read and judge with some packs.

    The grammar of figures is the same with all packs; it is kept with them because to make it takes as long as to restore them.
    """

    packs: tuple[Pack, ...]
    lexicon: Lexicon
    topics: tuple[Topic, ...]
    grammar: Grammar


# An abbreviation has so many letters at most.
_ABBREVIATION = 5


@lru_cache(maxsize=1)
def _language() -> tuple[dict[str, Any], frozenset[str], dict[str, list[str]], dict[str, list[str]]]:
    """Word classes of the language and the shared lexicon, those that are cues, irregular verbs, how names are built."""
    result: dict[str, Any] = {}
    cues: set[str] = set()
    folder = data("language/en")
    for file, steers in (("general", False), ("epidemiology", False), ("stance", True), ("subject", True)):
        d = tomllib.loads(folder.joinpath(file + ".toml").read_text("utf-8"))
        result |= d["classes"]
        if steers:
            cues |= d["classes"].keys()
        naming = d.get("names", {})
        if "irregular" in d:
            irregular: dict[str, list[str]] = d["irregular"]
    lexicon = data("facts").joinpath("lexicon")
    for file in ("body", "treatments", "topics"):
        d = tomllib.loads(lexicon.joinpath(file + ".toml").read_text("utf-8"))
        for drug, names in d.get("drugs", {}).items():
            result[f"drug:{drug}"] = names
        result |= d.get("classes", {})
    conditions = tomllib.loads(lexicon.joinpath("conditions.toml").read_text("utf-8"))["conditions"]
    for key, names in conditions.items():
        result[f"condition:{key}"] = names
    return result, frozenset(cues), irregular, naming


@lru_cache(maxsize=1)
def topics() -> dict[str, dict[str, Any]]:
    """The shared topics by id."""
    return tomllib.loads(data("facts").joinpath("lexicon", "topics.toml").read_text("utf-8"))["topics"]  # type: ignore[no-any-return]


def compile_packs(packs: Sequence[Pack], generic: Mapping[str, Mapping[str, Any]]) -> Rulebook:
    """Compile packs with the language data.

    Args:
        generic: topics that are read for every pack's condition even without a fact, by id, with their ``kind``.

    Raises:
        PackError: a pattern cannot be read or names a class that does not exist.
    """
    base, cues, irregular, naming = _language()
    word_classes: dict[str, Sequence[str]] = dict(base)
    own_names: list[str] = []
    for pack in packs:
        label = f"is:{pack.id}"
        word_classes[label] = [pack.name, *pack.aliases]
        own_names.append(f"<{label}>")
        word_classes |= {name: [*word_classes.get(name, ()), *entries] for name, entries in pack.classes.items()}
        _add_names(word_classes, "drug", pack.drugs)
        _add_names(word_classes, "condition", pack.conditions)
        word_classes[f"rival:{pack.id}"] = [f"<condition:{r}>" for r in pack.rivals if f"condition:{r}" in word_classes]
    for label, names in word_classes.items():
        if label.startswith(("is:", "condition:")):
            word_classes[label] = [*names, *_dotted(names)]
    word_classes["drug"] = [f"<{name}>" for name in word_classes if name.startswith("drug:")] + ["<immunosuppressant>"]
    word_classes["condition"] = [f"<{n}>" for n in word_classes if n.startswith("condition:")] + own_names
    for pack in packs:
        check_names(pack, word_classes, topics())
    planned = [
        (pack, *_plan(pack, key, shared, fact)) for pack in packs for key, shared, fact in _wanted(pack, generic)
    ]
    needed: set[str] = set()
    worded: set[str] = set()
    for pack, _, _, fact, rules, _, unless in planned:
        needed.update(text for text in unless if text[0] != "<")
        for text in [*(text for _, _, text in rules), *(text for text in unless if text[0] == "<")]:
            needed.update(literals(text))
            worded.update(row_texts(text))
            for name in classes(text):
                if name not in word_classes and not name.startswith("#"):
                    raise PackError(
                        f"facts.{fact.id if fact else ''}: the pattern {text!r} names <{name}>, which does not exist",
                        path=pack.path,
                    )
    try:
        lexicon = Lexicon(word_classes, cues, sorted(needed), sorted(worded), irregular, naming)
    except ValueError as e:
        raise PackError(str(e), path=packs[0].path if packs else None) from e
    except RecursionError:
        raise PackError("classes name one another too deep", path=packs[0].path if packs else None) from None
    result = []
    for pack, key, shared, fact, rules, frames, unless in planned:
        ruled_out = frozenset(text[1:-1] if text[0] == "<" else "=" + text for text in unless)
        alphabet = lexicon.alphabet({*(label for _, _, text in rules for label in labels(text)), *ruled_out, *_READ})
        try:
            compiled = tuple(
                Rule(reading, mode, compile_pattern(text, lexicon, alphabet, _NEGATIONS), n >= frames)
                for n, (reading, mode, text) in enumerate(rules)
            )
        except ValueError as e:
            raise PackError(f"facts.{key}: {e}", path=pack.path) from e
        kind = fact.kind if fact else shared["kind"]
        result.append(
            Topic(
                key,
                shared.get("about", ""),
                kind,
                pack.id,
                f"is:{pack.id}",
                alphabet,
                compiled,
                ruled_out,
                frozenset(name for entries in _values(shared, fact).values() for e in entries for name in classes(e)),
                frozenset(name for e in shared.get("apart", ()) for name in classes(e)),
                fact,
                shared,
            )
        )
    return Rulebook(tuple(packs), lexicon, tuple(result), grammar())


def _dotted(names: Iterable[str]) -> list[str]:
    """Abbreviations as some write them: "M.S." for "MS"."""
    short = [n for n in names if n.isalpha() and n.isascii() and n.isupper() and 2 <= len(n) <= _ABBREVIATION]
    return [written for n in short for written in (".".join(n), ".".join(n) + ".")]


def _add_names(word_classes: dict[str, Sequence[str]], sort: str, groups: Mapping[str, Sequence[str]]) -> None:
    """Add a pack's treatments or conditions; a name that the shared lexicon has in another group leaves it."""
    moved = {fold(name.partition("+")[0]) for names in groups.values() for name in names}
    if moved:
        for key, entries in word_classes.items():
            if key.startswith(sort + ":"):
                word_classes[key] = [e for e in entries if fold(e.partition("+")[0]) not in moved]
    for key, names in groups.items():
        word_classes[f"{sort}:{key}"] = [*word_classes.get(f"{sort}:{key}", ()), *names]


def _wanted(
    pack: Pack, generic: Mapping[str, Mapping[str, Any]]
) -> Iterable[tuple[str, Mapping[str, Any], Fact | None]]:
    shared = topics()
    for key, fact in pack.facts.items():
        yield key, {**generic.get(fact.topic, {}), **shared.get(fact.topic, {})}, fact
    for key, topic in generic.items():
        if key not in pack.facts and all(f.topic != key for f in pack.facts.values()):
            yield key, topic, None


def _values(shared: Mapping[str, Any], fact: Fact | None) -> dict[str, Sequence[str]]:
    """What the values of a category are called: by the topic and by the fact."""
    return {**shared.get("values", {}), **(fact.values if fact else {})}


def _plan(
    pack: Pack, key: str, shared: Mapping[str, Any], fact: Fact | None
) -> tuple[str, Mapping[str, Any], Fact | None, list[tuple[str, str, str]], int, tuple[str, ...]]:
    """A topic's patterns as (reading, mode, text), frames filled in from an index on, and the words that rule it out."""
    readings: dict[str, list[str]] = {k: list(v) for k, v in shared.get("readings", {}).items()}
    for name, texts in fact.readings.items() if fact else ():
        readings.setdefault(name, []).extend(texts)
    rules = [
        (name.rstrip("?=@#"), name[-1] if name[-1] in "?=@#" else "", text)
        for name, texts in readings.items()
        for text in texts
    ]
    frames = len(rules)
    for name, entries in _values(shared, fact).items():
        named = entries[0] if len(entries) == 1 else f"({'|'.join(entries)})"
        rules += [
            (name, "", frame.replace("<*>", f"[{named}]"))
            for frame in (*shared.get("frames", ()), *(fact.frames if fact else ()))
        ]
        rules += [(name, "#", frame.replace("<*>", f"[{named}]")) for frame in shared.get("ordered", ())]
    main = _main_drug(pack)
    rules = [
        (name, mode, text.replace("<rival>", f"<rival:{pack.id}>").replace("<main-drug>", main))
        for name, mode, text in rules
    ]
    return key, shared, fact, rules, frames, (*shared.get("unless", ()), *(fact.unless if fact else ()))


def _main_drug(pack: Pack) -> str:
    """The class of the treatment that a pack says is given first; of every treatment where it does not say."""
    first = next((f.value["items"][0] for f in pack.facts.values() if f.kind == "order" and f.value.get("items")), None)
    return f"<drug:{first}>" if first else "<drug>"


def treatments() -> tuple[str, ...]:
    """Ids of the treatments of the shared lexicon, in alphabetical order."""
    return tuple(sorted(name[5:] for name in _language()[0] if name.startswith("drug:")))


def shared_classes() -> Mapping[str, Sequence[str]]:
    """Word classes of the language and the shared lexicon; ``drug:ID`` and ``condition:ID`` for the groups of names."""
    return _language()[0]
