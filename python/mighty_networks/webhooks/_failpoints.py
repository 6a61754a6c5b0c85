"""Named points at which a test may stop, kill or disturb this process. They do nothing unless a test installed a function."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal, TypeAlias

    Failpoint: TypeAlias = Literal["stored", "acked", "claimed", "handled", "marked"]

_at: Callable[[Failpoint], None] | None = None


def install(at: Callable[[Failpoint], None] | None) -> None:
    """Has `at` called with the name of every point that is reached from now on; `None` ends it."""
    global _at
    _at = at


def reached(point: Failpoint) -> None:
    """Says that `point` is reached: what comes before it has happened, what comes after it has not."""
    if _at is not None:
        _at(point)
