"""The inbox on Procrastinate: a real worker on a real PostgreSQL."""

from __future__ import annotations

import importlib
import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from engine_tests import Engine, EngineTests, environment, new_store
from inbox_stores import body, hooks_of, postgres_url
from mighty_networks.webhooks.procrastinate import ProcrastinateInbox
from mighty_networks.webhooks.store import State
from procrastinate import App, SyncPsycopgConnector
from psycopg.conninfo import make_conninfo

__all__ = ["environment"]

WORKER = [
    "procrastinate",
    "-a",
    "procrastinate_app.app",
    "worker",
    "--concurrency",
    "2",
    "--fetch-job-polling-interval",
    "0.5",
]


@pytest.fixture(scope="module")
def broker() -> Iterator[str]:
    """A database for the tables of Procrastinate, which have fixed names."""
    name = f"procrastinate_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres_url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        url = make_conninfo(postgres_url(), dbname=name)
        with App(connector=SyncPsycopgConnector(conninfo=url)).open() as app:
            app.schema_manager.apply_schema()
        yield url
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def engine(broker: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    address, folder = new_store(tmp_path_factory)
    engine = Engine(WORKER, address, folder, {"INBOX_BROKER": broker})
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def inbox(engine: Engine, environment: pytest.MonkeyPatch) -> Iterator[ProcrastinateInbox]:
    for name, value in engine.environment.items():
        environment.setenv(name, value)
    module: Any = importlib.import_module("procrastinate_app")
    with module.app.open():
        yield module.inbox
    module.engine_handlers.OPEN.close()


class TestProcrastinate(EngineTests):
    """Procrastinate does what every engine does."""

    def test_an_event_is_stored_although_the_application_is_closed(
        self, engine: Engine, inbox: ProcrastinateInbox
    ) -> None:
        closed = App(connector=SyncPsycopgConnector(conninfo=engine.environment["INBOX_BROKER"]))
        receiver = ProcrastinateInbox(closed, hooks_of(), inbox.inbox)
        assert receiver.append(hooks_of().parse(body("closed"))) == "stored"
        engine.ends("closed", State.DONE)
        assert engine.attempts("closed") == [1]
