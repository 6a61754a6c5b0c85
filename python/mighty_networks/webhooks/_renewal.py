"""Keeps the lease of an event whose handler takes longer than that."""

from __future__ import annotations

import logging

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .store import EventStore

logger = logging.getLogger("mighty_networks.webhooks")

RENEWALS = 3
"""How often a lease is renewed before it would end: two renewals may fail, as they do while a database restarts."""


def renewed(store: EventStore, event_id: str, lease: float, has_ended: Callable[[], bool]) -> bool:
    """Renews the lease of an event, and logs what does not go well.

    Args:
        store: The store that the event was taken from.
        event_id: The id of the event.
        lease: For how many seconds from now it is to be the caller's.
        has_ended: Says whether the handler has ended meanwhile. Then a refusal is no news: the event was marked, and not taken over.

    Returns:
        False if the event is not the caller's any more; True also if the store could not be asked.
    """
    try:
        if store.renew(event_id, lease):
            return True
    except Exception:
        logger.warning("the lease of event `%s` could not be renewed; it is tried again", event_id, exc_info=True)
        return True
    if not has_ended():
        logger.warning("the lease of event `%s` ran out while its handler ran; it may be handled twice", event_id)
    return False
