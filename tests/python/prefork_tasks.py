"""Tasks with clients that are made, and used, before the worker forks its pool. The broker is a folder."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from celery import Celery, group
from fetching import Clients

FOLDER = Path(os.environ["PREFORK_FOLDER"])

app = Celery("prefork_tasks", broker="filesystem://", backend=f"file://{FOLDER / 'results'}")
app.conf.update(
    broker_transport_options={
        "data_folder_in": str(FOLDER / "queue"),
        "data_folder_out": str(FOLDER / "queue"),
        "control_folder": str(FOLDER / "control"),
    },
    broker_connection_retry_on_startup=False,
    worker_prefetch_multiplier=1,
)

CLIENTS = Clients()
# The program that hands out the tasks imports this too; only a worker has something to fork.
if "worker" in sys.argv:
    CLIENTS.warm()
MAIN = os.getpid()


@app.task
def fetch(kind: str, ids: list[int]) -> tuple[int, bool, list[int]]:
    """The process, whether it is a forked one, and the members that came back."""
    return os.getpid(), os.getpid() != MAIN, CLIENTS.fetch(kind, ids)


if __name__ == "__main__":
    from prefork_tasks import fetch as task

    asked = json.load(sys.stdin)
    answers = group(task.s(kind, ids) for kind, ids in asked).apply_async().get(timeout=120)
    json.dump(answers, sys.stdout)
