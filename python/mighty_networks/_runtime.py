"""What the driver takes from the machine. Tests replace it."""

from __future__ import annotations

import os
import time


class Machine:
    """The clock, chance, and what becomes of notes: what a blocking and an asynchronous driver have in common."""

    __slots__ = ()

    def now(self) -> float:
        """Seconds of a monotonic clock."""
        return time.monotonic()

    def entropy(self) -> int:
        """A fresh random number of 64 bits. Two processes that were one before a fork never get the same."""
        return int.from_bytes(os.urandom(8), "big")

    def note(self, attempt: int, delay: float, reason: str) -> None:
        """Is told that attempt number `attempt` failed and is repeated after `delay` seconds."""


class Runtime(Machine):
    """The machine with sleep."""

    __slots__ = ()

    def sleep(self, seconds: float) -> None:
        """Does nothing for a while."""
        time.sleep(seconds)
