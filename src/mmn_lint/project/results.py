"""Results of earlier runs, by the content of the files: one SQLite file that several processes may use at once."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

    from mmn_lint.project.plain import Plain

FOLDER = ".mmn_lint_cache"
FILE = "results.sqlite"

# Days that a result is kept without being asked for; days after which asking for it is noted.
_AGE, _NOTED = 30, 3
# Bytes of the file, above which the results that nobody asked for longest go.
MOST_BYTES = 200_000_000
# Seconds to wait for another process.
_PATIENCE = 5.0
_LAYOUT = 1
_CREATE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER, text TEXT, records BLOB)"
# So many keys in one question.
_TOGETHER = 500
_TAG = b"""Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of mmn-lint: it can be removed at any time.
"""
# Git and backups pass the folder over.
_MARKS = {".gitignore": b"*\n", "CACHEDIR.TAG": _TAG}


class Results:
    """The results that are kept in a folder; the folder is made when there is something to keep.

    Whatever is wrong with it is said once, and from then on the run goes without.

    Args:
        folder: where the file is, or will be.
        warn: takes one line on what is wrong.
        most_bytes: size above which old results are dropped.
    """

    def __init__(self, folder: str, warn: Callable[[str], None], *, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._file = os.path.join(folder, FILE)
        self._warn = warn
        self._most_bytes = most_bytes
        self._broken = False
        self._today = int(time.time() // 86400)
        self._new: dict[bytes, Plain] = {}
        self._asked: list[bytes] = []

    def find(self, keys: Iterable[bytes]) -> dict[bytes, Plain]:
        """What is kept under some of the keys."""
        wanted = list(dict.fromkeys(keys))
        if not wanted or not os.path.exists(self._file):
            return {}
        import sqlite3

        from mmn_lint.project.plain import Plain

        found: dict[bytes, Plain] = {}
        try:
            with contextlib.closing(self._connected()) as connection:
                if _layout(connection) == _LAYOUT:
                    for key, used, text, records in _rows(connection, wanted):
                        found[key] = Plain(text, records)
                        if used < self._today - _NOTED:
                            self._asked.append(key)
        except (sqlite3.Error, TypeError) as error:
            self._fail(error)
            return {}
        return found

    def add(self, key: bytes, plain: Plain) -> None:
        """Keep a result when ``keep`` is called."""
        self._new[key] = plain

    def keep(self) -> None:
        """Write what is new, and drop what is old."""
        if self._broken or not (self._new or self._asked):
            return
        if not self._made():
            return
        import sqlite3

        try:
            with contextlib.closing(self._connected()) as connection:
                self._write(connection)
                self._shrink(connection)
        except sqlite3.Error as error:
            self._fail(error)
        self._new, self._asked = {}, []

    def _write(self, connection: sqlite3.Connection) -> None:
        # A file that breaks when the power fails is made anew.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        if _layout(connection) != _LAYOUT:
            connection.execute("DROP TABLE IF EXISTS results")
            connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        connection.execute(_CREATE)
        connection.executemany(
            "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)",
            ((key, self._today, plain.text, plain.records) for key, plain in self._new.items()),
        )
        connection.executemany("UPDATE results SET used = ? WHERE key = ?", ((self._today, key) for key in self._asked))
        # What is dated in the future comes from a clock that was wrong.
        connection.execute("DELETE FROM results WHERE used < ? OR used > ?", (self._today - _AGE, self._today + 1))
        connection.execute("COMMIT")

    def _shrink(self, connection: sqlite3.Connection) -> None:
        """Drop the results that nobody asked for longest, down to half of what may be kept."""
        (pages,), (size,) = connection.execute("PRAGMA page_count"), connection.execute("PRAGMA page_size")
        if pages[0] * size[0] <= self._most_bytes:
            return
        left = self._most_bytes // 2
        rows = connection.execute(
            "SELECT rowid, length(key) + length(text) + length(records) FROM results ORDER BY used DESC, rowid DESC"
        ).fetchall()
        gone = []
        for row, length in rows:
            left -= length
            if left < 0:
                gone.append((row,))
        connection.executemany("DELETE FROM results WHERE rowid = ?", gone)
        connection.execute("VACUUM")

    def _made(self) -> bool:
        """Make the folder; whether it is there."""
        try:
            if not os.path.isdir(self._folder):
                # Another process may make it at the same time.
                os.makedirs(self._folder, exist_ok=True)
                for name, data in _MARKS.items():
                    with open(os.path.join(self._folder, name), "wb") as file:
                        file.write(data)
        except OSError as error:
            self._give_up(error.strerror or str(error))
            return False
        return True

    def _connected(self) -> sqlite3.Connection:
        import sqlite3

        return sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)

    def _fail(self, error: Exception) -> None:
        import sqlite3

        if not isinstance(error, sqlite3.OperationalError):
            # No database of ours, or one that is torn: the next run makes it anew.
            with contextlib.suppress(OSError):
                os.unlink(self._file)
        self._give_up(str(error))

    def _give_up(self, what: str) -> None:
        self._broken = True
        self._new, self._asked = {}, []
        self._warn(f"warning: {self._file}: results are not kept ({what}); --no-cache goes without")


def _layout(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _rows(connection: sqlite3.Connection, keys: list[bytes]) -> Iterator[tuple[bytes, int, str, bytes]]:
    for start in range(0, len(keys), _TOGETHER):
        some = keys[start : start + _TOGETHER]
        marks = ",".join("?" * len(some))
        yield from connection.execute(f"SELECT key, used, text, records FROM results WHERE key IN ({marks})", some)


def project_folder(configured: str | None) -> str:
    """Where the results of a project are kept.

    That is in ``MMN_LINT_CACHE_DIR``, else in the folder of the configuration, else in that of the repository, else in the
    current directory.

    Args:
        configured: the configuration's folder; ``None`` where there is none.
    """
    if named := os.environ.get("MMN_LINT_CACHE_DIR"):
        return named
    if configured is not None:
        return os.path.join(configured, FOLDER)
    folder = os.getcwd()
    while not os.path.exists(os.path.join(folder, ".git")):
        if folder == os.path.dirname(folder):
            return FOLDER
        folder = os.path.dirname(folder)
    return os.path.join(folder, FOLDER)


class Described(NamedTuple):
    """How many results a folder holds, and the size of their file in bytes."""

    number: int
    size: int


def described(folder: str) -> Described:
    """What a folder holds."""
    import sqlite3

    file = os.path.join(folder, FILE)
    if not os.path.exists(file):
        return Described(0, 0)
    try:
        with contextlib.closing(sqlite3.connect(file, timeout=_PATIENCE)) as connection:
            ((count,),) = connection.execute("SELECT count(*) FROM results")
    except sqlite3.Error:
        count = 0
    return Described(count, os.path.getsize(file))


def remove(folder: str) -> None:
    """Remove the results from a folder, and the folder where it holds nothing else."""
    for name in (FILE, f"{FILE}-journal"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(os.path.join(folder, name))
    for name, data in _MARKS.items():
        with contextlib.suppress(OSError):
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                ours = file.read() == data
            if ours:
                os.unlink(path)
    if os.path.basename(folder) == FOLDER:
        with contextlib.suppress(OSError):
            os.rmdir(folder)
