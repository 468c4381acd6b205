"""Which lines of files have changed since a revision, as git knows it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mmn_lint.errors import UsageError
from mmn_lint.model import Place

_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}
# What a hook exports speaks of its own repository, and an article may stand in another one.
_OF_ONE_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
# What a user's settings could change in the output is said outright.
_DIFF = (
    *("diff", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative"),
    *("--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules", "--diff-filter=d"),
)
_NO_CONTEXT = ("--unified=0", "--inter-hunk-context=0")


@dataclass(frozen=True, slots=True)
class Lines:
    """Changed lines of a file; ``None``: all of them.

    Each entry is the first and the last line, from 1. Where lines were only taken out, both are the line before plus a
    half: a claim that reaches over that place is another one than before.
    """

    spans: tuple[tuple[float, float], ...] | None

    def touch(self, place: Place) -> bool:
        """Whether a place is, in part at least, on a changed line."""
        if self.spans is None:
            return True
        end = place.end_line - (place.end_column == 1 and place.end_line > place.line)
        return any(first <= end and place.line <= last for first, last in self.spans)


def changes(ref: str, paths: Iterable[str]) -> dict[str, Lines]:
    """The files among ``paths`` that differ from where ``ref`` and the current commit parted, with the lines that do.

    What is not committed counts, and so do files that git does not track. A renamed file is compared with itself under
    its old name.

    Raises:
        UsageError: git is missing, a file is in no repository, or the revision cannot be compared with.
    """
    if not ref or ref.startswith("-") or not ref.isprintable():
        raise UsageError(f"--diff: {ref!r} is no revision; give a branch, a tag or a commit")
    found: dict[str, Lines] = {}
    repositories: dict[str, _Repository] = {}
    roots: dict[str, str] = {}
    for path in paths:
        real = os.path.realpath(path)
        folder = os.path.dirname(real)
        if folder not in roots:
            roots[folder] = _root(folder, path)
        root = roots[folder]
        if root not in repositories:
            repositories[root] = _Repository(root, ref)
        lines = repositories[root].lines(os.fsencode(os.path.relpath(real, root).replace(os.sep, "/")))
        if lines is not None:
            found[path] = _as_ours(lines, real)
    return found


class _Repository:
    """What has changed in a repository's working tree."""

    def __init__(self, root: str, ref: str) -> None:
        base = _merge_base(root, ref)
        self._tracked = frozenset(_git(root, "ls-files", "-z").split(b"\0"))
        self._binary = frozenset(_binary(_git(root, *_DIFF, "--numstat", "-z", base, "--")))
        self._changed = dict(_hunks(_git(root, *_DIFF, *_NO_CONTEXT, base, "--")))

    def lines(self, name: bytes) -> Lines | None:
        """The changed lines of a file, given from the root on; ``None`` where it is as it was."""
        if name in self._binary or name not in self._tracked:
            return Lines(None)
        return self._changed.get(name)


def _root(folder: str, path: str) -> str:
    done = _call(folder, "rev-parse", "--show-toplevel")
    if done.returncode == 0:
        return os.path.realpath(os.fsdecode(done.stdout.rstrip(b"\r\n")))
    said = _said(done)
    if "not a git repository" in said:
        raise UsageError(f"--diff: {path} is in no git repository; leave --diff out, or name files of one")
    raise UsageError(f"--diff: git says of {path}: {said}")


