"""What a store of events does: the protocols that a receiver and an inbox are written against.

A sender that gets no answer in time sends again, so one event may come several times, also at once and to several
machines. A store says which delivery may run the handlers. It gives the first one a *lease*: for so long the event is
its own. Whoever comes meanwhile is told that it is in progress, and once it was completed, that it is done. If the
handler fails, or its process dies and the lease runs out, the next delivery may try.

**Who holds a lease.** `begin` draws a token for each lease, keeps it in the row and in the store object, and `complete`,
`fail` and `renew` change the row only while it still bears that token. A holder that is late, because it was slow or
its machine slept, and whose event was taken over by another process can therefore neither complete nor release nor
renew what is no longer its own. As long as nobody has taken the event over, a lease that ran out harms nothing: it can
be renewed and completed.

Within one process, calls say the id of an event and not who calls, so a store object counts as one holder. If a lease
runs out and the same object takes the event again, then `complete` by either of the two marks the event (it was
handled), and `fail` or `park` by one of the two changes nothing while the other still runs: the last one decides, or
the end of the lease does.

This makes handling *at least once*: a process that dies between the last line of a handler and `complete` leaves an
event that is handled again. Only a handler whose writes and whose mark are in one transaction, see
`TransactionalStore`, has its effect exactly once.

Whoever writes a store of their own implements `EventStore`; four methods are all a receiver needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from ._stored import Begin, Claimed, Entry, LeaseLostError, Listing, ReceivedEvent, State, StoredEvent

__all__ = [
    "Begin",
    "Claimed",
    "Entry",
    "EventStore",
    "InboxStore",
    "LeaseLostError",
    "Listing",
    "ReceivedEvent",
    "State",
    "StoredEvent",
    "TransactionalStore",
]


@runtime_checkable
class EventStore(Protocol):
    """Lets each event be handled by one delivery at a time, and by none after it was done.

    Every method may be called from any thread. What the driver raises comes through as it is.
    """

    def begin(self, event: StoredEvent, lease: float) -> Begin:
        """Takes the event if it is free. Of any number of callers at once, in threads, processes or machines, one gets NEW.

        Args:
            event: The event.
            lease: For how many seconds it is the caller's. Longer than the handler runs: afterwards another may take it.

        Returns:
            NEW if the caller is to handle it now, also after a `fail` and after a lease that ran out.
        """
        ...

    def complete(self, event_id: str, result: bytes | None = None) -> None:
        """Marks the event as done: from now on `begin` answers DONE, until the store's `ttl` has passed.

        Does nothing if this store does not hold the event, or if another has taken it over.

        Args:
            event_id: The id of the event.
            result: Something to keep with it; stores that cannot list events drop it.
        """
        ...

    def fail(self, event_id: str, error: str, retry_at: datetime | None = None) -> None:
        """Gives the event back: the next `begin` gets NEW at once. Does nothing if it is not held.

        Args:
            event_id: The id of the event.
            error: Why, in words. It is kept by stores that can list events, up to 2,000 characters.
            retry_at: From when on `InboxStore.claim` may give it out again, with a time zone; None is at once.
        """
        ...

    def renew(self, event_id: str, lease: float) -> bool:
        """Lets the lease end this many seconds from now.

        Returns:
            False if the event is no longer the caller's: another took it over, or it is done.
        """
        ...


@runtime_checkable
class TransactionalStore(EventStore, Protocol):
    """A store in the database that the handlers write to."""

    def transaction(
        self, event: StoredEvent, lease: float, *, held: bool = False
    ) -> AbstractContextManager[tuple[Begin, Any]]:
        """Takes the event and opens a transaction in which the handler's writes and the mark are committed together.

        If the block ends, all of it is committed, or none. If it raises, everything is rolled back, the event is given
        back as by `fail`, and the error comes through. Two at once: the second gets IN_PROGRESS without waiting.
        The lease may run out while the block runs and even then the writes happen once: if another took the event over
        by then, the transaction is rolled back.

        Args:
            event: The event.
            lease: As for `begin`.
            held: The event is the caller's already, by `InboxStore.claim` or `begin`: it is not taken again, and if the
                block raises, it stays the caller's, who will `fail` or `park` it.

        Returns:
            A context manager that gives what `begin` would say and, if that is NEW, the connection to write with, else
            None. The block neither commits nor rolls back by itself.

        Raises:
            LeaseLostError: When the block ends, if another took the event over meanwhile.
        """
        ...


@runtime_checkable
class InboxStore(EventStore, Protocol):
    """A store that keeps events until they were worked on, and gives them out to workers."""

    def append(self, event: StoredEvent, *, park: str | None = None) -> bool:
        """Stores the event durably, to be claimed. When this returns, it is on disk.

        Args:
            event: The event.
            park: Stores it in the parking place at once, and this is why: nobody can read it, for example.

        Returns:
            False if the event is known already; nothing was changed then.
        """
        ...

    def claim(self, limit: int, lease: float) -> Sequence[Claimed]:
        """Takes events that are due, those that wait longest first, each as by `begin`.

        Due is what was stored, what failed and whose `retry_at` has come, and what was begun and whose lease ran out.
        No two callers get the same event, and none waits for another.

        Args:
            limit: How many at most.
            lease: For how many seconds they are the caller's.
        """
        ...

    def park(self, event_id: str, error: str) -> None:
        """Gives the event up: it is neither claimed nor begun again until it is replayed. Needs no lease if nobody has one."""
        ...

    def replay(
        self,
        since: datetime | None = None,
        type: str | None = None,
        *,
        state: State | None = None,
        event_id: str | None = None,
    ) -> int:
        """Lets events that are done, failed or parked be worked on again, now and with their attempts counted anew.

        Args:
            since: Those that were stored then or later, with a time zone.
            type: Those of this canonical type.
            state: Those that are in this state.
            event_id: This one.

        Returns:
            How many there were.
        """
        ...

    def purge(self, before: datetime, *, parked: bool = False) -> int:
        """Deletes events that were done before a time, with their personal data. A later delivery of one is new again.

        Args:
            before: The time, with a time zone.
            parked: Also those that were parked before it.

        Returns:
            How many there were.
        """
        ...

    def get(self, event_id: str) -> Entry | None:
        """One event and what is known of it, or None."""
        ...

    def handed(self, event_id: str) -> None:
        """Notes that an engine, such as Celery, was given the event."""
        ...

    def unhanded(self, limit: int, older_than: float) -> Sequence[StoredEvent]:
        """Events that are due and in no engine's hands.

        No engine was given them, because the process died in between or since a replay; or one was, before they became
        due as they are now: the process that handled them died, or nobody called after they failed. An engine that was
        given an event an hour ago and has not begun it has lost it.

        Args:
            limit: How many at most.
            older_than: Only those that have been due for so many seconds: the younger ones are being handed over.
        """
        ...

    def list(
        self, state: State | None = None, cursor: str | None = None, *, type: str | None = None, limit: int = 100
    ) -> Listing:
        """A page of events, those that were stored first first.

        Args:
            state: Only those in this state.
            cursor: The `cursor` of the page before.
            type: Only those of this canonical type.
            limit: How many at most.
        """
        ...
