"""What the stores demand of what they are given."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from ...errors import ConfigurationError, InvalidArgumentError

TimeToLive = float | str | timedelta | None

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
_DURATION = re.compile(r"([0-9]+)([smhdw])", re.ASCII)
_TABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,47}", re.ASCII)
_LONGEST_ERROR = 2000


def time_to_live(ttl: TimeToLive) -> float | None:
    """The seconds of `30d`, of a number of seconds or of a timedelta; None is for ever.

    Raises:
        ConfigurationError: If it is none of these, or not more than nothing.
    """
    if ttl is None:
        return None
    if isinstance(ttl, str):
        match = _DURATION.fullmatch(ttl)
        seconds = float(match[1]) * _UNITS[match[2]] if match else 0.0
    else:
        seconds = ttl.total_seconds() if isinstance(ttl, timedelta) else float(ttl)
    if not 0.0 < seconds < float("inf"):
        raise ConfigurationError(
            f"ttl `{ttl}` is no time: give seconds, a timedelta, a text such as `30d` or `12h`, or None"
        )
    return seconds


def lease_seconds(lease: float) -> float:
    """The lease, if it is one.

    Raises:
        InvalidArgumentError: If it is not more than nothing.
    """
    if not 0.0 < lease < float("inf"):
        raise InvalidArgumentError(f"lease `{lease}` is no time: give seconds, more than the handler takes")
    return float(lease)


def at_most(limit: int, least: int) -> int:
    """The limit, if it is one. SQLite would take a negative one for none.

    Raises:
        InvalidArgumentError: If it is less than the least that makes sense.
    """
    if limit < least:
        raise InvalidArgumentError(f"limit `{limit}` is no number of events: give {least} or more")
    return limit


def table_name(name: str, *, schema: bool) -> str:
    """The name of a table, quoted, so that it can be put into a statement.

    Args:
        name: The name, as the user gave it.
        schema: Whether the name of a schema may stand before it.

    Raises:
        ConfigurationError: If it is anything but letters, digits and underscores.
    """
    parts = name.split(".")
    if len(parts) > (2 if schema else 1) or not all(_TABLE.fullmatch(part) for part in parts):
        raise ConfigurationError(
            f"table `{name}` cannot be used: give up to 48 letters, digits and underscores, the first no digit"
            + (", with the schema before a dot if need be" if schema else "")
        )
    return ".".join(f'"{part}"' for part in parts)


def moment(value: datetime, parameter: str) -> float:
    """The seconds since 1970.

    Raises:
        InvalidArgumentError: If the time has no zone: it would mean another moment on another machine.
    """
    if value.tzinfo is None:
        raise InvalidArgumentError(
            f"{parameter} `{value}` has no time zone: give one, such as `datetime.now(timezone.utc)`"
        )
    return value.timestamp()


def error_text(error: str) -> str:
    """The text as databases accept it, and short enough to be read."""
    return error.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()[:_LONGEST_ERROR]
