"""What the pages say follows from the program: lists of formats, examples."""

from __future__ import annotations

import doctest
import inspect
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mmn_lint import documents, reporters, spacy_component

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "output.md"
TABLE = re.compile(r"(?<=<!-- formats -->\n).*?(?=<!-- /formats -->)", re.DOTALL)


def table() -> str:
    """The formats and the sentences of their modules."""
    rows = (f"| `{name}` | {inspect.getdoc(reporters.load(name))} |" for name in reporters.names())
    return "\n".join(("", "| format | what it is |", "|---|---|", *rows, "", ""))


def test_the_page_on_outputs_lists_every_format() -> None:
    text = PAGE.read_text("utf-8")
    if os.environ.get("MMN_LINT_GOLDEN") == "write":
        text = TABLE.sub(lambda _: table(), text)
        PAGE.write_text(text, "utf-8")
    found = TABLE.search(text)
    assert found is not None
    assert found.group() == table()


def test_the_readme_names_every_format() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    (row,) = (line for line in text.splitlines() if line.startswith("| `--format"))
    assert re.findall(r"`([a-z]+)`", row) == [*reporters.names()]


def test_the_page_on_packs_lists_every_value_and_treatment() -> None:
    page = (ROOT / "docs/packs.md").read_text("utf-8")
    topics = tomllib.loads((ROOT / "facts/lexicon/topics.toml").read_text("utf-8"))["topics"]
    rows = re.findall(r"^\| `([\w-]+)` \| ((?:`[\w-]+`.*))\|$", page, re.MULTILINE)
    listed = {topic: set(re.findall("`([\\w-]+)`", values)) for topic, values in rows}
    for topic in (name for name, t in topics.items() if t["kind"] == "category"):
        known = {v for v in (*topics[topic].get("values", ()), *topics[topic].get("readings", ())) if v != "rival"}
        unlisted = known - listed[topic] if topic != "specialist" else set()
        assert (unlisted, listed[topic] - known - {"tell-apart"}) == (set(), set())
    treatments = tomllib.loads((ROOT / "facts/lexicon/treatments.toml").read_text("utf-8"))["drugs"]
    _, _, named = page.partition("Ids of treatments that every pack has")
    assert set(re.findall("`([\\w-]+)`", named.partition("\n\n")[0])) == set(treatments)


def test_the_examples_of_the_page_on_python_are_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles" / "drafts").mkdir(parents=True)
    for name in ("a.md", "drafts/b.md"):
        (tmp_path / "articles" / name).write_text("MMN affects about one in 10,000 people.")
    monkeypatch.chdir(tmp_path)
    # spaCy finds it by itself where the package is installed, and not only its folder on the path.
    assert spacy_component.NAME == "mmn_claims"
    blocks = re.findall(r"```pycon\n(.*?)```", (ROOT / "docs" / "api.md").read_text("utf-8"), re.DOTALL)
    assert blocks
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "docs/api.md", None, 0)
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test, out=said.append)
    assert not runner.failures, "".join(said)


def test_the_page_on_python_names_every_format() -> None:
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    (row,) = (line for line in text.splitlines() if line.startswith("| `format`"))
    assert re.findall(r"`([a-z]+)`", row)[1:] == [*documents.formats()]


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material")
    command = (sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path))
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "reference" / "config" / "index.html").read_text("utf-8")
    assert 'href="../../schemas/config.schema.json"' in page
