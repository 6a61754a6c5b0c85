"""Keeps what is being handled leased, however long a handler takes.

A lease is short, so that the events of a process that died are taken over soon; a thread renews it for as long as the handler runs.
Without that, a handler which takes longer than a lease would be started a second time beside itself.
"""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager

from .._renewal import RENEWALS, renewed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ..store import EventStore

logger = logging.getLogger("mighty_networks.webhooks")


class Lease:
    """The right to handle one event.

    Attributes:
        event_id: The id of the event.
        lost: The store has given it to someone else meanwhile.
        handler_ended: What came of the event is being written down. Until that is done, the lease is renewed.
    """

    __slots__ = ("event_id", "handler_ended", "lost")

    def __init__(self, event_id: str) -> None:
        self.event_id = event_id
        self.lost = False
        self.handler_ended = False

    def has_ended(self) -> bool:
        """Whether the handler has ended."""
        return self.handler_ended


class LeaseKeeper:
    """Renews leases from a thread that lives as long as there is something to renew."""

    def __init__(self, store: EventStore, seconds: float, entropy: Callable[[], float]) -> None:
        self._seconds = seconds
        self._entropy = entropy
        self._store = store
        self._held: set[Lease] = set()
        self._lock = threading.Lock()
        self._nothing_held = threading.Event()

    def length(self) -> float:
        """The seconds of one lease: those of the inbox, and up to half as much again.

        Leases that end at once would be taken over at once. If one of the events ends its process, the others would die with it every
        time, until they have no attempt left either.
        """
        return self._seconds * (1.0 + 0.5 * self._entropy())

    @contextmanager
    def held(self, event_id: str) -> Generator[Lease, None, None]:
        """Keeps the event leased inside of the block."""
        lease = Lease(event_id)
        with self._lock:
            self._held.add(lease)
            if len(self._held) == 1:
                self._start()
        try:
            yield lease
        finally:
            with self._lock:
                self._held.discard(lease)
                if not self._held:
                    self._nothing_held.set()

    def _start(self) -> None:
        # A thread has an event of its own: the one before may not have seen yet that it is not needed any more.
        self._nothing_held = threading.Event()
        thread = threading.Thread(
            target=self._renew, args=(self._nothing_held,), name="mighty-inbox-leases", daemon=True
        )
        try:
            thread.start()
        except RuntimeError:
            # Most handlers end within their lease, so this is no reason to leave the event unhandled.
            logger.warning(
                "there is no room for the thread that renews leases; what takes longer than %g s may be handled twice",
                self._seconds,
            )

    def _renew(self, nothing_held: threading.Event) -> None:
        while not nothing_held.wait(self._seconds / RENEWALS):
            with self._lock:
                held = [lease for lease in self._held if not lease.lost]
            for lease in held:
                if not renewed(self._store, lease.event_id, self.length(), lease.has_ended):
                    lease.lost = True
