"""Many documents at once: what needs no reading, what an earlier run has read, and the rest, shared among processes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from mmn_lint import errors
from mmn_lint.documents.options import Options
from mmn_lint.errors import MmnLintError, ReadError
from mmn_lint.project.looked import Looked

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmn_lint.model import FileError
    from mmn_lint.project.results import Results

    class Reader(Protocol):
        """What checks a document: a linter."""

        @property
        def rules(self) -> Collection[str]: ...

        def may_concern(self, data: bytes, format: str) -> bool: ...

        def look(self, path: str, data: bytes, format: str, options: Options = ...) -> Looked: ...

        def key(self, format: str, options: Options) -> bytes | None: ...

    class Source(Protocol):
        """A document to read."""

        @property
        def path(self) -> str: ...

        @property
        def format(self) -> str: ...

        @property
        def load(self) -> Callable[[], bytes]: ...

        @property
        def options(self) -> Options: ...


# From so many bytes of articles about a condition on, processes save more than it takes to start them: fifty dense articles.
_WORTHWHILE = 250_000
# So many bytes of files that were looked at and are still to be read stay in memory; others are loaded again.
_HELD = 32_000_000


_Result = TypeVar("_Result")


Watch = Callable[[Sequence[Any]], AbstractContextManager[Iterable[Any]]]
"""Gives the things back, one by one, and shows meanwhile how far that is."""


class _Left(NamedTuple):
    """A document that is to be read: its number among all, its bytes where they are still held, its key."""

    number: int
    data: bytes | None
    size: int
    key: bytes | None


class Batch:
    """The documents of a run.

    Args:
        readers: what checks each of the documents.
        debug: let a fault of our own through, instead of naming the file that showed it.
        watch: of the documents that have to be read.
    """

    def __init__(
        self, inputs: Sequence[Source], readers: Sequence[Reader], *, debug: bool = False, watch: Watch = nullcontext
    ) -> None:
        self._inputs = inputs
        self._readers = readers
        self._debug = debug
        self._watch = watch
        self._answers: list[Looked | FileError | None] = [None] * len(inputs)

    def answers(self, results: Results | None, jobs: int | None) -> list[Looked | FileError]:
        """What every document says for itself, or why it cannot be read, in their order."""
        left = self._recalled(self._concerned(hashed=results is not None), results)
        jobs = self._paying(left, jobs)
        with self._watch(left) as watched:
            if jobs > 1:
                done = iter(watched)
                self._read([next(done)], results)
                self._share(left[1:], jobs, results, done)
            else:
                self._read(watched, results)
        if results is not None:
            results.keep()
        return [answer for answer in self._answers if answer is not None]

    def _concerned(self, *, hashed: bool) -> Iterator[_Left]:
        """The documents that may hold something; the others are done."""
        settings: dict[tuple[int, str, int], bytes | None] = {}
        held = 0
        for index, (item, reader) in enumerate(zip(self._inputs, self._readers, strict=True)):
            data = self._loaded(index)
            if data is None:
                continue
            if not reader.may_concern(data, item.format):
                self._answers[index] = Looked(item.path)
                continue
            key = None
            if hashed:
                of = id(reader), item.format, id(item.options)
                if of not in settings:
                    settings[of] = reader.key(item.format, item.options)
                key = _key(settings[of], data)
            held += len(data)
            # What comes from a pipe comes alone, and only once.
            yield _Left(index, data if held <= _HELD or len(self._inputs) == 1 else None, len(data), key)

    def _recalled(self, concerned: Iterator[_Left], results: Results | None) -> list[_Left]:
        """The documents that no earlier run has read as they are now; the others are done."""
        left = list(concerned)
        found = {} if results is None else results.find(one.key for one in left if one.key is not None)
        if not found:
            return left
        from mmn_lint.project.plain import from_plain

        for one in left:
            if one.key in found:
                try:
                    path, known = self._inputs[one.number].path, self._known(one.number)
                    self._answers[one.number] = from_plain(found[one.key], path, known)
                except (ValueError, TypeError, IndexError, KeyError):
                    continue
        return [one for one in left if self._answers[one.number] is None]

    def _known(self, index: int) -> Collection[str]:
        return self._readers[index].rules

    def _read(self, left: Iterable[_Left], results: Results | None) -> None:
        """Read documents, one after the other."""
        for one in left:
            data = one.data if one.data is not None else self._loaded(one.number)
            if data is None:
                continue
            answer = self._answers[one.number] = self._looked(one.number, data)
            if results is not None and one.key is not None and isinstance(answer, Looked):
                from mmn_lint.project.plain import to_plain

                key = one.key
                if one.data is None:
                    key = self._key_of(one.number, data) or key
                try:
                    results.add(key, to_plain(answer))
                except (TypeError, ValueError):  # a value that JSON does not know
                    continue

    def _key_of(self, index: int, data: bytes) -> bytes | None:
        item = self._inputs[index]
        return _key(self._readers[index].key(item.format, item.options), data)

    def _paying(self, left: Sequence[_Left], jobs: int | None) -> int:
        """How many processes to start."""
        if jobs == 1 or len(left) < 3 or self._debug:
            return 1
        from mmn_lint import workers

        if not workers.can_fork():
            return 1
        if jobs is None:
            jobs = workers.processors() if sum(one.size for one in left) >= _WORTHWHILE else 1
        return min(jobs, len(left) - 1)

    def _share(self, left: Sequence[_Left], jobs: int, results: Results | None, done: Iterator[_Left]) -> None:
        """Read documents in several processes; what they share is ready by now. Of ``done`` one is taken for each."""
        import marshal

        from mmn_lint import workers
        from mmn_lint.language import regexes
        from mmn_lint.model import FileError
        from mmn_lint.project.plain import Plain, from_plain, to_plain

        def work(place: int) -> bytes:
            one = left[place]
            data = one.data if one.data is not None else self._loaded(one.number)
            if data is None:
                answer = self._answers[one.number]
            else:
                try:
                    answer = self._looked(one.number, data)
                except MmnLintError as error:
                    return marshal.dumps((type(error).__name__, error.message, error.path, error.line))
            if isinstance(answer, Looked):
                key = one.key if one.data is not None or data is None else self._key_of(one.number, data)
                return marshal.dumps((*to_plain(answer), key, regexes.told()))
            return marshal.dumps((answer.message,) if answer is not None else ())

        gc.collect()
        gc.freeze()
        try:
            for place, data in workers.share(len(left), jobs, work):
                one = left[place]
                next(done, None)
                path = self._inputs[one.number].path
                match marshal.loads(data):
                    case (str() as text, bytes() as records, key, codes):
                        regexes.learn(codes)
                        plain = Plain(text, records)
                        self._answers[one.number] = from_plain(plain, path, self._known(one.number))
                        if results is not None and key is not None:
                            results.add(key, plain)
                    case (str() as name, str() as message, where, line):
                        raise getattr(errors, name, MmnLintError)(message, path=where, line=line)
                    case (str() as message,):
                        self._answers[one.number] = FileError(path=path, message=message)
        finally:
            gc.unfreeze()

    def _loaded(self, number: int) -> bytes | None:
        """The bytes of a document; ``None`` where they cannot be had, which is then the answer."""
        data = self._tried(number, self._inputs[number].load)
        if isinstance(data, bytes):
            return data
        self._answers[number] = data
        return None

    def _looked(self, number: int, data: bytes) -> Looked | FileError:
        item, reader = self._inputs[number], self._readers[number]
        return self._tried(number, lambda: reader.look(item.path, data, item.format, item.options))

    def _tried(self, number: int, step: Callable[[], _Result]) -> _Result | FileError:
        """What a step with a document gives, or why it cannot be read."""
        try:
            return step()
        except (ReadError, OSError) as error:
            what = error.message if isinstance(error, ReadError) else f"cannot be read: {error.strerror or error}"
        except MmnLintError:
            raise
        except Exception as error:
            if self._debug:
                raise
            fault = f"internal error ({type(error).__name__}: {' '.join(str(error).split())})"
            what = f"{fault}; please report it, with what MMN_LINT_DEBUG=1 shows"
        from mmn_lint.model import FileError

        return FileError(path=self._inputs[number].path, message=what)


def _key(settings: bytes | None, data: bytes) -> bytes | None:
    from mmn_lint.project.keys import key

    return None if settings is None else key(settings, data)
