"""`Inbox`: store first, answer, handle later."""

from __future__ import annotations

import hashlib
import logging
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import datetime, timezone

from ...errors import ConfigurationError, InvalidArgumentError
from .._failpoints import reached
from ..store import Begin, Claimed, State, StoredEvent
from ._attempt import Attempt, Attempts
from ._backoff import Patience
from ._leases import LeaseKeeper
from ._moment import moment
from ._signals import stopped_by_signals
from ._workers import Workers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, Literal

    from .. import WebhookEvent, Webhooks
    from ..store import Entry, InboxStore
    from ._backoff import Backoff
    from ._moment import Moment


logger = logging.getLogger("mighty_networks.webhooks")

REPLAYABLE = (State.DONE, State.FAILED, State.PARKED)


def _now() -> datetime:
    return datetime.now(timezone.utc)


class Inbox:
    """Keeps events before they are acknowledged, and handles them afterwards.

    The sender waits 30 seconds for an answer, repeats a delivery five times, and then stops sending. With an inbox it waits only until the
    event is on disk, and what a handler does, or fails to do, is no business of the sender any more.

    What is guaranteed: an event that was answered with 200 is handled **at least once**. It is handled a second time only if a process
    died, or lost its database for longer than a lease, between the end of the handler and the mark; a transactional handler is spared
    that too. The order is not promised: not by the sender, and repetitions change it further.

    The table holds what came in, and so **personal data**: names and mail addresses. `encrypt` and `decrypt` keep the bodies unreadable
    at rest; `purge` removes what is done.

    Example:
        >>> inbox = Inbox(SQLiteStore("events.db"))
        >>> app.add_route("/mighty/webhooks", webhook_route(hooks, inbox=inbox), methods=["POST"])
        >>> inbox.run(hooks, workers=4)  # in another process, or in a thread
    """

    def __init__(
        self,
        store: InboxStore,
        *,
        max_attempts: int = 8,
        backoff: Backoff = "exponential",
        park_after: int | None = None,
        encrypt: Callable[[bytes], bytes] | None = None,
        decrypt: Callable[[bytes], bytes] | None = None,
        lease: float = 30.0,
        poll: float = 1.0,
        clock: Callable[[], datetime] = _now,
        entropy: Callable[[], float] = random.random,
    ) -> None:
        """Makes an inbox on a store; nothing is read or written yet.

        Args:
            store: `SQLiteStore` for one machine, `PostgresStore` for several.
            max_attempts: How often a handler is started for one event at most, whether it came to an end or its process died.
            backoff: The wait between attempts: `exponential` (5 s, 20 s, 80 s and so on, two hours at most), seconds, or a function that is
                given the number of the attempt that failed. Up to half of it is left off at random.
            park_after: Parks an event already after so many attempts if its handler raised in the last of them.
            encrypt: Turns a body into what is stored. Ids, types and the texts of errors stay readable.
            decrypt: Turns what is stored into the body again. Both or neither must be given.
            lease: The seconds after which the events of a process that died are taken over, or up to half as many again. It is renewed
                while a handler runs.
            poll: The seconds between two looks into the store while there is nothing to do.
            clock: Tells the time, from which waits and `timedelta`s are reckoned; for tests. A time long ago makes what failed due at once.
            entropy: Gives numbers from 0 to 1; for tests.

        Raises:
            ConfigurationError: the store cannot hold an inbox, a number is out of range, or only one of `encrypt` and `decrypt` is
                given.
        """
        if not hasattr(store, "claim"):
            raise ConfigurationError(
                f"a `{type(store).__name__}` cannot hold an inbox; use `SQLiteStore` or `PostgresStore`"
            )
        if (encrypt is None) != (decrypt is None):
            raise ConfigurationError("`encrypt` and `decrypt` of an inbox belong together; give both or neither")
        if lease <= 0 or poll <= 0:
            raise ConfigurationError("`lease` and `poll` of an inbox are seconds; they must be more than 0")
        self._store = store
        self._encrypt = encrypt
        self._decrypt = decrypt
        self._clock = clock
        self._poll = poll
        self._leases = LeaseKeeper(store, lease, entropy)
        patience = Patience(max_attempts, park_after, backoff, entropy)
        self._attempts = Attempts(store, patience, self._leases, clock, decrypt)
        self._running: list[Workers] = []

    def append(self, event: WebhookEvent | bytes) -> Literal["stored", "duplicate", "parked"]:
        """Stores an event durably; when this returns, the sender may be answered with 200.

        Bytes are the body of a delivery that had the right key and could not be read. They are stored and parked: somebody should look at
        them, and the sender could only send the same again.

        Raises:
            Exception: Whatever the store raises, if it cannot store; then the sender must be told so, and will send the event again.
        """
        unreadable = isinstance(event, bytes)
        stored = _unreadable(event) if isinstance(event, bytes) else StoredEvent.of(event)
        if self._encrypt is not None:
            stored = replace(stored, raw=self._encrypt(stored.raw))
        if not self._store.append(stored, park="the body is no event" if unreadable else None):
            return "duplicate"
        reached("stored")
        if unreadable:
            logger.error("a delivery with the right key is no event; it is parked as `%s`", stored.id)
            return "parked"
        self._look()
        return "stored"

    def run(self, hooks: Webhooks[Any], workers: int = 4) -> None:
        """Handles events until the process is asked to end (SIGTERM, SIGINT) or `stop` is called; then finishes what runs.

        Sync handlers run in `workers` threads, so so many at once; async handlers share one event loop. Several processes and machines may
        do this on one store. In another thread than the main one signals are left alone, and only `stop` ends it.

        No handler is cut short, so one that never ends keeps its worker: give timeouts to what handlers wait for. While the store cannot
        be reached it is asked again, every 30 seconds at least. A pool needs a connection for each worker whose
        handler is transactional, and two more.
        """
        if workers < 1:
            raise ConfigurationError(f"`workers` of an inbox is `{workers}`; it must be 1 or more")
        crew = Workers(self._claim, lambda claimed: self._attempts.make(hooks, claimed), workers, self._poll)
        self._running.append(crew)
        try:
            with stopped_by_signals(crew.stop):
                crew.run()
        finally:
            self._running.remove(crew)

    def stop(self) -> None:
        """Ends every `run` of this inbox once what is being handled is done; does not wait for it."""
        for crew in list(self._running):
            crew.stop()

    def work(self, hooks: Webhooks[Any], limit: int = 100) -> Counter[str]:
        """Handles what is due now, one event after the other, and returns how many were `handled`, `failed` and `parked`.

        For tests, and for machines where a scheduler starts a process every few minutes instead of one that stays.
        """
        outcomes: Counter[str] = Counter()
        for _ in range(limit):
            claimed = self._claim()
            if claimed is None:
                break
            outcomes[self._attempts.make(hooks, claimed).outcome] += 1
        return outcomes

    def handle(self, hooks: Webhooks[Any], event_id: str) -> Attempt | None:
        """Claims one event by its id and handles it; `None` if it is unknown, done, parked, or being handled elsewhere.

        This is what an engine calls that was handed the id. It does not ask whether the event is due: who calls has waited already. Calling
        it twice is harmless, because only one of two callers can claim an event.
        """
        entry = self._store.get(event_id)
        if entry is None or self._store.begin(entry.event, self._leases.length()) is not Begin.NEW:
            return None
        # Another attempt may have come and gone between the two; what is counted now is ours.
        begun = self._store.get(event_id)
        return self._attempts.make(hooks, Claimed(entry.event, entry.attempts + 1 if begun is None else begun.attempts))

    def unhanded(self, limit: int, older_than: float) -> Sequence[StoredEvent]:
        """Events that have been due for so many seconds and that no engine was handed since; for `HandedInbox.sweep`."""
        return self._store.unhanded(limit, older_than)

    def handed(self, event_id: str) -> None:
        """Notes that an engine was handed the event; for `HandedInbox`."""
        self._store.handed(event_id)

    def replay(
        self,
        since: Moment | None = None,
        type: str | None = None,
        *,
        state: State | Literal["done", "failed", "parked"] | None = None,
        event_id: str | None = None,
    ) -> int:
        """Has events handled again that are done, failed or parked, and returns how many. Their attempts are counted from 1 again.

        Handlers must bear it, and without arguments it is everything that is stored.

        Args:
            since: Those that were stored then or later: a time, `2026-10-01`, or `timedelta(hours=2)` for so long ago.
            type: Those of this type.
            state: Those in this state: `parked` for what was given up.
            event_id: This one.

        Raises:
            InvalidArgumentError: `since` is no time, or `state` is none that an event can be replayed from.
        """
        from_then = None if since is None else moment("since", since, self._clock)
        replayed = self._store.replay(from_then, type, state=_replayable(state), event_id=event_id)
        self._look()
        return replayed

    def parked(self) -> Iterator[Entry]:
        """The events that were given up, those that were stored first first; `error` says why. Their bodies are decrypted."""
        cursor: str | None = None
        while True:
            page = self._store.list(State.PARKED, cursor)
            for entry in page.entries:
                raw = entry.event.raw if self._decrypt is None else self._decrypt(entry.event.raw)
                yield replace(entry, event=replace(entry.event, raw=raw))
            cursor = page.cursor
            if cursor is None:
                return

    def purge(self, before: Moment, *, parked: bool = False) -> int:
        """Removes events that were done before then, and returns how many. `timedelta(days=30)` means so long ago.

        `parked=True` removes what was parked before then too.

        A delivery that arrives again after its event was removed is handled as a new one: the sender repeats for several hours, so
        keep a day at least.

        Raises:
            InvalidArgumentError: `before` is no time.
        """
        return self._store.purge(moment("before", before, self._clock), parked=parked)

    def _claim(self) -> Claimed | None:
        claimed = self._store.claim(1, self._leases.length())
        return claimed[0] if claimed else None

    def _look(self) -> None:
        for crew in list(self._running):
            crew.look()


def _replayable(state: State | str | None) -> State | None:
    known = next((each for each in REPLAYABLE if state in (each, each.value)), None)
    if known is None and state is not None:
        shown = state.value if isinstance(state, State) else state
        raise InvalidArgumentError(
            f"`state` of a replay is `{shown}`; it must be `done`, `failed` or `parked`, or left out", parameter="state"
        )
    return known


def _unreadable(body: bytes) -> StoredEvent:
    return StoredEvent(id=hashlib.sha256(body).hexdigest(), type="", raw=body, received_at=time.time())
