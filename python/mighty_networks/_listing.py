"""Lists that somebody reads page by page, while rows may be deleted."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._core import Call, Page
    from ._generic import ModelT


class Listing:
    """The lists that are being read through a client and everything made of it."""

    __slots__ = ("_reading", "_warned")

    def __init__(self) -> None:
        # By reader. A dict of its own for each would need a lock; setting and taking a key does not.
        self._reading: dict[object, tuple[str | None, str]] = {}
        self._warned = False

    def reads(self, reader: object, network: str | None, operation: str, page: Page[ModelT]) -> None:
        """Notes that a reader has got a page, and with it whether another one is still to come."""
        if page.has_next:
            self._reading[reader] = (network, operation)
        else:
            self.ended(reader)

    def ended(self, reader: object) -> None:
        """Notes that a reader reads no more."""
        self._reading.pop(reader, None)

    def called(self, call: Call, network: str | None) -> None:
        """Warns once if a call takes rows out of a list whose next page is still to come."""
        if not self._reading or self._warned:
            return
        for place, operation in list(self._reading.values()):
            if place == network and call.shortens(operation):
                self._warned = True
                _warn(call.operation, operation)
                return


def _warn(delete: str, operation: str) -> None:
    import logging

    message = (
        "%s was called while %s is read page by page: the rows behind move forward, so the next page skips some; collect first, "
        "with `collect(limit=...)`, and delete afterwards"
    )
    logging.getLogger("mighty_networks").warning(message, delete, operation)
