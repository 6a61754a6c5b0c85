"""The caller's own look after a failure that may have left something behind, which may have to wait."""

from __future__ import annotations

from ._async_within import outcome, within
from ._error_base import MightyError
from ._verify import unclear

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._core import Call


async def look(call: Call, failure: BaseException, seconds: float) -> object:
    """What the callable of the call finds; the failure is raised if that takes longer. What it raises has the failure for its context."""
    try:
        raise failure
    except BaseException:
        try:
            found: Any = None if call.verify is None else call.verify()
            if not hasattr(found, "__await__"):
                return found
            asked = await within(seconds, found)
            if asked is not None:
                return outcome(asked, "`retry_verify`")
        except MightyError as error:
            unclear(error)
            raise
        raise
