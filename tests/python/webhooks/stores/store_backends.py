"""The stores under test, and what a test must be able to do to their data behind their back."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
import redis
from mighty_networks.webhooks.store import StoredEvent
from mighty_networks.webhooks.stores import MemoryStore, PostgresStore, RedisStore, SQLiteStore
from psycopg_pool import ConnectionPool
from servers import POSTGRES_URL, REDIS_URL, setting

EVENT = StoredEvent("e-1", "MemberJoined", b'{"event_id":"e-1","payload":{}}', 1_760_000_000.25)


def event(number: int, type: str = "MemberJoined") -> StoredEvent:
    """One of many events."""
    return StoredEvent(f"e-{number}", type, b'{"n":%d}' % number, 1_760_000_000.0 + number)


class Backend:
    """Data that several stores share, each as if it were of another process."""

    def store(self, **options: Any) -> Any:
        """A store on the data."""
        raise NotImplementedError

    def recipe(self) -> tuple[str, str]:
        """What `store_opening.open_store` in another process needs for a store on the same data."""
        raise NotImplementedError

    def end_lease(self, event_id: str) -> None:
        """Makes the lease of the event run out."""
        raise NotImplementedError

    def age(self, event_id: str, seconds: float) -> None:
        """Makes everything about an event so many seconds older."""
        raise NotImplementedError

    def take_over(self, tx: Any, event_id: str) -> None:
        """Makes the event another's, while a transaction is open."""
        raise NotImplementedError

    def close(self) -> None:
        """Takes the data away."""


class MemoryBackend(Backend):
    """One store, as nothing is shared; the clock moves instead of the data."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self._only: MemoryStore | None = None

    def store(self, **options: Any) -> Any:
        self._only = self._only or MemoryStore(**options)
        return self._only

    def end_lease(self, event_id: str) -> None:
        self.age(event_id, 3600.0)

    def age(self, event_id: str, seconds: float) -> None:
        clock = time.time
        self._monkeypatch.setattr(time, "time", lambda: clock() + seconds)


class SQLiteBackend(Backend):
    """A file."""

    table = "mighty_events"

    def __init__(self, folder: Path) -> None:
        self.path = folder / "events.db"
        self._stores: list[SQLiteStore] = []

    def store(self, **options: Any) -> Any:
        store = SQLiteStore(self.path, **options)
        self._stores.append(store)
        return store

    def recipe(self) -> tuple[str, str]:
        return "sqlite", str(self.path)

    def end_lease(self, event_id: str) -> None:
        self.change("UPDATE mighty_events SET due_at = 0 WHERE state = 'in_progress' AND id = ?", event_id)

    def age(self, event_id: str, seconds: float) -> None:
        columns = ["stored_at", "due_at", "handed_at", "finished_at"]
        older = ", ".join(f"{column} = {column} - {seconds}" for column in columns)
        self.change(f"UPDATE mighty_events SET {older} WHERE id = ?", event_id)

    def take_over(self, tx: Any, event_id: str) -> None:
        # Nobody else can write now; it has happened just before the transaction began.
        tx.execute("UPDATE mighty_events SET holder = 'another' WHERE id = ?", (event_id,))

    def change(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Runs a statement on a connection of its own."""
        connection = sqlite3.connect(self.path)
        with connection:
            rows = connection.execute(statement, values).fetchall()
        connection.close()
        return rows

    def close(self) -> None:
        for store in self._stores:
            store.close()


class PostgresBackend(Backend):
    """A table of its own on the server of the tests; each store has a pool of its own."""

    def __init__(self) -> None:
        self.url = setting(POSTGRES_URL)
        self.table = f"events_{uuid4().hex[:12]}"
        self._pools: list[ConnectionPool] = []

    def pool(self) -> ConnectionPool:
        """A pool, closed at the end of the test."""
        self._pools.append(ConnectionPool(self.url, min_size=1, max_size=4, open=True))
        return self._pools[-1]

    def store(self, **options: Any) -> Any:
        return PostgresStore(self.pool(), self.table, **options)

    def recipe(self) -> tuple[str, str]:
        return "postgres", self.table

    def end_lease(self, event_id: str) -> None:
        self.change(f"UPDATE {self.table} SET due_at = now() WHERE state = 'in_progress' AND id = %s", event_id)

    def age(self, event_id: str, seconds: float) -> None:
        columns = ["stored_at", "due_at", "handed_at", "finished_at"]
        older = ", ".join(f"{column} = {column} - make_interval(secs => {seconds})" for column in columns)
        self.change(f"UPDATE {self.table} SET {older} WHERE id = %s", event_id)

    def take_over(self, tx: Any, event_id: str) -> None:
        self.change(f"UPDATE {self.table} SET holder = 'another' WHERE id = %s", event_id)

    def change(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Runs a statement on a connection of its own."""
        with psycopg.connect(self.url) as connection:
            cursor = connection.execute(statement.encode(), values or None)
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        for pool in self._pools:
            pool.close()
        self.change(f"DROP TABLE IF EXISTS {self.table}")


class RedisBackend(Backend):
    """Keys with a prefix of their own on the server of the tests; each store has a client of its own."""

    def __init__(self) -> None:
        self.url = setting(REDIS_URL)
        self.prefix = f"test-{uuid4().hex[:12]}:"
        self.client = redis.Redis.from_url(self.url)
        self._clients = [self.client]

    def store(self, **options: Any) -> Any:
        self._clients.append(redis.Redis.from_url(self.url))
        return RedisStore(self._clients[-1], self.prefix, **options)

    def recipe(self) -> tuple[str, str]:
        return "redis", self.prefix

    def end_lease(self, event_id: str) -> None:
        self.client.delete(f"{self.prefix}event:{event_id}")

    def age(self, event_id: str, seconds: float) -> None:
        key = f"{self.prefix}event:{event_id}"
        # Redis deletes a key whose time is up.
        self.client.pexpire(key, int(self.client.pttl(key) - seconds * 1000))

    def close(self) -> None:
        for key in self.client.scan_iter(f"{self.prefix}*"):
            self.client.delete(key)
        for client in self._clients:
            client.close()
