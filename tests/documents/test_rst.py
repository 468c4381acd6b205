"""What is read of reStructuredText, in which context, and where it stands."""

from __future__ import annotations

import pytest

from mmn_lint import documents
from mmn_lint.model import Block

from .conftest import Where


def blocks(text: str) -> tuple[Block, ...]:
    return documents.read(text.encode(), format="rst").blocks


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        pytest.param("One\ntwo\n\nthree", ["One two", "three"], id="wrapped-paragraphs"),
        pytest.param("Title\n=====\n\nText", ["Title", "Text"], id="underlined"),
        pytest.param("=====\nTitle\n=====\nText", ["Title", "Text"], id="overlined"),
        pytest.param("A\n\n----\n\nB", ["A", "B"], id="transition"),
        pytest.param("*a* **b c** d*e 5 * 3", ["a b c d*e 5 * 3"], id="emphasis"),
        pytest.param(r"\*a\* b\ c", ["*a* bc"], id="escapes"),
        pytest.param("A ``b c`` d", ["A \ufffc d"], id="literal"),
        pytest.param("`a b <https://c.d>`_ e_ `f g`_ h__", ["a b e f g h"], id="links"),
        pytest.param("snake_case and _private", ["snake_case and _private"], id="underscores-that-are-no-links"),
        pytest.param(":ref:`a` :ref:`b <c>` :term:`d`", ["\ufffc b d"], id="roles-that-name-a-target"),
        pytest.param(":math:`a` :emphasis:`b` :py:func:`c`", ["\ufffc b \ufffc"], id="roles"),
        pytest.param("10\\ :sup:`5` people\\ :sup:`2`", ["10⁵ people"], id="superscript"),
        pytest.param("weeks [1]_. Or [#a]_ not [x]", ["weeks. Or not [x]"], id="note-marks"),
        pytest.param("weeks\n[1]_ later", ["weeks later"], id="note-mark-on-the-next-line"),
        pytest.param(".. |M| replace:: mild\n\nA |M| b |x| c", ["A mild b \ufffc c"], id="substitution"),
        pytest.param("A | b | c", ["A | b | c"], id="bars-that-are-no-substitution"),
        pytest.param("A::\n\n  b is code\n\nC", ["A:", "C"], id="literal-block"),
        pytest.param("::\n\n  b is code\n\nC", ["C"], id="literal-block-alone"),
        pytest.param("A ::\n\n> b\n> c\n\nD", ["A", "D"], id="quoted-literal-block"),
        pytest.param("A:\n\n  b is a quotation", ["A:", "b is a quotation"], id="one-colon-is-no-literal-block"),
        pytest.param(">>> 1\n1\n\nB", ["B"], id="doctest"),
        pytest.param(".. a comment\n   goes on\n\nB", ["B"], id="comment"),
        pytest.param("..\n\n  A quotation", ["A quotation"], id="empty-comment"),
        pytest.param(".. code-block:: x\n   :a: b\n\n   c\n\nD", ["D"], id="code"),
        pytest.param(".. raw:: html\n\n   <p>a</p>\n\nB", ["B"], id="raw"),
        pytest.param(".. note:: a\n   b\n\n   c", ["a b", "c"], id="admonition"),
        pytest.param(".. admonition:: A\n   :class: x\n\n   b", ["A", "b"], id="titled-admonition"),
        pytest.param(".. grid:: 2\n\n   .. card:: A\n\n      b", ["A", "b"], id="nested-and-unknown-directives"),
        pytest.param(
            ".. figure:: x.png\n   :alt: a\n\n   B\n   c.\n\n   Legend.", ["a", "B c.", "Legend."], id="figure"
        ),
        pytest.param(".. image:: x.png\n   :target: y", [], id="image-without-alt"),
        pytest.param(".. image:: x.png\n   :alt: a\n         b\n   :width: 3", ["a b"], id="option-over-lines"),
        pytest.param(".. meta::\n   :description: a\n      b\n   :keywords: c", ["a b"], id="meta"),
        pytest.param(":Author: a\n:Date: b\n:Prevalence: c\n   d", ["c d"], id="fields"),
        pytest.param(".. versionadded:: 2.1 A b.", ["A b."], id="version"),
        pytest.param(".. _a: https://b.c\n__ d\n\nE", ["E"], id="targets"),
        pytest.param(".. [1] A\n   b\n.. [Cit] C", ["A b", "C"], id="notes"),
        pytest.param("| a\n| b\n  c", ["a\nb\nc"], id="line-block"),
        pytest.param("M. Smith writes.\nHe is right.", ["M. Smith writes. He is right."], id="initial-that-is-no-item"),
        pytest.param("- a\n\n  b\n- c\n\n  - d", ["a", "b", "c", "d"], id="nested-lists"),
    ],
)
def test_read(source: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(source)] == texts


