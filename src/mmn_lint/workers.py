"""Work shared among processes that are forked off this one: results come back as bytes, in any order."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import struct
import sys
from collections.abc import Callable, Iterator

from mmn_lint.errors import MmnLintError

_HEAD = struct.Struct("<IQ")
_NUMBER = struct.Struct("<I")
# A pipe holds 64 KiB: all numbers of pieces of work have to go into it at once.
_MOST_PIECES = 8192
_CHUNK = 1 << 20


def can_fork() -> bool:
    """Whether processes can be forked here; on macOS system libraries break in a forked process."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share(count: int, jobs: int, work: Callable[[int], bytes]) -> Iterator[tuple[int, bytes]]:
    """Do pieces of work in processes of their own.

    A process that is done with a piece takes the next one. When the caller stops listening, or is killed, they end.

    Args:
        count: how many pieces there are; ``work`` gets their numbers from 0.
        jobs: how many processes.

    Raises:
        MmnLintError: a process died.
    """
    if not count:
        return
    stride = -(-count // _MOST_PIECES)
    pieces = [range(start, min(start + stride, count)) for start in range(0, count, stride)]
    todo_read, todo_write = os.pipe()
    os.write(todo_write, b"".join(_NUMBER.pack(number) for number in range(len(pieces))))
    os.close(todo_write)
    children: dict[int, int] = {}
    try:
        for _ in range(min(jobs, len(pieces))):
            answer_read, answer_write = os.pipe()
            sys.stdout.flush()
            sys.stderr.flush()
            child = os.fork()
            if child == 0:
                os.close(answer_read)
                for other in children:
                    os.close(other)
                _work(todo_read, answer_write, pieces, work)
            os.close(answer_write)
            children[answer_read] = child
        os.close(todo_read)
        todo_read = -1
        yield from _answers(children, count)
    finally:
        if todo_read >= 0:
            os.close(todo_read)
        for pipe, child in children.items():
            os.close(pipe)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def _work(todo: int, answers: int, pieces: list[range], work: Callable[[int], bytes]) -> None:
    """What a process does, to its end."""
    # The terminal sends Ctrl-C to all of them; the first one decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = 1
    try:
        while number := os.read(todo, _NUMBER.size):
            for index in pieces[_NUMBER.unpack(number)[0]]:
                answer = work(index)
                _write(answers, _HEAD.pack(index, len(answer)) + answer)
        code = 0
    except BrokenPipeError:
        pass
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(code)


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]


def _answers(children: dict[int, int], count: int) -> Iterator[tuple[int, bytes]]:
    buffers = {pipe: bytearray() for pipe in children}
    with selectors.DefaultSelector() as selector:
        for pipe in children:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            for event, _ in selector.select():
                pipe = event.fd
                data = os.read(pipe, _CHUNK)
                if not data:
                    selector.unregister(pipe)
                    os.close(pipe)
                    _, status = os.waitpid(children.pop(pipe), 0)
                    if (code := os.waitstatus_to_exitcode(status)) != 0:
                        raise MmnLintError(_death(code))
                    continue
                buffer = buffers[pipe]
                buffer += data
                while len(buffer) >= _HEAD.size:
                    index, length = _HEAD.unpack_from(buffer)
                    if len(buffer) < _HEAD.size + length:
                        break
                    yield index, bytes(buffer[_HEAD.size : _HEAD.size + length])
                    del buffer[: _HEAD.size + length]
                    count -= 1
    if count:
        raise MmnLintError(_death(0))


def _death(code: int) -> str:
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return f"a process that checked files ended early ({how}); if memory is short, run again with --jobs 1"
