"""A handler on its way, with the time it has."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, wait
from functools import partial

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any, TypeAlias

    from ._router import InThread

    Start: TypeAlias = Callable[[Callable[[], object]], object]
    """Runs a function, here or in another thread, without waiting for its end there."""

LAST_WORDS = 1.0
"""How many seconds an async handler has to end after it was cancelled."""


class OutOfTime(Exception):
    """The time of a handler is over. It may still be running: a thread cannot be stopped."""


class HandlerRun:
    """One run of a handler, which gives an outcome: a function for sync hosts, and a coroutine for event loops.

    A coroutine is given what to run sync functions with. `future` has the outcome, also when that comes after the time was over.
    """

    __slots__ = ("_coroutine", "_function", "_thread", "future", "limit")

    def __init__(
        self,
        limit: float,
        function: Callable[[], str],
        coroutine: Callable[[InThread], Coroutine[Any, Any, str]],
    ) -> None:
        self.limit = limit
        self.future: Future[str] = Future()
        self._function = function
        self._coroutine = coroutine
        self._thread: Future[Any] | None = None

    def result(self, start: Start) -> str:
        """Runs the handler and gives its outcome.

        Raises:
            OutOfTime: It has not ended in time. `future.done()` says whether it was stopped.
        """
        start(partial(_run_into, self.future, self._function))
        wait([self.future], timeout=self.limit)
        return self._result()

    async def result_async(self, start: Start) -> str:
        """The same on an event loop, which goes on meanwhile. What is async is cancelled when its time is over."""

        async def in_thread(function: Callable[..., Any], *arguments: Any) -> Any:
            self._thread = Future()
            start(partial(_run_into, self._thread, partial(function, *arguments)))
            return await asyncio.wrap_future(self._thread)

        self.future.set_running_or_notify_cancel()
        task = asyncio.create_task(self._coroutine(in_thread))
        task.add_done_callback(self._ended)
        try:
            await asyncio.wait([task], timeout=self.limit)
        finally:
            # Also when the request itself is cancelled: the handler must not go on unseen. A thread cannot be stopped, so who waits for
            # one goes on, and tells `on_error` if it fails.
            if self._thread is None or self._thread.cancel() or self._thread.done():
                task.cancel()
                await asyncio.wait([task], timeout=LAST_WORDS)
        return self._result()

    def error(self) -> BaseException | None:
        """What a handler that has ended has failed with; `OutOfTime` if it was stopped."""
        return OutOfTime("the handler was not begun in time") if self.future.cancelled() else self.future.exception()

    def _result(self) -> str:
        if self.future.cancel() or not self.future.done():
            raise OutOfTime(f"the handler has not ended within {self.limit:g} seconds")
        return self.future.result()

    def _ended(self, task: asyncio.Task[str]) -> None:
        if not task.cancelled():
            _settle(self.future, task.result)
        elif self._thread is None or self._thread.done():
            self.future.set_exception(OutOfTime("the handler was cancelled"))
        else:
            # The event loop ends. The thread goes on, and only it knows what comes of the event.
            self._thread.add_done_callback(self._thread_ended)

    def _thread_ended(self, thread: Future[Any]) -> None:
        error = thread.exception()
        if error is None:
            self.future.set_result("handled")
        else:
            self.future.set_exception(error)


def _run_into(future: Future[Any], function: Callable[[], Any]) -> None:
    # It may have been cancelled while it waited for a thread.
    if future.set_running_or_notify_cancel():
        _settle(future, function)


def _settle(future: Future[Any], function: Callable[[], Any]) -> None:
    try:
        outcome = function()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(outcome)
