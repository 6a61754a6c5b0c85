"""What importing a store brings along."""

from __future__ import annotations

import subprocess
import sys

import mighty_networks.webhooks.stores as stores
import pytest
from mighty_networks.webhooks.store import StoredEvent
from mighty_networks.webhooks.stores import MemoryStore

DRIVERS = ["psycopg", "psycopg_pool", "redis", "sqlite3"]


def imported_after(script: str) -> list[str]:
    """The drivers that a script has imported."""
    report = f"\nimport sys\nprint(*[name for name in {DRIVERS} if name in sys.modules])"
    outcome = subprocess.run([sys.executable, "-c", script + report], capture_output=True, text=True, check=True)
    return outcome.stdout.split()


@pytest.mark.parametrize(
    ("script", "drivers"),
    [
        ("import mighty_networks.webhooks.stores", []),
        ("from mighty_networks.webhooks.stores import MemoryStore; MemoryStore()", []),
        ("from mighty_networks.webhooks.stores import PostgresStore, RedisStore", []),
        ("from mighty_networks.webhooks.stores import SQLiteStore", ["sqlite3"]),
    ],
)
def test_no_driver_is_imported_before_it_is_needed(script: str, drivers: list[str]) -> None:
    assert imported_after(script) == drivers


def test_the_stores_are_listed_and_nothing_else_is_there() -> None:
    assert dir(stores) == ["MemoryStore", "PostgresStore", "RedisStore", "SQLiteStore"]
    assert stores.__all__ == dir(stores)
    with pytest.raises(AttributeError) as missing:
        _ = stores.MongoStore
    assert str(missing.value) == "module 'mighty_networks.webhooks.stores' has no attribute 'MongoStore'"


def test_a_stored_event_shows_no_payload() -> None:
    shown = repr(StoredEvent("e-1", "MemberJoined", b'{"email":"ada@example.com"}', 1.5))
    assert shown == "StoredEvent(id='e-1', type='MemberJoined', received_at=1.5, occurred_at=None)"


def test_memory_is_given_back_for_what_was_done_too_long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    store = MemoryStore(ttl=60)
    for number in range(5000):
        now += 1.0
        store.begin(StoredEvent(f"e-{number}", "MemberJoined", b"", 0.0), 30.0)
        store.complete(f"e-{number}")
    assert len(store._rows) < 1100
