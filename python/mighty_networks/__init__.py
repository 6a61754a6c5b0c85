"""The client library for the Mighty Networks Admin API.

`Mighty` is the client, `AsyncMighty` the same for asyncio. The models are in `mighty_networks.models`, the errors are here and in `mighty_networks.errors`.
"""

from ._api_response import ApiResponse
from ._async_client import AsyncMighty
from ._client import Mighty
from ._core import UNSET, CallNote, Page, Request, ResponseInfo, Unset, __version__
from ._error_base import MightyError
from ._headers import Headers
from ._outcomes import Absent, Created, Existing, Removed
from ._response import Response
from ._token_check import TokenCheck
from .async_pager import AsyncPager
from .errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    BadRequestError,
    BudgetExceededError,
    ConfigurationError,
    ConflictError,
    DryRunBlocked,
    EdgeBlockedError,
    ForbiddenError,
    InternalError,
    InvalidArgumentError,
    NotFoundError,
    PaginationLoopError,
    PayloadTooLargeError,
    RateLimitError,
    RedirectError,
    ResponseError,
    ServerError,
    UnauthorizedError,
    UnprocessableError,
    WebhookAuthError,
    WebhookError,
    WebhookParseError,
)
from .pager import Pager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._request_options import RequestOptions
else:

    def __getattr__(name: str) -> object:
        """`RequestOptions`, which only types need and which brings `typing` along."""
        if name == "RequestOptions":
            from ._request_options import RequestOptions

            return RequestOptions
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "Absent",
    "ApiResponse",
    "AsyncMighty",
    "AsyncPager",
    "BadRequestError",
    "BudgetExceededError",
    "CallNote",
    "ConfigurationError",
    "ConflictError",
    "Created",
    "DryRunBlocked",
    "EdgeBlockedError",
    "Existing",
    "ForbiddenError",
    "Headers",
    "InternalError",
    "InvalidArgumentError",
    "Mighty",
    "MightyError",
    "NotFoundError",
    "Page",
    "Pager",
    "PaginationLoopError",
    "PayloadTooLargeError",
    "RateLimitError",
    "RedirectError",
    "Removed",
    "Request",
    "RequestOptions",
    "Response",
    "ResponseError",
    "ResponseInfo",
    "ServerError",
    "TokenCheck",
    "UnauthorizedError",
    "UnprocessableError",
    "Unset",
    "WebhookAuthError",
    "WebhookError",
    "WebhookParseError",
    "__version__",
]
