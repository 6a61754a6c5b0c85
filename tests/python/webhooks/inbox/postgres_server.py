"""A PostgreSQL server of one's own, for tests that stop it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import servers


class PostgresServer:
    """A cluster in a folder, served on loopback. The server refuses to run as root, so it runs as `postgres` then."""

    def __init__(self) -> None:
        # Not below the folder of a test, into which another user cannot look.
        self._folder = folder = Path(tempfile.mkdtemp(prefix="mighty-postgres-"))
        self._programs = Path(servers.url(servers.POSTGRES_PROGRAMS))
        self._as: dict[str, int] = {}
        if os.geteuid() == 0:
            postgres = pwd.getpwnam("postgres")
            os.chown(folder, postgres.pw_uid, postgres.pw_gid)
            self._as = {"user": postgres.pw_uid, "group": postgres.pw_gid}
        with socket.socket() as reserved:
            reserved.bind(("127.0.0.1", 0))
            self._port = reserved.getsockname()[1]
        self._run("initdb", "-A", "trust", "-U", "mighty", "--no-sync", "-D", str(folder / "data"))
        self.url = f"postgresql://mighty@127.0.0.1:{self._port}/postgres"
        self.start()

    def start(self) -> None:
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        self._control("start", "-o", options, "-l", str(self._folder / "log"))

    def crash(self) -> None:
        """Ends the server as a crash does: at once, with all connections, to be repaired at the next start."""
        self._control("stop", "-m", "immediate")

    def close(self) -> None:
        self._control("stop", "-m", "immediate")
        shutil.rmtree(self._folder)

    def _control(self, command: str, *arguments: str) -> None:
        self._run("pg_ctl", command, "-w", "-s", "-D", str(self._folder / "data"), *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        # The server inherits the streams of what starts it: with a pipe, waiting for its end would be waiting for the server's.
        with open(self._folder / "commands", "a+b") as said:
            done = subprocess.run(
                [self._programs / program, *arguments], cwd=self._folder, stdout=said, stderr=said, **self._as
            )
            if done.returncode:
                said.seek(0)
                raise AssertionError(f"{program} failed: {said.read().decode()}")
