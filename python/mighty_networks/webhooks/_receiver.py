"""`Receiver`: what becomes of a delivery, for every framework."""

from __future__ import annotations

import logging
from functools import partial

from .._core import unparsable_outcome
from ..errors import ConfigurationError, WebhookAuthError, WebhookParseError
from ._delivery import Answer, answer_to, header
from ._handler_threads import HandlerThreads
from ._handling import Handling
from ._steps import Ask, drive, drive_async

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .._core import WebhookEvent
    from ._delivery import Delivery
    from ._event_inbox import EventInbox
    from ._handler_run import Start
    from ._steps import Decision
    from ._webhooks import Webhooks
    from .store import EventStore

logger = logging.getLogger("mighty_networks.webhooks")

TIME_TO_ANSWER = 0.25
"""How many seconds of what a host has left are kept for the answer."""


class Receiver:
    """Decides what becomes of a delivery: verifies it, stores it or runs its handler, and says what to answer.

    Adapters for frameworks are a few lines around it. With a `store`, each event is handled once however often it is sent; with an
    `inbox`, it is stored and handled later by somebody else.
    """

    __slots__ = ("_handling", "_hooks", "_inbox", "_start")

    def __init__(
        self,
        hooks: Webhooks[Any],
        store: EventStore | None = None,
        inbox: EventInbox | None = None,
        *,
        start: Start | None = None,
        in_place: bool = False,
    ) -> None:
        """Makes a receiver.

        Args:
            hooks: The keys and the handlers.
            store: What tells whether an event was handled already.
            inbox: Where events are kept until they are handled.
            start: Runs a sync handler; without it, a thread of the receiver does, which is left behind when its time is over.
            in_place: Runs sync handlers in the thread of the request, as long as they take.

        Raises:
            ConfigurationError: There are a store and an inbox.
        """
        if store is not None and inbox is not None:
            raise ConfigurationError(
                "a webhook receiver takes `store` or `inbox`, not both; an inbox handles each event once by itself"
            )
        self._hooks = hooks
        self._inbox = inbox
        self._handling = Handling(hooks, store, in_place=in_place)
        self._start: Start = start or (_call if in_place else HandlerThreads().start)

    @property
    def max_body_bytes(self) -> int:
        """How long a body may be."""
        return self._hooks.max_body_bytes

    def refuse_unread(self, method: str, headers: list[tuple[str, str]]) -> Answer | None:
        """The answer to a delivery whose body needs not be read: another method than POST, or a length over the limit."""
        if method != "POST":
            return answer_to("wrong_method")
        length = header(headers, "content-length") or ""
        # A number of thousands of digits would not be read.
        is_too_large = length.isdecimal() and (len(length) > 18 or int(length) > self.max_body_bytes)
        return answer_to("too_large") if is_too_large else None

    def admit(self, delivery: Delivery) -> WebhookEvent | Answer:
        """The event of a genuine delivery, else what to answer. Nothing is stored or handled."""
        unread = self.refuse_unread(delivery.method, delivery.headers)
        if unread is not None:
            return unread
        if len(delivery.body) > self.max_body_bytes:
            return answer_to("too_large")
        try:
            return self._hooks.construct(delivery.body, delivery.headers)
        except WebhookAuthError as refusal:
            logger.warning("a webhook delivery was answered with 401: %s", refusal)
            return answer_to("too_old" if refusal.code == "too_old" else "refused")
        except WebhookParseError as problem:
            logger.warning("a webhook delivery has the right key, but is no event: %s", problem)
            return answer_to(unparsable_outcome(delivery.content_type, problem.code))

    def receive(self, delivery: Delivery, *, time_left: float | None = None) -> Answer:
        """Receives a delivery in this thread.

        Args:
            delivery: The request. Of a body over the limit it is enough to hold one byte more than the limit.
            time_left: How many seconds the host has for all of it, if it says so.
        """
        return drive(self._decide(delivery, time_left), self._start)

    async def receive_async(self, delivery: Delivery, *, time_left: float | None = None) -> Answer:
        """The same on an event loop, which goes on while a store answers or a sync handler runs."""
        return await drive_async(self._decide(delivery, time_left), self._start)

    def _decide(self, delivery: Delivery, time_left: float | None) -> Decision[Answer]:
        try:
            admitted = self.admit(delivery)
            if not isinstance(admitted, Answer):
                return answer_to((yield from self._accept(admitted, time_left)))
            if self._inbox is not None and admitted.outcome in ("unparsable", "not_json") and delivery.body.strip():
                # It is genuine. Sent again it would be the same, and after five times it would be lost. Of a body that got lost on the way
                # there is nothing to keep: it must come again.
                return answer_to((yield Ask(partial(self._inbox.append, delivery.body))))
            return admitted
        except Exception:
            # A framework might answer with the stack trace. The sender gets a sentence, and sends it again.
            logger.exception("a webhook delivery could not be received; it will be sent again")
            return answer_to("failed")

    def _accept(self, event: WebhookEvent, time_left: float | None) -> Decision[str]:
        if self._inbox is not None:
            kept: str = yield Ask(partial(self._inbox.append, event))
            return kept
        limit = self._hooks.handler_timeout
        if time_left is not None:
            limit = min(limit, time_left - TIME_TO_ANSWER)
        return (yield from self._handling.of(event, limit))


def _call(function: Callable[[], object]) -> None:
    function()
