"""No test can hang: after five minutes pytest says where every thread is, and ends.

`faulthandler_timeout` in `pyproject.toml` does most of it. pytest gives up its limit when a test has failed, and has none for the threads
that the interpreter waits for when it ends, which are left behind when a test fails before it has let its handler go.
"""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Generator

import pytest

_STDERR = os.dup(2)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """A test that has failed is cleaned up within the same time."""
    _limit(item.config)
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """The interpreter ends within the same time."""
    _limit(config)


def _limit(config: pytest.Config) -> None:
    faulthandler.dump_traceback_later(float(config.getini("faulthandler_timeout")), file=_STDERR, exit=True)
