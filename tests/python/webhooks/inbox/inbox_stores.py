"""The inbox on each store that can hold one, and bodies to put into it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import servers
from mighty_networks.webhooks import Webhooks
from mighty_networks.webhooks.stores import SQLiteStore

KEY = "a-key-of-the-inbox-tests"


def postgres_url() -> str:
    """The server that the test command started."""
    return servers.setting(servers.POSTGRES_URL)


@contextmanager
def opened(address: str) -> Iterator[Any]:
    """The store at an address: the path of a file, or `postgresql://...#table`."""
    url, _, table = address.partition("#")
    if not url.startswith("postgresql:"):
        with SQLiteStore(url) as store:
            yield store
        return
    from mighty_networks.webhooks.stores import PostgresStore
    from psycopg_pool import ConnectionPool

    with ConnectionPool(url, min_size=1, max_size=8, open=True, timeout=5.0) as pool:
        yield PostgresStore(pool, table=table)


def new_address(kind: str, folder: Path) -> str:
    """Where a store that nobody has used yet is."""
    return str(folder / "events.db") if kind == "sqlite" else f"{postgres_url()}#inbox_{uuid.uuid4().hex[:12]}"


def body(event_id: str, type: str = "MemberJoined", member_id: int = 42) -> bytes:
    """A delivery as the network sends it."""
    event = {
        "event_id": event_id,
        "event_timestamp": "2026-10-01T12:00:00Z",
        "event_type": type,
        "payload": {"member": {"id": member_id, "email": "ada@example.com", "first_name": "Ada"}, "space_id": 7},
    }
    return json.dumps(event).encode()


def hooks_of() -> Webhooks:
    return Webhooks(keys=KEY)


def seen_by(hooks: Webhooks, *failing: str) -> list[tuple[str, int]]:
    """Has `MemberJoined` handled; notes id and attempt, and raises for the events named."""
    seen: list[tuple[str, int]] = []

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        seen.append((event.id, context.attempt))
        if event.id in failing:
            raise RuntimeError(f"no luck with {event.id}")

    return seen


def drop(address: str) -> None:
    """Removes the table of a store in PostgreSQL."""
    url, _, table = address.partition("#")
    if table:
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP TABLE IF EXISTS {table}")  # type: ignore[arg-type]
