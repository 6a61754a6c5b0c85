"""What the asynchronous driver takes from the machine and from the event loop. Tests replace it."""

from __future__ import annotations

import asyncio

from ._runtime import Machine


class AsyncRuntime(Machine):
    """The machine with the sleep of an event loop."""

    __slots__ = ()

    async def sleep(self, seconds: float) -> None:
        """Lets others work for a while."""
        await asyncio.sleep(seconds)
