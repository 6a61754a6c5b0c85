"""Handing events over to an engine: here one that only writes down what it is given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from inbox_stores import body, hooks_of, opened
from mighty_networks.webhooks import Webhooks
from mighty_networks.webhooks.inbox import HandedInbox, Inbox
from mighty_networks.webhooks.store import State
from running_inbox import Wrapped


class Notes(HandedInbox):
    """An engine that does nothing. `answer` is what it says to the next hand-over."""

    def __init__(self, hooks: Webhooks, inbox: Any) -> None:
        super().__init__(hooks, inbox, sweep_after=0.0)
        self.given: list[tuple[str, float]] = []
        self.answer: bool | Exception = True

    def give(self, event_id: str, delay: float) -> bool:
        self.given.append((event_id, delay))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Any]:
    with opened(str(tmp_path / "events.db")) as store:
        yield store


@pytest.fixture
def hooks() -> Webhooks:
    hooks = hooks_of()

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        if event.id == "fails":
            raise RuntimeError

    return hooks


def test_an_event_is_handed_over_once_and_swept_no_more(store: Any, hooks: Webhooks) -> None:
    engine = Notes(hooks, Inbox(store))
    assert [engine.append(hooks.parse(body("a"))) for _ in range(2)] == ["stored", "duplicate"]
    assert (engine.sweep(), engine.given) == (0, [("a", 0.0)])


def test_what_fails_is_handed_over_with_its_wait(store: Any, hooks: Webhooks) -> None:
    engine = Notes(hooks, Inbox(store, max_attempts=2, entropy=lambda: 1.0))
    engine.append(hooks.parse(body("fails")))
    engine.handle("fails")
    assert engine.given == [("fails", 0.0), ("fails", 5.0)]
    engine.handle("fails")
    assert (len(engine.given), store.get("fails").state) == (2, State.PARKED)
    # The engine repeats itself: nobody is called for what is settled.
    engine.handle("fails")
    assert len(engine.given) == 2


def test_an_engine_that_cannot_be_reached_is_left_alone_for_a_while(store: Any, hooks: Webhooks) -> None:
    engine = Notes(hooks, Inbox(store))
    engine.answer = OSError("away")
    assert [engine.append(hooks.parse(body(event_id))) for event_id in ("a", "b")] == ["stored", "stored"]
    assert (engine.sweep(), engine.given) == (0, [("a", 0.0)])
    other = Notes(hooks, Inbox(store))
    assert (other.sweep(), other.given) == (2, [("a", 0.0), ("b", 0.0)])


def test_a_wait_that_the_engine_does_not_take_is_left_to_the_sweep(store: Any, hooks: Webhooks) -> None:
    engine = Notes(hooks, Inbox(store, backoff=0))
    engine.append(hooks.parse(body("fails")))
    engine.answer = False
    engine.handle("fails")
    engine.answer = True
    assert (engine.sweep(), engine.given) == (1, [("fails", 0.0)] * 3)


def test_a_replayed_event_is_handed_over_by_the_sweep(store: Any, hooks: Webhooks) -> None:
    engine = Notes(hooks, Inbox(store))
    engine.append(hooks.parse(body("a")))
    engine.handle("a")
    assert (engine.sweep(), engine.inbox.replay(), engine.sweep()) == (0, 1, 1)


def test_an_event_is_stored_and_handed_over_although_that_cannot_be_noted(store: Any, hooks: Webhooks) -> None:
    def handed(event_id: str) -> None:
        raise OSError("the database is away")

    engine = Notes(hooks, Inbox(Wrapped(store, handed=handed)))
    assert engine.append(hooks.parse(body("a"))) == "stored"
    # It does not know better, and handing over twice is harmless.
    assert (engine.sweep(), engine.given) == (1, [("a", 0.0)] * 2)


def test_each_process_makes_its_own_inbox_once(store: Any, hooks: Webhooks) -> None:
    made: list[int] = []

    def make() -> Inbox:
        made.append(os.getpid())
        return Inbox(store)

    engine = Notes(hooks, make)
    assert made == []
    assert engine.inbox is engine.inbox
    child = os.fork()
    if child == 0:
        os._exit(0 if engine.inbox is engine.inbox and made == [os.getppid(), os.getpid()] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert made == [os.getpid()]
