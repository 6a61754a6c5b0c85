"""Each store with the data that it works on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_backends import Backend, MemoryBackend, PostgresBackend, RedisBackend, SQLiteBackend

SHARED = ["sqlite", "postgres", "redis"]
TRANSACTIONAL = ["sqlite", "postgres"]


@pytest.fixture
def backend_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Backend]]:
    """Makes the data for a store of a kind."""
    made: list[Backend] = []

    class Makers(dict[str, Backend]):
        def __missing__(self, kind: str) -> Backend:
            makers = {
                "memory": lambda: MemoryBackend(monkeypatch),
                "sqlite": lambda: SQLiteBackend(tmp_path),
                "postgres": PostgresBackend,
                "redis": RedisBackend,
            }
            made.append(makers[kind]())
            return made[-1]

    yield Makers()
    for backend in made:
        backend.close()


@pytest.fixture(params=["memory", *SHARED])
def backend(request: pytest.FixtureRequest, backend_named: dict[str, Backend]) -> Backend:
    """Every store there is."""
    return backend_named[request.param]


@pytest.fixture(params=SHARED)
def shared(request: pytest.FixtureRequest, backend_named: dict[str, Backend]) -> Backend:
    """Every store that processes share."""
    return backend_named[request.param]


@pytest.fixture(params=TRANSACTIONAL)
def database(request: pytest.FixtureRequest, backend_named: dict[str, Backend]) -> Backend:
    """Every store that has transactions and an inbox."""
    return backend_named[request.param]
