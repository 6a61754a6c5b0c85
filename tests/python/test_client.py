"""Making and changing clients."""

from __future__ import annotations

import copy
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from client_kinds import client_from_env, new_client
from mighty_networks import ConfigurationError, UnauthorizedError, __version__
from mighty_networks.models import Network, User
from recording import NETWORK, TOKEN, FakeRuntime, Recorder, answer, client_of

pytestmark = pytest.mark.usefixtures("client_kind")

VARIABLES = ("MIGHTY_API_TOKEN", "MIGHTY_NETWORK_ID", "MIGHTY_BASE_URL")


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_the_environment_is_read_at_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder(answer({"id": 1}))
    client = new_client(transport=recorder)
    assert repr(client) == "Mighty(network=<from the environment>, token=<from the environment>)"
    monkeypatch.setenv("MIGHTY_API_TOKEN", f' "{TOKEN}"\n')
    monkeypatch.setenv("MIGHTY_NETWORK_ID", "acme")
    monkeypatch.setenv("MIGHTY_BASE_URL", "http://127.0.0.1:9/admin/v1")
    client.members.get(1)
    assert recorder.last.url == "http://127.0.0.1:9/admin/v1/networks/acme/members/1/"
    assert recorder.last.headers["Authorization"] == f"Bearer {TOKEN}"
    assert repr(client) == "Mighty(network=acme, token='mn_…9f3c')"


def test_what_is_given_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGHTY_API_TOKEN", "mn_other")
    monkeypatch.setenv("MIGHTY_NETWORK_ID", "99")
    monkeypatch.setenv("MIGHTY_BASE_URL", "http://127.0.0.1:9")
    client, recorder = client_of(answer({"id": 1}), base_url="https://api.example.com/admin")
    client.members.get(1)
    assert recorder.last.url == f"https://api.example.com/admin/v1/networks/{NETWORK}/members/1/"
    assert recorder.last.headers["Authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "there is no network: pass `network` or set MIGHTY_NETWORK_ID"),
        ({"MIGHTY_NETWORK_ID": "1"}, "the access token is empty; pass `token` or set MIGHTY_API_TOKEN"),
    ],
)
def test_from_env_complains_at_once(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], message: str) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as caught:
        client_from_env()
    assert str(caught.value) == message


