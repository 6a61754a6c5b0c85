"""Sending through a callable of the caller. The transport that comes with the package is native: `_core.Transport`."""

from __future__ import annotations

from ._response import Response
from .errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ._core import Exchange, Request


class CallableTransport:
    """Sends through a callable that takes a request and returns a response, or raises."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[[Request], Response]) -> None:
        # What comes back is checked, since few people check their types.
        self._function: Callable[[Request], object] = function

    def send(self, exchange: Exchange, request: Request) -> Exception | None:
        """Sends, tells the exchange what came of it, and returns what the callable raised.

        Nothing was sent if a connection was refused, or if the exception says so: by an attribute `sent` that is False.
        """
        try:
            response = self._function(request)
        except ConnectionRefusedError as cause:
            return _lost(exchange, request, "connect", cause)
        except TimeoutError as cause:
            return _lost(exchange, request, "timeout", cause)
        except Exception as cause:
            return _lost(exchange, request, "broken", cause)
        if not isinstance(response, Response):
            raise ConfigurationError(f"the transport must return a `Response`, not {type(response).__name__}")
        exchange.receive(response.status, response.headers, response.content)
        return None


def _lost(exchange: Exchange, request: Request, loss: str, cause: Exception) -> Exception | None:
    """Tells the exchange, and gives back the cause unless the token is in its text, where a traceback would show it."""
    text = f"{type(cause).__name__}: {cause}"
    redacted = request.redact(text)
    exchange.lost(loss, redacted, getattr(cause, "sent", True) is not False)
    return cause if redacted == text else None
