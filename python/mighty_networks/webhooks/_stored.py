"""What a store takes and gives."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

from ..errors import WebhookError


class Begin(Enum):
    """What `EventStore.begin` found."""

    NEW = "new"
    """The event is the caller's for the time of the lease: run the handlers, then `complete` or `fail`."""
    IN_PROGRESS = "in_progress"
    """Another delivery of it is being handled right now. Ask for it again later."""
    DONE = "done"
    """Nothing is to be done: it was handled, or it is parked until someone replays it."""


class State(Enum):
    """Where an event of an inbox is."""

    WAITING = "waiting"
    """Stored and not begun yet, or replayed."""
    IN_PROGRESS = "in_progress"
    """Begun. If the lease has run out, it is waiting again although it still says so."""
    FAILED = "failed"
    """The last try failed; there will be another."""
    DONE = "done"
    """Handled."""
    PARKED = "parked"
    """Given up. It stays until it is replayed or purged."""


class ReceivedEvent(Protocol):
    """What a store wants to know of an event; `mighty_networks.webhooks.WebhookEvent` is one."""

    @property
    def id(self) -> str:
        """What tells one event from another."""
        ...

    @property
    def type(self) -> str:
        """The canonical name of its type."""
        ...

    @property
    def raw(self) -> bytes:
        """The body as it came."""
        ...

    @property
    def occurred_at(self) -> datetime | None:
        """When it happened, if the event says so."""
        ...


@dataclass(frozen=True)
class StoredEvent:
    """An event as a store keeps it. The payload stays as it came, so that a later version can read more of it.

    Attributes:
        id: What tells one event from another; two deliveries with one id are one event.
        type: The canonical name of its type: `MemberJoined`.
        raw: The body as it came, or as the inbox encrypted it. It holds personal data, and `repr` leaves it out.
        received_at: When it arrived, in seconds since 1970 by the receiver's clock. No rule depends on it.
        occurred_at: When it happened, if the event says so.
    """

    id: str
    type: str
    raw: bytes = field(repr=False)
    received_at: float
    occurred_at: datetime | None = None

    @classmethod
    def of(cls, event: ReceivedEvent) -> StoredEvent:
        """The event as it arrives now."""
        return cls(event.id, event.type, event.raw, round(time.time(), 6), event.occurred_at)


@dataclass(frozen=True)
class Claimed:
    """An event that a worker has taken.

    Attributes:
        event: The event.
        attempt: Which try this is, from 1.
    """

    event: StoredEvent
    attempt: int


@dataclass(frozen=True)
class Entry:
    """Everything that an inbox knows of one event.

    Attributes:
        event: The event.
        state: Where it is.
        attempts: How often it was begun since it was stored or replayed.
        error: Why the last try failed, or why it is parked.
        result: What `complete` was given.
        stored_at: When it was stored, in seconds since 1970 by the clock of the store.
        due_at: From when on it may be claimed: the time of the next try, or the end of the lease.
        handed_at: When it was handed to an engine.
        finished_at: When it was done or parked.
    """

    event: StoredEvent
    state: State
    attempts: int
    error: str | None
    result: bytes | None = field(repr=False)
    stored_at: float
    due_at: float
    handed_at: float | None
    finished_at: float | None


@dataclass(frozen=True)
class Listing:
    """A page of entries.

    Attributes:
        entries: The entries, those that were stored first first.
        cursor: What `list` wants to give the next page, None on the last one.
    """

    entries: Sequence[Entry]
    cursor: str | None


class LeaseLostError(WebhookError):
    """The lease ran out while a transactional handler ran, and another delivery took the event over.

    Everything the handler wrote in the transaction was rolled back: the other delivery writes it.
    """

    kind = "lease_lost"
