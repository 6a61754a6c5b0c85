"""Receives webhooks in Starlette, FastAPI, and any other ASGI server.

Example:
    >>> app = FastAPI()
    >>> app.add_route("/mighty/webhooks", webhook_route(hooks, store=store), methods=["POST"])

Async handlers run on the event loop. Sync handlers run in threads, so that the loop goes on; they see the context variables of the
request.
"""

from __future__ import annotations

from ._delivery import Delivery, answer_to
from ._failpoints import reached
from ._receiver import Receiver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from typing import Any

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from ._delivery import Answer
    from ._event_inbox import EventInbox
    from ._webhooks import Webhooks
    from .store import EventStore

__all__ = ["webhook_app", "webhook_route"]


def webhook_route(
    hooks: Webhooks[Any], *, store: EventStore | None = None, inbox: EventInbox | None = None
) -> Callable[[Request], Awaitable[Response]]:
    """Makes the endpoint of a Starlette or FastAPI route.

    Args:
        hooks: The keys and the handlers.
        store: Has each event handled once, however often it is sent.
        inbox: Stores events, to be handled later, instead of handling them here.

    Raises:
        ConfigurationError: There are a store and an inbox.
    """
    from starlette.requests import ClientDisconnect
    from starlette.responses import Response

    receiver = Receiver(hooks, store, inbox)

    async def mighty_webhook(request: Request) -> Response:
        try:
            answer = await _receive(receiver, request.scope, request.stream())
        except ClientDisconnect:
            # Nobody is there to be answered, and the delivery will be sent again.
            answer = answer_to("failed")
        return Response(answer.body, answer.status, dict(answer.headers))

    return mighty_webhook


def webhook_app(hooks: Webhooks[Any], *, store: EventStore | None = None, inbox: EventInbox | None = None) -> ASGIApp:
    """Makes an ASGI application of its own, which needs no framework and answers at every path. Its arguments are those of `webhook_route`."""
    receiver = Receiver(hooks, store, inbox)

    async def mighty_webhook(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(
                f"webhooks come by HTTP, and this is `{scope['type']}`; start the server without lifespan events"
            )
        try:
            answer = await _receive(receiver, scope, _chunks(receive))
        except _SenderLeft:
            # Nobody is there to be answered, and the delivery will be sent again.
            return
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body})
        reached("acked")

    return mighty_webhook


async def _receive(receiver: Receiver, scope: Scope, chunks: AsyncIterator[bytes]) -> Answer:
    headers = headers_of(scope)
    unread = receiver.refuse_unread(scope["method"], headers)
    if unread is not None:
        return unread
    body = await read_body(chunks, receiver.max_body_bytes)
    return await receiver.receive_async(Delivery(scope["method"], headers, body))


def headers_of(scope: Scope) -> list[tuple[str, str]]:
    """The headers of a request."""
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]


async def read_body(chunks: AsyncIterator[bytes], limit: int) -> bytes:
    """A body; of a longer one, no more than shows that it is longer."""
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > limit:
            break
    return bytes(body)


class _SenderLeft(Exception):
    """The connection ended before the whole body had come."""


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _SenderLeft
        yield message.get("body", b"")
        if not message.get("more_body", False):
            return
