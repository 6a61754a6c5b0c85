"""An inbox whose events an engine handles, such as Celery or Procrastinate.

The store is the record: it keeps the event, counts the attempts and decides how long to wait. The engine is handed the id, and is told
when to call. It is not asked to repeat: the engine's count would not know of the attempts that another engine, a replay or a sweep made,
and there would be two settings for one thing. A task therefore ends well even if a handler failed, and hands over the next attempt
itself. Whatever an engine loses, forgets or does twice, the store still knows: `sweep` hands over again what is due and nobody handles,
and the second of two calls for one event finds it taken.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from abc import ABC, abstractmethod

from ._inbox import Inbox

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal

    from .. import WebhookEvent, Webhooks

# The seconds for which an engine that could not be reached is not tried: a client may take several to find that out, and meanwhile the
# sender of the event waits.
REST = 30.0

logger = logging.getLogger("mighty_networks.webhooks")


class HandedInbox(ABC):
    """Stores events and hands their ids to an engine. Receivers take it in the place of an `Inbox`.

    An adapter for another engine is a subclass with the method `give`; it has the engine call `handle` with the id, and `sweep` every
    minute.
    """

    def __init__(self, hooks: Webhooks[Any], inbox: Inbox | Callable[[], Inbox], sweep_after: float = 30.0) -> None:
        """Takes an inbox, or a function that makes one.

        With a function each process makes its own the first time that it needs it. Engines that fork need that, because a pool of
        connections must not be carried into a child.

        Args:
            hooks: The handlers.
            inbox: The inbox, or what makes it.
            sweep_after: For how many seconds an event must have been due before `sweep` thinks that nobody has it.
        """
        self._hooks = hooks
        self._sweep_after = sweep_after
        self._given = inbox
        self._made: tuple[int, Inbox] | None = None
        self._making = threading.Lock()
        self._away_until = 0.0

    @property
    def inbox(self) -> Inbox:
        """The inbox of this process: for `parked`, `purge` and `replay`. What is replayed is handed over by the next `sweep`."""
        if isinstance(self._given, Inbox):
            return self._given
        with self._making:
            if self._made is None or self._made[0] != os.getpid():
                self._made = (os.getpid(), self._given())
            return self._made[1]

    def append(self, event: WebhookEvent | bytes) -> Literal["stored", "duplicate", "parked"]:
        """Stores the event as `Inbox.append` does and hands it over. If the engine cannot be reached, it is stored all the same."""
        outcome = self.inbox.append(event)
        if outcome == "stored" and not isinstance(event, bytes):
            self._hand_over(event.id, 0.0)
        return outcome

    def handle(self, event_id: str) -> None:
        """Handles one event, and hands it over again for later if its handler failed. This is what the engine calls."""
        attempt = self.inbox.handle(self._hooks, event_id)
        if attempt is not None and attempt.retry_in is not None:
            self._hand_over(event_id, attempt.retry_in)

    def sweep(self, limit: int = 1000) -> int:
        """Hands over what is due and in nobody's hands, and returns how many events that were.

        That is what a process stored before it died, what was being handled by one that died, what was replayed, and what the engine
        could not be given. It must be called every minute or so, and the adapter arranges for that.
        """
        events = self.inbox.unhanded(limit, self._sweep_after)
        return sum(self._hand_over(event.id, 0.0) for event in events)

    @abstractmethod
    def give(self, event_id: str, delay: float) -> bool:
        """Has the engine call `handle` in so many seconds; False if that is left to the sweep."""

    def _hand_over(self, event_id: str, delay: float) -> bool:
        if time.monotonic() < self._away_until:
            return False
        try:
            if not self.give(event_id, delay):
                return False
        except Exception:
            logger.warning(
                "event `%s` is stored but could not be handed over; a sweep will do it", event_id, exc_info=True
            )
            self._away_until = time.monotonic() + REST
            return False
        try:
            self.inbox.handed(event_id)
        except Exception:
            logger.warning(
                "event `%s` is handed over; a sweep will do it again, as that could not be noted",
                event_id,
                exc_info=True,
            )
        return True
