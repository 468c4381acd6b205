"""Tokens that are remembered by the piece are those that spaCy's tokenizer finds in the whole text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mmn_lint.language import lexicon, tokens
from mmn_lint.language.lexicon import fold
from mmn_lint.language.tokens import BREAK, Tokens

WORDS = st.sampled_from(
    [
        "it",
        "doesn't",
        "can't.",
        "e.g.",
        "30-50",
        "(2.7:1)",
        "0.6/100,000",
        '"no"',
        "u.s.",
        "they'd've",
        "8am",
        "8",
        "am",
        ":)",
    ]
)
SPACES = st.sampled_from([" ", " ", " ", "  ", "   ", "\u3000", " \u3000"])


def whole(text: str) -> list[tuple[int, int, str]]:
    return [(t.idx, t.idx + len(t), t.text) for t in lexicon._tokenizer()(text) if not t.is_space and t.text.strip()]


def by_pieces(text: str) -> list[tuple[int, int, str]]:
    (found,) = lexicon._tokens().of([text])
    return [token for token in found if token[2] != BREAK]


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS | st.text(max_size=8), SPACES)).map(lambda rows: fold("".join(a + b for a, b in rows))))
@example("it doesn't  hurt")
def test_a_text_has_the_same_tokens_by_its_pieces(text: str) -> None:
    assert by_pieces(text) == whole(text)


@pytest.mark.parametrize(("text", "breaks"), [("a b", 0), ("a  b", 1), ("a\u3000b", 1), ("", 1)])
def test_more_than_one_space_is_a_break(text: str, breaks: int) -> None:
    (found,) = lexicon._tokens().of([text])
    assert sum(token[2] == BREAK for token in found) == breaks


def test_a_piece_is_asked_for_once() -> None:
    asked: list[str] = []

    def tokenize(text: str) -> object:
        asked.append(text)
        return lexicon._tokenizer()(text)

    memory = Tokens(tokenize, {"one", "two", "three"})  # type: ignore[arg-type]
    memory.of(["one two one", "two three"])
    memory.of(["three two one"])
    assert asked == ["one\nthree\ntwo"]


def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_MOST", 10)
    memory = Tokens(lexicon._tokenizer(), ())
    for n in range(50):
        assert memory.of([f"word{n}"]) == [[(0, len(f"word{n}"), f"word{n}")]]
        assert len(memory._known) <= 12


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000,
        "()" * 5000,
        "1" * 5000,
        "1," * 5000,
        '"' * 5000,
        "-" * 5000,
        "a-" * 5000,
        "a" * 5000,
        "a*_" * 5000,
        "—" * 5000,
    ],
    ids=["brackets", "pairs", "digits", "commas", "quotes", "dashes", "hyphens", "one-word", "marks", "long-dashes"],
)
def test_the_tokenizer_never_meets_a_long_run(text: str) -> None:
    # Its time is quadratic in the length of what it is given between two spaces.
    asked: list[str] = []

    def tokenize(text: str) -> object:
        asked.append(text)
        return lexicon._tokenizer()(text)

    Tokens(tokenize, {"before", "after"}).of([fold(f"before {text} after")])  # type: ignore[arg-type]
    pieces = [piece for one in asked for piece in one.split()]
    assert {"before", "after"} <= set(pieces)
    assert max(map(len, pieces)) <= 120
