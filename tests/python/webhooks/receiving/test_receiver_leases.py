"""A store that is out of reach, or has given the event away, while a handler runs on after its time."""

from __future__ import annotations

import asyncio
import threading

import pytest
from deliveries import KEY, Receive, both_ways, delivery, receive_sync
from mighty_networks.testing import webhook_events
from mighty_networks.webhooks import WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks import _handling as handling
from mighty_networks.webhooks._delivery import Answer, answer_to
from mighty_networks.webhooks._receiver import Receiver
from mighty_networks.webhooks.store import Begin, StoredEvent
from mighty_networks.webhooks.stores import MemoryStore


class ScriptedStore(MemoryStore):
    """Answers renewals as it is told, and says when something has happened."""

    def __init__(self, *renewals: bool | Exception, completes: bool = True) -> None:
        super().__init__()
        self.begun = threading.Event()
        self.renewed = threading.Event()
        self.settled = threading.Event()
        self._renewals = list(renewals)
        self._completes = completes

    def begin(self, event: StoredEvent, lease: float) -> Begin:
        begin = super().begin(event, lease)
        self.begun.set()
        return begin

    def renew(self, event_id: str, lease: float) -> bool:
        answer = self._renewals.pop(0) if self._renewals else super().renew(event_id, lease)
        if not self._renewals:
            self.renewed.set()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def complete(self, event_id: str, result: bytes | None = None) -> None:
        self.settled.set()
        if not self._completes:
            raise OSError("the database is gone")
        super().complete(event_id, result)


@pytest.fixture(autouse=True)
def short_leases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handling, "LEASE_MARGIN", 0.1)


def waiting_hooks(go_on: threading.Event) -> Webhooks:
    hooks = Webhooks(KEY, handler_timeout=0.05)

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        assert go_on.wait(30)

    return hooks


@both_ways
def test_a_renewal_that_fails_is_followed_by_another(receive: Receive, caplog: pytest.LogCaptureFixture) -> None:
    go_on, store, event = threading.Event(), ScriptedStore(OSError("away"), OSError("away"), True), delivery()
    assert receive(Receiver(waiting_hooks(go_on), store), event) == answer_to("out_of_time")
    assert store.renewed.wait(30)
    go_on.set()
    assert store.settled.wait(30)
    assert caplog.text.count("could not be renewed; it is tried again") == 2


@both_ways
def test_a_lease_that_another_has_is_renewed_no_more(receive: Receive, caplog: pytest.LogCaptureFixture) -> None:
    go_on, store, event = threading.Event(), ScriptedStore(False), webhook_events.MemberJoined()
    assert receive(Receiver(waiting_hooks(go_on), store), delivery(event)) == answer_to("out_of_time")
    assert store.renewed.wait(30)
    go_on.set()
    assert store.settled.wait(30)
    assert f"the lease of event `{event.id}` ran out while its handler ran; it may be handled twice" in caplog.text


@both_ways
def test_a_late_handler_whose_event_cannot_be_marked_is_reported(
    receive: Receive, caplog: pytest.LogCaptureFixture
) -> None:
    go_on, store, event = threading.Event(), ScriptedStore(completes=False), webhook_events.MemberJoined()
    assert receive(Receiver(waiting_hooks(go_on), store), delivery(event)) == answer_to("out_of_time")
    go_on.set()
    while f"what came of event `{event.id}` could not be stored; it may be handled again" not in caplog.text:
        threading.Event().wait(0.01)


def test_a_handler_in_the_thread_of_its_request_keeps_its_lease_as_long_as_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As in Django, where no time limit can be set. The lease is so long that a busy machine renews it in time.
    monkeypatch.setattr(handling, "LEASE_MARGIN", 3.0)
    go_on, store, what = threading.Event(), ScriptedStore(), delivery()
    receiver = Receiver(waiting_hooks(go_on), store, in_place=True)
    answers: list[Answer] = []
    request = threading.Thread(target=lambda: answers.append(receive_sync(receiver, what)))
    request.start()
    assert store.renewed.wait(30)
    assert receive_sync(receiver, what) == answer_to("in_progress")
    go_on.set()
    request.join(30)
    assert answers == [answer_to("handled")]
    assert receive_sync(receiver, what) == answer_to("duplicate")


def test_a_server_that_wants_to_end_is_not_kept_by_a_handler_in_the_thread_of_its_request() -> None:
    hooks, store, what = Webhooks(KEY), MemoryStore(), delivery()

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        raise SystemExit(1)

    # gunicorn ends a worker so, in whatever it is doing.
    with pytest.raises(SystemExit):
        Receiver(hooks, store, in_place=True).receive(what)
    # And its event is free for the next worker.
    assert store.begin(StoredEvent.of(hooks.parse(what.body)), 30.0) is Begin.NEW


@pytest.mark.parametrize("comes", ["before the store has answered", "while the handler runs"])
def test_an_event_whose_request_is_cancelled_is_free_or_done(comes: str) -> None:
    hooks, store, what = Webhooks(KEY), ScriptedStore(), delivery()
    is_running = asyncio.Event()

    @hooks.on("MemberJoined")
    async def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        is_running.set()
        await asyncio.sleep(3600)

    async def cancel() -> None:
        request = asyncio.create_task(Receiver(hooks, store).receive_async(what))
        if comes == "while the handler runs":
            await is_running.wait()
        else:
            await asyncio.sleep(0)
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request
        await asyncio.to_thread(store.begun.wait, 30)

    asyncio.run(cancel())
    assert store.begin(StoredEvent.of(hooks.parse(what.body)), 30.0) is Begin.NEW
