"""Starlette, FastAPI and bare ASGI, with their test client and with uvicorn on a socket."""

from __future__ import annotations

import http.client
import sys
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
from deliveries import KEY
from fastapi import FastAPI
from loopback_server import uvicorn_server
from mighty_networks.testing import signed_request, webhook_events
from mighty_networks.webhooks import WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks._delivery import answer_to
from mighty_networks.webhooks.asgi import webhook_app, webhook_route
from mighty_networks.webhooks.stores import MemoryStore
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

PATH = "/mighty/webhooks"


def starlette_app(hooks: Webhooks, **options: Any) -> Starlette:
    methods = ["POST", "GET"]
    return Starlette(routes=[Route(PATH, webhook_route(hooks, **options), methods=methods)])


def fastapi_app(hooks: Webhooks, **options: Any) -> FastAPI:
    app = FastAPI()
    app.add_route(PATH, webhook_route(hooks, **options), methods=["POST", "GET"])
    return app


def bare_app(hooks: Webhooks, **options: Any) -> Any:
    return webhook_app(hooks, **options)


MakeApp = Callable[..., Any]
every_app = pytest.mark.parametrize("make_app", [starlette_app, fastapi_app, bare_app])


def noting_hooks(seen: list[str], **options: Any) -> Webhooks:
    hooks = Webhooks(KEY, **options)

    @hooks.on("MemberJoined")
    async def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        seen.append(event.id)

    @hooks.on("MemberLeft")
    def left(event: WebhookEvent, ctx: WebhookContext) -> None:
        raise RuntimeError("a secret of the handler")

    return hooks


@every_app
def test_deliveries_are_answered(make_app: MakeApp) -> None:
    seen: list[str] = []
    http = TestClient(make_app(noting_hooks(seen), store=MemoryStore()))
    event = webhook_events.MemberJoined()
    first = http.post(PATH, **signed_request(event, key=KEY))
    again = http.post(PATH, **signed_request(event, key=KEY))
    failed = http.post(PATH, **signed_request(webhook_events.MemberLeft(), key=KEY))
    refused = http.post(PATH, **signed_request(event, key="another-key-that-is-wrong"))
    unparsable = http.post(PATH, **signed_request(b"{", key=KEY))
    answers = [first, again, failed, refused, unparsable]
    expected = ["handled", "duplicate", "failed", "refused", "unparsable"]
    assert [(answer.status_code, answer.content) for answer in answers] == [
        (answer_to(outcome).status, answer_to(outcome).body) for outcome in expected
    ]
    assert {answer.headers["content-type"] for answer in answers} == {"application/json"}
    assert seen == [event.id]


@every_app
def test_another_method_is_refused(make_app: MakeApp) -> None:
    answer = TestClient(make_app(noting_hooks([]))).get(PATH)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.content == answer_to("wrong_method").body


@every_app
def test_several_keys_in_one_request_are_seen(make_app: MakeApp) -> None:
    request = signed_request(webhook_events.MemberJoined(), key=KEY)
    headers = [*request["headers"].items(), ("Authorization", "Bearer another")]
    http = TestClient(make_app(noting_hooks([])))
    assert http.post(PATH, content=request["content"], headers=headers).status_code == 401


@every_app
def test_a_body_in_pieces_is_put_together(make_app: MakeApp) -> None:
    seen: list[str] = []
    event = webhook_events.MemberJoined()
    with uvicorn_server(make_app(noting_hooks(seen))) as address:
        pieces = (event.raw[at : at + 100] for at in range(0, len(event.raw), 100))
        headers = signed_request(event, key=KEY)["headers"]
        assert httpx2.post(address + PATH, content=pieces, headers=headers).json()["outcome"] == "handled"
    assert seen == [event.id]


@every_app
def test_a_long_body_is_refused_before_it_has_come(make_app: MakeApp) -> None:
    with uvicorn_server(make_app(noting_hooks([], max_body_bytes=1000))) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.putrequest("POST", PATH)
        connection.putheader("Authorization", f"Bearer {KEY}")
        connection.putheader("Content-Length", "1001")
        connection.endheaders()
        # Not one byte of the body is sent.
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (413, answer_to("too_large").body)
        connection.close()


