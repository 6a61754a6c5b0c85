"""Webhook events as arguments of FastAPI routes, for those who want to handle them in a route of their own.

Example:
    >>> app = FastAPI()
    >>> app.state.mighty_webhooks = Webhooks(keys=["current", "previous"])
    >>>
    >>> @app.post("/hooks")
    >>> async def receive(event: MightyEvent[MemberJoined | MemberLeft]) -> None: ...

The route runs for events of its type only; others are acknowledged. A delivery without the right key does not reach it. It handles an
event as often as it is sent: see `mighty_networks.webhooks.asgi.webhook_route` for one that does not.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from fastapi import Depends, HTTPException, Request

from . import WebhookEvent, Webhooks
from ._delivery import Answer, Delivery, answer_to
from ._receiver import Receiver
from .asgi import headers_of, read_body

__all__ = ["MightyEvent"]

EventT = TypeVar("EventT", bound=WebhookEvent)

if TYPE_CHECKING:
    MightyEvent = Annotated[EventT, Depends]
else:

    class MightyEvent:
        """`MightyEvent[MemberJoined]`: an event of this type, or of one of a union; `MightyEvent[WebhookEvent]` is any.

        The keys are those of `app.state.mighty_webhooks`; without it, MIGHTY_WEBHOOK_KEY has to be set.
        """

        def __class_getitem__(cls, event_type: Any) -> Any:
            async def event(request: Request) -> WebhookEvent:
                return await _event(request, event_type)

            return Annotated[event_type, Depends(event)]


async def _event(request: Request, event_type: Any) -> WebhookEvent:
    receiver = Receiver(_webhooks(request))
    headers = headers_of(request.scope)
    admitted: WebhookEvent | Answer | None = receiver.refuse_unread(request.method, headers)
    if admitted is None:
        body = await read_body(request.stream(), receiver.max_body_bytes)
        admitted = receiver.admit(Delivery(request.method, headers, body))
    if isinstance(admitted, Answer):
        raise _exception(admitted)
    is_asked_for: bool = isinstance(admitted, event_type)
    if not is_asked_for:
        raise _exception(answer_to("unknown"))
    return admitted


def _webhooks(request: Request) -> Webhooks:
    hooks = getattr(request.app.state, "mighty_webhooks", None)
    if hooks is None:
        hooks = request.app.state.mighty_webhooks = Webhooks()
    return hooks


def _exception(answer: Answer) -> HTTPException:
    headers = {name: value for name, value in answer.headers if name != "content-type"}
    return HTTPException(answer.status, json.loads(answer.body), headers)
