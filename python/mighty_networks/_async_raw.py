"""`client.raw` of an asynchronous client."""

from __future__ import annotations

from ._async_raw_namespaces import AsyncRawNamespaces
from ._core import Call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

    from ._api_response import ApiResponse
    from ._async_driver import AsyncDriver
    from ._request_options import RequestOptions


class AsyncRaw(AsyncRawNamespaces):
    """The methods of the client, which return their answers as they came."""

    __slots__ = ()

    def __init__(self, driver: AsyncDriver) -> None:
        self._driver = driver
        self._resources = {}

    async def request(
        self,
        method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"],
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        body: object = None,
        request_options: RequestOptions | None = None,
    ) -> ApiResponse[Any]:
        """Calls an endpoint for which there is no method. Arguments and errors are those of `client.request`.

        Returns:
            The answer as it came.

        Costs one request, and one for each retry.
        """
        call = Call.undocumented(method, path, query, body, request_options).raw()
        answer: ApiResponse[Any] = await self._driver.run(call)
        return answer

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of network {self._driver.network}>"
