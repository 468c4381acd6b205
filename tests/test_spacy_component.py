"""The pipeline component, as spaCy finds, runs, stores and copies it."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tomllib
from inspect import get_annotations
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from mmn_lint import check_text, spacy_component
from mmn_lint.errors import MalformedError, PackError, UsageError

TEXT = "MMN affects about one in 10,000 people. It is more common in women."
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("mmn_claims", config={"pack": "mmn"})
    return pipeline


def said(doc: Doc) -> list[tuple[str, str]]:
    return [(span.label_, span.text) for span in doc.spans["mmn_claims"]]


SAID = [("prevalence", "about one in 10,000"), ("sex-ratio", "more common in women")]


def test_spans_and_data_are_the_same_claims(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert said(doc) == SAID
    assert [(entry["topic"], entry["text"]) for entry in doc._.mmn_claims] == SAID
    assert [TEXT[entry["start"] : entry["end"]] for entry in doc._.mmn_claims] == [words for _, words in SAID]
    assert {entry["verdict"] for entry in doc._.mmn_claims} == {"contradiction"}


def test_data_are_plain(nlp: Language) -> None:
    claims = nlp(TEXT)._.mmn_claims
    assert json.loads(json.dumps(claims)) == claims


def test_claims_are_those_of_the_linter(nlp: Language) -> None:
    records = check_text(TEXT, format="text", claims=True).claims
    assert [(record.topic, record.value, record.verdict) for record in records] == [
        (entry["topic"], entry["value"], entry["verdict"]) for entry in nlp(TEXT)._.mmn_claims
    ]


@pytest.mark.parametrize("text", ["", " ", "Nothing to see.", "\ufeff"])
def test_nothing_said(text: str, nlp: Language) -> None:
    doc = nlp(text)
    assert (list(doc.spans["mmn_claims"]), doc._.mmn_claims) == ([], [])


def test_spans_are_aligned_to_tokens(nlp: Language) -> None:
    # The tokenizer keeps the figure and the bracket that follows it in one token.
    doc = nlp("MMN affects men more often than women (2.7:1)—about one in 10,000(!) people have MMN.")
    for span, entry in zip(doc.spans["mmn_claims"], doc._.mmn_claims, strict=True):
        assert span.start_char <= entry["start"] < entry["end"] <= span.end_char


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("before", ["", "\ufeff", "\0 ", "\U0001f600 e\u0301 日本. "])
def test_offsets_are_those_of_the_text(before: str, ends: str, nlp: Language) -> None:
    text = f"{before}A title{ends}{ends}Some words.{ends}MMN affects about one{ends}in 10,000 people."
    (entry,) = nlp(text)._.mmn_claims
    assert text[entry["start"] : entry["end"]] == f"about one{ends}in 10,000"


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from([*"\0\ufeff\r\n\t .(<>{}&", "MMN", "word", "—", "\U0001f600"]), max_size=12))
def test_whatever_stands_before(nlp: Language, scraps: list[str]) -> None:
    text = "".join(scraps) + "\n\nMMN affects about one in 10,000 people."
    found = [text[entry["start"] : entry["end"]] for entry in nlp(text)._.mmn_claims]
    assert "about one in 10,000" in found


def test_several_processes(nlp: Language) -> None:
    texts = [TEXT, "Nothing.", TEXT, "MMN affects about one in 100,000 people."]
    alone = [nlp(text) for text in texts]
    shared = list(nlp.pipe(texts, n_process=2, batch_size=1))
    assert [said(doc) for doc in shared] == [said(doc) for doc in alone]
    assert [doc._.mmn_claims for doc in shared] == [doc._.mmn_claims for doc in alone]


def test_to_disk_and_back(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert said(spacy.load(tmp_path)(TEXT)) == SAID
    other = spacy.blank("en")
    other.add_pipe("mmn_claims")
    assert said(other.from_disk(tmp_path)(TEXT)) == SAID


def test_to_bytes_and_back(nlp: Language) -> None:
    other = spacy.blank("en")
    other.add_pipe("mmn_claims")
    assert said(other.from_bytes(nlp.to_bytes())(TEXT)) == SAID


def test_a_stored_document(nlp: Language) -> None:
    doc = nlp(TEXT)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (read,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(spacy.blank("en").vocab)
    assert said(read) == SAID
    # spaCy reads lists in a DocBin back as tuples.
    assert json.dumps(read._.mmn_claims) == json.dumps(doc._.mmn_claims)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert (said(again), again._.mmn_claims) == (SAID, doc._.mmn_claims)


def test_another_format() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("mmn_claims", config={"format": "html"})
    text = "<p>MMN affects <b>about one</b> in 10,000 people.</p>"
    (entry,) = pipeline(text)._.mmn_claims
    assert text[entry["start"] : entry["end"]] == "about one</b> in 10,000"


def test_a_text_that_breaks_its_format() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("mmn_claims", config={"format": "yaml"})
    with pytest.raises(MalformedError):
        pipeline("MMN: [")


@pytest.mark.parametrize(
    ("config", "error", "message"),
    [
        ({"pack": "mnn"}, PackError, "did you mean 'mmn'?"),
        ({"pack": "no.toml"}, PackError, "no.toml"),
        ({"format": "markdwn"}, UsageError, "'markdown'"),
    ],
)
def test_a_wrong_setting_is_told_when_the_pipe_is_added(
    config: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message.replace("?", r"\?")):
        spacy.blank("en").add_pipe("mmn_claims", config=config)


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """The environment of a Python in which the entry points of pyproject.toml are installed."""
    (factories,) = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"].items()
    group, entries = factories
    folder = tmp_path / "mmn_lint-0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: mmn-lint\nVersion: 0\n")
    listed = "".join(f"{name} = {target}\n" for name, target in entries.items())
    (folder / "entry_points.txt").write_text(f"[{group}]\n{listed}")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}


def test_spacy_finds_it_and_imports_nothing_else_of_ours(installed: dict[str, str]) -> None:
    code = (
        "import sys, spacy; nlp = spacy.blank('en')\n"
        "print(*sorted(m for m in sys.modules if m.startswith('mmn_lint')))\n"
        "nlp.add_pipe('mmn_claims', config={'pack': 'mmn'})\n"
        f"print(len(nlp({TEXT!r})._.mmn_claims))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=installed, check=True)
    assert done.stdout.splitlines() == ["mmn_lint mmn_lint.spacy_component", "2"]


def test_it_imports_nothing_but_spacy() -> None:
    code = (
        "import sys, spacy; a = set(sys.modules); import mmn_lint.spacy_component; print(*sorted(set(sys.modules) - a))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.split() == ["mmn_lint", "mmn_lint.spacy_component"]


def test_a_worker_that_is_started_afresh_gets_the_settings() -> None:
    component = spacy_component.Claims("mmn", "text")
    copied = pickle.loads(pickle.dumps(component))
    doc = copied(spacy.blank("en").make_doc(TEXT))
    assert said(doc) == SAID
    assert len(pickle.dumps(component)) < 200


def test_the_types_of_the_factory_are_no_strings() -> None:
    """The oldest spaCy that is supported cannot resolve them."""
    assert [kind for kind in get_annotations(spacy_component.create).values() if isinstance(kind, str)] == ["Claims"]
