"""A process with an inbox, for tests that kill it.

    inbox_process.py receive STORE JOURNAL [--die-at POINT]    receives deliveries by HTTP on loopback
    inbox_process.py work STORE JOURNAL [--die-at POINT]       handles events until it is stopped

Its first line says `ready`, and which port it listens on if it receives.

The journal is a file to which every process adds a line for what it did, before it may be killed: `handled <id> <attempt>`,
`marked <id>`. With `--skew` its clock is wrong.
"""

from __future__ import annotations

import argparse
import datetime
import os
import signal
import socket
import time
from typing import Any

from inbox_stores import hooks_of, opened
from mighty_networks.webhooks import _failpoints
from mighty_networks.webhooks.inbox import Inbox


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("role", choices=["receive", "work"])
    parser.add_argument("store")
    parser.add_argument("journal")
    parser.add_argument("--die-at")
    parser.add_argument("--lease", type=float, default=1.0)
    parser.add_argument("--takes", type=float, default=0.0)
    parser.add_argument("--skew", type=float, default=0.0)
    parser.add_argument("--attempts", type=int, default=8)
    return parser.parse_args()


def note(journal: str, line: str) -> None:
    """Adds a line; the system keeps it although this process may be killed in the next moment."""
    with open(journal, "ab", buffering=0) as file:
        file.write(f"{line}\n".encode())


def die_at(point: str) -> None:
    def reached(at: str) -> None:
        if at == point:
            os.kill(os.getpid(), signal.SIGKILL)

    _failpoints.install(reached)


def go_wrong(seconds: float) -> None:
    """Puts the clock of this process forward, or back."""
    right = time.time
    time.time = lambda: right() + seconds


def now() -> datetime.datetime:
    return datetime.datetime.fromtimestamp(time.time(), datetime.timezone.utc)


def receive(inbox: Inbox) -> None:
    import uvicorn
    from mighty_networks.webhooks.asgi import webhook_app

    listener = socket.create_server(("127.0.0.1", 0))
    print("ready", listener.getsockname()[1], flush=True)
    application = webhook_app(hooks_of(), inbox=inbox)
    uvicorn.Server(uvicorn.Config(application, lifespan="off", log_level="warning")).run(sockets=[listener])


def work(inbox: Inbox, journal: str, takes: float) -> None:
    hooks = hooks_of()

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        note(journal, f"handled {event.id} {context.attempt}")
        if event.id == "fails":
            raise RuntimeError("always")
        if event.id == "kills":
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(takes)

    print("ready", 0, flush=True)
    inbox.run(hooks, workers=2)
    print("stopped", flush=True)


class Marking:
    """The store, noting each mark before anything else can happen."""

    def __init__(self, store: Any, journal: str) -> None:
        self._store = store
        self._journal = journal

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def complete(self, event_id: str, result: bytes | None = None) -> None:
        self._store.complete(event_id, result)
        note(self._journal, f"marked {event_id}")


def main() -> None:
    asked = arguments()
    if asked.die_at:
        die_at(asked.die_at)
    if asked.skew:
        go_wrong(asked.skew)
    with opened(asked.store) as store:
        inbox = Inbox(
            Marking(store, asked.journal),
            lease=asked.lease,
            poll=0.05,
            backoff=0.05,
            max_attempts=asked.attempts,
            clock=now,
        )
        if asked.role == "receive":
            receive(inbox)
        else:
            work(inbox, asked.journal, asked.takes)


if __name__ == "__main__":
    main()
