"""The client over real sockets, through the native transport."""

from __future__ import annotations

import socket
from datetime import timezone

import pytest
from client_kinds import new_client
from mighty_networks import (
    APIConnectionError,
    NotFoundError,
    RateLimitError,
    ServerError,
    UnauthorizedError,
    UnprocessableError,
)
from mighty_networks.models import Member
from recording import FakeRuntime
from sandbox_process import TOKEN, SandboxProcess

pytestmark = pytest.mark.usefixtures("client_kind")


def test_a_whole_network_in_24_requests(sandbox: SandboxProcess) -> None:
    members = list(sandbox.client().members.list())
    assert len(members) == 2350
    assert len({member.id for member in members}) == 2350
    assert sandbox.counts() == {"members.list": 24}
    assert all(member.created_at.tzinfo is timezone.utc for member in members)


def test_the_life_of_a_post(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    space = client.spaces.list().first()
    assert space is not None
    post = client.posts.create(space_id=space.id, title="Hi", description="<p>é</p>", notify=False)
    assert (post.title, post.description) == ("Hi", "<p>é</p>")
    assert client.posts.update(post.id, title="Ho").description == "<p>é</p>"
    assert client.posts.get(post.id).title == "Ho"
    client.posts.delete(post.id)
    with pytest.raises(NotFoundError) as caught:
        client.posts.get(post.id)
    assert (caught.value.status, caught.value.operation, caught.value.attempts) == (404, "posts.get", 1)


def test_a_member_by_address(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    created = client.members.create(
        email="ada+test@example.com", first_name="Ada", last_name="Lovelace", send_welcome_email=False
    )
    found = client.members.get_by_email("ada+test@example.com")
    assert isinstance(found, Member)
    assert found == created
    assert client.members.update(found.id, first_name="Ada L.").first_name == "Ada L."
    with pytest.raises(UnprocessableError):
        client.members.create(
            email="ada+test@example.com", first_name="Ada", last_name="Lovelace", send_welcome_email=False
        )


def test_an_upload_is_a_form(sandbox: SandboxProcess) -> None:
    asset = sandbox.client().assets.upload(file=("logo é.png", b"\x89PNG" * 1000, "image/png"), asset_style="post")
    assert asset.id > 0


def test_a_check_of_the_token(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    assert client.check().right_network
    assert client.for_network("sandbox").check().right_network
    with pytest.raises(UnauthorizedError):
        client.for_network(12345, token="mn_wrong_token_0000").check()


def test_faults_that_pass_are_survived(sandbox: SandboxProcess) -> None:
    runtime = FakeRuntime()
    client = sandbox.client(_runtime=runtime)
    sandbox.fault("members.list", times=1, status=429, retry_after=2)
    sandbox.fault("members.list", times=1, status=503)
    assert client.members.list().first() is not None
    assert sandbox.counts()["members.list"] == 3
    assert runtime.sleeps[0] == 2.0
    assert [reason for _, _, reason in runtime.notes] == ["status 429", "status 503"]


def test_faults_that_last_are_raised(sandbox: SandboxProcess) -> None:
    client = sandbox.client(_runtime=FakeRuntime())
    sandbox.fault("members.list", times=3, status=429)
    with pytest.raises(RateLimitError) as caught:
        client.members.list().first()
    assert (caught.value.attempts, caught.value.retry_after) == (3, None)


def test_a_create_that_may_have_happened_is_not_repeated(sandbox: SandboxProcess) -> None:
    client = sandbox.client(_runtime=FakeRuntime())
    sandbox.fault("tags.create", times=1, drop="after")
    with pytest.raises(APIConnectionError) as caught:
        client.tags.create(title="Maybe")
    assert (caught.value.maybe_committed, caught.value.attempts) == (True, 1)
    assert "Maybe" in {tag.title for tag in client.tags.list()}
    sandbox.fault("tags.create", times=1, status=503)
    with pytest.raises(ServerError):
        client.tags.create(title="Never")
    assert sandbox.counts()["tags.create"] == 2


def test_a_refused_connection_was_not_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    client = new_client(TOKEN, 12345, base_url=f"http://127.0.0.1:{port}", _runtime=FakeRuntime())
    with pytest.raises(APIConnectionError) as caught:
        client.tags.create(title="VIP")
    assert (caught.value.maybe_committed, caught.value.attempts) == (False, 3)


@pytest.mark.parametrize(
    "arguments",
    [("--envelope", "data"), ("--envelope", "array"), ("--next", "relative"), ("--dangling-next",)],
    ids=" ".join,
)
def test_every_envelope_and_every_link(arguments: tuple[str, ...]) -> None:
    server = SandboxProcess("--members", "250", *arguments)
    try:
        members = [member.id for member in server.client().members.list()]
    finally:
        server.close()
    assert len(members) == len(set(members)) == (100 if "array" in arguments else 250)
