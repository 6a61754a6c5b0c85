"""What was not handled is never deleted, however old it is and whatever asks for it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from mighty_networks.webhooks.store import InboxStore, State
from store_backends import Backend, event

YEAR = 365 * 86400.0
NOBODY_HAS_HANDLED = {"e-0": "waiting", "e-1": "in_progress", "e-2": "failed", "e-3": "parked", "e-4": "waiting"}


@pytest.fixture
def store(database: Backend) -> InboxStore:
    """Events of every kind that was not handled, and one that was; all a year old. One was done once and is replayed."""
    store: InboxStore = database.store()
    for number in range(6):
        store.append(event(number))
    for number in (1, 2, 4, 5):
        store.begin(event(number), 30.0)
    store.fail("e-2", "broken")
    store.park("e-3", "poison")
    store.complete("e-4")
    assert store.replay(event_id="e-4") == 1
    store.complete("e-5")
    for number in range(6):
        database.age(f"e-{number}", YEAR)
    return store


def states(store: InboxStore) -> dict[str, str]:
    return {entry.event.id: entry.state.value for entry in store.list().entries}


def test_a_purge_of_everything_leaves_them(store: InboxStore) -> None:
    assert store.purge(datetime.now(timezone.utc) + timedelta(days=1)) == 1
    assert states(store) == NOBODY_HAS_HANDLED
    # What was given up goes only if that is wanted.
    assert store.purge(datetime.now(timezone.utc) + timedelta(days=1), parked=True) == 1
    assert states(store) == {key: state for key, state in NOBODY_HAS_HANDLED.items() if state != "parked"}


def test_their_time_to_live_does_not_end(store: InboxStore, database: Backend) -> None:
    other = database.store(ttl=1)
    assert other.append(event(7)) is True
    assert states(store) == {**NOBODY_HAS_HANDLED, "e-7": "waiting"}


def test_they_are_not_stored_again(store: InboxStore) -> None:
    assert [store.append(event(number)) for number in range(5)] == [False] * 5
    assert {key: states(store)[key] for key in NOBODY_HAS_HANDLED} == NOBODY_HAS_HANDLED


def test_they_are_given_out_all_the_same(store: InboxStore) -> None:
    due = {"e-0", "e-1", "e-2", "e-4"}
    assert {stored.id for stored in store.unhanded(10, 60.0)} == due
    assert {claimed.event.id for claimed in store.claim(10, 30.0)} == due
    assert store.replay(state=State.PARKED) == 1
    assert [claimed.event.id for claimed in store.claim(10, 30.0)] == ["e-3"]
