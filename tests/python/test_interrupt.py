"""Ctrl-C ends a call that is waiting for its answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest
from mighty_networks import APITimeoutError, Mighty
from recording import TOKEN
from silent_server import SilentServer

WAITING = """
import signal, sys
from mighty_networks import Mighty
signal.signal(signal.SIGINT, signal.default_int_handler)
client = Mighty("mn_live_token_0000", 1, base_url=sys.argv[1], timeout=60, max_retries=3)
try:
    client.members.get(1)
except KeyboardInterrupt as interrupt:
    print("interrupted", interrupt.__cause__, flush=True)
"""


def test_a_signal_ends_a_hanging_request(silent: SilentServer) -> None:
    with subprocess.Popen([sys.executable, "-c", WAITING, silent.url], stdout=subprocess.PIPE, text=True) as process:
        assert silent.wait_for_request().startswith(b"GET /admin/v1/networks/1/members/1/ HTTP/1.1\r\n")
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=20)
    assert output == "interrupted None\n"
    assert process.returncode == 0


def test_a_handler_that_does_not_raise_lets_the_call_go_on(silent: SilentServer) -> None:
    heard = []
    before = signal.signal(signal.SIGUSR1, lambda number, frame: heard.append(number))

    def answer() -> None:
        silent.wait_for_request()
        os.kill(os.getpid(), signal.SIGUSR1)
        while not heard:
            threading.Event().wait(0.01)
        silent.connections[0].sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"id": 1}')

    server = threading.Thread(target=answer)
    server.start()
    try:
        assert Mighty(TOKEN, 1, base_url=silent.url).members.get(1).id == 1
    finally:
        server.join()
        signal.signal(signal.SIGUSR1, before)
    assert heard == [signal.SIGUSR1]


def test_the_interpreter_is_free_while_a_call_waits(silent: SilentServer) -> None:
    client = Mighty(TOKEN, 1, base_url=silent.url)
    found = []
    caller = threading.Thread(target=lambda: found.append(client.members.get(1).id))
    caller.start()
    silent.wait_for_request()
    silent.connections[0].sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"id": 1}')
    caller.join()
    assert found == [1]


def test_a_timeout_ends_a_hanging_request(silent: SilentServer) -> None:
    client = Mighty(TOKEN, 1, base_url=silent.url, timeout=0.3, max_retries=0)
    with pytest.raises(APITimeoutError) as caught:
        client.tags.create(title="VIP")
    error = caught.value
    assert isinstance(error, TimeoutError)
    assert (error.maybe_committed, error.attempts, error.operation) == (True, 1, "tags.create")
