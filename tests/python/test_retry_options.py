"""Calls that are repeated at the caller's risk, or after a look at what became of them."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable

import pytest
from client_kinds import bare, callable_of
from mighty_networks import (
    APIConnectionError,
    ConfigurationError,
    Mighty,
    NotFoundError,
    RequestOptions,
    ServerError,
    UnprocessableError,
)
from mighty_networks.models import Tag
from recording import FakeRuntime, answer, client_of
from sandbox_process import SandboxProcess

pytestmark = pytest.mark.usefixtures("client_kind")

ADA = {"email": "ada@example.com", "first_name": "Ada", "last_name": "Lovelace", "send_welcome_email": False}
VIP = Tag.from_dict({"id": 3, "title": "VIP"})


class BrokeOff(OSError):
    """The request went out, and no answer came."""


def everybody(client: Mighty) -> list[str | None]:
    return [member.email for member in client.members.list()]


def looking(client: Mighty) -> Callable[[], object]:
    """The look that the README shows. Where the client is asynchronous it gives a coroutine."""
    members = bare(client).members
    return lambda: members.find_by_email("ada@example.com")


def test_a_creation_whose_answer_is_lost_is_found_and_not_done_twice(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    before = everybody(client)
    sandbox.fault("members.create", drop="after")
    made = client.members.create(**ADA, request_options={"retry_verify": looking(client)})
    assert sandbox.counts()["members.create"] == sandbox.counts()["members.get_by_email"] == 1
    assert sorted(map(str, everybody(client))) == sorted(map(str, [*before, "ada@example.com"]))
    assert made == client.members.get_by_email("ada@example.com")


def test_a_creation_that_was_not_done_is_tried_again(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    sandbox.fault("members.create", drop="before")
    made = client.members.create(**ADA, request_options={"retry_verify": looking(client)})
    assert (made.email, made.first_name) == ("ada@example.com", "Ada")
    assert sandbox.counts() == {"members.create": 2, "members.get_by_email": 1}


def test_after_the_last_attempt_it_is_looked_as_well(sandbox: SandboxProcess) -> None:
    client = sandbox.client(max_retries=0)
    options: RequestOptions = {"retry_verify": looking(client)}
    sandbox.fault("members.create", drop="before")
    with pytest.raises(APIConnectionError) as raised:
        client.members.create(**ADA, request_options=options)
    assert (raised.value.maybe_committed, raised.value.attempts) == (True, 1)
    sandbox.fault("members.create", drop="after")
    assert client.members.create(**ADA, request_options=options).email == "ada@example.com"
    assert sandbox.counts() == {"members.create": 2, "members.get_by_email": 2}


def test_a_refusal_is_not_looked_after(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    sandbox.fault("members.create", status=422)
    with pytest.raises(UnprocessableError) as raised:
        client.members.create(**ADA, request_options={"retry_verify": looking(client)})
    assert not raised.value.maybe_committed
    assert sandbox.counts() == {"members.create": 1}


def test_the_risk_of_doing_it_twice_is_taken_if_it_is_wanted(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    before = len(client.tags.list().collect(limit=1000))
    sandbox.fault("tags.create", drop="after")
    client.tags.create(title="twice", request_options={"retry": "always"})
    titles = [tag.title for tag in client.tags.list()]
    assert (titles.count("twice"), len(titles)) == (2, before + 2)
    sandbox.fault("tags.create", drop="after")
    with pytest.raises(APIConnectionError) as raised:
        client.tags.create(title="once")
    assert (raised.value.maybe_committed, sandbox.counts()["tags.create"]) == (True, 3)


@pytest.mark.parametrize("found", [VIP, None], ids=["found", "nothing"])
def test_a_plain_function_looks_for_either_client_and_the_retry_is_noted(found: Tag | None) -> None:
    runtime = FakeRuntime()
    client, recorder = client_of(BrokeOff("cut"), answer({"id": 4, "title": "VIP"}), _runtime=runtime)
    for look in (lambda: found, callable_of(lambda: found)):
        runtime.notes.clear()
        recorder.answers[:] = [BrokeOff("cut"), answer({"id": 4, "title": "VIP"})]
        recorder.requests.clear()
        tag = client.tags.create(title="VIP", request_options={"retry_verify": look})
        retried = found is None
        assert (tag.id, len(recorder.requests)) == ((4, 2) if retried else (3, 1))
        notes = [(1, 0.25, "the connection broke before an answer came")]
        assert runtime.notes == (notes if retried else [])


def raised_by(look: Callable[[], object]) -> tuple[BaseException, list[object]]:
    client, recorder = client_of(BrokeOff("cut"))
    with pytest.raises(Exception) as raised:
        client.tags.create(title="VIP", request_options={"retry_verify": look})
    return raised.value, recorder.requests


def test_what_a_look_raises_is_raised_with_the_failure_as_its_context() -> None:
    def look() -> object:
        raise KeyError("no database")

    error, requests = raised_by(callable_of(look))
    assert (type(error), error.args, len(requests)) == (KeyError, ("no database",), 1)
    failure = error.__context__
    assert isinstance(failure, APIConnectionError)
    assert (failure.operation, failure.maybe_committed, error.__cause__) == ("tags.create", True, None)
    assert isinstance(failure.__cause__, BrokeOff)
    assert "During handling of the above exception" in "".join(traceback.format_exception(error))


def test_a_failure_whose_look_raises_is_told_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    def look() -> object:
        raise KeyError("no database")

    with caplog.at_level(logging.WARNING, "mighty_networks"):
        raised_by(callable_of(look))
    assert [(record.levelname, record.message) for record in caplog.records] == [
        (
            "WARNING",
            "tags.create: failed: the connection broke before an answer came: BrokeOff: cut; it may have been carried out "
            "(1 attempt, 0.00 s, request 8000000000000000)",
        )
    ]


def test_a_look_that_fails_leaves_it_as_unclear_as_it_was() -> None:
    other, _ = client_of(answer({"error": "not found"}, 404))
    get = bare(other).tags.get
    error, requests = raised_by(lambda: get(3))
    assert isinstance(error, NotFoundError) and len(requests) == 1
    assert (error.operation, error.maybe_committed, error.retryable) == ("tags.get", True, False)
    assert isinstance(error.__context__, APIConnectionError)
    assert "During handling of the above exception" in "".join(traceback.format_exception(error))


def test_without_a_look_that_finds_something_the_call_fails_as_it_would_have_failed() -> None:
    client, recorder = client_of(answer({"error": "oops"}, 500), max_retries=1)
    looks: list[int] = []
    look = callable_of(lambda: looks.append(len(recorder.requests)))
    with pytest.raises(ServerError, match=r"^500 tags.create: ") as raised:
        client.tags.create(title="VIP", request_options={"retry_verify": look})
    assert (looks, raised.value.attempts, raised.value.maybe_committed) == ([1, 2], 2, True)


def test_a_blocking_client_cannot_wait_for_a_look() -> None:
    async def look() -> Tag:
        await asyncio.sleep(0)
        return VIP

    client, recorder = client_of(BrokeOff("cut"))
    if bare(client) is not client:
        assert client.tags.create(title="VIP", request_options={"retry_verify": look}) is VIP
        return
    with pytest.raises(ConfigurationError, match=r"^`retry_verify` must not be async, since") as raised:
        client.tags.create(title="VIP", request_options={"retry_verify": look})
    assert isinstance(raised.value.__cause__, APIConnectionError) and len(recorder.requests) == 1
