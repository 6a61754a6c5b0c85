"""A store in a file: for one machine, with nothing to install."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from threading import Lock
from typing import ClassVar, TypeVar

from ..store import Begin, StoredEvent
from ._arguments import TimeToLive, table_name
from ._sql_store import Answer, Execute, SqlStore
from ._sqlite_connections import Connections, GivenConnection, OwnConnections
from ._sqlite_statements import statements

__all__ = ["SQLiteStore"]

T = TypeVar("T")


class SQLiteStore(SqlStore):
    """Events in SQLite, through the standard library. An `InboxStore` and a `TransactionalStore`.

    Any number of threads and of processes of one machine may use one file, each process with a store object of its own
    or one from before a fork. The file must be on a local disk: locks do not work over a network.

    Writers take turns. A transactional handler writes from its first to its last line as far as SQLite is concerned, and
    every other writer of the file waits for it, up to `busy_timeout`; so keep such handlers short. Telling that an event
    is a duplicate needs no turn.

    Leases go by the clock of the machine.

    >>> import tempfile
    >>> from mighty_networks.webhooks.store import StoredEvent
    >>> from mighty_networks.webhooks.stores import SQLiteStore
    >>> event = StoredEvent("1", "MemberJoined", b"{}", 0.0)
    >>> with tempfile.TemporaryDirectory() as folder, SQLiteStore(f"{folder}/events.db") as store:
    ...     store.begin(event, lease=30.0), store.begin(event, lease=30.0)
    (<Begin.NEW: 'new'>, <Begin.IN_PROGRESS: 'in_progress'>)
    """

    _looks_before_it_writes: ClassVar[bool] = True

    def __init__(
        self,
        database: str | os.PathLike[str] | sqlite3.Connection,
        table: str = "mighty_events",
        *,
        ttl: TimeToLive = "30d",
        busy_timeout: float = 10.0,
    ) -> None:
        """Opens nothing yet: table and file are made when they are first needed.

        Args:
            database: The path of a file, which is the usual way, and gives each thread its own connection. Or a
                connection of yours: then one thread at a time uses the store, a transactional handler must not use it at
                all, and the journal mode stays as it is.
            table: The name of the table.
            ttl: How long what is done is remembered: `30d`, seconds, a timedelta, or None for ever. Longer than the
                sender goes on sending.
            busy_timeout: How many seconds to wait for other writers of the file before `sqlite3.OperationalError`;
                a given connection has its own.

        Raises:
            ConfigurationError: If the name, the time or the connection cannot be used.
        """
        super().__init__(statements(table_name(table, schema=False)), ttl)
        self._connections: Connections
        if isinstance(database, sqlite3.Connection):
            self._connections = GivenConnection(database)
        else:
            self._connections = OwnConnections(database, busy_timeout)
        self._schema_lock = Lock()
        self._has_schema = False

    @contextmanager
    def transaction(
        self, event: StoredEvent, lease: float, *, held: bool = False
    ) -> Generator[tuple[Begin, sqlite3.Connection | None]]:
        """See `TransactionalStore.transaction`; what it gives to write with is a `sqlite3.Connection`."""
        with self._connections.use() as connection:
            execute = self._prepared(connection)
            begin, token = self._held(event) if held else self._take(execute, event, lease)
            if begin is not Begin.NEW:
                yield begin, None
                return
            try:
                # At once, as a transaction that reads first may find that it cannot write any more.
                connection.execute("BEGIN IMMEDIATE")
                yield begin, connection
                self._mark_or_lose(_executor(connection, commits=False), event, token, lease)
                _end(connection, "COMMIT")
            except BaseException as problem:
                _end(connection, "ROLLBACK")
                if not held:
                    # If the file is out of reach, the lease runs out by itself; what went wrong first is worth more.
                    with suppress(sqlite3.Error):
                        self._give_back(execute, event.id, problem)
                raise
        self._holds.forget(event.id, token)
        self._sweep()

    def close(self) -> None:
        """Closes the connections that the store has opened and nobody uses. A connection that was given stays open."""
        self._connections.close()

    def __enter__(self) -> SQLiteStore:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the store."""
        self.close()

    def _run(self, work: Callable[[Execute], T]) -> T:
        # Each statement is a transaction of its own, and no step needs two of them to be one.
        with self._connections.use() as connection:
            return work(self._prepared(connection))

    def _prepared(self, connection: sqlite3.Connection) -> Execute:
        execute = _executor(connection, commits=True)
        # First without the lock, which a fork in the wrong moment leaves locked in the child.
        if self._has_schema:
            return execute
        with self._schema_lock:
            if not self._has_schema:
                for statement in self._statements.schema:
                    execute(statement, {})
                self._has_schema = True
        return execute


def _executor(connection: sqlite3.Connection, *, commits: bool) -> Execute:
    def execute(statement: str, values: Mapping[str, object]) -> Answer:
        cursor = connection.cursor()
        # The user's connection may make something else of rows.
        cursor.row_factory = None
        try:
            cursor.execute(statement, {**values, "now": time.time()})
            answer = Answer(cursor.fetchall(), cursor.rowcount)
            if commits:
                _end(connection, "COMMIT")
        except BaseException:
            if commits:
                _end(connection, "ROLLBACK")
            raise
        finally:
            cursor.close()
        return answer

    return execute


def _end(connection: sqlite3.Connection, how: str) -> None:
    """Ends the transaction, if there is one. `commit()` would do nothing on a connection with `autocommit=True`."""
    if connection.in_transaction:
        connection.execute(how)
