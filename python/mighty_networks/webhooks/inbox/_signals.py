"""Stops the workers when the process is asked to end."""

from __future__ import annotations

import logging
import signal
import threading
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import FrameType

logger = logging.getLogger("mighty_networks.webhooks")


@contextmanager
def stopped_by_signals(stop: Callable[[], None]) -> Generator[None, None, None]:
    """Calls `stop` at the first SIGTERM or SIGINT inside of the block; the handlers that were there before are back from then on.

    So a second signal does what it always did, if somebody cannot wait. Only the main thread can have signal handlers: in another one
    this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def restore() -> None:
        while previous:
            number, handler = previous.popitem()
            # `None` is a handler that was not installed from Python, and cannot be.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    def on_signal(number: int, frame: FrameType | None) -> None:
        restore()
        stop()

    for number in list(previous):
        signal.signal(number, on_signal)
    try:
        yield
    finally:
        restore()
