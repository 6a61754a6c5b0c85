"""Stores that mark an event as handled in the transaction of its handler."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def transaction_of(store: object) -> Any:
    """The method of a store that opens such a transaction; None if it has none."""
    # Not by `isinstance`, which does not look through an object that wraps a store.
    return getattr(store, "transaction", None)
