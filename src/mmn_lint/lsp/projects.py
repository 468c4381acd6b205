"""What the projects say of a document: its settings, its linter, what is known; what breaks leaves the last good one in force."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mmn_lint import documents
from mmn_lint.documents.options import Options
from mmn_lint.engine import Linter
from mmn_lint.errors import MmnLintError
from mmn_lint.linters import Linters
from mmn_lint.model import Finding
from mmn_lint.project import baseline
from mmn_lint.project.baseline import Entry
from mmn_lint.project.config import BASELINE, FILES, Configuration
from mmn_lint.project.discovery import Target, is_baseline
from mmn_lint.project.settings import Configurations, FileSettings, Settings

Stamp = tuple[int, int, int] | None
"""What tells one state of a file from another; ``None`` where there is none."""

_ANY: Stamp = (-1, -1, -1)

# A document that is no file has no suffix; editors call the formats by these names, or by ours.
_LANGUAGES = {"plaintext": "text", "restructuredtext": "rst", "tsv": "csv"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What keeps a configuration, a pack or a baseline from being used; ``path`` is absolute, ``line`` counts from 1."""

    message: str
    path: str | None
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a document is checked by.

    ``path`` is what findings name; ``baseline`` where known findings are, or would be, ``None`` for what is no file.
    """

    path: str
    format: str
    options: Options
    linter: Linter
    limit: int
    baseline: str | None


class Projects:
    """The projects that the open documents belong to. Not for several threads.

    Args:
        cache: the folder where packs are kept as compiled.
    """

    def __init__(self, cache: str | None) -> None:
        self.folders: Sequence[str] = ()
        self._cache = cache
        self._linters = Linters(cache=cache)
        self._configurations = Configurations()
        self._good: dict[str, tuple[Settings, Linters]] = {}
        self._terms: dict[tuple[str, str], Terms | None] = {}
        self._errors: dict[str, MmnLintError] = {}
        self._known: dict[str, tuple[Stamp, dict[str, list[Entry]]]] = {}
        self._stamps: dict[str, Stamp] = {}
        self._packs: set[str] = set()

    def of(self, path: str | None, name: str, language: str) -> Terms | None:
        """What a document is checked by; ``None`` where it is not checked at all.

        Args:
            path: where it stands, absolute; ``None`` for what is no file.
            name: what it is called if it is none.
            language: what the client calls its format.
        """
        key = (path or "", name if path is None else "")
        if key not in self._terms:
            self._terms[key] = self._of(path, name, language)
        return self._terms[key]

    def _of(self, path: str | None, name: str, language: str) -> Terms | None:
        folder = os.path.dirname(path) if path else next(iter(self.folders), "")
        for settings, linters, current in self._usable(folder):
            try:
                file = settings.of(path) if path else settings.everywhere
                if path and self._spared(path, file, settings, current=current):
                    return None
                format = _format(path, name, language, file)
                if format is None:
                    return None
                self._packs |= self._watch(_packs_of(file))
                linter = linters.of(file)
            except MmnLintError as error:
                self._errors.setdefault(folder, error)
                continue
            if current:
                self._good[folder] = settings, linters
            home = self._home(path, file.configuration) if path else None
            if home is not None:
                self._watch([home])
            return Terms(
                path=path or name,
                format=format,
                options=file.options,
                linter=linter,
                limit=file.configuration.max_file_size,
                baseline=home,
            )
        return None

    def linter_at(self, folder: str) -> Linter | None:
        """What files in a folder are checked by where no override fits them."""
        for settings, linters, _ in self._usable(folder):
            try:
                return linters.of(settings.everywhere)
            except MmnLintError as error:
                self._errors.setdefault(folder, error)
        return None

    def _usable(self, folder: str) -> Iterator[tuple[Settings, Linters, bool]]:
        """The settings in a folder with the linters for them, those of now and then the last that could be used."""
        if folder and folder in self._errors:
            pass
        elif not folder:
            yield Settings(Configuration()), self._linters, True
        else:
            self._watch(os.path.join(above, file) for above in _upward(folder) for file in FILES)
            try:
                settings = self._configurations.at(folder)
            except MmnLintError as error:
                self._errors[folder] = error
            else:
                self._watch(settings.configuration.extends)
                yield settings, self._linters, True
        for above in _upward(folder):
            if above in self._good:
                yield *self._good[above], False
                return

    def _spared(self, path: str, file: FileSettings, settings: Settings, *, current: bool) -> bool:
        excluded = self._configurations.excluded(path) if current else settings.excludes(path)
        return excluded or is_baseline(Target(path=path, format="", settings=file))

    def _home(self, path: str, configuration: Configuration) -> str | None:
        """Where the baseline of a file is or would be; beside no configuration, in its workspace folder."""
        home = os.path.abspath(baseline.home(path, configuration))
        if configuration.baseline is not None or configuration.path is not None or os.path.lexists(home):
            return home
        folder = self.folder_of(path)
        return None if folder is None else os.path.join(folder, BASELINE)

    def folder_of(self, path: str) -> str | None:
        """The innermost workspace folder that a file is in."""
        holding = [f for f in self.folders if path.startswith(os.path.join(f, ""))]
        return max(holding, key=len, default=None)

    def known(self, home: str, findings: Iterable[Finding]) -> tuple[Entry, ...]:
        """The entries of a baseline that findings may be in; of one that is broken, those that it had before."""
        stamp = stamp_of(home)
        if home not in self._known or self._known[home][0] != stamp:
            entries = self._known[home][1] if home in self._known else {}
            self._errors.pop(home, None)
            try:
                entries = _by_fingerprint(baseline.load(home)) if stamp is not None else {}
            except MmnLintError as error:
                self._errors[home] = error
            self._known[home] = stamp, entries
        entries = self._known[home][1]
        return tuple(entry for print in {f.fingerprint for f in findings} for entry in entries.get(print, ()))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What cannot be used at present."""
        return tuple(dict.fromkeys(map(_problem, self._errors.values())))

    def reload(self) -> None:
        """Read anew what may have changed; packs that have not are not compiled again."""
        if any(self._stamps[path] != stamp_of(path) for path in self._packs):
            self._linters = Linters(cache=self._cache)
            self._packs.clear()
        self._configurations = Configurations()
        self._terms.clear()
        self._errors.clear()
        self._known = {home: (_ANY, entries) for home, (_, entries) in self._known.items()}
        self._stamps = {path: self._stamps[path] for path in self._packs}

    def changed(self) -> bool:
        """Whether any file that was asked for is another one now."""
        return any(stamp != stamp_of(path) for path, stamp in self._stamps.items())

    def keep(self) -> None:
        """Keep for the next start what was compiled in this one."""
        self._linters.keep()

    def _watch(self, paths: Iterable[str]) -> set[str]:
        found = set(map(os.path.abspath, paths))
        for path in found - self._stamps.keys():
            self._stamps[path] = stamp_of(path)
        return found


def stamp_of(path: str) -> Stamp:
    """The state of a file."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _packs_of(file: FileSettings) -> Iterator[str]:
    return (name for name in file.packs if "/" in name or os.sep in name or name.endswith(".toml"))


def _upward(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        above = os.path.dirname(folder)
        folder = above if above != folder else ""


def _format(path: str | None, name: str, language: str, file: FileSettings) -> str | None:
    if path is not None:
        return file.format or documents.format_of(path)
    spoken = _LANGUAGES.get(language, language)
    return documents.format_of(name) or (spoken if spoken in documents.formats() else None)


def _by_fingerprint(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.fingerprint, []).append(entry)
    return found


_WITH_LINE = re.compile(r"(.+):(\d+)")


def _problem(error: MmnLintError) -> Problem:
    path, line = error.path, error.line
    # An error in a value names the place where it was set.
    if path is not None and line is None and (m := _WITH_LINE.fullmatch(path)) and not os.path.exists(path):
        path, line = m[1], int(m[2])
    # Where the server was started is no place that the reader of the message knows.
    path = path and os.path.abspath(path)
    return Problem(message=str(MmnLintError(error.message, path=path, line=line)), path=path, line=line)
