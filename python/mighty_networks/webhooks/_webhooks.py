"""Receiving webhooks: verify, read, hand over."""

from __future__ import annotations

import os
import time

from .._core import AgeLimit, WebhookVerifier
from .._generic import ClientT, Generic
from ..errors import ConfigurationError
from ._context import WebhookContext
from ._handler_clients import HandlerClients
from ._parse import parse
from ._router import LOGGER, Router

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import timedelta
    from typing import Any, NoReturn, TypeAlias, TypeVar

    from .._core import WebhookEvent
    from ._router import InThread

    Body: TypeAlias = bytes | bytearray | memoryview | str | Mapping[str, Any]
    Headers: TypeAlias = Mapping[str, Any] | Iterable[tuple[str, Any]] | Iterable[tuple[bytes, bytes]]
    FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])

VARIABLE = "MIGHTY_WEBHOOK_KEY"


class Webhooks(Generic[ClientT]):
    """Verifies webhook deliveries, reads them and hands them to handlers. It sends nothing.

    A delivery carries its key as `Authorization: Bearer ...` and no signature: the key proves who sent it, and nothing about the body.
    Receive by HTTPS only, and make the key long and random.

    One object serves a whole program and all of its threads. Register handlers while the program starts.

    Args:
        keys: The keys that were typed into the webhook settings of the network; several while one replaces the other.
            `MIGHTY_WEBHOOK_KEY` unless given, read when the first delivery comes. Spaces, quotes and newlines around a key are dropped.
        max_age: The seconds, or a timedelta, after which an event is refused; without it, never. Deliveries are repeated for hours with
            the time of the event in them, so a limit below that refuses real events.
        client: What handlers call the API with, as `ctx.client`: a `Mighty` if they are functions, an `AsyncMighty` if they are async, or
            a function that makes either for an event. Unless given, each handler has one of its kind from the environment.
        handler_timeout: The seconds that a handler may take. The sender waits for 30.
        max_body_bytes: How large a body may be.

    Raises:
        ConfigurationError: There is no key in `keys`, or one is empty, or another option cannot be used.
    """

    __slots__ = ("_age_limit", "_clients", "_now", "_router", "_verifier", "handler_timeout", "max_body_bytes")

    def __init__(
        self,
        keys: str | Sequence[str] | None = None,
        *,
        max_age: float | timedelta | None = None,
        client: ClientT | Callable[[WebhookEvent], ClientT] | None = None,
        handler_timeout: float = 25.0,
        max_body_bytes: int = 4 * 1024 * 1024,
        _now: Callable[[], float] = time.time,
    ) -> None:
        if not handler_timeout > 0:
            raise ConfigurationError("`handler_timeout` must be a positive number of seconds")
        if max_body_bytes < 1:
            raise ConfigurationError("`max_body_bytes` must be a positive number of bytes")
        self._verifier = None if keys is None else _verifier(keys)
        self._age_limit = None if max_age is None else AgeLimit(max_age)
        self._clients: HandlerClients[ClientT] = HandlerClients(client)
        self._now = _now
        self._router = Router()
        self.handler_timeout = handler_timeout
        self.max_body_bytes = max_body_bytes

    def construct(self, body: Body, headers: Headers) -> WebhookEvent:
        """Verifies a delivery and reads it.

        Args:
            body: The body: bytes or text as they came, or the dict that a framework has made of it.
            headers: The headers: any mapping, or pairs, with names in any case.

        Raises:
            WebhookAuthError: It carries no key of this receiver, or the event is older than `max_age`; `code` says which.
            WebhookParseError: It is genuine, but its body is no event.
            ConfigurationError: There is no key.

        Example:
            >>> hooks = Webhooks(keys="0123456789abcdef")
            >>> body = b'{"event_id": "e1", "event_type": "MemberJoinedHook", "payload": {"member": {"id": 42}}}'
            >>> event = hooks.construct(body, {"Authorization": "Bearer 0123456789abcdef"})
            >>> event.type, event.payload.member.id
            ('MemberJoined', 42)
        """
        self._ready().verify(headers)
        event = parse(body)
        if self._age_limit is not None:
            self._age_limit.check(event, self._now())
        return event

    def verify(self, headers: Headers) -> None:
        """Verifies that a delivery carries a key of this receiver. Its body is not needed for that, and its age is not looked at.

        Raises:
            WebhookAuthError: It does not; `code` and the message say what it carries instead.
            ConfigurationError: There is no key.
        """
        self._ready().verify(headers)

    def parse(self, body: Body) -> WebhookEvent:
        """Reads a delivery without verifying it: for queues behind a receiver that has verified it, and for tests.

        Any JSON object is an event. A type that is not known gives an `UnknownEvent`, and a payload that does not fit its type is read
        as far as it fits.

        Raises:
            WebhookParseError: The body is no JSON object.
        """
        return parse(body)

    def on(self, *types: str | type[WebhookEvent], transactional: bool = False) -> Callable[[FunctionT], FunctionT]:
        """Registers the handler of one or more event types: a function of the event and its `WebhookContext`, async or not.

        Args:
            types: The names of the types, or their classes.
            transactional: Whether the handler writes with `ctx.tx`, so that its work and the mark that the event is done are committed
                together. It needs a store that has transactions.

        Raises:
            ConfigurationError: A type is not known or has a handler already, or the first event has come already.

        Example:
            >>> hooks = Webhooks(keys="0123456789abcdef")
            >>> @hooks.on("MemberJoined", "MemberLeft")
            ... def changed(event, ctx):
            ...     print(event.type, event.actor.id)
            >>> hooks.handle(hooks.parse({"event_type": "MemberLeft", "payload": {"member": {"id": 42}}}))
            MemberLeft 42
            True
        """
        names = self._router.free(types)

        def register(function: FunctionT) -> FunctionT:
            self._router.add(names, function, transactional)
            return function

        return register

    def on_unknown(self, function: FunctionT) -> FunctionT:
        """Registers the handler of events whose type this version does not know. Without one they are logged and accepted.

        Raises:
            ConfigurationError: There is one already, or the first event has come already.
        """
        self._router.set_unknown(function)
        return function

    def on_error(self, function: FunctionT) -> FunctionT:
        """Registers a function of event, exception and context that is told when a handler fails. The exception goes on from there, and
        the event will be sent again.

        Raises:
            ConfigurationError: There is one already, or the first event has come already.
        """
        self._router.set_error(function)
        return function

    def registered(self) -> list[str]:
        """The types that have a handler, sorted: what to switch on in the webhook settings of the network."""
        return self._router.registered()

    def is_transactional(self, event_type: str) -> bool:
        """Whether the handler of a type was registered with `transactional=True`."""
        return self._router.is_transactional(event_type)

    @property
    def has_async_handlers(self) -> bool:
        """Whether a function that was registered is async, so that events need `handle_async`."""
        return self._router.has_async()

    def context(
        self, event: WebhookEvent, *, attempt: int = 1, time_left: float | None = None, tx: Any = None
    ) -> WebhookContext[ClientT]:
        """The context for a handler. Its deadline is `handler_timeout` from now, or `time_left` seconds if that is less."""
        seconds = self.handler_timeout if time_left is None else min(self.handler_timeout, time_left)
        deadline = time.monotonic() + seconds
        return WebhookContext(event, client=self._clients, attempt=attempt, deadline=deadline, tx=tx)

    def handle(self, event: WebhookEvent, context: WebhookContext[Any] | None = None) -> bool:
        """Runs the handler of an event, and says whether there is one.

        Raises:
            ConfigurationError: A handler is async; only `handle_async` can run it.
            Exception: Whatever the handler raises, after `on_error` was told.
        """
        return self._router.run(event, self.context(event) if context is None else context)

    async def handle_async(
        self, event: WebhookEvent, context: WebhookContext[Any] | None = None, *, in_thread: InThread | None = None
    ) -> bool:
        """The same for async programs: async handlers are awaited, others run in a thread with the same context variables.

        Args:
            event: The event.
            context: What the handler gets beside it.
            in_thread: What runs them in a thread, as `asyncio.to_thread` does.

        Raises:
            Exception: Whatever the handler raises, after `on_error` was told.
        """
        if in_thread is None:
            from asyncio import to_thread

            in_thread = to_thread
        return await self._router.run_async(event, self.context(event) if context is None else context, in_thread)

    def __repr__(self) -> str:
        keys = "<from the environment>" if self._verifier is None else "<hidden>"
        return f"Webhooks(keys={keys}, registered={self.registered()})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a receiver of webhooks cannot be pickled, since its keys would be in the pickle: make one in each process"
        )

    def _ready(self) -> WebhookVerifier:
        if self._verifier is None:
            key = os.environ.get(VARIABLE)
            self._verifier = _verifier([] if key is None else [key])
        return self._verifier


def _verifier(keys: str | Sequence[str]) -> WebhookVerifier:
    listed: list[object] = [keys] if isinstance(keys, str) else list(keys)
    texts = [key for key in listed if isinstance(key, str)]
    if len(texts) < len(listed):
        raise ConfigurationError("a webhook key is no text; pass what is set in the webhook settings of the network")
    verifier = WebhookVerifier(texts)
    if verifier.warning is not None:
        import logging

        logging.getLogger(LOGGER).warning(verifier.warning)
    return verifier
