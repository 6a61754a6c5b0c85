"""The inbox on Celery: a real worker that forks, with beat, on a real Redis."""

from __future__ import annotations

import importlib
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import servers
from celery import Celery
from engine_tests import Engine, EngineTests, environment, new_store
from inbox_stores import body, hooks_of, opened
from mighty_networks.webhooks.celery import CeleryInbox
from mighty_networks.webhooks.inbox import Inbox
from mighty_networks.webhooks.store import State

__all__ = ["environment"]

WORKER = [
    "celery",
    "-A",
    "celery_app",
    "worker",
    "--pool",
    "prefork",
    "-c",
    "2",
    # And not the default queue: whoever names a queue runs workers that listen to it alone.
    "-Q",
    "mighty",
    "--without-mingle",
    "--without-gossip",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    address, folder = new_store(tmp_path_factory)
    settings = {"INBOX_BROKER": servers.setting(servers.REDIS_URL), "INBOX_PREFIX": f"{uuid.uuid4().hex}:"}
    engine = Engine([*WORKER, "-B", "-s", str(folder / "schedule")], address, folder, settings)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def inbox(engine: Engine, environment: pytest.MonkeyPatch) -> Iterator[CeleryInbox]:
    for name, value in engine.environment.items():
        environment.setenv(name, value)
    module: Any = importlib.import_module("celery_app")
    yield module.inbox
    module.app.close()
    module.engine_handlers.OPEN.close()


class TestCelery(EngineTests):
    """Celery does what every engine does."""

    def test_an_event_is_stored_although_the_broker_is_away(self, engine: Engine, inbox: CeleryInbox) -> None:
        away = Celery("away", broker="redis://127.0.0.1:1/0")
        away.conf.broker_transport_options = {"max_retries": 1, "interval_start": 0}
        receiver = CeleryInbox(away, hooks_of(), inbox.inbox, queue="mighty")
        assert receiver.append(hooks_of().parse(body("brokerless"))) == "stored"
        engine.ends("brokerless", State.DONE)
        assert engine.attempts("brokerless") == [1]

    def test_a_long_wait_is_left_to_the_sweep(self, engine: Engine, inbox: CeleryInbox) -> None:
        """A worker would keep it in its memory, and the broker would give it to another one meanwhile."""
        with opened(engine.address) as store:
            Inbox(store).append(hooks_of().parse(body("later")))
        assert inbox.give("later", 600.1) is False
