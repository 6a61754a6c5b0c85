"""Opens a store on data that a test has named. It imports little, since every process of a test does it."""

from __future__ import annotations

from typing import Any

from servers import POSTGRES_URL, REDIS_URL, setting


def open_store(kind: str, place: str) -> Any:
    """A store of a kind, with connections of its own, on a file, a table or the keys with a prefix."""
    if kind == "sqlite":
        from mighty_networks.webhooks.stores import SQLiteStore

        return SQLiteStore(place)
    if kind == "postgres":
        from mighty_networks.webhooks.stores import PostgresStore
        from psycopg_pool import ConnectionPool

        return PostgresStore(ConnectionPool(setting(POSTGRES_URL), min_size=1, max_size=4, open=True), place)
    import redis
    from mighty_networks.webhooks.stores import RedisStore

    return RedisStore(redis.Redis.from_url(setting(REDIS_URL)), place)


def import_drivers(kind: str) -> None:
    """What `open_store` imports, before there are many processes to do it."""
    import mighty_networks.webhooks.stores

    name = {"sqlite": "SQLiteStore", "postgres": "PostgresStore", "redis": "RedisStore"}[kind]
    getattr(mighty_networks.webhooks.stores, name)
    if kind == "postgres":
        import psycopg_pool  # noqa: F401
    if kind == "redis":
        import redis  # noqa: F401
