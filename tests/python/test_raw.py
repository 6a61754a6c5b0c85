"""`client.raw`: the same methods, whose answers come with everything around them."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest
from client_kinds import bare
from mighty_networks import ApiResponse, InvalidArgumentError, NotFoundError, Page, Response
from mighty_networks.models import Member, Tag
from recording import answer, client_of
from sandbox_process import SandboxProcess
from test_operations import ENSURES, GETTERS, OPERATIONS, call, finder, methods, respond

pytestmark = pytest.mark.usefixtures("client_kind")


def test_an_answer_has_everything_around_it(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    member = client.members.list().first()
    assert isinstance(member, Member)
    sandbox.fault("members.get", status=503)
    raw = client.raw.members.get(member.id)
    assert isinstance(raw, ApiResponse)
    assert (raw.status, raw.attempts, raw.headers["content-type"]) == (200, 2, "application/json; charset=utf-8")
    assert raw.content == raw.parse().raw and json.loads(raw.content)["id"] == member.id
    assert raw.parse() == client.members.get(member.id) and raw.parse() is raw.parse()
    assert raw.request_id == raw.parse().request_id and 0 < raw.elapsed < 30
    known = f"status=200, request_id={raw.request_id!r}, attempts=2, {len(raw.content)} bytes"
    assert repr(raw) == f"ApiResponse({known})"
    with pytest.raises(AttributeError, match="a response cannot be changed: `status`"):
        raw.status = 404
    assert sandbox.counts()["members.get"] == 3


def test_a_list_is_one_page(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    first, other = client.raw.members.list(), client.raw.members.list(page=3, per_page=10)
    assert sandbox.counts() == {"members.list": 2}
    page = other.parse()
    assert isinstance(page, Page) and (page.number, len(page.items), page.has_next) == (3, 10, True)
    assert (len(first.parse().items), first.parse().number) == (100, 1)
    assert [row["id"] for row in json.loads(other.content)["items"]] == [member.id for member in page.items]
    assert (page.response.request_id, page.response.status) == (other.request_id, 200)
    assert [member.id for member in client.members.list(per_page=10).resume(page.next_token).first_page()] == [
        member.id for member in client.raw.members.list(page=4, per_page=10).parse()
    ]


def test_nothing_is_an_answer_as_well(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    tag = client.raw.tags.create(title="VIP").parse()
    assert isinstance(tag, Tag)
    gone = client.raw.tags.delete(tag.id)
    assert (gone.status, gone.content, gone.parse()) == (204, b"", None)
    missing = client.raw.tags.delete(tag.id, missing_ok=True)
    assert (missing.status, missing.parse()) == (404, None) and json.loads(missing.content)["error"]
    with pytest.raises(NotFoundError, match=r"^404 tags.delete: "):
        client.raw.tags.delete(tag.id)


def test_endpoints_without_a_method_have_raw_answers_too() -> None:
    client, recorder = client_of(Response(201, {"Content-Type": "application/json", "X-A": "1"}, b' {"id": 1} '))
    raw = client.raw.request("POST", "/x", query={"q": 1}, body=[1], request_options={"headers": {"x-trace": "7"}})
    assert (raw.status, raw.content, raw.parse(), raw.headers["x-a"]) == (201, b' {"id": 1} ', {"id": 1}, "1")
    assert (recorder.targets(), recorder.body, recorder.last.headers["x-trace"]) == (["/x?q=1"], [1], "7")
    with pytest.raises(InvalidArgumentError):
        client.raw.request("GET", "//evil.example/")


def test_a_look_gives_what_the_method_gives() -> None:
    class BrokeOff(OSError):
        """The request went out, and no answer came."""

    client, _ = client_of(BrokeOff("cut"))
    other, _ = client_of(answer({"id": 3, "title": "VIP"}))
    look = bare(other).raw.tags.get
    raw = client.raw.tags.create(title="VIP", request_options={"retry_verify": lambda: look(3)})
    assert (raw.status, raw.parse().id) == (200, 3)


def test_what_has_no_answer_of_its_own_is_not_there() -> None:
    client, _ = client_of(respond)
    names = {name for name, _ in methods(client.raw)}
    assert names == {operation["id"] for operation in OPERATIONS}
    assert not names & {finder(each) for each in GETTERS} and not names & {each["id"] for each in ENSURES}
    assert repr(client.raw) == "<Raw of network 12345>"
    assert repr(client.raw.members) == "<RawMembersResource of network 12345>"


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation["id"])
def test_a_raw_method_asks_as_the_other_and_holds_what_that_returns(operation: dict[str, Any]) -> None:
    client, recorder = client_of(respond)
    read, raw = (dict(methods(each))[operation["id"]] for each in (client, client.raw))
    is_list = operation["method"] == "GET" and operation.get("answer", "").startswith("page<")
    parameters = {name: str(each) for name, each in inspect.signature(raw).parameters.items()}
    added = {"page": "page: 'int | None' = None"} if is_list else {}
    of_pager = {"dedupe", "prefetch"} if is_list else set()
    of_read = {name: str(each) for name, each in inspect.signature(read).parameters.items()}
    assert of_pager <= set(of_read)
    assert parameters == {name: each for name, each in of_read.items() if name not in of_pager} | added
    wanted = call(read)
    came = call(raw, page=1) if is_list else call(raw)
    one, other = recorder.requests
    assert (one.method, one.url, one.content, one.parts) == (other.method, other.url, other.content, other.parts)
    parsed = came.parse()
    assert (type(came), type(parsed)) == (ApiResponse, type(wanted))
    assert parsed.items == wanted.items if isinstance(wanted, Page) else parsed == wanted
    text = inspect.getdoc(raw)
    assert text is not None and f"arguments and errors are those of `{operation['id']}`." in " ".join(text.split())
    assert text.startswith("Destructive: ") == ("destructive" in operation)
