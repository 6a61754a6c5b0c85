"""Token functions that may have to wait for the token."""

from __future__ import annotations

from ._core import Token
from ._token_function import checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias

    TokenFunction: TypeAlias = Callable[[], str | Awaitable[str]]


async def ask(token: Token | TokenFunction) -> str:
    """The token that the function gives now."""
    text = None if isinstance(token, Token) else token()
    return checked(text if text is None or isinstance(text, str) else await text)
