"""A store in memory: for one process."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from uuid import uuid4

from ..store import Begin, StoredEvent
from ._arguments import TimeToLive, lease_seconds, moment, time_to_live
from ._holds import Holds

__all__ = ["MemoryStore"]

_SWEEP_AFTER = 1024


@dataclass
class _Row:
    """An event that is in progress, or done if it has no holder, and until when that counts."""

    holder: str | None
    until: float


class MemoryStore:
    """De-duplicates within one process, and forgets when it ends. An `EventStore`.

    For tests, and for receivers that run once and whose handlers may run twice. Two processes, which most web servers
    start, know nothing of each other: use a store that they share.

    Of each event it keeps the id alone.

    >>> from mighty_networks.webhooks.store import StoredEvent
    >>> from mighty_networks.webhooks.stores import MemoryStore
    >>> store, event = MemoryStore(), StoredEvent("1", "MemberJoined", b"{}", 0.0)
    >>> store.begin(event, lease=30.0)
    <Begin.NEW: 'new'>
    >>> store.complete("1")
    >>> store.begin(event, lease=30.0)
    <Begin.DONE: 'done'>
    """

    def __init__(self, *, ttl: TimeToLive = "30d") -> None:
        """Starts empty.

        Args:
            ttl: How long what is done is remembered: `30d`, seconds, a timedelta, or None for ever.

        Raises:
            ConfigurationError: If that is no time.
        """
        ttl_seconds = time_to_live(ttl)
        self._ttl = float("inf") if ttl_seconds is None else ttl_seconds
        self._lock = Lock()
        self._holds = Holds()
        self._rows: dict[str, _Row] = {}
        self._sweep_at = _SWEEP_AFTER

    def begin(self, event: StoredEvent, lease: float) -> Begin:
        """See `EventStore.begin`."""
        seconds = lease_seconds(lease)
        with self._lock:
            now = time.time()
            row = self._rows.get(event.id)
            if row is not None and row.until > now:
                return Begin.DONE if row.holder is None else Begin.IN_PROGRESS
            token = uuid4().hex
            self._sweep(now)
            self._rows[event.id] = _Row(token, now + seconds)
            self._holds.take(event.id, token)
            return Begin.NEW

    def complete(self, event_id: str, result: bytes | None = None) -> None:
        """See `EventStore.complete`."""
        with self._lock:
            row = self._held(event_id, self._holds.finish(event_id))
            if row is not None:
                row.holder, row.until = None, time.time() + self._ttl

    def fail(self, event_id: str, error: str, retry_at: datetime | None = None) -> None:
        """See `EventStore.fail`."""
        if retry_at is not None:
            moment(retry_at, "retry_at")
        with self._lock:
            if self._held(event_id, self._holds.release(event_id)) is not None:
                del self._rows[event_id]

    def renew(self, event_id: str, lease: float) -> bool:
        """See `EventStore.renew`."""
        seconds = lease_seconds(lease)
        with self._lock:
            row = self._held(event_id, self._holds.token(event_id))
            if row is None:
                return False
            row.until = time.time() + seconds
            return True

    def _held(self, event_id: str, token: str | None) -> _Row | None:
        row = self._rows.get(event_id)
        return row if row is not None and token is not None and row.holder == token else None

    def _sweep(self, now: float) -> None:
        """Forgets what was done too long ago, each time that there is twice as much as after the last time."""
        if len(self._rows) >= self._sweep_at:
            # A lease that ran out stays: whoever has it may still complete it.
            self._rows = {id_: row for id_, row in self._rows.items() if row.holder is not None or row.until > now}
            self._sweep_at = max(_SWEEP_AFTER, 2 * len(self._rows))
