"""Receiving webhooks.

`Webhooks` verifies deliveries, reads them and hands them to handlers. The classes of the events are in `mighty_networks.webhooks.events`
and here.
"""

from .._core import Actor, WebhookEvent
from . import events
from ._context import WebhookContext
from ._webhooks import Webhooks
from .events import *  # noqa: F403

__all__ = ["Actor", "WebhookContext", "WebhookEvent", "Webhooks"]
__all__ += events.__all__
