"""What one call is told besides its arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Literal, TypedDict


class RequestOptions(TypedDict, total=False):
    """The value of `request_options`, which every method takes. What is not given is as the client has it.

    Another key is refused with an `InvalidArgumentError` that names the operation and the keys that there are; so is a header,
    parameter or field that is not the caller's to set.
    """

    timeout: float | timedelta
    """The seconds, or a timedelta, until one attempt counts as lost."""

    deadline: float | timedelta
    """The seconds, or a timedelta, for the whole call with its retries; of a list, for each of its pages."""

    max_retries: int
    """How often the call is repeated if that is safe. Every attempt is billed."""

    headers: Mapping[str, str]
    """Headers that go along besides those of the library, which cannot be replaced."""

    query: Mapping[str, object]
    """Undocumented query parameters. A list is sent as one parameter for each of its values."""

    body: Mapping[str, object]
    """Undocumented fields of the body. They are sent with any method but GET."""

    tags: Mapping[str, str]
    """Words of yours that appear in logs beside the operation. They are not sent."""

    retry: Literal["always"]
    """`always`: the call is repeated like one that only reads, although it may then do something twice. The risk is yours."""

    retry_verify: Callable[[], object]
    """A callable that is asked after a failure that may have left something behind: look, then decide.

    It is called without arguments, and may be async where the client is. What it returns is the outcome of the call, so return what
    the method returns; None says that nothing was done, and the call is repeated as if that were safe, or fails if it was the last
    attempt. What it raises is raised, with the failure as its context. It costs the requests that it makes. An async callable is left
    at the deadline of the call. Reads need no look.
    """
