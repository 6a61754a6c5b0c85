"""Receiving webhooks.

`Webhooks` verifies deliveries, reads them and hands them to handlers. The classes of the events are in `mighty_networks.webhooks.events`
and here.
"""

from __future__ import annotations

from .._core import Actor, WebhookEvent
from . import events
from ._context import WebhookContext
from ._webhooks import Webhooks
from .events import *  # noqa: F403

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .inbox import Inbox

__all__ = ["Actor", "Inbox", "WebhookContext", "WebhookEvent", "Webhooks"]
__all__ += events.__all__


def __getattr__(name: str) -> Any:
    # Most receivers have no inbox, and it brings threads and an event loop.
    if name == "Inbox":
        from .inbox import Inbox

        return Inbox
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
