"""The servers that `cargo xtask test` starts."""

from __future__ import annotations

import os

POSTGRES_URL = "MIGHTY_TEST_POSTGRES_URL"
REDIS_URL = "MIGHTY_TEST_REDIS_URL"
POSTGRES_PROGRAMS = "MIGHTY_TEST_POSTGRES_PROGRAMS"
REDIS_SERVER = "MIGHTY_TEST_REDIS_SERVER"


def setting(variable: str) -> str:
    """What the test command says. A test that needs a server fails without it: to skip it would look like passing."""
    value = os.environ.get(variable)
    assert value, (
        f"{variable} is not set: `cargo xtask test --only pytest` starts the servers and runs the tests, "
        "and `cargo xtask servers COMMAND` any other command beside them"
    )
    return value
