"""Makes many requests of every kind, and prints the resident bytes after a fifth of them and at the end; see README.md."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import subprocess
import sys
import time
from typing import Any

from mighty_networks import AsyncMighty, Mighty, MightyError, WebhookAuthError
from mighty_networks.webhooks import Webhooks

REQUESTS_OF_A_ROUND = 23
# Calls that the sandbox always fails: it knows them by their cases.
ONCE: dict[str, Any] = {"max_retries": 0}
LATE: dict[str, Any] = {**ONCE, "headers": {"X-Sandbox-Case": "late"}}
DROPPED: dict[str, Any] = {**ONCE, "headers": {"X-Sandbox-Case": "dropped"}}
BUSY: dict[str, Any] = {"headers": {"X-Sandbox-Case": "busy"}}
CUT: dict[str, Any] = {"headers": {"X-Sandbox-Case": "cut"}}
# Much shorter than an answer of these cases takes.
SHORT = 0.002

KEY = "the-key-of-the-soak"
HEADERS = {"authorization": f"Bearer {KEY}"}
DELIVERY = b'{"event_id": "5f0c", "event_timestamp": "2026-07-05T09:30:00Z", "event_type": "MemberJoinedHook", "payload": {"id": 42}}'


def resident() -> int:
    """Bytes of this process that are in memory."""
    gc.collect()
    return int(subprocess.check_output(["ps", "-o", "rss=", "-p", str(os.getpid())])) * 1024


def receive(hooks: Webhooks[Any]) -> None:
    for _ in range(8):
        hooks.construct(DELIVERY, HEADERS)
    with contextlib.suppress(WebhookAuthError):
        hooks.construct(DELIVERY, {"authorization": "Bearer other"})


def work(client: Mighty, member: int, post: int, hooks: Webhooks[Any]) -> None:
    """23 requests at least."""
    for _ in range(8):
        assert client.me.get().user.id == member
    client.members.get(member)
    client.posts.update(post, title="Soaked")
    assert len(list(client.posts.list(per_page=10))) == 40
    next(iter(client.members.list(per_page=5)))
    next(iter(client.members.list(per_page=5, prefetch=1)))
    for options in (BUSY, CUT, DROPPED):
        with contextlib.suppress(MightyError):
            client.me.get(request_options=options)
            raise AssertionError("it was to fail")
    # On a machine that is busy enough it may come in time.
    with contextlib.suppress(MightyError):
        client.me.get(request_options={**LATE, "timeout": SHORT})
    assert client.members.find(1) is None
    receive(hooks)


async def work_async(client: AsyncMighty, member: int, post: int, hooks: Webhooks[Any]) -> None:
    """The same, some of it at once."""
    for user in await asyncio.gather(*(client.me.get() for _ in range(8))):
        assert user.user.id == member
    await client.members.get(member)
    await client.posts.update(post, title="Soaked")
    assert len([each async for each in client.posts.list(per_page=10)]) == 40
    async for _ in client.members.list(per_page=5):
        break
    async for _ in client.members.list(per_page=5, prefetch=1):
        break
    for options in (BUSY, CUT, DROPPED):
        with contextlib.suppress(MightyError):
            await client.me.get(request_options=options)
            raise AssertionError("it was to fail")
    given_up = asyncio.ensure_future(client.me.get(request_options=LATE))
    await asyncio.sleep(SHORT)
    given_up.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await given_up
    assert await client.members.find(1) is None
    receive(hooks)


def run(rounds: int) -> list[int]:
    measured = []
    with Mighty.from_env() as client:
        member, post = client.me.get().user.id, client.posts.list().first().id
        for number in range(1, rounds + 1):
            work(client, member, post, Webhooks(KEY))
            if number in (rounds // 5, rounds):
                time.sleep(0.5)
                measured.append(resident())
    return measured


async def run_async(rounds: int) -> list[int]:
    measured = []
    async with AsyncMighty.from_env() as client:
        member, post = (await client.me.get()).user.id, (await client.posts.list().first()).id
        for number in range(1, rounds + 1):
            await work_async(client, member, post, Webhooks(KEY))
            if number in (rounds // 5, rounds):
                await asyncio.sleep(0.5)
                measured.append(resident())
    return measured


if __name__ == "__main__":
    kind, requests = sys.argv[1:]
    rounds = -(-int(requests) // REQUESTS_OF_A_ROUND)
    print(json.dumps({"resident": asyncio.run(run_async(rounds)) if kind == "async" else run(rounds)}))
