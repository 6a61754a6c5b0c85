"""Token functions: the caller's own way to a token."""

from __future__ import annotations

from ._core import Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from ._core import Exchange
    from ._runtime import Runtime

    TokenFunction: TypeAlias = Callable[[], str]


def authorize(exchange: Exchange, token: Token | TokenFunction, runtime: Runtime) -> None:
    """Tells the exchange the token that the function gives now. A function that blocks cannot be left."""
    exchange.authorize(None if isinstance(token, Token) else token(), runtime.now())
