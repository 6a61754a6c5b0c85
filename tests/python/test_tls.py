"""Who is trusted, who connects, and over how many connections: on real sockets, with an authority that nobody knows."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from client_kinds import new_client
from counting_server import CountingServer
from gateways import Authority, Gateway
from mighty_networks import APIConnectionError, APITimeoutError, AsyncMighty, ConfigurationError, Mighty, Response
from sandbox_process import TOKEN, SandboxProcess
from silent_server import SilentServer

LIMIT = 3


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def front(sandbox: SandboxProcess, authority: Authority) -> Iterator[Gateway]:
    """The sandbox behind TLS."""
    front = Gateway(sandbox.url, authority.context("localhost"))
    yield front
    front.close()


@pytest.fixture
def closed_front(sandbox: SandboxProcess, authority: Authority) -> Iterator[Gateway]:
    """The sandbox behind TLS that wants to know who connects."""
    front = Gateway(sandbox.url, authority.context("localhost", clients=True))
    yield front
    front.close()


def client(front: Gateway, **options: Any) -> Any:
    return new_client(TOKEN, 12345, **{"base_url": f"https://localhost:{front.port}", **options})


def failure(mighty: Any) -> APIConnectionError:
    """How a call fails that must not be repeated lightly."""
    with pytest.raises(APIConnectionError) as raised:
        mighty.tags.create(title="Vegan", description="")
    error = raised.value
    assert (error.maybe_committed, error.retryable, error.attempts) == (False, False, 1)
    return error


@pytest.mark.usefixtures("client_kind")
def test_an_authority_is_trusted_that_a_file_holds(front: Gateway, authority: Authority) -> None:
    for file in (authority.file, str(authority.file)):
        assert client(front, ca_bundle=file).me.get().network.id == 12345


@pytest.mark.usefixtures("client_kind")
def test_the_environment_names_such_a_file_too(
    front: Gateway, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    mighty = client(front)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    assert mighty.me.get().network.id == 12345


@pytest.mark.usefixtures("client_kind")
def test_an_unknown_authority_is_named_with_the_remedy(front: Gateway, tmp_path: Path) -> None:
    words = "no connection came about: the certificate of the server, or of a proxy in between, comes from an authority that is not "
    words += "known here: give its certificate as `ca_bundle`, or name the file in SSL_CERT_FILE"
    for options in ({}, {"ca_bundle": Authority(tmp_path).file}):
        assert words in str(failure(client(front, **options)))


@pytest.mark.usefixtures("client_kind")
def test_a_certificate_for_another_name_is_not_accepted(front: Gateway, authority: Authority) -> None:
    mighty = client(front, ca_bundle=authority.file, base_url=f"https://127.0.0.1:{front.port}")
    assert "the certificate of the server is for another name: check `base_url`" in str(failure(mighty))


@pytest.mark.usefixtures("client_kind")
def test_a_server_may_ask_who_connects(closed_front: Gateway, authority: Authority) -> None:
    certificate, key, both = authority.client_files("ada")
    for files in (both, (certificate, key), (str(certificate), str(key))):
        mighty = client(closed_front, ca_bundle=authority.file, client_cert=files)
        assert mighty.me.get().network.id == 12345


@pytest.mark.usefixtures("client_kind")
def test_who_is_not_known_to_the_server_is_told(authority: Authority, tmp_path: Path) -> None:
    # From TLS 1.3 on the client may have sent its request before it hears of this, and counts it as sent if the connection breaks.
    context = authority.context("localhost", clients=True)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    listener = socket.create_server(("127.0.0.1", 0))

    def refuse() -> None:
        for _ in range(2):
            connection, _ = listener.accept()
            with context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False) as refused:
                with pytest.raises(ssl.SSLError):
                    refused.do_handshake()
                # A server that closes with bytes unread resets the connection, and the client may never see the refusal.
                refused.shutdown(socket.SHUT_WR)
                while refused.recv(4_096):
                    pass

    server = threading.Thread(target=refuse)
    server.start()
    words = "the server does not accept who connects: give a certificate that it knows, with its key, as `client_cert`"
    stranger = Authority(tmp_path).client_files("eve")[2]
    url = f"https://localhost:{listener.getsockname()[1]}"
    for options in ({}, {"client_cert": stranger}):
        assert words in str(failure(new_client(TOKEN, 12345, base_url=url, ca_bundle=authority.file, **options)))
    server.join()
    listener.close()


@pytest.mark.usefixtures("client_kind")
def test_a_file_that_cannot_be_used_is_named(front: Gateway, authority: Authority, tmp_path: Path) -> None:
    certificate, key, _ = authority.client_files("ada")
    _, other_key, _ = authority.client_files("grace")
    encrypted = tmp_path / "encrypted.pem"
    encrypted.write_text("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n")
    missing = tmp_path / "missing.pem"
    for options, words in [
        ({"ca_bundle": missing}, f"the file `{missing}` of `ca_bundle` cannot be read (No such file or directory"),
        ({"ca_bundle": key}, f"the file `{key}` of `ca_bundle` holds no certificate in PEM; give a file with"),
        ({"client_cert": missing}, f"the file `{missing}` of `client_cert` cannot be read"),
        ({"client_cert": certificate}, f"the file `{certificate}` of `client_cert` holds no private key in PEM; give"),
        (
            {"client_cert": (certificate, encrypted)},
            f"the file `{encrypted}` of `client_cert` holds an encrypted key; decrypt",
        ),
        (
            {"client_cert": (certificate, other_key)},
            f"the file `{certificate}` of `client_cert` has another key than the one",
        ),
    ]:
        # Nothing is read before it is needed.
        mighty = client(front, **{"ca_bundle": authority.file, **options})
        with pytest.raises(ConfigurationError) as refused:
            mighty.me.get()
        assert words in str(refused.value)
    missing.write_bytes(authority.file.read_bytes())
    assert client(front, ca_bundle=missing).me.get().network.id == 12345


@pytest.mark.usefixtures("client_kind")
def test_a_file_is_looked_for_again(front: Gateway, authority: Authority, tmp_path: Path) -> None:
    later = tmp_path / "later.pem"
    mighty = client(front, ca_bundle=later)
    with pytest.raises(ConfigurationError):
        mighty.me.get()
    later.write_bytes(authority.file.read_bytes())
    assert mighty.me.get().network.id == 12345


@pytest.mark.usefixtures("client_kind")
@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("proxy", 7),
        ("ca_bundle", 7),
        ("client_cert", ("a", "b", "c")),
        ("max_connections", 0),
        ("max_connections", True),
    ],
)
def test_an_option_of_the_wrong_kind_is_refused(option: str, value: object) -> None:
    with pytest.raises(ConfigurationError, match=f"^`{option}` must be "):
        new_client(TOKEN, 12345, **{option: value})


@pytest.mark.usefixtures("client_kind")
@pytest.mark.parametrize("option", ["proxy", "ca_bundle", "client_cert", "max_connections"])
def test_connections_are_not_those_of_another_transport(option: str) -> None:
    value: object = 1 if option == "max_connections" else "x"
    with pytest.raises(ConfigurationError, match=r"are for the built-in HTTP client; set up your own `transport`"):
        new_client(TOKEN, 12345, transport=lambda _: Response(200), **{option: value})


def test_threads_wait_for_a_free_connection() -> None:
    server = CountingServer(together=LIMIT)
    client = Mighty(TOKEN, 1, base_url=server.url, max_connections=LIMIT)
    with ThreadPoolExecutor(12) as pool:
        members = list(pool.map(client.with_options(timeout=20).members.get, range(1, 61)))
    assert [member.id for member in members] == list(range(1, 61))
    server.close()
    assert (server.requests, server.connections, server.most_at_once) == (60, LIMIT, LIMIT)


@pytest.mark.parametrize("limit", [LIMIT, 50])
def test_calls_wait_for_a_free_connection(limit: int) -> None:
    server = CountingServer(together=limit)
    client = AsyncMighty(TOKEN, 1, base_url=server.url, max_connections=limit)

    async def fetch() -> list[int]:
        members = await asyncio.gather(*(client.members.get(member) for member in range(1, 201)))
        return [member.id for member in members]

    assert asyncio.run(fetch()) == list(range(1, 201))
    server.close()
    assert (server.requests, server.connections, server.most_at_once) == (200, limit, limit)


def test_a_thread_waits_until_its_deadline_at_most(silent: SilentServer) -> None:
    client = Mighty(TOKEN, 1, base_url=silent.url, max_connections=1, max_retries=0)

    def ask() -> None:
        with pytest.raises(APIConnectionError):
            client.members.get(1)

    first = threading.Thread(target=ask)
    first.start()
    silent.wait_for_request()
    with pytest.raises(APITimeoutError) as raised:
        client.with_options(deadline=0.2).tags.create(title="Vegan", description="")
    assert "1 other requests were under way all the time" in str(raised.value)
    assert not raised.value.maybe_committed
    silent.connections[-1].close()
    first.join()
