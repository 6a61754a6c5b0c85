"""Sending: with the native transport, or through a callable of the caller."""

from __future__ import annotations

from ._callable_outcome import alone, answered, raised
from ._core import Transport

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from ._core import Connections, Exchange, Request
    from ._response import Response

    Sender: TypeAlias = "Transport | CallableTransport"


def sender_of(transport: Callable[[Request], Response] | None, connections: Connections) -> Sender:
    """What sends the requests of a client."""
    return Transport(connections) if transport is None else CallableTransport(alone(transport, connections))


class CallableTransport:
    """Sends through a callable that takes a request and returns a response, or raises."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[[Request], Response]) -> None:
        self._function = function

    def send(self, exchange: Exchange, request: Request) -> Exception | None:
        """Sends, tells the exchange what came of it, and returns what the callable raised."""
        try:
            response = self._function(request)
        except Exception as cause:
            return raised(exchange, request, cause)
        answered(exchange, response)
        return None
