"""What one call is told besides its arguments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from types import MappingProxyType
from typing import Any

import pytest
from client_kinds import new_client
from mighty_networks import (
    UNSET,
    APITimeoutError,
    BadRequestError,
    CallNote,
    ConfigurationError,
    InvalidArgumentError,
    NotFoundError,
    RequestOptions,
)
from recording import answer, client_of
from recording_server import RecordingServer
from sandbox_process import SandboxProcess
from silent_server import SilentServer

pytestmark = pytest.mark.usefixtures("client_kind")

KEYS = "`timeout`, `deadline`, `max_retries`, `headers`, `query`, `body`, `tags`, `retry`, `retry_verify`"
MISSING = answer({"error": "not found"}, 404)


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    server = RecordingServer()
    yield server
    server.close()


def client_to(server: Any) -> Any:
    return new_client("mn_test_0123456789abcdef", 12345, base_url=server.url, max_retries=0)


def refusal(call: Any) -> tuple[str | None, str]:
    with pytest.raises(InvalidArgumentError) as raised:
        call()
    return raised.value.parameter, str(raised.value)


def test_everything_undocumented_arrives_beside_what_is_documented(server: RecordingServer) -> None:
    options: RequestOptions = {
        "headers": {"X-Trace": "job-7"},
        "query": {"beta": True, "ids[]": [1, "a b"]},
        "body": {"beta_field": {"deep": [None, 1.5]}, "left_alone": UNSET},
    }
    client_to(server).tags.create(title="VIP", request_options=options)
    assert (server.last.method, server.last.target) == (
        "POST",
        "/admin/v1/networks/12345/tags?beta=true&ids%5B%5D=1&ids%5B%5D=a%20b",
    )
    assert server.last.headers["x-trace"] == "job-7"
    assert json.loads(server.last.body) == {"title": "VIP", "beta_field": {"deep": [None, 1.5]}}


def test_a_delete_sends_the_body_that_it_is_given(server: RecordingServer) -> None:
    client = client_to(server)
    server.status = 204
    client.spaces.delete(7, request_options={"body": {"reason": "spam"}})
    assert (server.last.method, server.last.target) == ("DELETE", "/admin/v1/networks/12345/spaces/7")
    assert (server.last.body, server.last.headers["content-length"]) == (b'{"reason":"spam"}', "17")
    assert server.last.headers["content-type"] == "application/json"
    client.spaces.delete(7)
    assert server.last.body == b"" and "content-type" not in server.last.headers


def test_an_upload_has_further_fields(server: RecordingServer) -> None:
    options: RequestOptions = {"headers": {"x-trace": "1"}, "body": {"beta_field": 1}}
    client_to(server).assets.upload(asset_style="post", file=b"bytes", request_options=options)
    parts = server.last.body
    assert b'name="beta_field"' in parts and parts.index(b'name="asset_file"') < parts.index(b'name="beta_field"')
    assert server.last.headers["x-trace"] == "1"
    assert server.last.headers["content-type"].startswith("multipart/form-data; boundary=")


def test_the_server_has_the_last_word_on_what_is_undocumented(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    with pytest.raises(BadRequestError, match="beta_field"):
        client.tags.create(title="VIP", request_options={"body": {"beta_field": 1}})
    with pytest.raises(BadRequestError, match="beta"):
        client.tags.list(request_options={"query": {"beta": 1}}).first_page()


def test_every_page_of_a_list_has_the_options() -> None:
    page = answer({"items": [{"id": 1}], "links": {"next": "/admin/v1/networks/12345/members?page=2"}})
    client, recorder = client_of(page, answer({"items": [{"id": 2}]}))
    members = client.members.list(request_options={"headers": {"x-trace": "7"}, "query": {"beta": 1}, "timeout": 5})
    assert [member.id for member in members] == [1, 2]
    assert members.first_page().items[0].id == 2 and members.first().id == 2
    assert recorder.targets() == [
        "/members?per_page=100&beta=1&page=1",
        "/members?per_page=100&beta=1&page=2",
        "/members?per_page=100&beta=1&page=1",
        "/members?per_page=1&beta=1&page=1",
    ]
    assert {(request.headers["x-trace"], request.timeout) for request in recorder.requests} == {("7", 5.0)}


def test_a_list_with_a_wrong_option_is_refused_at_once() -> None:
    client, recorder = client_of(answer({"items": []}))
    assert refusal(lambda: client.members.list(request_options={"query": {"per_page": 5}})) == (
        "per_page",
        "members.list: `per_page` is documented: pass it as an argument of the call",
    )
    with pytest.raises(ConfigurationError, match=r"^members.list: `timeout` must be longer than zero$"):
        client.members.list(request_options={"timeout": 0})
    assert recorder.requests == []


@pytest.mark.parametrize("seconds", [0.05, timedelta(milliseconds=50)])
@pytest.mark.parametrize("limit", ["timeout", "deadline"])
def test_a_call_has_limits_of_its_own(silent: SilentServer, limit: Any, seconds: Any) -> None:
    options: RequestOptions = {limit: seconds, "max_retries": 0}
    with pytest.raises(APITimeoutError) as raised:
        client_to(silent).members.get(42, request_options=options)
    assert raised.value.attempts == 1


def test_the_limits_of_a_call_take_the_place_of_the_clients() -> None:
    client, recorder = client_of(answer({}, 503), timeout=20, max_retries=1)
    for options, attempts, timeout in [({}, 2, 20.0), ({"max_retries": 3, "timeout": 7}, 4, 7.0), (None, 2, 20.0)]:
        with pytest.raises(Exception, match=r"^503 members.get") as raised:
            client.members.get(1, request_options=options)
        assert (raised.value.attempts, recorder.last.timeout) == (attempts, timeout)  # type: ignore[attr-defined]


def test_a_key_that_nobody_knows_is_refused_with_those_that_there_are() -> None:
    client, recorder = client_of(answer({}))
    for key in ("dry_run", "Timeout", "idempotency_key"):
        with pytest.raises(InvalidArgumentError) as raised:
            client.members.get(1, request_options={key: 1})
        assert str(raised.value) == f"members.get: `{key}` is no key of `request_options`; it takes {KEYS}"
        assert (raised.value.operation, raised.value.parameter) == ("members.get", key)
    assert recorder.requests == []


@pytest.mark.parametrize(
    ("options", "parameter", "why"),
    [
        ([("timeout", 1)], "request_options", "must be a dict whose keys are texts"),
        ({1: 2}, "request_options", "must be a dict whose keys are texts"),
        ({"headers": ["x"]}, "headers", "must be a dict whose keys are texts"),
        ({"headers": {"x-trace": 7}}, "x-trace", "must be text"),
        ({"tags": {"job": 7}}, "job", "must be text"),
        ({"retry": "never"}, "retry", 'can only be "always"; leave it out for the usual rules'),
        ({"retry_verify": "look"}, "retry_verify", "must be a callable without parameters"),
        ({"query": {"x": None}}, "x", "must be text, a number, or true or false"),
        ({"query": {"x": object()}}, "x", "cannot be sent: it is of the type object, which has no form in JSON"),
        ({"body": {"x": 1}}, "body", "cannot go along with a GET; use `query`"),
        ({"headers": {"Authorization": "x"}}, "Authorization", "is a header that the library or its transport sets; leave it out"),
        ({"headers": {"x-a": "é"}}, "x-a", "must have a value in printable ASCII"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_refused(options: Any, parameter: str, why: str) -> None:
    client, recorder = client_of(answer({}))
    refused = refusal(lambda: client.members.get(1, request_options=options))
    assert refused == (parameter, f"members.get: `{parameter}` {why}")
    assert recorder.requests == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("timeout", -1), ("timeout", "soon"), ("deadline", float("nan")), ("max_retries", -1), ("max_retries", 0.5)],
)
def test_limits_are_numbers(key: Any, value: object) -> None:
    client, recorder = client_of(answer({}))
    with pytest.raises(ConfigurationError, match=f"^members.get: `{key}` must be a ") as raised:
        client.members.get(1, request_options={key: value})
    assert (raised.value.operation, recorder.requests) == ("members.get", [])


def test_any_mapping_will_do_and_none_is_not_given() -> None:
    client, recorder = client_of(answer({"id": 1}))
    given: Any = MappingProxyType({"headers": MappingProxyType({"x-a": "1"}), "timeout": None, "retry": UNSET})
    client.members.get(1, request_options=given)
    assert (recorder.last.headers["x-a"], recorder.last.timeout) == ("1", 30.0)


def test_tags_are_kept_for_whoever_watches_and_not_sent() -> None:
    notes: list[CallNote] = []
    client, recorder = client_of(answer({"items": []}), on_request=notes.append)
    tags = {"job": "nightly"}
    tagged = client.tags.list(request_options={"tags": tags})
    tags["job"] = "changed"
    tagged.first_page()
    plain = dict(recorder.last.headers)
    client.tags.list().first_page()
    assert plain == dict(recorder.last.headers)
    assert [(note.operation, note.tags) for note in notes] == [("tags.list", {"job": "nightly"}), ("tags.list", {})]


def test_what_is_not_there_may_count_as_deleted(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    space = client.spaces.list().first()
    assert client.spaces.delete(space.id, missing_ok=True) is None
    assert client.spaces.delete(space.id, missing_ok=True) is None
    for missing in ({}, {"missing_ok": False}):
        with pytest.raises(NotFoundError, match=r"^404 spaces.delete: "):
            client.spaces.delete(space.id, **missing)
    sandbox.fault("spaces.delete", status=404, body="html")
    with pytest.raises(NotFoundError):
        client.spaces.delete(space.id, missing_ok=True)


def test_only_deletes_without_an_answer_take_missing_ok() -> None:
    client, _ = client_of(MISSING)
    assert client.members.tags.remove(42, 7, missing_ok=True) is None
    assert client.plans.members.remove(9, 42, missing_ok=True) is None
    with pytest.raises(TypeError, match="missing_ok"):
        client.members.get(42, missing_ok=True)


def test_an_ensure_passes_its_options_on_to_every_request() -> None:
    options: RequestOptions = {"headers": {"x-trace": "7"}, "timeout": 5}
    refused = answer({"error": "taken"}, 422)
    member, tags = answer({"id": 1}), answer({"items": [{"id": 3, "title": "VIP"}]})
    ada = {"email": "ada@example.com", "first_name": "Ada", "last_name": "Lovelace", "send_welcome_email": False}
    for answers, call in [
        ((MISSING, refused, member), lambda client: client.members.ensure(**ada, request_options=options)),
        ((answer({"items": []}), refused, tags), lambda client: client.tags.ensure(title="VIP", request_options=options)),
        ((refused, member), lambda client: client.plans.members.ensure(9, 42, request_options=options)),
        ((refused, MISSING), lambda client: client.plans.members.ensure_absent(9, 42, request_options=options)),
    ]:  # fmt: skip
        client, recorder = client_of(*answers)
        call(client)
        assert len(recorder.requests) == len(answers)
        assert {(request.headers["x-trace"], request.timeout) for request in recorder.requests} == {("7", 5.0)}


def test_what_is_undocumented_goes_to_the_request_of_an_ensure_that_changes_something() -> None:
    client, recorder = client_of(answer({"items": []}), answer({"id": 3, "title": "VIP"}))
    client.tags.ensure(title="VIP", request_options={"query": {"beta": 1}, "body": {"beta_field": 1}})
    assert recorder.targets() == ["/tags?per_page=100&page=1", "/tags?beta=1"]
    assert recorder.requests[0].content is None
    assert recorder.body == {"title": "VIP", "beta_field": 1}
