"""Django, through its test clients, its WSGI and its ASGI handler."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import django
import httpx2
import pytest
from deliveries import KEY
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.test import AsyncClient, Client, override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from loopback_server import uvicorn_server, wsgi_server
from mighty_networks.errors import WebhookAuthError
from mighty_networks.testing import signed_request, webhook_events
from mighty_networks.webhooks import WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks._delivery import answer_to
from mighty_networks.webhooks.django import async_django_view, django_view
from mighty_networks.webhooks.stores import MemoryStore

PATH = "/mighty/webhooks/"
SYNC, ASYNC = "/sync/", "/async/"


@pytest.fixture(autouse=True, scope="module")
def configured() -> None:
    settings.configure(
        ALLOWED_HOSTS=["*"],
        DEBUG=True,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
        ROOT_URLCONF="urls_of_the_tests",
        DATA_UPLOAD_MAX_MEMORY_SIZE=100,
        SECRET_KEY="only for tests",
    )
    django.setup()


class Seen:
    """What the handlers have noted."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.threads: list[threading.Thread] = []
        self.rows: list[object] = []


@pytest.fixture
def seen() -> Iterator[Seen]:
    """Serves views with handlers that note."""
    seen = Seen()
    urls: Any = ModuleType("urls_of_the_tests")
    urls.urlpatterns = [
        path("headers/", csrf_exempt(what_is_said_of_its_headers)),
        path(SYNC[1:], django_view(noting_hooks(seen), store=MemoryStore())),
        path(ASYNC[1:], async_django_view(noting_hooks(seen), store=MemoryStore())),
    ]
    sys.modules[urls.__name__] = urls
    with override_settings(ROOT_URLCONF=urls.__name__):
        yield seen
    del sys.modules[urls.__name__]


def what_is_said_of_its_headers(request: HttpRequest) -> HttpResponse:
    """Both forms in which Django has the headers of a request."""
    said: list[str] = []
    for headers in (request.headers, request.META, dict(request.headers)):
        try:
            Webhooks(KEY).construct(request.body, headers)
        except WebhookAuthError as refusal:
            said.append(str(refusal.code))
        else:
            said.append("verified")
    return HttpResponse(",".join(said))


def noting_hooks(seen: Seen) -> Webhooks:
    hooks = Webhooks(KEY, max_body_bytes=10_000)

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        seen.ids.append(event.id)
        seen.threads.append(threading.current_thread())

    @hooks.on("MemberLeft")
    def left(event: WebhookEvent, ctx: WebhookContext) -> None:
        raise RuntimeError("a secret of the handler")

    @hooks.on("PostCreated")
    def posted(event: WebhookEvent, ctx: WebhookContext) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("select name from what_only_this_connection_sees")
            seen.rows += cursor.fetchall()

    return hooks


def deliveries() -> list[tuple[WebhookEvent | bytes, str, str]]:
    event = webhook_events.MemberJoined()
    return [
        (event, KEY, "handled"),
        (event, KEY, "duplicate"),
        (webhook_events.MemberLeft(), KEY, "failed"),
        (event, "another-key-that-is-wrong", "refused"),
        (b"{", KEY, "unparsable"),
        (b"{" + b" " * 10_000, KEY, "too_large"),
    ]


@pytest.mark.parametrize("url", [SYNC, ASYNC])
def test_deliveries_are_answered_by_the_wsgi_handler(seen: Seen, url: str) -> None:
    http = Client(enforce_csrf_checks=True)
    for event, key, outcome in deliveries():
        answer = http.post(url, **signed_request(event, key=key, client="django"))
        assert (answer.status_code, answer.content) == (answer_to(outcome).status, answer_to(outcome).body)
        assert answer.headers["Content-Type"] == "application/json"
    assert len(seen.ids) == 1


@pytest.mark.parametrize("url", [SYNC, ASYNC])
def test_deliveries_are_answered_by_the_asgi_handler(seen: Seen, url: str) -> None:
    async def deliver() -> None:
        http = AsyncClient(enforce_csrf_checks=True)
        for event, key, outcome in deliveries():
            answer = await http.post(url, **signed_request(event, key=key, client="django"))
            assert (answer.status_code, answer.content) == (answer_to(outcome).status, answer_to(outcome).body)

    asyncio.run(deliver())
    assert len(seen.ids) == 1


@pytest.mark.parametrize("url", [SYNC, ASYNC])
def test_another_method_is_refused(seen: Seen, url: str) -> None:
    answer = Client().get(url)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert answer.content == answer_to("wrong_method").body


