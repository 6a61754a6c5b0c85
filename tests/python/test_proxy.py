"""The way through a proxy, on real sockets."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from client_kinds import new_client
from gateways import Authority, Gateway, Proxy
from mighty_networks import APIConnectionError, ConfigurationError
from private_servers import free_port
from sandbox_process import TOKEN, SandboxProcess
from silent_server import SilentServer

pytestmark = pytest.mark.usefixtures("client_kind", "no_proxies")

HOST = "api.mn.test"
CREDENTIALS = "ada:p@ss/word#1"
PASSWORD = "p@ss"
VARIABLES = ("https_proxy", "http_proxy", "all_proxy", "no_proxy")


@pytest.fixture
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def front(sandbox: SandboxProcess, authority: Authority) -> Iterator[Gateway]:
    """The sandbox behind TLS."""
    front = Gateway(sandbox.url, authority.context(HOST, "localhost"))
    yield front
    front.close()


@pytest.fixture
def proxy(front: Gateway) -> Iterator[Proxy]:
    """A proxy that wants credentials."""
    proxy = Proxy(f"https://127.0.0.1:{front.port}", CREDENTIALS)
    yield proxy
    proxy.close()


def client(authority: Authority, proxy: str | None = None, **options: Any) -> Any:
    options = {"base_url": f"https://{HOST}", "ca_bundle": authority.file, **options}
    return new_client(TOKEN, 12345, proxy=proxy, **options)


def with_credentials(proxy: Proxy) -> str:
    return proxy.url.replace("://", f"://{CREDENTIALS}@")


def test_all_requests_go_through_one_tunnel(authority: Authority, front: Gateway, proxy: Proxy) -> None:
    mighty = client(authority, with_credentials(proxy))
    assert mighty.me.get().network.id == 12345
    assert mighty.with_options(timeout=20).tags.create(title="Vegan", description="").title == "Vegan"
    assert mighty.for_network(12345, TOKEN).check().right_network
    assert proxy.asked == [f"CONNECT {HOST}:443 HTTP/1.1"]
    assert (proxy.connections, front.connections) == (1, 1)


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_the_environment_names_the_proxy(
    authority: Authority, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    mighty = client(authority)
    # It is read when it is needed.
    monkeypatch.setenv(variable, with_credentials(proxy))
    assert mighty.me.get().network.id == 12345
    assert proxy.connections == 1


def test_a_proxy_of_the_environment_is_not_for_everybody(
    authority: Authority, front: Gateway, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", with_credentials(proxy))
    assert client(authority, base_url=f"https://localhost:{front.port}").me.get().network.id == 12345
    monkeypatch.setenv("NO_PROXY", "other.example, .mn.test")
    with pytest.raises(APIConnectionError) as direct:
        client(authority, max_retries=0).me.get()
    assert not direct.value.maybe_committed and proxy.connections == 0
    # The name is none that anybody else could find.
    assert client(authority, with_credentials(proxy)).me.get().network.id == 12345


def test_a_plain_address_is_reached_through_a_proxy_too(silent: SilentServer) -> None:
    """Some transports ask for a tunnel, others name the whole address; the API is told the same, and the proxy its credentials."""
    heard: list[bytes] = []

    def whole(head: bytes) -> bytes:
        while not head.endswith(b"\r\n\r\n"):
            head += silent.connections[0].recv(65536)
        return head

    def serve() -> None:
        heard.append(whole(silent.wait_for_request()))
        if heard[0].startswith(b"CONNECT members.test:80 HTTP/1.1\r\n"):
            silent.connections[0].sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            heard.append(whole(b""))
        silent.connections[0].sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"id": 1}')

    thread = threading.Thread(target=serve)
    thread.start()
    address = silent.url.replace("://", f"://{CREDENTIALS}@")
    mighty = new_client(TOKEN, 12345, base_url="http://members.test", allow_http=True, proxy=address)
    assert mighty.members.get(1).id == 1
    thread.join()
    path = b"/admin/v1/networks/12345/members/1/ HTTP/1.1"
    assert heard[-1].splitlines()[0] in (b"GET " + path, b"GET http://members.test" + path)
    assert f"authorization: Bearer {TOKEN}".encode() in heard[-1].splitlines()
    basic = b"basic " + base64.b64encode(CREDENTIALS.encode())
    assert b"proxy-authorization: " + basic.lower() in heard[0].lower().splitlines()


def test_an_empty_proxy_is_none(authority: Authority, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", with_credentials(proxy))
    with pytest.raises(APIConnectionError):
        client(authority, "", max_retries=0).me.get()
    assert proxy.connections == 0


def test_a_proxy_that_was_given_is_for_loopback_too(authority: Authority, front: Gateway, proxy: Proxy) -> None:
    mighty = client(authority, with_credentials(proxy), base_url=f"https://localhost:{front.port}")
    assert mighty.me.get().network.id == 12345
    assert proxy.asked == [f"CONNECT localhost:{front.port} HTTP/1.1"]


@pytest.mark.parametrize("wrong", ["", f"ada:{PASSWORD}@"])
def test_a_proxy_that_wants_other_credentials_gets_no_second_try(
    authority: Authority, front: Gateway, proxy: Proxy, wrong: str
) -> None:
    mighty = client(authority, proxy.url.replace("://", f"://{wrong}"))
    with pytest.raises(APIConnectionError) as raised:
        mighty.tags.create(title="Vegan", description="")
    error = raised.value
    assert "no connection came about: the proxy wants credentials (status 407): give them in its address" in str(error)
    assert (error.maybe_committed, error.retryable, error.attempts) == (False, False, 1)
    assert (proxy.connections, front.connections) == (1, 0)
    assert PASSWORD not in f"{error!r} {error.message} {vars(error)} {mighty!r}"


def test_a_proxy_that_is_not_there_has_seen_nothing(authority: Authority) -> None:
    mighty = client(authority, f"http://ada:secret@127.0.0.1:{free_port()}", max_retries=0)
    with pytest.raises(APIConnectionError) as raised:
        mighty.tags.create(title="Vegan", description="")
    assert (raised.value.maybe_committed, raised.value.retryable) == (False, True)
    assert "secret" not in f"{raised.value!r} {vars(raised.value)}"


def test_a_certificate_behind_a_proxy_is_looked_at(authority: Authority, proxy: Proxy, tmp_path: Path) -> None:
    with pytest.raises(APIConnectionError) as raised:
        client(Authority(tmp_path), with_credentials(proxy)).tags.create(title="Vegan", description="")
    assert "give its certificate as `ca_bundle`" in str(raised.value)
    assert (raised.value.maybe_committed, raised.value.attempts) == (False, 1)


def test_a_proxy_may_be_behind_tls_itself(authority: Authority, front: Gateway) -> None:
    proxy = Proxy(f"https://127.0.0.1:{front.port}", CREDENTIALS, authority.context("localhost"))
    try:
        address = f"https://{CREDENTIALS}@localhost:{proxy.port}"
        assert client(authority, address).me.get().network.id == 12345
        assert proxy.asked == [f"CONNECT {HOST}:443 HTTP/1.1"]
    finally:
        proxy.close()


def test_what_is_no_proxy_is_refused_without_its_password(
    monkeypatch: pytest.MonkeyPatch, authority: Authority
) -> None:
    for address in ("socks5://ada:secret@proxy", "http://ada:secret@proxy:port", "ftp://ada:secret@proxy"):
        with pytest.raises(ConfigurationError, match=r"^`proxy` ") as refused:
            client(authority, address)
        assert "secret" not in str(refused.value)
    monkeypatch.setenv("ALL_PROXY", "socks5://ada:secret@proxy")
    with pytest.raises(APIConnectionError) as raised:
        client(authority).me.get()
    words = "the proxy in `ALL_PROXY` is a SOCKS proxy, which is not supported; use an HTTP proxy, or a `transport` of your own"
    assert words in str(raised.value) and raised.value.attempts == 1
