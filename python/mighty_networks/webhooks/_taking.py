"""Taking an event, for a request that may be cancelled meanwhile."""

from __future__ import annotations

from threading import Lock

from .store import Begin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .store import EventStore, StoredEvent


class Taking:
    """Asks a store for an event, in a thread that nothing can stop. Whoever does not want it any more says so.

    Otherwise the event of a cancelled request would belong to nobody until its lease ends, and deliveries meanwhile would be refused.
    """

    __slots__ = ("_event", "_found", "_is_wanted", "_lease", "_lock", "_store")

    def __init__(self, store: EventStore, event: StoredEvent, lease: float) -> None:
        self._store = store
        self._event = event
        self._lease = lease
        self._lock = Lock()
        self._found: Begin | None = None
        self._is_wanted = True

    def begin(self) -> Begin:
        """Asks the store. What is taken and not wanted any more is given back at once."""
        found = self._store.begin(self._event, self._lease)
        with self._lock:
            self._found = found
            is_wanted = self._is_wanted
        if not is_wanted:
            self._give_back()
        return found

    def give_up(self) -> None:
        """Gives the event back, now or when the store has answered."""
        with self._lock:
            self._is_wanted = False
        self._give_back()

    def _give_back(self) -> None:
        with self._lock:
            is_ours, self._found = self._found is Begin.NEW, None
        if is_ours:
            self._store.fail(self._event.id, "the request was cancelled")
