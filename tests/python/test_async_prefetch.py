"""Lists that are fetched ahead by a task: as far as was said, no further, and nothing of it is left behind."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from event_loops import FACTORIES, run
from mighty_networks import AsyncMighty, NotFoundError, Request, Response
from recording import NETWORK, TOKEN, Recorder, answer, page
from silent_server import SilentServer

PAGES = [page([1, 2], 2), page([2, 3], 3), page([4])]


def client_of(*answers: Response | Callable[[Request], Response]) -> tuple[AsyncMighty, Recorder]:
    recorder = Recorder(*answers)
    return AsyncMighty(TOKEN, NETWORK, transport=recorder, max_retries=0), recorder


def others() -> set[asyncio.Task[Any]]:
    current = asyncio.current_task()
    assert current is not None
    return asyncio.all_tasks() - {current}


async def settle() -> None:
    """Lets others do what they can do now."""
    for _ in range(50):
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("prefetch", "asked"), [(0, [1, 2, 3]), (1, [2, 3, 3]), (2, [3, 3, 3]), (sys.maxsize, [3, 3, 3])]
)
@pytest.mark.parametrize("factory", FACTORIES.values(), ids=FACTORIES)
def test_as_many_pages_are_fetched_ahead_as_was_said(factory: object, prefetch: int, asked: list[int]) -> None:
    async def read() -> None:
        client, recorder = client_of(*PAGES)
        pages = client.members.list(prefetch=prefetch).pages()
        await settle()
        assert recorder.requests == []
        seen = []
        for expected in asked:
            seen += [member.id for member in await anext(pages)]
            await settle()
            assert len(recorder.requests) == expected
        assert await anext(pages, None) is None
        assert seen == [1, 2, 3, 4]
        assert others() == set()

    run(factory, read())


def test_nothing_is_fetched_ahead_where_it_is_of_no_use() -> None:
    async def read() -> None:
        client, recorder = client_of(*PAGES)
        pager = client.members.list(prefetch=2)
        assert [member.id for member in await pager.collect(limit=2)] == [1, 2]
        await settle()
        assert len(recorder.requests) == 1
        recorder.answers = list(PAGES)
        assert [each.number async for each in pager.pages(max_pages=2)] == [1, 2]
        assert len(recorder.requests) == 3

    asyncio.run(read())


def test_a_failure_ahead_is_raised_in_its_turn() -> None:
    async def read() -> None:
        client, recorder = client_of(PAGES[0], answer({}, status=404))
        seen = []
        with pytest.raises(NotFoundError):
            async for member in client.members.list(prefetch=2):
                seen.append(member.id)
                await settle()
                assert len(recorder.requests) == 2
        assert seen == [1, 2]
        assert others() == set()

    asyncio.run(read())


async def stop_by_break(client: AsyncMighty) -> None:
    async for _ in client.members.list(prefetch=5):
        await settle()
        break
    # Without `aclosing` the event loop closes what was dropped, a few turns later.
    await settle()


async def stop_by_closing(client: AsyncMighty) -> None:
    async with contextlib.aclosing(aiter(client.members.list(prefetch=5))) as members:
        async for _ in members:
            await settle()
            break


async def stop_by_an_error(client: AsyncMighty) -> None:
    with contextlib.suppress(ZeroDivisionError):
        async with contextlib.aclosing(client.members.list(prefetch=5).pages()) as pages:
            async for each in pages:
                await settle()
                _ = each.number / 0


@pytest.mark.parametrize("stop", [stop_by_break, stop_by_closing, stop_by_an_error])
@pytest.mark.parametrize("factory", FACTORIES.values(), ids=FACTORIES)
def test_who_stops_early_leaves_nothing(
    factory: object, stop: Callable[[AsyncMighty], Coroutine[Any, Any, None]]
) -> None:
    requests, given_up = [], []

    async def send(request: Request) -> Response:
        requests.append(request)
        if len(requests) > 1:
            try:
                await asyncio.Event().wait()
            finally:
                given_up.append(len(requests))
        return PAGES[0]

    async def read() -> None:
        await stop(AsyncMighty(TOKEN, NETWORK, transport=send))
        assert (len(requests), given_up) == (2, [2])
        assert others() == set()

    run(factory, read())


@pytest.mark.parametrize("factory", FACTORIES.values(), ids=FACTORIES)
def test_who_is_cancelled_gives_up_the_request_on_its_way(factory: object, silent: SilentServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=silent.url)

    async def read() -> bytes:
        async def first() -> object:
            async for member in client.members.list(prefetch=1):
                return member
            return None

        reading = asyncio.ensure_future(first())
        await asyncio.to_thread(silent.wait_for_request)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        await settle()
        assert others() == set()
        return await asyncio.to_thread(silent.wait_for_end)

    assert run(factory, read()) == b""


def test_the_end_of_a_loop_ends_what_is_still_being_read() -> None:
    async def read() -> None:
        client, _ = client_of(*PAGES)
        read.members = aiter(client.members.list(prefetch=5))
        assert (await anext(read.members)).id == 1

    asyncio.run(read())
