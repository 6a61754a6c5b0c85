"""Receives webhooks in Flask.

Example:
    >>> app.add_url_rule("/mighty/webhooks", view_func=flask_view(hooks, store=store), methods=["POST"])

Handlers run in threads that see the context of the request (`current_app`, `g`), so that the sender is answered in time.
"""

from __future__ import annotations

from flask import Response, request

from ._delivery import Delivery, read_body
from ._receiver import Receiver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ._event_inbox import EventInbox
    from ._webhooks import Webhooks
    from .store import EventStore

__all__ = ["flask_view"]


def flask_view(
    hooks: Webhooks, *, store: EventStore | None = None, inbox: EventInbox | None = None
) -> Callable[[], Response]:
    """Makes a view that receives webhooks.

    Args:
        hooks: The keys and the handlers, which are sync functions.
        store: Has each event handled once, however often it is sent.
        inbox: Stores events, to be handled later, instead of handling them here.

    Raises:
        ConfigurationError: There are a store and an inbox.
    """
    receiver = Receiver(hooks, store, inbox)

    def mighty_webhook() -> Response:
        headers = list(request.headers.items())
        answer = receiver.refuse_unread(request.method, headers)
        if answer is None:
            body = read_body(request.stream.read, receiver.max_body_bytes)
            answer = receiver.receive(Delivery(request.method, headers, body))
        return Response(answer.body, answer.status, answer.headers)

    return mighty_webhook
