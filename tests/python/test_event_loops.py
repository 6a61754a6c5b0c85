"""The asynchronous client on event loops: over real sockets, on each kind of loop, on many of them, and with much at once."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator

import pytest
from counting_server import CountingServer
from event_loops import FACTORIES, WithoutReaders, run
from mighty_networks import APIConnectionError, APITimeoutError, AsyncMighty, InternalError
from mighty_networks._core import Landing, _panic_in_flight
from mighty_networks._landing import landing_of
from recording import TOKEN, FakeRuntime
from sandbox_process import TOKEN as SANDBOX_TOKEN
from sandbox_process import SandboxProcess
from silent_server import SilentServer

Factory = Callable[[], asyncio.AbstractEventLoop]

AT_ONCE = 1000
MOST_CONNECTIONS = 32


@pytest.fixture(params=FACTORIES.values(), ids=FACTORIES)
def factory(request: pytest.FixtureRequest) -> Factory:
    made: Factory = request.param
    return made


@pytest.fixture
def counting() -> Iterator[CountingServer]:
    server = CountingServer()
    yield server
    server.close()


def client_of(sandbox: SandboxProcess) -> AsyncMighty:
    return AsyncMighty(SANDBOX_TOKEN, 12345, base_url=sandbox.url)


def test_a_whole_network_on_every_loop(factory: Factory, sandbox: SandboxProcess) -> None:
    async def everyone() -> list[int]:
        return [member.id async for member in client_of(sandbox).members.list()]

    assert len(set(run(factory, everyone()))) == 2350
    assert sandbox.counts() == {"members.list": 24}


def test_one_client_serves_many_loops_one_after_the_other(factory: Factory, counting: CountingServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=counting.url)
    found = [run(factory, client.members.get(number)).id for number in range(1, 21)]
    assert found == list(range(1, 21))
    assert counting.connections == 1


def test_one_client_serves_many_loops_at_once(counting: CountingServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=counting.url)
    found: dict[int, list[int]] = {}

    def work(start: int) -> None:
        async def members() -> list[int]:
            return [member.id for member in await asyncio.gather(*map(client.members.get, range(start, start + 50)))]

        found[start] = asyncio.run(members())

    threads = [threading.Thread(target=work, args=(100 * index,)) for index in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {start: list(range(start, start + 50)) for start in range(100, 900, 100)}
    assert counting.requests == 400


def test_a_thousand_calls_at_once_share_few_connections(factory: Factory, counting: CountingServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=counting.url, max_retries=0)

    async def members() -> list[int]:
        return [member.id for member in await asyncio.gather(*map(client.members.get, range(1, AT_ONCE + 1)))]

    assert run(factory, members()) == list(range(1, AT_ONCE + 1))
    assert counting.requests == AT_ONCE
    assert counting.most_at_once <= MOST_CONNECTIONS
    assert counting.connections <= MOST_CONNECTIONS


def test_a_thousand_calls_at_once_against_the_sandbox(sandbox: SandboxProcess) -> None:
    client = client_of(sandbox)

    async def members() -> tuple[list[int], list[int]]:
        ids = [member.id for member in await client.members.list().collect(limit=AT_ONCE)]
        return ids, [member.id for member in await asyncio.gather(*map(client.members.get, ids))]

    asked, found = asyncio.run(members())
    assert asked == found
    assert len(set(found)) == AT_ONCE
    assert sandbox.counts() == {"members.list": 10, "members.get": AT_ONCE}


def test_whoever_waits_for_a_connection_has_sent_nothing(silent: SilentServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=silent.url, max_retries=0)

    async def wait() -> APITimeoutError:
        busy = [asyncio.ensure_future(client.members.get(1)) for _ in range(MOST_CONNECTIONS)]
        for _ in busy:
            await asyncio.to_thread(silent.wait_for_request)
        with pytest.raises(APITimeoutError) as caught:
            await client.with_options(deadline=0.2).tags.create(title="VIP")
        for call in busy:
            call.cancel()
        await asyncio.gather(*busy, return_exceptions=True)
        return caught.value

    error = asyncio.run(wait())
    assert (error.operation, error.maybe_committed) == ("tags.create", False)
    assert f"{MOST_CONNECTIONS} other requests were under way all the time" in str(error)


def test_a_timeout_ends_a_hanging_request(factory: Factory, silent: SilentServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=silent.url, timeout=0.3, max_retries=0)
    with pytest.raises(APITimeoutError) as caught:
        run(factory, client.tags.create(title="VIP"))
    error = caught.value
    assert (error.maybe_committed, error.attempts, error.operation) == (True, 1, "tags.create")


def test_others_work_while_a_retry_waits(sandbox: SandboxProcess) -> None:
    sandbox.fault("me.get", times=1, status=429, retry_after=1)
    client = client_of(sandbox)
    done: list[str] = []

    async def call(name: str, work: object) -> None:
        await work
        done.append(name)

    async def both() -> None:
        await asyncio.gather(call("check", client.check()), call("first", client.members.list().first()))

    asyncio.run(both())
    assert done == ["first", "check"]


def test_a_refused_connection_was_not_sent(factory: Factory, silent: SilentServer) -> None:
    silent.close()
    runtime = FakeRuntime()

    class Impatient:
        now, entropy, note = runtime.now, runtime.entropy, runtime.note

        async def sleep(self, seconds: float) -> None:
            runtime.sleep(seconds)

    client = AsyncMighty(TOKEN, 1, base_url=silent.url, _runtime=Impatient())
    with pytest.raises(APIConnectionError) as caught:
        run(factory, client.tags.create(title="VIP"))
    assert (caught.value.maybe_committed, caught.value.attempts, len(runtime.sleeps)) == (False, 3, 2)


def test_a_panic_on_the_way_is_an_internal_error(factory: Factory) -> None:
    async def fly() -> None:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        _panic_in_flight(landing_of(loop), future, "on purpose")
        await future

    with pytest.raises(InternalError, match="a defect of this library, please report it: on purpose"):
        run(factory, fly())


def test_whoever_landed_behind_a_future_that_cannot_be_completed_is_completed_too() -> None:
    class Broken:
        def done(self) -> bool:
            raise RuntimeError("the loop of this one is gone")

    async def fly() -> None:
        landing = Landing(lambda: None)
        future = asyncio.get_running_loop().create_future()
        for each in (Broken(), future):
            _panic_in_flight(landing, each, "on purpose")
        # Both have landed by then; if not, the second one comes alone, and is completed all the same.
        time.sleep(0.2)
        for _ in range(1000):
            with contextlib.suppress(RuntimeError):
                landing.land()
            if future.done():
                break
            time.sleep(0.01)
        with pytest.raises(InternalError, match="on purpose"):
            future.result()

    asyncio.run(fly())


def test_nothing_is_kept_of_a_loop_that_has_ended(factory: Factory, counting: CountingServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=counting.url)
    ended: list[weakref.ref[object]] = []

    async def get() -> None:
        loop = asyncio.get_running_loop()
        assert (await client.members.get(7)).id == 7
        ended.extend([weakref.ref(loop), weakref.ref(landing_of(loop))])

    run(factory, get())
    gc.collect()
    assert [reference() for reference in ended] == [None, None]


def test_a_loop_that_is_closed_with_a_call_on_its_way_harms_no_other(factory: Factory, silent: SilentServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=silent.url)
    loop = factory()
    call = loop.create_task(client.members.get(1))
    loop.run_until_complete(asyncio.sleep(0))
    silent.wait_for_request()
    call.cancel()
    loop.close()
    silent.connections[0].sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"id": 1}')
    with CountingServerOf() as other:
        assert run(factory, AsyncMighty(TOKEN, 1, base_url=other.url).members.get(2)).id == 2
    del call
    gc.collect()


class CountingServerOf:
    """A counting server for a part of a test."""

    def __enter__(self) -> CountingServer:
        self.server = CountingServer()
        return self.server

    def __exit__(self, *raised: object) -> None:
        self.server.close()


def test_the_loop_goes_on_with_its_context(counting: CountingServer) -> None:
    caller: contextvars.ContextVar[int] = contextvars.ContextVar("caller")
    client = AsyncMighty(TOKEN, 1, base_url=counting.url)

    async def call(number: int) -> tuple[int, int]:
        caller.set(number)
        member = await client.members.get(number)
        return member.id, caller.get()

    async def many() -> list[tuple[int, int]]:
        return await asyncio.gather(*map(call, range(1, 101)))

    assert asyncio.run(many()) == [(number, number) for number in range(1, 101)]


def test_a_loop_without_readers_is_one_of_those_tested() -> None:
    loop = WithoutReaders()
    with pytest.raises(NotImplementedError):
        loop.add_reader(0, print)
    loop.close()
