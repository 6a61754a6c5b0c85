"""Token functions: the caller's own way to a token."""

from __future__ import annotations

from ._core import Token
from .errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from ._core import Exchange
    from ._runtime import Runtime

    TokenFunction: TypeAlias = Callable[[], str]


def authorize(exchange: Exchange, token: Token | TokenFunction, runtime: Runtime) -> None:
    """Tells the exchange the token that the function gives now. A function that blocks cannot be left."""
    exchange.authorize(checked(None if isinstance(token, Token) else token()))


def checked(text: object) -> str:
    """What came from a token function, if it can be a token at all."""
    if not isinstance(text, str):
        raise ConfigurationError("the token function must return a str")
    return text
