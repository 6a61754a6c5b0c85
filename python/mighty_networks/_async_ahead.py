"""Pages that are fetched while their reader is still busy with those before them."""

from __future__ import annotations

import asyncio

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable
    from typing import TypeAlias

    from ._core import Page
    from ._generic import ModelT

    Fetch: TypeAlias = Callable[[Page[ModelT] | None, int], Awaitable[Page[ModelT] | None]]
    Outcomes: TypeAlias = asyncio.Queue[Page[ModelT] | BaseException | None]


async def ahead(fetch: Fetch[ModelT], places: int) -> AsyncGenerator[Page[ModelT], None]:
    """Page after page, of which up to `places` are fetched or on their way before they are asked for.

    One task fetches them, from the first that is asked for on. It ends with the iteration, and the request that is on its way with it.
    What goes wrong with a page is raised when its turn comes.
    """
    free = asyncio.Semaphore(places)
    arrived: Outcomes[ModelT] = asyncio.Queue()
    task = asyncio.create_task(_fetch(fetch, free, arrived))
    try:
        while True:
            page = await arrived.get()
            if page is None:
                return
            if isinstance(page, BaseException):
                raise page
            free.release()
            yield page
    finally:
        task.cancel()
        await asyncio.wait((task,))


async def _fetch(fetch: Fetch[ModelT], free: asyncio.Semaphore, arrived: Outcomes[ModelT]) -> None:
    page, count = None, 0
    try:
        # The place is taken before the request is sent, so a page that nobody has taken yet counts as well as one on its way.
        while await free.acquire():
            page = await fetch(page, count)
            arrived.put_nowait(page)
            if page is None:
                return
            count += 1
    except BaseException as error:
        arrived.put_nowait(error)
        if not isinstance(error, Exception):
            raise
