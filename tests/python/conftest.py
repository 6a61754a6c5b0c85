"""What several tests need."""

from __future__ import annotations

from collections.abc import Iterator

import client_kinds
import pytest
from sandbox_process import SandboxProcess
from silent_server import SilentServer
from time_limit import pytest_runtest_teardown as pytest_runtest_teardown
from time_limit import pytest_unconfigure as pytest_unconfigure


@pytest.fixture(params=["blocking", "asynchronous"])
def client_kind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Runs a test with either client; `client_kinds` makes it."""
    if request.param == "blocking":
        yield
    else:
        with client_kinds.asynchronous():
            yield


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[SandboxProcess]:
    """One sandbox for the whole run."""
    server = SandboxProcess("--members", "2350")
    yield server
    server.close()


@pytest.fixture
def sandbox(sandbox_server: SandboxProcess) -> SandboxProcess:
    """The sandbox in the state of its start."""
    sandbox_server.reset()
    return sandbox_server


@pytest.fixture
def silent() -> Iterator[SilentServer]:
    """A server that never answers by itself."""
    server = SilentServer()
    yield server
    server.close()
