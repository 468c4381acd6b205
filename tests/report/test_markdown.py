"""The report for a pull request: what it holds, and that it stays short."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyromark

from mmn_lint.model import ClaimView, Finding, PackInfo, Place
from mmn_lint.report.formats import markdown
from mmn_lint.report.model import Article, Content, Passage, Shown


def shown(path: str, text: str = "one in 10,000") -> Shown:
    finding = Finding(
        path=path,
        place=Place(line=3, column=1, end_line=3, end_column=5),
        rule="prevalence",
        pack="mmn",
        verdict="contradiction",
        severity="error",
        message=f"“{text}” is too many",
        claim=ClaimView(text=text, sentence=text, subject="MMN", stance="asserted", value={"kind": "rate"}),
        fact=None,
        fingerprint="",
    )
    passage = Passage(before="MMN affects ", marked=text, after=" people.")
    return Shown(finding=finding, fact="", status="open", reason="", passage=passage)


def content(*articles: Article) -> Content:
    pack = PackInfo(id="mmn", version="1", sha256="0" * 64)
    return Content(version="1", packs=(pack,), subjects=("gout",), facts=(), articles=articles)


def test_what_it_says(written: Any) -> None:
    text = written.markdown
    assert text.startswith("<!-- mmn-lint content report -->\n## Content report: multifocal motor neuropathy\n")
    assert "**2 contradictions**, 1 discrepancy, 1 disagreement in 3 of 5 articles, checked against 28 facts." in text
    assert "1 more finding is in the baseline or silenced." in text
    assert (
        "| ❌ contradiction | articles/overview.md&#58;3 | prevalence | MMN affects <b>about one in 10,000</b> people. |"
        in text
    )
    assert "| encyclopedia, healthboard | none |" in text


def test_the_worst_comes_first(written: Any) -> None:
    findings = written.markdown.partition("### Findings")[2]
    signs = [line[2] for line in findings.splitlines() if line.startswith("| ") and line[2] in "❌⚠🔀"]
    assert signs == sorted(signs, key="❌⚠🔀".index)
    assert len(signs) == 4


def test_nothing_found_is_said() -> None:
    lines = list(markdown.render(content(Article(path="a.md", cells={}, findings=()))))
    assert "**0 contradictions**, 0 discrepancies, 0 disagreements in 0 of 1 article, checked against 0 facts." in lines
    assert "None." in lines


def test_it_stays_short_enough_for_a_comment_and_says_what_is_left_out() -> None:
    articles = tuple(Article(path=f"{n}.md", cells={}, findings=(shown(f"{n}.md"),)) for n in range(2_000))
    text = "\n".join(markdown.render(content(*articles)))
    assert len(text) < 65_536
    rows = sum(line.startswith("| ❌") for line in text.splitlines())
    assert 100 < rows < 2_000
    assert f"… and {2_000 - rows:,} more: the report in HTML or JSON has them all." in text


def test_nothing_that_an_article_says_is_markup() -> None:
    hostile = "<img src=x> [a](b) | `c` **d** ![e](f)\n# g"
    one = shown("<b>.md", hostile)
    one = replace(one, passage=Passage(before=hostile, marked=hostile, after=hostile))
    text = "\n".join(markdown.render(content(Article(path="<b>.md", cells={}, findings=(one,)))))
    html = pyromark.html(text, options=pyromark.Options.ENABLE_TABLES)
    (row,) = (line for line in html.split("<tr>") if "img src" in line)
    assert row.count("<td>") == 5
    assert not {
        tag for tag in ("<img", "<a ", "<code", "<h1", "<strong", "<em") if tag in html.partition("Findings")[2]
    }
    assert row.count("<b>") == row.count("</b>") == 1
