"""Lists that are fetched page by page while they are consumed."""

from __future__ import annotations

from ._async_walk import walk
from ._core import Call
from ._generic import Generic, ModelT
from .errors import InvalidArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from typing import Any

    from ._async_driver import AsyncDriver
    from ._core import Page
    from ._request_options import RequestOptions


class AsyncPager(Generic[ModelT]):
    """A list that is fetched page by page while it is consumed.

    Making a pager sends nothing. Iterating it fetches one page after the other, 100 items each unless `per_page` says otherwise,
    and keeps one page in memory; every iteration starts anew and costs its requests again. A pager is always true and has no
    length: the API does not tell how many items there are before the last page.

    The pages are counted by number, so a list that changes meanwhile moves. What it repeats is left out (`dedupe`); what it skips
    cannot be seen, and whoever deletes while iterating skips a row for each: collect first and delete afterwards. A delete from a
    list that the same client is reading logs a warning, once.
    """

    __slots__ = ("_arguments", "_call", "_dedupe", "_driver", "_options", "_prefetch", "_token")

    def __init__(
        self,
        driver: AsyncDriver,
        operation: str,
        arguments: dict[str, Any],
        options: RequestOptions | None,
        dedupe: bool,
        prefetch: object,
        token: str | None = None,
    ) -> None:
        if not isinstance(prefetch, int) or isinstance(prefetch, bool) or prefetch < 0:
            message = "`prefetch` must be a whole number of pages, 0 or more"
            summary = f"{operation}: {message}"
            raise InvalidArgumentError(message, summary=summary, operation=operation, parameter="prefetch")
        self._driver = driver
        self._arguments = arguments
        self._options = options
        self._dedupe = dedupe
        self._prefetch = prefetch
        self._token = token
        call = Call(operation, arguments, options)
        self._call = call if token is None else call.resumed(token)

    def resume(self, token: str | None) -> AsyncPager[ModelT]:
        """The same list from the page on that a token names. Sends nothing.

        Operation, filters and `per_page` must be those with which the token was made; the network is not looked at. Rows that were
        created meanwhile move the pages, so the first page can hold rows that were seen before. A token does not expire.

        Args:
            token: The `next_token` of a page, from any process and any language of this library; None begins where the list does.

        Raises:
            InvalidArgumentError: It is no token, or was made by another list.
        """
        operation, arguments, options = self._call.operation, self._arguments, self._options
        return AsyncPager(self._driver, operation, arguments, options, self._dedupe, self._prefetch, token)

    async def __aiter__(self) -> AsyncGenerator[ModelT, None]:
        """Every item. Costs one request per page."""
        pages = self.pages()
        try:
            async for page in pages:
                for item in page.items:
                    yield item
        finally:
            await pages.aclose()

    def pages(self, *, start: int | None = None, max_pages: int | None = None) -> AsyncGenerator[Page[ModelT], None]:
        """Page after page. Costs one request per page.

        A page lacks the items that were left out as repeats, so one in the middle can hold fewer than others, or none.

        Args:
            start: The number of the first page, counted from 1; the first unless given. Not beside the token of `resume`.
            max_pages: How many pages to fetch at most; all unless given.

        Raises:
            InvalidArgumentError: `start` is no whole number of 1 or more, or the pager was resumed.
            PaginationLoopError: The server named a next page that does not come after the current one. The page itself was
                delivered before.
        """
        call = self._call
        if start is not None:
            call = Call(call.operation, {**self._arguments, "page": start}, self._options)
            call = call if self._token is None else call.resumed(self._token)
        return self._walk(call, max_pages, self._prefetch)

    async def first_page(self) -> Page[ModelT]:
        """The first page. Costs one request."""
        page: Page[ModelT] = await self._driver.run(self._call)
        return page

    async def first(self) -> ModelT | None:
        """The first item, or None if there is none. Costs one request, with `per_page=1` unless the pager was resumed."""
        if self._token is not None:
            # With another size of pages the token would name another place.
            resumed = await self.first_page()
            return resumed.items[0] if resumed.items else None
        call = Call(self._call.operation, {**self._arguments, "per_page": 1}, self._options)
        page: Page[ModelT] = await self._driver.run(call)
        return page.items[0] if page.items else None

    async def collect(self, *, limit: int) -> list[ModelT]:
        """The first items as a list. Costs one request per page until there are `limit` items or no more.

        Args:
            limit: How many items at most. It must be given, because every page is billed.
        """
        items: list[ModelT] = []
        if limit > 0:
            # There is no work of the caller between the pages, and a page behind the limit would be paid for.
            pages = self._walk(self._call, None, prefetch=0)
            try:
                async for page in pages:
                    items.extend(page.items[: limit - len(items)])
                    if len(items) >= limit:
                        break
            finally:
                await pages.aclose()
        return items

    def _walk(self, call: Call, max_pages: int | None, prefetch: int) -> AsyncGenerator[Page[ModelT], None]:
        return walk(self._driver.run, self._driver, call, max_pages, self._dedupe, prefetch)

    def __repr__(self) -> str:
        return f"<AsyncPager of {self._call.operation}>"
