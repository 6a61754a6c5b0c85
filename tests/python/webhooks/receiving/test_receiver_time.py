"""Handlers that take too long, and what becomes of their event."""

from __future__ import annotations

import asyncio
import contextvars
import threading

import pytest
from deliveries import KEY, Receive, both_ways, delivery
from mighty_networks.testing import webhook_events
from mighty_networks.webhooks import WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks import _handling as handling
from mighty_networks.webhooks._delivery import Answer, answer_to
from mighty_networks.webhooks._receiver import Receiver
from mighty_networks.webhooks.store import Begin, StoredEvent
from mighty_networks.webhooks.stores import MemoryStore

SHORT = 0.05


class WatchedStore(MemoryStore):
    """Tells when an event was given back or marked, and how often its lease was renewed."""

    def __init__(self) -> None:
        super().__init__()
        self.settled = threading.Event()
        self.renewed = threading.Event()
        self.how = ""

    def complete(self, event_id: str, result: bytes | None = None) -> None:
        super().complete(event_id, result)
        self.how = "complete"
        self.settled.set()

    def fail(self, event_id: str, error: str, retry_at: object = None) -> None:
        super().fail(event_id, error)
        self.how = error
        self.settled.set()

    def renew(self, event_id: str, lease: float) -> bool:
        renewed = super().renew(event_id, lease)
        self.renewed.set()
        return renewed


def slow_hooks(go_on: threading.Event, *, fails: bool = False) -> Webhooks:
    hooks = Webhooks(KEY, handler_timeout=SHORT)

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        go_on.wait()
        if fails:
            raise RuntimeError("late")

    return hooks


@both_ways
@pytest.mark.parametrize(
    ("fails", "how", "then"), [(False, "complete", "duplicate"), (True, "RuntimeError: late", "failed")]
)
def test_an_event_stays_taken_until_its_late_handler_has_ended(
    receive: Receive, fails: bool, how: str, then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "LEASE_MARGIN", 0.25)
    go_on, store, what = threading.Event(), WatchedStore(), delivery()
    receiver = Receiver(slow_hooks(go_on, fails=fails), store)
    answer = receive(receiver, what)
    assert (answer, answer.status) == (answer_to("out_of_time"), 503)
    # Also when the lease that it began with is over.
    for _ in range(5):
        store.renewed.clear()
        assert store.renewed.wait(10)
    assert receive(receiver, what) == answer_to("in_progress")
    go_on.set()
    assert store.settled.wait(10)
    assert store.how == how
    assert receive(receiver, what) == answer_to(then)


@both_ways
def test_a_late_handler_without_a_store_is_reported_when_it_fails(
    receive: Receive, caplog: pytest.LogCaptureFixture
) -> None:
    go_on, event = threading.Event(), webhook_events.MemberJoined()
    assert receive(Receiver(slow_hooks(go_on, fails=True)), delivery(event)) == answer_to("out_of_time")
    assert f"event `{event.id}` (MemberJoined) was not handled within 0.05 s; it will be sent again" in caplog.text
    go_on.set()
    while f"event `{event.id}` (MemberJoined) failed after its time was over" not in caplog.text:
        threading.Event().wait(0.01)


def test_an_async_handler_is_cancelled_and_its_event_given_back() -> None:
    hooks, store = Webhooks(KEY, handler_timeout=SHORT), WatchedStore()
    cancelled: list[str] = []

    @hooks.on("MemberJoined")
    async def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            cancelled.append(event.id)
            raise

    async def twice() -> list[Answer]:
        receiver, what = Receiver(hooks, store), delivery()
        return [await receiver.receive_async(what), await receiver.receive_async(what)]

    assert asyncio.run(twice()) == [answer_to("out_of_time")] * 2
    assert len(cancelled) == 2
    assert store.how == "OutOfTime: the handler was cancelled"


def test_an_async_handler_that_ends_well_when_cancelled_has_handled_its_event() -> None:
    hooks, store = Webhooks(KEY, handler_timeout=SHORT), WatchedStore()

    @hooks.on("MemberJoined")
    async def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            return

    assert asyncio.run(Receiver(hooks, store).receive_async(delivery())) == answer_to("handled")
    assert store.how == "complete"


def test_a_cancelled_request_gives_the_event_back() -> None:
    hooks, store, what = Webhooks(KEY), WatchedStore(), delivery()

    @hooks.on("MemberJoined")
    async def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        begun.set()
        await asyncio.sleep(3600)

    async def cancel() -> None:
        request = asyncio.create_task(Receiver(hooks, store).receive_async(what))
        await begun.wait()
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request

    begun = asyncio.Event()
    asyncio.run(cancel())
    assert store.how == "OutOfTime: the handler was cancelled"
    assert store.begin(StoredEvent("other", "", b"", 0.0), 1.0) is Begin.NEW


def test_a_cancelled_request_leaves_the_event_to_the_thread_that_handles_it() -> None:
    go_on, store, what = threading.Event(), WatchedStore(), delivery()
    hooks, begun = Webhooks(KEY), threading.Event()

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        begun.set()
        go_on.wait()

    async def cancel() -> Answer:
        receiver = Receiver(hooks, store)
        request = asyncio.create_task(receiver.receive_async(what))
        await asyncio.to_thread(begun.wait)
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request
        return await receiver.receive_async(what)

    assert asyncio.run(cancel()) == answer_to("in_progress")
    go_on.set()
    assert store.settled.wait(10)
    assert store.how == "complete"


def test_on_error_hears_of_a_handler_that_fails_late() -> None:
    go_on, told = threading.Event(), list[str]()
    hooks = slow_hooks(go_on, fails=True)

    @hooks.on_error
    async def failed(event: WebhookEvent, error: Exception, ctx: WebhookContext) -> None:
        told.append(f"{event.type}: {error}")

    async def receive() -> Answer:
        answer = await Receiver(hooks).receive_async(delivery())
        go_on.set()
        while not told:
            await asyncio.sleep(0.01)
        return answer

    assert asyncio.run(receive()) == answer_to("out_of_time")
    assert told == ["MemberJoined: late"]


variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable")


def test_the_event_loop_goes_on_while_a_sync_handler_blocks_and_its_context_is_kept() -> None:
    hooks, go_on = Webhooks(KEY), threading.Event()
    threads: list[tuple[str, threading.Thread]] = []

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        threads.append((variable.get(), threading.current_thread()))
        # Only the event loop can end this: if the handler kept it from running, the handler would wait for ever.
        assert go_on.wait(10)

    async def receive() -> Answer:
        variable.set("of the request")
        request = asyncio.create_task(Receiver(hooks).receive_async(delivery()))
        while not threads:
            await asyncio.sleep(0)
        asyncio.get_running_loop().call_soon(go_on.set)
        return await request

    assert asyncio.run(receive()) == answer_to("handled")
    ((value, thread),) = threads
    assert value == "of the request"
    assert thread is not threading.main_thread()


def test_more_handlers_than_threads_wait_and_are_not_begun_when_their_time_is_over() -> None:
    go_on, begun = threading.Event(), list[str]()
    hooks = Webhooks(KEY, handler_timeout=1.0)

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        begun.append(event.id)
        go_on.wait()

    async def flood() -> list[Answer]:
        receiver = Receiver(hooks, MemoryStore())
        return await asyncio.gather(*(receiver.receive_async(delivery()) for _ in range(50)))

    assert asyncio.run(flood()) == [answer_to("out_of_time")] * 50
    assert len(begun) == 40
    go_on.set()
