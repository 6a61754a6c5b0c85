"""The places where the native transport meets event loops, one for each loop."""

from __future__ import annotations

from weakref import WeakKeyDictionary, ref

from ._core import Landing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

_LANDINGS: WeakKeyDictionary[AbstractEventLoop, Landing] = WeakKeyDictionary()


def landing_of(loop: AbstractEventLoop) -> Landing:
    """The place of the running loop, which ends with the loop."""
    landing = _LANDINGS.get(loop)
    if landing is None:
        landing = _LANDINGS[loop] = _landing(loop)
    return landing


def _landing(loop: AbstractEventLoop) -> Landing:
    try:
        landing = Landing()
        loop.add_reader(landing.fileno(), landing.land)
    except NotImplementedError:
        # The usual loop of Windows listens to no file of ours.
        landings: list[ref[Landing]] = []
        landing = Landing(_ring(ref(loop), landings))
        landings.append(ref(landing))
    return landing


def _ring(loop: ref[AbstractEventLoop], landings: list[ref[Landing]]) -> Callable[[], None]:
    """Lets the loop complete what has landed. It keeps neither of them alive, for the landing itself holds it."""

    def ring() -> None:
        running, landing = loop(), landings[0]()
        if running is not None and landing is not None and not running.is_closed():
            running.call_soon_threadsafe(landing.land)

    return ring
