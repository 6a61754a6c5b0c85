"""Whoever stops waiting for a call ends it: its connection is closed, at once, and everything else goes on."""

from __future__ import annotations

import asyncio
import builtins
import logging
import signal
import subprocess
import sys

import pytest
from counting_server import CountingServer
from event_loops import FACTORIES, run
from mighty_networks import AsyncMighty, Request, Response
from recording import TOKEN
from silent_server import SilentServer

REQUEST = b"GET /admin/v1/networks/1/members/1/ HTTP/1.1\r\n"
LOGGED = "members.get: cancelled, and its request given up; the server may have carried it out"

INTERRUPTED = """
import asyncio, sys
from mighty_networks import AsyncMighty
client = AsyncMighty("mn_live_token_0000", 1, base_url=sys.argv[1], timeout=60)
try:
    asyncio.run(client.members.get(1))
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.parametrize("factory", FACTORIES.values(), ids=FACTORIES)
def test_a_cancelled_call_closes_its_connection(
    factory: object, silent: SilentServer, caplog: pytest.LogCaptureFixture
) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=silent.url)

    async def give_up() -> bytes:
        call = asyncio.ensure_future(client.members.get(1))
        assert (await asyncio.to_thread(silent.wait_for_request)).startswith(REQUEST)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        return await asyncio.to_thread(silent.wait_for_end)

    with caplog.at_level(logging.INFO, "mighty_networks"):
        assert run(factory, give_up()) == b""
    assert [(record.name, record.levelname, record.message) for record in caplog.records] == [
        ("mighty_networks", "INFO", LOGGED)
    ]


def test_a_call_that_is_thrown_away_closes_its_connection(silent: SilentServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=silent.url)

    async def throw_away() -> bytes:
        call = client.members.get(1)
        call.send(None)
        await asyncio.to_thread(silent.wait_for_request)
        call.close()
        return await asyncio.to_thread(silent.wait_for_end)

    assert asyncio.run(throw_away()) == b""


def test_the_end_of_a_loop_closes_what_is_under_way(silent: SilentServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=silent.url)

    async def leave() -> None:
        leave.call = asyncio.ensure_future(client.members.get(1))
        await asyncio.to_thread(silent.wait_for_request)

    asyncio.run(leave())
    assert leave.call.cancelled()
    assert silent.wait_for_end() == b""


def test_wait_for_closes_what_takes_too_long(silent: SilentServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=silent.url)

    async def wait() -> bytes:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.members.get(1), 0.2)
        await asyncio.to_thread(silent.wait_for_request)
        return await asyncio.to_thread(silent.wait_for_end)

    assert asyncio.run(wait()) == b""


if sys.version_info >= (3, 11):

    def test_a_timeout_of_asyncio_closes_what_takes_too_long(silent: SilentServer) -> None:
        client = AsyncMighty(TOKEN, 1, base_url=silent.url)

        async def wait() -> bytes:
            with pytest.raises(TimeoutError) as caught:
                async with asyncio.timeout(0.2):
                    await client.members.get(1)
            assert type(caught.value) is TimeoutError
            await asyncio.to_thread(silent.wait_for_request)
            return await asyncio.to_thread(silent.wait_for_end)

        assert asyncio.run(wait()) == b""

    def test_a_task_group_that_fails_closes_what_its_other_tasks_wait_for(silent: SilentServer) -> None:
        client = AsyncMighty(TOKEN, 1, base_url=silent.url)

        async def fail() -> None:
            await asyncio.to_thread(silent.wait_for_request)
            raise LookupError("the other task failed")

        async def group() -> bytes:
            with pytest.raises(builtins.ExceptionGroup) as caught:
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(client.members.get(1))
                    tasks.create_task(fail())
            assert [repr(each) for each in caught.value.exceptions] == ["LookupError('the other task failed')"]
            return await asyncio.to_thread(silent.wait_for_end)

        assert asyncio.run(group()) == b""


def test_a_call_that_waits_for_its_turn_is_never_sent(silent: SilentServer) -> None:
    client = AsyncMighty(TOKEN, 1, base_url=silent.url)

    async def give_up() -> list[bytes]:
        calls = [asyncio.ensure_future(client.members.get(1)) for _ in range(32)]
        waiting = asyncio.ensure_future(client.members.get(2))
        requests = [await asyncio.to_thread(silent.wait_for_request) for _ in calls]
        waiting.cancel()
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, waiting, return_exceptions=True)
        return requests

    assert [request[: len(REQUEST)] for request in asyncio.run(give_up())] == [REQUEST] * 32
    for connection in silent.connections:
        assert connection.recv(100) == b""


def test_a_connection_is_free_again_after_a_cancellation() -> None:
    server = CountingServer()
    client = AsyncMighty(TOKEN, 1, base_url=server.url)

    async def many() -> list[int]:
        for _ in range(40):
            call = asyncio.ensure_future(client.members.get(1))
            await asyncio.sleep(0)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
        return [member.id for member in await asyncio.gather(*map(client.members.get, range(1, 101)))]

    try:
        assert asyncio.run(many()) == list(range(1, 101))
    finally:
        server.close()


def test_a_transport_of_the_caller_is_cancelled_as_well(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []

    async def send(request: Request) -> Response:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            heard.append(request.method)
            raise
        raise AssertionError

    client = AsyncMighty(TOKEN, 1, transport=send)

    async def give_up() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.members.get(1), 0.05)

    with caplog.at_level(logging.INFO, "mighty_networks"):
        asyncio.run(give_up())
    assert heard == ["GET"]
    assert caplog.messages == [LOGGED]


def test_ctrl_c_ends_a_hanging_call(silent: SilentServer) -> None:
    command = [sys.executable, "-c", INTERRUPTED, silent.url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert silent.wait_for_request().startswith(REQUEST)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=20)
    assert (output, process.returncode) == ("interrupted\n", 0)
    assert silent.wait_for_end() == b""
