"""The client of a handler, `ctx.client`, in real servers and against the sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from deliveries import KEY, delivery, receive_async, receive_sync
from flask import Flask
from loopback_server import uvicorn_server, wsgi_server
from mighty_networks import AsyncMighty, ConfigurationError, Mighty
from mighty_networks.testing import signed_request, webhook_events
from mighty_networks.webhooks import Inbox, MemberJoined, MemberLeft, WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks._delivery import answer_to
from mighty_networks.webhooks._receiver import Receiver
from mighty_networks.webhooks.asgi import webhook_app
from mighty_networks.webhooks.flask import flask_view
from mighty_networks.webhooks.stores import SQLiteStore
from sandbox_process import TOKEN, SandboxProcess

NETWORK = 12345


@pytest.fixture
def environment(sandbox: SandboxProcess, monkeypatch: pytest.MonkeyPatch) -> SandboxProcess:
    """The sandbox as the environment names it."""
    monkeypatch.setenv("MIGHTY_API_TOKEN", TOKEN)
    monkeypatch.setenv("MIGHTY_NETWORK_ID", str(NETWORK))
    monkeypatch.setenv("MIGHTY_BASE_URL", sandbox.url)
    return sandbox


def some_member(sandbox: SandboxProcess) -> Any:
    member = sandbox.client().members.list().first()
    assert member is not None
    return member


def joined_event(member: Any) -> MemberJoined:
    return webhook_events.MemberJoined(member__id=member.id, network_id=NETWORK)


def left_event(member: Any) -> MemberLeft:
    return webhook_events.MemberLeft(member__id=member.id, network_id=NETWORK)


def reading_hooks(seen: list[object], client: Any = None) -> Webhooks[Any]:
    """Asks for a member in an async handler and in one that is not."""
    hooks: Webhooks[Any] = Webhooks(KEY, client=client)

    @hooks.on("MemberJoined")
    async def joined(event: MemberJoined, ctx: WebhookContext[AsyncMighty]) -> None:
        member = await ctx.client.members.get(event.payload.member.id)
        seen.extend([type(ctx.client), member.first_name])

    @hooks.on("MemberLeft")
    def left(event: MemberLeft, ctx: WebhookContext[Mighty]) -> None:
        member = ctx.client.members.get(event.payload.member.id)
        seen.extend([type(ctx.client), member.first_name])

    return hooks


@pytest.mark.parametrize("given", [False, True], ids=["from the environment", "given"])
def test_an_async_handler_awaits_the_calls_of_its_client_in_an_asgi_server(
    environment: SandboxProcess, given: bool
) -> None:
    seen: list[object] = []
    member = some_member(environment)
    hooks = reading_hooks(seen, AsyncMighty() if given else None)
    with uvicorn_server(webhook_app(hooks)) as address:
        for _ in range(2):
            answer = httpx2.post(address, **signed_request(joined_event(member), key=KEY))
            assert (answer.status_code, answer.content) == (200, answer_to("handled").body)
    assert seen == [AsyncMighty, member.first_name] * 2
    assert environment.counts()["members.get"] == 2


def test_async_and_sync_handlers_of_one_asgi_receiver_have_clients_of_their_kinds(environment: SandboxProcess) -> None:
    seen: list[object] = []
    member = some_member(environment)
    with uvicorn_server(webhook_app(reading_hooks(seen))) as address:
        for event in (joined_event(member), left_event(member)):
            assert httpx2.post(address, **signed_request(event, key=KEY)).json()["outcome"] == "handled"
    assert seen == [AsyncMighty, member.first_name, Mighty, member.first_name]


@pytest.mark.parametrize("given", [False, True], ids=["from the environment", "given"])
def test_a_handler_calls_its_client_in_a_flask_server(environment: SandboxProcess, given: bool) -> None:
    seen: list[object] = []
    member = some_member(environment)
    hooks = Webhooks(KEY, client=Mighty() if given else None)

    @hooks.on("MemberLeft")
    def left(event: MemberLeft, ctx: WebhookContext) -> None:
        seen.extend([type(ctx.client), ctx.client.members.get(event.payload.member.id).first_name])

    app = Flask("tests")
    app.add_url_rule("/", view_func=flask_view(hooks), methods=["POST"])
    with wsgi_server(app) as address:
        answer = httpx2.post(address, **signed_request(left_event(member), key=KEY))
    assert (answer.status_code, answer.content) == (200, answer_to("handled").body)
    assert seen == [Mighty, member.first_name]


def test_workers_of_an_inbox_give_each_handler_a_client_of_its_kind(
    environment: SandboxProcess, tmp_path: Path
) -> None:
    seen: list[object] = []
    member = some_member(environment)
    with SQLiteStore(tmp_path / "events.db") as store:
        inbox = Inbox(store)
        for event in (joined_event(member), left_event(member)):
            inbox.append(event)
        assert inbox.work(reading_hooks(seen)) == {"handled": 2}
    assert seen == [AsyncMighty, member.first_name, Mighty, member.first_name]


def test_an_async_handler_in_a_transaction_has_a_client_too(environment: SandboxProcess, tmp_path: Path) -> None:
    seen: list[object] = []
    member = some_member(environment)
    hooks: Webhooks[AsyncMighty] = Webhooks(KEY)

    @hooks.on("MemberJoined", transactional=True)
    async def joined(event: MemberJoined, ctx: WebhookContext[AsyncMighty]) -> None:
        seen.append((await ctx.client.members.get(event.payload.member.id)).first_name)

    with SQLiteStore(tmp_path / "events.db") as store:
        receiver = Receiver(hooks, store)
        for _ in range(2):
            # Each time on an event loop of its own.
            assert receive_async(receiver, delivery(joined_event(member))) == answer_to("handled")
    assert seen == [member.first_name] * 2


@pytest.mark.parametrize(
    ("client", "event", "said"),
    [
        (
            Mighty("mn_test_token", NETWORK),
            webhook_events.MemberJoined(),
            "the handler of `MemberJoined` is async, and its client is a `Mighty`, whose calls would stop the event loop; "
            "give `Webhooks` an `AsyncMighty`, or write the handler with `def`",
        ),
        (
            AsyncMighty("mn_test_token", NETWORK),
            webhook_events.MemberLeft(),
            "the handler of `MemberLeft` is not async, and its client is an `AsyncMighty`, whose calls have to be awaited; "
            "give `Webhooks` a `Mighty`, or write the handler with `async def`",
        ),
    ],
    ids=["blocking", "asynchronous"],
)
@pytest.mark.parametrize("made", [False, True], ids=["given", "made by a function"])
def test_a_client_of_the_other_kind_is_a_mistake_that_is_named(
    client: Any, event: WebhookEvent, said: str, made: bool, caplog: pytest.LogCaptureFixture
) -> None:
    hooks = reading_hooks([], (lambda event: client) if made else client)
    assert receive_async(Receiver(hooks), delivery(event)) == answer_to("failed")
    (record,) = [record for record in caplog.records if record.exc_info]
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], ConfigurationError)
    assert str(record.exc_info[1]) == said


@pytest.mark.parametrize(("event", "kind"), [("MemberJoined", AsyncMighty), ("MemberLeft", Mighty)])
def test_what_is_told_of_a_failure_has_a_client_of_its_own_kind(event: str, kind: type) -> None:
    hooks: Webhooks[Any] = Webhooks(KEY)
    seen: list[type] = []

    @hooks.on("MemberJoined")
    async def joined(event: MemberJoined, ctx: WebhookContext[Any]) -> None:
        seen.append(type(ctx.client))
        raise RuntimeError("failed")

    @hooks.on("MemberLeft")
    def left(event: MemberLeft, ctx: WebhookContext[Any]) -> None:
        seen.append(type(ctx.client))
        raise RuntimeError("failed")

    @hooks.on_error
    def failed(event: WebhookEvent, error: Exception, ctx: WebhookContext[Any]) -> None:
        seen.append(type(ctx.client))

    @hooks.on_unknown
    async def unknown(event: WebhookEvent, ctx: WebhookContext[Any]) -> None:
        seen.append(type(ctx.client))

    assert receive_async(Receiver(hooks), delivery(getattr(webhook_events, event)())) == answer_to("failed")
    assert receive_async(Receiver(hooks), delivery(b'{"event_type": "PetAdopted"}')) == answer_to("handled")
    assert seen == [kind, Mighty, AsyncMighty]


def test_a_function_around_an_async_one_has_the_client_of_the_async_one() -> None:
    hooks: Webhooks[AsyncMighty] = Webhooks(KEY)
    seen: list[type] = []

    async def later(ctx: WebhookContext[AsyncMighty]) -> None:
        seen.append(type(ctx.client))

    hooks.on("MemberJoined")(lambda event, ctx: later(ctx))
    assert receive_async(Receiver(hooks), delivery()) == answer_to("handled")
    assert seen == [AsyncMighty]


def test_a_client_is_for_the_network_of_the_event_and_shared_by_all_events() -> None:
    hooks, clients = Webhooks(KEY, client=Mighty("mn_test_token", 1)), list[Mighty]()

    @hooks.on("MemberJoined")
    def joined(event: MemberJoined, ctx: WebhookContext) -> None:
        clients.append(ctx.client)
        assert ctx.client is ctx.client

    receiver = Receiver(hooks)
    for network in (7, 8):
        event = webhook_events.MemberJoined(network_id=network)
        assert receive_sync(receiver, delivery(event)) == answer_to("handled")
    assert [repr(client) for client in clients] == [repr(Mighty("mn_test_token", network)) for network in (7, 8)]


def test_a_function_chooses_the_client_of_each_event() -> None:
    tokens = {7: "mn_test_seven", 8: "mn_test_eight"}

    def choose(event: WebhookEvent) -> AsyncMighty:
        assert event.network_id is not None
        return AsyncMighty(tokens[event.network_id], event.network_id)

    hooks, seen = Webhooks(KEY, client=choose), list[str]()

    @hooks.on("MemberJoined")
    async def joined(event: MemberJoined, ctx: WebhookContext[AsyncMighty]) -> None:
        seen.append(repr(ctx.client))

    async def deliver() -> None:
        receiver = Receiver(hooks)
        for network in tokens:
            event = webhook_events.MemberJoined(network_id=network)
            assert await receiver.receive_async(delivery(event)) == answer_to("handled")

    asyncio.run(deliver())
    assert seen == [repr(AsyncMighty(token, network)) for network, token in tokens.items()]


def test_no_client_is_made_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    # The environment is read by the first call, and making a client sends nothing.
    monkeypatch.delenv("MIGHTY_API_TOKEN", raising=False)
    hooks, seen = Webhooks(KEY), list[str]()

    @hooks.on("MemberJoined")
    def joined(event: MemberJoined, ctx: WebhookContext) -> None:
        seen.append(event.id)

    assert receive_sync(Receiver(hooks), delivery()) == answer_to("handled")
    assert len(seen) == 1


@pytest.mark.parametrize("client", ["mn_live_token", 12345, object()])
def test_what_is_no_client_is_refused_at_once(client: Any) -> None:
    make: Callable[..., object] = Webhooks
    with pytest.raises(ConfigurationError, match="`client` of `Webhooks` is neither a `Mighty` nor an `AsyncMighty`"):
        make(KEY, client=client)
