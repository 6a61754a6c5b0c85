"""What a transport of the caller returns."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any


class Response:
    """An answer of the server, as a transport hands it over.

    Attributes:
        status: The HTTP status.
        headers: The headers, a pair each; one that came several times is there as often.
        content: The whole body, decompressed.
    """

    __slots__ = ("content", "headers", "status")

    status: int
    headers: list[tuple[str, str]]
    content: bytes

    def __init__(
        self,
        status: int,
        headers: Mapping[str, str] | Iterable[tuple[str, str]] = (),
        content: bytes = b"",
    ) -> None:
        items: Any = getattr(headers, "items", None)
        pairs: Any = headers if items is None else items()
        set_attribute = object.__setattr__
        set_attribute(self, "status", int(status))
        set_attribute(self, "headers", [(str(name), str(value)) for name, value in pairs])
        set_attribute(self, "content", bytes(content))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a response cannot be changed: `{name}`")

    def __repr__(self) -> str:
        return f"Response(status={self.status}, {len(self.content)} bytes)"
