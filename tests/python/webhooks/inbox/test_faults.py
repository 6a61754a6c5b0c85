"""What was acknowledged is handled, whatever is killed, restarted or set wrong in between. Real processes, real signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from inbox_stores import body, drop, hooks_of, new_address, opened
from mighty_networks.webhooks.inbox import Inbox
from mighty_networks.webhooks.store import State
from private_servers import PrivatePostgres

PROGRAM = Path(__file__).with_name("inbox_process.py")
TESTS = PROGRAM.parents[2]
SECONDS = 30.0


class World:
    """A store, a journal, and processes that use them."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address = address
        self.journal = folder / "journal"
        self.journal.touch()
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self, role: str, *options: str) -> subprocess.Popen[bytes]:
        """Starts a process and waits until it is ready."""
        return self.ready(self.launch(role, *options))[0]

    def ready(self, *processes: subprocess.Popen[bytes]) -> Sequence[subprocess.Popen[bytes]]:
        for process in processes:
            assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        return processes

    def launch(self, role: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(PROGRAM), role, self.address, str(self.journal), *options]
        path = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
        environment = {**os.environ, "PYTHONPATH": path}
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self._processes.append(process)
        return process

    def close(self) -> None:
        for process in self._processes:
            process.kill()
            process.communicate()

    def lines(self, kind: str) -> Counter[str]:
        """How often each event was `handled` or `marked`."""
        lines = (line.split() for line in self.journal.read_text().splitlines())
        return Counter(line[1] for line in lines if line[0] == kind)

    def states(self, *event_ids: str) -> list[State | None]:
        with opened(self.address) as store:
            entries = [store.get(event_id) for event_id in event_ids]
        return [None if entry is None else entry.state for entry in entries]

    def append(self, *event_ids: str) -> None:
        hooks = hooks_of()
        with opened(self.address) as store:
            for event_id in event_ids:
                Inbox(store).append(hooks.parse(body(event_id)))


def deliver(receiver: subprocess.Popen[bytes], event_id: str) -> str | None:
    """The answer of the receiver; `None` if it died before it gave one, and the sender will deliver again."""
    assert receiver.stdin is not None and receiver.stdout is not None
    receiver.stdin.write(body(event_id) + b"\n")
    receiver.stdin.flush()
    return receiver.stdout.readline().decode().strip() or None


def eventually(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)


