"""What was acknowledged is handled, whatever is killed, restarted or set wrong in between. Real processes, real signals."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from inbox_stores import drop, hooks_of, new_address, opened
from killable import SECONDS, World, eventually
from mighty_networks.webhooks.inbox import Inbox
from mighty_networks.webhooks.store import State
from private_servers import PrivatePostgres


@pytest.fixture(params=["sqlite", "postgres"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    world = World(new_address(request.param, tmp_path), tmp_path)
    yield world
    world.close()
    drop(world.address)


@pytest.mark.parametrize(("point", "answers"), [("stored", [None, "duplicate"]), ("acked", ["stored"])])
def test_a_receiver_is_killed(world: World, point: str, answers: list[str | None]) -> None:
    receiver = world.start("receive", "--die-at", point)
    given = [receiver.deliver("a")]
    assert receiver.wait() == -signal.SIGKILL
    if given == [None]:
        given.append(world.start("receive").deliver("a"))
    world.start("work")
    eventually(lambda: world.are_marked("a"))
    assert (given, world.lines("handled")) == (answers, Counter(a=1))


@pytest.mark.parametrize(("point", "handled"), [("claimed", 1), ("handled", 2), ("marked", 1)])
def test_a_worker_is_killed(world: World, point: str, handled: int) -> None:
    world.append("a")
    assert world.start("work", "--die-at", point).wait() == -signal.SIGKILL
    world.start("work")
    eventually(lambda: world.are_marked("a"))
    assert world.lines("handled") == Counter(a=handled)


def test_a_worker_that_is_asked_to_end_finishes_what_it_handles(world: World) -> None:
    worker = world.start("work", "--takes", "0.5")
    world.append("a")
    eventually(lambda: world.lines("handled") == Counter(a=1))
    worker.signal(signal.SIGTERM)
    world.append("b")
    assert (worker.line(), worker.wait()) == ("stopped\n", 0)
    assert (world.states("a", "b"), world.lines("marked")) == ([State.DONE, State.WAITING], Counter(a=1))


def test_a_handler_that_takes_many_leases_is_run_once(world: World) -> None:
    """The 25 s handler, scaled: it takes three leases, and another process waits for the event to be free."""
    world.append("a")
    for worker in [world.launch("work", "--takes", "3") for _ in range(2)]:
        worker.ready()
    eventually(lambda: world.are_marked("a"))
    assert world.lines("handled") == Counter(a=1)


def test_sixteen_deliveries_of_one_event_at_once_are_one_event(world: World) -> None:
    processes = [world.launch(role) for role in ["receive"] * 4 + ["work"] * 2]
    receivers = [process.ready() for process in processes][:4]
    together = threading.Barrier(16)

    def delivery(number: int) -> str | None:
        together.wait(SECONDS)
        return receivers[number % 4].deliver("a")

    with ThreadPoolExecutor(16) as senders:
        answers = Counter(senders.map(delivery, range(16)))
    eventually(lambda: world.are_marked("a"))
    assert answers == Counter(stored=1, duplicate=15)
    assert world.lines("handled") == Counter(a=1)


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
    others = [f"{number}" for number in range(6)]
    world.append("kills", "fails", *others)
    options = ["--attempts", "4", "--lease", "0.5"]
    worker = world.start("work", *options)

    def settled() -> bool:
        nonlocal worker
        if worker.has_ended():
            # What supervises the workers starts another.
            worker = world.start("work", *options)
        return world.states("kills", "fails", *others) == [State.PARKED] * 2 + [State.DONE] * 6

    eventually(settled)
    handled = world.lines("handled")
    assert handled["kills"] == 4
    assert set(others) <= set(handled)


def test_clocks_that_differ_by_hours_give_no_event_to_two(tmp_path: Path) -> None:
    """The leases go by the clock of the database: a machine whose clock is ahead does not think that they have ended."""
    world = World(new_address("postgres", tmp_path), tmp_path)
    try:
        world.append("a", "b", "c", "d")
        for skew in ("-7200", "7200"):
            world.start("work", "--takes", "0.7", "--lease", "10", "--skew", skew)
        world.append("fails")
        eventually(lambda: world.are_marked("a", "b", "c", "d") and world.states("fails") == [State.PARKED])
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
