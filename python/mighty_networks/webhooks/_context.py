"""What a handler gets beside the event."""

from __future__ import annotations

import time

from .._generic import ClientT, Generic
from ._handler_clients import UNTOLD, HandlerClients

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .._core import WebhookEvent


class WebhookContext(Generic[ClientT]):
    """What a handler gets beside the event. `WebhookContext[AsyncMighty]` is that of an async handler.

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

    __slots__ = ("_clients", "_event", "_handler", "_is_async", "_made", "attempt", "deadline", "tx")

    def __init__(
        self,
        event: WebhookEvent,
        *,
        client: ClientT | Callable[[WebhookEvent], ClientT] | HandlerClients[ClientT] | None = None,
        attempt: int = 1,
        deadline: float | None = None,
        tx: Any = None,
    ) -> None:
        self._event = event
        self._clients: HandlerClients[ClientT] = (
            client if isinstance(client, HandlerClients) else HandlerClients(client)
        )
        self._made: dict[bool | None, Any] = {}
        self._handler = UNTOLD
        self._is_async: bool | None = None
        self.attempt = attempt
        self.deadline = deadline
        self.tx = tx

    @property
    def client(self) -> ClientT:
        """A client of the network that the event comes from: a `Mighty` for a handler with `def`, an `AsyncMighty` for one with
        `async def`. It is made when it is first asked for; making it sends nothing.

        If the payload names a network, the client is for that one, with the token of the client that `Webhooks` was given, or of the
        environment. A token belongs to one network: for several, give `Webhooks` a function.

        Raises:
            ConfigurationError: `Webhooks` was given a client of the other kind. That there is neither a client nor a token and a network
                in the environment is raised by the first call.
        """
        if self._is_async not in self._made:
            self._made[self._is_async] = self._clients.of(self._event, self._handler, self._is_async)
        client: ClientT = self._made[self._is_async]
        return client

    def remaining(self) -> float:
        """The seconds until the deadline; 0 behind it, and infinity if there is none."""
        return float("inf") if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    def handed_to(self, handler: str, *, is_async: bool) -> None:
        """Says who gets the context next, so that the client is of its kind. Receivers call it."""
        self._handler, self._is_async = handler, is_async

    def __repr__(self) -> str:
        return f"WebhookContext(attempt={self.attempt}, remaining={self.remaining():.1f})"
