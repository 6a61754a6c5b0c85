"""Runs the handlers of an event, once for each event if there is a store."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from functools import partial

from ..errors import ConfigurationError
from ._handler_run import HandlerRun, OutOfTime
from ._in_this_thread import handle_in_this_thread
from ._overdue import finish_in_background, keep_lease, report_failure, write_down
from ._steps import Ask, Handle
from ._taking import Taking
from ._transactional import transaction_of
from .store import Begin, StoredEvent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any

    from .._core import WebhookEvent
    from ._context import WebhookContext
    from ._router import InThread
    from ._steps import Decision
    from ._webhooks import Webhooks
    from .store import EventStore

logger = logging.getLogger("mighty_networks.webhooks")

LEASE_MARGIN = 5.0
"""By how many seconds a lease is longer than the time of the handler: as much as the sender waits longer than that."""

FOUND = {Begin.IN_PROGRESS: "in_progress", Begin.DONE: "duplicate"}


class Handling:
    """How the events of one receiver are handled. `in_place` says that no handler is left behind when its time is over."""

    __slots__ = ("_hooks", "_in_place", "_store")

    def __init__(self, hooks: Webhooks[Any], store: EventStore | None, *, in_place: bool) -> None:
        self._hooks = hooks
        self._store = store
        self._in_place = in_place

    def of(self, event: WebhookEvent, limit: float) -> Decision[str]:
        """Handles an event within `limit` seconds, and gives the outcome."""
        if limit <= 0:
            return "out_of_time"
        if self._hooks.is_transactional(event.type):
            return (yield from _run(event, self._handler_in_transaction(event, limit)))
        if self._store is None:
            return (yield from _run(event, self._handler(event, limit)))
        return (yield from self._once(self._store, event, limit))

    def _once(self, store: EventStore, event: WebhookEvent, limit: float) -> Decision[str]:
        lease = limit + LEASE_MARGIN
        taking = Taking(store, StoredEvent.of(event), lease)
        try:
            begin = yield Ask(taking.begin)
        except asyncio.CancelledError:
            yield Ask(taking.give_up)
            raise
        if begin is not Begin.NEW:
            return FOUND[begin]
        run = self._handler(event, limit)
        if self._in_place:
            keep_lease(store, event, lease, run)
        try:
            outcome = yield from _run(event, run)
        except GeneratorExit:
            raise
        except BaseException:
            # The request was cancelled, or the process is to end.
            yield from _settle(store, event, lease, run)
            raise
        yield from _settle(store, event, lease, run)
        return outcome

    def _handler(self, event: WebhookEvent, limit: float) -> HandlerRun:
        context = self._hooks.context(event, time_left=limit)

        def handle() -> str:
            with self._no_exit():
                return _outcome(self._hooks.handle(event, context))

        async def handle_async(in_thread: InThread) -> str:
            with self._no_exit():
                return _outcome(await self._hooks.handle_async(event, context, in_thread=in_thread))

        return HandlerRun(limit, handle, handle_async)

    def _handler_in_transaction(self, event: WebhookEvent, limit: float) -> HandlerRun:
        open_transaction = transaction_of(self._store)
        if open_transaction is None:
            raise ConfigurationError(
                f"the handler of `{event.type}` is transactional, and the receiver has no store with transactions; "
                "give it `store=SQLiteStore(…)` or `store=PostgresStore(…)`"
            )

        def transaction(handle: Callable[[WebhookEvent, WebhookContext[Any]], bool]) -> str:
            with open_transaction(StoredEvent.of(event), limit + LEASE_MARGIN) as (begin, tx):
                if begin is not Begin.NEW:
                    return FOUND[begin]
                with self._no_exit():
                    return _outcome(handle(event, self._hooks.context(event, time_left=limit, tx=tx)))

        async def transaction_async(in_thread: InThread) -> str:
            outcome: str = await in_thread(transaction, partial(handle_in_this_thread, self._hooks))
            return outcome

        return HandlerRun(limit, partial(transaction, self._hooks.handle), transaction_async)

    @contextmanager
    def _no_exit(self) -> Generator[None, None, None]:
        """Makes a failure of `sys.exit` in a handler: it would end the server, with all other requests, each time that the event comes."""
        try:
            yield
        except SystemExit as error:
            # In the thread of a request it may be the server that wants to end.
            if self._in_place:
                raise
            raise RuntimeError("a handler raised SystemExit") from error


def _outcome(was_handled: bool) -> str:
    return "handled" if was_handled else "unknown"


def _run(event: WebhookEvent, run: HandlerRun) -> Decision[str]:
    try:
        outcome: str = yield Handle(run)
        return outcome
    except OutOfTime:
        logger.error(
            "event `%s` (%s) was not handled within %g s; it will be sent again", event.id, event.type, run.limit
        )
        report_failure(event, run)
        return "out_of_time"
    except Exception:
        logger.exception("event `%s` (%s) could not be handled; it will be sent again", event.id, event.type)
        return "failed"


def _settle(store: EventStore, event: WebhookEvent, lease: float, run: HandlerRun) -> Decision[None]:
    """Has written down what came of an event, but not before its handler has ended."""
    if not (run.future.cancel() or run.future.done()):
        finish_in_background(store, event, lease, run)
        return
    try:
        yield Ask(partial(write_down, store, event, run))
    except Exception:
        # The answer is as true as before: what was handled need not be sent again.
        logger.exception("what came of event `%s` could not be stored; it may be handled again", event.id)
