"""What is read of MDX, and where it stands."""

from __future__ import annotations

import pytest

from mmn_lint import documents
from mmn_lint.documents.options import Options
from mmn_lint.model import Block

from .conftest import Where


def blocks(text: str, options: Options | None = None) -> tuple[Block, ...]:
    return documents.read(text.encode(), format="mdx", options=options or Options()).blocks


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        pytest.param("import A from 'a'\n\nText.", ["Text."], id="import"),
        pytest.param("import {\n  a,\n\n  b,\n} from 'c'\n\nText.", ["Text."], id="import-over-a-blank-line"),
        pytest.param("Text\n\nimport of plasma is slow.", ["Text", "import of plasma is slow."], id="import-as-a-word"),
        pytest.param("export const a = {\n  b: 'It is contagious.',\n}\n\nText.", ["Text."], id="export"),
        pytest.param("export of goods\n\nText.", ["export of goods", "Text."], id="export-as-a-word"),
        pytest.param("A {count} B", ["A \ufffc B"], id="expression"),
        pytest.param('A {"mild"} B {`case`}', ["A mild B case"], id="expression-that-is-a-text"),
        pytest.param("A {f({a: '}'})} B", ["A \ufffc B"], id="braces-in-strings-and-objects"),
        pytest.param("A {`${b ? '}' : `{`}`} C", ["A \ufffc C"], id="nested-template-literals"),
        pytest.param("A {x && <p>It's rare.</p>} B", ["A \ufffc B"], id="markup-in-an-expression"),
        pytest.param("A { b, and no end", ["A { b, and no end"], id="brace-that-nothing-closes"),
        pytest.param(r"A \{b\} C", ["A {b} C"], id="escaped-braces"),
        pytest.param("A `{b}` C", ["A \ufffc C"], id="braces-in-code"),
        pytest.param("A {/* It is contagious. */} B", ["A B"], id="comment"),
        pytest.param("Some <Term hint='a > b'>MMN</Term> text.", ["Some MMN text."], id="component-in-a-sentence"),
        pytest.param("a < b and 5 > 3, x <y z.", ["a < b and 5 > 3, x <y z."], id="less-than"),
        pytest.param("<Box>\n    Not *code*.\n</Box>", ["Not code."], id="indented-content-is-no-code"),
        pytest.param(
            "<A>\n  <B>\n\n      - one\n        more\n      - two\n  </B>\n</A>", ["one more", "two"], id="list"
        ),
        pytest.param("<A>\n    ```\n    MMN is common.\n    ```\n    Text.\n</A>", ["Text."], id="code-in-a-component"),
        pytest.param("A\n\n    b\n\n- c\n\n    d", ["A", "b", "c", "d"], id="indented-text-is-no-code"),
        pytest.param("<p style={{display: 'none'}}>A</p>\n\nB", ["B"], id="hidden-by-style"),
        pytest.param("<p style={{color: 'red'}}>A</p>\n\nB", ["A", "B"], id="styled"),
        pytest.param("<Step>One</Step>\n<Step>Two</Step>", ["One\nTwo"], id="a-component-a-line"),
        pytest.param("<Mermaid>MMN is common</Mermaid>\n\nText.", ["Text."], id="component-of-no-prose"),
        pytest.param("<Boxed>MMN is rare</Boxed>\n\nText.", ["MMN is rare", "Text."], id="component-of-prose"),
        pytest.param("<div hidden>\nA\n</div>\n\nB", ["B"], id="hidden"),
        pytest.param("<div hidden>\n<div>A</div>\n</div>\n\nB", ["B"], id="hidden-nested"),
        pytest.param("<div id='a'>\n*A*\n</div>\n\nB", ["A", "B"], id="not-hidden"),
        pytest.param("<Row\n  title='First'\n  render={() => 'MMN'}\n/>\n\nB", ["First", "B"], id="tag-over-lines"),
        pytest.param('<F alt={"a b"} caption="c &amp; d" src="e" />', ["a b", "c & d"], id="properties"),
        pytest.param("<F alt={title} />", [], id="property-that-is-no-text"),
        pytest.param("<img alt={`a b`} style={{c: 1}} />", ["a b"], id="properties-of-an-image"),
        pytest.param("<img alt={title} style={{c: 1}} />", [], id="image-whose-alt-text-is-no-text"),
        pytest.param(":::note[Care]\nA\n:::", ["Care\nA"], id="directive"),
    ],
)
def test_read(source: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(source)] == texts


