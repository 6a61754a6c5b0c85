"""Lists that are fetched page by page while they are consumed."""

from __future__ import annotations

from ._core import Call
from ._generic import Generic, ModelT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ._core import Page
    from ._driver import Driver


class Pager(Generic[ModelT]):
    """A list that is fetched page by page while it is consumed.

    Making a pager sends nothing. Iterating it fetches one page after the other, 100 items each unless `per_page` says otherwise,
    and keeps one page in memory; every iteration starts anew and costs its requests again. A pager is always true and has no
    length: the API does not tell how many items there are before the last page.

    The pages are counted by number, so items that are created or deleted meanwhile can make a row appear twice or not at all.
    Collect first if you delete while you iterate.
    """

    __slots__ = ("_arguments", "_call", "_driver")

    def __init__(self, driver: Driver, operation: str, arguments: dict[str, Any]) -> None:
        self._driver = driver
        self._arguments = arguments
        self._call = Call(operation, arguments)

    def __iter__(self) -> Iterator[ModelT]:
        """Every item. Costs one request per page."""
        for page in self.pages():
            yield from page.items

    def pages(self, *, start: int = 1, max_pages: int | None = None) -> Iterator[Page[ModelT]]:
        """Page after page. Costs one request per page.

        Args:
            start: The number of the first page, counted from 1.
            max_pages: How many pages to fetch at most; all unless given.

        Raises:
            InvalidArgumentError: `start` is no whole number of 1 or more.
            PaginationLoopError: The server named a next page that does not come after the current one. The page itself was
                delivered before.
        """
        call = Call(self._call.operation, {**self._arguments, "page": start})
        return self._walk(call, max_pages)

    def first_page(self) -> Page[ModelT]:
        """The first page. Costs one request."""
        page: Page[ModelT] = self._driver.run(self._call)
        return page

    def first(self) -> ModelT | None:
        """The first item, or None if there is none. Costs one request, with `per_page=1`."""
        call = Call(self._call.operation, {**self._arguments, "per_page": 1})
        page: Page[ModelT] = self._driver.run(call)
        return page.items[0] if page.items else None

    def collect(self, *, limit: int) -> list[ModelT]:
        """The first items as a list. Costs one request per page until there are `limit` items or no more.

        Args:
            limit: How many items at most. It must be given, because every page is billed.
        """
        items: list[ModelT] = []
        if limit > 0:
            for page in self.pages():
                items.extend(page.items[: limit - len(items)])
                if len(items) >= limit:
                    break
        return items

    def _walk(self, call: Call, left: int | None) -> Iterator[Page[ModelT]]:
        while left is None or left > 0:
            page: Page[ModelT] = self._driver.run(call)
            yield page
            left = None if left is None else left - 1
            number = page.next_number() if left != 0 else None
            if number is None:
                return
            call = call.at_page(number)

    def __repr__(self) -> str:
        return f"<Pager of {self._call.operation}>"
