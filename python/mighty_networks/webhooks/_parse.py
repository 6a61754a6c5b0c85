"""Reading deliveries."""

from __future__ import annotations

from .._core import WebhookEvent, parse_event
from .events import EVENTS, UnknownEvent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def parse(body: bytes | bytearray | memoryview | str | Mapping[str, Any]) -> WebhookEvent:
    """The event in the body of a delivery. Pickles of events call it, so its place and name stay."""
    return parse_event(body, EVENTS, UnknownEvent)
