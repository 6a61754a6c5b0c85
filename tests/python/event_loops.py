"""The event loops that the asynchronous client is tested on."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class WithoutReaders(asyncio.SelectorEventLoop):
    """A loop that listens to no file, as the usual one of Windows."""

    def add_reader(self, fd: Any, callback: Any, *arguments: Any) -> None:
        raise NotImplementedError


FACTORIES: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {
    "asyncio": asyncio.new_event_loop,
    "without-readers": WithoutReaders,
}
if sys.platform != "win32":
    import uvloop

    FACTORIES["uvloop"] = uvloop.new_event_loop


def run(factory: Callable[[], asyncio.AbstractEventLoop], work: Coroutine[Any, Any, T]) -> T:
    """`asyncio.run` with a loop of one's own, also before Python 3.12: at the end, what still runs is cancelled."""
    loop = factory()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.run_until_complete(_end(loop))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _end(loop: asyncio.AbstractEventLoop) -> None:
    rest = asyncio.all_tasks(loop) - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
