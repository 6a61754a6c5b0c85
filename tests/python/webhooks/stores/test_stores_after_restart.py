"""The server is killed and started again while stores use it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
import redis
from mighty_networks.webhooks.store import Begin, EventStore
from mighty_networks.webhooks.stores import PostgresStore, RedisStore
from private_servers import PrivatePostgres, PrivateRedis, PrivateServer
from psycopg_pool import ConnectionPool
from redis.backoff import ConstantBackoff
from redis.retry import Retry
from store_backends import EVENT, event

WORKERS = 4
EVENTS = 200


@pytest.fixture(scope="module")
def postgres() -> Iterator[PrivatePostgres]:
    """PostgreSQL for the tests of this file."""
    server = PrivatePostgres()
    yield server
    server.close()


@pytest.fixture(scope="module")
def redis_server() -> Iterator[PrivateRedis]:
    """Redis for the tests of this file."""
    server = PrivateRedis()
    yield server
    server.close()


@contextmanager
def postgres_store(server: PrivatePostgres, table: str) -> Iterator[PostgresStore]:
    with ConnectionPool(server.url, min_size=WORKERS, max_size=WORKERS, open=True) as pool:
        pool.wait()
        yield PostgresStore(pool, table)


@contextmanager
def redis_store(server: PrivateRedis, prefix: str) -> Iterator[RedisStore]:
    # As long as a restart may take; a user decides on it, and on what is answered meanwhile.
    with redis.Redis.from_url(server.url, retry=Retry(ConstantBackoff(0.05), 600)) as client:
        yield RedisStore(client, prefix)


def restart(server: PrivateServer) -> None:
    server.kill()
    server.start()


def knows_what_it_knew(store: EventStore, other: EventStore, server: PrivateServer) -> None:
    assert store.begin(event(1), 300.0) is Begin.NEW
    assert store.begin(event(2), 300.0) is Begin.NEW
    assert store.begin(event(3), 300.0) is Begin.NEW
    store.complete("e-3")
    restart(server)
    store.complete("e-1")
    assert other.begin(event(1), 300.0) is Begin.DONE
    assert other.begin(event(2), 300.0) is Begin.IN_PROGRESS
    assert other.begin(event(3), 300.0) is Begin.DONE
    restart(server)
    assert store.renew("e-2", 300.0) is True
    store.fail("e-2", "no")
    restart(server)
    assert other.begin(event(2), 300.0) is Begin.NEW


def handles_each_once_meanwhile(store: EventStore, server: PrivateServer) -> None:
    halfway = Event()

    def work(worker: int) -> list[Begin]:
        found = []
        for number in range(worker, EVENTS, WORKERS):
            if number == EVENTS // 2:
                halfway.set()
            found.append(store.begin(event(number), 300.0))
            store.complete(f"e-{number}")
        return found

    with ThreadPoolExecutor(WORKERS) as threads:
        working = [threads.submit(work, worker) for worker in range(WORKERS)]
        halfway.wait()
        restart(server)
        found = [begin for worker in working for begin in worker.result()]
    assert found == [Begin.NEW] * EVENTS
    assert [store.begin(event(number), 300.0) for number in range(EVENTS)] == [Begin.DONE] * EVENTS


def test_postgres_knows_after_a_restart_what_it_knew(postgres: PrivatePostgres) -> None:
    with postgres_store(postgres, "one") as store, postgres_store(postgres, "one") as other:
        knows_what_it_knew(store, other, postgres)


def test_redis_knows_after_a_restart_what_it_knew(redis_server: PrivateRedis) -> None:
    with redis_store(redis_server, "one:") as store, redis_store(redis_server, "one:") as other:
        knows_what_it_knew(store, other, redis_server)


def test_postgres_may_be_restarted_while_events_are_handled(postgres: PrivatePostgres) -> None:
    with postgres_store(postgres, "two") as store:
        handles_each_once_meanwhile(store, postgres)


def test_redis_may_be_restarted_while_events_are_handled(redis_server: PrivateRedis) -> None:
    with redis_store(redis_server, "two:") as store:
        handles_each_once_meanwhile(store, redis_server)


def test_what_postgres_stored_is_claimed_after_a_restart(postgres: PrivatePostgres) -> None:
    with postgres_store(postgres, "three") as store:
        assert [store.append(event(number)) for number in range(10)] == [True] * 10
        assert len(store.claim(5, 300.0)) == 5
        restart(postgres)
        assert [claimed.event for claimed in store.claim(10, 300.0)] == [event(number) for number in range(5, 10)]


def test_a_transaction_that_a_restart_interrupts_is_rolled_back(postgres: PrivatePostgres) -> None:
    with postgres_store(postgres, "four") as store:
        with pytest.raises(Exception, match=r"terminat|closed|lost"), store.transaction(EVENT, 300.0) as (_, tx):
            tx.execute("CREATE TABLE written (name text)")
            restart(postgres)
            tx.execute("INSERT INTO written VALUES ('ada')")
        with store.transaction(EVENT, 300.0) as (begin, tx):
            assert begin is Begin.NEW
            assert tx.execute("SELECT to_regclass('written')").fetchone() == (None,)
        assert store.begin(EVENT, 300.0) is Begin.DONE
