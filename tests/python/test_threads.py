"""Many threads and one client."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from mighty_networks import AsyncMighty, CallNote, Mighty, NotFoundError
from recording import answer, client_of
from sandbox_process import TOKEN, SandboxProcess

THREADS = 16


def in_threads(work: Callable[[int], object]) -> list[object]:
    """What a function gives in each of sixteen threads, which begin at the same moment."""
    together = threading.Barrier(THREADS)

    def begin(number: int) -> object:
        together.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


def test_many_threads_share_a_client() -> None:
    client, recorder = client_of(lambda request: answer({"id": int(request.url.split("/")[-2])}))
    wrong: list[tuple[int, int]] = []

    def work(start: int) -> None:
        for number in range(start, start + 50):
            found = client.members.get(number).id
            if found != number:
                wrong.append((number, found))

    threads = [threading.Thread(target=work, args=(1 + 50 * index,)) for index in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(recorder.requests) == 400


def test_sixteen_threads_share_a_client(sandbox: SandboxProcess) -> None:
    tokens: list[int] = []
    requests: list[str] = []

    def token() -> str:
        tokens.append(threading.get_ident())
        return TOKEN

    def requested(note: CallNote) -> None:
        requests.append(note.operation)

    client = Mighty(token, 12345, base_url=sandbox.url, on_request=requested)
    everyone = [member.id for member in client.members.list()]

    def work(number: int) -> object:
        tag = client.tags.create(title=f"thread {number}", color="#112233")
        read = [member.id for member in client.members.list()]
        some = [client.members.get(id).id for id in everyone[number::THREADS][:20]]
        with pytest.raises(NotFoundError) as missing:
            client.members.get(900_000_000 + number)
        again = client.tags.get(tag.id)
        client.tags.delete(tag.id)
        return read == everyone, some == everyone[number::THREADS][:20], missing.value.operation, again.title

    assert in_threads(work) == [(True, True, "members.get", f"thread {number}") for number in range(THREADS)]
    counts = {
        "members.list": 24 * (THREADS + 1),
        "members.get": 21 * THREADS,
        "tags.create": THREADS,
        "tags.get": THREADS,
        "tags.delete": THREADS,
    }
    assert sandbox.counts() == counts
    assert Counter(requests) == counts
    # Once for each call: a list is one for each page.
    assert len(tokens) == sum(counts.values())


def test_an_object_is_read_by_sixteen_threads(sandbox: SandboxProcess) -> None:
    member = next(iter(Mighty(TOKEN, 12345, base_url=sandbox.url).members.list()))
    expected = (member.id, member.email, str(member.created_at), member.to_dict())
    fresh = Mighty(TOKEN, 12345, base_url=sandbox.url).members.get(member.id)
    found = in_threads(lambda _: (fresh.id, fresh.email, str(fresh.created_at), fresh.to_dict()))
    assert found == [expected] * THREADS


def test_sixteen_event_loops_share_a_client(sandbox: SandboxProcess) -> None:
    client = AsyncMighty(TOKEN, 12345, base_url=sandbox.url)

    def work(number: int) -> object:
        async def some() -> list[int]:
            first = await client.members.list().first_page()
            wanted = [member.id for member in first][number : number + 8]
            found = await asyncio.gather(*(client.members.get(id) for id in wanted))
            return [member.id - wanted[index] for index, member in enumerate(found)]

        return asyncio.run(some())

    assert in_threads(work) == [[0] * 8] * THREADS


FIRST_CALLS = f"""
import logging, sys, threading
from mighty_networks import Mighty

client = Mighty({TOKEN!r}, 12345, base_url=sys.argv[1])
together = threading.Barrier({THREADS})

def call():
    together.wait()
    client.me.get()

threads = [threading.Thread(target=call) for _ in range({THREADS})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([type(handler).__name__ for handler in logging.getLogger("mighty_networks").handlers].count("StreamHandler"))
"""


def test_one_of_many_first_calls_sets_up_the_log(sandbox: SandboxProcess) -> None:
    command = [sys.executable, "-c", FIRST_CALLS, sandbox.url]
    environment = {**os.environ, "MIGHTY_LOG": "debug"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    # Each line would be written twice if two threads had set it up.
    assert done.stdout == "1\n"
