"""Calls of endpoints for which there is no method."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from client_kinds import new_client
from mighty_networks import (
    APIConnectionError,
    ForbiddenError,
    InvalidArgumentError,
    NotFoundError,
    RequestOptions,
    Response,
    ResponseError,
)
from recording import answer, client_of
from recording_server import RecordingServer
from sandbox_process import SandboxProcess

pytestmark = pytest.mark.usefixtures("client_kind")

TOKEN = "mn_test_0123456789abcdef"


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    server = RecordingServer()
    yield server
    server.close()


def test_an_endpoint_is_asked_as_any_other(server: RecordingServer) -> None:
    client = new_client(TOKEN, 12345, base_url=server.url)
    server.answer = {"extras": [1, None, "é"]}
    options: RequestOptions = {"headers": {"x-trace": "7"}, "query": {"z": "1 2"}}
    query = {"x": 1, "ids[]": ["a", True]}
    assert client.request("GET", "/members/42/extras", query=query, request_options=options) == {
        "extras": [1, None, "é"]
    }
    assert (server.last.method, server.last.target, server.last.body) == (
        "GET",
        "/admin/v1/networks/12345/members/42/extras?x=1&ids%5B%5D=a&ids%5B%5D=true&z=1%202",
        b"",
    )
    assert server.last.headers["authorization"] == f"Bearer {TOKEN}"
    assert server.last.headers["x-trace"] == "7"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("body", [{"a": [1, {"b": None}]}, [1], "text", 0, False, {}])
def test_any_json_value_is_a_body(server: RecordingServer, method: Any, body: object) -> None:
    client = new_client(TOKEN, 12345, base_url=server.url)
    assert client.request(method, "/x/", body=body) == {"id": 1}
    assert (server.last.method, json.loads(server.last.body)) == (method, body)
    assert server.last.headers["content-type"] == "application/json"
    server.status = 204
    assert client.request(method, "/x/") is None
    assert server.last.body == b"" and "content-type" not in server.last.headers


def test_the_fields_of_the_options_are_a_body(server: RecordingServer) -> None:
    client = new_client(TOKEN, 12345, base_url=server.url)
    client.request("POST", "/x", request_options={"body": {"a": 1}})
    assert json.loads(server.last.body) == {"a": 1}
    with pytest.raises(InvalidArgumentError, match=r"^request: `body` was given, and fields of a body besides"):
        client.request("POST", "/x", body={}, request_options={"body": {"a": 1}})


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b"[1, 18446744073709551616, 1.5e3]", [1, 2**64, 1500.0]),
        (b' "text" ', "text"),
        (b"true", True),
        (b"null", None),
        (b"  ", None),
    ],
)
def test_an_answer_is_plain_python(content: bytes, value: object) -> None:
    client, _ = client_of(Response(200, {"Content-Type": "application/json"}, content))
    assert client.request("GET", "/x") == value


@pytest.mark.parametrize("content", [b"ok", b"<html></html>", b"{", b"NaN", b"[" * 100_000, b'"\xff"'])
def test_what_is_no_json_is_kept_with_the_error(content: bytes) -> None:
    client, _ = client_of(Response(200, {"Content-Type": "text/plain"}, content))
    with pytest.raises(ResponseError, match=r"^200 request POST /x: ") as raised:
        client.request("POST", "/x")
    assert (raised.value.body, raised.value.maybe_committed) == (content, True)
    assert (raised.value.operation, raised.value.method, raised.value.path_template) == ("request", "POST", "/x")


@pytest.mark.parametrize(
    "path",
    ["", "members", "//evil.example/x", "https://evil.example/x", "/../54321/members", "/a/%2E%2e/b", "/a/./b",
     "/x?y=1", "/x#y", "/a b", "/é", "/a\\b", "/%zz/..", "/\r\nX-Evil: 1"],
)  # fmt: skip
def test_the_token_goes_nowhere_else(path: str) -> None:
    client, recorder = client_of(answer({}))
    with pytest.raises(InvalidArgumentError) as raised:
        client.request("GET", path)
    assert (raised.value.operation, raised.value.parameter) == ("request", "path")
    assert recorder.requests == []


@pytest.mark.parametrize("method", ["get", "HEAD", "", "GET\r\n"])
def test_there_are_five_methods(method: Any) -> None:
    client, recorder = client_of(answer({}))
    with pytest.raises(InvalidArgumentError) as raised:
        client.request(method, "/x")
    assert str(raised.value) == "request: `method` must be GET, POST, PUT, PATCH or DELETE"
    assert (raised.value.operation, raised.value.parameter, recorder.requests) == ("request", "method", [])


def test_what_cannot_be_sent_is_refused() -> None:
    client, recorder = client_of(answer({}))
    for arguments, parameter in [
        ({"body": {}}, "body"),
        ({"body": object()}, "body"),
        ({"query": ["x"]}, "query"),
        ({"query": {"x": {}}}, "x"),
        ({"request_options": {"headers": {"host": "evil.example"}}}, "host"),
        ({"request_options": {"dry_run": True}}, "dry_run"),
    ]:
        with pytest.raises(InvalidArgumentError) as raised:
            client.request("GET", "/x", **arguments)
        assert raised.value.parameter == parameter
    assert recorder.requests == []


def test_all_policies_apply(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    first = client.members.list().first()
    assert first is not None
    assert client.request("GET", f"/members/{first.id}/")["email"] == first.email
    sandbox.fault("members.get", status=503, times=2)
    assert client.request("GET", f"/members/{first.id}/")["id"] == first.id
    assert sandbox.counts()["members.get"] == 4
    with pytest.raises(NotFoundError, match=r"^404 request GET /members/4000000000/: ") as missing:
        client.request("GET", "/members/4000000000/")
    assert missing.value.path_template == "/members/4000000000/"
    with pytest.raises(ForbiddenError, match=r"^403 request GET /members: "):
        client.for_network(54321).request("GET", "/members")


def test_a_post_is_done_once_and_a_put_may_be_repeated(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    sandbox.fault("tags.create", drop="after")
    with pytest.raises(APIConnectionError, match="request POST /tags: ") as raised:
        client.request("POST", "/tags", body={"title": "VIP"})
    assert (raised.value.maybe_committed, raised.value.attempts) == (True, 1)
    tag = next(tag for tag in client.tags.list() if tag.title == "VIP")
    sandbox.fault("tags.replace", drop="after")
    assert client.request("PUT", f"/tags/{tag.id}/", body={"title": "VIPs"})["title"] == "VIPs"
    sandbox.fault("tags.delete", drop="after")
    assert client.request("DELETE", f"/tags/{tag.id}/") is None
    assert client.tags.find(tag.id) is None
    counts = sandbox.counts()
    assert (counts["tags.create"], counts["tags.replace"], counts["tags.delete"]) == (1, 2, 2)
