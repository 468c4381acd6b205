"""Processes that share work: all of it is done, whatever happens to one of them."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections import Counter
from collections.abc import Callable

import pytest

from mmn_lint import packs, workers
from mmn_lint.engine import Input, Linter, run
from mmn_lint.errors import MmnLintError, PackError, ReadError
from mmn_lint.language import regexes
from mmn_lint.project.looked import Looked

pytestmark = pytest.mark.skipif(not workers.can_fork(), reason="processes cannot be forked here")

LINTER = Linter([packs.load("mmn")])
ARTICLES = [f"# MMN\n\nMMN affects 1 in {n},000 people. It starts at age {n}.\n".encode() for n in range(8, 20)]


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("count", [0, 1, 5, 20_000])
def test_every_piece_is_done_once(count: int) -> None:
    found = Counter(workers.share(count, 3, lambda number: b"%d" % number))
    assert found == Counter((number, b"%d" % number) for number in range(count))


def test_answers_may_be_long() -> None:
    found = dict(workers.share(4, 2, lambda number: bytes([number]) * 3_000_000))
    assert found == {number: bytes([number]) * 3_000_000 for number in range(4)}


def test_a_process_that_is_killed_is_an_error() -> None:
    def work(number: int) -> bytes:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return b""

    with pytest.raises(MmnLintError, match=r"ended early \(signal 9\).*--jobs 1"):
        list(workers.share(6, 2, work))


def test_a_fault_in_a_process_is_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(MmnLintError, match="exit code 1"):
        list(workers.share(3, 2, lambda number: [b""][number]))
    assert "IndexError" in capfd.readouterr().err


def test_who_stops_listening_leaves_no_process_behind() -> None:
    def work(number: int) -> bytes:
        if number:
            time.sleep(60)
        return b"%d" % os.getpid()

    answers = workers.share(3, 2, work)
    _, first = next(answers)
    answers.close()
    assert not alive(int(first))


def report(jobs: int | None, inputs: list[Input]) -> object:
    return run(LINTER, inputs, claims=True, jobs=jobs)


def missing() -> bytes:
    raise FileNotFoundError(2, "No such file or directory")


@pytest.mark.parametrize("jobs", [2, 3, 40])
def test_the_number_of_processes_changes_nothing(jobs: int) -> None:
    inputs = [Input(f"{n}.md", "markdown", lambda data=data: data) for n, data in enumerate(ARTICLES)]
    inputs[4:4] = [
        Input("gone.md", "markdown", missing),
        Input("broken.md", "markdown", lambda: b"MMN \xff"),
        Input("other.md", "markdown", lambda: b"# Gout"),
        Input("broken.yaml", "yaml", lambda: b"title: [MMN"),
        Input("quiet.md", "markdown", lambda: b"MMN is fatal. <!-- mmn-lint-disable-line fatality -->"),
    ]
    alone = report(1, inputs)
    assert report(jobs, inputs) == alone


class _Broken(Linter):
    """A linter whose packs break while it reads one file."""

    def look(self, path: str, data: bytes, format: str, options: object = None):  # type: ignore[no-untyped-def]
        if path == "5.md":
            raise PackError("no longer there", path="p.toml", line=3)
        if path == "3.md":
            raise ReadError("odd")
        return super().look(path, data, format)


def test_what_processes_compile_is_known_to_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regexes, "known", {})
    monkeypatch.setattr(regexes, "new", set())
    fresh = Linter(LINTER.packs, rulebook=pickle.loads(pickle.dumps(LINTER.rulebook)))
    plain = Input("a.md", "markdown", lambda: b"# MMN\n\nMMN.\n")
    telling = [Input(f"{n}.md", "markdown", lambda data=data: data) for n, data in enumerate(ARTICLES)]
    run(fresh, [plain, *telling], jobs=2)
    patterns = {rule.pattern.source for topic in fresh.rulebook.topics for rule in topic.rules}
    assert regexes.new & patterns
    assert regexes.new <= regexes.known.keys()


def test_errors_of_a_process_are_those_of_the_run() -> None:
    linter = _Broken([packs.load("mmn")])
    inputs = [Input(f"{n}.md", "markdown", lambda data=data: data) for n, data in enumerate(ARTICLES)]
    with pytest.raises(PackError) as caught:
        run(linter, inputs, jobs=2)
    assert str(caught.value) == "p.toml:3: no longer there"
    assert [(error.path, error.message) for error in run(linter, inputs[:5], jobs=2).errors] == [("3.md", "odd")]


@pytest.mark.parametrize(
    ("articles", "shared"),
    [pytest.param(3, False, id="few"), pytest.param(60, True, id="many")],
)
def test_processes_are_started_where_they_pay(articles: int, shared: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    def share(count: int, jobs: int, work: Callable[[int], bytes]) -> list[tuple[int, bytes]]:
        started.append(jobs)
        return [(number, work(number)) for number in range(count)]

    monkeypatch.setattr(workers, "share", share)
    monkeypatch.setattr(workers, "processors", lambda: 4)
    monkeypatch.setattr(LINTER._basis.checker, "look", lambda path, *rest: Looked(path))
    text = b"# MMN\n" + b"word " * 1000
    run(LINTER, [Input(f"{n}.md", "markdown", lambda: text) for n in range(articles)], jobs=None)
    assert started == ([4] if shared else [])
