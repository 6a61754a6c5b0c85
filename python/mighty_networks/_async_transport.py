"""Sending from an event loop: with the native transport, or through a callable of the caller."""

from __future__ import annotations

import asyncio

from ._callable_outcome import alone, answered, raised
from ._core import AsyncTransport
from ._landing import landing_of
from ._watch import cancelled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any, TypeAlias

    from ._core import Connections, Exchange, Request
    from ._response import Response

    Sender: TypeAlias = "NativeTransport | CallableTransport"

# In Python 3.10 they are two.
_TIMEOUTS = (TimeoutError, asyncio.TimeoutError)


def sender_of(
    transport: Callable[[Request], Response | Awaitable[Response]] | None, connections: Connections
) -> Sender:
    """What sends the requests of a client."""
    if transport is None:
        return NativeTransport(AsyncTransport(connections))
    return CallableTransport(alone(transport, connections))


class NativeTransport:
    """Sends with the transport that comes with the package."""

    __slots__ = ("_native",)

    def __init__(self, native: AsyncTransport) -> None:
        self._native = native

    async def send(self, exchange: Exchange, request: Request) -> None:
        """Sends, and tells the exchange what came of it. If the caller does not wait for that, the request is given up."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        flight = self._native.send(exchange, request, landing_of(loop), future)
        try:
            await future
        except asyncio.CancelledError:
            cancelled(exchange)
            raise
        finally:
            flight.abort()


class CallableTransport:
    """Sends through a callable that takes a request and returns a response or an awaitable of one, or raises."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[[Request], Response | Awaitable[Response]]) -> None:
        # What comes back is checked, since few people check their types.
        self._function: Callable[[Request], Any] = function

    async def send(self, exchange: Exchange, request: Request) -> Exception | None:
        """Sends, tells the exchange what came of it, and returns what the callable raised."""
        try:
            response = self._function(request)
            if hasattr(response, "__await__"):
                response = await response
        except asyncio.CancelledError:
            cancelled(exchange)
            raise
        except Exception as cause:
            return raised(exchange, request, cause, _TIMEOUTS)
        answered(exchange, response)
        return None
