"""What a callable of the caller that sends requests is, and what came of it, as core is told."""

from __future__ import annotations

from ._response import Response
from .errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from ._core import Connections, Exchange, Request

    Transport = TypeVar("Transport")


def alone(transport: Transport, connections: Connections) -> Transport:
    """The callable, if nothing was said about connections that it would never hear of."""
    if connections.differ:
        raise ConfigurationError(
            "`proxy`, `ca_bundle`, `client_cert` and `max_connections` are for the built-in HTTP client; "
            "set up your own `transport` instead"
        )
    return transport


def answered(exchange: Exchange, response: object) -> None:
    """Tells the exchange what the callable returned. That is checked, since few people check their types."""
    if not isinstance(response, Response):
        raise ConfigurationError(f"the transport must return a `Response`, not {type(response).__name__}")
    exchange.receive(response.status, response.headers, response.content)


def raised(
    exchange: Exchange,
    request: Request,
    cause: Exception,
    timeouts: tuple[type[Exception], ...] = (TimeoutError,),
) -> Exception | None:
    """Tells the exchange what the callable raised, and gives it back unless the token is in its text, where a traceback would show it.

    Nothing was sent if a connection was refused, or if the exception says so: by an attribute `sent` that is False.
    """
    if isinstance(cause, ConnectionRefusedError):
        loss = "connect"
    else:
        loss = "timeout" if isinstance(cause, timeouts) else "broken"
    text = f"{type(cause).__name__}: {cause}"
    redacted = request.redact(text)
    exchange.lost(loss, redacted, getattr(cause, "sent", True) is not False)
    return cause if redacted == text else None
