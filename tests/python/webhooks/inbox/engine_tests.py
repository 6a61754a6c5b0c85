"""What every engine must do with the events of an inbox; a test module of an engine inherits it. The workers are real processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from inbox_stores import body, drop, hooks_of, new_address, opened
from mighty_networks.webhooks.inbox import HandedInbox, Inbox
from mighty_networks.webhooks.store import State

HERE = Path(__file__).parent
SECONDS = 60.0


class Engine:
    """A worker process of an engine, and what the test sees of it."""

    def __init__(self, command: list[str], address: str, folder: Path, environment: dict[str, str]) -> None:
        self.address = address
        self.journal = folder / "journal"
        self.log = folder / "log"
        self.journal.touch()
        self.environment = {**environment, "INBOX_STORE": address, "INBOX_JOURNAL": str(self.journal)}
        self._command = [sys.executable, "-m", *command]
        self._started: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Starts the worker if it does not run."""
        if self._started is not None and self._started.poll() is None:
            return
        path = os.pathsep.join([str(HERE), str(HERE.parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])
        with open(self.log, "ab") as log:
            self._started = subprocess.Popen(
                self._command,
                cwd=HERE,
                stdout=log,
                stderr=log,
                env={**os.environ, **self.environment, "PYTHONPATH": path},
            )

    def close(self) -> None:
        assert self._started is not None
        self._started.terminate()
        try:
            self._started.wait(SECONDS)
        finally:
            self._started.kill()
            drop(self.address)

    def attempts(self, event_id: str) -> list[int]:
        """The numbers of the attempts to handle an event, as its handler saw them."""
        lines = (line.split() for line in self.journal.read_text().splitlines())
        return [int(line[1]) for line in lines if line[0] == event_id]

    def state(self, event_id: str) -> State | None:
        with opened(self.address) as store:
            entry = store.get(event_id)
        return None if entry is None else entry.state

    def ends(self, event_id: str, state: State) -> None:
        """Waits until an event is in a state."""
        end = time.monotonic() + SECONDS
        while self.state(event_id) is not state:
            assert time.monotonic() < end, f"`{event_id}` is {self.state(event_id)}:\n{self.log.read_text()[-4000:]}"
            # Whatever supervises workers starts another when one dies.
            self.start()
            time.sleep(0.05)


@pytest.fixture(scope="module")
def environment() -> Iterator[pytest.MonkeyPatch]:
    """The environment of this process, for the application that it loads as a receiver would."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(HERE)
        yield patch


def new_store(tmp_path_factory: pytest.TempPathFactory, kind: str = "postgres") -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("engine")
    return new_address(kind, folder), folder


class EngineTests:
    """Inherit it, with fixtures `engine`, and `inbox` as the receiver makes it, which is in the module of the application."""

    def test_a_worker_handles_what_was_appended(self, engine: Engine, inbox: HandedInbox) -> None:
        assert inbox.append(hooks_of().parse(body("a"))) == "stored"
        assert inbox.append(hooks_of().parse(body("a"))) == "duplicate"
        engine.ends("a", State.DONE)
        assert engine.attempts("a") == [1]

    def test_a_worker_handles_with_async_handlers(self, engine: Engine, inbox: HandedInbox) -> None:
        inbox.append(hooks_of().parse(body("async", "MemberLeft")))
        engine.ends("async", State.DONE)
        assert engine.attempts("async") == [1]

    def test_a_failed_event_is_tried_again_as_the_inbox_says(self, engine: Engine, inbox: HandedInbox) -> None:
        inbox.append(hooks_of().parse(body("fails-2")))
        engine.ends("fails-2", State.DONE)
        assert engine.attempts("fails-2") == [1, 2, 3]

    def test_what_keeps_failing_is_parked_and_handled_after_a_replay(self, engine: Engine, inbox: HandedInbox) -> None:
        inbox.append(hooks_of().parse(body("fails-9")))
        engine.ends("fails-9", State.PARKED)
        assert [entry.event.id for entry in inbox.inbox.parked()] == ["fails-9"]
        assert inbox.inbox.replay(state=State.PARKED, event_id="fails-9") == 1
        engine.ends("fails-9", State.PARKED)
        assert engine.attempts("fails-9") == [1, 2, 3, 1, 2, 3]

    def test_what_nobody_can_read_is_parked_and_handed_to_nobody(self, engine: Engine, inbox: HandedInbox) -> None:
        assert inbox.append(b"<html>") == "parked"
        inbox.append(hooks_of().parse(body("after")))
        engine.ends("after", State.DONE)
        assert "<html>" in [entry.event.raw.decode() for entry in inbox.inbox.parked()]

    def test_what_was_stored_and_not_handed_over_is_swept_up(self, engine: Engine) -> None:
        # The process of the receiver died between the two.
        with opened(engine.address) as store:
            Inbox(store).append(hooks_of().parse(body("swept")))
        engine.ends("swept", State.DONE)
        assert engine.attempts("swept") == [1]

    def test_what_a_killed_worker_was_handling_is_swept_up(self, engine: Engine, inbox: HandedInbox) -> None:
        inbox.append(hooks_of().parse(body("kills")))
        engine.ends("kills", State.DONE)
        assert engine.attempts("kills") == [1, 2]

    def test_what_is_handed_over_many_times_is_handled_once(self, engine: Engine, inbox: HandedInbox) -> None:
        with opened(engine.address) as store:
            Inbox(store).append(hooks_of().parse(body("often")))
        with ThreadPoolExecutor(4) as receivers:
            assert list(receivers.map(inbox.give, ["often"] * 16, [0.0] * 16)) == [True] * 16
        engine.ends("often", State.DONE)
        # Behind them in the queue: by then they have been looked at.
        inbox.append(hooks_of().parse(body("behind")))
        engine.ends("behind", State.DONE)
        assert engine.attempts("often") == [1]
