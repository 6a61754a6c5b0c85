"""The statements that a store in a database needs, whatever its dialect."""

from __future__ import annotations

from dataclasses import dataclass

PERSONAL_DATA = (
    "Webhook events of a Mighty Networks community. They hold personal data of its members: "
    "raw is what was sent, error what went wrong with it. Purge what is no longer needed."
)
"""What the table says of itself."""

TAKEABLE = "state IN ('waiting', 'in_progress', 'failed')"
"""Where `due_at` says from when on an event may be taken: for one in progress, that is the end of its lease."""

EVENT_COLUMNS = "id, type, raw, received_at, occurred_at"

ENTRY_COLUMNS = f"{EVENT_COLUMNS}, state, attempts, error, result, stored_at, due_at, handed_at, finished_at"


@dataclass(frozen=True)
class Statements:
    """Texts for one table of one dialect, with named parameters.

    A row is in one of the states of `store.State`. It has a `holder` only while it is in progress: the token of the
    lease. What compares or sets times does it by the clock of the store. `finished_at` is set when a row is done or
    parked.

    Attributes:
        schema: Make table and indexes, unless they are there.
        begin: Take an event, unknown or known, if it is free; counts 1 if it was.
        standing: Whether an event is `free`, `in_progress` or `done`; no row if it is unknown.
        complete: Mark it as done, if the token is the holder's.
        fail: Give it back, if the token is the holder's.
        renew: Move the end of the lease, if the token is the holder's.
        append: Store an event; counts 1 if it was unknown, or done so long ago that it counts as unknown.
        claim: Take what is due.
        claimed: What `claim` took, if that does not return it itself.
        park: Give it up, if the token is the holder's, or if there is none.
        replay: Let what is done, failed or parked wait again.
        purge: Delete what was done or parked before a time.
        sweep: Delete some of what was done longer ago than the time to live.
        get: The entry of one event.
        handed: Note that an engine was given the event.
        unhanded: What is due and no engine was given since, or one that has lost it.
        page: The entries behind a place.
    """

    schema: tuple[str, ...]
    begin: str
    standing: str
    complete: str
    fail: str
    renew: str
    append: str
    claim: str
    claimed: str | None
    park: str
    replay: str
    purge: str
    sweep: str
    get: str
    handed: str
    unhanded: str
    page: str
