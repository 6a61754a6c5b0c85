"""Keeps what is being handled leased, however long a handler takes.

A lease is short, so that the events of a process that died are taken over soon; a thread renews it for as long as the handler runs.
Without that, a handler which takes longer than a lease would be started a second time beside itself.
"""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ..store import EventStore

logger = logging.getLogger("mighty_networks.webhooks")


class Lease:
    """The right to handle one event. `lost` says that the store has given it to someone else meanwhile."""

    __slots__ = ("event_id", "lost")

    def __init__(self, event_id: str) -> None:
        self.event_id = event_id
        self.lost = False


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
            if not self._held:
                self._start()
            self._held.add(lease)
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
        threading.Thread(
            target=self._renew, args=(self._nothing_held,), name="mighty-inbox-leases", daemon=True
        ).start()

    def _renew(self, nothing_held: threading.Event) -> None:
        # Three renewals for each lease: two of them may fail, as they do while a database restarts.
        while not nothing_held.wait(self._seconds / 3):
            with self._lock:
                held = list(self._held)
            for lease in held:
                self._renew_one(lease)

    def _renew_one(self, lease: Lease) -> None:
        try:
            renewed = self._store.renew(lease.event_id, self.length())
        except Exception:
            logger.warning(
                "the lease of event `%s` could not be renewed; it is tried again", lease.event_id, exc_info=True
            )
            return
        with self._lock:
            if renewed or lease.lost or lease not in self._held:
                return
            lease.lost = True
        logger.warning(
            "the lease of event `%s` ran out while its handler ran; the event may be handled twice", lease.event_id
        )
