"""What a handler gets beside the event."""

from __future__ import annotations

import time

from .._client import Mighty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .._core import WebhookEvent


class WebhookContext:
    """What a handler gets beside the event.

    Args:
        event: The event.
        client: Where the client of the handler comes from: a client, a function that makes one for an event, or None for a client
            from the environment.
        attempt: The number of the attempt.
        deadline: When the handler must have ended, in seconds of `time.monotonic()`; None if it may take as long as it likes.
        tx: The transaction of the store, if the handler runs in one.

    Attributes:
        attempt: The number of the attempt to handle the event, from 1, as far as this receiver knows of earlier ones.
        deadline: When the handler must have ended, in seconds of `time.monotonic()`; None if it may take as long as it likes.
        tx: The transaction in which the event is marked as done, for a handler that was registered with `transactional=True` and runs
            with a store that has transactions; None otherwise. What is written through it is committed with the mark, or not at all.
    """

    __slots__ = ("_client", "_event", "_source", "attempt", "deadline", "tx")

    def __init__(
        self,
        event: WebhookEvent,
        *,
        client: Mighty | Callable[[WebhookEvent], Mighty] | None = None,
        attempt: int = 1,
        deadline: float | None = None,
        tx: Any = None,
    ) -> None:
        self._event = event
        self._source = client
        self._client: Mighty | None = None
        self.attempt = attempt
        self.deadline = deadline
        self.tx = tx

    @property
    def client(self) -> Mighty:
        """A client of the network that the event comes from. It is made when it is first asked for; making it sends nothing.

        If the payload names a network, the client is for that one, with the token of the client that `Webhooks` was given, or of the
        environment. A token belongs to one network: for several, give `Webhooks` a function.

        Raises:
            ConfigurationError: There is neither a client nor a token and a network in the environment; raised by the first call.
        """
        if self._client is None:
            source = self._source
            if source is not None and not isinstance(source, Mighty):
                self._client = source(self._event)
            else:
                client = Mighty() if source is None else source
                network = self._event.network_id
                self._client = client if network is None else client.for_network(network)
        return self._client

    def remaining(self) -> float:
        """The seconds until the deadline; 0 behind it, and infinity if there is none."""
        return float("inf") if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    def __repr__(self) -> str:
        return f"WebhookContext(attempt={self.attempt}, remaining={self.remaining():.1f})"
