"""The page: it needs nothing but itself, is sound and accessible, light, and nothing in an article becomes markup."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from mmn_lint.report.formats import html
from mmn_lint.report.passages import NARROW, WIDTH
from mmn_lint.reporters import _plain

VOID = frozenset({"meta", "input", "br"})


class Page(HTMLParser):
    """A page as its elements: names, attributes, and the text in each ``script``."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": [], "mark": [], "blockquote": []}
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in self.inside:
            self._open.append(tag)
            self.inside[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            self.inside[tag][-1] += data
        if not {"script", "style"} & set(self._open):
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def data(self) -> Any:
        return json.loads(self.inside["script"][0])


@pytest.fixture(scope="session")
def page(written: Any) -> Page:
    return Page(written.page)


def test_it_needs_nothing_but_itself(written: Any, page: Page) -> None:
    fetched = {"src", "srcset", "action", "poster", "data", "background", "xlink:href"}
    assert not [(tag, a) for tag, attributes in page.elements for a in attributes if a in fetched]
    assert {(a["href"] or "")[:1] for tag, a in page.elements if "href" in a} == {"#"}
    assert not page.all("link")
    assert not re.search(r"url\((?!#)|@import|https?://", written.page)


def test_nothing_runs_but_its_own_script(page: Page) -> None:
    (policy,) = (a["content"] or "" for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    for name, text in (("style", page.inside["style"][0]), ("script", page.inside["script"][1])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not [a for _, attributes in page.elements for a in attributes if a.startswith("on") or a == "style"]


def test_every_link_leads_somewhere_and_every_id_is_there_once(page: Page) -> None:
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attributes in page.elements:
        if "href" in attributes:
            assert (attributes["href"] or "").removeprefix("#") in ids
        for name in ("aria-labelledby", "for"):
            if name in attributes:
                assert attributes[name] in ids


def test_landmarks_headings_and_names(written: Any, page: Page) -> None:
    assert page.all("html")[0]["lang"] == "en"
    assert [len(page.all(tag)) for tag in ("main", "header", "footer", "h1", "title")] == [1] * 4 + [
        len(page.all("title"))
    ]
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for svg in page.all("svg"):
        pictured = svg.get("role") == "img" and "aria-labelledby" in svg
        placed = "overflow" in svg  # within another picture
        assert pictured or placed or svg.get("aria-hidden") == "true"
    assert all("scope" in th for th in page.all("th"))
    named = re.findall(r"<table[^>]*(?: aria-label(?:ledby)?=|>\s*<caption)", written.page)
    assert len(named) == len(page.all("table"))


def test_a_cell_says_its_standing_in_words(written: Any) -> None:
    body = written.page.partition('<table id="table">')[2].partition("</table>")[0].partition("<tbody>")[2]
    cells = re.findall(r"<td class=\"?([a-z]k?)(?: k)?\"?>(?:<a href=#f\d+>)?([a-z, ]+)", body)
    assert {letter: words for letter, words in cells if "known" not in words} == {
        "x": "contradiction",
        "d": "discrepancy",
        "u": "not judged",
        "c": "consistent",
        "s": "silent",
    }
    assert ("x", "contradiction, known") in cells


@pytest.mark.parametrize(
    "sentences",
    [("MMN affects 5 in 100,000 people.", "MMN is painful."), ("MMN is painful.", "MMN affects 5 in 100,000 people.")],
    ids=["discrepancy first", "contradiction first"],
)
def test_the_worst_of_an_article_is_told_first(sentences: tuple[str, str], reported: Any) -> None:
    page = reported({"a.md": "\n\n".join(sentences) + "\n"}).page
    card = page.partition('<details class="card art"')[2].partition("</summary>")[0]
    assert re.findall(r"1 (?:contradiction|discrepancy)", card) == ["1 contradiction", "1 discrepancy"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("“six months”, that is too long, contradicts the sources: It takes weeks. Source: A.", "That is too long."),
        (
            "“one, two”, that is too much - really?, differs from the sources: It takes weeks.",
            "That is too much - really?",
        ),
        ("“six months” contradicts the sources: It takes weeks. Source: A.", ""),
        (
            "“six months” does not go with “four” in b.md, line 3.",
            "“six months” does not go with “four” in b.md, line 3.",
        ),
        ("Another wording: It takes weeks.", "Another wording: It takes weeks."),
    ],
)
def test_what_a_finding_says_beside_the_fact(message: str, expected: str, content: Any) -> None:
    (shown,) = content("a.md", text="x").shown
    fact = replace(shown.finding.fact, statement="It takes weeks.")
    assert html._difference(replace(shown.finding, message=message, fact=fact)) == expected


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(a: str, b: str) -> float:
    """As WCAG 2.2 has it."""
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


def _schemes() -> dict[str, dict[str, str]]:
    style = (Path(html.__file__).parent / "page.css").read_text("utf-8")
    names = ("light", "dark", "print")
    found = {}
    for name, block in zip(names, re.findall(r":root\{([^}]*)\}", style), strict=True):
        colours = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", block))
        found[name] = {k: v if len(v) == 7 else "#" + "".join(c * 2 for c in v[1:]) for k, v in colours.items()}
    found["print"] = {**found["light"], **found["print"]}
    return found


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in ("text", "muted", "accent") for ground in ("bg", "surface", "sunk")),
        *((status, ground) for status in "xdcuis" for ground in ("bg", "surface")),
        ("x", "x-bg"),
        ("d", "d-bg"),
        ("c", "c-bg"),
        ("text", "mark"),
    ],
)
def test_contrast_is_that_of_wcag_aa(scheme: str, text: str, ground: str) -> None:
    colours = _schemes()[scheme]
    assert _contrast(colours[text], colours[ground]) >= 4.5


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title></style><svg/onload=alert(1)>",
    "<!--",
    "--><b>",
    "&lt;script&gt;",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "${7*7}`",
    "\u2028\u2029",
    "\\u003c/script",
    "\u202eright to left",
    "\x1b[31m\x00\x07",
    "]]>",
]


