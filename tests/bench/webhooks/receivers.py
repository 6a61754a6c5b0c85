"""The receivers whose acknowledgements are measured: `receivers.py CONTESTANT PORT`, a server of its own.

All read the body and parse it. The bare route stores nothing and verifies nothing: what it takes is what the framework takes.
"""

from __future__ import annotations

import os
import sys

import uvicorn
from fastapi import FastAPI, Request

KEY = "whk_3f9a1c5e7b2d4f6081a3c5e7b9d1f305"
PATH = "/hooks"


def bare(app: FastAPI) -> None:
    async def receive(request: Request) -> dict[str, object]:
        delivery = await request.json()
        return {"received": delivery["event_id"]}

    app.post(PATH)(receive)


def with_inbox(app: FastAPI, store: object) -> None:
    from mighty_networks.webhooks import Inbox, Webhooks
    from mighty_networks.webhooks.asgi import webhook_route

    app.add_route(PATH, webhook_route(Webhooks(keys=[KEY]), inbox=Inbox(store)), methods=["POST"])


def with_sqlite(app: FastAPI) -> None:
    from mighty_networks.webhooks.stores import SQLiteStore

    with_inbox(app, SQLiteStore(os.environ["MIGHTY_BENCH_DATABASE"]))


def with_postgres(app: FastAPI) -> None:
    from mighty_networks.webhooks.stores import PostgresStore
    from psycopg_pool import ConnectionPool

    pool = ConnectionPool(os.environ["MIGHTY_TEST_POSTGRES_URL"], min_size=4, max_size=8, open=True)
    with_inbox(app, PostgresStore(pool, table="bench_events"))


CONTESTANTS = {"fastapi": bare, "sqlite": with_sqlite, "postgres": with_postgres}


def main(contestant: str, port: str) -> None:
    app = FastAPI()
    CONTESTANTS[contestant](app)
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])
