"""The errors that a user can cause; every one carries what was wrong, where, and what to do."""

from __future__ import annotations


class MmnLintError(Exception):
    """Base of all errors that end up as one line on standard error.

    Args:
        message: what was wrong and what to do, one line, no trailing full stop.
        path: the file it concerns, as the user named it, or ``None``.
        line: line in that file, from 1, or ``None``.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        where = "" if self.path is None else self.path + (f":{self.line}" if self.line else "") + ": "
        return f"{where}{self.message}"


class ReadError(MmnLintError):
    """A document that cannot be read or decoded; the run goes on with the other files."""


class MalformedError(ReadError):
    """A text that breaks the syntax of its format; of no concern where it cannot speak of a pack's condition."""


class PackError(MmnLintError):
    """A fact pack or lexicon that cannot be used."""


class ConfigError(MmnLintError):
    """A configuration file that cannot be used."""


class UsageError(MmnLintError):
    """A wrong option, argument or rule name."""
