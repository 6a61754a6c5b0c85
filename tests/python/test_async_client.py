"""What only the asynchronous client has: its own names, and callables that are awaited. The rest is tested for both clients at once."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
from collections.abc import AsyncIterator

import pytest
from mighty_networks import (
    APIConnectionError,
    APITimeoutError,
    AsyncMighty,
    AsyncPager,
    ConfigurationError,
    Request,
    Response,
)
from mighty_networks._async_namespaces import AsyncNamespaces
from mighty_networks._namespaces import Namespaces
from recording import NETWORK, TOKEN, Recorder, answer


def client_of(*answers: object, **options: object) -> tuple[AsyncMighty, Recorder]:
    recorder = Recorder(*answers)
    return AsyncMighty(TOKEN, NETWORK, transport=recorder, **options), recorder


def page(ids: list[int], link: str | None = None) -> Response:
    return answer({"items": [{"id": each} for each in ids], "links": {"next": link}})


def test_it_shows_itself_without_its_token() -> None:
    client, _ = client_of(answer({}))
    assert repr(client) == f"AsyncMighty(network={NETWORK}, token='mn_…9f3c')"
    assert repr(client.members.tags) == f"<AsyncMembersTagsResource of network {NETWORK}>"
    assert repr(client.members.list()) == "<AsyncPager of members.list>"


def test_both_clients_have_the_same_namespaces() -> None:
    def names(cls: type) -> list[str]:
        return [name for name in vars(cls) if not name.startswith("_")]

    assert names(AsyncNamespaces) == names(Namespaces)
    assert len(names(Namespaces)) == 18


def test_a_list_is_no_coroutine_and_sends_nothing_before_it_is_consumed() -> None:
    client, recorder = client_of(page([1, 2], "?page=2"), page([3]))
    pager = client.members.list()
    assert isinstance(pager, AsyncPager)
    assert isinstance(pager.pages(), AsyncIterator)
    assert not inspect.isawaitable(pager)
    assert recorder.requests == []

    async def consume() -> list[int]:
        return [member.id async for member in pager]

    assert asyncio.run(consume()) == [1, 2, 3]
    with pytest.raises(TypeError):
        iter(pager)


def test_every_other_method_is_a_coroutine_function() -> None:
    client, _ = client_of(answer({}))
    assert inspect.iscoroutinefunction(client.check)
    for method in (client.members.get, client.members.create, client.collections.reorder, client.assets.upload):
        assert inspect.iscoroutinefunction(method)
    for method in (client.members.list, client.for_network, client.with_options):
        assert not inspect.iscoroutinefunction(method)


def test_arguments_are_checked_when_the_call_is_awaited_and_those_of_a_list_at_once() -> None:
    client, recorder = client_of(answer({}))
    with pytest.raises(ValueError, match="per_page"):
        client.members.list(per_page=0)
    call = client.members.get(0.5)
    with pytest.raises(ValueError, match="id"):
        asyncio.run(call)
    assert recorder.requests == []


def test_a_context_manager_is_optional() -> None:
    async def use() -> int:
        client, _ = client_of(answer({"id": 1}))
        async with client as same:
            assert same is client
        return (await client.members.get(1)).id

    assert asyncio.run(use()) == 1


def test_a_transport_and_a_token_function_may_be_plain_or_async() -> None:
    recorder = Recorder(answer({"id": 1}))

    async def send(request: Request) -> Response:
        await asyncio.sleep(0)
        return recorder(request)

    async def token() -> str:
        await asyncio.sleep(0)
        return "mn_async_token_1111"

    for transport, given in ((send, token), (recorder, lambda: "mn_plain_token_2222"), (send, TOKEN)):
        client = AsyncMighty(given, NETWORK, transport=transport)
        assert asyncio.run(client.members.get(1)).id == 1
    tokens = [request.headers["Authorization"][-4:] for request in recorder.requests]
    assert tokens == ["1111", "2222", TOKEN[-4:]]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"token": lambda: asyncio.sleep(0, 5)}, "the token function must return a str"),
        ({"transport": lambda request: asyncio.sleep(0, "hello")}, "the transport must return a `Response`, not str"),
    ],
    ids=["token", "transport"],
)
def test_what_is_awaited_is_checked(option: dict[str, object], message: str) -> None:
    client = AsyncMighty(**({"token": TOKEN, "network": 1, "transport": Recorder(answer({}))} | option))
    with pytest.raises(ConfigurationError, match=message):
        asyncio.run(client.members.get(1))


def test_callables_see_the_context_variables_of_their_caller() -> None:
    caller: contextvars.ContextVar[str] = contextvars.ContextVar("caller")
    seen: list[tuple[str, str]] = []

    async def send(request: Request) -> Response:
        seen.append(("transport", caller.get()))
        await asyncio.sleep(0)
        return answer({"id": 1})

    def token() -> str:
        seen.append(("token", caller.get()))
        return TOKEN

    client = AsyncMighty(token, NETWORK, transport=send)

    async def call(name: str) -> str:
        caller.set(name)
        await client.members.get(1)
        return caller.get()

    async def both() -> list[str]:
        return await asyncio.gather(call("first"), call("second"))

    assert asyncio.run(both()) == ["first", "second"]
    assert sorted(seen) == [("token", "first"), ("token", "second"), ("transport", "first"), ("transport", "second")]


def test_a_token_function_that_hangs_is_left_at_the_deadline() -> None:
    left: list[str] = []

    async def hang() -> str:
        try:
            await asyncio.Event().wait()
        finally:
            left.append("cancelled")
        return TOKEN

    recorder = Recorder()
    client = AsyncMighty(hang, NETWORK, transport=recorder, deadline=0.05)
    with pytest.raises(
        APITimeoutError, match=r"the deadline of 0\.05 s passed while the token function was asked"
    ) as caught:
        asyncio.run(client.members.get(1))
    assert (caught.value.attempts, caught.value.retryable, recorder.requests, left) == (0, True, [], ["cancelled"])


def test_a_cancelled_call_leaves_its_token_function() -> None:
    left: list[str] = []

    async def cancelled() -> None:
        asking = asyncio.Event()

        async def hang() -> str:
            asking.set()
            try:
                await asyncio.Event().wait()
            finally:
                left.append("cancelled")
            return TOKEN

        call = asyncio.ensure_future(AsyncMighty(hang, NETWORK, transport=Recorder()).members.get(1))
        await asking.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await asyncio.sleep(0)
        assert left == ["cancelled"]

    asyncio.run(cancelled())


@pytest.mark.parametrize("max_retries", [0, 2])
def test_a_look_that_hangs_is_left_at_the_deadline_and_nothing_is_sent_again(
    max_retries: int, caplog: pytest.LogCaptureFixture
) -> None:
    left: list[str] = []

    async def hang() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            left.append("cancelled")

    client, recorder = client_of(OSError("cut"), deadline=0.05, max_retries=max_retries)
    with pytest.raises(APIConnectionError) as raised:
        asyncio.run(client.tags.create(title="VIP", request_options={"retry_verify": hang}))
    assert (raised.value.maybe_committed, raised.value.attempts) == (True, 1)
    assert isinstance(raised.value.__cause__, OSError)
    assert (len(recorder.requests), left) == (1, ["cancelled"])
    told = (
        "tags.create: failed: the connection broke before an answer came: OSError: cut; it may have been carried out ("
    )
    assert [record.message[: len(told)] for record in caplog.records if record.levelname == "WARNING"] == [told]


def test_calls_may_wait_for_the_same_token_although_one_of_them_is_left() -> None:
    async def shared() -> None:
        refresh = asyncio.get_running_loop().create_future()
        recorder = Recorder(answer({"id": 1}))
        in_time, too_late = (
            AsyncMighty(lambda: refresh, NETWORK, transport=recorder, deadline=d) for d in (30.0, 0.05)
        )
        calls = [asyncio.ensure_future(in_time.members.get(1)) for _ in range(2)]
        with pytest.raises(APITimeoutError):
            await too_late.members.get(1)
        calls[0].cancel()
        with pytest.raises(asyncio.CancelledError):
            await calls[0]
        refresh.set_result(TOKEN)
        assert ((await calls[1]).id, len(recorder.requests)) == (1, 1)

    asyncio.run(shared())


def test_what_somebody_else_cancels_is_an_error_and_no_cancellation_of_the_call() -> None:
    async def refresh(client: AsyncMighty, task: asyncio.Future[str]) -> None:
        call = asyncio.ensure_future(client.tags.create(title="VIP"))
        await asyncio.sleep(0)
        task.cancel()
        await call

    async def both() -> None:
        token = asyncio.get_running_loop().create_future()
        message = r"^what the token function gave to await was cancelled, and not by this call; let calls share it with"
        with pytest.raises(ConfigurationError, match=message):
            await refresh(AsyncMighty(lambda: token, NETWORK, transport=Recorder()), token)
        found = asyncio.get_running_loop().create_future()
        found.cancel()
        client, _ = client_of(OSError("cut"))
        with pytest.raises(ConfigurationError, match=r"^what `retry_verify` gave to await was cancelled") as raised:
            await client.tags.create(title="VIP", request_options={"retry_verify": lambda: found})
        assert (raised.value.maybe_committed, raised.value.retryable) == (True, False)

    asyncio.run(both())


def test_what_is_no_token_and_cannot_be_awaited_is_refused() -> None:
    client = AsyncMighty(lambda: 5, NETWORK, transport=Recorder())  # type: ignore[arg-type, return-value]
    with pytest.raises(ConfigurationError, match="the token function must return a str"):
        asyncio.run(client.members.get(1))
