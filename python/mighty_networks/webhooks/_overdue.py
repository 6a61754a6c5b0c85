"""Handlers that go on after their time is over. Their event stays theirs until they end."""

from __future__ import annotations

import logging
from concurrent.futures import wait
from threading import Thread

from ._handler_run import OutOfTime
from ._renewal import RENEWALS, renewed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .._core import WebhookEvent
    from ._handler_run import HandlerRun
    from .store import EventStore

logger = logging.getLogger("mighty_networks.webhooks")


def keep_lease(store: EventStore, event: WebhookEvent, lease: float, run: HandlerRun) -> None:
    """Renews the lease from a thread until the handler ends."""
    Thread(target=_keep, args=(store, event, lease, run), name="mighty-webhook-lease", daemon=True).start()


def finish_in_background(store: EventStore, event: WebhookEvent, lease: float, run: HandlerRun) -> None:
    """The same, and writes down what came of the event."""
    Thread(target=_finish, args=(store, event, lease, run), name="mighty-webhook-lease", daemon=True).start()


def report_failure(event: WebhookEvent, run: HandlerRun) -> None:
    """Has it logged if the handler fails after its time."""
    run.future.add_done_callback(lambda _: _report(event, run))


def write_down(store: EventStore, event: WebhookEvent, run: HandlerRun) -> None:
    """Tells the store what came of a handler that has ended."""
    error = run.error()
    if error is None:
        store.complete(event.id)
    else:
        store.fail(event.id, f"{type(error).__name__}: {error}")


def _report(event: WebhookEvent, run: HandlerRun) -> None:
    error = run.error()
    if error is not None and not isinstance(error, OutOfTime):
        logger.error("event `%s` (%s) failed after its time was over", event.id, event.type, exc_info=error)


def _keep(store: EventStore, event: WebhookEvent, lease: float, run: HandlerRun) -> None:
    while wait([run.future], timeout=lease / RENEWALS).not_done:
        if not renewed(store, event.id, lease, run.future.done):
            return


def _finish(store: EventStore, event: WebhookEvent, lease: float, run: HandlerRun) -> None:
    _keep(store, event, lease, run)
    wait([run.future])
    try:
        write_down(store, event, run)
    except Exception:
        logger.exception("what came of event `%s` could not be stored; it may be handled again", event.id)
