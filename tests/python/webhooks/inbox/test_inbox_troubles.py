"""Handlers that raise anything, leases that are lost, and stores that fail for a while."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from inbox_stores import body, opened
from mighty_networks.webhooks import Webhooks
from mighty_networks.webhooks.inbox import Inbox
from mighty_networks.webhooks.store import State
from running_inbox import SECONDS, Wrapped, awaited, failing_first, running


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "events.db")


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("error", [SystemExit(1), asyncio.CancelledError(), MemoryError()])
def test_whatever_a_handler_raises_costs_no_worker(
    store: Any, hooks: Webhooks, error: BaseException, is_async: bool
) -> None:
    handled = threading.Event()

    def handle(event: Any, context: Any) -> None:
        if event.id == "a":
            raise error
        handled.set()

    async def handle_async(event: Any, context: Any) -> None:
        handle(event, context)

    hooks.on("MemberJoined")(handle_async if is_async else handle)

    inbox = Inbox(store)
    inbox.append(hooks.parse(body("a")))
    with running(inbox, hooks, workers=1):
        inbox.append(hooks.parse(body("b")))
        awaited(handled)
    assert (store.get("a").state, store.get("b").state) == (State.FAILED, State.DONE)


def test_an_interrupted_round_gives_its_event_back(store: Any, hooks: Webhooks) -> None:
    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        raise KeyboardInterrupt

    inbox = Inbox(store)
    inbox.append(hooks.parse(body("a")))
    with pytest.raises(KeyboardInterrupt):
        inbox.work(hooks)
    assert store.get("a").state is State.FAILED


def test_workers_outlast_a_store_that_cannot_be_read(
    store: Any, hooks: Webhooks, caplog: pytest.LogCaptureFixture
) -> None:
    handled = threading.Event()
    calls: list[str] = []

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        handled.set()

    inbox = Inbox(Wrapped(store, claim=failing_first(2, store.claim, calls)), poll=0.01)
    inbox.append(hooks.parse(body("a")))
    with running(inbox, hooks):
        awaited(handled)
    assert calls[:3] == ["failed", "failed", "worked"]
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert warnings == ["the inbox could not be read; it is tried again"] * 2


def test_a_mark_is_written_although_the_store_failed_first(store: Any, hooks: Webhooks) -> None:
    seen: list[str] = []
    calls: list[str] = []

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        seen.append(event.id)

    inbox = Inbox(Wrapped(store, complete=failing_first(2, store.complete, calls)))
    inbox.append(hooks.parse(body("a")))
    assert inbox.work(hooks) == Counter(handled=1)
    assert (seen, calls, store.get("a").state) == (["a"], ["failed", "failed", "worked"], State.DONE)


def test_a_handler_may_take_longer_than_a_lease(tmp_path: Path, store: Any, hooks: Webhooks) -> None:
    renewed = threading.Semaphore(0)
    seen: list[str] = []

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        seen.append(event.id)
        # Nine renewals are three leases.
        for _ in range(9):
            assert renewed.acquire(timeout=SECONDS)
        with opened(str(tmp_path / "events.db")) as other:
            assert other.claim(1, 60.0) == []

    def renew(event_id: str, lease: float) -> bool:
        kept = store.renew(event_id, lease)
        renewed.release()
        return kept

    inbox = Inbox(Wrapped(store, renew=renew), lease=0.6)
    inbox.append(hooks.parse(body("a")))
    assert inbox.work(hooks) == Counter(handled=1)
    assert (seen, store.get("a").state) == (["a"], State.DONE)


def test_who_lost_the_lease_does_not_speak_for_who_has_it(tmp_path: Path, store: Any, hooks: Webhooks) -> None:
    with opened(str(tmp_path / "events.db")) as other:
        lost, told = threading.Event(), threading.Event()

        class Listener(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                if (
                    record.getMessage()
                    == "the lease of event `a` ran out while its handler ran; it may be handled twice"
                ):
                    told.set()

        def renew(event_id: str, lease: float) -> bool:
            # Nobody renewed for long: the machine slept, and another one has the event now.
            if not lost.is_set():
                store.fail(event_id, "slept")
                other.claim(1, 60.0)
            kept = store.renew(event_id, lease)
            lost.set()
            return kept

        @hooks.on("MemberJoined")
        def joined(event: Any, context: Any) -> None:
            awaited(told)
            raise RuntimeError

        listener = Listener()
        logging.getLogger("mighty_networks.webhooks").addHandler(listener)
        inbox = Inbox(Wrapped(store, renew=renew), lease=0.3, max_attempts=8)
        inbox.append(hooks.parse(body("a")))
        assert inbox.work(hooks) == Counter(failed=1)
        entry = store.get("a")
        assert (entry.state, entry.attempts) == (State.IN_PROGRESS, 2)
        other.complete("a")
        logging.getLogger("mighty_networks.webhooks").removeHandler(listener)
    assert store.get("a").state is State.DONE


def test_a_renewal_beside_the_mark_is_no_loss(store: Any, hooks: Webhooks, caplog: pytest.LogCaptureFixture) -> None:
    is_marked, refused = threading.Event(), threading.Event()
    hooks.on("MemberJoined")(lambda event, context: None)

    def complete(event_id: str) -> None:
        store.complete(event_id)
        is_marked.set()
        # The block in which the lease is kept ends only now.
        awaited(refused)

    def renew(event_id: str, lease: float) -> bool:
        kept: bool = store.renew(event_id, lease)
        if is_marked.is_set():
            refused.set()
        return kept

    inbox = Inbox(Wrapped(store, complete=complete, renew=renew), lease=0.3)
    inbox.append(hooks.parse(body("a")))
    assert inbox.work(hooks) == Counter(handled=1)
    assert "lease" not in caplog.text


def test_an_event_is_handled_although_there_is_no_room_for_the_thread_that_renews_its_lease(
    store: Any, hooks: Webhooks, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def start(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    hooks.on("MemberJoined")(lambda event, context: None)
    inbox = Inbox(store)
    inbox.append(hooks.parse(body("a")))
    monkeypatch.setattr(threading.Thread, "start", start)
    assert inbox.work(hooks) == Counter(handled=1)
    assert "there is no room for the thread that renews leases; what takes longer than 30 s" in caplog.text


def test_leases_end_at_different_times_so_that_poison_does_not_take_others_with_it(store: Any, hooks: Webhooks) -> None:
    asked: list[tuple[int, float]] = []

    def claim(limit: int, lease: float) -> Any:
        asked.append((limit, lease))
        return store.claim(limit, lease)

    lots = iter([0.0, 0.5, 1.0])
    inbox = Inbox(Wrapped(store, claim=claim), lease=30.0, entropy=lambda: next(lots))
    for event_id in ("a", "b"):
        inbox.append(hooks.parse(body(event_id)))
    assert inbox.work(hooks) == Counter(handled=2)
    assert asked == [(1, 30.0), (1, 37.5), (1, 45.0)]
