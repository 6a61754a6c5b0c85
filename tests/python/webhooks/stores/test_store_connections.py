"""The connections, pools and clients of the user, in the modes that users have."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
import redis
from mighty_networks import ConfigurationError
from mighty_networks.webhooks.store import Begin, State
from mighty_networks.webhooks.stores import PostgresStore, RedisStore, SQLiteStore
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, NullConnectionPool
from store_backends import EVENT, PostgresBackend, RedisBackend, SQLiteBackend, event

SQLITE_MODES: dict[str, dict[str, Any]] = {"usual": {}, "autocommit": {"isolation_level": None}}
if sys.version_info >= (3, 12):
    SQLITE_MODES["autocommit since Python 3.12"] = {"autocommit": True}


@pytest.fixture
def sqlite(backend_named: dict[str, SQLiteBackend]) -> SQLiteBackend:
    return backend_named["sqlite"]


@pytest.fixture
def postgres(backend_named: dict[str, PostgresBackend]) -> PostgresBackend:
    return backend_named["postgres"]


@pytest.fixture
def redis_keys(backend_named: dict[str, RedisBackend]) -> RedisBackend:
    return backend_named["redis"]


def does_everything(store: Any) -> None:
    """Each method once, and a transaction that is committed and one that is not."""
    assert store.append(event(1)) is True
    assert [claimed.event for claimed in store.claim(5, 30.0)] == [event(1)]
    assert store.renew("e-1", 30.0) is True
    store.fail("e-1", "no")
    with store.transaction(event(1), 30.0) as (begin, tx):
        assert begin is Begin.NEW
        tx.execute("CREATE TABLE written_by_handler (name text)")
    with pytest.raises(KeyError), store.transaction(event(2), 30.0) as (begin, tx):
        tx.execute("DROP TABLE written_by_handler")
        raise KeyError
    store.park("e-2", "poison")
    assert {entry.event.id: entry.state for entry in store.list().entries} == {"e-1": State.DONE, "e-2": State.PARKED}
    with store.transaction(event(3), 30.0) as (begin, tx):
        tx.execute("DROP TABLE written_by_handler")
    assert store.begin(event(3), 30.0) is Begin.DONE


@pytest.mark.parametrize("mode", SQLITE_MODES.values(), ids=SQLITE_MODES.keys())
@pytest.mark.parametrize("row_factory", [None, sqlite3.Row, lambda cursor, row: {"row": row}])
def test_a_connection_to_sqlite_may_be_given(sqlite: SQLiteBackend, mode: dict[str, Any], row_factory: Any) -> None:
    connection = sqlite3.connect(sqlite.path, **mode)
    connection.row_factory = row_factory
    store = SQLiteStore(connection)
    does_everything(store)
    assert connection.in_transaction is False
    store.close()
    connection.execute("SELECT 1")
    connection.close()
    assert sqlite.store().begin(event(1), 30.0) is Begin.DONE


def test_threads_take_turns_with_a_connection_that_is_given() -> None:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    store = SQLiteStore(connection)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda number: store.begin(event(number % 10), 30.0), range(40)))
    assert sorted(begin.name for begin in found) == ["IN_PROGRESS"] * 30 + ["NEW"] * 10
    connection.close()


class AlwaysInTransaction(sqlite3.Connection):
    """What `connect` makes since Python 3.12 with `autocommit=False`, in every version."""

    autocommit = False


def test_a_connection_that_is_always_in_a_transaction_is_refused(sqlite: SQLiteBackend) -> None:
    connection = sqlite3.connect(sqlite.path, factory=AlwaysInTransaction)
    with pytest.raises(ConfigurationError) as refused:
        SQLiteStore(connection)
    assert str(refused.value) == (
        "the connection is never without a transaction: open it with `autocommit=True`, or give the path of the database"
    )
    connection.close()


def test_a_file_has_a_write_ahead_log_and_says_what_is_in_it(sqlite: SQLiteBackend) -> None:
    sqlite.store().append(EVENT)
    assert sqlite.change("PRAGMA journal_mode") == [("wal",)]
    schema = sqlite.change("SELECT sql FROM sqlite_master WHERE name = 'mighty_events'")[0][0]
    assert "They hold personal data of its members" in schema


def test_what_sqlite_has_committed_outlasts_a_power_failure(sqlite: SQLiteBackend) -> None:
    # FULL is the default of SQLite itself and not of every build of it; NORMAL loses the last commits of a write-ahead log.
    with sqlite.store().transaction(EVENT, 30.0) as (_, tx):
        assert tx.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_duplicate_in_sqlite_is_told_while_another_writes(sqlite: SQLiteBackend) -> None:
    store = sqlite.store(busy_timeout=0.0)
    store.begin(event(1), 30.0)
    store.begin(event(2), 30.0)
    store.complete("e-2")
    writer = sqlite3.connect(sqlite.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert store.begin(event(1), 30.0) is Begin.IN_PROGRESS
    assert store.begin(event(2), 30.0) is Begin.DONE
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        store.begin(event(3), 30.0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        store.complete("e-1")
    writer.execute("COMMIT")
    writer.close()
    # It was not completed, and is still held.
    store.complete("e-1")
    assert store.begin(event(1), 30.0) is Begin.DONE
    assert store.begin(event(3), 30.0) is Begin.NEW


def run(script: str, *arguments: str) -> str:
    """What a script prints, in an interpreter that takes every warning for an error."""
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(script), *arguments]
    outcome = subprocess.run(command, capture_output=True, text=True, check=True)
    assert outcome.stderr == ""
    return outcome.stdout


def test_a_store_in_sqlite_may_be_used_after_a_fork_and_need_not_be_closed(sqlite: SQLiteBackend) -> None:
    script = """
        import gc, os, sys
        from mighty_networks.webhooks.store import StoredEvent
        from mighty_networks.webhooks.stores import SQLiteStore

        def begin(event_id):
            print(store.begin(StoredEvent(event_id, "MemberJoined", b"", 0.0), 30.0).name, flush=True)

        store = SQLiteStore(sys.argv[1])
        begin("e-1")
        child = os.fork()
        begin("e-1") if child == 0 else os.waitpid(child, 0)
        begin("e-2" if child == 0 else "e-2")
        del store
        gc.collect()
    """
    assert run(script, str(sqlite.path)).split() == ["NEW", "IN_PROGRESS", "NEW", "IN_PROGRESS"]


POSTGRES_MODES: dict[str, Callable[[str], Any]] = {
    "pool": lambda url: ConnectionPool(url, min_size=1, open=True),
    "pool without pooling": lambda url: NullConnectionPool(url, open=True),
    "autocommit": lambda url: ConnectionPool(url, min_size=1, open=True, kwargs={"autocommit": True}),
    "rows": lambda url: ConnectionPool(url, min_size=1, open=True, kwargs={"row_factory": dict_row}),
    "without preparing": lambda url: ConnectionPool(url, min_size=1, open=True, kwargs={"prepare_threshold": None}),
    "connection": lambda url: psycopg.connect(url),
    "autocommit connection": lambda url: psycopg.connect(url, autocommit=True, row_factory=dict_row),
}


@pytest.mark.parametrize("make", POSTGRES_MODES.values(), ids=POSTGRES_MODES.keys())
def test_every_pool_and_connection_to_postgres_may_be_given(postgres: PostgresBackend, make: Any) -> None:
    with make(postgres.url) as given:
        does_everything(PostgresStore(given, postgres.table))
    assert postgres.store().begin(event(1), 30.0) is Begin.DONE


def test_threads_take_turns_with_a_connection_to_postgres(postgres: PostgresBackend) -> None:
    with psycopg.connect(postgres.url) as connection, ThreadPoolExecutor(8) as threads:
        store = PostgresStore(connection, postgres.table)
        found = list(threads.map(lambda number: store.begin(event(number % 10), 30.0), range(40)))
    assert sorted(begin.name for begin in found) == ["IN_PROGRESS"] * 30 + ["NEW"] * 10


@pytest.mark.parametrize("isolation", ["repeatable read", "serializable"])
def test_a_strict_isolation_changes_nothing(postgres: PostgresBackend, isolation: str) -> None:
    options = {"options": f"-c default_transaction_isolation={isolation.replace(' ', chr(92) + ' ')}"}
    with ConnectionPool(postgres.url, min_size=8, open=True, kwargs=options) as pool, ThreadPoolExecutor(8) as threads:
        store = PostgresStore(pool, postgres.table)
        found = list(threads.map(lambda number: store.begin(event(number // 8), 30.0), range(80)))
        assert sorted(begin.name for begin in found) == ["IN_PROGRESS"] * 70 + ["NEW"] * 10
        list(threads.map(lambda number: store.complete(f"e-{number}"), range(10)))
        assert {entry.state for entry in store.list().entries} == {State.DONE}


def test_a_table_in_postgres_may_be_in_a_schema_and_says_what_is_in_it(postgres: PostgresBackend) -> None:
    schema = f"s_{postgres.table}"
    postgres.change(f"CREATE SCHEMA {schema}")
    store = PostgresStore(postgres.pool(), f"{schema}.{postgres.table}")
    assert store.begin(EVENT, 30.0) is Begin.NEW
    described = postgres.change(f"SELECT obj_description('{schema}.{postgres.table}'::regclass, 'pg_class')")[0][0]
    assert "They hold personal data of its members" in described
    assert postgres.store().begin(EVENT, 30.0) is Begin.NEW
    postgres.change(f"DROP SCHEMA {schema} CASCADE")


def test_a_role_that_may_make_no_table_can_use_one(postgres: PostgresBackend) -> None:
    postgres.store().append(EVENT)
    role = f"r_{postgres.table}"
    postgres.change(f"CREATE ROLE {role} LOGIN")
    postgres.change(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {postgres.table} TO {role}")
    with psycopg.connect(postgres.url, user=role) as connection:
        store = PostgresStore(connection, postgres.table)
        assert store.begin(EVENT, 30.0) is Begin.NEW
        store.complete(EVENT.id)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            PostgresStore(connection, f"{postgres.table}_other").begin(EVENT, 30.0)
        assert store.begin(EVENT, 30.0) is Begin.DONE
    postgres.change(f"DROP OWNED BY {role}")
    postgres.change(f"DROP ROLE {role}")


@pytest.mark.parametrize("decodes", [False, True])
def test_redis_keeps_one_small_key_that_expires(redis_keys: RedisBackend, decodes: bool) -> None:
    with redis.Redis.from_url(redis_keys.url, decode_responses=decodes) as client:
        store = RedisStore(client, redis_keys.prefix, ttl=60)
        key = f"{redis_keys.prefix}event:e-1"
        assert store.begin(EVENT, 30.0) is Begin.NEW
        token = redis_keys.client.get(key)
        assert token is not None and len(token) == 32
        assert 0 < redis_keys.client.pttl(key) <= 30_000
        assert store.renew(EVENT.id, 90.0) is True
        assert redis_keys.client.get(key) == token
        assert 30_000 < redis_keys.client.pttl(key) <= 90_000
        assert store.begin(EVENT, 30.0) is Begin.IN_PROGRESS
        store.fail(EVENT.id, "no")
        assert list(redis_keys.client.scan_iter(f"{redis_keys.prefix}*")) == []
        assert store.begin(EVENT, 30.0) is Begin.NEW
        store.complete(EVENT.id, b"result")
        assert redis_keys.client.get(key) == b"done"
        assert 0 < redis_keys.client.pttl(key) <= 60_000
        assert store.begin(EVENT, 30.0) is Begin.DONE
    assert list(redis_keys.client.scan_iter(f"{redis_keys.prefix}*")) == [key.encode()]


def test_two_prefixes_are_two_receivers(redis_keys: RedisBackend) -> None:
    one = RedisStore(redis_keys.client, f"{redis_keys.prefix}one:")
    other = RedisStore(redis_keys.client, f"{redis_keys.prefix}other:")
    assert one.begin(EVENT, 30.0) is Begin.NEW
    assert other.begin(EVENT, 30.0) is Begin.NEW
