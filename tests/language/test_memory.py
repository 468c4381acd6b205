"""A text that is read while it is written is read as one that is read for the first time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from mmn_lint import documents
from mmn_lint.engine import Linter
from mmn_lint.language import memory, reading
from mmn_lint.language.memory import Abandoned, Memory, Recent
from mmn_lint.language.reading import Sentence
from mmn_lint.language.structure import Stretch
from mmn_lint.packs import load

ARTICLES = Path(__file__).parents[1] / "articles"
SAMPLES = sorted(path for path in (ARTICLES / "tenth").iterdir() if path.suffix in (".md", ".html", ".rst", ".adoc"))
PIECES = (" not", "\n\n", "MMN ", "10,000", ". It ", " no ", "(CIDP) ", "?", "\n- ", "# ", "women", ": ")
FORMATS = {".md": "markdown", ".html": "html", ".rst": "rst", ".adoc": "asciidoc"}


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter([load("mmn")])


def edited(text: str, choice: random.Random) -> str:
    """A text after one keystroke, or one paste, or one stretch taken out."""
    at = choice.randrange(len(text))
    if choice.random() < 0.3:
        return text[:at] + text[at + choice.randrange(40) :]
    return text[:at] + choice.choice(PIECES) + text[at:]


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in SAMPLES])
def test_after_any_edit_the_same_is_found_as_without_memory(path: Path, linter: Linter) -> None:
    choice, memory, text = random.Random(7), Memory(), path.read_text("utf-8")
    format = FORMATS[path.suffix]
    for _ in range(6):
        data = text.encode()
        assert linter.examine("a", data, format, memory=memory) == linter.examine("a", data, format)
        text = edited(text, choice)


def test_what_stands_in_several_places_keeps_its_places_apart(linter: Linter) -> None:
    memory = Memory()
    text = "# MMN\n\nMMN affects one in 10,000 people.\n\n# Gout\n\nIt affects one in 10,000 people.\n\n# MMN\n\nIt affects one in 10,000 people.\n"
    for _ in range(2):
        found = linter.examine("a.md", text.encode(), "markdown", memory=memory)
        assert [finding.place.line for finding in found.findings] == [3, 11]


def test_a_reading_that_nobody_waits_for_ends(linter: Linter) -> None:
    asked = iter([False, False, True])
    memory = Memory(lambda: next(asked))
    with pytest.raises(Abandoned):
        linter.examine("a.md", b"MMN is rare. MMN is common. It is rare.", "markdown", memory=memory)


def test_an_abandoned_reading_leaves_no_trace_in_the_next(linter: Linter) -> None:
    waiting = [True]
    memory = Memory(lambda: not waiting[0])
    text = b"MMN affects one in 10,000 people. It is not rare. In MMN, the immune system is boosted by the drug."
    before = linter.examine("a.md", text, "markdown", memory=memory)
    waiting[0] = False
    with pytest.raises(Abandoned):
        linter.examine("a.md", text.replace(b"10,000", b"100,000"), "markdown", memory=memory)
    waiting[0] = True
    assert linter.examine("a.md", text, "markdown", memory=memory) == before


def test_a_long_text_is_read_in_pieces(linter: Linter) -> None:
    # More sentences than are kept; the names at its ends must still be found.
    filler = " ".join(f"Room {n} is on the left." for n in range(6_100))
    text = f"MMN affects one in 10,000 people. {filler}\n\nMMN affects one in 9,000 people.".encode()
    found = linter.examine("a.md", text, "markdown", memory=Memory())
    assert [finding.claim.text for finding in found.findings if finding.claim] == ["one in 10,000", "one in 9,000"]


SAID = (
    "MMN affects one in 10,000 people.",
    "It is a myth.",
    "It does not shorten life.",
    "The same goes for MMN.",
    "Gout is painful, and so is MMN.",
    "This disease is rare.",
    "Immunoglobulin is the first treatment.",
    "It works within three weeks.",
    "Steroids help in CIDP.",
    "They may make it worse.",
    "Is it contagious?",
    "No.",
    "Suppose it were fatal.",
    "True or false?",
    "Two patients reported pain.",
    "Their mean age at onset was 61.",
    "That is wrong.",
    "The neurologist takes charge of it.",
    "She said that it strikes women more often than men.",
    "What starts first are the legs.",
    "| Sensation | lost |",
    "- First step: steroids",
)


def test_words_that_were_met_elsewhere_are_read_as_for_the_first_time(
    linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = random.Random(3)
    texts = []
    for n in range(60):
        said = choice.sample(SAID, 9)
        heads = choice.choice(("# MMN", "# Gout", "## Myths about MMN", "The order of treatment in MMN:"))
        texts.append(f"{heads}\n\n" + choice.choice((" ", "\n\n")).join(said) + f"\n\nPage {n}.\n")
    after_others = [linter.examine("a", text.encode(), "markdown") for text in texts]
    monkeypatch.setattr(Recent, "classified", lambda self, todo, classify: classify(todo))
    for text, before in zip(texts, after_others, strict=True):
        assert linter.examine("a", text.encode(), "markdown") == before
    assert sum(len(one.claims) for one in after_others) > 100


def test_of_many_sentences_those_that_come_again_stay_known(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_SHARED", 20)
    recent = Recent()
    asked: list[str] = []

    def classify(todo: Sequence[tuple[Stretch, str, str]]) -> list[Sentence]:
        asked.extend(text for _, _, text in todo)
        return reading.classify(todo, linter.rulebook.lexicon)

    place = Stretch(0, 0, 0, "", "", (), False, 0, False)
    for n in range(100):
        found = recent.classified([(place, "", text) for text in ("Ask.", f"Page {n}.", "Ask.")], classify)
        assert [s.text for s in found] == ["ask.", f"page {n}.", "ask."]
    assert asked.count("Ask.") == 1
    assert len(recent._now) + len(recent._last) <= 41


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in SAMPLES])
def test_of_a_long_text_the_same_is_found_though_little_of_it_is_at_hand(
    path: Path, linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, format = path.read_bytes(), FORMATS[path.suffix]
    whole = linter.examine("a", data, format)
    for name, most in (("_LONG", 3), ("_AT_ONCE", 7), ("_AT_HAND", 9), ("_IN_USE", 4), ("_AHEAD", 3)):
        monkeypatch.setattr(reading, name, most)
    assert linter.examine("a", data, format) == whole


def test_of_a_long_text_only_the_words_asked_for_last_are_at_hand(
    linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, most in (("_LONG", 10), ("_AT_ONCE", 15), ("_AT_HAND", 20), ("_AHEAD", 5)):
        monkeypatch.setattr(reading, name, most)
    lexicon, text = linter.rulebook.lexicon, " ".join(f"MMN affects {n} people." for n in range(200))
    document = documents.read(text.encode(), format="text")
    sentences = reading.read(document, lexicon)
    assert len(sentences) == 200
    assert sum(s.made.words is not None for s in sentences) == 20
    assert all(len(s.tokens) == 5 for s in sentences)
