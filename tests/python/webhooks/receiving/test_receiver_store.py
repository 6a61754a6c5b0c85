"""Each event is handled once, however often and in whatever way it comes."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from deliveries import KEY, SECRET, Receive, both_ways, delivery
from mighty_networks.testing import webhook_events
from mighty_networks.webhooks import WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks._delivery import answer_to
from mighty_networks.webhooks._receiver import Receiver
from mighty_networks.webhooks.store import Begin, StoredEvent
from mighty_networks.webhooks.stores import MemoryStore, SQLiteStore

pytestmark = both_ways


class NotingStore:
    """Notes what a receiver asks of it, and raises where it is told to."""

    def __init__(self, begin: Begin = Begin.NEW, broken: str = "") -> None:
        self.calls: list[tuple[object, ...]] = []
        self._begin = begin
        self._broken = broken

    def begin(self, event: StoredEvent, lease: float) -> Begin:
        self._note("begin", event.id, lease)
        return self._begin

    def complete(self, event_id: str, result: bytes | None = None) -> None:
        self._note("complete", event_id)

    def fail(self, event_id: str, error: str, retry_at: datetime | None = None) -> None:
        self._note("fail", event_id, error)

    def renew(self, event_id: str, lease: float) -> bool:
        self._note("renew", event_id, lease)
        return True

    def _note(self, *call: object) -> None:
        self.calls.append(call)
        if call[0] == self._broken:
            raise OSError(f"the database is gone, says {SECRET}")


def hooks_that_note(seen: list[str]) -> Webhooks:
    hooks = Webhooks(KEY)

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        seen.append(event.id)

    @hooks.on("MemberLeft")
    def left(event: WebhookEvent, ctx: WebhookContext) -> None:
        seen.append(event.id)
        raise RuntimeError(SECRET)

    return hooks


def test_an_event_is_taken_handled_and_marked(receive: Receive) -> None:
    store, event = NotingStore(), webhook_events.MemberJoined()
    seen: list[str] = []
    assert receive(Receiver(hooks_that_note(seen), store), delivery(event)) == answer_to("handled")
    # The sender waits for 30 seconds, 5 longer than a handler may run.
    assert store.calls == [("begin", event.id, 30.0), ("complete", event.id)]
    assert seen == [event.id]


def test_a_lease_is_no_longer_than_the_host_lives(receive: Receive) -> None:
    store, event = NotingStore(), webhook_events.MemberJoined()
    assert receive(Receiver(hooks_that_note([]), store), delivery(event), time_left=3.25).outcome == "handled"
    assert store.calls[0] == ("begin", event.id, 8.0)


def test_an_event_that_nobody_handles_is_marked_too(receive: Receive) -> None:
    store, event = NotingStore(), webhook_events.PostCreated()
    assert receive(Receiver(hooks_that_note([]), store), delivery(event)) == answer_to("unknown")
    assert store.calls[1:] == [("complete", event.id)]


def test_a_handler_that_fails_gives_the_event_back(receive: Receive) -> None:
    store, event = NotingStore(), webhook_events.MemberLeft()
    assert receive(Receiver(hooks_that_note([]), store), delivery(event)) == answer_to("failed")
    assert store.calls[1:] == [("fail", event.id, f"RuntimeError: {SECRET}")]


@pytest.mark.parametrize(
    ("begin", "outcome"), [(Begin.DONE, "duplicate"), (Begin.IN_PROGRESS, "in_progress")], ids=["done", "in progress"]
)
def test_an_event_of_somebody_else_is_left_alone(receive: Receive, begin: Begin, outcome: str) -> None:
    store, seen = NotingStore(begin), list[str]()
    answer = receive(Receiver(hooks_that_note(seen), store), delivery())
    assert answer == answer_to(outcome)
    assert answer.status == {"duplicate": 200, "in_progress": 503}[outcome]
    assert ([call[0] for call in store.calls], seen) == (["begin"], [])


def test_without_its_store_nothing_is_handled(receive: Receive, caplog: pytest.LogCaptureFixture) -> None:
    seen: list[str] = []
    assert receive(Receiver(hooks_that_note(seen), NotingStore(broken="begin")), delivery()) == answer_to("failed")
    assert seen == []
    assert "a webhook delivery could not be received; it will be sent again" in caplog.text


def test_what_was_handled_is_not_sent_again_because_it_could_not_be_marked(
    receive: Receive, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []
    answer = receive(Receiver(hooks_that_note(seen), NotingStore(broken="complete")), delivery())
    assert (answer, len(seen)) == (answer_to("handled"), 1)
    assert "it may be handled again" in caplog.text


def test_a_failure_stays_one_if_it_could_not_be_marked(receive: Receive) -> None:
    event = webhook_events.MemberLeft()
    answer = receive(Receiver(hooks_that_note([]), NotingStore(broken="fail")), delivery(event))
    assert answer == answer_to("failed")


def test_a_refused_delivery_does_not_reach_the_store(receive: Receive) -> None:
    store = NotingStore()
    assert receive(Receiver(hooks_that_note([]), store), delivery(key="another-key-that-is-wrong")).status == 401
    assert store.calls == []


def test_sixteen_deliveries_at_once_are_handled_once(receive: Receive) -> None:
    hooks, inside, go_on = Webhooks(KEY), threading.Event(), threading.Event()
    seen: list[str] = []

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        seen.append(event.id)
        inside.set()
        go_on.wait()

    receiver, what = Receiver(hooks, MemoryStore()), delivery()
    with ThreadPoolExecutor(16) as pool:
        answers = [pool.submit(receive, receiver, what) for _ in range(16)]
        inside.wait()
        # Fifteen find the event taken and are answered while the handler of the first still runs.
        while sum(answer.done() for answer in answers) < 15:
            threading.Event().wait(0.01)
        go_on.set()
    outcomes = sorted(answer.result().outcome for answer in answers)
    assert outcomes == ["handled"] + ["in_progress"] * 15
    assert len(seen) == 1
    assert receive(receiver, what) == answer_to("duplicate")


def test_a_failed_event_is_handled_when_it_comes_again(receive: Receive) -> None:
    hooks = Webhooks(KEY)
    tries: list[int] = []

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        tries.append(len(tries))
        if len(tries) == 1:
            raise RuntimeError("at first")

    receiver, what = Receiver(hooks, MemoryStore()), delivery()
    assert [receive(receiver, what).outcome for _ in range(3)] == ["failed", "handled", "duplicate"]
    assert len(tries) == 2


def test_a_transactional_handler_writes_together_with_the_mark(receive: Receive, tmp_path: Path) -> None:
    import sqlite3

    database = tmp_path / "events.db"
    sqlite3.connect(database).execute("create table people (email text)").connection.close()
    hooks, broken = Webhooks(KEY), [True]

    @hooks.on("MemberJoined", transactional=True)
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        ctx.tx.execute("insert into people values (?)", (event.payload.member.email,))
        if broken.pop():
            raise RuntimeError("after it has written")

    receiver = Receiver(hooks, SQLiteStore(database))
    what = delivery(webhook_events.MemberJoined(member__email="ada@example.com"))
    assert receive(receiver, what) == answer_to("failed")
    broken.append(False)
    assert receive(receiver, what) == answer_to("handled")
    assert receive(receiver, what) == answer_to("duplicate")
    connection = sqlite3.connect(database)
    assert connection.execute("select email from people").fetchall() == [("ada@example.com",)]
    connection.close()


def test_a_store_with_transactions_may_be_wrapped(receive: Receive, tmp_path: Path) -> None:
    class Wrapped:
        def __init__(self, store: SQLiteStore) -> None:
            self._store = store

        def __getattr__(self, name: str) -> Any:
            return getattr(self._store, name)

    hooks = Webhooks(KEY)

    @hooks.on("MemberJoined", transactional=True)
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        assert ctx.tx.in_transaction

    assert receive(Receiver(hooks, Wrapped(SQLiteStore(tmp_path / "events.db"))), delivery()) == answer_to("handled")


@pytest.mark.parametrize("store", [None, MemoryStore()], ids=["no store", "no transactions"])
def test_a_transactional_handler_needs_a_store_with_transactions(
    receive: Receive, store: MemoryStore | None, caplog: pytest.LogCaptureFixture
) -> None:
    hooks = Webhooks(KEY)

    @hooks.on("MemberJoined", transactional=True)
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        raise AssertionError("never called")

    assert receive(Receiver(hooks, store), delivery()) == answer_to("failed")
    assert "give it `store=SQLiteStore(…)` or `store=PostgresStore(…)`" in caplog.text
