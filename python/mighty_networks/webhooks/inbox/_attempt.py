"""Handles one event of an inbox: the same way for the built-in workers and for every engine."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import timedelta

from ...errors import ConfigurationError, WebhookParseError
from .._failpoints import reached
from .._in_this_thread import handle_in_this_thread
from .._transactional import transaction_of
from ..store import Begin, LeaseLostError
from . import _event_loop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any, Literal

    from .. import WebhookEvent, Webhooks
    from ..store import Claimed, InboxStore
    from ._backoff import Patience
    from ._leases import Lease, LeaseKeeper

logger = logging.getLogger("mighty_networks.webhooks")

PAUSES = (0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
LONGEST_ERROR = 1000


@dataclass(frozen=True)
class Attempt:
    """What came of one attempt to handle an event.

    Attributes:
        event_id: The id of the event.
        number: Which attempt it was, from 1.
        outcome: `handled`; `failed`, if it is tried again; `parked`, if it is not.
        retry_in: The seconds until the next attempt is due, if it failed and nobody else has taken it over.
    """

    event_id: str
    number: int
    outcome: Literal["handled", "failed", "parked"]
    retry_in: float | None = None


class Unreadable(Exception):
    """What is stored is not an event. A type of its own: a handler may raise the errors of the library too."""


class Attempts:
    """Makes attempts: calls the handler and writes down what came of it."""

    def __init__(
        self,
        store: InboxStore,
        patience: Patience,
        leases: LeaseKeeper,
        clock: Callable[[], datetime],
        decrypt: Callable[[bytes], bytes] | None,
    ) -> None:
        self._store = store
        self._patience = patience
        self._leases = leases
        self._clock = clock
        self._decrypt = decrypt

    def make(self, hooks: Webhooks[Any], claimed: Claimed) -> Attempt:
        """Handles an event that this process has claimed. What the handler raises is written down and not raised."""
        reached("claimed")
        if self._patience.is_exhausted(claimed.attempt):
            return self._park(claimed, "no attempt came to an end: the workers that handled it died or were killed")
        with self._leases.held(claimed.event.id) as lease:
            try:
                event = self._read(hooks, claimed)
                in_transaction = hooks.is_transactional(event.type)
                if in_transaction:
                    self._handle_in_transaction(hooks, event, claimed, lease)
                else:
                    self._handle(hooks, event, claimed, lease, None)
            except Unreadable as error:
                # No repetition makes it readable; a later release of the library may, and then there is `replay`.
                return self._park(claimed, str(error))
            except BaseException as error:
                attempt = self._fail(claimed, error, lease)
                if isinstance(error, KeyboardInterrupt):
                    raise
                return attempt
            # A transaction has marked it with what the handler wrote.
            if not in_transaction:
                self._persist(claimed, "handled", lambda: self._store.complete(event.id))
        reached("marked")
        return Attempt(claimed.event.id, claimed.attempt, "handled")

    def _read(self, hooks: Webhooks[Any], claimed: Claimed) -> WebhookEvent:
        raw = claimed.event.raw if self._decrypt is None else self._decrypt(claimed.event.raw)
        try:
            return hooks.parse(raw)
        except WebhookParseError as error:
            raise Unreadable(_described(error)) from error

    def _handle_in_transaction(self, hooks: Webhooks[Any], event: WebhookEvent, claimed: Claimed, lease: Lease) -> None:
        """The mark is in the transaction, so it is written if what the handler wrote is."""
        open_transaction = transaction_of(self._store)
        if open_transaction is None:
            raise ConfigurationError(
                f"the handler of `{event.type}` is transactional; give the inbox a store that has transactions"
            )
        with open_transaction(claimed.event, self._leases.length(), held=True) as (begin, transaction):
            if begin is not Begin.NEW:
                raise LeaseLostError(f"event `{event.id}` was taken over before its handler began; it is handled there")
            self._handle(hooks, event, claimed, lease, transaction)

    def _handle(
        self, hooks: Webhooks[Any], event: WebhookEvent, claimed: Claimed, lease: Lease, transaction: Any
    ) -> None:
        context = hooks.context(event, attempt=claimed.attempt, tx=transaction)
        # No sender waits for the answer.
        context.deadline = None
        try:
            if not hooks.has_async_handlers:
                hooks.handle(event, context)
            elif transaction is not None:
                handle_in_this_thread(hooks, event, context)
            else:
                _event_loop.run(hooks.handle_async(event, context))
        finally:
            lease.handler_ended = True
        reached("handled")

    def _fail(self, claimed: Claimed, error: BaseException, lease: Lease) -> Attempt:
        if lease.lost or isinstance(error, LeaseLostError):
            # It belongs to someone else now, who will say what came of it. A transaction may learn of that before a renewal does.
            return Attempt(claimed.event.id, claimed.attempt, "failed")
        if self._patience.parks(claimed.attempt):
            return self._park(claimed, _described(error))
        delay = self._patience.delay(claimed.attempt)
        retry_at = self._clock() + timedelta(seconds=delay)
        self._persist(claimed, "failed", lambda: self._store.fail(claimed.event.id, _described(error), retry_at))
        logger.info(
            "event `%s` failed in attempt %d; it is tried again in %.0f s", claimed.event.id, claimed.attempt, delay
        )
        return Attempt(claimed.event.id, claimed.attempt, "failed", delay)

    def _park(self, claimed: Claimed, error: str) -> Attempt:
        self._persist(claimed, "parked", lambda: self._store.park(claimed.event.id, error))
        logger.error(
            "event `%s` (%s) is parked after attempt %d: %s",
            claimed.event.id,
            claimed.event.type,
            claimed.attempt,
            error,
        )
        return Attempt(claimed.event.id, claimed.attempt, "parked")

    def _persist(self, claimed: Claimed, outcome: str, write: Callable[[], object]) -> None:
        """Writes, and tries for about half a minute, which outlasts the restart of a database."""
        for pause in PAUSES:
            try:
                write()
                return
            except Exception:
                logger.warning(
                    "event `%s` is %s, but the inbox could not be written; it is tried again",
                    claimed.event.id,
                    outcome,
                    exc_info=True,
                )
                time.sleep(pause)
        write()


def _described(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
