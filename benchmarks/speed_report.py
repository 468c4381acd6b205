"""What was measured, as tables in Markdown and as a plot in SVG."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_OURS = "mmn-lint, cold"
_COLOURS = ("#1b6ca8", "#5aa9e6", "#9ad0f5", "#7a5195", "#c06c84", "#c65102", "#e0a458", "#3a7d44")
_INTRO = """# Speed, measured

`make bench-speed` measures how long a run takes, beside two other programs that read prose
([codespell](https://github.com/codespell-project/codespell) looks for misspelt words,
[proselint](https://github.com/amperser/proselint) for bad style), a pass of spaCy's tokenizer alone, and what merely starting
Python and importing takes. The articles are made of templates, the same every time, {words} words each: *dense* ones are all about
MMN, of *mixed* ones one in twenty is, *foreign* ones speak of other things. "Cold" is a run that remembers nothing of the
articles, "warm" the same run again, "one edit" a run after one file changed. Of several rounds, in which the programs take turns,
the best counts. Each × is a multiple of what the cold run took (of the first line among the floors); words are counted for a
second of CPU time, which says more than wall time where a machine has other work to do. [How it gets there](speed.md).

More and larger corpora: `make bench-speed BENCH="--sizes 10,100,1000,10000 --megabytes 0.1,1,10"`.

"""


@dataclass(frozen=True)
class Row:
    """What one program took on one corpus: seconds, seconds of all processors, megabytes; ``size`` in files or megabytes."""

    corpus: str
    size: float
    program: str
    wall: float
    cpu: float
    memory: float
    words: int


def machine() -> str:
    """The machine and the versions in a sentence."""
    processor = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        processor = names[0] if names else processor
    parts = []
    for package in ("spacy", "click"):
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    cores = os.cpu_count() or 1
    return (
        f"{cores} core{'s' * (cores > 1)} ({processor}), {platform.system()}, "
        f"Python {platform.python_version()}, {', '.join(parts)}; {_load()}."
    )


def _load() -> str:
    """How busy the machine is, the benchmark itself included."""
    if not hasattr(os, "getloadavg"):
        return "how busy it was is not known"
    return f"{os.getloadavg()[2]:.1f} processes ran or waited for a processor on average, this benchmark's among them"


def exponent(points: Iterable[tuple[float, float]]) -> float | None:
    """The exponent of growth: the slope of a straight line through the logarithms; ``None`` for fewer than two sizes."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    if len({x for x, _ in logs}) < 2:
        return None
    mean_x, mean_y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)


def _groups(rows: Sequence[Row]) -> dict[tuple[str, float], list[Row]]:
    groups: dict[tuple[str, float], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.corpus, row.size), []).append(row)
    return groups


def tables(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of a Markdown page: a table for each corpus, and how time grows."""
    for (corpus, size), group in _groups(rows).items():
        what = {"floor": "Floors", "one file": f"One file of {size:g} MB"}.get(corpus, f"{size:,.0f} {corpus} articles")
        yield from (
            f"## {what}",
            "",
            "| program | wall s | × | CPU s | × | peak MB | × | words / s |",
            "|---|--:|--:|--:|--:|--:|--:|--:|",
        )
        base = next((row for row in group if row.program == _OURS), group[0])
        for row in group:
            measured = ((row.wall, base.wall, ".2f"), (row.cpu, base.cpu, ".2f"), (row.memory, base.memory, ".0f"))
            cells = " | ".join(f"{value:{form}} | {value / of:.2f}" for value, of, form in measured)
            yield f"| {row.program} | {cells} | {f'{row.words / row.cpu:,.0f}' if row.words else ''} |"
        yield ""
    grown: list[str] = []
    for corpus in dict.fromkeys(row.corpus for row in rows):
        for program in dict.fromkeys(row.program for row in rows):
            least = 100 if corpus != "one file" else 0.1
            points = [(r.size, r.cpu) for r in rows if (r.corpus, r.program) == (corpus, program) and r.size >= least]
            if (found := exponent(points)) is not None:
                grown.append(f"| {corpus} | {program} | {found:.2f} |")
    if grown:
        yield from (
            "## Growth",
            "",
            "CPU time, start included, grows with size (from 100 files or 0.1 MB on) to the power of",
        )
        yield from ("", "| corpus | program | exponent |", "|---|---|--:|", *grown, "")


def plot(rows: Sequence[Row]) -> str:
    """Bars of CPU time for the largest size of every corpus, as SVG; the axis is logarithmic."""
    largest = {corpus: size for corpus, size in sorted(_groups(rows)) if corpus != "floor"}
    shown = [row for row in rows if largest.get(row.corpus) == row.size]
    programs = list(dict.fromkeys(row.program for row in shown))
    low = 10 ** math.floor(math.log10(min(row.cpu for row in shown)))
    high = max(row.cpu for row in shown) * 1.1
    across = 420 / math.log10(high / low)
    out: list[str] = []
    y = 30
    for corpus, size in largest.items():
        title = f"one file of {size:g} MB" if corpus == "one file" else f"{size:,.0f} {corpus} articles"
        out.append(f'<text x="10" y="{y}" font-weight="bold">{title}</text>')
        for row in (r for r in shown if r.corpus == corpus):
            y += 18
            width = max(1.0, math.log10(row.cpu / low) * across)
            colour = _COLOURS[programs.index(row.program) % len(_COLOURS)]
            out.append(f'<text x="175" y="{y}" text-anchor="end">{row.program}</text>')
            out.append(f'<rect x="182" y="{y - 11}" width="{width:.1f}" height="13" fill="{colour}"/>')
            out.append(f'<text x="{188 + width:.1f}" y="{y}">{row.cpu:.2f} s</text>')
        y += 32
    note = '<text x="10" y="14">CPU time of a whole run, logarithmic: shorter is faster</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="680" height="{y}" font-family="sans-serif" font-size="12">'
        f'<rect width="100%" height="100%" fill="white"/>{note}\n' + "\n".join(out) + "\n</svg>\n"
    )


def publish(rows: Sequence[Row], root: Path, *, words: int, docs: bool) -> None:
    """Write the tables and the plot, and print the tables."""
    folder = root / "benchmarks" / "results"
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(("Measured on " + machine(), "", *tables(rows)))
    (folder / "speed.md").write_text(text, "utf-8")
    (folder / "speed.svg").write_text(plot(rows), "utf-8")
    print(text)
    if docs:
        page = _INTRO.format(words=words) + text.replace("\n", "\n\n![CPU time of every program](measured.svg)\n", 1)
        (root / "docs" / "measured.md").write_text(page, "utf-8")
        (root / "docs" / "measured.svg").write_text(plot(rows), "utf-8")