@every_app
def test_a_long_body_of_unknown_length_is_refused_when_the_limit_is_passed(make_app: MakeApp) -> None:
    with uvicorn_server(make_app(noting_hooks([], max_body_bytes=1000))) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.putrequest("POST", PATH)
        connection.putheader("Authorization", f"Bearer {KEY}")
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders()
        # The body never ends.
        connection.send(b"3e9\r\n" + b" " * 1001 + b"\r\n")
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (413, answer_to("too_large").body)
        connection.close()


@every_app
def test_other_requests_are_served_while_a_sync_handler_blocks(make_app: MakeApp) -> None:
    hooks, go_on, begun = Webhooks(KEY), threading.Event(), threading.Event()

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        begun.set()
        assert go_on.wait(10)

    answers: list[int] = []

    def deliver(address: str) -> None:
        request = signed_request(webhook_events.MemberJoined(), key=KEY)
        answers.append(httpx2.post(address + PATH, timeout=20, **request).status_code)

    with uvicorn_server(make_app(hooks)) as address:
        blocked = threading.Thread(target=deliver, args=(address,))
        blocked.start()
        assert begun.wait(10)
        # There is one event loop, and it answers this while the handler waits for it.
        other = httpx2.post(address + PATH, timeout=5, **signed_request(webhook_events.PostCreated(), key=KEY))
        assert other.json()["outcome"] == "unknown"
        go_on.set()
        blocked.join()
    assert answers == [200]


@every_app
def test_the_debug_pages_of_a_framework_show_nothing(make_app: MakeApp) -> None:
    app = make_app(noting_hooks([]))
    if hasattr(app, "debug"):
        app.debug = True
    answer = TestClient(app).post(PATH, **signed_request(webhook_events.MemberLeft(), key=KEY))
    assert (answer.status_code, answer.content) == (500, answer_to("failed").body)


@pytest.mark.parametrize("make_app", [starlette_app, bare_app])
def test_of_a_sender_that_leaves_in_the_middle_nothing_is_kept(make_app: MakeApp) -> None:
    import asyncio

    kept: list[WebhookEvent | bytes] = []

    class NotingInbox:
        def append(self, event: WebhookEvent | bytes) -> str:
            kept.append(event)
            return "stored"

    sent: list[dict[str, Any]] = []
    messages = iter([{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}])
    scope = {
        "type": "http",
        "method": "POST",
        "path": PATH,
        "headers": [(b"authorization", f"Bearer {KEY}".encode())],
    }

    async def receive() -> dict[str, Any]:
        return next(messages)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(make_app(noting_hooks([]), inbox=NotingInbox())(scope, receive, send))
    # Starlette wants an answer, although nobody is there to read it.
    assert [message["status"] for message in sent if "status" in message] == (
        [500] if make_app is starlette_app else []
    )
    assert kept == []


@every_app
def test_a_handler_that_wants_to_exit_does_not_end_the_server(make_app: MakeApp) -> None:
    hooks: Webhooks[Any] = Webhooks(KEY)

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        sys.exit("as a command does that is called as a function")

    @hooks.on("MemberLeft")
    async def left(event: WebhookEvent, ctx: WebhookContext) -> None:
        sys.exit(1)

    events = [webhook_events.MemberJoined(), webhook_events.MemberLeft(), webhook_events.PostCreated()]
    with uvicorn_server(make_app(hooks, store=MemoryStore())) as address:
        outcomes = [
            httpx2.post(address + PATH, **signed_request(event, key=KEY)).json()["outcome"] for event in events * 2
        ]
    assert outcomes == ["failed", "failed", "unknown", "failed", "failed", "duplicate"]


def test_the_bare_application_serves_http_alone() -> None:
    with pytest.raises(RuntimeError, match="webhooks come by HTTP, and this is `websocket`"):
        with TestClient(webhook_app(noting_hooks([]))).websocket_connect("/"):
            pass
