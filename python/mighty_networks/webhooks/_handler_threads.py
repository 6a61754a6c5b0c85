"""The threads that sync handlers run in."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

THREADS = 40
"""How many handlers of one receiver run at once. The others wait, within their time."""


class HandlerThreads:
    """Threads of a receiver's own: with those of the event loop, slow handlers would keep its stores from answering."""

    __slots__ = ("_pool", "_process")

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None
        self._process = 0

    def start(self, function: Callable[[], object]) -> None:
        """Runs a function in a thread that sees the context variables of the caller."""
        # Threads do not survive a fork: a child that kept the pool would wait for threads of its parent.
        if self._pool is None or self._process != os.getpid():
            self._pool, self._process = ThreadPoolExecutor(THREADS, "mighty-webhook"), os.getpid()
        self._pool.submit(copy_context().run, function)
