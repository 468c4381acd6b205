"""How long each format takes to read, before any claim is sought: seconds for a megabyte.

python benchmarks/formats.py [--megabytes N]

The text is that of the project's own articles in the format, repeated.
"""

from __future__ import annotations

import argparse
import io
import time
import zipfile
from collections import defaultdict
from pathlib import Path

from mmn_lint import documents
from mmn_lint.documents import format_of

ARTICLES = Path(__file__).resolve().parents[1] / "tests" / "articles"
RUNS = 3


def samples() -> dict[str, bytes]:
    """The articles of each format, one behind the other."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for path in sorted(ARTICLES.rglob("*.*")):
        format = format_of(path.name)
        if format is not None and path.suffix != ".docx" and path.name not in ("labels.jsonl", "findings.txt"):
            data = path.read_bytes()
            if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
                found[format].append(data.removeprefix(b"\xef\xbb\xbf"))
    return {format: b"\n".join(parts) for format, parts in found.items()}


def word_file(paragraphs: int) -> bytes:
    """A Word file of plain paragraphs."""
    text = "In this disease the hands grow weak first, one side more than the other, and feeling is kept. " * 4
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" * paragraphs
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}/package/2006/relationships"><Relationship Id="r" Target="word/document.xml" '
            f'Type="{relations}/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=1.0, help="size of each text")
    size = int(parser.parse_args().megabytes * 1_000_000)
    texts = {format: (data * (size // len(data) + 1))[:size] for format, data in samples().items()}
    texts["docx"] = word_file(size // 400)
    print(f"{'format':10} {'MB':>6} {'blocks':>8} {'s / MB':>7}")
    for format, data in sorted(texts.items()):
        best = float("inf")
        for _ in range(RUNS):
            start = time.perf_counter()
            try:
                blocks = len(documents.read(data, format=format).blocks)
            except documents.ReadError as error:
                print(f"{format:10} {error}")
                break
            best = min(best, time.perf_counter() - start)
        else:
            megabytes = size / 1_000_000
            print(f"{format:10} {megabytes:6.2f} {blocks:8} {best / megabytes:7.2f}")


if __name__ == "__main__":
    main()