def _merge_base(root: str, ref: str) -> str:
    """The commit where the revision and the current one parted."""
    shallow = _call(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    deepen = "the clone is shallow; fetch the history ('git fetch --unshallow', or fetch-depth: 0 in GitHub Actions)"
    for name in ("HEAD", ref):
        if _call(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode != 0:
            if name == "HEAD":
                raise UsageError(f"--diff: the repository {root} has no commit yet; leave --diff out")
            hint = deepen if shallow else "fetch it, or name a branch, a tag or a commit"
            raise UsageError(f"--diff: {root} knows no revision {ref!r}: {hint}")
    done = _call(root, "merge-base", ref, "HEAD")
    if done.returncode == 0:
        return done.stdout.decode().strip()
    if shallow:
        raise UsageError(f"--diff: where {ref!r} and HEAD parted is not known here: {deepen}")
    raise UsageError(f"--diff: {ref!r} and HEAD have no commit in common; name a revision with a common history")


def _git(root: str, *arguments: str) -> bytes:
    done = _call(root, *arguments)
    if done.returncode != 0:
        raise UsageError(f"--diff: git {arguments[0]} failed in {root}: {_said(done)}")
    return done.stdout


def _call(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_ONE_REPOSITORY}
    # No lock, so that a tree that cannot be written can be read; the messages that are looked for are English.
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ("git", "-c", "core.quotePath=false", "-C", folder, *arguments),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env=environment,
            check=False,
        )
    except FileNotFoundError:
        raise UsageError("--diff needs git, and there is none on the PATH; install it, or leave --diff out") from None
    except OSError as error:
        raise UsageError(f"--diff: git cannot be run: {error.strerror or error}") from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    text = " ".join(done.stderr.decode("utf-8", "replace").split())
    return text.removeprefix("fatal: ") or f"exit code {done.returncode}"


def _binary(numstat: bytes) -> Iterator[bytes]:
    """The files in the output of ``--numstat -z`` that git does not compare line by line."""
    fields = iter(numstat.split(b"\0"))
    for field in fields:
        if not field:
            continue
        added, _, name = field.split(b"\t", 2)
        if not name:  # a renamed file: the old and the new name follow
            next(fields)
            name = next(fields)
        if added == b"-":
            yield name


def _hunks(patch: bytes) -> Iterator[tuple[bytes, Lines]]:
    """The files of a patch without context, with their changed lines; a file that was only renamed has none."""
    name: bytes | None = None
    spans: list[tuple[float, float]] = []
    left = 0
    for line in patch.split(b"\n"):
        if left and line[:1] in (b"+", b"-", b"\\"):
            left -= line[:1] != b"\\"
        elif line.startswith(b"diff --git "):
            if name is not None:
                yield name, Lines(tuple(spans))
            name, spans = None, []
        elif line.startswith(b"+++ "):
            name = _name(line[4:])
        elif m := _HUNK.match(line):
            first, count = int(m[1]), int(m[2] or 1)
            spans.append((first, first + count - 1) if count else (first + 0.5, first + 0.5))
            removed = re.match(rb"@@ -\d+(?:,(\d+))?", line)
            left = count + int((removed and removed[1]) or 1)
    if name is not None:
        yield name, Lines(tuple(spans))


def _name(shown: bytes) -> bytes:
    """A file's name as a patch has it: quoted where it holds special characters, a tab behind one with blanks."""
    if not shown.startswith(b'"'):
        return shown.removesuffix(b"\t").removeprefix(b"b/")
    return _ESCAPE.sub(_unescaped, shown[1 : shown.rindex(b'"')]).removeprefix(b"b/")


def _unescaped(m: re.Match[bytes]) -> bytes:
    return bytes([int(m[1], 8)]) if len(m[1]) == 3 else _ESCAPED.get(m[1], m[1])


def _as_ours(lines: Lines, path: str) -> Lines:
    """Git's lines end with LF alone; ours with CR as well."""
    if not lines.spans:
        return lines
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:  # said by whoever reads the article
        return lines
    if b"\r" not in data.replace(b"\r\n", b""):
        return lines
    starts = _starts(data.split(b"\n"))
    return Lines(tuple((_first(starts, first), _last(starts, last)) for first, last in lines.spans))


def _starts(rows: Sequence[bytes]) -> list[int]:
    """For each of git's lines, the first of ours in it, and one more for what follows the last."""
    starts = [1]
    for row in rows:
        starts.append(starts[-1] + 1 + row.removesuffix(b"\r").count(b"\r"))
    return starts


def _first(starts: Sequence[int], line: float) -> float:
    if line != int(line):
        return _last(starts, int(line)) + 0.5
    return starts[min(int(line), len(starts)) - 1]


def _last(starts: Sequence[int], line: float) -> float:
    if line != int(line):
        return _first(starts, line)
    return starts[min(int(line), len(starts) - 1)] - 1
