"""The quickstart of the project's README with asyncio, which `cargo xtask test` runs against the sandbox."""

import asyncio

from mighty_networks import AsyncMighty, NotFoundError


async def main() -> None:
    async with AsyncMighty() as client:  # the same methods; the environment is read at the first request
        ids: list[int] = []
        async for member in client.members.list():  # one request for each 100 members; nothing to await before
            ids.append(member.id)
            print(member.id, member.email, member.created_at)

        # at most 32 requests are under way at once, however many calls are
        for again in await asyncio.gather(*(client.members.get(id) for id in ids[:10])):
            print(again.first_name)

        try:
            print((await client.members.get_by_email("nobody+at-all@example.com")).first_name)
        except NotFoundError:
            print("no such member")


asyncio.run(main())
