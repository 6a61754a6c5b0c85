"""What several tests need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sandbox_process import SandboxProcess


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
