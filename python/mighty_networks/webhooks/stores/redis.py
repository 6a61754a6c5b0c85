"""A store in Redis: for any number of machines."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ...errors import ConfigurationError
from ..store import Begin, StoredEvent
from ._arguments import TimeToLive, lease_seconds, moment, time_to_live
from ._holds import Holds

if TYPE_CHECKING:
    from redis import Redis

__all__ = ["RedisStore"]

_DONE = "done"
_BEGIN_ROUNDS = 8


class RedisStore:
    """De-duplicates with one small key for each event, through redis-py. An `EventStore`.

    A key holds the token of the lease, and then the word that the event is done; Redis lets both expire, by its own
    clock, so the clocks of the machines may differ. Nothing else of the event is kept. No Lua is needed, `SET NX` and
    `WATCH` do, so it also works where scripts are not allowed.

    What Redis forgets is new again: set `maxmemory-policy` to `noeviction`, or to one that spares keys that expire late,
    and switch persistence on. After a failover to a replica that had not received everything yet, an event that was done
    may be handled once more.

    >>> import redis                                                  # doctest: +SKIP
    >>> store = RedisStore(redis.Redis(), prefix="mighty:", ttl="30d")  # doctest: +SKIP
    """

    def __init__(self, client: Redis, prefix: str = "mighty:", *, ttl: TimeToLive = "30d") -> None:
        """Asks the server nothing yet.

        Args:
            client: Your client, whether or not it decodes what it receives.
            prefix: What every key begins with. Two receivers that handle the same events for different purposes need two.
            ttl: How long what is done is remembered: `30d`, seconds, a timedelta, or None for ever. Longer than the
                sender goes on sending.

        Raises:
            ConfigurationError: If the time or the client cannot be used.
        """
        if inspect.iscoroutinefunction(getattr(client, "execute_command", None)):
            raise ConfigurationError(
                f"`{type(client).__module__}.{type(client).__name__}` is asynchronous, and stores are not: "
                "give a `redis.Redis`; an asynchronous receiver uses it in threads"
            )
        ttl_seconds = time_to_live(ttl)
        # The types of redis-py are partly unknown to it.
        self._client: Any = client
        self._prefix = prefix
        self._ttl = None if ttl_seconds is None else _milliseconds(ttl_seconds)
        self._holds = Holds()

    def begin(self, event: StoredEvent, lease: float) -> Begin:
        """See `EventStore.begin`. One request if the event is new, two if it is not."""
        key, token = self._key(event.id), uuid4().hex
        expires = _milliseconds(lease_seconds(lease))
        # Between the two requests a key may expire or be deleted: then the event is free after all.
        for _ in range(_BEGIN_ROUNDS):
            if not self._client.set(key, token, nx=True, px=expires):
                value = _text(self._client.get(key))
                if value == _DONE:
                    return Begin.DONE
                # The client may have sent the first request twice, because an answer was lost: then the token is ours.
                if value != token:
                    if value is None:
                        continue
                    return Begin.IN_PROGRESS
            self._holds.take(event.id, token)
            return Begin.NEW
        return Begin.IN_PROGRESS

    def complete(self, event_id: str, result: bytes | None = None) -> None:
        """See `EventStore.complete`. The result is dropped."""
        token = self._holds.token(event_id)
        if token is not None:
            # Also if the lease has run out: the event was handled, and nobody else has begun.
            self._change(event_id, {token, None}, lambda pipe, key: pipe.set(key, _DONE, px=self._ttl))
            self._holds.forget(event_id, token)

    def fail(self, event_id: str, error: str, retry_at: datetime | None = None) -> None:
        """See `EventStore.fail`. The error and the time of the next try are dropped: the sender decides on it."""
        if retry_at is not None:
            moment(retry_at, "retry_at")
        token = self._holds.release(event_id)
        if token is None:
            return
        try:
            self._change(event_id, {token}, lambda pipe, key: pipe.delete(key))
        except BaseException:
            # Nothing was given back, so the caller still holds it and may try again.
            self._holds.restore(event_id, token)
            raise

    def renew(self, event_id: str, lease: float) -> bool:
        """See `EventStore.renew`."""
        expires = _milliseconds(lease_seconds(lease))
        token = self._holds.token(event_id)
        if token is None:
            return False
        held = token
        renewed = self._change(event_id, {token, None}, lambda pipe, key: pipe.set(key, held, px=expires))
        if not renewed:
            self._holds.forget(event_id, token)
        return renewed

    def _change(self, event_id: str, expected: set[str | None], change: Callable[[Any, str], object]) -> bool:
        """Changes the key if its value is an expected one, and False otherwise; nobody else changes it in between."""
        from redis.exceptions import WatchError

        key = self._key(event_id)
        while True:
            # Also what a broken connection ends with while the key is watched: whether it was changed is read anew.
            with suppress(WatchError), self._client.pipeline() as pipe:
                pipe.watch(key)
                if _text(pipe.get(key)) not in expected:
                    return False
                pipe.multi()
                change(pipe, key)
                pipe.execute()
                return True

    def _key(self, event_id: str) -> str:
        return f"{self._prefix}event:{event_id}"


def _milliseconds(seconds: float) -> int:
    return max(1, int(seconds * 1000))


def _text(value: Any) -> str | None:
    return value.decode() if isinstance(value, bytes) else value
