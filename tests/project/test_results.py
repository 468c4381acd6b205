"""Results that are kept: found by content, never in the way, and gone after a while."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.engine import Input, Linter, run
from mmn_lint.model import Report
from mmn_lint.project import results as module
from mmn_lint.project.plain import EMPTY, Plain, from_plain, to_plain
from mmn_lint.project.results import FILE, FOLDER, Results, described, project_folder, remove

LINTER = Linter([packs.load("mmn")])
TEXTS = {
    "a.md": b"# MMN\n\nMMN affects 1 in 10,000 people. It starts at age 40.\n",
    "b.md": b"# MMN\n\nMMN starts at age 20, or at 39. IVIg boosts the immune system in MMN.\n",
    "c.md": b"# MMN\n\nMMN is fatal. <!-- mmn-lint-disable-line -- a quotation -->\n<!-- mmn-lint-disable pain -->\n",
    "d.md": b"# MMN\n\nNothing is said here.\n",
}


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def store(tmp_path: Path, said: list[str]) -> Results:
    return Results(str(tmp_path / FOLDER), said.append)


def checked(results: Results | None, linter: Linter = LINTER) -> Report:
    inputs = [Input(path, "markdown", lambda data=data: data) for path, data in TEXTS.items()]
    return run(linter, inputs, claims=True, results=results)


class Blind(Linter):
    """A linter that must not be asked to read."""

    def look(self, *arguments: object, **options: object) -> object:  # type: ignore[override]
        raise AssertionError("read anew")


def blind() -> Linter:
    other = LINTER.with_rules(severity={})
    other.__class__ = Blind
    return other


def test_what_is_kept_is_reported_like_what_is_read(store: Results, tmp_path: Path, said: list[str]) -> None:
    first = checked(store)
    assert first == checked(None)
    assert {f.rule for f in first.findings} > {"prevalence", "immune-direction", "unused-suppression"}
    assert first.suppressed
    again = run(
        blind(),
        [Input(path, "markdown", lambda data=data: data) for path, data in TEXTS.items()],
        claims=True,
        results=Results(str(tmp_path / FOLDER), said.append),
    )
    assert again == first
    assert said == []


def test_the_name_of_a_file_is_no_part_of_its_key(store: Results, tmp_path: Path, said: list[str]) -> None:
    checked(store)
    report = run(
        blind(),
        [Input("other.md", "markdown", lambda: TEXTS["a.md"])],
        results=Results(str(tmp_path / FOLDER), said.append),
    )
    assert [finding.path for finding in report.findings] == ["other.md"]


def test_one_result_serves_every_selection_of_rules(store: Results, tmp_path: Path, said: list[str]) -> None:
    checked(store)
    linter = blind().with_rules(select=["prevalence"], severity={"prevalence": "warning"})
    report = checked(Results(str(tmp_path / FOLDER), said.append), linter)
    assert [(finding.rule, finding.severity) for finding in report.findings] == [("prevalence", "warning")]


@pytest.mark.parametrize("other", ["packs", "format", "content", "program"])
def test_what_results_depend_on_is_in_the_key(
    other: str, store: Results, tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(store)
    linter, format, data = blind(), "markdown", TEXTS["a.md"]
    match other:
        case "packs":
            linter._basis.outlines[0].sha256 = linter._basis.outlines[0].sha256[::-1]
        case "format":
            format = "text"
        case "content":
            data += b" "
        case "program":
            monkeypatch.setattr("mmn_lint.project.keys.program", lambda: b"another")
    try:
        with pytest.raises(AssertionError, match="read anew"):
            run(
                linter,
                [Input("a.md", format, lambda: data)],
                results=Results(str(tmp_path / FOLDER), said.append),
                debug=True,
            )
    finally:
        if other == "packs":
            linter._basis.outlines[0].sha256 = linter._basis.outlines[0].sha256[::-1]


def test_the_folder_is_kept_out_of_version_control_and_backups(store: Results, tmp_path: Path) -> None:
    checked(store)
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"
    assert (tmp_path / FOLDER / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert described(str(tmp_path / FOLDER)).number == len(TEXTS)
    remove(str(tmp_path / FOLDER))
    assert list(tmp_path.iterdir()) == []


def test_where_there_is_nothing_to_keep_there_is_no_folder(store: Results, tmp_path: Path) -> None:
    run(LINTER, [Input("a.md", "markdown", lambda: b"# Gout")], results=store)
    assert list(tmp_path.iterdir()) == []


BROKEN = [
    pytest.param(b"nonsense " * 200, id="no-database"),
    pytest.param(b"SQLite format 3\0" + b"\xff" * 4000, id="torn"),
]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_file_is_said_once_and_made_anew(
    content: bytes, store: Results, tmp_path: Path, said: list[str]
) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / FILE).write_bytes(content)
    assert checked(store) == checked(None)
    assert len(said) == 1
    assert "results are not kept" in said[0]
    assert "--no-cache" in said[0]
    checked(Results(str(tmp_path / FOLDER), said.append))
    assert len(said) == 1
    assert described(str(tmp_path / FOLDER)).number == len(TEXTS)


def test_a_result_that_is_nonsense_is_worked_out_again(store: Results, tmp_path: Path, said: list[str]) -> None:
    first = checked(store)
    with sqlite3.connect(tmp_path / FOLDER / FILE) as connection:
        connection.execute("UPDATE results SET text = '[1'")
    connection.close()
    assert checked(Results(str(tmp_path / FOLDER), said.append)) == first


def test_a_file_in_the_place_of_the_folder_does_no_harm(store: Results, tmp_path: Path, said: list[str]) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    assert checked(store) == checked(None)
    assert len(said) == 1


def test_a_database_that_another_process_holds_does_no_harm(
    store: Results, tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(store)
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    holder = sqlite3.connect(tmp_path / FOLDER / FILE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert checked(Results(str(tmp_path / FOLDER), said.append)) == checked(None)
    assert "locked" in said[0]
    holder.close()
    assert described(str(tmp_path / FOLDER)).number == len(TEXTS)


def test_a_database_of_another_layout_is_made_anew(store: Results, tmp_path: Path, said: list[str]) -> None:
    checked(store)
    with sqlite3.connect(tmp_path / FOLDER / FILE) as connection:
        connection.execute("DROP TABLE results")
        connection.execute("CREATE TABLE results (x)")
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    checked(Results(str(tmp_path / FOLDER), said.append))
    assert described(str(tmp_path / FOLDER)).number == len(TEXTS)
    assert said == []


def test_results_that_nobody_asked_for_go_by_age(store: Results, tmp_path: Path, said: list[str]) -> None:
    store.add(b"old", EMPTY)
    store.add(b"asked", EMPTY)
    store.keep()
    with sqlite3.connect(tmp_path / FOLDER / FILE) as connection:
        connection.execute("UPDATE results SET used = used - 29")
    connection.close()
    later = Results(str(tmp_path / FOLDER), said.append)
    assert set(later.find([b"asked"])) == {b"asked"}
    later.keep()
    later._today += 2
    later.add(b"new", EMPTY)
    later.keep()
    assert set(later.find([b"old", b"asked", b"new"])) == {b"asked", b"new"}


def test_results_go_by_size(tmp_path: Path, said: list[str]) -> None:
    store = Results(str(tmp_path / FOLDER), said.append, most_bytes=100_000)
    for number in range(20):
        store.add(b"%d" % number, Plain("x" * 10_000, b""))
    store.keep()
    left = len(store.find(b"%d" % number for number in range(20)))
    assert 0 < left < 8
    assert (tmp_path / FOLDER / FILE).stat().st_size < 100_000


def test_several_processes_keep_at_once(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom mmn_lint.project.plain import EMPTY\nfrom mmn_lint.project.results import Results\n"
        "for n in range(20):\n    r = Results(sys.argv[1], sys.exit)\n    r.add(f'{sys.argv[2]}-{n}'.encode(), EMPTY)\n    r.keep()\n"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path / FOLDER), str(number)]) for number in range(3)
    ]
    assert [process.wait() for process in started] == [0, 0, 0]
    assert described(str(tmp_path / FOLDER)).number == 60


def test_plain_and_back() -> None:
    looked = LINTER.look("a.md", TEXTS["b.md"], "markdown")
    back = from_plain(to_plain(looked), "a.md", LINTER.rules)
    assert to_plain(back) == to_plain(looked)
    assert looked.figures
    assert tuple(back.figures) == tuple(looked.figures)
    assert list(back.findings) == list(looked.findings)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(b"MMN affects 1 in 10,000 people. ", id="findings"),
        pytest.param(b"MMN affects 1 in 100,000 people. ", id="claims"),
        pytest.param(b"MMN is rare. <!-- mmn-lint-disable-line pain --> ", id="suppressions"),
    ],
)
def test_what_stands_on_one_line_keeps_that_line_once(sentence: bytes) -> None:
    def size(separator: bytes) -> tuple[int, int]:
        looked = LINTER.look("a.md", b"# MMN\n\n" + separator.join([sentence] * 300) + b"\n", "markdown")
        plain = to_plain(looked)
        back = from_plain(plain, "a.md", LINTER.rules)
        assert list(back.records) == list(looked.records)
        assert list(back.findings) == list(looked.findings)
        return len(plain.text), len(zlib.decompress(plain.records))

    together, apart = size(b""), size(b"\n\n")
    assert together[0] < 2 * apart[0]
    assert together[1] < 2 * apart[1]


def test_where_the_folder_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MMN_LINT_CACHE_DIR")
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    assert project_folder("conf") == str(Path("conf", FOLDER))
    assert project_folder(None) == str(tmp_path / FOLDER)
    monkeypatch.setenv("MMN_LINT_CACHE_DIR", "/elsewhere")
    assert project_folder("conf") == "/elsewhere"
