"""Token functions that may have to wait for the token."""

from __future__ import annotations

from ._core import Token
from ._token_function import checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias

    from ._async_runtime import AsyncRuntime
    from ._core import Exchange

    TokenFunction: TypeAlias = Callable[[], str | Awaitable[str]]


async def authorize(exchange: Exchange, token: Token | TokenFunction, runtime: AsyncRuntime) -> None:
    """Tells the exchange the token that the function gives now; nothing if the time of the call is over before it comes."""
    text = None if isinstance(token, Token) else token()
    if text is None or isinstance(text, str) or not hasattr(text, "__await__"):
        exchange.authorize(checked(text))
        return
    # Who awaits something has imported it already, and importing the package must not.
    import asyncio

    asked = asyncio.ensure_future(text)
    # Whoever leaves it does not want to hear of it again, be it the deadline or a cancellation.
    asked.add_done_callback(_heard)
    try:
        await asyncio.wait((asked,), timeout=exchange.left(runtime.now()))
        if asked.done():
            exchange.authorize(checked(asked.result()))
    finally:
        asked.cancel()


def _heard(asked: asyncio.Future[str]) -> None:
    if not asked.cancelled():
        asked.exception()
