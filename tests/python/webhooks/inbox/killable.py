"""Processes with an inbox that a test may kill, and what they leave behind."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from inbox_stores import KEY, body, hooks_of, opened
from mighty_networks.webhooks.inbox import Inbox
from mighty_networks.webhooks.store import State

PROGRAM = Path(__file__).with_name("inbox_process.py")
TESTS = PROGRAM.parents[2]
SECONDS = 30.0


class Killable:
    """A process of `inbox_process.py`. `wait` gives what it ended with."""

    def __init__(self, *arguments: str) -> None:
        path = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
        command = [sys.executable, str(PROGRAM), *arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path})
        self._port = 0

    def ready(self) -> Killable:
        """Waits until it works, or listens."""
        word, port = self.line().split()
        assert word == "ready"
        self._port = int(port)
        return self

    def line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().decode()

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def wait(self) -> int:
        return self._process.wait(SECONDS)

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def deliver(self, event_id: str) -> str | None:
        """What a receiver answers; `None` if it died before it did, and the sender will deliver the event again."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=SECONDS)
        try:
            connection.request("POST", "/", body(event_id), {"Authorization": f"Bearer {KEY}"})
            answer = connection.getresponse()
            assert answer.status == 200
            return str(json.load(answer)["outcome"])
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()


class World:
    """A store, a journal, and processes that use them."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address = address
        self.journal = folder / "journal"
        self.journal.touch()
        self._processes: list[Killable] = []

    def start(self, role: str, *options: str) -> Killable:
        """Starts a process and waits until it is ready."""
        return self.launch(role, *options).ready()

    def launch(self, role: str, *options: str) -> Killable:
        process = Killable(role, self.address, str(self.journal), *options)
        self._processes.append(process)
        return process

    def close(self) -> None:
        for process in self._processes:
            process.close()

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

    def are_marked(self, *event_ids: str) -> bool:
        """Whether these are done and no others, each marked once. The mark is in the store before it is in the journal."""
        marked = self.lines("marked") == Counter(event_ids)
        return marked and self.states(*event_ids) == [State.DONE] * len(event_ids)


def eventually(holds: Callable[[], bool]) -> None:
    """Waits until something is true."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)
