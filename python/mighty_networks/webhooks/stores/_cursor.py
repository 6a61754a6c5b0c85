"""Where the next page of a listing starts."""

from __future__ import annotations

from ...errors import InvalidArgumentError
from ..store import Entry


def place_after(entry: Entry) -> str:
    """The cursor of the page behind an entry."""
    return f"{entry.stored_at!r}/{entry.event.id}"


def place_of(cursor: str | None) -> tuple[float, str]:
    """What was the last entry of the page before: when it was stored, and its id.

    Raises:
        InvalidArgumentError: If no listing gave this cursor.
    """
    if cursor is None:
        return 0.0, ""
    stored_at, separator, event_id = cursor.partition("/")
    try:
        if separator:
            return float(stored_at), event_id
    except ValueError:
        pass
    raise InvalidArgumentError(f"cursor `{cursor}` is of no listing: give the `cursor` of the page before, or None")
