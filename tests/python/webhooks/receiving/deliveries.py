"""Deliveries, and both ways to have one received."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from mighty_networks.testing import webhook_events
from mighty_networks.webhooks import WebhookEvent
from mighty_networks.webhooks._delivery import Answer, Delivery
from mighty_networks.webhooks._receiver import Receiver

KEY = "whk-0123456789abcdef0123456789abcdef"
SECRET = "what the handler knows"

Receive = Callable[..., Answer]


def delivery(
    event: WebhookEvent | bytes | None = None,
    *,
    method: str = "POST",
    key: str = KEY,
    content_type: str | None = "application/json",
) -> Delivery:
    """What the sender sends."""
    body = event if isinstance(event, bytes) else (event or webhook_events.MemberJoined()).raw
    headers = [("Host", "example.com"), ("Authorization", f"Bearer {key}"), ("Content-Length", str(len(body)))]
    return Delivery(method, headers + [("Content-Type", content_type)] * (content_type is not None), body)


def receive_sync(receiver: Receiver, what: Delivery, time_left: float | None = None) -> Answer:
    return receiver.receive(what, time_left=time_left)


def receive_async(receiver: Receiver, what: Delivery, time_left: float | None = None) -> Answer:
    return asyncio.run(receiver.receive_async(what, time_left=time_left))


both_ways = pytest.mark.parametrize("receive", [receive_sync, receive_async], ids=["sync", "async"])
