"""What an inbox does while its store is away in the middle of an event."""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from inbox_stores import body, opened, seen_by
from mighty_networks.webhooks import Webhooks
from mighty_networks.webhooks.inbox import Inbox, _attempt
from mighty_networks.webhooks.store import State
from running_inbox import SECONDS, Wrapped, awaited, failing_first, running


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "events.db")


def test_a_lease_is_kept_although_some_renewals_fail(
    tmp_path: Path, store: Any, hooks: Webhooks, caplog: pytest.LogCaptureFixture
) -> None:
    renewed, calls = threading.Event(), list[str]()
    renew_after = failing_first(2, store.renew, calls)

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        assert renewed.wait(SECONDS)
        with opened(str(tmp_path / "events.db")) as other:
            assert other.claim(1, 60.0) == []

    def renew(event_id: str, lease: float) -> bool:
        kept: bool = renew_after(event_id, lease)
        renewed.set()
        return kept

    # Two of three renewals for each lease may fail.
    inbox = Inbox(Wrapped(store, renew=renew), lease=3.0)
    inbox.append(hooks.parse(body("a")))
    assert inbox.work(hooks) == Counter(handled=1)
    assert calls[:3] == ["failed", "failed", "worked"]
    assert caplog.text.count("the lease of event `a` could not be renewed; it is tried again") == 2
    assert store.get("a").state is State.DONE


def test_what_cannot_be_marked_at_all_is_tried_again_when_its_lease_ends(
    store: Any, hooks: Webhooks, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(_attempt, "PAUSES", (0.0, 0.0))
    seen, calls, done = seen_by(hooks), list[str](), threading.Event()
    complete_after = failing_first(3, store.complete, calls)

    def complete(event_id: str, result: bytes | None = None) -> None:
        complete_after(event_id, result)
        done.set()

    inbox = Inbox(Wrapped(store, complete=complete), lease=0.2, poll=0.05)
    inbox.append(hooks.parse(body("a")))
    # The only worker goes on after that.
    with running(inbox, hooks, workers=1):
        awaited(done)
    assert (seen, calls) == ([("a", 1), ("a", 2)], ["failed"] * 3 + ["worked"])
    assert "event `a` was left behind; it is tried again when its lease ends" in caplog.text
    assert store.get("a").state is State.DONE


def test_a_failure_that_cannot_be_written_down_is_tried_again_when_its_lease_ends(
    store: Any, hooks: Webhooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_attempt, "PAUSES", (0.0,))
    seen: list[int] = []

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        seen.append(context.attempt)
        if len(seen) == 1:
            raise RuntimeError("no luck")
        handled.set()

    handled, calls = threading.Event(), list[str]()
    inbox = Inbox(Wrapped(store, fail=failing_first(99, store.fail, calls)), lease=0.2, poll=0.05)
    inbox.append(hooks.parse(body("a")))
    with running(inbox, hooks, workers=1):
        awaited(handled)
    assert (seen, calls) == ([1, 2], ["failed"] * 2)
    assert store.get("a").state is State.DONE


def test_a_handler_behind_an_inbox_has_no_deadline(store: Any, hooks: Webhooks) -> None:
    seen: list[tuple[int, object, float]] = []

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        seen.append((context.attempt, context.deadline, context.remaining()))

    inbox = Inbox(store)
    inbox.append(hooks.parse(body("a")))
    assert inbox.work(hooks) == Counter(handled=1)
    assert seen == [(1, None, float("inf"))]


def test_what_the_store_does_not_take_is_not_acknowledged(store: Any, hooks: Webhooks) -> None:
    calls: list[str] = []
    inbox = Inbox(Wrapped(store, append=failing_first(1, store.append, calls)))
    event = hooks.parse(body("a"))
    with pytest.raises(OSError, match="the database is away"):
        inbox.append(event)
    assert store.get("a") is None
    # And it is no duplicate when it comes again.
    assert inbox.append(event) == "stored"
