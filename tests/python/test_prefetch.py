"""Lists that are fetched ahead by a thread: as far as was said, no further, and nothing of it is left behind."""

from __future__ import annotations

import contextvars
import gc
import os
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator

import pytest
from mighty_networks import InvalidArgumentError, Mighty, NotFoundError, PaginationLoopError, Request, Response
from recording import NETWORK, TOKEN, Recorder, answer, page
from sandbox_process import SandboxProcess
from silent_server import SilentServer

NAME = "mighty_networks prefetch"


PAGES = [page([1, 2], 2), page([2, 3], 3), page([4])]


def client_of(*answers: Response | Callable[[Request], Response]) -> tuple[Mighty, Recorder]:
    recorder = Recorder(*answers)
    return Mighty(TOKEN, NETWORK, transport=recorder, max_retries=0), recorder


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == NAME]


def settle() -> None:
    """Waits until nobody fetches any more."""
    for thread in threads():
        thread.join()


@pytest.mark.parametrize(
    ("prefetch", "asked"), [(0, [1, 2, 3]), (1, [2, 3, 3]), (2, [3, 3, 3]), (sys.maxsize, [3, 3, 3])]
)
def test_as_many_pages_are_fetched_ahead_as_was_said(prefetch: int, asked: list[int]) -> None:
    client, recorder = client_of(*PAGES)
    pages = client.members.list(prefetch=prefetch).pages()
    settle()
    assert recorder.requests == []
    seen = []
    for expected in asked:
        seen += [member.id for member in next(pages)]
        settle()
        assert len(recorder.requests) == expected
    assert next(pages, None) is None
    assert seen == [1, 2, 3, 4]
    assert recorder.targets() == [f"/members?per_page=100&page={number}" for number in (1, 2, 3)]


def test_nothing_is_fetched_ahead_where_it_is_of_no_use() -> None:
    client, recorder = client_of(*PAGES)
    pager = client.members.list(prefetch=2)
    assert [member.id for member in pager.collect(limit=2)] == [1, 2]
    assert pager.first_page().number == 1
    settle()
    assert len(recorder.requests) == 2
    recorder.answers = list(PAGES)
    assert [each.number for each in pager.pages(max_pages=2)] == [1, 2]
    settle()
    assert len(recorder.requests) == 4


def test_a_failure_ahead_is_raised_in_its_turn() -> None:
    client, recorder = client_of(PAGES[0], answer({}, status=404))
    members = iter(client.members.list(prefetch=2))
    seen = [next(members).id]
    settle()
    assert len(recorder.requests) == 2
    with pytest.raises(NotFoundError):
        seen.extend(member.id for member in members)
    assert seen == [1, 2]
    assert next(members, None) is None
    assert threads() == []


def test_a_loop_is_told_behind_the_last_page() -> None:
    client, _ = client_of(page([1], 1))
    numbers = []
    with pytest.raises(PaginationLoopError):
        numbers.extend(each.number for each in client.members.list(prefetch=1).pages())
    assert numbers == [1]


class Gate:
    """Answers the first request at once and every other one when it is let through. There is no last page."""

    def __init__(self) -> None:
        self.arrived, self.open = threading.Event(), threading.Event()
        self.requests = 0

    def __call__(self, request: Request) -> Response:
        self.requests += 1
        if self.requests > 1:
            self.arrived.set()
            self.open.wait()
        number = int(request.url.rpartition("page=")[2])
        return page([number], number + 1)


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.open.set()
    settle()


def drop_by_break(client: Mighty) -> None:
    for _ in client.members.list(prefetch=5):
        break


def drop_by_close(client: Mighty) -> None:
    pages = client.members.list(prefetch=5).pages()
    next(pages)
    pages.close()


def drop_in_a_cycle(client: Mighty) -> None:
    members = iter(client.members.list(prefetch=5))
    next(members)
    cycle: list[object] = [members]
    cycle.append(cycle)
    del members, cycle
    gc.collect()


@pytest.mark.parametrize("drop", [drop_by_break, drop_by_close, drop_in_a_cycle])
def test_who_stops_early_pays_for_no_more_than_is_on_its_way(gate: Gate, drop: Callable[[Mighty], None]) -> None:
    client = Mighty(TOKEN, NETWORK, transport=gate)
    # It does not wait for the request that is on its way.
    drop(client)
    gate.open.set()
    settle()
    assert gate.requests <= 2


