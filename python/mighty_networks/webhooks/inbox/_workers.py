"""The built-in workers of an inbox: one thread that claims, several that handle."""

from __future__ import annotations

import logging
import queue
from concurrent.futures import ThreadPoolExecutor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from ..store import Claimed

logger = logging.getLogger("mighty_networks.webhooks")

LONGEST_PAUSE: Final = 30.0

STOP: Final = "stop"
FREE: Final = "free"
NEWS: Final = "news"


class Workers:
    """Claims what is due as long as a worker is free, and has it handled.

    Nothing is claimed in advance: its lease would run while it waits, and another machine may be idle. Nor is it claimed with others at
    once: if one of them ends the process, those that have not begun would have lost an attempt with it.
    """

    def __init__(
        self, claim: Callable[[], Claimed | None], handle: Callable[[Claimed], object], count: int, poll: float
    ) -> None:
        self._claim = claim
        self._handle = handle
        self._count = count
        self._poll = poll
        self._free = count
        self._failures = 0
        self._stopping = False
        # `SimpleQueue.put` is allowed in a signal handler; locks and events are not.
        self._messages: queue.SimpleQueue[str] = queue.SimpleQueue()

    def stop(self) -> None:
        """Ends `run` once what is being handled is done. May be called from anywhere, signal handlers included."""
        self._messages.put(STOP)

    def look(self) -> None:
        """Has the workers look for events now instead of at the end of their pause."""
        self._messages.put(NEWS)

    def run(self) -> None:
        """Works until `stop` is called, and until every handler that was started has ended."""
        with ThreadPoolExecutor(self._count, thread_name_prefix="mighty-inbox") as threads:
            while not self._stopping:
                claimed = self._claim_if_free()
                if claimed is not None:
                    self._free -= 1
                    threads.submit(self._handle_one, claimed)
                self._listen(self._pause(found=claimed is not None))

    def _claim_if_free(self) -> Claimed | None:
        if not self._free:
            return None
        try:
            claimed = self._claim()
        except Exception:
            self._failures += 1
            logger.warning("the inbox could not be read; it is tried again", exc_info=True)
            return None
        self._failures = 0
        return claimed

    def _pause(self, *, found: bool) -> float:
        if found and self._free:
            return 0.0
        return min(LONGEST_PAUSE, self._poll * 2.0 ** min(self._failures, 8))

    def _listen(self, pause: float) -> None:
        try:
            # A wait without an end could not be interrupted on Windows.
            self._hear(self._messages.get(timeout=pause) if pause else self._messages.get_nowait())
            while True:
                self._hear(self._messages.get_nowait())
        except queue.Empty:
            pass

    def _hear(self, message: str) -> None:
        if message == STOP:
            self._stopping = True
        elif message == FREE:
            self._free += 1

    def _handle_one(self, event: Claimed) -> None:
        try:
            self._handle(event)
        except BaseException:
            # Whatever it was, it must not cost a worker; the lease runs out and the event is tried again.
            logger.exception("event `%s` was left behind; it is tried again when its lease ends", event.event.id)
        finally:
            self._messages.put(FREE)
