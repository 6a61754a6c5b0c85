"""Transports of the caller, and the values that pass through them."""

from __future__ import annotations

import http.client
import json
import pickle

import pytest
from client_kinds import new_client
from mighty_networks import ConfigurationError, Headers, Request, Response
from recording import NETWORK, TOKEN, answer, client_of
from sandbox_process import TOKEN as SANDBOX_TOKEN
from sandbox_process import SandboxProcess

pytestmark = pytest.mark.usefixtures("client_kind")


def test_a_request_is_plain_data() -> None:
    client, recorder = client_of(answer({"id": 1}, 201))
    client.tags.create(title="VIP é")
    request = recorder.last
    assert isinstance(request, Request)
    assert (request.method, request.url) == ("POST", f"https://api.mn.co/admin/v1/networks/{NETWORK}/tags")
    assert request.content is not None
    assert json.loads(request.content) == {"title": "VIP é"}
    assert (request.parts, request.timeout) == (None, 30.0)
    assert dict(request.headers) == {
        "Authorization": f"Bearer {TOKEN}",
        "User-Agent": request.headers["user-agent"],
        "Accept": "application/json",
        "X-Request-Id": "8000000000000000",
        "Content-Type": "application/json",
    }
    assert repr(request) == f"Request(POST https://api.mn.co/admin/v1/networks/{NETWORK}/tags, timeout=30.0)"
    with pytest.raises(AttributeError):
        request.url = "https://other.example"


@pytest.mark.parametrize(
    "headers", [{"X-A": "1"}, [("X-A", "1")], Headers([("X-A", "1")])], ids=["dict", "pairs", "headers"]
)
def test_a_response_takes_any_headers(headers: object) -> None:
    response = Response(200, headers, bytearray(b"{}"))
    assert (response.status, response.headers, response.content) == (200, [("X-A", "1")], b"{}")
    assert repr(response) == "Response(status=200, 2 bytes)"
    with pytest.raises(AttributeError):
        response.status = 404
    client, _ = client_of(response)
    client.members.get(1)


def test_headers_survive_a_pickle() -> None:
    headers = Headers([("A", "1"), ("b", "2")])
    again = pickle.loads(pickle.dumps(headers))
    assert type(again) is Headers
    assert (list(again.items()), again == headers) == ([("A", "1"), ("b", "2")], True)


@pytest.mark.parametrize("status", [-1, 70000, "x"])
def test_a_response_with_an_impossible_status_is_an_error_of_the_transport(status: object) -> None:
    client, _ = client_of(lambda request: Response(status, {}, b"{}"), max_retries=0)
    with pytest.raises((OverflowError, ValueError, ConnectionError)):
        client.members.get(1)


def test_what_is_no_response_is_heard() -> None:
    client, _ = client_of(lambda request: "hello")
    with pytest.raises(ConfigurationError, match="the transport must return a `Response`, not str"):
        client.members.get(1)


def test_a_transport_on_the_standard_library(sandbox: SandboxProcess) -> None:
    def send(request: Request) -> Response:
        scheme, _, rest = request.url.partition("://")
        host, _, path = rest.partition("/")
        assert scheme == "http"
        connection = http.client.HTTPConnection(host, timeout=request.timeout)
        try:
            connection.request(request.method, f"/{path}", body=request.content, headers=dict(request.headers))
            reply = connection.getresponse()
            return Response(reply.status, reply.getheaders(), reply.read())
        finally:
            connection.close()

    client = new_client(SANDBOX_TOKEN, NETWORK, base_url=sandbox.url, transport=send)
    assert client.check().right_network
    assert len(client.members.list().collect(limit=250)) == 250
