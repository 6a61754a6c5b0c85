"""What comes to a receiver, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from .._core import webhook_answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True)
class Delivery:
    """One HTTP request to a receiver, whatever brought it.

    Attributes:
        method: The HTTP method.
        headers: All headers, repeated ones too.
        body: The body. It holds personal data, and the headers hold the key: `repr` shows neither.
    """

    method: str
    headers: list[tuple[str, str]] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def content_type(self) -> str | None:
        """The value of `Content-Type`, if there is one."""
        return header(self.headers, "content-type")


@dataclass(frozen=True)
class Answer:
    """What the sender is answered.

    Attributes:
        status: The HTTP status. A 2xx ends the matter for the sender, anything else lets it send again.
        headers: The headers.
        body: A short JSON text. It never contains a key, a stack trace or what a handler said.
        outcome: What became of the delivery: `handled`, `duplicate`, `refused`, and so on.
    """

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    outcome: str


def read_body(read: Callable[[int], bytes], limit: int) -> bytes:
    """A body; of a longer one, no more than shows that it is longer. `read` may give less at once than it is asked for."""
    body = bytearray()
    while len(body) <= limit:
        chunk = read(limit + 1 - len(body))
        if not chunk:
            break
        body += chunk
    return bytes(body)


def answer_to(outcome: str) -> Answer:
    """The answer that belongs to an outcome."""
    status, body = webhook_answer(outcome)
    headers = [("content-type", "application/json")]
    if status == 405:
        headers.append(("allow", "POST"))
    return Answer(status, headers, body, outcome)


def header(headers: Iterable[tuple[str, str]], name: str) -> str | None:
    """The first value of a header, whose `name` is given in lower case."""
    return next((value for key, value in headers if key.lower() == name), None)
