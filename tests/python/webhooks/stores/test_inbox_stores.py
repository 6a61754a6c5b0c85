"""The protocol `InboxStore`, by every store that has it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from mighty_networks import InvalidArgumentError
from mighty_networks.webhooks.store import Begin, Claimed, Entry, InboxStore, State, StoredEvent
from store_backends import EVENT, Backend, event

OCCURRED = datetime(2026, 10, 1, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=2)))
HOUR = timedelta(hours=1)


def now() -> datetime:
    return datetime.now(timezone.utc)


def states(store: InboxStore) -> dict[str, str]:
    return {entry.event.id: entry.state.value for entry in store.list().entries}


def entry_of(store: InboxStore, event_id: str) -> Entry:
    entry = store.get(event_id)
    assert entry is not None
    return entry


def test_what_is_stored_comes_out_as_it_went_in(database: Backend) -> None:
    store = database.store()
    assert isinstance(store, InboxStore)
    stored = StoredEvent("é/\U0001f600", "MemberJoined", bytes(range(256)), 1_760_000_000.123456, OCCURRED)
    assert store.append(stored) is True
    assert store.append(EVENT) is True
    entry = entry_of(store, stored.id)
    assert (entry.event, entry.state, entry.attempts, entry.error) == (stored, State.WAITING, 0, None)
    assert (entry.result, entry.handed_at, entry.finished_at) == (None, None, None)
    assert entry.stored_at == entry.due_at
    assert entry.event.occurred_at is not None and entry.event.occurred_at.utcoffset() == timedelta(0)
    assert entry_of(store, EVENT.id).event == EVENT
    assert store.get("unknown") is None


def test_what_is_known_is_not_stored_again(database: Backend) -> None:
    store, other = database.store(), database.store()
    assert store.append(EVENT) is True
    assert store.append(EVENT) is False
    assert other.append(StoredEvent(EVENT.id, "Other", b"other", 0.0)) is False
    store.claim(1, 30.0)
    assert other.append(EVENT) is False
    store.complete(EVENT.id)
    assert other.append(EVENT) is False
    assert entry_of(other, EVENT.id).event == EVENT
    database.age(EVENT.id, 31 * 86400.0)
    assert other.append(EVENT) is True
    assert other.claim(2, 30.0) == [Claimed(EVENT, 1)]


def test_each_event_is_claimed_once_and_the_oldest_first(database: Backend) -> None:
    one, other = database.store(), database.store()
    for number in range(5):
        one.append(event(number))
    assert one.claim(2, 30.0) == [Claimed(event(0), 1), Claimed(event(1), 1)]
    assert other.claim(10, 30.0) == [Claimed(event(2), 1), Claimed(event(3), 1), Claimed(event(4), 1)]
    assert one.claim(10, 30.0) == []
    assert other.begin(event(0), 30.0) is Begin.IN_PROGRESS
    one.complete("e-0")
    other.complete("e-1")
    assert states(one) == {
        "e-0": "done", "e-1": "in_progress", "e-2": "in_progress", "e-3": "in_progress", "e-4": "in_progress",
    }  # fmt: skip


def test_a_claim_whose_lease_ran_out_is_claimed_again(database: Backend) -> None:
    late, other = database.store(), database.store()
    late.append(EVENT)
    assert late.claim(1, 30.0) == [Claimed(EVENT, 1)]
    database.end_lease(EVENT.id)
    assert other.claim(1, 30.0) == [Claimed(EVENT, 2)]
    late.complete(EVENT.id)
    late.park(EVENT.id, "late")
    assert states(late) == {EVENT.id: "in_progress"}
    other.complete(EVENT.id, b"result")
    entry = entry_of(late, EVENT.id)
    assert (entry.state, entry.attempts, entry.result, entry.error) == (State.DONE, 2, b"result", None)
    assert entry.finished_at is not None
    assert late.claim(1, 30.0) == []


def test_what_failed_is_claimed_again_when_it_is_time(database: Backend) -> None:
    store = database.store()
    store.append(EVENT)
    store.claim(1, 30.0)
    store.fail(EVENT.id, "first\x00" + "x" * 3000, now() + HOUR)
    entry = entry_of(store, EVENT.id)
    assert (entry.state, entry.attempts) == (State.FAILED, 1)
    assert entry.error == "first\ufffd" + "x" * 1994
    assert 3590.0 < entry.due_at - entry.stored_at < 3700.0
    assert store.claim(1, 30.0) == []
    database.age(EVENT.id, 3700.0)
    assert store.claim(1, 30.0) == [Claimed(EVENT, 2)]
    store.fail(EVENT.id, "second", now() - HOUR)
    assert store.claim(1, 30.0) == [Claimed(EVENT, 3)]
    store.fail(EVENT.id, "third")
    assert store.claim(1, 30.0) == [Claimed(EVENT, 4)]
    assert entry_of(store, EVENT.id).error == "third"


def test_a_stored_event_can_be_begun_by_its_id(database: Backend) -> None:
    store, engine = database.store(), database.store()
    store.append(EVENT)
    assert engine.begin(entry_of(engine, EVENT.id).event, 30.0) is Begin.NEW
    assert store.claim(1, 30.0) == []
    engine.fail(EVENT.id, "no")
    assert engine.begin(EVENT, 30.0) is Begin.NEW
    assert entry_of(store, EVENT.id).attempts == 2
    engine.complete(EVENT.id)
    assert states(store) == {EVENT.id: "done"}


def test_what_is_parked_stays_until_it_is_replayed(database: Backend) -> None:
    store, other = database.store(), database.store()
    store.append(EVENT)
    store.claim(1, 30.0)
    other.park(EVENT.id, "not the holder")
    assert states(store) == {EVENT.id: "in_progress"}
    store.park(EVENT.id, "poison")
    entry = entry_of(store, EVENT.id)
    assert (entry.state, entry.error, entry.attempts) == (State.PARKED, "poison", 1)
    assert store.claim(1, 30.0) == []
    assert store.begin(EVENT, 30.0) is Begin.DONE
    assert store.append(EVENT) is False
    database.age(EVENT.id, 365 * 86400.0)
    assert store.begin(EVENT, 30.0) is Begin.DONE
    assert store.replay(event_id=EVENT.id) == 1
    assert store.claim(1, 30.0) == [Claimed(EVENT, 1)]


def test_an_event_can_be_stored_parked(database: Backend) -> None:
    store = database.store()
    assert store.append(EVENT, park="unparsable") is True
    entry = entry_of(store, EVENT.id)
    assert (entry.state, entry.error, entry.attempts) == (State.PARKED, "unparsable", 0)
    assert entry.finished_at == entry.stored_at
    assert store.claim(1, 30.0) == []


def test_what_waits_can_be_parked_by_anybody(database: Backend) -> None:
    store = database.store()
    store.append(EVENT)
    database.store().park(EVENT.id, "by hand")
    assert states(store) == {EVENT.id: "parked"}


def test_a_replay_takes_what_fits(database: Backend) -> None:
    store = database.store()
    for number, type in enumerate(["MemberJoined", "MemberJoined", "MemberLeft", "MemberLeft", "MemberLeft"]):
        store.append(event(number, type))
    store.claim(3, 30.0)
    store.complete("e-0")
    store.fail("e-1", "no", now() + HOUR)
    store.park("e-2", "poison")
    store.begin(event(3), 30.0)
    database.age("e-0", 7200.0)
    assert store.replay(type="PostCreated") == 0
    assert store.replay(since=now() - HOUR, type="MemberJoined") == 1
    assert states(store) == {"e-0": "done", "e-1": "waiting", "e-2": "parked", "e-3": "in_progress", "e-4": "waiting"}
    assert store.replay(state=State.DONE) == 1
    assert store.replay(event_id="e-4") == 0
    assert store.replay() == 1
    assert states(store) == {
        "e-0": "waiting", "e-1": "waiting", "e-2": "waiting", "e-3": "in_progress", "e-4": "waiting",
    }  # fmt: skip
    entry = entry_of(store, "e-2")
    assert (entry.attempts, entry.error, entry.finished_at, entry.handed_at) == (0, None, None, None)


def test_a_purge_deletes_what_was_done_before(database: Backend) -> None:
    store = database.store()
    for number in range(5):
        store.append(event(number))
    store.claim(4, 30.0)
    store.complete("e-0")
    store.complete("e-1")
    store.park("e-2", "poison")
    database.age("e-1", 7200.0)
    database.age("e-2", 7200.0)
    assert store.purge(now() - HOUR) == 1
    assert states(store) == {"e-2": "parked", "e-0": "done", "e-3": "in_progress", "e-4": "waiting"}
    assert store.purge(now() - HOUR, parked=True) == 1
    assert store.purge(now() + HOUR, parked=True) == 1
    assert states(store) == {"e-3": "in_progress", "e-4": "waiting"}
    assert store.append(event(0)) is True


def test_what_no_engine_was_given_is_swept_up(database: Backend) -> None:
    store = database.store()
    for number in range(4):
        store.append(event(number))
    store.handed("e-0")
    store.begin(event(1), 30.0)
    assert store.unhanded(10, 0.0) == [event(2), event(3)]
    assert store.unhanded(1, 0.0) == [event(2)]
    assert store.unhanded(10, 60.0) == []
    database.age("e-3", 61.0)
    assert store.unhanded(10, 60.0) == [event(3)]
    store.handed("e-2")
    store.handed("e-3")
    assert store.unhanded(10, 0.0) == []
    assert entry_of(store, "e-3").handed_at is not None
    store.begin(event(0), 30.0)
    store.complete("e-0")
    assert store.replay(event_id="e-0") == 1
    assert store.unhanded(10, 0.0) == [event(0)]


def test_a_listing_goes_on_where_the_page_before_ended(database: Backend) -> None:
    store = database.store()
    for number in range(5):
        store.append(event(number, "MemberLeft" if number == 3 else "MemberJoined"))
    pages, cursor = [], None
    while True:
        page = store.list(cursor=cursor, limit=2)
        pages.append([entry.event.id for entry in page.entries])
        cursor = page.cursor
        if cursor is None:
            break
    assert pages == [["e-0", "e-1"], ["e-2", "e-3"], ["e-4"]]
    assert [entry.event.id for entry in store.list(type="MemberLeft").entries] == ["e-3"]
    store.claim(1, 30.0)
    assert [entry.event.id for entry in store.list(State.IN_PROGRESS).entries] == ["e-0"]
    full = store.list(State.WAITING, limit=4)
    assert ([entry.event.id for entry in full.entries], full.cursor) == (["e-1", "e-2", "e-3", "e-4"], None)


@pytest.mark.parametrize("cursor", ["", "x/e-1", "12.5"])
def test_a_cursor_of_no_listing_is_refused(database: Backend, cursor: str) -> None:
    with pytest.raises(InvalidArgumentError) as refused:
        database.store().list(cursor=cursor)
    assert str(refused.value) == f"cursor `{cursor}` is of no listing: give the `cursor` of the page before, or None"


def test_what_is_past_its_time_to_live_is_deleted_now_and_then(database: Backend) -> None:
    store = database.store()
    for number in range(2):
        store.begin(event(number), 30.0)
        store.complete(f"e-{number}")
    database.age("e-0", 31 * 86400.0)
    database.store(ttl=None).append(event(2))
    assert states(store) == {"e-0": "done", "e-1": "done", "e-2": "waiting"}
    database.store().append(event(3))
    assert states(store) == {"e-1": "done", "e-2": "waiting", "e-3": "waiting"}


def test_what_an_engine_has_lost_is_swept_up(database: Backend) -> None:
    store = database.store()
    for number in range(4):
        store.append(event(number))
        store.handed(f"e-{number}")
    store.begin(event(0), 30.0)
    store.begin(event(1), 30.0)
    store.fail("e-1", "broken")
    assert store.unhanded(10, 60.0) == []
    # Its lease ran out 61 seconds ago: the process that handled it is gone.
    database.age("e-0", 91.0)
    # It may be tried again since, and nobody called.
    database.age("e-1", 62.0)
    # It should wait in the queue of the engine, but not for so long.
    database.age("e-2", 3601.0)
    # It waits in the queue of the engine.
    database.age("e-3", 61.0)
    assert store.unhanded(10, 60.0) == [event(2), event(1), event(0)]


def test_a_claimed_event_is_marked_in_the_transaction_of_its_handler(database: Backend) -> None:
    store = database.store()
    store.append(event(0))
    with store.transaction(event(0), 30.0, held=True) as (begin, tx):
        assert (begin, tx) == (Begin.IN_PROGRESS, None)
    assert [claimed.attempt for claimed in store.claim(1, 30.0)] == [1]
    with pytest.raises(KeyError), store.transaction(event(0), 30.0, held=True) as (begin, tx):
        assert begin is Begin.NEW
        raise KeyError
    # It was not given back: that is for the caller to say, with the time of the next try.
    assert states(store) == {"e-0": "in_progress"}
    with store.transaction(event(0), 30.0, held=True) as (begin, tx):
        assert begin is Begin.NEW
    assert states(store) == {"e-0": "done"}
    assert entry_of(store, "e-0").attempts == 1
