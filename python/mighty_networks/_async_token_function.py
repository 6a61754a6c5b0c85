"""Token functions that may have to wait for the token."""

from __future__ import annotations

from ._async_within import outcome, within
from ._core import Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias

    from ._async_runtime import AsyncRuntime
    from ._core import Exchange

    TokenFunction: TypeAlias = Callable[[], str | Awaitable[str]]


async def authorize(exchange: Exchange, token: Token | TokenFunction, runtime: AsyncRuntime) -> None:
    """Tells the exchange the token that the function gives now; nothing if the time of the call is over before it comes."""
    text = None if isinstance(token, Token) else token()
    if text is None or isinstance(text, str) or not hasattr(text, "__await__"):
        exchange.authorize(text, runtime.now())
        return
    asked = await within(exchange.left(runtime.now()), text)
    if asked is not None:
        exchange.authorize(outcome(asked, "the token function"), runtime.now())
