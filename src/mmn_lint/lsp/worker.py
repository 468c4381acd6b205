"""The one thread that reads articles, so that the client is answered meanwhile."""

from __future__ import annotations

import asyncio
import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

_Result = TypeVar("_Result")

URGENT, LATER = 0, 1
"""What somebody waits for at the keyboard goes first."""


class Worker:
    """Runs jobs one after the other, urgent ones first; it ends with the process, whatever it is at."""

    def __init__(self) -> None:
        self._jobs: queue.PriorityQueue[tuple[int, int, Callable[[], Any], Future[Any]]] = queue.PriorityQueue()
        self._count = itertools.count()
        self._begun = [0, 0]
        self._asked = [0, 0]
        threading.Thread(target=self._work, name="linter", daemon=True).start()

    def run(self, job: Callable[[], _Result], order: int = URGENT) -> asyncio.Future[_Result]:
        """Run a job; a future that is cancelled before its turn is passed over."""
        future: Future[_Result] = Future()
        self._asked[order] += 1
        self._jobs.put((order, next(self._count), job, future))
        return asyncio.wrap_future(future)

    @property
    def pressed(self) -> bool:
        """Whether an urgent job waits for the one that runs."""
        return self._asked[URGENT] > self._begun[URGENT]

    def _work(self) -> None:
        while True:
            order, _, job, future = self._jobs.get()
            self._begun[order] += 1  # what is begun waits no more
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = job()
            except BaseException as error:  # it belongs to who waits for it
                future.set_exception(error)
            else:
                future.set_result(result)
            del job, future
