"""An answer as it came, beside what it was read as."""

from __future__ import annotations

from ._generic import Generic, ValueT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._core import ResponseInfo
    from ._headers import Headers


class ApiResponse(Generic[ValueT]):
    """What `client.raw` returns: a successful answer with its headers and its bytes.

    Attributes:
        content: The body, exactly as received.
    """

    __slots__ = ("_info", "_parsed", "content")

    content: bytes
    _info: ResponseInfo
    _parsed: ValueT

    def __init__(self, parsed: ValueT, info: ResponseInfo, content: bytes) -> None:
        set_attribute = object.__setattr__
        set_attribute(self, "_parsed", parsed)
        set_attribute(self, "_info", info)
        set_attribute(self, "content", content)

    def parse(self) -> ValueT:
        """What the method of the same name returns without `raw`. Sends nothing."""
        return self._parsed

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self._info.status

    @property
    def headers(self) -> Headers:
        """The headers of the answer."""
        return self._info.headers

    @property
    def request_id(self) -> str:
        """The id of the call; all tries of a call share it."""
        return self._info.request_id

    @property
    def attempts(self) -> int:
        """How many requests were sent for this call; each one is billed."""
        return self._info.attempts

    @property
    def elapsed(self) -> float:
        """The seconds that the call took, waits included."""
        return self._info.elapsed

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a response cannot be changed: `{name}`")

    def __repr__(self) -> str:
        known = f"status={self.status}, request_id={self.request_id!r}, attempts={self.attempts}"
        return f"ApiResponse({known}, {len(self.content)} bytes)"
