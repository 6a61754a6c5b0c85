"""The handlers of the processes in which engines work, and their inbox, made from what the test put into the environment."""

from __future__ import annotations

import atexit
import os
import signal
from contextlib import ExitStack
from typing import Any

from inbox_stores import hooks_of, opened
from mighty_networks.webhooks import Webhooks
from mighty_networks.webhooks.inbox import Inbox

OPEN = ExitStack()
atexit.register(OPEN.close)


def make_inbox() -> Inbox:
    """The inbox of this process."""
    return Inbox(OPEN.enter_context(opened(os.environ["INBOX_STORE"])), backoff=0.1, lease=1.0, max_attempts=3)


def hooks() -> Webhooks:
    """Notes what is handled. `fails-<n>` fails in its first attempts, `kills` ends the process in its first one."""
    hooks = hooks_of()

    def handle(event: Any, context: Any) -> None:
        with open(os.environ["INBOX_JOURNAL"], "ab", buffering=0) as journal:
            journal.write(f"{event.id} {context.attempt} {os.getpid()}\n".encode())
        name, _, number = event.id.partition("-")
        if name == "fails" and context.attempt <= int(number):
            raise RuntimeError("not yet")
        if name == "kills" and context.attempt == 1:
            os.kill(os.getpid(), signal.SIGKILL)

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        handle(event, context)

    @hooks.on("MemberLeft")
    async def left(event: Any, context: Any) -> None:
        handle(event, context)

    return hooks