def test_from_env(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGHTY_API_TOKEN", TOKEN)
    monkeypatch.setenv("MIGHTY_NETWORK_ID", "12345")
    assert repr(client_from_env()) == "Mighty(network=12345, token='mn_…9f3c')"


@pytest.mark.parametrize(
    "options",
    [
        {"token": ""},
        {"token": "Bearer abc"},
        {"token": "abc\ndef"},
        {"token": "t\u00f6ken"},
        {"network": "my.network.com"},
        {"network": True},
        {"timeout": 0},
        {"timeout": -1},
        {"timeout": float("nan")},
        {"timeout": "soon"},
        {"timeout": True},
        {"deadline": 0},
        {"deadline": timedelta(0)},
        {"base_url": "http://api.example.com"},
        {"base_url": "ftp://api.example.com"},
        {"max_retries": -1},
        {"max_retries": "many"},
        {"max_retries": True},
        {"app": ""},
        {"app": "line\nbreak"},
    ],
    ids=str,
)
def test_bad_options_are_refused_when_the_client_is_made(options: dict[str, object]) -> None:
    with pytest.raises(ConfigurationError):
        new_client(**({"token": TOKEN, "network": 1} | options))


def test_what_is_allowed_counts_for_the_environment_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGHTY_BASE_URL", "http://api.example.com")
    with pytest.raises(ConfigurationError):
        new_client(TOKEN, 1, transport=Recorder(answer({}))).check()
    assert not new_client(TOKEN, 1, transport=Recorder(answer({})), allow_http=True).check().right_network


def test_plain_http_to_another_machine_must_be_asked_for() -> None:
    client = new_client(TOKEN, 1, base_url="http://api.example.com", allow_http=True)
    assert repr(client) == "Mighty(network=1, token='mn_…9f3c')"


def test_times_are_seconds_or_timedeltas() -> None:
    for timeout in (5, 5.0, timedelta(seconds=5)):
        client, recorder = client_of(answer({"id": 1}), timeout=timeout)
        client.members.get(1)
        assert recorder.last.timeout == 5.0
    client, recorder = client_of(answer({"id": 1}))
    client.members.get(1)
    client.assets.upload(file=b"x", asset_style="post")
    assert [request.timeout for request in recorder.requests] == [30.0, 300.0]


def test_with_options_gives_another_client() -> None:
    client, recorder = client_of(answer({"error": "down"}, 503))
    quick = client.with_options(timeout=1, max_retries=0)
    assert quick is not client
    with pytest.raises(Exception, match="503"):
        quick.members.get(1)
    assert [request.timeout for request in recorder.requests] == [1.0]
    with pytest.raises(Exception, match="503"):
        client.members.get(1)
    assert [request.timeout for request in recorder.requests[1:]] == [30.0, 30.0, 30.0]
    hasty = client.with_options(deadline=timedelta(seconds=2))
    with pytest.raises(Exception, match="503"):
        hasty.members.get(1)
    assert recorder.requests[4].timeout == 2.0


def test_for_network_gives_a_view_with_the_same_transport() -> None:
    client, recorder = client_of(answer({"id": 1}), timeout=5)
    other = client.for_network(67890, token="mn_live_theother0000")
    other.members.get(1)
    assert "/networks/67890/" in recorder.last.url
    assert recorder.last.headers["Authorization"] == "Bearer mn_live_theother0000"
    assert recorder.last.timeout == 5.0
    client.members.get(1)
    assert f"/networks/{NETWORK}/" in recorder.last.url
    assert other.for_network("acme")._driver.transport is client._driver.transport


def test_an_app_names_itself() -> None:
    client, recorder = client_of(answer({"id": 1}), app="acme-crm/2.3")
    client.members.get(1)
    assert recorder.last.headers["User-Agent"].startswith(f"acme-crm/2.3 mighty-networks-python/{__version__} ")


def test_a_token_function_is_asked_once_per_call_and_once_more_after_401() -> None:
    tokens = iter(["mn_first_token_1111", "mn_second_token_2222", "mn_third_token_3333"])
    client, recorder = client_of(answer({"error": "token_expired"}, 401), answer({"id": 1}), token=lambda: next(tokens))
    assert repr(client) == f"Mighty(network={NETWORK}, token=<function>)"
    client.members.get(1)
    assert [request.headers["Authorization"][-4:] for request in recorder.requests] == ["1111", "2222"]
    client.members.get(1)
    assert recorder.last.headers["Authorization"].endswith("3333")


def test_a_fixed_token_is_not_tried_again() -> None:
    client, recorder = client_of(answer({"error": "unauthorized", "message": "no"}, 401))
    with pytest.raises(UnauthorizedError):
        client.members.get(1)
    assert len(recorder.requests) == 1


def test_a_token_function_that_fails_is_heard() -> None:
    def broken() -> str:
        raise LookupError("the vault is closed")

    client, recorder = client_of(answer({}), token=broken)
    with pytest.raises(LookupError, match="the vault is closed"):
        client.members.get(1)
    client, recorder = client_of(answer({}), token=lambda: 5)
    with pytest.raises(ConfigurationError, match="the token function must return a str"):
        client.members.get(1)
    assert recorder.requests == []


@pytest.mark.parametrize(("network", "right"), [(12345, True), (1, False), ("acme", True), ("other", False)])
def test_check_reports_whose_token_it_is(network: int | str, right: bool) -> None:
    me = {"user": {"id": 7, "name": "Ada"}, "network": {"id": 12345, "subdomain": "acme"}}
    recorder = Recorder(answer(me))
    report = new_client(TOKEN, network, transport=recorder).check()
    assert report.user == User.from_dict({"id": 7, "name": "Ada"})
    assert report.network == Network.from_dict({"id": 12345, "subdomain": "acme"})
    assert report.right_network is right
    assert [request.url.rpartition("/")[2] for request in recorder.requests] == ["me"]
    with pytest.raises(AttributeError):
        report.right_network = True


def test_check_survives_an_empty_answer() -> None:
    client, _ = client_of(answer({}))
    report = client.check()
    assert (report.user, report.network, report.right_network) == (None, None, False)


def test_a_client_cannot_be_changed() -> None:
    client, _ = client_of(answer({}))
    with pytest.raises(AttributeError, match="with_options"):
        client.timeout = 5
    with pytest.raises(AttributeError):
        client.members = None


def test_copies_of_a_client_are_the_client() -> None:
    client, _ = client_of(answer({}))
    assert copy.copy(client) is client
    assert copy.deepcopy({"client": client})["client"] is client


def test_namespaces_are_made_once() -> None:
    client, _ = client_of(answer({}))
    assert client.members is client.members
    assert client.members.tags is client.members.tags
    assert client.with_options(max_retries=0).members is not client.members
    assert repr(client.members.tags) == f"<MembersTagsResource of network {NETWORK}>"


def test_a_context_manager_is_optional() -> None:
    client, recorder = client_of(answer({"id": 1}))
    with client as same:
        assert same is client
    client.members.get(1)
    assert len(recorder.requests) == 1


def test_retries_wait_as_core_says() -> None:
    runtime = FakeRuntime()
    client, recorder = client_of(
        answer({}, 429), answer({}, 503, {"Retry-After": "3"}), answer({"id": 1}), _runtime=runtime
    )
    assert client.members.get(1).id == 1
    assert len(recorder.requests) == 3
    assert len({request.headers["X-Request-Id"] for request in recorder.requests}) == 1
    assert runtime.sleeps == [delay for _, delay, _ in runtime.notes]
    assert [(attempt, reason) for attempt, _, reason in runtime.notes] == [(1, "status 429"), (2, "status 503")]
    assert runtime.sleeps[1] == 3.0


def test_a_client_made_before_a_thread_pool_or_a_fork_needs_no_environment() -> None:
    script = "import mighty_networks; mighty_networks.Mighty(); mighty_networks.AsyncMighty(); print('made')"
    environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    outcome = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert outcome.stdout == "made\n"
