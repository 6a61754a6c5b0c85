"""One event loop for the async handlers of a process.

All workers share it, so a client or a pool that belongs to an event loop can be used in every handler. It runs in a thread of its own
which is started by the first async handler, and anew after a fork.
"""

from __future__ import annotations

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any, TypeVar

    T = TypeVar("T")

SYNC_THREADS = 1000

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None
_process = 0


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """What the coroutine gives; waits for it in this thread, and sees the context variables of this thread."""
    future = asyncio.run_coroutine_threadsafe(_contained(coroutine), _running_loop())
    try:
        return future.result()
    except KeyboardInterrupt:
        # Who waits here was interrupted, not the coroutine: it must not go on unseen.
        future.cancel()
        raise


async def _contained(coroutine: Coroutine[Any, Any, T]) -> T:
    try:
        return await coroutine
    except (SystemExit, KeyboardInterrupt) as error:
        # Either would end the loop, with everything else that runs on it, and nobody would learn of it here.
        raise RuntimeError(f"an async handler raised {type(error).__name__}") from error


def _running_loop() -> asyncio.AbstractEventLoop:
    global _loop, _process
    with _lock:
        if _loop is None or _process != os.getpid():
            _loop = asyncio.new_event_loop()
            # The sync handlers of a program that has async ones too: the workers limit how many run, not this.
            _loop.set_default_executor(ThreadPoolExecutor(SYNC_THREADS, thread_name_prefix="mighty-inbox-sync"))
            _process = os.getpid()
            threading.Thread(target=_loop.run_forever, name="mighty-inbox-async", daemon=True).start()
        return _loop


def _after_fork() -> None:
    global _lock
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
