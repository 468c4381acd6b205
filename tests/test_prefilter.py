"""What is ruled out by its bytes holds nothing: no name, however markup hides it, and no suppression."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmn_lint import documents, packs
from mmn_lint.engine import Linter
from mmn_lint.errors import MalformedError, ReadError
from mmn_lint.prefilter import Prefilter

TESTS = Path(__file__).parent
MMN = packs.load("mmn")
LINTER = Linter([MMN])
PLAIN = Linter([MMN], prefilter=False)
CONDITIONS = Prefilter(("quillpox", "mmn"))

HIDDEN = [
    ("markdown", "Quill**pox**"),
    ("markdown", "Quill\\pox"),
    ("markdown", "Quill<!-- why -->pox"),
    ("markdown", "Quill<b title='a > b'>pox</b>"),
    ("markdown", "[Quill](https://example.org/q)pox"),
    ("markdown", "Q[**uill**](https://example.org/q)pox"),
    ("markdown", "Quill{% comment %}pox"),
    ("markdown", "QUILLPOX"),
    ("markdown", "Quill&shy;pox"),
    ("markdown", "Quill&#112;ox"),
    ("markdown", "Quill&#X70;ox"),
    ("markdown", "Quill&amp;#112;ox"),
    ("markdown", "Quill\u00adpox"),
    ("markdown", "Quill\u200bpox"),
    ("markdown", "---\ntitle: \"Quill\\\n  pox\"\n---\n"),
    ("html", "<i>Quill</i>pox"),
    ("html", "Quil<b>l</b>pox"),
    ("mdx", "Quill{/* why */}pox"),
    ("rst", "Quill\\ pox"),
    ("rst", "`Quill <https://example.org>`__\\ pox"),
    ("asciidoc", "Quillpass:[]pox"),
    ("asciidoc", "Quill{empty}pox"),
    ("asciidoc", "Quill[.role]#pox#"),
    ("json", '{"title": "\\u0051uillpox"}'),
    ("json", '{"body": "<p>Quill\\u0026#112;ox</p>"}'),
    ("yaml", 'title: "\\x51uillpox"'),
    ("yaml", 'title: "\\U00000051uillpox"'),
    ("markdown", "\u212anee"),
    ("text", "# mmn-lint-disable-line"),
]  # fmt: skip
PASSED = [
    ("markdown", "Quill **pox**"),
    ("markdown", "Quills of pox, see [here](https://example.org/pox)."),
    ("markdown", "A nodule of 5 mm (no more), 5 mm; none."),
    ("markdown", "The doctor’s word – and 5\u00a0mm\u00a0nodules."),
    ("html", "<p>Quill</p> <p>a pox</p>"),
    ("rst", "Quill \\ pox".replace(" \\ ", " ")),
    ("asciidoc", "A quill {empty} and a pox."),
    ("json", '{"title": "Gout \\u2013 what is it?"}'),
    ("yaml", 'title: "Gout"'),
    ("text", "# a lint of words"),
]  # fmt: skip


@pytest.mark.parametrize(("format", "text"), HIDDEN)
def test_a_name_that_markup_hides_is_seen(format: str, text: str) -> None:
    assert CONDITIONS.may_concern(text.encode(), format)


@pytest.mark.parametrize(("format", "text"), PASSED)
def test_other_text_is_ruled_out(format: str, text: str) -> None:
    assert not CONDITIONS.may_concern(text.encode(), format)


@pytest.mark.parametrize(
    ("data", "format"),
    [
        pytest.param(b"Gout \xff", "markdown", id="no-utf-8"),
        pytest.param(b"Gout \0", "markdown", id="null"),
        pytest.param("Gout".encode("utf-16"), "markdown", id="utf-16"),
        pytest.param(b"Gout", "docx", id="packed"),
    ],
)
def test_what_a_reader_may_refuse_is_left_to_it(data: bytes, format: str) -> None:
    assert CONDITIONS.may_concern(data, format)


@pytest.mark.parametrize("words", [(), ("qp",), ("ém",)], ids=["none", "short", "short-in-ascii"])
def test_without_names_to_look_for_everything_is_read(words: tuple[str, ...]) -> None:
    assert Prefilter(words).may_concern(b"Gout", "markdown")


def test_names_beyond_ascii() -> None:
    prefilter = Prefilter(("ménière",))
    assert prefilter.may_concern("La maladie de Ménière".encode(), "markdown")
    assert not prefilter.may_concern(b"La maladie de Meniere et".replace(b"Men", b"Man"), "markdown")


def corpus() -> list[tuple[bytes, str]]:
    """Every labelled passage, and every article."""
    found = []
    for path in sorted((TESTS / "corpus").rglob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            entry = json.loads(line)
            found.append((entry["text"].encode(), documents.format_of(f"a.{entry.get('format', 'md')}") or "text"))
    articles = sorted(path for path in (TESTS / "articles").rglob("*") if path.is_file())
    found += [(path.read_bytes(), known) for path in articles if (known := documents.format_of(path.name))]
    return found


def test_nothing_is_lost_in_the_corpora() -> None:
    ruled_out = [(data, format) for data, format in corpus() if not LINTER.may_concern(data, format)]
    assert ruled_out
    for data, format in ruled_out:
        examined = PLAIN.examine("a", data, format)
        assert (examined.findings, examined.claims, examined.suppressed) == ([], [], []), data


def test_an_article_that_is_ruled_out_is_reported_like_one_that_is_read() -> None:
    for data, format in [(b"# Gout\n\nGout is very common.", "markdown"), (b"title: [", "yaml")]:
        assert not LINTER.may_concern(data, format)
        assert LINTER.examine("a", data, format)[:2] == PLAIN.examine("a", data, format)[:2]


PIECES = importlib.util.spec_from_file_location("pieces", TESTS / "documents" / "test_properties.py")
assert PIECES is not None
assert PIECES.loader is not None
pieces = importlib.util.module_from_spec(PIECES)
PIECES.loader.exec_module(pieces)

PARTS = ("M", "MN", "MM", "N", "m", "multi", "focal", "mul", "tifocal", "Neuro", "pathy", "x", " ", "&#77;", "\u00ad")


@pytest.mark.parametrize("format", sorted(pieces.PIECES))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_parts_a_name_it_is_seen(format: str, data: st.DataObject) -> None:
    part = st.sampled_from(PARTS)
    markup = st.lists(st.sampled_from((*pieces.PIECES[format], *pieces.COMMON[3:])), max_size=2).map("".join)
    text = "".join(data.draw(st.lists(st.tuples(part, markup).map("".join), min_size=1, max_size=8)))
    raw = text.encode("utf-8", "ignore")
    if LINTER.may_concern(raw, format):
        return
    try:
        document = documents.read(raw, format=format)
    except MalformedError:
        return
    assert not PLAIN._basis.mentioned(block.text for block in document.blocks), text
    assert not any("mmn-lint" in comment.text for comment in document.comments), text


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ReadError, match="unknown format"):
        PLAIN.check("a", b"Gout", "papyrus")
