"""The same with asyncio: options of one call, answers as they came, and endpoints that have no method."""

import asyncio

from mighty_networks import AsyncMighty


async def main() -> None:
    client = AsyncMighty()
    email = "one-call-async@example.com"

    member = await client.members.create(
        email=email,
        first_name="Ada",
        last_name="Lovelace",
        send_welcome_email=False,
        request_options={"timeout": 10, "retry_verify": lambda: client.members.find_by_email(email)},
    )

    raw = await client.raw.members.get(member.id)
    print(raw.status, raw.attempts, raw.parse().email)

    print((await client.request("GET", f"/members/{member.id}/"))["email"])

    await client.members.delete(member.id)
    await client.spaces.delete(4_000_000_000, missing_ok=True)


asyncio.run(main())