@pytest.fixture(params=["sqlite", "postgres"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    world = World(new_address(request.param, tmp_path), tmp_path)
    yield world
    world.close()
    drop(world.address)


@pytest.mark.parametrize(("point", "answers"), [("stored", [None, "duplicate"]), ("acked", ["stored"])])
def test_a_receiver_is_killed(world: World, point: str, answers: list[str | None]) -> None:
    receiver = world.start("receive", "--die-at", point)
    given = [deliver(receiver, "a")]
    assert receiver.wait(SECONDS) == -signal.SIGKILL
    if given == [None]:
        given.append(deliver(world.start("receive"), "a"))
    world.start("work")
    eventually(lambda: world.states("a") == [State.DONE])
    assert (given, world.lines("handled"), world.lines("marked")) == (answers, Counter(a=1), Counter(a=1))


@pytest.mark.parametrize(("point", "handled"), [("claimed", 1), ("handled", 2), ("marked", 1)])
def test_a_worker_is_killed(world: World, point: str, handled: int) -> None:
    world.append("a")
    assert world.start("work", "--die-at", point).wait(SECONDS) == -signal.SIGKILL
    world.start("work")
    eventually(lambda: world.lines("marked") == Counter(a=1) and world.states("a") == [State.DONE])
    assert world.lines("handled") == Counter(a=handled)


def test_a_worker_that_is_asked_to_end_finishes_what_it_handles(world: World) -> None:
    worker = world.start("work", "--takes", "0.5")
    world.append("a")
    eventually(lambda: world.lines("handled") == Counter(a=1))
    worker.send_signal(signal.SIGTERM)
    world.append("b")
    assert worker.wait(SECONDS) == 0
    assert worker.stdout is not None and worker.stdout.read() == b"stopped\n"
    assert (world.states("a", "b"), world.lines("marked")) == ([State.DONE, State.WAITING], Counter(a=1))


def test_a_handler_that_takes_many_leases_is_run_once(world: World) -> None:
    """The 25 s handler, scaled: it takes three leases, and another process waits for the event to be free."""
    world.append("a")
    world.ready(*(world.launch("work", "--takes", "3") for _ in range(2)))
    eventually(lambda: world.states("a") == [State.DONE])
    assert (world.lines("handled"), world.lines("marked")) == (Counter(a=1), Counter(a=1))


def test_sixteen_deliveries_of_one_event_at_once_are_one_event(world: World) -> None:
    _, _, *receivers = world.ready(*(world.launch(role) for role in ["work"] * 2 + ["receive"] * 4))
    turns = [threading.Lock() for _ in receivers]
    together = threading.Barrier(16)

    def delivery(number: int) -> str | None:
        together.wait(SECONDS)
        with turns[number % 4]:
            return deliver(receivers[number % 4], "a")

    with ThreadPoolExecutor(16) as senders:
        answers = Counter(senders.map(delivery, range(16)))
    eventually(lambda: world.states("a") == [State.DONE])
    assert answers == Counter(stored=1, duplicate=15)
    assert (world.lines("handled"), world.lines("marked")) == (Counter(a=1), Counter(a=1))


def test_sixteen_engines_that_call_at_once_handle_an_event_once(world: World) -> None:
    hooks = hooks_of()
    seen: list[str] = []
    together = threading.Barrier(16)

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        seen.append(event.id)

    world.append("a")
    with ExitStack() as stores, ThreadPoolExecutor(16) as engines:
        # Four machines with four threads each.
        inboxes = [Inbox(stores.enter_context(opened(world.address))) for _ in range(4)]

        def call(number: int) -> bool:
            together.wait(SECONDS)
            return inboxes[number % 4].handle(hooks, "a") is not None

        assert Counter(engines.map(call, range(16))) == Counter({True: 1, False: 15})
    assert (seen, world.states("a")) == (["a"], [State.DONE])


def test_poison_is_parked_and_the_others_go_on(world: World) -> None:
    world.append("kills", "fails", *(f"{number}" for number in range(6)))
    worker = world.start("work", "--attempts", "3")

    def settled() -> bool:
        nonlocal worker
        if worker.poll() is not None:
            # What supervises the workers starts another.
            worker = world.start("work", "--attempts", "3")
        return (
            world.states("kills", "fails", *(f"{number}" for number in range(6)))
            == [State.PARKED] * 2 + [State.DONE] * 6
        )

    eventually(settled)
    assert world.lines("handled")["kills"] == 3
    assert set(world.lines("marked")) == {f"{number}" for number in range(6)}


def test_clocks_that_differ_by_hours_give_no_event_to_two(tmp_path: Path) -> None:
    """The leases go by the clock of the database: a machine whose clock is ahead does not think that they have ended."""
    world = World(new_address("postgres", tmp_path), tmp_path)
    try:
        world.append("a", "b", "c", "d")
        world.ready(
            *(world.launch("work", "--takes", "0.7", "--lease", "10", "--skew", skew) for skew in ("-7200", "7200"))
        )
        world.append("fails")
        eventually(lambda: world.states("a", "b", "c", "d", "fails") == [State.DONE] * 4 + [State.PARKED])
        assert world.lines("marked") == Counter(a=1, b=1, c=1, d=1)
        assert world.lines("handled") == Counter(a=1, b=1, c=1, d=1, fails=8)
    finally:
        world.close()
        drop(world.address)


def test_the_database_crashes_and_comes_back(tmp_path: Path) -> None:
    server = PrivatePostgres()
    world = World(f"{server.url}#inbox", tmp_path)
    event_ids = [f"{number}" for number in range(40)]
    try:
        world.append(*event_ids)
        world.start("work", "--takes", "0.02", "--lease", "2")
        eventually(lambda: sum(world.lines("marked").values()) >= 5)
        server.kill()
        server.start()
        eventually(lambda: world.states(*event_ids) == [State.DONE] * 40)
        # Two handlers ran when the server went away, at most: one for each worker.
        handled = world.lines("handled")
        assert set(handled) == set(event_ids)
        assert sum(handled.values()) <= 42
    finally:
        world.close()
        server.close()
