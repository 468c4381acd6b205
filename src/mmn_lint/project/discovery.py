"""The files that a run reads: those named, and those of a known format under the directories named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mmn_lint import documents
from mmn_lint.model import FileError
from mmn_lint.project.config import BASELINE
from mmn_lint.project.settings import Configurations, FileSettings, relative, spec
from mmn_lint.records import Record

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from mmn_lint.model import FileError

SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Directories that hold nobody's articles; hidden ones (``.git``, ``.venv``) are skipped as well."""


class Target(NamedTuple):
    """A file to read: its path as the user gave it, with ``/`` between the parts, its format and its settings."""

    path: str
    format: str
    settings: FileSettings


class Discovery(Record):
    """What the arguments of a run amount to; targets are sorted by path, each file once.

    ``walked`` are the directories among the arguments.
    """

    targets: tuple[Target, ...] = ()
    errors: tuple[FileError, ...] = ()
    walked: tuple[str, ...] = ()


def discover(paths: Sequence[str], configurations: Configurations, *, force_exclude: bool = True) -> Discovery:
    """Find the files to read.

    Args:
        paths: files and directories. A directory is walked: files of known suffixes that no ``.gitignore`` ignores.
            Links to directories are not followed.
        configurations: what holds for each file.
        force_exclude: whether ``exclude`` holds for what is named, too.

    Raises:
        ConfigError: a configuration cannot be used.
    """
    found: dict[str, Target] = {}
    errors: list[FileError] = []
    for given in paths:
        for entry in _expand(given, configurations, force_exclude):
            match entry:
                case Target() if not is_baseline(entry):
                    # Named twice, a file goes by its shortest name, whatever the order of the arguments.
                    where = os.path.abspath(entry.path) if len(paths) > 1 else entry.path
                    found[where] = min(found.get(where, entry), entry, key=lambda one: (len(one.path), one.path))
                case FileError():
                    errors.append(entry)
    targets = sorted(found.values(), key=lambda target: target.path)
    errors.sort(key=lambda error: (error.path, error.message))
    walked = tuple(path for path in paths if "\0" not in path and os.path.isdir(path))
    return Discovery(targets=tuple(targets), errors=tuple(dict.fromkeys(errors)), walked=walked)


def target(path: str, settings: FileSettings) -> Target | None:
    """What to read at a path, or ``None`` where neither an override nor its suffix says the format."""
    format = settings.format or documents.format_of(path)
    return None if format is None else Target(path=path.replace(os.sep, "/"), format=format, settings=settings)


def is_baseline(found: Target) -> bool:
    """Whether a file, of a format that articles have too, is our own: a hook names it like any other."""
    if found.path.endswith(BASELINE) and os.path.basename(found.path) == BASELINE:
        return True
    named = found.settings.configuration.baseline
    return named is not None and os.path.abspath(named) == os.path.abspath(found.path)


def unknown_format(path: str) -> FileError:
    """The error for a file whose suffix belongs to no format."""
    known = sorted(suffix for reader in documents.formats().values() for suffix in reader.suffixes)
    suffix = os.path.splitext(path)[1]
    what = f"no reader for {suffix} files" if suffix else "no suffix that tells its format"
    return FileError(path=path, message=f"{what}; known are {', '.join(known)}")


def _expand(given: str, configurations: Configurations, force_exclude: bool) -> Iterator[Target | FileError]:
    shown = given.replace(os.sep, "/")
    try:
        kind = os.stat(given).st_mode
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        what = f"does not exist{_meant(given)}" if missing else f"cannot be read: {error.strerror or error}"
        yield FileError(path=shown, message=what)
        return
    except ValueError:
        yield FileError(path=shown, message="not a usable path: it holds a null character")
        return
    directory = stat.S_ISDIR(kind)
    if not directory and not stat.S_ISREG(kind):
        yield FileError(path=shown, message="neither a file nor a directory; to read a pipe, give -")
        return
    excluded = configurations.excluded(given, directory=directory)
    if excluded and force_exclude:
        return
    if directory:
        # In a folder that is excluded and read all the same, everything is.
        yield from _walk(given, configurations, excludes=not excluded)
    else:
        yield target(given, configurations.of(given)) or unknown_format(shown)


def _meant(given: str) -> str:
    from mmn_lint.packs.validate import near

    folder, name = os.path.split(given.rstrip("/" + os.sep))
    try:
        return near(name, os.listdir(folder or "."))
    except OSError:
        return ""


def _walk(top: str, configurations: Configurations, *, excludes: bool) -> Iterator[Target | FileError]:
    """Depth first, with an own stack: no depth is too deep."""
    stack = [(top, _ignores_above(top))]
    while stack:
        folder, ignores = stack.pop()
        ignores = _with_own(folder, ignores)
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield FileError(path=folder.replace(os.sep, "/"), message=f"cannot be read: {error.strerror or error}")
            continue
        settings = configurations.at(folder)
        inside = "" if folder == "." else os.path.join(folder, "")
        for entry in entries:
            path = inside + entry.name
            if entry.is_dir(follow_symlinks=False):
                skipped = entry.name.startswith(".") or entry.name in SKIPPED
                if skipped or _ignored(path, ignores, directory=True):
                    continue
                if not excludes or not configurations.at(path).excludes(path, directory=True):
                    stack.append((path, ignores))
                continue
            found = target(path, settings.of(path))
            if found is None or not _is_file(entry) or _ignored(path, ignores):
                continue
            if not excludes or not settings.excludes(path):
                yield found


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads round in a circle
        return False


_Ignores = tuple[tuple[str, "GitIgnoreSpec"], ...]
"""The ignore files in force, outermost first, each with its folder as an absolute path."""


def _ignores_above(top: str) -> _Ignores:
    """The ignore files from the repository's root to above ``top``; none where they ignore ``top``, which was named."""
    here = os.path.abspath(top)
    above: list[str] = []
    folder = here
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ()
        above.append(parent)
        folder = parent
    ignores: _Ignores = ()
    for outer in reversed(above):
        ignores = _with_own(outer, ignores)
    return () if _ignored(here, ignores, directory=True) else ignores


def _with_own(folder: str, ignores: _Ignores) -> _Ignores:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="surrogateescape") as lines:
            return (*ignores, (os.path.abspath(folder), spec(lines.read().splitlines())))
    except OSError:
        return ignores


def _ignored(path: str, ignores: _Ignores, *, directory: bool = False) -> bool:
    """The innermost ignore file that has a pattern for the path decides."""
    for folder, patterns in reversed(ignores):
        verdict = patterns.check_file(relative(path, folder, directory=directory)).include
        if verdict is not None:
            return verdict
    return False
