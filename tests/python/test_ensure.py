"""Writes that may be repeated, against the sandbox, with what each of them costs in requests."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from mighty_networks import (
    Absent,
    APIConnectionError,
    Created,
    EdgeBlockedError,
    Existing,
    ForbiddenError,
    InvalidArgumentError,
    Mighty,
    NotFoundError,
    Removed,
    RequestOptions,
    ServerError,
    UnprocessableError,
)
from mighty_networks.models import Member
from sandbox_process import TOKEN, SandboxProcess

pytestmark = pytest.mark.usefixtures("client_kind")

ADA = {"email": "ada@example.com", "first_name": "Ada", "last_name": "Lovelace", "send_welcome_email": False}


@pytest.fixture(scope="module")
def shared() -> Iterator[SandboxProcess]:
    process = SandboxProcess("--members", "20")
    yield process
    process.close()


@pytest.fixture
def sandbox(shared: SandboxProcess) -> SandboxProcess:
    shared.reset()
    return shared


def at_once(client: Mighty) -> dict[str, Any]:
    """A free plan and somebody who does not have it, by id."""
    plan = next(plan for plan in client.plans.list() if plan.pricing_type in ("free", "nonpaid"))
    having = {member.id for member in client.plans.members.list(plan.id)}
    return {"plan_id": plan.id, "user_id": next(each.id for each in client.members.list() if each.id not in having)}


def spent(sandbox: SandboxProcess, before: dict[str, int]) -> dict[str, int]:
    """How many requests of each operation came since then."""
    counts = sandbox.counts()
    return {name: count - before.get(name, 0) for name, count in counts.items() if count != before.get(name, 0)}


def test_a_finder_tells_nobody_from_a_failure(sandbox: SandboxProcess) -> None:
    client = sandbox.client(max_retries=0)
    member = client.members.list().first()
    assert isinstance(member, Member)
    assert client.members.find(member.id) == member
    assert client.members.find(4_000_000_000) is None
    assert client.members.find_by_email("no+body@example.com") is None
    with pytest.raises(ForbiddenError):
        client.for_network(54321).members.find(member.id)
    for fault, error in [
        ({"status": 404, "body": "html"}, NotFoundError),
        ({"status": 403, "body": "html"}, EdgeBlockedError),
        ({"status": 500}, ServerError),
        ({"drop": "before"}, APIConnectionError),
    ]:
        sandbox.fault("members.get", **fault)
        with pytest.raises(error):
            client.members.find(member.id)


def test_a_member_is_created_once_and_found_afterwards(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    created = client.members.ensure(**ADA)
    assert sandbox.counts() == {"members.get_by_email": 1, "members.create": 1}
    existing = client.members.ensure(**{**ADA, "email": "ADA@example.com", "first_name": "Other"})
    assert sandbox.counts() == {"members.get_by_email": 2, "members.create": 1}
    assert (created.outcome, existing.outcome) == ("created", "existing")
    assert isinstance(created, Created) and existing == Existing(created.value)
    assert existing.value.first_name == "Ada"


def test_a_creation_whose_answer_is_lost_is_found_and_not_repeated(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    sandbox.fault("members.create", drop="after")
    created = client.members.ensure(**ADA)
    assert (created.outcome, created.value.email) == ("created", "ada@example.com")
    assert sandbox.counts() == {"members.get_by_email": 2, "members.create": 1}


def test_a_creation_that_was_not_done_is_not_repeated_either(sandbox: SandboxProcess) -> None:
    sandbox.fault("members.create", drop="before")
    with pytest.raises(APIConnectionError) as raised:
        sandbox.client().members.ensure(**ADA)
    assert raised.value.maybe_committed and raised.value.operation == "members.create"
    assert sandbox.counts() == {"members.get_by_email": 2, "members.create": 1}


def test_a_failed_look_leaves_the_first_failure(sandbox: SandboxProcess) -> None:
    client = sandbox.client(max_retries=0)
    sandbox.fault("members.create", status=500)

    def token() -> str:
        if "members.create" in sandbox.counts():
            sandbox.fault("members.get_by_email", status=503)
        return TOKEN

    with pytest.raises(ServerError) as raised:
        sandbox.client(max_retries=0, token=token).members.ensure(**ADA)
    assert (raised.value.status, raised.value.maybe_committed) == (500, True)
    assert sandbox.counts() == {"members.get_by_email": 2, "members.create": 1}
    assert client.members.find_by_email("ada@example.com") is None


@pytest.mark.parametrize("status", [409, 422])
def test_a_refusal_without_a_member_is_raised(sandbox: SandboxProcess, status: int) -> None:
    sandbox.fault("members.create", status=status)
    with pytest.raises(Exception, match=f"^{status} members.create: ") as raised:
        sandbox.client().members.ensure(**ADA)
    assert not raised.value.maybe_committed  # type: ignore[attr-defined]
    assert sandbox.counts() == {"members.get_by_email": 2, "members.create": 1}


@pytest.mark.parametrize("status", [400, 403])
def test_other_failures_cost_no_second_look(sandbox: SandboxProcess, status: int) -> None:
    sandbox.fault("members.create", status=status)
    with pytest.raises(Exception, match=f"^{status} members.create: "):
        sandbox.client().members.ensure(**ADA)
    assert sandbox.counts() == {"members.get_by_email": 1, "members.create": 1}


def test_whoever_comes_second_in_a_race_finds_what_the_other_made(sandbox: SandboxProcess) -> None:
    other = sandbox.client()
    asked = []

    def token() -> str:
        asked.append(None)
        if len(asked) == 2:  # between the look and the creation
            other_made.append(Mighty(TOKEN, 12345, base_url=sandbox.url).members.ensure(**ADA))
        return TOKEN

    other_made: list[Any] = []
    mine = sandbox.client(token=token).members.ensure(**ADA)
    assert (other_made[0].outcome, mine.outcome) == ("created", "existing")
    assert mine.value.id == other_made[0].value.id == other.members.get_by_email(ADA["email"]).id
    assert sandbox.counts() == {"members.get_by_email": 4, "members.create": 2}


def test_of_many_at_once_one_creates(sandbox: SandboxProcess) -> None:
    clients = [Mighty(TOKEN, 12345, base_url=sandbox.url) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda client: client.members.ensure(**ADA), clients))
    assert sorted(result.outcome for result in results) == ["created", *["existing"] * 7]
    assert len({result.value.id for result in results}) == 1


def test_a_tag_is_looked_for_on_every_page(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    for number in range(100 - len(client.tags.list().collect(limit=100))):
        client.tags.create(title=f"number {number}")
    before = sandbox.counts()
    created = client.tags.ensure(title="CELLIST", color="#00ff00")
    assert spent(sandbox, before) == {"tags.list": 1, "tags.create": 1}
    before = sandbox.counts()
    assert client.tags.ensure(title="CELLIST") == Existing(created.value)
    assert spent(sandbox, before) == {"tags.list": 2}
    assert client.tags.ensure(title="cellist").outcome == "created"


def test_a_tag_that_is_refused_as_taken_may_differ_in_case(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    made = client.tags.create(title="CELLIST")
    before = sandbox.counts()
    sandbox.fault("tags.create", status=422)
    assert client.tags.ensure(title="cellist") == Existing(made)
    assert spent(sandbox, before) == {"tags.list": 2, "tags.create": 1}
    sandbox.fault("tags.create", drop="before")
    with pytest.raises(APIConnectionError):
        client.tags.ensure(title="Cellist")
    sandbox.fault("tags.create", drop="after")
    assert client.tags.ensure(title="Cellist").outcome == "created"


def test_access_to_a_plan_is_given_once(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    ids = at_once(client)
    before = sandbox.counts()
    created = client.plans.members.ensure(**ids)
    assert isinstance(created, Created) and created.value is not None and created.value.id == ids["plan_id"]
    assert spent(sandbox, before) == {"plans.members.add": 1}
    assert client.plans.members.ensure(**ids) == Existing(None)
    assert spent(sandbox, before) == {"plans.members.add": 2}
    sandbox.fault("plans.members.add", status=422)
    assert client.plans.members.ensure(**ids) == Existing(None)
    assert spent(sandbox, before) == {"plans.members.add": 3, "plans.members.get": 1}


def test_access_whose_answer_is_lost_is_looked_for(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    ids = at_once(client)
    before = sandbox.counts()
    sandbox.fault("plans.members.add", drop="before")
    with pytest.raises(APIConnectionError) as raised:
        client.plans.members.ensure(**ids)
    assert raised.value.maybe_committed
    sandbox.fault("plans.members.add", status=422)
    with pytest.raises(UnprocessableError):
        client.plans.members.ensure(**ids)
    sandbox.fault("plans.members.add", drop="after")
    assert client.plans.members.ensure(**ids) == Created(None)
    assert spent(sandbox, before) == {"plans.members.add": 3, "plans.members.get": 3}


def test_access_is_taken_once(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    ids = at_once(client)
    client.plans.members.ensure(**ids)
    before = sandbox.counts()
    assert client.plans.members.ensure_absent(**ids) == Removed()
    assert spent(sandbox, before) == {"plans.members.remove": 1}
    assert client.plans.members.ensure_absent(**ids) == Absent()
    assert spent(sandbox, before) == {"plans.members.remove": 2, "plans.members.get": 1}
    sandbox.fault("plans.members.remove", status=422)
    assert client.plans.members.ensure_absent(**ids) == Absent()
    assert spent(sandbox, before) == {"plans.members.remove": 3, "plans.members.get": 2}


def test_access_that_stays_is_no_success(sandbox: SandboxProcess) -> None:
    client = sandbox.client(max_retries=0)
    ids = at_once(client)
    client.plans.members.ensure(**ids)
    before = sandbox.counts()
    sandbox.fault("plans.members.remove", status=422)
    with pytest.raises(UnprocessableError):
        client.plans.members.ensure_absent(**ids)
    sandbox.fault("plans.members.remove", status=404, body="html")
    with pytest.raises(NotFoundError):
        client.plans.members.ensure_absent(**ids)
    sandbox.fault("plans.members.remove", drop="after")
    assert client.plans.members.ensure_absent(**ids) == Removed()
    assert spent(sandbox, before) == {"plans.members.remove": 3, "plans.members.get": 3}


def test_a_look_of_the_callers_own_is_refused_before_anything_is_sent(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    options: RequestOptions = {"retry_verify": lambda: None}
    calls = {
        "members.ensure": lambda: client.members.ensure(**ADA, request_options=options),
        "tags.ensure": lambda: client.tags.ensure(title="VIP", request_options=options),
        "plans.members.ensure": lambda: client.plans.members.ensure(1, 2, request_options=options),
        "plans.members.ensure_absent": lambda: client.plans.members.ensure_absent(1, 2, request_options=options),
    }
    for operation, call in calls.items():
        with pytest.raises(InvalidArgumentError) as raised:
            call()
        assert str(raised.value) == "`retry_verify` is of no use here: this looks by itself what became of its change"
        assert (raised.value.operation, raised.value.parameter) == (operation, "retry_verify")
    assert sandbox.counts() == {}