def test_headings_take_their_level_from_the_order_of_styles() -> None:
    found = blocks("===\nA\n===\n\nB\n-----\n\nC\n~~~~~\n\nd\n\nE\n-----\n\nf")
    assert [(block.text, block.level) for block in found if block.kind == "heading"] == [
        ("A", 1),
        ("B", 2),
        ("C", 3),
        ("E", 2),
    ]
    assert [block.headings for block in found if block.kind == "paragraph"] == [("A", "B", "C"), ("A", "E")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Lead:\n\n- a\n- b", [("a", "Lead:", 0), ("b", "Lead:", 0)]),
        ("Lead\n\n3. a\n4. b\n#. c", [("a", "Lead", 3), ("b", "Lead", 4), ("c", "Lead", 5)]),
        ("Lead\n\n.. note:: x\n\n- a", [("a", "", 0)]),
        ("1. a\n2. b\n\na) x\nb) y", [("a", "", 1), ("b", "", 2), ("x", "", 1), ("y", "", 2)]),
        ("- a\n\n  1. b", [("a", "", 0), ("b", "a", 1)]),
    ],
    ids=["bullets", "numbers", "not-over-a-note", "another-list", "nested"],
)
def test_items(source: str, found: list[tuple[str, str, int]]) -> None:
    assert [(b.text, b.lead, b.item) for b in blocks(source) if b.kind == "item"] == found


def test_definitions_have_their_term() -> None:
    assert [(b.text, b.kind, b.lead) for b in blocks("Term\n  Is *this*.\n\n  - a")] == [
        ("Term", "term", ""),
        ("Is this.", "definition", "Term"),
        ("a", "item", "Is this."),
    ]


GRID = """\
+------+-------------+
| A    | B           |
+======+======+======+
| c    | d    | e    |
| goes | on   |      |
|      +------+------+
|      | f    | g    |
+------+------+------+
"""
SIMPLE = """\
====  ======
A     B
====  ======
c     d
      more
f     g h i j k
====  ======
"""
LISTS = (
    ".. list-table:: T\n   :header-rows: 1\n\n   * - A\n     - B\n   * - c\n     - d\n       more\n   * - f\n     - g"
)
CSV = '.. csv-table:: T\n   :header: "A", B\n\n   c, "d, more"\n   f, "say ""g"""'


@pytest.mark.parametrize(
    ("source", "cells"),
    [
        (
            GRID,
            [
                ("A", "", ""),
                ("B", "", ""),
                ("c goes", "", "A"),
                ("d on", "c goes", "B"),
                ("e", "c goes", "B"),
                ("f", "c goes", "B"),
                ("g", "c goes", "B"),
            ],
        ),
        (
            SIMPLE,
            [
                ("A", "", ""),
                ("B", "", ""),
                ("c", "", "A"),
                ("d more", "c", "B"),
                ("f", "", "A"),
                ("g h i j k", "f", "B"),
            ],
        ),
        (LISTS, [("A", "", ""), ("B", "", ""), ("c", "", "A"), ("d more", "c", "B"), ("f", "", "A"), ("g", "f", "B")]),
        (
            CSV,
            [
                ("A", "", ""),
                ("B", "", ""),
                ("c", "", "A"),
                ("d, more", "c", "B"),
                ("f", "", "A"),
                ('say "g"', "f", "B"),
            ],
        ),
    ],
    ids=["grid", "simple", "lists", "csv"],
)
def test_tables(source: str, cells: list[tuple[str, str, str]]) -> None:
    assert [(b.text, b.row, b.column) for b in blocks(source) if b.kind == "cell"] == cells


@pytest.mark.parametrize(
    ("source", "phrase", "place"),
    [
        ("A *one\n  in* 10 b", "in 10", "2:3-2:9 in* 10"),
        ("- a\r\n  **one**\r\n  in two", "one in", "2:5-3:5 one**\r\n  in"),
        (".. note::\r\r   text é😀 `is rare <x>`_ here", "is rare", "3:13-3:20 is rare"),
        (GRID, "d on", "4:10-5:12 d    | e    |\n| goes | on"),
        (".. |M| replace:: mild\n\nA |M| b", "mild", "3:3-3:6 |M|"),
        ("A\\ b \\*c", "b *c", "1:4-1:9 b \\*c"),
    ],
    ids=["wrapped", "item-crlf", "note-cr", "grid", "substitution", "escapes"],
)
def test_places(where: Where, source: str, phrase: str, place: str) -> None:
    assert where(source, "rst", phrase) == place


@pytest.mark.parametrize(
    ("source", "comments"),
    [
        (".. mmn-lint-disable cause -- why\n\nA", [("mmn-lint-disable cause -- why", 1)]),
        ("- a\n\n  .. mmn-lint-disable-next-line\n\n  b", [("mmn-lint-disable-next-line", 3)]),
        (":mmn-lint: disable cause\n\nA", [("mmn-lint-disable cause", 1)]),
    ],
    ids=["comment", "in-an-item", "field"],
)
def test_comments(source: str, comments: list[tuple[str, int]]) -> None:
    document = documents.read(source.encode(), format="rst")
    assert [(c.text, document.source.count("\n", 0, c.start) + 1) for c in document.comments] == comments


@pytest.mark.parametrize(
    "source",
    [
        "- " * 10_000 + "x",
        "\n".join(" " * depth + "x" for depth in range(1000)),
        "`" * 100_000,
        "**a " * 50_000,
        ":a:`" * 50_000,
        "|a" * 50_000,
        ".. " * 50_000,
        "+--" * 50_000 + "+",
        "= " * 50_000,
        "::\n" * 50_000,
        ("+-+-+\n| | |\n") * 5_000,
    ],
    ids=["items", "quotes", "ticks", "stars", "roles", "bars", "dots", "borders", "rules", "colons", "grid"],
)
def test_hostile_markup_neither_crashes_nor_stalls(source: str) -> None:
    blocks(source)
