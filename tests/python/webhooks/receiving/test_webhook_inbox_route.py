"""From the socket through FastAPI into an inbox in SQLite, and from there to the handlers."""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path

import httpx2
from deliveries import KEY
from fastapi import FastAPI
from loopback_server import uvicorn_server
from mighty_networks.testing import signed_request, webhook_events
from mighty_networks.webhooks import Inbox, WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks.asgi import webhook_route
from mighty_networks.webhooks.store import State
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


def test_a_handler_that_takes_long_keeps_no_sender_waiting(tmp_path: Path) -> None:
    go_on, begun = threading.Event(), threading.Event()
    hooks, inbox = Webhooks(KEY), Inbox(SQLiteStore(tmp_path / "events.db"))

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        begun.set()
        assert go_on.wait(30)

    app = FastAPI()
    app.add_route("/hooks", webhook_route(hooks, inbox=inbox), methods=["POST"])
    # The receiver and the only worker are one process.
    worker = threading.Thread(target=inbox.run, args=(hooks, 1))
    worker.start()
    with uvicorn_server(app) as address:

        def deliver() -> str:
            request = signed_request(webhook_events.MemberJoined(), key=KEY)
            outcome: str = httpx2.post(f"{address}/hooks", timeout=10, **request).json()["outcome"]
            return outcome

        assert deliver() == "stored"
        assert begun.wait(30)
        # Each of these would wait for the handler if the answer had anything to do with it.
        assert [deliver() for _ in range(3)] == ["stored"] * 3
        go_on.set()
    inbox.stop()
    worker.join(30)
    inbox.work(hooks)
    store = SQLiteStore(tmp_path / "events.db")
    assert [entry.state for entry in store.list().entries] == [State.DONE] * 4
    store.close()
