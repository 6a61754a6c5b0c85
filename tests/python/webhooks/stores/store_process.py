"""Stores in processes of their own, which do what they are told: `begin e-1`, `complete e-1`, `claim 3`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TextIO

HERE = Path(__file__).resolve()


class StoreProcess:
    """One process as seen by the test. Several are told before any is asked, so that they do it at once."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._lines = channel.makefile("r", encoding="utf-8")
        self._process = int(self.answer())

    def tell(self, order: str) -> None:
        """Sends an order."""
        self._channel.sendall(f"{order}\n".encode())

    def answer(self) -> str:
        """What came of the order."""
        return self._lines.readline().strip()

    def ask(self, order: str) -> str:
        """Sends an order and waits for what comes of it."""
        self.tell(order)
        return self.answer()

    def kill(self) -> None:
        """Ends it as a power failure would."""
        os.kill(self._process, signal.SIGKILL)
        assert self.answer() == ""

    def close(self) -> None:
        """Ends it."""
        self._lines.close()
        self._channel.close()


class StoreProcesses:
    """A number of processes, of a parent that has imported everything before it made them and opened nothing."""

    def __init__(self, recipe: tuple[str, str], count: int) -> None:
        pairs = [socket.socketpair() for _ in range(count)]
        theirs = [their.fileno() for _, their in pairs]
        command = [sys.executable, "-W", "error", str(HERE), *recipe, *map(str, theirs)]
        self._parent = subprocess.Popen(command, pass_fds=theirs)
        for _, their in pairs:
            their.close()
        self.all = [StoreProcess(our) for our, _ in pairs]

    def close(self) -> None:
        """Ends them all."""
        for process in self.all:
            process.close()
        assert self._parent.wait(timeout=60) == 0


def _serve(kind: str, place: str, channel: TextIO) -> None:
    from mighty_networks.webhooks.store import StoredEvent
    from store_opening import open_store

    print(os.getpid(), file=channel, flush=True)
    store = open_store(kind, place)
    for line in channel:
        order, _, argument = line.strip().partition(" ")
        if order == "claim":
            outcome = " ".join(claimed.event.id for claimed in store.claim(int(argument), 30.0))
        elif order == "begin":
            outcome = store.begin(StoredEvent(argument, "MemberJoined", b"{}", 0.0), 30.0).name
        else:
            getattr(store, order)(argument)
            outcome = "ok"
        print(outcome, file=channel, flush=True)


def _main(kind: str, place: str, *channels: str) -> None:
    from store_opening import import_drivers

    import_drivers(kind)
    children = []
    for number, descriptor in enumerate(map(int, channels)):
        child = os.fork()
        if child == 0:
            for other in map(int, channels[number + 1 :]):
                os.close(other)
            _serve(kind, place, socket.socket(fileno=descriptor).makefile("rw", encoding="utf-8"))
            os._exit(0)
        os.close(descriptor)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parent), str(HERE.parents[2])]
    _main(*sys.argv[1:])
