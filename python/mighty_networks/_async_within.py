"""An end to waiting for something of the caller's."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable
    from typing import Any


async def within(seconds: float, awaited: Awaitable[Any]) -> asyncio.Future[Any] | None:
    """What is awaited, once it has ended; None if it has not in this time. Then it is cancelled, and nobody hears of it again."""
    # Who awaits something has imported it already, and importing the package must not.
    import asyncio

    asked = asyncio.ensure_future(awaited)
    # Whoever leaves it does not want to hear of it again, be it the deadline or a cancellation.
    asked.add_done_callback(_heard)
    try:
        await asyncio.wait((asked,), timeout=seconds)
        return asked if asked.done() else None
    finally:
        asked.cancel()


def _heard(asked: asyncio.Future[Any]) -> None:
    if not asked.cancelled():
        asked.exception()
