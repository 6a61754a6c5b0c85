"""The class above all errors of the library."""

from __future__ import annotations

from ._headers import Headers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, ClassVar

    from typing_extensions import Self


class MightyError(Exception):
    """Any error of the library. `str()` of it is one line and never contains a token.

    Attributes:
        kind: The stable name of the kind of error, the same in every language: `not_found`.
        message: What happened, in words: the server's own where it gave some.
        status: The HTTP status, if the server answered.
        code: The server's code word, such as `token_expired`, if it gave one.
        field_errors: The server's complaints by field.
        operation: The id of the operation that failed: `members.get`.
        method: The HTTP method of the operation.
        path_template: The path of the operation behind the network, with placeholders.
        parameter: The parameter that was refused, if one was.
        request_id: The id of the call; all tries of a call share it.
        ray_id: The id of the incident, if the request was blocked before it reached the API.
        retryable: Whether the same call may succeed later without risking that something is done twice.
        retry_after: The seconds that the server asked to wait, if it did.
        attempts: How many requests were sent for the call; each one is billed.
        elapsed: The seconds that the call took, waits included.
        maybe_committed: Whether the request may have been carried out although the call failed.
        body: The body of the answer, exactly as received.
        headers: The headers of the answer.
    """

    kind: ClassVar[str] = "error"

    def __init__(
        self,
        message: str = "",
        *,
        summary: str | None = None,
        status: int | None = None,
        code: str | None = None,
        field_errors: dict[str, list[str]] | None = None,
        operation: str | None = None,
        method: str | None = None,
        path_template: str | None = None,
        parameter: str | None = None,
        request_id: str | None = None,
        ray_id: str | None = None,
        retryable: bool = False,
        retry_after: float | None = None,
        attempts: int = 0,
        elapsed: float = 0.0,
        maybe_committed: bool = False,
        body: bytes = b"",
        headers: Iterable[tuple[str, str]] = (),
    ) -> None:
        super().__init__(message if summary is None else summary)
        self.message = message
        self.status = status
        self.code = code
        self.field_errors: dict[str, list[str]] = {} if field_errors is None else field_errors
        self.operation = operation
        self.method = method
        self.path_template = path_template
        self.parameter = parameter
        self.request_id = request_id
        self.ray_id = ray_id
        self.retryable = retryable
        self.retry_after = retry_after
        self.attempts = attempts
        self.elapsed = elapsed
        self.maybe_committed = maybe_committed
        self.body = body
        self.headers = Headers(headers)

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else self.message

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Carries every attribute. The cause stays behind: it may be anything, and often cannot be pickled."""
        return restore_error, (type(self), self.args, dict(self.__dict__))

    def __copy__(self) -> Self:
        copied: Self = restore_error(type(self), self.args, dict(self.__dict__))
        copied.__cause__ = self.__cause__
        return copied


def restore_error(cls: type[Any], args: tuple[Any, ...], attributes: dict[str, Any]) -> Any:
    """Makes an error again from its pickle."""
    error = cls()
    error.args = args
    error.__dict__.update(attributes)
    return error
