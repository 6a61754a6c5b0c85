"""Handlers whose writes and whose mark are one transaction."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from inbox_stores import body, drop, hooks_of, new_address, opened
from mighty_networks.webhooks.inbox import Attempt, Inbox
from mighty_networks.webhooks.store import Begin, State, StoredEvent
from mighty_networks.webhooks.stores import SQLiteStore
from running_inbox import Wrapped

LONG_AGO = datetime(2001, 1, 1, tzinfo=timezone.utc)


class Ledger:
    """A table beside the events, in the same database."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.table = f"{address.partition('#')[2] or 'inbox'}_ledger"
        self._run(f"CREATE TABLE {self.table} (member INTEGER)")

    def add(self, transaction: Any) -> None:
        transaction.execute(f"INSERT INTO {self.table} VALUES (42)")

    def count(self) -> int:
        return int(self._run(f"SELECT count(*) FROM {self.table}")[0][0])

    def close(self) -> None:
        self._run(f"DROP TABLE {self.table}")

    def _run(self, statement: str) -> list[Any]:
        if self.address.startswith("postgresql:"):
            import psycopg

            with psycopg.connect(self.address.partition("#")[0], autocommit=True) as connection:
                cursor = connection.execute(statement)  # type: ignore[call-overload]
                return cursor.fetchall() if cursor.description else []
        import sqlite3

        connection = sqlite3.connect(self.address, isolation_level=None)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()


@pytest.fixture(params=["sqlite", "postgres"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger(new_address(request.param, tmp_path))
    yield ledger
    ledger.close()
    drop(ledger.address)


def test_what_a_handler_writes_is_there_once_although_it_failed_in_between(ledger: Ledger) -> None:
    hooks = hooks_of()

    @hooks.on("MemberJoined", transactional=True)
    def joined(event: Any, context: Any) -> None:
        ledger.add(context.tx)
        if context.attempt < 3:
            raise RuntimeError("not yet")

    with opened(ledger.address) as store:
        inbox = Inbox(store, clock=lambda: LONG_AGO)
        inbox.append(hooks.parse(body("a")))
        assert inbox.work(hooks, limit=2) == Counter(failed=2)
        assert (ledger.count(), store.get("a").error) == (0, "RuntimeError: not yet")
        assert inbox.work(hooks) == Counter(handled=1)
        assert (ledger.count(), store.get("a").state, store.get("a").attempts) == (1, State.DONE, 3)


def test_a_transactional_handler_is_called_by_an_engine_as_well(ledger: Ledger) -> None:
    hooks = hooks_of()

    @hooks.on("MemberJoined", transactional=True)
    def joined(event: Any, context: Any) -> None:
        ledger.add(context.tx)

    with opened(ledger.address) as store:
        inbox = Inbox(store)
        inbox.append(hooks.parse(body("a")))
        assert [inbox.handle(hooks, "a"), inbox.handle(hooks, "a")] == [Attempt("a", 1, "handled"), None]
    assert ledger.count() == 1


def test_a_transactional_handler_may_run_beside_async_ones(ledger: Ledger) -> None:
    hooks = hooks_of()

    @hooks.on("MemberJoined", transactional=True)
    def joined(event: Any, context: Any) -> None:
        ledger.add(context.tx)

    @hooks.on("MemberLeft")
    async def left(event: Any, context: Any) -> None:
        pass

    with opened(ledger.address) as store:
        inbox = Inbox(store)
        inbox.append(hooks.parse(body("a")))
        inbox.append(hooks.parse(body("b", "MemberLeft")))
        assert inbox.work(hooks) == Counter(handled=2)
    assert ledger.count() == 1


@pytest.mark.parametrize("is_async", [False, True])
def test_a_transactional_handler_runs_where_its_transaction_was_opened(tmp_path: Path, is_async: bool) -> None:
    hooks = hooks_of()

    def write(event: Any, context: Any) -> None:
        # A connection of the standard library refuses every thread but the one that has opened it.
        context.tx.execute("INSERT INTO ledger VALUES (?)", (event.id,))

    async def write_async(event: Any, context: Any) -> None:
        write(event, context)

    async def left(event: Any, context: Any) -> None:
        pass

    hooks.on("MemberJoined", transactional=True)(write_async if is_async else write)
    hooks.on("MemberLeft")(left)
    connection = sqlite3.connect(tmp_path / "events.db", isolation_level=None)
    connection.execute("CREATE TABLE ledger (event TEXT)")
    inbox = Inbox(SQLiteStore(connection))
    inbox.append(hooks.parse(body("a")))
    assert inbox.handle(hooks, "a") == Attempt("a", 1, "handled")
    assert connection.execute("SELECT event FROM ledger").fetchall() == [("a",)]
    connection.close()


def test_a_transactional_handler_needs_a_store_with_transactions(tmp_path: Path) -> None:
    hooks = hooks_of()
    hooks.on("MemberJoined", transactional=True)(lambda event, context: None)
    with opened(str(tmp_path / "events.db")) as store:
        inbox = Inbox(Wrapped(store, transaction=None))
        inbox.append(hooks.parse(body("a")))
        assert inbox.work(hooks) == Counter(failed=1)
        assert store.get("a").error == (
            "ConfigurationError: the handler of `MemberJoined` is transactional; give the inbox a store that has transactions"
        )


def test_a_transactional_handler_does_not_begin_with_an_event_that_was_taken_over(tmp_path: Path) -> None:
    hooks = hooks_of()
    seen: list[str] = []
    hooks.on("MemberJoined", transactional=True)(lambda event, context: seen.append(event.id))
    with opened(str(tmp_path / "events.db")) as store, opened(str(tmp_path / "events.db")) as other:

        def claim(limit: int, lease: float) -> Any:
            claimed = store.claim(limit, lease)
            if claimed:
                store.fail("a", "slept")
                other.claim(1, 60.0)
            return claimed

        inbox = Inbox(Wrapped(store, claim=claim))
        inbox.append(hooks.parse(body("a")))
        assert inbox.work(hooks) == Counter(failed=1)
        assert (seen, store.get("a").state) == ([], State.IN_PROGRESS)


def test_who_learns_of_the_loss_by_the_transaction_does_not_speak_for_who_has_the_event(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hooks = hooks_of()
    hooks.on("MemberJoined", transactional=True)(lambda event, context: None)
    with opened(str(tmp_path / "events.db")) as store, opened(str(tmp_path / "events.db")) as other:

        def transaction(event: StoredEvent, lease: float, *, held: bool) -> Any:
            store.fail("a", "slept")
            assert other.begin(event, 60.0) is Begin.NEW
            other.fail("a", "the handler there failed")
            return store.transaction(event, lease, held=held)

        inbox = Inbox(Wrapped(store, transaction=transaction), max_attempts=1)
        inbox.append(hooks.parse(body("a")))
        assert inbox.handle(hooks, "a") == Attempt("a", 1, "failed", None)
        assert (store.get("a").state, store.get("a").error) == (State.FAILED, "the handler there failed")
    assert caplog.text == ""