def test_rows_and_heads_of_a_table_of_elements() -> None:
    source = (
        "<T>\n    <table>\n    <tr><th>A</th><th>B</th></tr>\n\n    <tr><td>x</td><td>y</td></tr>\n    </table>\n</T>"
    )
    assert (blocks(source)[-1].text, blocks(source)[-1].row, blocks(source)[-1].column) == ("y", "x", "B")


def test_properties_stand_under_the_heading_before_them() -> None:
    found = blocks('# A\n\n## B\n\n<F caption="c" />\n\n## D\n\n<F caption="e" />')
    assert {block.text: block.headings for block in found if block.kind == "caption"} == {
        "c": ("A", "B"),
        "e": ("A", "D"),
    }


def test_an_answer_has_its_question() -> None:
    answer = blocks('<Faq question="Is it rare?" answer="Yes." />')[-1]
    assert (answer.text, answer.lead) == ("Yes.", "Is it rare?")


@pytest.mark.parametrize(
    ("keys", "texts"),
    [(None, ["a"]), (("lede",), ["b"]), ((), [])],
    ids=["usual", "named", "none"],
)
def test_text_keys(keys: tuple[str, ...] | None, texts: list[str]) -> None:
    options = Options(text_keys=None if keys is None else tuple((key, "") for key in keys))
    assert [block.text for block in blocks('<F caption="a" lede="b" />', options)] == texts


@pytest.mark.parametrize(
    ("source", "phrase", "place"),
    [
        ("<A>\n    one **in\n    10,000** b\n</A>", "in 10,000", "2:11-3:11 in\n    10,000"),
        ("<A>\r\n\t\tone in\r\n\t\ttwo\r\n</A>", "in two", "2:7-3:6 in\r\n\t\ttwo"),
        ("import a from 'b'\r\rtext é😀 is {`rare`} here", "is rare", "3:9-3:18 is {`rare"),
        ('---\ntitle: x\n---\n<F alt="one &amp; two" />', "one & two", "4:9-4:22 one &amp; two"),
        ("<A>\n  <Step n={1}>Drink two.</Step>\n</A>", "two", "2:21-2:24 two"),
    ],
    ids=["indented", "tabs-crlf", "cr", "property", "one-line"],
)
def test_places(where: Where, source: str, phrase: str, place: str) -> None:
    assert where(source, "mdx", phrase) == place


def test_comments() -> None:
    document = documents.read(b"A\n\n{/* mmn-lint-disable-line x */} B", format="mdx")
    assert [(c.text, document.source[c.start : c.end]) for c in document.comments] == [
        (" mmn-lint-disable-line x ", "{/* mmn-lint-disable-line x */}")
    ]


@pytest.mark.parametrize(
    "source",
    [
        "{" * 200_000,
        "<a " * 100_000,
        "<A>\n" * 10_000 + "x",
        "`" * 100_000 + "{",
        '<A b="' * 50_000,
        "{`${" * 50_000,
        "<A></A>" * 50_000,
    ],
    ids=["braces", "tags", "nested", "ticks", "strings", "templates", "line"],
)
def test_hostile_markup_neither_crashes_nor_stalls(source: str) -> None:
    assert len(blocks(source)) <= 1


def test_an_element_in_an_item_belongs_to_it() -> None:
    found = blocks("Lead:\n\n- a\n\n  <Note>\n  b\n  </Note>\n\n- c\n")
    assert [(block.text, block.kind, block.lead) for block in found] == [
        ("Lead:", "paragraph", ""),
        ("a", "item", "Lead:"),
        ("b", "item", "Lead:"),
        ("c", "item", "Lead:"),
    ]
