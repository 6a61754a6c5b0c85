"""What the stores in a database have in common: everything but the dialect and the connections."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from threading import Lock
from typing import Any, ClassVar, TypeVar
from uuid import uuid4

from ..store import Begin, Claimed, Entry, LeaseLostError, Listing, State, StoredEvent
from ._arguments import TimeToLive, at_most, error_text, lease_seconds, moment, time_to_live
from ._cursor import place_after, place_of
from ._holds import Holds
from ._statements import Statements

_SWEEP_EVERY = 3600.0
_SWEEP_AT_ONCE = 500
_BEGIN_ROUNDS = 8
_LOST_AFTER = 3600.0
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """What a statement gave: its rows, and how many it changed."""

    rows: Sequence[tuple[Any, ...]]
    count: int


Execute = Callable[[str, Mapping[str, object]], Answer]


class SqlStore(ABC):
    """The rules of a store, on statements that a dialect words and a subclass runs."""

    # Where reading needs no lock and writing does, a duplicate is told without one.
    _looks_before_it_writes: ClassVar[bool]

    def __init__(self, statements: Statements, ttl: TimeToLive) -> None:
        self._statements = statements
        self._ttl = time_to_live(ttl)
        self._holds = Holds()
        self._swept_at = float("-inf")
        self._sweep_lock = Lock()

    @abstractmethod
    def _run(self, work: Callable[[Execute], T]) -> T:
        """Does something; each statement is a transaction of its own."""

    def begin(self, event: StoredEvent, lease: float) -> Begin:
        """See `EventStore.begin`."""
        begin, _ = self._run(lambda execute: self._take(execute, event, lease))
        if begin is Begin.NEW:
            self._sweep()
        return begin

    def complete(self, event_id: str, result: bytes | None = None) -> None:
        """See `EventStore.complete`."""
        token = self._holds.token(event_id)
        if token is not None:
            self._run(lambda execute: self._mark(execute, event_id, token, result))
            self._holds.forget(event_id, token)

    def fail(self, event_id: str, error: str, retry_at: datetime | None = None) -> None:
        """See `EventStore.fail`."""
        # The caller's clock says how long from now; the store's clock then says when that is.
        delay = 0.0 if retry_at is None else max(0.0, moment(retry_at, "retry_at") - time.time())
        values = {"id": event_id, "error": error_text(error), "delay": delay}
        self._release(event_id, lambda token: self._change(self._statements.fail, {**values, "holder": token}))

    def renew(self, event_id: str, lease: float) -> bool:
        """See `EventStore.renew`."""
        token = self._holds.token(event_id)
        if token is None:
            return False
        values = {"id": event_id, "holder": token, "lease": lease_seconds(lease)}
        renewed = self._change(self._statements.renew, values) == 1
        if not renewed:
            self._holds.forget(event_id, token)
        return renewed

    def append(self, event: StoredEvent, *, park: str | None = None) -> bool:
        """See `InboxStore.append`."""
        state = State.WAITING if park is None else State.PARKED
        values = {"state": state.value, "error": None if park is None else error_text(park), "ttl": self._ttl}
        stored = self._change(self._statements.append, {**_event_values(event), **values}) == 1
        if stored:
            self._sweep()
        return stored

    def claim(self, limit: int, lease: float) -> Sequence[Claimed]:
        """See `InboxStore.claim`."""
        token = uuid4().hex
        values = {"limit": at_most(limit, 0), "lease": lease_seconds(lease), "holder": token}

        def take(execute: Execute) -> Sequence[tuple[Any, ...]]:
            taken = execute(self._statements.claim, values)
            return taken.rows if self._statements.claimed is None else execute(self._statements.claimed, values).rows

        claimed = [Claimed(_event(row), row[5]) for row in self._run(take)]
        for one in claimed:
            self._holds.take(one.event.id, token)
        return claimed

    def park(self, event_id: str, error: str) -> None:
        """See `InboxStore.park`."""
        values = {"id": event_id, "error": error_text(error)}
        if self._holds.token(event_id) is None:
            self._change(self._statements.park, {**values, "holder": ""})
        else:
            self._release(event_id, lambda token: self._change(self._statements.park, {**values, "holder": token}))

    def replay(
        self,
        since: datetime | None = None,
        type: str | None = None,
        *,
        state: State | None = None,
        event_id: str | None = None,
    ) -> int:
        """See `InboxStore.replay`."""
        values = {
            "since": None if since is None else moment(since, "since"),
            "type": type,
            "state": None if state is None else state.value,
            "id": event_id,
        }
        return self._change(self._statements.replay, values)

    def purge(self, before: datetime, *, parked: bool = False) -> int:
        """See `InboxStore.purge`."""
        return self._change(self._statements.purge, {"before": moment(before, "before"), "parked": parked})

    def get(self, event_id: str) -> Entry | None:
        """See `InboxStore.get`."""
        rows = self._rows(self._statements.get, {"id": event_id})
        return _entry(rows[0]) if rows else None

    def handed(self, event_id: str) -> None:
        """See `InboxStore.handed`."""
        self._change(self._statements.handed, {"id": event_id})

    def unhanded(self, limit: int, older_than: float) -> Sequence[StoredEvent]:
        """See `InboxStore.unhanded`."""
        values = {"limit": at_most(limit, 0), "older_than": float(older_than), "lost_after": _LOST_AFTER}
        rows = self._rows(self._statements.unhanded, values)
        return [_event(row) for row in rows]

    def list(
        self, state: State | None = None, cursor: str | None = None, *, type: str | None = None, limit: int = 100
    ) -> Listing:
        """See `InboxStore.list`."""
        after, after_id = place_of(cursor)
        values = {
            "state": None if state is None else state.value,
            "type": type,
            "after": after,
            "after_id": after_id,
            # One more than asked for tells whether there is another page.
            "limit": at_most(limit, 1) + 1,
        }
        entries = [_entry(row) for row in self._rows(self._statements.page, values)]
        return Listing(entries[:limit], place_after(entries[limit - 1]) if len(entries) > limit else None)

    def _take(self, execute: Execute, event: StoredEvent, lease: float) -> tuple[Begin, str]:
        token = uuid4().hex
        values = {**_event_values(event), "lease": lease_seconds(lease), "holder": token, "ttl": self._ttl}
        # Between the two statements a lease may run out or another may give the event back: then it is free after all.
        for round_ in range(_BEGIN_ROUNDS):
            if round_ or self._looks_before_it_writes:
                rows = execute(self._statements.standing, values).rows
                if rows and rows[0][0] != "free":
                    return Begin(rows[0][0]), token
            if execute(self._statements.begin, values).count == 1:
                self._holds.take(event.id, token)
                return Begin.NEW, token
        return Begin.IN_PROGRESS, token

    def _held(self, event: StoredEvent) -> tuple[Begin, str]:
        token = self._holds.token(event.id)
        return (Begin.IN_PROGRESS, "") if token is None else (Begin.NEW, token)

    def _give_back(self, execute: Execute, event_id: str, problem: BaseException) -> None:
        error = error_text(f"{type(problem).__name__}: {problem}")
        values = {"id": event_id, "error": error, "delay": 0.0}
        self._release(event_id, lambda token: execute(self._statements.fail, {**values, "holder": token}))

    def _mark(self, execute: Execute, event_id: str, token: str, result: bytes | None) -> bool:
        values = {"id": event_id, "holder": token, "result": result}
        return execute(self._statements.complete, values).count == 1

    def _mark_or_lose(self, execute: Execute, event: StoredEvent, token: str, lease: float) -> None:
        """Marks an event as done in the transaction of its handler.

        Raises:
            LeaseLostError: The event was taken over.
        """
        if not self._mark(execute, event.id, token, None):
            self._holds.forget(event.id, token)
            raise LeaseLostError(
                f"event `{event.id}` took longer than its lease of {lease:g} s and was taken over: nothing was committed; "
                "give the handler a longer lease"
            )

    def _release(self, event_id: str, give_back: Callable[[str], object]) -> None:
        token = self._holds.release(event_id)
        if token is None:
            return
        try:
            give_back(token)
        except BaseException:
            # Nothing was given back, so the caller still holds it and may try again.
            self._holds.restore(event_id, token)
            raise

    def _sweep(self) -> None:
        """Deletes what is past its time to live: a little at a time, and seldom, as a delivery waits for it."""
        with self._sweep_lock:
            if self._ttl is None or time.monotonic() - self._swept_at < _SWEEP_EVERY:
                return
            self._swept_at = time.monotonic()
        # What cannot be deleted now is deleted another time; the event that was just taken must not suffer from it.
        with suppress(Exception):
            if self._change(self._statements.sweep, {"ttl": self._ttl, "limit": _SWEEP_AT_ONCE}) == _SWEEP_AT_ONCE:
                self._swept_at = float("-inf")

    def _change(self, statement: str, values: Mapping[str, object]) -> int:
        return self._run(lambda execute: execute(statement, values)).count

    def _rows(self, statement: str, values: Mapping[str, object]) -> Sequence[tuple[Any, ...]]:
        return self._run(lambda execute: execute(statement, values)).rows


def _event_values(event: StoredEvent) -> dict[str, object]:
    occurred_at = None if event.occurred_at is None else moment(event.occurred_at, "occurred_at")
    return {
        "id": event.id,
        "type": event.type,
        "raw": event.raw,
        "received_at": event.received_at,
        "occurred_at": occurred_at,
    }


def _event(row: tuple[Any, ...]) -> StoredEvent:
    return StoredEvent(row[0], row[1], bytes(row[2]), row[3], _occurred_at(row[4]))


def _occurred_at(seconds: float | None) -> datetime | None:
    """The time, unless it is one that only an offset or rounding brings out of the years 1 to 9999.

    Senders write such times for "never". Whoever raised here would not only lose this event, but all that are read with it.
    """
    try:
        return None if seconds is None else _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return None


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(_event(row), State(row[5]), *row[6:])
