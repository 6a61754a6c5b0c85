"""The built-in workers: several at once, async handlers, and a clean end."""

from __future__ import annotations

import asyncio
import contextvars
import signal
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from inbox_stores import body
from mighty_networks import ConfigurationError
from mighty_networks.webhooks import Webhooks
from mighty_networks.webhooks.inbox import Inbox
from mighty_networks.webhooks.store import State
from running_inbox import SECONDS, Wrapped, awaited, running


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "events.db")


def test_workers_handle_several_events_at_once(store: Any, hooks: Webhooks) -> None:
    together = threading.Barrier(4)
    done = threading.Event()

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        if together.wait(SECONDS) == 0:
            done.set()

    inbox = Inbox(store)
    for number in range(4):
        inbox.append(hooks.parse(body(f"{number}")))
    with running(inbox, hooks, workers=4):
        awaited(done)
    assert [store.get(f"{number}").state for number in range(4)] == [State.DONE] * 4


def test_an_event_is_looked_for_as_soon_as_it_is_appended(store: Any, hooks: Webhooks) -> None:
    handled = threading.Event()
    looked = threading.Event()

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        handled.set()

    def claim(limit: int, lease: float) -> Any:
        claimed = store.claim(limit, lease)
        looked.set()
        return claimed

    # By itself the inbox would look again in an hour.
    inbox = Inbox(Wrapped(store, claim=claim), poll=3600)
    with running(inbox, hooks):
        awaited(looked)
        inbox.append(hooks.parse(body("a")))
        awaited(handled)


def test_what_runs_is_finished_and_no_more_is_claimed_when_the_inbox_stops(store: Any, hooks: Webhooks) -> None:
    started, finish = threading.Event(), threading.Event()

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        started.set()
        awaited(finish)

    inbox = Inbox(store)
    with running(inbox, hooks, workers=1):
        inbox.append(hooks.parse(body("a")))
        awaited(started)
        # The sender does not wait for the handler.
        assert inbox.append(hooks.parse(body("b"))) == "stored"
        inbox.stop()
        finish.set()
    assert (store.get("a").state, store.get("b").state) == (State.DONE, State.WAITING)
    assert inbox.work(hooks) == Counter(handled=1)


def test_async_handlers_share_one_loop_and_sync_ones_do_not_block_it(store: Any, hooks: Webhooks) -> None:
    loops: list[asyncio.AbstractEventLoop] = []
    on_the_loop = threading.Event()
    done = threading.Event()

    @hooks.on("MemberJoined")
    async def joined(event: Any, context: Any) -> None:
        await asyncio.sleep(0)
        loops.append(asyncio.get_running_loop())
        on_the_loop.set()
        if len(loops) == 3:
            done.set()

    @hooks.on("MemberLeft")
    def left(event: Any, context: Any) -> None:
        awaited(on_the_loop)

    inbox = Inbox(store)
    inbox.append(hooks.parse(body("left", "MemberLeft")))
    for number in range(3):
        inbox.append(hooks.parse(body(f"{number}")))
    with running(inbox, hooks, workers=2):
        awaited(done)
    assert len(set(loops)) == 1
    assert [store.get(event_id).state for event_id in ("left", "0", "1", "2")] == [State.DONE] * 4


def test_an_async_handler_sees_the_context_of_its_caller_and_its_failure_counts(store: Any, hooks: Webhooks) -> None:
    who = contextvars.ContextVar("who", default="nobody")
    seen: list[str] = []

    @hooks.on("MemberJoined")
    async def joined(event: Any, context: Any) -> None:
        seen.append(who.get())
        raise RuntimeError("not today")

    inbox = Inbox(store, max_attempts=1)
    inbox.append(hooks.parse(body("a")))
    who.set("the test")
    assert inbox.work(hooks) == Counter(parked=1)
    assert (seen, store.get("a").error) == (["the test"], "RuntimeError: not today")


def test_a_handler_has_all_the_time_it_needs(store: Any, hooks: Webhooks) -> None:
    remaining: list[float] = []

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        remaining.append(context.remaining())

    inbox = Inbox(store)
    inbox.append(hooks.parse(body("a")))
    inbox.work(hooks)
    assert remaining == [float("inf")]


def test_the_first_signal_ends_the_work_and_gives_the_old_handlers_back(store: Any, hooks: Webhooks) -> None:
    old: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: old.append(number))
    try:

        @hooks.on("MemberJoined")
        def joined(event: Any, context: Any) -> None:
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)

        inbox = Inbox(store)
        inbox.append(hooks.parse(body("a")))
        inbox.run(hooks, workers=1)
        assert (old, store.get("a").state) == ([], State.DONE)
        signal.raise_signal(signal.SIGTERM)
        assert old == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


def test_an_inbox_needs_a_worker(store: Any, hooks: Webhooks) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Inbox(store).run(hooks, workers=0)
    assert str(refused.value) == "`workers` of an inbox is `0`; it must be 1 or more"
