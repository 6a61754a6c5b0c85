"""Which events a store object holds."""

from __future__ import annotations

from threading import Lock


class Holds:
    """The tokens of the leases that one store object has taken.

    More than one holder of an event in one object means that a lease ran out and the object took the event again, while
    the first handler may still run. Calls do not say which of the two they come from, see `store`.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: dict[str, tuple[str, int]] = {}

    def take(self, event_id: str, token: str) -> None:
        """Notes a new lease. The token of an earlier one is forgotten, its holder is not."""
        with self._lock:
            _, holders = self._held.get(event_id, ("", 0))
            self._held[event_id] = (token, holders + 1)

    def token(self, event_id: str) -> str | None:
        """The token of the last lease, if the event is held."""
        with self._lock:
            held = self._held.get(event_id)
        return None if held is None else held[0]

    def finish(self, event_id: str) -> str | None:
        """Ends every hold on the event, because it was handled; the token of the last lease."""
        with self._lock:
            held = self._held.pop(event_id, None)
        return None if held is None else held[0]

    def release(self, event_id: str) -> str | None:
        """Ends one hold; the token if it was the last, None while another holder may still run."""
        with self._lock:
            token, holders = self._held.pop(event_id, ("", 0))
            if holders > 1:
                self._held[event_id] = (token, holders - 1)
        return token if holders == 1 else None

    def restore(self, event_id: str, token: str) -> None:
        """Takes back a `release`. The token stays the newer one if a lease was taken meanwhile."""
        with self._lock:
            newer, holders = self._held.get(event_id, (token, 0))
            self._held[event_id] = (newer, holders + 1)

    def forget(self, event_id: str, token: str) -> None:
        """Ends every hold on the event, because its lease was completed or has turned out to be lost; not if it was taken anew."""
        with self._lock:
            held = self._held.get(event_id)
            if held is not None and held[0] == token:
                del self._held[event_id]
