"""The way from one page of a list to the next."""

from __future__ import annotations

from ._core import RecentIds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

    from ._async_driver import AsyncDriver
    from ._core import Call, Page
    from ._generic import ModelT


async def walk(
    run: Callable[[Call], Awaitable[Page[ModelT]]],
    driver: AsyncDriver,
    call: Call,
    max_pages: int | None,
    dedupe: bool,
    prefetch: int,
) -> AsyncGenerator[Page[ModelT], None]:
    """Page after page, from the one that `call` asks for; with `dedupe`, without the rows that one of two pages before had as well."""

    async def fetch(before: Page[ModelT] | None, count: int) -> Page[ModelT] | None:
        if max_pages is not None and count >= max_pages:
            return None
        number = None if before is None else before.next_number()
        if before is not None and number is None:
            return None
        return await run(call if number is None else call.at_page(number))

    pages = in_turn(fetch) if prefetch == 0 else in_advance(fetch, prefetch)
    recent = RecentIds() if dedupe else None
    reader = object()
    try:
        async for page in pages:
            driver.listing.reads(reader, driver.network, call.operation, page)
            yield page if recent is None else recent.without_repeats(page)
    finally:
        driver.listing.ended(reader)
        await pages.aclose()


async def in_turn(
    fetch: Callable[[Page[ModelT] | None, int], Awaitable[Page[ModelT] | None]],
) -> AsyncGenerator[Page[ModelT], None]:
    """Page after page, each fetched when it is asked for.

    `fetch` is told the page before and how many there were; it gives None behind the last one.
    """
    page, count = await fetch(None, 0), 1
    while page is not None:
        yield page
        page, count = await fetch(page, count), count + 1


def in_advance(
    fetch: Callable[[Page[ModelT] | None, int], Awaitable[Page[ModelT] | None]], prefetch: int
) -> AsyncGenerator[Page[ModelT], None]:
    """The same pages, of which so many are fetched before they are asked for."""
    # Few lists are read so, and importing the package must not bring what it takes.
    from ._async_ahead import ahead

    return ahead(fetch, prefetch)
