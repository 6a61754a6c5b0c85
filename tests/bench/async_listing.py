"""Listing without blocking: 200 pages from a server on loopback, four attributes of every member read. One function for each client.

Each takes the server's address and how many calls are in flight, and returns what runs one round: with one in flight, page after page
by the links that the server names; with more, pages by number, each call asking for the next one that nobody asked for yet. Clients
live as long as their event loop and may keep a connection for each call in flight. The others are written by hand for speed: no
retry, no check of what `links.next` names. Their models have every field of a member, see `decoding.py`. Ours is the client as it is.
"""

from __future__ import annotations

import asyncio
import atexit
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from listing import HEADERS, PATH, TOKEN, Round

PAGES = 200

Fetch = Callable[[str], Awaitable[bytes]]
Close = Callable[[], Awaitable[Any]]


def ours(address: str, in_flight: int) -> Round:
    from mighty_networks import AsyncMighty

    client = AsyncMighty(TOKEN, 12345, base_url=address)

    async def listed() -> int:
        count = 0
        async for member in client.members.list():
            _ = (member.id, member.email, member.first_name, member.last_name)
            count += 1
        return count

    async def page(number: int) -> int:
        count = 0
        async for page in client.members.list().pages(start=number, max_pages=1):
            for member in page.items:
                _ = (member.id, member.email, member.first_name, member.last_name)
                count += 1
        return count

    return blocking(asyncio.new_event_loop(), listed if in_flight == 1 else lambda: shared(page, in_flight))


def aiohttp_msgspec(address: str, in_flight: int) -> Round:
    import aiohttp
    from decoding import msgspec_page

    async def session() -> aiohttp.ClientSession:
        return aiohttp.ClientSession(headers=HEADERS)

    loop = asyncio.new_event_loop()
    client = loop.run_until_complete(session())

    async def fetch(url: str) -> bytes:
        async with client.get(url) as answer:
            return await answer.read()

    return by_hand(address, in_flight, fetch, msgspec_page(), client.close, loop)


def httpx_pydantic(address: str, in_flight: int) -> Round:
    import httpx
    from decoding import pydantic_page

    limits = httpx.Limits(max_connections=in_flight, max_keepalive_connections=in_flight)
    client = httpx.AsyncClient(headers=HEADERS, limits=limits)

    async def fetch(url: str) -> bytes:
        return (await client.get(url)).content

    return by_hand(address, in_flight, fetch, pydantic_page(), client.aclose)


def niquests_pydantic(address: str, in_flight: int) -> Round:
    import niquests
    from decoding import pydantic_page

    client = niquests.AsyncSession(pool_maxsize=in_flight, headers=HEADERS)

    async def fetch(url: str) -> bytes:
        content = (await client.get(url)).content
        assert content is not None
        return content

    return by_hand(address, in_flight, fetch, pydantic_page(), client.close)


def by_hand(
    address: str,
    in_flight: int,
    fetch: Fetch,
    decode: Callable[[bytes], Any],
    close: Close,
    loop: asyncio.AbstractEventLoop | None = None,
) -> Round:
    loop = loop or asyncio.new_event_loop()
    # Some complain when they are left open.
    atexit.register(lambda: loop.run_until_complete(close()))

    def read(body: bytes) -> tuple[int, str | None]:
        page = decode(body)
        count = 0
        for member in page.items:
            _ = (member.id, member.email, member.first_name, member.last_name)
            count += 1
        return count, page.links.next

    async def listed() -> int:
        count = 0
        url: str | None = address + PATH
        while url:
            members, url = read(await fetch(url))
            count += members
        return count

    async def page(number: int) -> int:
        return read(await fetch(f"{address}{PATH}&page={number}"))[0]

    return blocking(loop, listed if in_flight == 1 else lambda: shared(page, in_flight))


async def shared(page: Callable[[int], Awaitable[int]], in_flight: int) -> int:
    """Every page once, `in_flight` of them at a time."""
    numbers = iter(range(1, PAGES + 1))

    async def work(numbers: Iterator[int]) -> int:
        count = 0
        for number in numbers:
            count += await page(number)
        return count

    return sum(await asyncio.gather(*(work(numbers) for _ in range(in_flight))))


def blocking(loop: asyncio.AbstractEventLoop, round_of: Callable[[], Awaitable[int]]) -> Round:
    async def run() -> int:
        return await round_of()

    return lambda: loop.run_until_complete(run())
