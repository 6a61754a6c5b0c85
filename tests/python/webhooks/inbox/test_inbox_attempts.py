"""How often an event is tried, and how long that takes."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timezone
from typing import Any

import pytest
from inbox_stores import body, opened, seen_by
from mighty_networks.webhooks import Webhooks
from mighty_networks.webhooks.inbox import Attempt, Inbox
from mighty_networks.webhooks.store import Begin, State, StoredEvent
from running_inbox import Wrapped

LONG_AGO = datetime(2001, 1, 1, tzinfo=timezone.utc)


def test_the_waits_between_attempts_grow_to_two_hours(store: Any, hooks: Webhooks) -> None:
    seen = seen_by(hooks, "a")
    inbox = Inbox(store, max_attempts=9, entropy=lambda: 1.0)
    inbox.append(hooks.parse(body("a")))
    attempts = [inbox.handle(hooks, "a") for _ in range(9)]
    waits = [5.0, 20.0, 80.0, 320.0, 1280.0, 5120.0, 7200.0, 7200.0]
    assert attempts == [Attempt("a", number + 1, "failed", wait) for number, wait in enumerate(waits)] + [
        Attempt("a", 9, "parked")
    ]
    assert seen == [("a", number) for number in range(1, 10)]


@pytest.mark.parametrize(("entropy", "wait"), [(0.0, 10.0), (0.5, 15.0), (1.0, 20.0)])
def test_up_to_half_of_a_wait_is_left_to_chance(store: Any, hooks: Webhooks, entropy: float, wait: float) -> None:
    seen_by(hooks, "a")
    inbox = Inbox(store, backoff=lambda attempt: 20.0 * attempt, entropy=lambda: entropy)
    inbox.append(hooks.parse(body("a")))
    assert inbox.handle(hooks, "a") == Attempt("a", 1, "failed", wait)


def test_what_failed_waits_for_its_time(store: Any, hooks: Webhooks) -> None:
    seen = seen_by(hooks, "a")
    inbox = Inbox(store, backoff=3600)
    inbox.append(hooks.parse(body("a")))
    assert [inbox.work(hooks), inbox.work(hooks)] == [Counter(failed=1), Counter()]
    entry = store.get("a")
    assert (entry.state, entry.error, seen) == (State.FAILED, "RuntimeError: no luck with a", [("a", 1)])


def test_what_failed_is_tried_again_when_its_time_has_come(store: Any, hooks: Webhooks) -> None:
    seen = seen_by(hooks, "a")
    # By this clock the next attempt is always due.
    inbox = Inbox(store, max_attempts=3, clock=lambda: LONG_AGO)
    inbox.append(hooks.parse(body("a")))
    assert inbox.work(hooks) == Counter(failed=2, parked=1)
    assert seen == [("a", 1), ("a", 2), ("a", 3)]


def test_a_poisonous_event_is_parked_and_the_others_go_on(
    store: Any, hooks: Webhooks, caplog: pytest.LogCaptureFixture
) -> None:
    seen = seen_by(hooks, "poison")
    told: list[tuple[str, str]] = []

    @hooks.on_error
    def failed(event: Any, error: Exception, context: Any) -> None:
        told.append((event.id, str(error)))

    inbox = Inbox(store, max_attempts=3, clock=lambda: LONG_AGO)
    for event_id in ("poison", "b", "c"):
        inbox.append(hooks.parse(body(event_id)))
    assert inbox.work(hooks) == Counter(handled=2, failed=2, parked=1)
    assert sorted(seen) == [("b", 1), ("c", 1), ("poison", 1), ("poison", 2), ("poison", 3)]
    assert told == [("poison", "no luck with poison")] * 3
    assert [(entry.event.id, entry.error) for entry in inbox.parked()] == [
        ("poison", "RuntimeError: no luck with poison")
    ]
    errors = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert errors == ["event `poison` (MemberJoined) is parked after attempt 3: RuntimeError: no luck with poison"]


def test_a_handler_that_raises_may_be_given_less_patience(store: Any, hooks: Webhooks) -> None:
    seen = seen_by(hooks, "a")
    inbox = Inbox(store, max_attempts=8, park_after=2, clock=lambda: LONG_AGO)
    inbox.append(hooks.parse(body("a")))
    assert inbox.work(hooks) == Counter(failed=1, parked=1)
    assert seen == [("a", 1), ("a", 2)]


def test_an_event_that_ends_its_workers_is_parked_without_being_tried_once_more(
    address: str, store: Any, hooks: Webhooks
) -> None:
    seen = seen_by(hooks)
    inbox = Inbox(store, max_attempts=2)
    inbox.append(hooks.parse(body("a")))
    for _ in range(2):
        # A process that claims and is never heard of again; its lease has run out when the next one looks.
        with opened(address) as gone:
            while not gone.claim(1, 0.001):
                pass
    while not (outcomes := inbox.work(hooks)):
        pass
    assert (outcomes, seen) == (Counter(parked=1), [])
    (entry,) = inbox.parked()
    assert entry.error == "no attempt came to an end: the workers that handled it died or were killed"


def test_an_attempt_that_comes_between_is_counted(store: Any, hooks: Webhooks) -> None:
    seen = seen_by(hooks, "a")

    def begin(event: StoredEvent, lease: float) -> Begin:
        # Another process was quicker, and has failed meanwhile.
        assert store.begin(event, lease) is Begin.NEW
        store.fail(event.id, "the handler there failed")
        begun: Begin = store.begin(event, lease)
        return begun

    inbox = Inbox(Wrapped(store, begin=begin), max_attempts=2)
    inbox.append(hooks.parse(body("a")))
    assert inbox.handle(hooks, "a") == Attempt("a", 2, "parked")
    assert seen == [("a", 2)]
