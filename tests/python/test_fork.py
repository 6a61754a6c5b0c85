"""Sockets do not survive a fork: parent and child must never read each other's answers."""

from __future__ import annotations

import os
import sys

import pytest
from mighty_networks import Mighty
from sandbox_process import SandboxProcess

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def wrong_answers(client: Mighty, ids: list[int]) -> int:
    """How often another member than the one that was asked for came back, over 300 calls."""
    return sum(client.members.get(ids[turn % len(ids)]).id != ids[turn % len(ids)] for turn in range(300))


def in_child(work: object) -> int:
    """Runs `work` in a forked child and returns the child's process id; its exit status is what `work` returned."""
    child = os.fork()
    if child == 0:
        status = 99
        try:
            status = work()
        finally:
            sys.stderr.flush()
            os._exit(status)
    return child


def exit_status(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_parent_and_child_get_their_own_answers(sandbox: SandboxProcess) -> None:
    client = sandbox.client(max_retries=0)
    ids = [member.id for member in client.members.list().collect(limit=40)]
    child = in_child(lambda: min(wrong_answers(client, ids[:20]), 90))
    assert wrong_answers(client, ids[20:]) == 0
    assert exit_status(child) == 0


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_grandchild_and_a_second_child_work_as_well(sandbox: SandboxProcess) -> None:
    client = sandbox.client(max_retries=0)
    ids = [member.id for member in client.members.list().collect(limit=30)]

    def child_with_child() -> int:
        wrong = wrong_answers(client, ids[:10])
        grandchild = in_child(lambda: min(wrong_answers(client, ids[10:20]), 90))
        return wrong + exit_status(grandchild)

    first, second = in_child(child_with_child), in_child(lambda: min(wrong_answers(client, ids[20:]), 90))
    assert wrong_answers(client, ids) == 0
    assert (exit_status(first), exit_status(second)) == (0, 0)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_child_draws_other_request_ids(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    member = client.members.list().collect(limit=1)[0].id
    reading, writing = os.pipe()

    def tell() -> int:
        os.write(writing, str(client.members.get(member).request_id).encode())
        return 0

    child = in_child(tell)
    assert exit_status(child) == 0
    of_child = os.read(reading, 100).decode()
    os.close(reading)
    os.close(writing)
    assert len(of_child) == 16
    assert of_child != client.members.get(member).request_id
