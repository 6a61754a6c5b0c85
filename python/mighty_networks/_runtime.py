"""What the driver takes from the machine. Tests replace it."""

from __future__ import annotations

import os
import time


class Runtime:
    """The clock, chance, sleep, and what becomes of notes."""

    __slots__ = ()

    def now(self) -> float:
        """Seconds of a monotonic clock."""
        return time.monotonic()

    def entropy(self) -> int:
        """A fresh random number of 64 bits. Two processes that were one before a fork never get the same."""
        return int.from_bytes(os.urandom(8), "big")

    def sleep(self, seconds: float) -> None:
        """Does nothing for a while."""
        time.sleep(seconds)

    def note(self, attempt: int, delay: float, reason: str) -> None:
        """Is told that attempt number `attempt` failed and is repeated after `delay` seconds."""
