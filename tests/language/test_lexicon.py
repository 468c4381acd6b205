"""What the lexicon takes from spaCy: its English tokenizer, and a phrase matcher that is given hashes."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest
import spacy
from spacy.matcher import PhraseMatcher

from mmn_lint.language import lexicon

TEXT = (
    "it doesn't hurt, e.g. at 30-50 years (2.7:1) \u2014 approx. 0.6/100,000; they'd've said \"don't\", u.s. and i.v. drips, "
    "see https://a.b/c?d=e or mail x@y.org; isn't it? can't. cannot. 5mg/kg, 20% and 100 000."
)


def test_the_tokenizer_is_that_of_the_blank_english_pipeline() -> None:
    ours, theirs = lexicon._tokenizer()(TEXT), spacy.blank("en").tokenizer(TEXT)
    assert [(token.text, token.idx) for token in ours] == [(token.text, token.idx) for token in theirs]


@pytest.mark.parametrize("phrase", ["doesn't hurt", "they'd've", "approx.", "u.s. and"])
def test_the_matcher_takes_the_hashes_of_words_for_a_phrase(phrase: str) -> None:
    tokenize = lexicon._tokenizer()
    by_text, by_hash = PhraseMatcher(tokenize.vocab), PhraseMatcher(tokenize.vocab)
    by_text.add("x", [tokenize(phrase)])
    by_hash.add("x", [tuple(token.orth for token in tokenize(phrase))])  # type: ignore[list-item]
    doc = tokenize(TEXT)
    assert by_hash(doc) == by_text(doc) != []


def test_a_lexicon_reads_alike_after_it_was_kept(linter) -> None:
    lexicon = linter.rulebook.lexicon
    again = pickle.loads(pickle.dumps(lexicon))
    text = "it is not the legs that mmn weakens first, and ivig dampens the immune system."
    words = [token for _, _, token in lexicon.tokens([text])[0]]
    assert again.hits(words) == lexicon.hits(words) != ([], [], set())


def test_what_is_found_does_not_depend_on_what_was_read_before(linter) -> None:
    kept = pickle.dumps(linter.rulebook.lexicon)
    rows = [
        [token for _, _, token in linter.rulebook.lexicon.tokens([text])[0]]
        for text in (
            "ivig dampens the immune system.",
            "it is not the legs that mmn weakens first.",
            "is it painful? no.",
        )
    ]
    one, other = pickle.loads(kept), pickle.loads(kept)
    assert [one.hits(row) for row in rows] == [other.hits(row) for row in reversed(rows)][::-1]


def test_spacy_is_whole_after_it_was_imported_without_its_command_line() -> None:
    code = (
        "import sys; from mmn_lint.language.lexicon import _tokenizer; _tokenizer(); assert 'spacy.cli' not in sys.modules;"
        "import spacy, spacy.cli; assert spacy.cli.download; assert spacy.info(silent=True)['spacy_version'] == spacy.__version__;"
        "assert len(spacy.blank('en')('One two.')) == 3"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
