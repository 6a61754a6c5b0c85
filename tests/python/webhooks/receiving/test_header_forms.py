"""`verify` and `construct` take headers as frameworks have them."""

from __future__ import annotations

import email.message
import http.client
import json
import types
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
import requests
from deliveries import KEY
from flask import Flask
from flask import request as flask_request
from loopback_server import uvicorn_server, wsgi_server
from mighty_networks.errors import WebhookAuthError
from mighty_networks.testing import webhook_events
from mighty_networks.webhooks import Webhooks
from starlette.datastructures import Headers as StarletteHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from werkzeug.datastructures import EnvironHeaders
from werkzeug.datastructures import Headers as WerkzeugHeaders

RIGHT, WRONG = f"Bearer {KEY}", "Bearer another-key-that-is-wrong"
Pairs = list[tuple[str, str]]


def environ(pairs: Pairs) -> dict[str, Any]:
    """As a WSGI server has them: names in capitals, and among much else."""
    variables: dict[str, Any] = {"REQUEST_METHOD": "POST", "wsgi.version": (1, 0), "CONTENT_TYPE": "application/json"}
    for name, value in pairs:
        key = "HTTP_" + name.upper().replace("-", "_")
        variables[key] = f"{variables[key]},{value}" if key in variables else value
    return variables


def in_bytes(pairs: Pairs) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in pairs]


def message(pairs: Pairs) -> email.message.Message:
    made = http.client.HTTPMessage()
    for name, value in pairs:
        made[name] = value
    return made


def lists(pairs: Pairs) -> dict[str, list[str]]:
    return {name: [value for other, value in pairs if other == name] for name, _ in pairs}


FORMS: dict[str, Callable[[Pairs], Any]] = {
    "pairs of texts": lambda pairs: pairs,
    "pairs of bytes, as in an ASGI scope": in_bytes,
    "pairs as lists": lambda pairs: [list(pair) for pair in pairs],
    "an iterator of pairs": iter,
    "pairs of which the name is text and the value bytes": lambda pairs: [(name, v.encode()) for name, v in pairs],
    "lists of values by name": lists,
    "headers of Starlette": lambda pairs: StarletteHeaders(raw=in_bytes(pairs)),
    "headers of Werkzeug": WerkzeugHeaders,
    "headers of httpx": httpx2.Headers,
    "headers of the standard library": message,
}
JOINING: dict[str, Callable[[Pairs], Any]] = {
    "the environment of WSGI": environ,
    "the environment of WSGI as headers of Werkzeug": lambda pairs: EnvironHeaders(environ(pairs)),
}
OF_ONE_EACH: dict[str, Callable[[Pairs], Any]] = {
    "a dict": dict,
    "a dict in small letters": lambda pairs: {name.lower(): value for name, value in pairs},
    "a dict in capitals": lambda pairs: {name.upper(): value for name, value in pairs},
    "a dict of bytes": lambda pairs: dict(in_bytes(pairs)),
    "a mapping that cannot be changed": lambda pairs: types.MappingProxyType(dict(pairs)),
    "a dict without regard to case": lambda pairs: requests.structures.CaseInsensitiveDict(pairs),
}


def outcome(headers: Any) -> str:
    """What is said of them; by `verify` and `construct` alike. Headers may be an iterator, so they are made by a function."""
    hooks, body = Webhooks(KEY), webhook_events.MemberJoined().raw
    said: list[str] = []
    for check in (hooks.verify, lambda made: hooks.construct(body, made)):
        try:
            check(headers())
        except WebhookAuthError as refusal:
            said.append(str(refusal.code))
        else:
            said.append("verified")
    assert said[0] == said[1]
    return said[0]


def made(form: Callable[[Pairs], Any], *authorizations: str) -> Callable[[], Any]:
    pairs = [("Host", "example.com"), *(("Authorization", each) for each in authorizations), ("Accept", "*/*")]
    return lambda: form(list(pairs))


