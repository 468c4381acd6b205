"""Facts and claims as Markdown."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from mmn_lint.engine import Linter
from mmn_lint.linters import Linters
from mmn_lint.lsp import facts
from mmn_lint.lsp.uris import path_of, uri_of
from mmn_lint.model import ClaimRecord
from mmn_lint.project.config import Configuration
from mmn_lint.project.folders import default_folder
from mmn_lint.project.settings import Configurations


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linters(cache=default_folder()).of(Configurations(Configuration()).of("a.md"))


def claim(linter: Linter, text: str) -> ClaimRecord:
    (found,) = linter.examine("a.md", text.encode(), "markdown").claims
    return found


def test_a_hover_says_what_was_read_and_what_the_fact_is_by_whom(linter: Linter) -> None:
    text = facts.hover(claim(linter, "In MMN, the infusions boost the immune system."), linter)
    head, read, fact, *_ = text.split("\n\n")
    assert head == "**immune-direction**: contradiction"
    assert read == (
        "- **Read here:** immune system, up\n- **Stance:** asserted\n- **Subject:** multifocal motor neuropathy"
    )
    assert fact.startswith("Treatment for MMN dampens")
    evidence, _, dissent = text.partition("**Evidence**")[2].partition("**Dissent**")
    assert "- Medical encyclopedia (signed by a physician), “Multifocal" in evidence
    assert dissent.count("\n- ") == 1
    assert dissent.endswith("immune system, up")
    assert "- **Passes:** down" in text
    assert "- **Contradiction:** up" in text


def test_a_claim_that_is_not_judged_says_so(linter: Linter) -> None:
    text = facts.hover(claim(linter, "Does MMN affect one in 10,000 people?"), linter)
    assert text.startswith("**prevalence**: not judged\n")
    assert "- **Stance:** question" in text


def test_a_page_holds_examples(linter: Linter) -> None:
    page = facts.page(linter, "cyclophosphamide-safety", "mmn")
    assert page.startswith("# mmn/cyclophosphamide-safety\n\nCyclophosphamide can have serious side effects.\n")
    assert "## Is reported\n\n- In MMN, cyclophosphamide is harmless." in page
    assert "## Passes\n\n- In MMN, cyclophosphamide is not harmless." in page


def test_a_page_of_a_rule_without_a_fact(linter: Linter) -> None:
    assert facts.page(linter, "unused-suppression", "").startswith("# unused-suppression\n\nA comment such as")


@pytest.mark.parametrize(
    ("text", "plain"),
    [("<b>*a*</b>", r"\<b\>\*a\*\</b\>"), ("[a](b)", r"\[a\](b)"), ("a\nb\x1b[0m", r"a b␛\[0m"), ("0.5 %", "0.5 %")],
)
def test_no_text_becomes_markup(text: str, plain: str) -> None:
    assert facts.plain(text) == plain


def test_markdown_without_its_markup() -> None:
    assert facts.unmarked("# a\n\n- **b:** \\<c\\> \\*\\*") == "a\n\n- b: <c> **"


def test_pages_are_files_as_long_as_the_server_runs(linter: Linter) -> None:
    pages = facts.Pages()
    uri = pages.uri(linter, "prevalence", "mmn")
    assert uri is not None
    assert uri == pages.uri(linter, "prevalence", "mmn")
    file = Path(url2pathname(urlsplit(uri).path))
    assert file.read_text("utf-8") == facts.page(linter, "prevalence", "mmn")
    pages.close()
    assert not file.exists()


@pytest.mark.parametrize("name", ["a.md", "with blank.md", "ü;#?%41.md", "日.md"])
def test_a_path_and_its_uri(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    assert path_of(uri_of(path)) == path


@pytest.mark.parametrize("uri", ["untitled:Untitled-1", "git:/a.md", "file://[bad/a", "file:///a%00b", ""])
def test_what_is_no_file(uri: str) -> None:
    assert path_of(uri) is None
