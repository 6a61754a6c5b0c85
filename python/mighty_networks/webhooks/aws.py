"""Receives webhooks in AWS Lambda: behind a function URL, API Gateway (REST and HTTP APIs) or an Application Load Balancer.

Example:
    >>> handler = lambda_handler(hooks, store=store)

Handlers have no more time than is left of the invocation, and a little of that is kept for the answer.
"""

from __future__ import annotations

import base64
import binascii
from http import HTTPStatus
from typing import Any, Protocol

from ..errors import InvalidArgumentError
from ._delivery import Delivery
from ._receiver import Receiver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ._delivery import Answer
    from ._event_inbox import EventInbox
    from ._webhooks import Webhooks
    from .store import EventStore

__all__ = ["LambdaContext", "lambda_handler"]


class LambdaContext(Protocol):
    """What is needed of the context of an invocation."""

    def get_remaining_time_in_millis(self) -> int:
        """The milliseconds that are left until the invocation is ended."""
        ...


def lambda_handler(
    hooks: Webhooks, *, store: EventStore | None = None, inbox: EventInbox | None = None
) -> Callable[[dict[str, Any], LambdaContext], dict[str, Any]]:
    """Makes the function that Lambda invokes.

    Args:
        hooks: The keys and the handlers, which are sync functions.
        store: Has each event handled once, however often it is sent.
        inbox: Stores events, to be handled later, instead of handling them here.

    Raises:
        ConfigurationError: There are a store and an inbox.
    """
    receiver = Receiver(hooks, store, inbox)

    def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
        answer = receiver.receive(_delivery(event), time_left=context.get_remaining_time_in_millis() / 1000)
        return _response(answer, event)

    return handler


def _delivery(event: Mapping[str, Any]) -> Delivery:
    method = event.get("httpMethod") or _request_context(event).get("http", {}).get("method")
    if not isinstance(method, str):
        raise InvalidArgumentError(
            f"the event of the invocation is no HTTP request, its keys are {', '.join(f'`{key}`' for key in event)}; "
            "invoke the function through a function URL, API Gateway or an Application Load Balancer",
            parameter="event",
        )
    return Delivery(method, list(_headers(event)), _body(event))


def _request_context(event: Mapping[str, Any]) -> dict[str, Any]:
    return event.get("requestContext") or {}


def _headers(event: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """All headers. Where there are two lists, only the one of several values is complete."""
    several = event.get("multiValueHeaders")
    if several:
        for name, values in several.items():
            yield from ((name, value) for value in values)
    else:
        yield from (event.get("headers") or {}).items()


def _body(event: Mapping[str, Any]) -> bytes:
    body: str = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return body.encode()
    try:
        return base64.b64decode(body)
    except binascii.Error:
        # It is no event either, and is answered as such.
        return body.encode()


def _response(answer: Answer, event: Mapping[str, Any]) -> dict[str, Any]:
    response: dict[str, Any] = {"statusCode": answer.status, "body": answer.body.decode(), "isBase64Encoded": False}
    if "elb" in _request_context(event):
        response["statusDescription"] = f"{answer.status} {HTTPStatus(answer.status).phrase}"
    # A load balancer that sends lists of values reads no other headers from the answer.
    if "multiValueHeaders" in event and "headers" not in event:
        response["multiValueHeaders"] = {name: [value] for name, value in answer.headers}
    else:
        response["headers"] = dict(answer.headers)
    return response
