"""An inbox at work in a thread of the test, and stores that fail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from mighty_networks.webhooks import Webhooks
from mighty_networks.webhooks.inbox import Inbox

SECONDS = 30.0


@contextmanager
def running(inbox: Inbox, hooks: Webhooks, workers: int = 4) -> Iterator[threading.Thread]:
    """The inbox at work in a thread inside of the block, and ended with it."""
    thread = threading.Thread(target=inbox.run, args=(hooks, workers))
    thread.start()
    try:
        yield thread
    finally:
        inbox.stop()
        thread.join(SECONDS)
    assert not thread.is_alive()


def awaited(event: threading.Event) -> None:
    assert event.wait(SECONDS)


class Wrapped:
    """A store of which some methods are replaced."""

    def __init__(self, store: Any, **replaced: Callable[..., Any]) -> None:
        self._store = store
        self.__dict__.update(replaced)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def failing_first(times: int, method: Callable[..., Any], calls: list[str]) -> Callable[..., Any]:
    """The method, which raises before it works."""

    def call(*arguments: Any, **options: Any) -> Any:
        calls.append("failed" if len(calls) < times else "worked")
        if calls[-1] == "failed":
            raise OSError("the database is away")
        return method(*arguments, **options)

    return call