@pytest.mark.parametrize("form", {**FORMS, **JOINING, **OF_ONE_EACH}.items(), ids=lambda form: form[0])
def test_a_key_is_found_in_every_form_of_headers(form: tuple[str, Callable[[Pairs], Any]]) -> None:
    assert outcome(made(form[1], RIGHT)) == "verified"
    assert outcome(made(form[1], WRONG)) == "wrong_key"
    assert outcome(made(form[1])) == "missing_header"
    assert outcome(made(form[1], "Basic dXNlcjpwYXNz")) == "other_scheme"


@pytest.mark.parametrize("authorizations", [(RIGHT, WRONG), (WRONG, RIGHT), (RIGHT, RIGHT)])
@pytest.mark.parametrize("form", FORMS.items(), ids=lambda form: form[0])
def test_several_headers_are_refused_in_every_form(
    form: tuple[str, Callable[[Pairs], Any]], authorizations: Iterable[str]
) -> None:
    # httpx joins them when it is asked for pairs; what is joined is one key that nobody has.
    expected = "wrong_key" if form[0] == "headers of httpx" else "several_headers"
    assert outcome(made(form[1], *authorizations)) == expected


@pytest.mark.parametrize("authorizations", [(RIGHT, WRONG), (WRONG, RIGHT), (RIGHT, RIGHT)])
@pytest.mark.parametrize("form", JOINING.items(), ids=lambda form: form[0])
def test_several_headers_that_a_server_has_joined_are_refused_too(
    form: tuple[str, Callable[[Pairs], Any]], authorizations: Iterable[str]
) -> None:
    assert outcome(made(form[1], *authorizations)) == "wrong_key"


def test_two_spellings_of_the_header_in_one_dict_are_two_headers() -> None:
    assert outcome(lambda: {"Authorization": RIGHT, "authorization": RIGHT}) == "several_headers"


@pytest.mark.parametrize(
    "headers", [None, 5, "Authorization", ["Authorization"], [("a", "b", "c")], {"Authorization": 5}]
)
def test_what_is_no_headers_is_named_without_its_value(headers: Any) -> None:
    with pytest.raises(
        TypeError, match=r"^(the headers of a delivery are a mapping or a list of pairs, not|the value of)"
    ):
        Webhooks(KEY).verify(headers)


# The same on sockets: what a framework calls the headers of a request is given to `construct` as it is.


async def starlette_app(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    said = ",".join(
        outcome(lambda form=form: form) for form in (request.headers, scope["headers"], dict(request.headers))
    )
    await PlainTextResponse(said)(scope, receive, send)


def flask_app() -> Flask:
    app = Flask("tests")

    @app.post("/")
    def receive() -> str:
        forms = (flask_request.headers, flask_request.environ, list(flask_request.headers))
        return ",".join(outcome(lambda form=form: form) for form in forms)

    return app


def sent(address: str, *authorizations: str) -> list[str]:
    """What a server says of a request with these headers, one by one as they are on the line."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.putrequest("POST", "/")
    for each in authorizations:
        connection.putheader("authorization", each)
    connection.putheader("Content-Length", "0")
    connection.endheaders()
    said = connection.getresponse().read().decode()
    connection.close()
    return said.split(",")


def test_the_headers_of_a_request_in_starlette() -> None:
    with uvicorn_server(starlette_app) as address:
        assert sent(address, RIGHT) == ["verified"] * 3
        assert sent(address) == ["missing_header"] * 3
        # A dict of them keeps one of several; so the headers themselves are what to give.
        assert sent(address, RIGHT, WRONG)[:2] == ["several_headers"] * 2


def test_the_headers_of_a_request_in_flask() -> None:
    with wsgi_server(flask_app()) as address:
        assert sent(address, RIGHT) == ["verified"] * 3
        assert sent(address) == ["missing_header"] * 3
        assert sent(address, RIGHT, WRONG) == ["wrong_key"] * 3


def test_the_form_of_a_body_does_not_matter_either() -> None:
    event = webhook_events.MemberJoined()
    for body in (event.raw, bytearray(event.raw), memoryview(event.raw), event.raw.decode(), json.loads(event.raw)):
        constructed = Webhooks(KEY).construct(body, {"Authorization": RIGHT})
        assert (constructed.id, constructed.data) == (event.id, event.data)