def skeleton(page: Page) -> list[tuple[str, list[str]]]:
    """The elements and the names of their attributes."""
    return [(tag, sorted(attributes)) for tag, attributes in page.elements]


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:24] for text in HOSTILE])
def test_nothing_that_an_article_says_is_markup(text: str, content: Any) -> None:
    harmless = Page("\n".join(html.render(content("f/a", "f/b", text="harmless"))))
    hostile = Page("\n".join(html.render(content(f"f/{text}a", f"f/{text}b", text=text))))
    assert skeleton(hostile) == skeleton(harmless)
    assert len(hostile.inside["script"]) == 2
    # What is marked is what the article says, control characters as their pictures.
    assert {*hostile.inside["mark"]} == {_plain.visible(text)}


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:24] for text in HOSTILE])
def test_the_data_of_the_script_are_data(text: str, content: Any) -> None:
    lines = "\n".join(html.render(content("a", text=text)))
    raw = lines.partition('<script type="application/json" id="data">')[2].partition("</script>")[0]
    assert not set("<>&") & set(raw)
    data = json.loads(raw)
    (words,) = data["words"]
    assert words == _plain.visible(text)


@pytest.mark.parametrize("name", ["x.md", "x.html"])
def test_hostile_articles_from_end_to_end(name: str, reported: Any) -> None:
    escaped = "MMN affects about one in 10,000 &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt; people."
    written = reported(
        {name: f"{escaped}\n", "</title><script>alert(3)<.md".replace("/", "∕"): "MMN is a painful disease.\n"}
    )
    page = Page(written.page)
    assert len(page.all("script")) == 2
    assert not page.all("img")
    (quote,) = (text for text in page.inside["blockquote"] if "10,000" in text)
    assert "</script><script>alert(1)</script><img src=x onerror=alert(2)>" in quote


@pytest.mark.parametrize(("findings", "around"), [(3, WIDTH), (6, NARROW)], ids=["three findings each", "six"])
def test_a_thousand_articles_weigh_less_than_5_megabytes(findings: int, around: int, content: Any) -> None:
    paths = [f"articles/region-{n % 7}/notes-on-a-rare-condition-{n:04}.md" for n in range(1_000)]
    made = content(*paths, text="one in 10,000", findings=findings, told=14, around="x" * around)
    assert 3_000_000 < len("\n".join(html.render(made)).encode()) < 5_000_000
