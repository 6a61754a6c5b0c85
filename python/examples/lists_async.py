import asyncio
from contextlib import aclosing

from mighty_networks import AsyncMighty


async def main() -> None:
    client = AsyncMighty()

    token = None
    # aclosing gives up at once what is on its way when the loop is left early
    async with aclosing(client.members.list(prefetch=1).pages()) as pages:
        async for page in pages:
            print(page.number, [member.email for member in page.items])
            token = page.next_token
            break

    rest = await client.members.list().resume(token).collect(limit=500)
    print(len(rest))

    newest = await client.posts.list().first()
    print(newest.title if newest else "no posts")


asyncio.run(main())
