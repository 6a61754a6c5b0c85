"""Receives webhooks in Django.

Example:
    >>> urlpatterns = [path("mighty/webhooks/", django_view(hooks, store=store))]

The views are exempt from CSRF protection. Django keeps database connections by thread, so sync handlers run in the thread that Django
runs sync views in, and use models as a view does.
"""

from __future__ import annotations

import asyncio

from asgiref.sync import sync_to_async
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from ._delivery import Delivery, answer_to, read_body
from ._receiver import Receiver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from django.http import HttpRequest

    from ._delivery import Answer
    from ._event_inbox import EventInbox
    from ._webhooks import Webhooks
    from .store import EventStore

__all__ = ["async_django_view", "django_view"]


def django_view(
    hooks: Webhooks, *, store: EventStore | None = None, inbox: EventInbox | None = None
) -> Callable[[HttpRequest], HttpResponse]:
    """Makes a view that receives webhooks, for WSGI and ASGI.

    A handler may take as long as the server lets it: no time limit can be set to a thread. The lease of its event lasts until it ends.

    Args:
        hooks: The keys and the handlers, which are sync functions.
        store: Has each event handled once, however often it is sent.
        inbox: Stores events, to be handled later, instead of handling them here.

    Raises:
        ConfigurationError: There are a store and an inbox.
    """
    receiver = Receiver(hooks, store, inbox, in_place=True)

    @csrf_exempt
    def mighty_webhook(request: HttpRequest) -> HttpResponse:
        delivery = _delivery(receiver, request)
        return _response(receiver.receive(delivery) if isinstance(delivery, Delivery) else delivery)

    return mighty_webhook


def async_django_view(
    hooks: Webhooks[Any], *, store: EventStore | None = None, inbox: EventInbox | None = None
) -> Callable[[HttpRequest], Coroutine[Any, Any, HttpResponse]]:
    """The same as an async view, for ASGI: async handlers run on the event loop, within their time."""
    receiver = Receiver(hooks, store, inbox, start=_ThreadOfDjango().start)

    @csrf_exempt
    async def mighty_webhook(request: HttpRequest) -> HttpResponse:
        delivery = _delivery(receiver, request)
        return _response(await receiver.receive_async(delivery) if isinstance(delivery, Delivery) else delivery)

    return mighty_webhook


class _ThreadOfDjango:
    """Runs functions in the thread for sync code, whose database connections Django looks after."""

    def __init__(self) -> None:
        self._running: set[asyncio.Future[object]] = set()

    def start(self, function: Callable[[], object]) -> None:
        running = asyncio.ensure_future(sync_to_async(function, thread_sensitive=True)())
        # The event loop itself keeps no more than a weak reference.
        self._running.add(running)
        running.add_done_callback(self._running.discard)


def _delivery(receiver: Receiver, request: HttpRequest) -> Delivery | Answer:
    method = request.method or ""
    headers = list(request.headers.items())
    unread = receiver.refuse_unread(method, headers)
    if unread is not None:
        return unread
    body = read_body(_stream(request).read, receiver.max_body_bytes)
    # What the server says of the length: a sender that left in the middle will send again.
    length = request.META.get("CONTENT_LENGTH") or ""
    is_whole = not length.isdecimal() or len(body) >= int(length)
    return Delivery(method, headers, body) if is_whole else answer_to("failed")


def _stream(request: HttpRequest) -> Any:
    """The body. Not `request.body`: that one has a limit of its own, with an answer of its own.

    In WSGI Django takes a body that comes in chunks, without its length, for an empty one. A server that has put the chunks together says
    that its stream ends by itself.
    """
    variables: dict[str, Any] = getattr(request, "environ", {})
    is_chunked = bool(variables.get("wsgi.input_terminated")) and not variables.get("CONTENT_LENGTH")
    return variables["wsgi.input"] if is_chunked else request


def _response(answer: Answer) -> HttpResponse:
    return HttpResponse(answer.body, status=answer.status, headers=dict(answer.headers))
