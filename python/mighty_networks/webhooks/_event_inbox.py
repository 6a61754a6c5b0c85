"""What a receiver asks of an inbox."""

from __future__ import annotations

from typing import Protocol

from .._core import WebhookEvent


class EventInbox(Protocol):
    """Keeps events until they are handled: `Inbox`, `CeleryInbox`, `ProcrastinateInbox`, or one of your own."""

    def append(self, event: WebhookEvent | bytes) -> str:
        """Stores an event durably, or the body of a genuine delivery that is no event.

        Returns:
            `stored`, `duplicate` or `parked`: what the sender is told.
        """
        ...
