"""The protocol `TransactionalStore`, by every store that has it: what a handler writes and the mark are one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from mighty_networks.webhooks.store import Begin, LeaseLostError, State, TransactionalStore
from store_backends import EVENT, Backend, event


@pytest.fixture
def users(database: Backend) -> str:
    """A table of the user's."""
    table = f"users_of_{database.table}"
    database.change(f"CREATE TABLE {table} (name text)")
    yield table
    database.change(f"DROP TABLE {table}")


def names(database: Backend, users: str) -> list[str]:
    return [name for (name,) in database.change(f"SELECT name FROM {users}")]


def test_the_mark_is_committed_with_what_the_handler_wrote(database: Backend, users: str) -> None:
    store, other = database.store(), database.store()
    assert isinstance(store, TransactionalStore)
    with store.transaction(EVENT, 30.0) as (begin, tx):
        assert begin is Begin.NEW
        tx.execute(f"INSERT INTO {users} VALUES ('ada')")
        assert names(database, users) == []
        assert other.get(EVENT.id).state is State.IN_PROGRESS
    assert names(database, users) == ["ada"]
    assert other.begin(EVENT, 30.0) is Begin.DONE
    with store.transaction(EVENT, 30.0) as (begin, tx):
        assert (begin, tx) == (Begin.DONE, None)
    assert store.get(EVENT.id).attempts == 1


def test_what_raises_is_rolled_back_and_new_again(database: Backend, users: str) -> None:
    store = database.store()
    with pytest.raises(ZeroDivisionError), store.transaction(EVENT, 30.0) as (begin, tx):
        tx.execute(f"INSERT INTO {users} VALUES ('ada')")
        raise ZeroDivisionError("no\x00way")
    assert names(database, users) == []
    entry = store.get(EVENT.id)
    assert (entry.state, entry.error) == (State.FAILED, "ZeroDivisionError: no\ufffdway")
    with store.transaction(EVENT, 30.0) as (begin, tx):
        assert begin is Begin.NEW
        tx.execute(f"INSERT INTO {users} VALUES ('grace')")
    assert names(database, users) == ["grace"]
    assert store.get(EVENT.id).attempts == 2


def test_a_statement_that_fails_takes_everything_back(database: Backend, users: str) -> None:
    store = database.store()
    with pytest.raises(Exception, match="no_such_table"), store.transaction(EVENT, 30.0) as (_, tx):
        tx.execute(f"INSERT INTO {users} VALUES ('ada')")
        tx.execute("INSERT INTO no_such_table VALUES (1)")
    assert names(database, users) == []
    assert store.begin(EVENT, 30.0) is Begin.NEW


def test_of_two_at_once_the_second_does_not_wait(database: Backend, users: str) -> None:
    store, other = database.store(), database.store()
    with store.transaction(EVENT, 30.0) as (_, tx), ThreadPoolExecutor(1) as thread:
        tx.execute(f"INSERT INTO {users} VALUES ('ada')")

        def second() -> tuple[Begin, Any]:
            with other.transaction(EVENT, 30.0) as found:
                return found

        assert thread.submit(second).result() == (Begin.IN_PROGRESS, None)
        assert thread.submit(other.begin, EVENT, 30.0).result() is Begin.IN_PROGRESS
    assert names(database, users) == ["ada"]


def test_a_handler_whose_event_was_taken_over_writes_nothing(database: Backend, users: str) -> None:
    late, other = database.store(), database.store()
    with pytest.raises(LeaseLostError) as lost, late.transaction(EVENT, 30.0) as (_, tx):
        # What another process does between the end of the lease and the end of the block.
        database.take_over(tx, EVENT.id)
        tx.execute(f"INSERT INTO {users} VALUES ('late')")
    assert str(lost.value) == (
        "event `e-1` took longer than its lease of 30 s and was taken over: nothing was committed; "
        "give the handler a longer lease"
    )
    assert names(database, users) == []
    assert late.renew(EVENT.id, 30.0) is False
    assert other.renew(EVENT.id, 30.0) is False


def test_who_lost_an_event_in_a_transaction_holds_it_no_more(database: Backend, users: str) -> None:
    store = database.store()
    assert store.begin(EVENT, 30.0) is Begin.NEW
    with pytest.raises(LeaseLostError), store.transaction(EVENT, 30.0, held=True) as (_, tx):
        database.take_over(tx, EVENT.id)
    database.end_lease(EVENT.id)
    assert store.begin(EVENT, 30.0) is Begin.NEW
    store.fail(EVENT.id, "and nobody else of this store handles it")
    assert database.store().begin(EVENT, 30.0) is Begin.NEW


def test_an_event_that_waited_in_the_inbox_is_handled_in_a_transaction(database: Backend, users: str) -> None:
    store = database.store()
    store.append(EVENT)
    with store.transaction(EVENT, 30.0) as (begin, tx):
        assert begin is Begin.NEW
        tx.execute(f"INSERT INTO {users} VALUES ('ada')")
    assert store.claim(1, 30.0) == []


def test_transactions_of_different_events_all_succeed(database: Backend, users: str) -> None:
    stores = [database.store() for _ in range(4)]

    def handle(number: int) -> None:
        with stores[number % 4].transaction(event(number), 30.0) as (begin, tx):
            assert begin is Begin.NEW
            tx.execute(f"INSERT INTO {users} VALUES ('{number}')")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(handle, range(24)))
    assert sorted(names(database, users), key=int) == [str(number) for number in range(24)]
    assert len(stores[0].list(State.DONE).entries) == 24
