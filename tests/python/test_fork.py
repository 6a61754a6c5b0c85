"""Neither sockets nor threads survive a fork: parent and child must never read each other's answers, nor wait for each other's threads."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence

import pytest
from fetching import KINDS, Clients
from sandbox_process import TOKEN, SandboxProcess

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

CALLS = 300


@pytest.fixture
def clients(sandbox: SandboxProcess, monkeypatch: pytest.MonkeyPatch) -> Clients:
    for name, value in (("API_TOKEN", TOKEN), ("NETWORK_ID", "12345"), ("BASE_URL", sandbox.url)):
        monkeypatch.setenv(f"MIGHTY_{name}", value)
    return Clients()


def repeated(ids: Sequence[int]) -> list[int]:
    return [ids[turn % len(ids)] for turn in range(CALLS)]


def fetches_its_own(clients: Clients, kind: str, ids: Sequence[int]) -> bool:
    """Whether each of 300 calls brought the member that it asked for."""
    asked = repeated(ids)
    return clients.fetch(kind, asked) == asked


def in_child(work: Callable[[], bool]) -> int:
    """Runs `work` in a forked child and returns the child's process id; its exit status is 0 if `work` was true."""
    child = os.fork()
    if child == 0:
        status = 99
        try:
            status = 0 if work() else 1
        finally:
            sys.stderr.flush()
            os._exit(status)
    return child


def exit_status(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("kind", KINDS)
def test_parent_and_child_get_their_own_answers(clients: Clients, kind: str) -> None:
    ids = clients.warm()
    child = in_child(lambda: fetches_its_own(clients, kind, ids[:20]))
    assert fetches_its_own(clients, kind, ids[20:40])
    assert exit_status(child) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_grandchild_and_a_second_child_work_as_well(clients: Clients, kind: str) -> None:
    ids = clients.warm()

    def child_with_child() -> bool:
        right = fetches_its_own(clients, kind, ids[:10])
        grandchild = in_child(lambda: fetches_its_own(clients, kind, ids[10:20]))
        return right and fetches_its_own(clients, kind, ids[20:30]) and exit_status(grandchild) == 0

    first, second = in_child(child_with_child), in_child(lambda: fetches_its_own(clients, kind, ids[30:40]))
    assert fetches_its_own(clients, kind, ids[40:])
    assert (exit_status(first), exit_status(second)) == (0, 0)


def test_a_child_of_a_running_loop_makes_its_own(clients: Clients) -> None:
    import asyncio

    ids = clients.warm()

    async def fork_within() -> tuple[list[int], int]:
        under_way = asyncio.gather(*map(clients.asynchronous.members.get, repeated(ids[:20])))
        await asyncio.sleep(0.01)
        child = in_child(lambda: fetches_its_own(clients, "asynchronous", ids[20:40]))
        members = await under_way
        return [member.id for member in members], await asyncio.to_thread(exit_status, child)

    assert asyncio.run(fork_within()) == (repeated(ids[:20]), 0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_child_draws_other_request_ids(clients: Clients, kind: str) -> None:
    ids = clients.warm()[:1]
    entropy = getattr(clients, kind)._driver.runtime.entropy
    reading, writing = os.pipe()
    child = in_child(lambda: clients.fetch(kind, ids) == ids and os.write(writing, str(entropy()).encode()) > 0)
    assert exit_status(child) == 0
    of_child = os.read(reading, 100).decode()
    os.close(reading)
    os.close(writing)
    assert of_child.isdigit()
    assert of_child != str(entropy())


def work(clients: Clients | None, kind: str, ids: Sequence[int], results: multiprocessing.Queue[list[int]]) -> None:
    """What a process of `multiprocessing` does; one that was spawned makes its own clients."""
    results.put((clients or Clients()).fetch(kind, ids))


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("kind", KINDS)
def test_processes_of_multiprocessing_get_their_own_answers(clients: Clients, kind: str, method: str) -> None:
    ids = clients.warm()
    context = multiprocessing.get_context(method)
    inherited = clients if method == "fork" else None
    results = [context.Queue() for _ in range(2)]
    shares = [repeated(ids[:20]), repeated(ids[20:40])]
    processes = [
        context.Process(target=work, args=(inherited, kind, share, result))
        for share, result in zip(shares, results, strict=True)
    ]
    for process in processes:
        process.start()
    assert fetches_its_own(clients, kind, ids[40:])
    assert [result.get(timeout=60) for result in results] == shares
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
