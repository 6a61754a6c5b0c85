"""Servers that belong to one test, which may kill them and start them again on the same data."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import redis
from servers import POSTGRES_PROGRAMS, REDIS_SERVER, setting

TRIES = 600


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def until(ready: Callable[[], object], *not_yet: type[Exception]) -> None:
    """Tries until something does not fail any more."""
    for _ in range(TRIES):
        try:
            ready()
            return
        except not_yet:
            time.sleep(0.05)
    ready()


class PrivateServer:
    """A process on a port and a folder of its own."""

    # How a server is ended that has no time to put anything in order.
    crash: signal.Signals

    def __init__(self, owner: str | None) -> None:
        # Not below the folder of the test, where only this user gets to.
        self.folder = Path(tempfile.mkdtemp(prefix="mighty-test-server-"))
        self.port = free_port()
        self._as: dict[str, Any] = {}
        if owner is not None:
            shutil.chown(self.folder, owner)
            self._as = {"user": owner, "group": owner, "extra_groups": []}
        self.prepare()
        self.start()

    def run(self, *command: object) -> None:
        """Runs a program to its end."""
        arguments = [str(word) for word in command]
        subprocess.run(arguments, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, **self._as)

    def prepare(self) -> None:
        """Makes the data."""

    def command(self) -> list[object]:
        """The server's program and arguments."""
        raise NotImplementedError

    def greet(self) -> None:
        """Asks whether it is ready, and fails if it is not."""
        raise NotImplementedError

    def start(self) -> None:
        """Starts it on the data that it left."""
        with (self.folder / "log").open("ab") as log:
            command = [str(word) for word in self.command()]
            self._process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, **self._as)
        until(self.greet, psycopg.OperationalError, redis.ConnectionError)

    def kill(self) -> None:
        """Ends it without any preparation."""
        self._process.send_signal(self.crash)
        self._process.wait(timeout=60)

    def close(self) -> None:
        """Ends it and takes its data away."""
        self.kill()
        shutil.rmtree(self.folder)


class PrivatePostgres(PrivateServer):
    """PostgreSQL. The signal makes every process of it end at once, and the next start recover from the log."""

    crash = signal.SIGQUIT

    def __init__(self) -> None:
        self._programs = Path(setting(POSTGRES_PROGRAMS))
        # It refuses to run as root.
        super().__init__("postgres" if os.getuid() == 0 else None)

    @property
    def url(self) -> str:
        return f"postgresql://mighty@127.0.0.1:{self.port}/postgres"

    def prepare(self) -> None:
        options = ["--username=mighty", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        self.run(self._programs / "initdb", *options, "-D", self.folder / "data")

    def command(self) -> list[object]:
        settings = [f"port={self.port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"]
        options = [word for setting in settings for word in ("-c", setting)]
        return [self._programs / "postgres", *options, "-D", self.folder / "data"]

    def greet(self) -> None:
        psycopg.connect(self.url).close()


class PrivateRedis(PrivateServer):
    """Redis, which writes each change to its log before it answers."""

    crash = signal.SIGKILL

    def __init__(self) -> None:
        self._program = setting(REDIS_SERVER)
        super().__init__(None)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[object]:
        keep = ["--appendonly", "yes", "--appendfsync", "always", "--save", "", "--dir", self.folder]
        return [self._program, "--bind", "127.0.0.1", "--port", self.port, *keep]

    def greet(self) -> None:
        with redis.Redis.from_url(self.url) as client:
            client.ping()
