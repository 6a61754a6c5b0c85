"""Points in time as users name them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from ...errors import InvalidArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Moment: TypeAlias = datetime | timedelta | str


def moment(parameter: str, value: Moment, clock: Callable[[], datetime]) -> datetime:
    """The time that is meant: a time with its zone, so long ago, or a text such as `2026-10-01`, which is in UTC if it names no zone.

    Raises:
        InvalidArgumentError: The text is no time, or a `datetime` lacks its zone.
    """
    if isinstance(value, timedelta):
        return clock() - value
    if isinstance(value, str):
        # Before Python 3.11 `fromisoformat` does not know the letter.
        text = value[:-1] + "+00:00" if value.endswith("Z") else value
        try:
            value = datetime.fromisoformat(text)
        except ValueError:
            raise InvalidArgumentError(
                f"`{parameter}` is `{value}`, which is no time; write `2026-10-01` or `2026-10-01T12:00:00Z`",
                parameter=parameter,
            ) from None
        return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value
    if value.tzinfo is None:
        raise InvalidArgumentError(
            f"`{parameter}` has no time zone; give it one, such as `timezone.utc`", parameter=parameter
        )
    return value
