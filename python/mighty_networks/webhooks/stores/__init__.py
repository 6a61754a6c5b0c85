"""Where events are kept: in memory, in SQLite, in PostgreSQL, in Redis.

Each store takes the connection, pool or client that the program already has. No driver is imported before a store that
needs one is made; `pip install mighty-networks[postgres]` and `[redis]` bring them.

| | processes | transactional handlers | inbox | clock of the leases |
|---|---|---|---|---|
| `MemoryStore` | one | | | the process |
| `SQLiteStore` | of one machine | yes | yes | the machine |
| `PostgresStore` | any | yes | yes | the database |
| `RedisStore` | any | | | the server |
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .memory import MemoryStore
    from .postgres import PostgresStore
    from .redis import RedisStore
    from .sqlite import SQLiteStore

__all__ = ["MemoryStore", "PostgresStore", "RedisStore", "SQLiteStore"]

_MODULES = {"MemoryStore": "memory", "PostgresStore": "postgres", "RedisStore": "redis", "SQLiteStore": "sqlite"}


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{module}", __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
