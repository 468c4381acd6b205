"""The linter for programs: check texts and files, load fact packs, extract claims."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, TypeVar

from mmn_lint import documents
from mmn_lint import packs as fact_packs
from mmn_lint.engine import Examined, Input, Linter, run
from mmn_lint.errors import ReadError, UsageError
from mmn_lint.model import PackInfo, Report
from mmn_lint.packs import Pack
from mmn_lint.packs.validate import near
from mmn_lint.project import files
from mmn_lint.project.config import Configuration
from mmn_lint.project.discovery import discover
from mmn_lint.project.settings import Configurations
from mmn_lint.reporters.claims.json import claim

PathLike = str | os.PathLike[str]
PackLike = PathLike | Pack
"""A bundled pack's id, the path of a ``.toml`` file, or a pack that is loaded."""

TEXT_PATH = "<text>"
"""The path of a text that has none."""

_One = TypeVar("_One")


def check_text(
    text: str | bytes,
    *,
    format: str,
    packs: PackLike | Iterable[PackLike] = ("mmn",),
    path: str = TEXT_PATH,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    claims: bool = False,
) -> Report:
    """Check one text against fact packs.

    No configuration file is read: what holds is what the call says.

    Args:
        text: the article, or the bytes of its file (a Word file is nothing but bytes).
        format: ``markdown``, ``mdx``, ``html``, ``rst``, ``asciidoc``, ``docx``, ``text``, ``json``, ``jsonl``, ``yaml`` or
            ``csv``.
        packs: one or several; compiled once, however many texts are checked.
        path: what the report calls the text.
        select: rules to report, as ``prevalence`` or ``mmn/prevalence``; none: all.
        ignore: rules not to report.
        claims: fill ``Report.claims`` with every claim, whatever its verdict.

    Returns:
        The report; lines and columns start at 1, count code points, and the end is exclusive.

    Raises:
        UsageError: an unknown format or rule, or no pack.
        PackError: a pack that does not exist or cannot be used.
        ReadError: a text that breaks the syntax of its format, or bytes that are no text.
    """
    _known(format)
    linter = _linter(packs, select, ignore)
    examined = _examine(linter, text, format, path)
    return Report(
        packs=tuple(PackInfo(id=pack.id, version=pack.version, sha256=pack.sha256) for pack in linter.packs),
        files=1,
        findings=tuple(examined.findings),
        claims=tuple(examined.claims) if claims else (),
        suppressed=tuple(examined.suppressed),
        rules=linter.rule_views(),
    )


def check_paths(
    paths: PathLike | Iterable[PathLike],
    *,
    packs: PackLike | Iterable[PackLike] = ("mmn",),
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    exclude: str | Iterable[str] = (),
    claims: bool = False,
) -> Report:
    """Check files, and the files under directories, against fact packs.

    Directories are walked as the command line walks them. No configuration file is read.

    Args:
        paths: files and directories.
        packs, select, ignore, claims: as for ``check_text``.
        exclude: patterns as in ``.gitignore``, relative to the current directory, that hold for files named as well.

    Returns:
        The report. A file that cannot be read is one of its ``errors``; the others are checked.

    Raises:
        UsageError, PackError: as ``check_text``.
        ConfigError: a pattern of ``exclude`` that is none.
    """
    configuration = Configuration(exclude=_several(exclude))
    linter = _linter(packs, select, ignore)
    found = discover([os.fspath(path) for path in _several(paths)], Configurations(configuration))
    inputs = (
        Input(
            path=target.path,
            format=target.format,
            options=target.settings.options,
            load=partial(files.read, target.path, configuration.max_file_size),
        )
        for target in found.targets
    )
    report = run(linter, inputs, claims=claims)
    return replace(report, errors=found.errors + report.errors, root=os.getcwd().replace(os.sep, "/"))


def load_pack(pack: PathLike) -> Pack:
    """Load a fact pack: a bundled one by its id, or a file by its path.

    Raises:
        PackError: there is no such pack, or it is not TOML, breaks the schema or gives an impossible value.
    """
    return fact_packs.load(os.fspath(pack))


def extract_claims(
    text: str | bytes, *, format: str, subject: str, aliases: str | Iterable[str] = (), path: str = TEXT_PATH
) -> list[dict[str, Any]]:
    """Extract what a text says of any condition, without a fact pack; nothing is judged.

    The topics are prevalence, incidence, count, sex-ratio, onset-age, response-time and treatment-order.

    Args:
        text, format, path: as for ``check_text``.
        subject: name of the condition, also as ``name (abbreviation)``.
        aliases: its other names.

    Returns:
        The entries of a claims document (``schemas/claims.schema.json``), in reading order.

    Raises:
        UsageError: an unknown format, or a name that is empty.
        PackError: a name without letters.
        ReadError: as ``check_text``.
    """
    _known(format)
    names = (subject, *_several(aliases))
    for name in names:
        if not name.strip():
            raise UsageError("a name of the subject is empty; give the name of a condition")
        _encoded(name)
    examined = _examine(_generic_linter(*names), text, format, path)
    return [claim(record) for record in examined.claims]


def linter_for(packs: PackLike | Iterable[PackLike], format: str) -> Linter:
    """The linter for texts of a format, the same one for the same packs; raises as ``check_text`` does."""
    _known(format)
    return _linter(packs, (), ())


class _Identity:
    """A pack as a key: two are the same if they are one object, since packs hold tables."""

    __slots__ = ("pack",)

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.pack is other.pack

    def __hash__(self) -> int:
        return id(self.pack)


def _linter(packs: PackLike | Iterable[PackLike], select: str | Iterable[str], ignore: str | Iterable[str]) -> Linter:
    loaded = tuple(_Identity(pack if isinstance(pack, Pack) else _loaded(pack)) for pack in _several(packs))
    if not loaded:
        raise UsageError("no fact pack; give a bundled pack's id, a path or a pack that is loaded")
    return _compiled(tuple(dict.fromkeys(loaded)), _several(select), _several(ignore))


@lru_cache(maxsize=8)
def _compiled(packs: tuple[_Identity, ...], select: tuple[str, ...], ignore: tuple[str, ...]) -> Linter:
    return Linter([entry.pack for entry in packs], select=select, ignore=ignore)


@lru_cache(maxsize=8)
def _generic_linter(subject: str, *aliases: str) -> Linter:
    return Linter([fact_packs.generic(subject, aliases)])


def _loaded(pack: PathLike) -> Pack:
    name = os.fspath(pack)
    try:
        status = os.stat(name)
    except (OSError, ValueError):
        return _load(name)
    return _load(name, os.path.abspath(name), status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=32)
def _load(name: str, *version: str | int) -> Pack:
    """A pack in one version of its file: one that has changed since is read again."""
    del version
    return load_pack(name)


def _several(given: Any) -> tuple[Any, ...]:
    """One thing or several as several; a string is one thing."""
    return (given,) if isinstance(given, str | os.PathLike | Pack) else tuple(given)


def _known(format: str) -> None:
    known = documents.formats()
    if format not in known:
        raise UsageError(f"no format {format!r}{near(format, known)}; there are {', '.join(known)}")


def _examine(linter: Linter, text: str | bytes, format: str, path: str) -> Examined:
    try:
        return linter.examine(path, _encoded(text), format)
    except ReadError as error:
        raise type(error)(error.message, path=path) from None


def _encoded(text: str | bytes) -> bytes:
    if isinstance(text, bytes):
        return text
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError(f"the character at offset {error.start} is a lone surrogate, which is no text") from None
