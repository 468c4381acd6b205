"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile


class ChangedError(Exception):
    """A file is no longer what it was when it was read."""


def replace_file(path: str, data: bytes, *, expected: bytes | None = None) -> None:
    """Write a file, in the place of what stands there; a link stays one, and the mode is kept.

    Args:
        expected: what it held when it was read.

    Raises:
        OSError: it cannot be written, or is read-only; what was there is as it was.
        ChangedError: it holds something else by now: somebody else's change is kept.
    """
    target = os.path.realpath(path)
    temporary = _beside(target, path, data)
    try:
        if os.path.exists(target):
            os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, "the file is read-only")
        if expected is not None:
            with open(target, "rb") as file:
                if file.read() != expected:
                    raise ChangedError(path)
        os.replace(temporary, target)
    except BaseException as error:
        os.unlink(temporary)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, path) from None
        raise


def write_output(path: str, data: bytes) -> None:
    """Write a file as ``replace_file`` does where that can be, and what is no file, a pipe or a device, as it is.

    Raises:
        OSError: it cannot be written.
    """
    target = os.path.realpath(path)
    is_other = os.path.exists(path) and not os.path.isfile(path)
    if is_other or not os.access(os.path.dirname(target) or ".", os.W_OK):
        with open(path, "wb") as file:
            file.write(data)
        return
    replace_file(path, data)


def create_file(path: str, data: bytes) -> None:
    """Write a file where none is.

    Raises:
        FileExistsError: there is one.
        OSError: it cannot be written.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    temporary = _beside(path, path, data)
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path) from None
    except OSError:  # a file system without links
        with open(path, "xb") as file:
            file.write(data)
    finally:
        os.unlink(temporary)


def _beside(target: str, path: str, data: bytes) -> str:
    """A temporary file with the data in the folder of ``target``; errors name ``path``."""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".mmn-lint-", dir=os.path.dirname(target) or ".")
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
    except BaseException as error:
        os.unlink(temporary)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, path) from None
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
