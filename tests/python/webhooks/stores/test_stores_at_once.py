"""Many at once: threads, processes, and the first use of a store by all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from mighty_networks.webhooks.store import Begin
from store_backends import EVENT, Backend, event
from store_process import StoreProcess, StoreProcesses

AT_ONCE = 16
T = TypeVar("T")


def at_once(work: Callable[[int], T]) -> list[T]:
    """Does something in many threads that start together."""
    barrier = Barrier(AT_ONCE)

    def one(number: int) -> T:
        barrier.wait()
        return work(number)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


@pytest.fixture
def processes(shared: Backend) -> Iterator[list[StoreProcess]]:
    """Many processes with a store on the same data, which does not exist yet."""
    started = StoreProcesses(shared.recipe(), AT_ONCE)
    yield started.all
    started.close()


def test_of_many_threads_one_gets_the_event(backend: Backend) -> None:
    stores = [backend.store() for _ in range(4)]
    for number in range(5):
        found = Counter(at_once(lambda thread, number=number: stores[thread % 4].begin(event(number), 30.0)))
        assert found == {Begin.NEW: 1, Begin.IN_PROGRESS: AT_ONCE - 1}
        for store in stores:
            store.complete(f"e-{number}")
    assert Counter(at_once(lambda thread: stores[thread % 4].begin(event(thread % 5), 30.0))) == {Begin.DONE: AT_ONCE}


def test_of_many_threads_one_gets_the_event_after_a_lease_that_ran_out(backend: Backend) -> None:
    store = backend.store()
    assert store.begin(EVENT, 30.0) is Begin.NEW
    backend.end_lease(EVENT.id)
    assert Counter(at_once(lambda _: store.begin(EVENT, 30.0))) == {Begin.NEW: 1, Begin.IN_PROGRESS: AT_ONCE - 1}


def test_of_many_processes_one_gets_the_event(processes: list[StoreProcess]) -> None:
    for number in range(3):
        for process in processes:
            process.tell(f"begin e-{number}")
        found = [process.answer() for process in processes]
        assert Counter(found) == {"NEW": 1, "IN_PROGRESS": AT_ONCE - 1}
        holder = processes[found.index("NEW")]
        for process in processes:
            # Only the holder's call does something.
            process.tell(f"complete e-{number}")
        assert [process.answer() for process in processes] == ["ok"] * AT_ONCE
        assert holder.ask(f"begin e-{number}") == "DONE"
        assert processes[found.index("IN_PROGRESS")].ask(f"begin e-{number}") == "DONE"


def test_what_a_killed_process_had_begun_is_new_after_its_lease(shared: Backend, processes: list[StoreProcess]) -> None:
    victim, survivor = processes[:2]
    assert victim.ask("begin e-1") == "NEW"
    assert survivor.ask("begin e-1") == "IN_PROGRESS"
    victim.kill()
    assert survivor.ask("begin e-1") == "IN_PROGRESS"
    shared.end_lease("e-1")
    assert survivor.ask("begin e-1") == "NEW"
    assert survivor.ask("complete e-1") == "ok"
    assert shared.store().begin(event(1), 30.0) is Begin.DONE


@pytest.mark.parametrize("shared", ["sqlite", "postgres"], indirect=True)
def test_many_processes_claim_each_event_once(shared: Backend, processes: list[StoreProcess]) -> None:
    store = shared.store()
    for number in range(100):
        store.append(event(number))
    claimed: list[str] = []
    while len(claimed) < 100:
        for process in processes:
            process.tell("claim 3")
        round_ = [process.answer() for process in processes]
        assert round_ != [""] * AT_ONCE
        claimed += " ".join(round_).split()
    assert sorted(claimed) == sorted(f"e-{number}" for number in range(100))


def test_many_threads_store_and_claim_each_event_once(database: Backend) -> None:
    stores = [database.store() for _ in range(4)]
    stored = at_once(lambda thread: [stores[thread % 4].append(event(number)) for number in range(20)])
    assert [sum(one) for one in zip(*stored, strict=True)] == [1] * 20

    def work(thread: int) -> list[str]:
        store, handled = stores[thread % 4], []
        while claimed := store.claim(2, 30.0):
            for one in claimed:
                store.complete(one.event.id)
                handled.append(one.event.id)
        return handled

    handled = [event_id for thread in at_once(work) for event_id in thread]
    assert sorted(handled) == sorted(f"e-{number}" for number in range(20))
    assert {entry.state.value for entry in stores[0].list().entries} == {"done"}
