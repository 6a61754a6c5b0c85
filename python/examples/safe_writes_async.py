import asyncio

from mighty_networks import AsyncMighty


async def main() -> None:
    client = AsyncMighty()

    somebody = await client.members.find_by_email("nobody+at-all@example.com")
    print(somebody.id if somebody else "no such member")

    result = await client.members.ensure(
        email="safe-writes-async@example.com", first_name="Ada", last_name="Lovelace", send_welcome_email=False
    )
    print(result.outcome, result.value.id)

    print((await client.tags.ensure(title="VIP")).outcome)

    await client.members.delete(result.value.id)


asyncio.run(main())
