"""Which handler gets which event."""

from __future__ import annotations

from .._core import WebhookEvent, canonical_event_type
from ..errors import ConfigurationError
from .events import EVENTS, UnknownEvent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any, NoReturn, TypeAlias

    from ._context import WebhookContext

    InThread: TypeAlias = Callable[..., Awaitable[Any]]
    """Calls a function with arguments in another thread, as `asyncio.to_thread` does."""

LOGGER = "mighty_networks.webhooks"
_TYPES_NEEDED = '`on` takes the names of event types: `@hooks.on("MemberJoined")`'


class Handler:
    """A function that was registered."""

    __slots__ = ("function", "is_async", "purpose", "transactional")

    def __init__(self, function: Callable[..., Any], purpose: str, transactional: bool = False) -> None:
        self.function = function
        self.is_async = _is_async(function)
        self.purpose = purpose
        self.transactional = transactional

    def call(self, context: WebhookContext[Any], *arguments: Any) -> None:
        """Calls a function that is not async with the arguments and the context."""
        context.handed_to(self.purpose, is_async=False)
        refuse_awaitable(self.function(*arguments, context), self.purpose)

    async def call_async(self, in_thread: InThread, context: WebhookContext[Any], *arguments: Any) -> None:
        """Awaits an async function; any other runs in a thread, so that it does not stop the event loop."""
        context.handed_to(self.purpose, is_async=self.is_async)
        if self.is_async:
            outcome = self.function(*arguments, context)
        else:
            outcome = await in_thread(self.function, *arguments, context)
        if hasattr(outcome, "__await__"):
            # A function around an async one, which begins only now.
            context.handed_to(self.purpose, is_async=True)
            await outcome


class Router:
    """The handlers of a receiver. They are registered before the first event comes."""

    __slots__ = ("_by_type", "_checked", "_closed", "_error", "_unknown")

    def __init__(self) -> None:
        self._by_type: dict[str, Handler] = {}
        self._unknown: Handler | None = None
        self._error: Handler | None = None
        self._closed = False
        self._checked = False

    def free(self, types: tuple[str | type[WebhookEvent], ...]) -> list[str]:
        """The canonical names of types that may get a handler: known ones that have none."""
        self._refuse_when_closed("on")
        if not types:
            raise ConfigurationError(_TYPES_NEEDED)
        names = [_name(each) for each in types]
        for index, name in enumerate(names):
            if name in self._by_type or name in names[:index]:
                raise ConfigurationError(
                    f"`{name}` has a handler already; an event type has one, which may call as many functions as it likes"
                )
        return names

    def add(self, names: list[str], function: Callable[..., Any], transactional: bool) -> None:
        """Registers a handler for some types: for all of them or, if one of them cannot be, for none."""
        for name in self.free(tuple(names)):
            self._by_type[name] = Handler(function, f"the handler of `{name}`", transactional)

    def set_unknown(self, function: Callable[..., Any]) -> None:
        """Registers the handler of events of unknown types."""
        self._refuse_when_closed("on_unknown")
        if self._unknown is not None:
            raise ConfigurationError("`on_unknown` has a function already; register one")
        self._unknown = Handler(function, "the function of `on_unknown`")

    def set_error(self, function: Callable[..., Any]) -> None:
        """Registers what is told about a handler that fails."""
        self._refuse_when_closed("on_error")
        if self._error is not None:
            raise ConfigurationError("`on_error` has a function already; register one")
        self._error = Handler(function, "the function of `on_error`")

    def registered(self) -> list[str]:
        """The types that have a handler, sorted."""
        return sorted(self._by_type)

    def is_transactional(self, event_type: str) -> bool:
        """Whether the handler of a type asked for the transaction of the store."""
        handler = self._by_type.get(canonical_event_type(event_type))
        return handler is not None and handler.transactional

    def has_async(self) -> bool:
        """Whether one of the functions is async."""
        return any(handler is not None and handler.is_async for handler in self._all())

    def run(self, event: WebhookEvent, context: WebhookContext[Any]) -> bool:
        """Runs the handler of an event, and says whether there is one."""
        self._closed = True
        self._refuse_async()
        handler = self._find(event)
        if handler is None:
            return False
        try:
            handler.call(context, event)
        except Exception as error:
            if self._error is not None:
                try:
                    self._error.call(context, event, error)
                except Exception:
                    _log_failed_report(event)
            raise
        return True

    async def run_async(self, event: WebhookEvent, context: WebhookContext[Any], in_thread: InThread) -> bool:
        """Runs the handler of an event, and says whether there is one."""
        self._closed = True
        handler = self._find(event)
        if handler is None:
            return False
        try:
            await handler.call_async(in_thread, context, event)
        except Exception as error:
            if self._error is not None:
                try:
                    await self._error.call_async(in_thread, context, event, error)
                except Exception:
                    _log_failed_report(event)
            raise
        return True

    def _find(self, event: WebhookEvent) -> Handler | None:
        handler = self._by_type.get(event.type)
        if handler is None and isinstance(event, UnknownEvent):
            handler = self._unknown
            if handler is None:
                import logging

                logging.getLogger(LOGGER).info("accepted event %s of the unknown type %r", event.id, event.sent_type)
        return handler

    def _all(self) -> tuple[Handler | None, ...]:
        return (*self._by_type.values(), self._unknown, self._error)

    def _refuse_when_closed(self, what: str) -> None:
        if self._closed:
            raise ConfigurationError(
                f"`{what}` came after the first event; register everything before, when the program starts"
            )

    def _refuse_async(self) -> None:
        """With the first event of any type, so that an async handler of a rare one is found on the first day."""
        if not self._checked:
            for handler in self._all():
                if handler is not None and handler.is_async:
                    _refuse_async(handler.purpose)
            self._checked = True


def refuse_awaitable(outcome: Any, purpose: str) -> None:
    """A function that is not async may still return something to await, which nobody would."""
    if hasattr(outcome, "__await__"):
        if hasattr(outcome, "close"):
            outcome.close()
        _refuse_async(purpose)


def _refuse_async(purpose: str) -> NoReturn:
    raise ConfigurationError(
        f"{purpose} is async, and this receiver is not; write it with `def`, or receive with `handle_async` or an async adapter"
    )


def _is_async(function: Callable[..., Any]) -> bool:
    if not callable(function):
        raise ConfigurationError("a handler is a function of the event and the context")
    import inspect

    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__)


def _name(event_type: object) -> str:
    if isinstance(event_type, type):
        event_type = next((name for name, known in EVENTS.items() if known is event_type), None)
    if not isinstance(event_type, str):
        raise ConfigurationError(_TYPES_NEEDED)
    name = canonical_event_type(event_type)
    if name not in EVENTS:
        import difflib

        near = difflib.get_close_matches(name, EVENTS, n=1)
        hint = f"did you mean `{near[0]}`?" if near else "see `mighty_networks.webhooks.events`"
        raise ConfigurationError(f"`{event_type}` is no event type that this version knows; {hint}")
    return name


def _log_failed_report(event: WebhookEvent) -> None:
    import logging

    logging.getLogger(LOGGER).exception("the function of `on_error` failed itself, for event %s", event.id)
