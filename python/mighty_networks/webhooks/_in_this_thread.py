"""Handlers that must not leave the thread that calls them."""

from __future__ import annotations

import asyncio

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .._core import WebhookEvent
    from ._context import WebhookContext
    from ._webhooks import Webhooks


def handle_in_this_thread(hooks: Webhooks[Any], event: WebhookEvent, context: WebhookContext[Any]) -> bool:
    """Runs the handler of an event, on an event loop of its own, and says whether there is one.

    For handlers in a transaction. A connection is used by one thread: begin, handler and commit are all there.
    """
    return asyncio.run(hooks.handle_async(event, context, in_thread=_here))


async def _here(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)
