"""From the socket through FastAPI into an inbox in SQLite, and from there to the handlers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import httpx2
from deliveries import KEY
from fastapi import FastAPI
from loopback_server import uvicorn_server
from mighty_networks.testing import signed_request, webhook_events
from mighty_networks.webhooks import Inbox, WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks.asgi import webhook_route
from mighty_networks.webhooks.stores import SQLiteStore


def test_an_event_is_acknowledged_first_and_handled_later(tmp_path: Path) -> None:
    seen: list[str] = []
    hooks, inbox = Webhooks(KEY), Inbox(SQLiteStore(tmp_path / "events.db"))

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        seen.append(event.id)

    app = FastAPI()
    app.add_route("/hooks", webhook_route(hooks, inbox=inbox), methods=["POST"])
    event = webhook_events.MemberJoined()
    with uvicorn_server(app) as address:

        def deliver(body: WebhookEvent | bytes, key: str = KEY) -> str:
            outcome: str = httpx2.post(f"{address}/hooks", **signed_request(body, key=key)).json()["outcome"]
            return outcome

        outcomes = [deliver(event), deliver(event), deliver(b"{"), deliver(event, "another-key-that-is-wrong")]
    assert outcomes == ["stored", "duplicate", "parked", "refused"]
    assert seen == []
    assert inbox.work(hooks) == Counter(handled=1)
    assert seen == [event.id]
    assert [parked.event.raw for parked in inbox.parked()] == [b"{"]
