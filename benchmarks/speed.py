"""How long a run takes, beside other programs that read prose and the floors under all of them.

python benchmarks/speed.py [--sizes 10,100] [--megabytes 0.1,1] [--corpora dense,mixed,foreign] [--rounds 2] [--peers DIR] [--docs]

Every round runs each program once, one after the other, on a corpus that is the same every time (``speed_corpus.py``). Of the
rounds the best counts. Results go to benchmarks/results/, with --docs also into docs/measured.md.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from speed_corpus import CORPORA, WORDS, write, write_one
from speed_report import Row, publish

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
OURS = "mmn-lint"
FLOORS = {
    "python -c pass": "pass",
    "import click": "import click",
    "import spacy": "import spacy",
    'spacy.blank("en")': 'import spacy; spacy.blank("en")',
}
_TOKENIZE = (
    "import pathlib, spacy; tokenize = spacy.blank('en').tokenizer\n"
    "for path in sorted(pathlib.Path('.').rglob('*.md')):\n"
    "    for line in path.read_text('utf-8').splitlines(): tokenize(line)"
)


@dataclass(frozen=True)
class Program:
    """A program to measure: its name, its command in a corpus, and what to do before each run."""

    name: str
    command: Sequence[str]
    prepare: Callable[[Path], None]
    codes: tuple[int, ...] = (0,)


def nothing(corpus: Path) -> None:
    """Leave all as it is."""


def empty(corpus: Path) -> None:
    """Remove the results of earlier runs, not packs as compiled: these a first run of all times makes."""
    for file in Path(os.environ["MMN_LINT_CACHE_DIR"]).glob("results.sqlite*"):
        file.unlink()


def edit(corpus: Path) -> None:
    """Change one file, as an editor would."""
    with min(corpus.rglob("*.md")).open("a", encoding="utf-8") as file:
        file.write("\nOne more line.\n")


def has_option(option: str) -> bool:
    """Whether ``mmn-lint check`` knows an option."""
    return (
        option in subprocess.run([PYTHON, "-m", "mmn_lint", "check", "--help"], capture_output=True, text=True).stdout
    )


def programs(peers: Path | None, jobs: bool, many: bool) -> Iterator[Program]:
    """What is run on a corpus."""
    check = [PYTHON, "-m", "mmn_lint", "check", "--exit-zero", "-q", "."]
    yield Program(f"{OURS}, cold", check, empty)
    yield Program(f"{OURS}, warm", check, nothing)
    if many:
        yield Program(f"{OURS}, one edit", check, edit)
    if jobs and many:
        for n in (1, 2):
            yield Program(f"{OURS}, cold, {n} jobs", [*check, "--jobs", str(n)], empty)
    yield Program("spaCy tokenizer", [PYTHON, "-c", _TOKENIZE], nothing)
    if peers is not None:
        peers = peers.resolve()
        yield Program("codespell", [str(peers / "codespell"), "."], nothing, (0, 65))
        yield Program("proselint", [str(peers / "proselint"), "check", "."], nothing, (0, 1))


def measure(command: Sequence[str], folder: Path, codes: tuple[int, ...]) -> tuple[float, float, float]:
    """Run a command: seconds of wall time and of all processors, peak memory of its largest process in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in codes:
        raise SystemExit(f"{command[0]} ended with {process.returncode}: {said.decode(errors='replace')[-500:]}")
    scale = 1_000_000 if sys.platform == "darwin" else 1_000
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / scale


def best(program: Program, folder: Path, before: tuple[float, float, float] | None) -> tuple[float, float, float]:
    """The better of what a run took and what earlier ones took."""
    program.prepare(folder)
    now = measure(program.command, folder, program.codes)
    return now if before is None else (min(before[0], now[0]), min(before[1], now[1]), max(before[2], now[2]))


def together(corpus: str, size: float, words: int, folder: Path, run: Sequence[Program], rounds: int) -> Iterator[Row]:
    """Run programs in turns on one corpus."""
    found: dict[str, tuple[float, float, float]] = {}
    for _ in range(rounds):
        for program in run:
            found[program.name] = best(program, folder, found.get(program.name))
    for name, (wall, cpu, memory) in found.items():
        print(f"{corpus:8} {size:>7g} {name:24} {wall:8.2f} s {cpu:8.2f} s CPU {memory:6.0f} MB", flush=True)
        yield Row(corpus, size, name, wall, cpu, memory, words)


def numbers(text: str) -> list[float]:
    return [float(part) for part in text.split(",") if part]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10,100", help="numbers of files")
    parser.add_argument("--megabytes", default="0.1,1", help="sizes of one long file")
    parser.add_argument("--corpora", default=",".join(CORPORA), help="which corpora")
    parser.add_argument("--rounds", type=int, default=2, help="runs of each program, of which the best counts")
    parser.add_argument("--peers", type=Path, help="the bin folder where codespell and proselint are")
    parser.add_argument("--docs", action="store_true", help="write docs/measured.md as well")
    args = parser.parse_args()
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    # As it is once installed: Python may be told not to keep what it compiled.
    compileall.compile_dir(ROOT / "src", quiet=1)
    jobs = has_option("--jobs")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        os.environ["MMN_LINT_CACHE_DIR"] = str(top / "packs")
        floors = [Program(name, [PYTHON, "-c", code], nothing) for name, code in FLOORS.items()]
        rows += together("floor", 0, 0, top, floors, max(args.rounds, 3))
        first = top / "first"
        write(first, "dense", 1)
        measure([PYTHON, "-m", "mmn_lint", "check", "--exit-zero", "."], first, (0,))
        for corpus in args.corpora.split(","):
            for size in map(int, numbers(args.sizes)):
                folder = top / f"{corpus}-{size}"
                words = write(folder, corpus, size)
                rows += together(corpus, size, words, folder, list(programs(args.peers, jobs, True)), args.rounds)
                shutil.rmtree(folder)
        for size in numbers(args.megabytes):
            folder = top / f"one-{size}"
            words = write_one(folder, size)
            rows += together("one file", size, words, folder, list(programs(args.peers, jobs, False)), args.rounds)
    publish(rows, ROOT, words=WORDS, docs=args.docs)


if __name__ == "__main__":
    main()
