"""Fetching members with either client, to see whether the right ones come back. Programs of tests import this in processes of their own."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence

from mighty_networks import AsyncMighty, Mighty

KINDS = ("blocking", "asynchronous")


class Clients:
    """One client of each kind for the sandbox that the environment names."""

    def __init__(self) -> None:
        self.blocking = Mighty(max_retries=0)
        self.asynchronous = AsyncMighty(max_retries=0)

    def fetch(self, kind: str, ids: Sequence[int]) -> list[int]:
        """The ids of the members that came back, asked for one after the other."""
        if kind == "blocking":
            return [self.blocking.members.get(each).id for each in ids]
        return asyncio.run(self._fetch(ids))

    async def _fetch(self, ids: Sequence[int]) -> list[int]:
        return [(await self.asynchronous.members.get(each)).id for each in ids]

    def warm(self) -> list[int]:
        """Opens a connection of each kind, and returns the ids of members to be fetched."""
        ids = [member.id for member in self.blocking.members.list().collect(limit=80)]
        assert self.fetch("asynchronous", ids[:1]) == ids[:1]
        return ids


def environment(url: str) -> dict[str, str]:
    """The environment of a program that is to find the sandbox, and the modules beside this one."""
    from sandbox_process import TOKEN

    own = {"MIGHTY_API_TOKEN": TOKEN, "MIGHTY_NETWORK_ID": "12345", "MIGHTY_BASE_URL": url}
    return {
        **os.environ,
        **own,
        "PYTHONPATH": os.pathsep.join([os.path.dirname(__file__), os.environ.get("PYTHONPATH", "")]),
    }
