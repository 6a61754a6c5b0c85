"""When an event that failed is tried again, and when it is parked."""

from __future__ import annotations

from ...errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal, TypeAlias

    Backoff: TypeAlias = Literal["exponential"] | float | Callable[[int], float]

FIRST = 5.0
FACTOR = 4.0
LONGEST = 7200.0


def exponential(attempt: int) -> float:
    """The seconds to wait after the failure of `attempt`, counted from 1: 5, 20, 80 and so on, and two hours at most.

    The first repetitions are for what passes in a moment. The eight attempts of an inbox by default span about four hours, which is the
    outage that the sender of the events bridges too.
    """
    # The exponent is bounded: a float overflows long before an attempt counter does.
    return min(LONGEST, FIRST * FACTOR ** min(attempt - 1, 16))


class Patience:
    """How long an event is worked on: how many attempts it gets, and how much time passes between them."""

    def __init__(
        self, max_attempts: int, park_after: int | None, backoff: Backoff, entropy: Callable[[], float]
    ) -> None:
        """Takes what the inbox was given.

        Raises:
            ConfigurationError: A number is below 1, or `backoff` is nothing that gives seconds.
        """
        self.max_attempts = _positive("max_attempts", max_attempts)
        self.park_after = self.max_attempts if park_after is None else _positive("park_after", park_after)
        self._wait = _as_function(backoff)
        self._entropy = entropy

    def is_exhausted(self, attempt: int) -> bool:
        """Whether `attempt` is one too many: so many before it never came to an end, which means that the event kills its workers."""
        return attempt > self.max_attempts

    def parks(self, attempt: int) -> bool:
        """Whether an event whose `attempt` failed is parked instead of being tried again."""
        return attempt >= min(self.park_after, self.max_attempts)

    def delay(self, attempt: int) -> float:
        """The seconds until the next attempt. Up to half of them is left off at random, lest what failed together comes back together."""
        return max(0.0, self._wait(attempt)) * (0.5 + 0.5 * self._entropy())


def _positive(name: str, number: int) -> int:
    if number < 1:
        raise ConfigurationError(f"`{name}` of an inbox is `{number}`; it must be 1 or more")
    return number


def _as_function(backoff: Backoff) -> Callable[[int], float]:
    if callable(backoff):
        return backoff
    if backoff == "exponential":
        return exponential
    try:
        seconds = float(backoff)
    except (TypeError, ValueError):
        raise ConfigurationError(
            f"`backoff` of an inbox is `{backoff}`; it must be `exponential`, seconds, or a function of the attempt"
        ) from None
    return lambda attempt: seconds
