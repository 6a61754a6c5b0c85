"""Requests as the sender of webhooks makes them."""

from __future__ import annotations

from typing import Literal, TypedDict, overload

from ..errors import InvalidArgumentError
from ..webhooks import WebhookEvent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ContentRequest(TypedDict):
    """Keyword arguments of `post` of httpx and of the test client of Starlette and FastAPI."""

    content: bytes
    headers: dict[str, str]


class DataRequest(TypedDict):
    """Keyword arguments of `post` of requests, aiohttp and the test client of Flask."""

    data: bytes
    headers: dict[str, str]


class DjangoRequest(TypedDict):
    """Keyword arguments of `post` of the test client of Django."""

    data: bytes
    content_type: str
    headers: dict[str, str]


@overload
def signed_request(event: WebhookEvent | bytes, *, key: str, client: Literal["httpx"] = ...) -> ContentRequest: ...
@overload
def signed_request(event: WebhookEvent | bytes, *, key: str, client: Literal["requests", "flask"]) -> DataRequest: ...
@overload
def signed_request(event: WebhookEvent | bytes, *, key: str, client: Literal["django"]) -> DjangoRequest: ...


def signed_request(event: WebhookEvent | bytes, *, key: str, client: str = "httpx") -> Any:
    """The keyword arguments with which an HTTP client posts an event as Mighty Networks does, with the key of the receiver.

    Args:
        event: An event, or the bytes of any other body.
        key: A key of the receiver; another one is refused by it.
        client: Who takes the arguments: `httpx` (the test client of Starlette and FastAPI too) has `content`, `requests` and `flask`
            have `data`, and `django` has `content_type` besides.

    Example:
        >>> http = TestClient(app)
        >>> http.post("/mighty/webhooks", **signed_request(webhook_events.MemberJoined(), key="k"))

    Raises:
        InvalidArgumentError: The client is not known.
    """
    body = event.raw if isinstance(event, WebhookEvent) else event
    authorization = {"Authorization": f"Bearer {key}"}
    if client == "django":
        return DjangoRequest(data=body, content_type="application/json", headers=authorization)
    headers = {**authorization, "Content-Type": "application/json"}
    if client == "httpx":
        return ContentRequest(content=body, headers=headers)
    if client in ("requests", "flask"):
        return DataRequest(data=body, headers=headers)
    raise InvalidArgumentError(
        f"`signed_request` knows no client `{client}`; use `httpx`, `requests`, `flask` or `django`", parameter="client"
    )
