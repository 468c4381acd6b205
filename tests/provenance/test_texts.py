"""Source documents: what is hashed, what is quoted, which texts copy each other, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmn_lint.errors import ReadError
from mmn_lint.packs.model import Evidence, Source
from mmn_lint.provenance.texts import Text, fold_hash, independent, load, moved_to, passage, quote, quoted

WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]


def source(file: str, id: str = "a") -> Source:
    return Source(id=id, title="T", publisher="P", date="", authority=1, file=file, sha256="")


def text(folder: Path, id: str, content: str) -> Text:
    (folder / f"{id}.txt").write_text(content, "utf-8")
    return load(source(f"{id}.txt", id), folder)


def test_a_passage_is_found_again_by_its_place_and_hash(tmp_path: Path) -> None:
    read = text(tmp_path, "a", "First line.\n\nA sentence  that\nruns on. Another.\n")
    block = read.document.blocks[-1]
    start = block.text.index("A sentence")
    at = passage(read, block, start, block.text.index(" Another"))
    assert (at.line, at.start, at.end_line, at.end) == (3, 1, 4, 9)
    assert quote(read, at.line, at.start, at.end_line, at.end) == "A sentence that runs on."
    assert at.sha256 == fold_hash("A sentence that\n\n runs on.")


def test_no_place_no_quotation(tmp_path: Path) -> None:
    read = text(tmp_path, "a", "Short.\n")
    assert quote(read, 7, 1, 7, 3) is None
    assert quote(read, 1, 1, 0, 7) == "Short."


PLACES = [
    pytest.param("A sentence  that\nruns on. Another.\n", 1, id="before"),
    pytest.param("\n\n\n\nA sentence  that\nruns on. Another.\n", 5, id="behind"),
    pytest.param("First line.\n\nA sentence  that\nruns off. Another.\n", None, id="other-words"),
    pytest.param("\u2028First line.\n\nSome more. A sentence  that\nruns on.\n", None, id="two-lines-in-other-columns"),
]


@pytest.mark.parametrize(("content", "line"), PLACES)
def test_a_sentence_over_two_lines_is_found_where_it_moved(tmp_path: Path, content: str, line: int | None) -> None:
    piece = Evidence(
        source="a",
        line=3,
        start=1,
        end_line=4,
        end=9,
        sha256=fold_hash("A sentence that runs on."),
        value={},
        stance="open",
    )
    assert quoted(text(tmp_path, "a", "First line.\n\nA sentence  that\nruns on. Another.\n"), piece)
    moved = text(tmp_path, "a", content)
    assert quoted(moved, piece) is None
    assert moved_to(moved, piece) == line


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("Now. Then \u2028more. It rains.", 1),
        ("\r\n\rSo: It rains. Ever.", 3),
        ("It rained.", None),
        ("\u2028.XIt rains.", None),
    ],
)
def test_a_sentence_is_found_anywhere_in_a_line(tmp_path: Path, content: str, line: int | None) -> None:
    piece = Evidence(source="a", line=1, start=1, end=10, sha256=fold_hash("It rains."), value={}, stance="open")
    assert moved_to(text(tmp_path, "a", content), piece) == line


COPIES = [
    pytest.param(" ".join(WORDS), " ".join(WORDS).upper() + "!", True, id="the-same-words"),
    pytest.param(" ".join(WORDS), " ".join(WORDS[:10]), True, id="a-part"),
    pytest.param(" ".join(WORDS), " ".join(reversed(WORDS)), False, id="other-order"),
    pytest.param(
        " ".join(WORDS),
        " ".join([*WORDS[:6], *["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]]),
        False,
        id="a-common-phrase",
    ),
    pytest.param("", "", False, id="nothing-to-compare"),
]


@pytest.mark.parametrize(("first", "second", "copied"), COPIES)
def test_copies(tmp_path: Path, first: str, second: str, copied: bool) -> None:
    texts = [text(tmp_path, "a", first), text(tmp_path, "b", second)]
    for order in (texts, texts[::-1]):
        groups = independent(order, 0.5)
        assert (groups["a"] == groups["b"]) is copied


def test_a_copy_of_two_joins_them(tmp_path: Path) -> None:
    left, right = " ".join(WORDS), " ".join(w + "x" for w in WORDS)
    texts = [text(tmp_path, "a", left), text(tmp_path, "b", right), text(tmp_path, "c", f"{left} {right}")]
    assert len(set(independent(texts, 0.5).values())) == 1
    assert len(set(independent(texts[:2], 0.5).values())) == 2


BAD = [
    pytest.param("", "names no file", id="no-file"),
    pytest.param("missing.txt", "No such file", id="missing"),
    pytest.param("a.png", "no reader", id="no-reader"),
    pytest.param("binary.txt", "cannot be read", id="unreadable"),
]


@pytest.mark.parametrize(("file", "message"), BAD)
def test_bad_documents(tmp_path: Path, file: str, message: str) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    with pytest.raises(ReadError, match=message):
        load(source(file), tmp_path)
