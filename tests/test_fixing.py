"""Fixes: what they write, that they help, and that every other byte stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmn_lint import documents, packs
from mmn_lint.engine import Linter
from mmn_lint.errors import ReadError
from mmn_lint.fixing import Fixed, fix
from mmn_lint.model import Finding
from mmn_lint.project.edits import replaced

LINTER = Linter([packs.load("mmn")])


def fixed(data: bytes, *, format: str = "markdown", unsafe: bool = False) -> Fixed:
    def read(data: bytes) -> tuple[str, Sequence[Finding]]:
        return documents.read(data, format=format).source, LINTER.check("a", data, format)[0]

    return fix(data, read, unsafe=unsafe)


SAFE = [
    pytest.param("MMN affects 1 in 10,000 people.", "MMN affects 1 in 100,000 people.", id="zero-lost"),
    pytest.param("MMN affects 1 in 10000 people.", "MMN affects 1 in 100000 people.", id="as-it-is-written"),
    pytest.param("MMN affects 5 in 100,000 people.", "MMN affects 1 in 100,000 people.", id="same-measure"),
    pytest.param("IVIg boosts the immune system in MMN.", "IVIg dampens the immune system in MMN.", id="third-person"),
    pytest.param(
        "Boosting the immune system is what IVIg does in MMN.",
        "Dampening the immune system is what IVIg does in MMN.",
        id="gerund",
    ),
    pytest.param(
        "In MMN, IVIg ramps up your immune system.", "In MMN, IVIg dampens your immune system.", id="particle"
    ),
    pytest.param("Women get MMN more often than men.", "Men get MMN more often than women.", id="turned-ratio"),
    pytest.param(
        "In MMN there are three women for every man.",
        "In MMN there are three men for every woman.",
        id="turned-figures",
    ),
    pytest.param("MMN usually begins between 60 and 70.", "MMN usually begins between 30 and 50.", id="range"),
    pytest.param(
        "With IVIg, MMN improves after 3 to 6 months.", "With IVIg, MMN improves after 3 to 6 weeks.", id="unit"
    ),
    pytest.param("MMN affects **1 in 10,000** people.", "MMN affects **1 in 100,000** people.", id="within-markup"),
]


@pytest.mark.parametrize(("text", "wanted"), SAFE)
def test_one_value_takes_the_place_of_another(text: str, wanted: str) -> None:
    result = fixed(text.encode())
    assert result.data.decode() == wanted
    assert len(result.fixed) == 1
    assert not result.left
    assert fixed(result.data).data == result.data


LEFT = [
    pytest.param("MMN is fatal.", id="other-words-are-needed"),
    pytest.param("In MMN, men and women are affected equally.", id="nothing-to-turn"),
    pytest.param("In MMN two women fall ill for one man, and men are older.", id="three-words-for-two-sexes"),
    pytest.param("MMN affects one *in* 10,**000** people.", id="markup-in-the-figure"),
    pytest.param("MMN affects 1 in 100,000 people.", id="nothing-wrong"),
]


@pytest.mark.parametrize("text", LEFT)
def test_nothing_is_written_where_no_value_can_take_its_place(text: str) -> None:
    assert fixed(text.encode()).data == text.encode()


def test_an_unsafe_fix_writes_the_fact() -> None:
    statement = packs.load("mmn").facts["treatability"].statement
    result = fixed(b"MMN is rare. No treatment helps in MMN. It is slow.\n", unsafe=True)
    assert result.data.decode() == f"MMN is rare. {statement} It is slow.\n"
    assert not result.left


@pytest.mark.parametrize("format", ["csv", "json", "docx"])
def test_formats_with_escapes_are_left_alone(format: str) -> None:
    assert not documents.formats()[format].editable


@given(
    before=st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=40),
    mark=st.sampled_from(["", "\ufeff"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
@settings(max_examples=60, deadline=None)
def test_no_other_byte_changes(before: str, mark: str, end: str) -> None:
    claim = "MMN affects 1 in 10,000 people."
    head = f"{mark}{before.replace(chr(10), ' ').lstrip(chr(0xFEFF))}{end}{end}"
    data = f"{head}{claim}{end}{end}Rest – “ü”{end}".encode()
    result = fixed(data, format="text")
    assert result.data in (data, data.replace(b"10,000", b"100,000", 1) if b"10,000" not in head.encode() else data)


@given(
    text=st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=30),
    new=st.text(st.characters(codec="ascii"), max_size=5),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    ends=st.tuples(st.integers(0, 30), st.integers(0, 30)),
)
def test_bytes_are_replaced_in_their_encoding(text: str, new: str, codec: str, ends: tuple[int, int]) -> None:
    start, end = sorted(min(e, len(text)) for e in ends)
    assert replaced(text.encode(codec), text, start, end, new).decode(codec) == text[:start] + new + text[end:]


def test_an_unknown_encoding_is_an_error() -> None:
    with pytest.raises(ReadError, match="encoding"):
        replaced("日本".encode("shift_jis"), "日本", 0, 1, "a")
