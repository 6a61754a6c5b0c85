"""The stores that can hold an inbox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from inbox_stores import drop, hooks_of, new_address, opened
from mighty_networks.webhooks import Webhooks


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an inbox is that nobody has used yet; a module that needs only one kind has a fixture of its own."""
    address = new_address(request.param, tmp_path)
    yield address
    drop(address)


@pytest.fixture
def store(address: str) -> Iterator[Any]:
    """The store there."""
    with opened(address) as store:
        yield store


@pytest.fixture
def hooks() -> Webhooks:
    """A receiver without handlers."""
    return hooks_of()
