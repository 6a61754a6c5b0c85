"""The connections to a database file."""

from __future__ import annotations

import os
import sqlite3
import time
import weakref
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import Protocol

from ...errors import ConfigurationError

_WAL_RETRY = 0.01


class Connections(Protocol):
    """Where a store gets a connection that nobody else uses meanwhile."""

    def use(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection without an open transaction."""
        ...

    def close(self) -> None:
        """Closes what was opened here."""
        ...


class OwnConnections:
    """Connections opened on a path: as many as are in use at once, each by one thread at a time.

    They are kept for the next use. A fork closes them first: SQLite forbids that two processes have one, even only to
    close it.
    """

    def __init__(self, path: str | os.PathLike[str], busy_timeout: float) -> None:
        self._path = os.fspath(path)
        if self._path in ("", ":memory:"):
            raise ConfigurationError(
                f"path `{self._path}` is a database of one connection, and the store opens several: "
                "give the path of a file, or use MemoryStore"
            )
        self._busy_timeout = busy_timeout
        self._lock = Lock()
        self._idle: list[tuple[int, sqlite3.Connection]] = []
        # Python 3.13 warns of connections that are not closed, which would be ours and not the user's to close.
        weakref.finalize(self, _close_all, self._idle)
        _ALL.add(self)

    @contextmanager
    def use(self) -> Generator[sqlite3.Connection]:
        """A connection that is idle, or a new one."""
        with self._lock:
            own = [entry for entry in self._idle if entry[0] == os.getpid()]
            if own:
                self._idle.remove(own[-1])
        connection = own[-1][1] if own else self._open()
        try:
            yield connection
        finally:
            with self._lock:
                self._idle.append((os.getpid(), connection))

    def close(self) -> None:
        """Closes the idle connections; the next use opens one again."""
        with self._lock:
            _close_all(self._idle)

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=self._busy_timeout, isolation_level=None, check_same_thread=False
        )
        try:
            self._write_ahead(connection)
            # What was committed is on disk when the sender is told so, also if the power fails. Some builds of SQLite leave that out.
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    def _write_ahead(self, connection: sqlite3.Connection) -> None:
        """Switches the file to a write-ahead log, where reading and writing do not wait for each other."""
        give_up_at = time.monotonic() + self._busy_timeout
        while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError:
                # SQLite does not wait here by itself when another process does the same.
                if time.monotonic() > give_up_at:
                    raise
                time.sleep(_WAL_RETRY)


class GivenConnection:
    """The connection that the user gave. One thread at a time uses it, the others wait.

    The lock belongs to no thread: a transaction may be ended in another one than it was begun in.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        if getattr(connection, "autocommit", True) is False:
            raise ConfigurationError(
                "the connection is never without a transaction: open it with `autocommit=True`, or give the path of the database"
            )
        self._connection = connection
        self._lock = Lock()

    @contextmanager
    def use(self) -> Generator[sqlite3.Connection]:
        """The connection, when no other thread uses it through this store."""
        with self._lock:
            if self._connection.in_transaction:
                raise ConfigurationError(
                    "the connection has a transaction open, and what the store writes would wait for its end: "
                    "commit first, or give the store a connection of its own"
                )
            yield self._connection

    def close(self) -> None:
        """Leaves it open: it is the user's."""


def _close_all(idle: list[tuple[int, sqlite3.Connection]]) -> None:
    for process, connection in idle:
        # One that was in use when this process was forked is not its own to close.
        if process == os.getpid():
            connection.close()
    idle.clear()


def _close_before_fork() -> None:
    for connections in list(_ALL):
        connections.close()


_ALL: weakref.WeakSet[OwnConnections] = weakref.WeakSet()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_close_before_fork)