@pytest.mark.parametrize("url", [SYNC, ASYNC])
def test_a_handler_uses_the_database_connection_of_a_view(seen: Seen, url: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("create temporary table what_only_this_connection_sees (name text)")
        cursor.execute("insert into what_only_this_connection_sees values ('Ada')")
    request = signed_request(webhook_events.PostCreated(), key=KEY, client="django")
    assert Client().post(url, **request).content == answer_to("handled").body
    with connection.cursor() as cursor:
        cursor.execute("drop table what_only_this_connection_sees")
    assert seen.rows == [("Ada",)]


def test_a_sync_view_handles_in_the_thread_of_its_request(seen: Seen) -> None:
    Client().post(SYNC, **signed_request(webhook_events.MemberJoined(), key=KEY, client="django"))
    assert seen.threads == [threading.current_thread()]


@pytest.mark.parametrize("url", [SYNC, ASYNC])
def test_a_body_in_pieces_is_put_together(seen: Seen, url: str) -> None:
    # For Django itself a body without a length is empty in WSGI: with an inbox, an event would be acknowledged that nobody has.
    event = webhook_events.MemberJoined()
    for server, application in [(wsgi_server, get_wsgi_application()), (uvicorn_server, get_asgi_application())]:
        pieces = (event.raw[at : at + 100] for at in range(0, len(event.raw), 100))
        with server(application) as address:
            headers = signed_request(event, key=KEY)["headers"]
            answer = httpx2.post(address + url, content=pieces, headers=headers)
        assert (answer.status_code, answer.json()["outcome"]) == (200, "duplicate" if seen.ids[1:] else "handled")
        seen.ids.append(answer.json()["outcome"])
    assert seen.ids == [event.id, "handled", "duplicate"]


def test_a_long_body_in_pieces_is_refused_when_the_limit_is_passed(seen: Seen) -> None:
    with wsgi_server(get_wsgi_application()) as address:
        pieces = (b" " * 1000 for _ in range(11))
        answer = httpx2.post(address + SYNC, content=pieces, headers=signed_request(b"{}", key=KEY)["headers"])
    assert (answer.status_code, answer.content) == (413, answer_to("too_large").body)


@pytest.mark.parametrize("url", [SYNC, ASYNC])
def test_half_a_body_is_not_looked_at(seen: Seen, url: str) -> None:
    # What came before the sender left would be an event of its own.
    request = f"POST {url} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {KEY}\r\nContent-Length: 3\r\n\r\n{{}}"
    with wsgi_server(get_wsgi_application()) as address:
        parts = urlsplit(address)
        with socket.create_connection((parts.hostname, parts.port), timeout=10) as connection:
            connection.sendall(request.encode())
            connection.shutdown(socket.SHUT_WR)
            answer = connection.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 500 ")
    assert answer_to("failed").body in answer


def test_headers_and_meta_of_a_request_are_headers(seen: Seen) -> None:
    right = signed_request(b"{}", key=KEY)["headers"].items()
    cases = {
        "verified": right,
        "missing_header": [("Content-Type", "application/json")],
        # Both kinds of servers join what came twice.
        "wrong_key": [*right, ("Authorization", f"Bearer {KEY}")],
    }
    for server, application in [(wsgi_server, get_wsgi_application()), (uvicorn_server, get_asgi_application())]:
        with server(application) as address:
            for said, headers in cases.items():
                answer = httpx2.post(f"{address}/headers/", content=b"{}", headers=list(headers))
                assert answer.text == ",".join([said] * 3)


@pytest.mark.parametrize("url", [SYNC, ASYNC])
def test_a_delivery_comes_through_real_servers(seen: Seen, url: str) -> None:
    for server, application in [(wsgi_server, get_wsgi_application()), (uvicorn_server, get_asgi_application())]:
        with server(application) as address:
            answer = httpx2.post(address + url, **signed_request(webhook_events.MemberJoined(), key=KEY))
        assert (answer.status_code, answer.content) == (200, answer_to("handled").body)
    assert len(seen.ids) == 2


def test_other_requests_are_served_while_a_sync_handler_of_an_async_view_blocks(seen: Seen) -> None:
    hooks, go_on = Webhooks(KEY), threading.Event()

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        assert go_on.wait(10)

    @hooks.on("MemberLeft")
    async def left(event: WebhookEvent, ctx: WebhookContext) -> None:
        go_on.set()

    sys.modules["urls_of_the_tests"].urlpatterns = [path("blocking/", async_django_view(hooks))]  # type: ignore[attr-defined]
    with uvicorn_server(get_asgi_application()) as address:
        answers: list[int] = []

        def deliver(event: WebhookEvent) -> None:
            answers.append(
                httpx2.post(address + "/blocking/", timeout=20, **signed_request(event, key=KEY)).status_code
            )

        blocked = threading.Thread(target=deliver, args=(webhook_events.MemberJoined(),))
        blocked.start()
        deliver(webhook_events.MemberLeft())
        blocked.join()
    assert answers == [200, 200]
