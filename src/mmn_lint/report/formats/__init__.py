"""What a content report can be written as: one module, or package, a format."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from mmn_lint.report.model import Content


class Format(Protocol):
    """What a module of this package offers."""

    NAME: str
    """The format's name on the command line; the module's name."""

    SUFFIXES: tuple[str, ...]
    """Of the files that are written in it where nobody says the format."""

    MARK: bytes
    """How every file that it writes begins: a report is never read as an article."""

    def render(self, content: Content) -> Iterator[str]:
        """The lines of the report, without line ends; the same for the same content."""
        ...


def names() -> tuple[str, ...]:
    """The formats, in alphabetical order."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def load(name: str) -> Format:
    """The format of a name in ``names()``."""
    return cast(Format, import_module(f"{__name__}.{name}"))


def by_suffix(path: str) -> str | None:
    """The format that a file's name asks for."""
    return next((name for name in names() if path.lower().endswith(load(name).SUFFIXES)), None)


def encoded(name: str, content: Content) -> bytes:
    """A report in a format, as the bytes of a file."""
    return "".join(f"{line}\n" for line in load(name).render(content)).encode("utf-8", "backslashreplace")


def is_report(beginning: bytes) -> bool:
    """Whether what a file begins with (``longest_mark`` bytes of it) is the mark of a content report."""
    return any(beginning.startswith(load(name).MARK) for name in names())


def longest_mark() -> int:
    """How many bytes of a file tell whether it is a report."""
    return max(len(load(name).MARK) for name in names())
