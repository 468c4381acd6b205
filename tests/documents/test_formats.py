"""Formats are found by themselves, and finding them loads no parser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mmn_lint import documents
from mmn_lint.documents import encoding, options
from mmn_lint.errors import ReadError


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.md", "markdown"),
        ("dir.html/a.MARKDOWN", "markdown"),
        ("a.mkd", "markdown"),
        ("a.min.html", "html"),
        ("C:\\b\\a.htm", "html"),
        ("a.xhtml", "html"),
        ("a.mdx", "mdx"),
        ("a.rst", "rst"),
        ("a.adoc", "asciidoc"),
        ("a.docx", "docx"),
        ("a.json", "json"),
        ("a.ndjson", "jsonl"),
        ("a.yml", "yaml"),
        ("a.tsv", "csv"),
        ("a.txt", "text"),
        ("a.text", "text"),
        ("a.png", None),
        ("txt", None),
        (".md", None),
        ("a.md/b", None),
    ],
)
def test_format_of(path: str, format: str | None) -> None:
    assert documents.format_of(path) == format


def test_every_format_is_named_after_its_module_and_no_suffix_is_taken_twice() -> None:
    modules = {path.stem for path in Path(documents.__file__).parent.glob("*.py")}
    names = set(documents.formats())
    assert names == modules - {"__init__", *(Path(other.__file__).stem for other in (encoding, options))}
    suffixes = [suffix for known in documents.formats().values() for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in suffixes)


@pytest.mark.parametrize(
    "suffixes", ["= ('.mars',)", '= (\n    ".mars",\n)', ": tuple[str, ...] = ('.mars',)", "= tuple(['.mars'])"]
)
def test_a_new_module_is_a_new_format(suffixes: str, tmp_path: Path) -> None:
    (tmp_path / "martian.py").write_text(
        f"NAME = 'martian'\nSUFFIXES{' ' * suffixes.startswith('=')}{suffixes}\ndef read(data, options): return data\n"
    )
    code = (
        "from mmn_lint import documents\n"
        f"documents.__path__.append({str(tmp_path)!r})\n"
        "print(documents.format_of('a.mars'), documents.read(b'x', format='martian'))"
    )
    assert _run(code) == "martian b'x'"


def test_listing_the_formats_loads_no_parser() -> None:
    code = "import sys; from mmn_lint import documents; documents.formats(); print(*sys.modules)"
    assert not {"pyromark", "turbohtml", "yaml", "zipfile"} & set(_run(code).split())


@pytest.mark.parametrize(
    "body", ["# Title", "<!-- note -->\n\ntext", "a <b>b</b> c<br>d"], ids=["plain", "comment", "inline-tags"]
)
def test_markdown_without_html_blocks_loads_no_html_parser(body: str) -> None:
    code = (
        "import sys; from mmn_lint import documents\n"
        f"documents.read({body.encode()!r}, format='markdown'); print(*sys.modules)"
    )
    assert "turbohtml" not in _run(code).split()


def test_unknown_format() -> None:
    with pytest.raises(ReadError, match=r"unknown format 'martian'; known are .*html, .*markdown, mdx"):
        documents.read(b"", format="martian")


def _run(code: str) -> str:
    source = str(Path(documents.__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": source}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return run.stdout.strip()
