"""An end to waiting for something of the caller's."""

from __future__ import annotations

from .errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable
    from typing import Any


async def within(seconds: float, awaited: Awaitable[Any]) -> asyncio.Future[Any] | None:
    """Awaits what a callable of the caller has returned.

    Args:
        seconds: How long at most.
        awaited: A coroutine, which is cancelled if nobody waits for it any more. A task or another future goes on: other calls may wait for
            the same one.

    Returns:
        It, once it has ended; None if it has not in this time.
    """
    # Who awaits something has imported it already, and importing the package must not.
    import asyncio

    asked = asyncio.ensure_future(awaited)
    if asked is awaited:
        await asyncio.wait((asked,), timeout=seconds)
        return asked if asked.done() else None
    # Whoever leaves it does not want to hear of it again, be it the deadline or a cancellation.
    asked.add_done_callback(_heard)
    try:
        await asyncio.wait((asked,), timeout=seconds)
        return asked if asked.done() else None
    finally:
        asked.cancel()


def outcome(asked: asyncio.Future[Any], of: str) -> Any:
    """What it has given; what it has raised is raised.

    Args:
        asked: What has ended.
        of: What to call the callable in an error.

    Raises:
        ConfigurationError: Somebody else has cancelled it. Passed on, that would look like a cancellation of this call, and a task group
            would be silent about it.
    """
    if asked.cancelled():
        raise ConfigurationError(
            f"what {of} gave to await was cancelled, and not by this call; let calls share it with `asyncio.shield`"
        )
    return asked.result()


def _heard(asked: asyncio.Future[Any]) -> None:
    if not asked.cancelled():
        asked.exception()
