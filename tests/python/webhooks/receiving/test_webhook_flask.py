"""Flask, with its test client and with a server on a socket."""

from __future__ import annotations

import threading
from typing import Any

import httpx2
from deliveries import KEY
from flask import Flask, current_app, g
from loopback_server import wsgi_server
from mighty_networks.testing import signed_request, webhook_events
from mighty_networks.webhooks import WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks._delivery import answer_to
from mighty_networks.webhooks.flask import flask_view
from mighty_networks.webhooks.stores import MemoryStore

PATH = "/mighty/webhooks"


def flask_app(hooks: Webhooks, **options: Any) -> Flask:
    app = Flask("tests")
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.add_url_rule(PATH, view_func=flask_view(hooks, **options), methods=["POST", "GET"])
    return app


def noting_hooks(seen: list[str], **options: Any) -> Webhooks:
    hooks = Webhooks(KEY, **options)

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        seen.append(event.id)

    @hooks.on("MemberLeft")
    def left(event: WebhookEvent, ctx: WebhookContext) -> None:
        raise RuntimeError("a secret of the handler")

    return hooks


def test_deliveries_are_answered() -> None:
    seen: list[str] = []
    http = flask_app(noting_hooks(seen), store=MemoryStore()).test_client()
    event = webhook_events.MemberJoined()
    answers = [
        http.post(PATH, **signed_request(event, key=KEY, client="flask")),
        http.post(PATH, **signed_request(event, key=KEY, client="flask")),
        http.post(PATH, **signed_request(webhook_events.MemberLeft(), key=KEY, client="flask")),
        http.post(PATH, **signed_request(event, key="another-key-that-is-wrong", client="flask")),
        http.get(PATH),
    ]
    outcomes = ["handled", "duplicate", "failed", "refused", "wrong_method"]
    assert [(answer.status_code, answer.data) for answer in answers] == [
        (answer_to(outcome).status, answer_to(outcome).body) for outcome in outcomes
    ]
    assert {answer.headers["Content-Type"] for answer in answers} == {"application/json"}
    assert answers[-1].headers["Allow"] == "POST"
    assert seen == [event.id]


def test_a_handler_sees_the_context_of_the_request() -> None:
    hooks, seen = Webhooks(KEY), list[object]()

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        seen.extend([current_app.name, g.user, threading.current_thread() is threading.main_thread()])

    app = flask_app(hooks)

    @app.before_request
    def log_in() -> None:
        g.user = "ada"

    app.test_client().post(PATH, **signed_request(webhook_events.MemberJoined(), key=KEY, client="flask"))
    assert seen == ["tests", "ada", False]


def test_a_delivery_comes_through_a_real_server() -> None:
    seen: list[str] = []
    event = webhook_events.MemberJoined()
    with wsgi_server(flask_app(noting_hooks(seen))) as address:
        answer = httpx2.post(address + PATH, **signed_request(event, key=KEY))
    assert (answer.status_code, answer.content) == (200, answer_to("handled").body)
    assert seen == [event.id]


def test_a_body_in_pieces_is_put_together() -> None:
    seen: list[str] = []
    event = webhook_events.MemberJoined()
    pieces = (event.raw[at : at + 100] for at in range(0, len(event.raw), 100))
    with wsgi_server(flask_app(noting_hooks(seen))) as address:
        answer = httpx2.post(address + PATH, content=pieces, headers=signed_request(event, key=KEY)["headers"])
    assert (answer.status_code, answer.content, seen) == (200, answer_to("handled").body, [event.id])


def test_no_more_of_a_body_is_read_than_the_limit() -> None:
    read: list[int] = []

    class Body:
        def read(self, size: int = -1) -> bytes:
            read.append(size)
            return b" " * size

    app = flask_app(noting_hooks([], max_body_bytes=1000))
    with_length = app.test_client().post(PATH, data=b" " * 1001, headers={"Authorization": f"Bearer {KEY}"})
    assert (with_length.status_code, with_length.data) == (413, answer_to("too_large").body)
    environment = {"wsgi.input": Body(), "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    without = app.test_client().post(PATH, headers={"Authorization": f"Bearer {KEY}"}, environ_overrides=environment)
    assert (without.status_code, without.data) == (413, answer_to("too_large").body)
    assert sum(read) <= 1001 and read != []


def test_a_late_handler_does_not_keep_the_sender_waiting() -> None:
    hooks, go_on = Webhooks(KEY, handler_timeout=0.05), threading.Event()

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        go_on.wait()

    http = flask_app(hooks).test_client()
    answer = http.post(PATH, **signed_request(webhook_events.MemberJoined(), key=KEY, client="flask"))
    go_on.set()
    assert (answer.status_code, answer.data) == (503, answer_to("out_of_time").body)
