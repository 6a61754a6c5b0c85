"""The caller's own look after a failure that may have left something behind."""

from __future__ import annotations

from ._error_base import MightyError
from .errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._core import Call


def look(call: Call, failure: BaseException, seconds: float) -> object:
    """What the callable of the call finds, which cannot be left however long it takes. Whatever it raises has the failure for its context."""
    try:
        raise failure
    except BaseException:
        try:
            found: object = None if call.verify is None else call.verify()
        except MightyError as error:
            unclear(error)
            raise
        if hasattr(found, "__await__"):
            _close(found)
            message = "`retry_verify` must not be async, since a blocking client cannot wait for it"
            raise ConfigurationError(message) from failure
        return found


def unclear(error: MightyError) -> None:
    """Lets an error of a look say as little about the call as the failure before it, which a traceback is to show."""
    error.maybe_committed = True
    error.retryable = False
    error.__suppress_context__ = False


def _close(coroutine: object) -> None:
    """Spares the caller a warning beside the error."""
    close = getattr(coroutine, "close", None)
    if close is not None:
        close()
