"""Those who watch calls: a log, and the hooks of the caller. Core says what they hear, and nobody is told of anything unasked."""

from __future__ import annotations

import os
import sys

from ._core import cancelled_line, hook_line, log_level, token_line
from .errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from logging import Logger
    from typing import Any, TypeAlias

    from ._core import CallNote, Exchange

    Hook: TypeAlias = Callable[[CallNote], object]

_NAME = "mighty_networks"
# What a coroutine function and an asynchronous generator have among the flags of their code.
_ASYNC = 0x80 | 0x200

_logger: Logger | None = None
# Whoever takes the one item reads the environment. Taking it is one step, so of threads that make the first calls at once only one does.
_unread = [True]


class Watch:
    """Tells a log and the hooks of a client what happens in its calls."""

    __slots__ = ("_broken", "_hooks", "hooks")

    def __init__(self, on_request: Hook | None, on_response: Hook | None, on_retry: Hook | None) -> None:
        hooks = {"request": on_request, "response": on_response, "retry": on_retry}
        self._hooks = {event: _checked(event, hook) for event, hook in hooks.items() if hook is not None}
        self._broken: set[str] = set()
        # As core counts them, which tells of nothing else.
        self.hooks = sum(bit for bit, event in ((1, "request"), (2, "response"), (4, "retry")) if event in self._hooks)

    def tell(self, note: CallNote | None) -> None:
        """Passes a note on. Whatever a hook raises is not the fault of the call."""
        if note is None:
            return
        lines = note._lines
        if lines:
            extra = {"mighty": note.to_dict()}
            for number, text in lines:
                _find().log(number, text, extra=extra)
        event = note.event
        hook = self._hooks.get(event)
        if hook is None:
            return
        try:
            hook(note)
        except Exception as cause:
            if event not in self._broken:
                self._broken.add(event)
                _say(*hook_line(f"on_{event}", note.operation, type(cause).__name__), cause)


def without_token(exchange: Exchange, cause: Exception) -> None:
    """Tells the log that the token function raised something. Its text stays out, in which the token may be."""
    if level() > 0:
        _say(*token_line(exchange.operation, type(cause).__name__))


def cancelled(exchange: Exchange) -> None:
    """Tells the log that a call was cancelled."""
    if level() > 1:
        _say(*cancelled_line(exchange.operation))


def level() -> int:
    """How much the log wants to hear, as core counts it. Nobody can have asked for anything without importing `logging`."""
    logger = _logger or (_find() if "logging" in sys.modules else None)
    if logger is None or not logger.isEnabledFor(30):
        return 0
    if not logger.isEnabledFor(20):
        return 1
    if not logger.isEnabledFor(10):
        return 2
    return 4 if logger.isEnabledFor(5) else 3


def read_environment() -> None:
    """Does what `MIGHTY_LOG` says, once in a process. Until it says something, the first call of each client looks again."""
    value = os.environ.get("MIGHTY_LOG") if _unread else None
    if not value:
        return
    try:
        _unread.pop()
    except IndexError:
        return
    wanted, problem = log_level(value)
    if wanted is None and problem is None:
        return
    import logging

    logger = _find()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    if problem is not None:
        logger.warning(problem)
        logger.removeHandler(handler)
    elif wanted is not None:
        logger.setLevel(wanted)


def _find() -> Logger:
    global _logger
    if _logger is None:
        import logging

        logger = logging.getLogger(_NAME)
        # Otherwise a program without any handler would print what it has not asked for.
        logger.addHandler(logging.NullHandler())
        _logger = logger
    return _logger


def _say(number: int, text: str, cause: Exception | None = None) -> None:
    _find().log(number, text, exc_info=cause)


def _checked(event: str, hook: Hook) -> Hook:
    function: Any = hook
    # Who has a partial function has imported the module, and importing the package must not.
    partial: Any = getattr(sys.modules.get("functools"), "partial", ())
    while isinstance(function, partial):
        function = function.func
    code = getattr(function, "__code__", None) or getattr(getattr(function, "__call__", None), "__code__", None)  # noqa: B004
    if not callable(hook) or getattr(code, "co_flags", 0) & _ASYNC:
        raise ConfigurationError(
            f"`on_{event}` must be a plain function, since it watches and the call does not wait for it"
        )
    return hook