def test_a_list_that_is_dropped_before_it_is_read_sends_nothing() -> None:
    client, recorder = client_of(*PAGES)
    client.members.list(prefetch=1).pages().close()
    assert (recorder.requests, threads()) == ([], [])


def test_the_reader_waits_for_a_page_that_is_on_its_way(gate: Gate) -> None:
    pages = Mighty(TOKEN, NETWORK, transport=gate).members.list(prefetch=1).pages()
    assert next(pages).number == 1
    gate.arrived.wait()
    threading.Timer(0.01, gate.open.set).start()
    assert next(pages).number == 2


def test_callables_see_the_context_variables_of_the_reader() -> None:
    caller: contextvars.ContextVar[str] = contextvars.ContextVar("caller")
    seen = []

    def send(_: Request) -> Response:
        seen.append(caller.get())
        return PAGES[len(seen) - 1]

    caller.set("reader")
    client = Mighty(TOKEN, NETWORK, transport=send)
    assert len(list(client.members.list(prefetch=1))) == 4
    assert seen == ["reader"] * 3


def test_without_room_for_a_thread_pages_are_fetched_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    client, recorder = client_of(*PAGES)
    pages = client.members.list(prefetch=1).pages()
    monkeypatch.setattr(threading.Thread, "start", refuse)
    for asked in (1, 2, 3):
        assert next(pages).number == asked
        assert len(recorder.requests) == asked
    assert next(pages, None) is None


@pytest.mark.parametrize("prefetch", [-1, 1.0, "1", True, None])
def test_what_is_no_number_of_pages_is_refused_at_once(prefetch: object) -> None:
    client, recorder = client_of(*PAGES)
    with pytest.raises(InvalidArgumentError) as caught:
        client.members.list(prefetch=prefetch)
    assert str(caught.value) == "members.list: `prefetch` must be a whole number of pages, 0 or more"
    assert (caught.value.parameter, caught.value.operation, recorder.requests) == ("prefetch", "members.list", [])


LEFT = """
import sys
from mighty_networks import Mighty
members = iter(Mighty("mn_test_sandbox_token", 12345, base_url=sys.argv[1]).members.list(prefetch=50, per_page=25))
print(next(members).id)
"""


def test_an_interpreter_ends_although_a_list_is_still_being_read(sandbox: SandboxProcess) -> None:
    command = [sys.executable, "-c", LEFT, sandbox.url]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert (ended.stdout.strip().isdigit(), ended.stderr) == (True, "")
    # 94 pages there are, and 51 might have been fetched.
    assert 1 <= sandbox.counts()["members.list"] <= 51


def test_a_reader_can_be_interrupted(silent: SilentServer) -> None:
    script = """
import sys
from mighty_networks import Mighty
try:
    next(iter(Mighty("mn_test", 1, base_url=sys.argv[1], timeout=1, max_retries=0).members.list(prefetch=1)))
except KeyboardInterrupt:
    print("interrupted")
"""
    process = subprocess.Popen([sys.executable, "-c", script, silent.url], stdout=subprocess.PIPE, text=True)
    silent.wait_for_request()
    process.send_signal(2)
    assert process.communicate(timeout=60)[0] == "interrupted\n"
    assert process.returncode == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_child_goes_on_where_its_parent_stood(gate: Gate) -> None:
    pages = Mighty(TOKEN, NETWORK, transport=gate).members.list(prefetch=1).pages(max_pages=3)
    assert next(pages).number == 1
    # The thread that fetches the second page is in the parent alone.
    gate.arrived.wait()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        status = 99
        try:
            gate.open.set()
            status = 0 if [(each.number, each.items[0].id) for each in pages] == [(2, 2), (3, 3)] else 1
        finally:
            os._exit(status)
    deadline = time.monotonic() + 60
    while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() < deadline:
        time.sleep(0.01)
    if ended == (0, 0):
        os.kill(child, 9)
        os.waitpid(child, 0)
    assert ended[0] == child
    assert os.waitstatus_to_exitcode(ended[1]) == 0
    gate.open.set()
    assert [each.number for each in pages] == [2, 3]
