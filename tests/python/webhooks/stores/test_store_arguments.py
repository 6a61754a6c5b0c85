"""What stores refuse, before they send anything."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import psycopg
import psycopg_pool
import pytest
import redis
import redis.asyncio
from mighty_networks import ConfigurationError, InvalidArgumentError
from mighty_networks.webhooks.store import Begin
from mighty_networks.webhooks.stores import MemoryStore, PostgresStore, RedisStore, SQLiteStore
from servers import POSTGRES_URL, setting
from store_backends import EVENT, Backend

POOL: Any = psycopg_pool.ConnectionPool(open=False)
BAD_TABLES = ["", "a b", 'a"; DROP TABLE users; --', "1a", "a-b", "é", "a" * 49, "a.", ".a", "a\n"]


@pytest.mark.parametrize("table", [*BAD_TABLES, "a.b"])
def test_a_table_in_sqlite_has_a_plain_name(table: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as refused:
        SQLiteStore(tmp_path / "events.db", table)
    assert str(refused.value) == (
        f"table `{table}` cannot be used: give up to 48 letters, digits and underscores, the first no digit"
    )


@pytest.mark.parametrize("table", [*BAD_TABLES, "a.b.c"])
def test_a_table_in_postgres_has_a_plain_name_or_two(table: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        PostgresStore(POOL, table)
    assert str(refused.value) == (
        f"table `{table}` cannot be used: give up to 48 letters, digits and underscores, the first no digit, "
        "with the schema before a dot if need be"
    )


@pytest.mark.parametrize(
    "ttl", ["", "30", "d", "0d", "-1d", "1.5h", "30 d", "1y", 0, -1.0, float("nan"), float("inf"), timedelta(0)]
)
def test_a_time_to_live_is_a_time(ttl: Any, tmp_path: Path) -> None:
    makers: list[Any] = [
        lambda: MemoryStore(ttl=ttl),
        lambda: SQLiteStore(tmp_path / "events.db", ttl=ttl),
        lambda: PostgresStore(POOL, ttl=ttl),
        lambda: RedisStore(redis.Redis(), ttl=ttl),
    ]
    for make in makers:
        with pytest.raises(ConfigurationError) as refused:
            make()
        assert str(refused.value) == (
            f"ttl `{ttl}` is no time: give seconds, a timedelta, a text such as `30d` or `12h`, or None"
        )


@pytest.mark.parametrize(
    ("ttl", "seconds"),
    [("90s", 90), ("15m", 900), ("12h", 43_200), ("2w", 1_209_600), (60, 60), (0.5, 0.5), (timedelta(hours=1), 3600)],
)
def test_a_time_to_live_may_be_said_in_several_ways(backend: Backend, ttl: Any, seconds: float) -> None:
    store = backend.store(ttl=ttl)
    store.begin(EVENT, 1_000_000.0)
    store.complete(EVENT.id)
    backend.age(EVENT.id, seconds)
    assert store.begin(EVENT, 30.0) is Begin.NEW


def test_without_a_time_to_live_what_is_done_stays_so(backend: Backend) -> None:
    store = backend.store(ttl=None)
    store.begin(EVENT, 30.0)
    store.complete(EVENT.id)
    if not hasattr(backend, "client"):
        backend.age(EVENT.id, 10 * 365 * 86_400.0)
    assert store.begin(EVENT, 30.0) is Begin.DONE


@pytest.mark.parametrize("path", ["", ":memory:"])
def test_a_database_that_is_no_file_is_refused(path: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        SQLiteStore(path)
    assert str(refused.value) == (
        f"path `{path}` is a database of one connection, and the store opens several: "
        "give the path of a file, or use MemoryStore"
    )


def test_what_is_asynchronous_is_refused() -> None:
    async def pools() -> list[Any]:
        return [psycopg_pool.AsyncConnectionPool(open=False), redis.asyncio.Redis()]

    pool, client = asyncio.run(pools())
    with pytest.raises(ConfigurationError) as refused:
        PostgresStore(pool)
    assert str(refused.value) == (
        "`AsyncConnectionPool` is asynchronous, and stores are not: give a `ConnectionPool` or a `Connection`; "
        "an asynchronous receiver uses it in threads"
    )
    with pytest.raises(ConfigurationError) as refused:
        RedisStore(client)
    assert str(refused.value) == (
        "`redis.asyncio.client.Redis` is asynchronous, and stores are not: give a `redis.Redis`; "
        "an asynchronous receiver uses it in threads"
    )


def test_what_is_no_connection_is_refused() -> None:
    not_ours: Any = "postgresql://localhost/app"
    with pytest.raises(ConfigurationError) as refused:
        PostgresStore(not_ours)
    assert str(refused.value) == (
        "`str` is no connection of psycopg 3: give a `psycopg_pool.ConnectionPool` or a `psycopg.Connection`"
    )


def test_a_connection_with_an_open_transaction_is_refused(tmp_path: Path) -> None:
    message = "the connection has a transaction open, and what the store writes would wait for its end: commit first, or give the store a "
    connection = sqlite3.connect(tmp_path / "events.db")
    store = SQLiteStore(connection)
    connection.execute("BEGIN")
    with pytest.raises(ConfigurationError) as refused:
        store.begin(EVENT, 30.0)
    assert str(refused.value) == message + "connection of its own"
    connection.commit()
    assert store.begin(EVENT, 30.0) is Begin.NEW
    connection.close()
    with psycopg.connect(setting(POSTGRES_URL)) as postgres:
        postgres.execute("SELECT 1")
        with pytest.raises(ConfigurationError) as refused:
            PostgresStore(postgres).begin(EVENT, 30.0)
        assert str(refused.value) == message + "pool"


def test_limits_and_times_are_refused_that_mean_something_else(database: Backend) -> None:
    store = database.store()
    store.append(EVENT)
    for work, least in [
        (lambda: store.claim(-1, 30.0), 0),
        (lambda: store.unhanded(-1, 0.0), 0),
        (lambda: store.list(limit=-1), 1),
    ]:
        with pytest.raises(InvalidArgumentError) as refused:
            work()
        assert str(refused.value) == f"limit `-1` is no number of events: give {least} or more"
    assert store.claim(0, 30.0) == []
    for parameter, work in [
        ("since", lambda: store.replay(since=datetime(2026, 1, 1))),
        ("before", lambda: store.purge(datetime(2026, 1, 1))),
    ]:
        with pytest.raises(InvalidArgumentError) as refused:
            work()
        assert str(refused.value) == (
            f"{parameter} `2026-01-01 00:00:00` has no time zone: give one, such as `datetime.now(timezone.utc)`"
        )
    assert store.purge(datetime(2026, 1, 1, tzinfo=timezone.utc), parked=True) == 0
