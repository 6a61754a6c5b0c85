"""A store in PostgreSQL: for any number of machines."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from ..store import Begin, StoredEvent
from ._arguments import TimeToLive, table_name
from ._postgres_connections import Connections, connections_of, executor, retryable, statement_by_statement
from ._postgres_statements import statements
from ._sql_store import Execute, SqlStore

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg_pool import ConnectionPool

__all__ = ["PostgresStore"]

_TRIES = 5

T = TypeVar("T")


class PostgresStore(SqlStore):
    """Events in PostgreSQL, through psycopg 3. An `InboxStore` and a `TransactionalStore`.

    Leases go by the clock of the database, so the clocks of the machines may differ. The table is made when it is first
    needed, unless it is there; a role that may not create tables needs it made before.

    A connection that broke, because the server was restarted for example, is replaced and the statement sent again; each
    one does the same when it comes twice, but for a `claim` whose answer was lost: it takes the next events, and the first
    ones wait for the end of their lease. While the server is away, the pool waits for it up to its own `timeout`.

    >>> from psycopg_pool import ConnectionPool                                         # doctest: +SKIP
    >>> store = PostgresStore(ConnectionPool("postgresql://localhost/app", open=True))  # doctest: +SKIP
    """

    _looks_before_it_writes: ClassVar[bool] = False

    def __init__(
        self,
        database: ConnectionPool[Any] | Connection[Any],
        table: str = "mighty_events",
        *,
        ttl: TimeToLive = "30d",
    ) -> None:
        """Asks the database nothing yet.

        Args:
            database: Your pool, which is the usual way, or a connection: then one thread at a time uses the store, and a
                transactional handler must not use it at all.
                Row factories and the autocommit mode may be as they are; the store sets its own for its statements.
            table: The name of the table, with a schema before a dot if need be.
            ttl: How long what is done is remembered: `30d`, seconds, a timedelta, or None for ever. Longer than the
                sender goes on sending.

        Raises:
            ConfigurationError: If the name, the time or the pool cannot be used.
        """
        self._table = table_name(table, schema=True)
        super().__init__(statements(self._table), ttl)
        self._connections: Connections = connections_of(database)
        self._schema_lock = Lock()
        self._has_schema = False

    @contextmanager
    def transaction(
        self, event: StoredEvent, lease: float, *, held: bool = False
    ) -> Generator[tuple[Begin, Connection[Any] | None]]:
        """See `TransactionalStore.transaction`; what it gives to write with is a `psycopg.Connection`.

        It is held while the block runs, so a pool needs as many connections as handlers run at once and one more; with
        a single connection, everybody else waits for the block to end.
        """
        begin, token = self._held(event) if held else self._run(lambda execute: self._take(execute, event, lease))
        if begin is not Begin.NEW:
            yield begin, None
            return
        try:
            with self._connections.use() as connection, connection.transaction():
                yield begin, connection
                self._mark_or_lose(executor(connection), event, token, lease)
        except BaseException as problem:
            if not held:
                # If the database is out of reach, the lease runs out by itself; what went wrong first is worth more.
                with suppress(Exception):
                    error = problem
                    self._run(lambda execute: self._give_back(execute, event.id, error))
            raise
        self._holds.forget(event.id, token)
        self._sweep()

    def _run(self, work: Callable[[Execute], T]) -> T:
        for _ in range(_TRIES - 1):
            try:
                return self._run_once(work)
            except Exception as problem:
                if not retryable(problem):
                    raise
                self._connections.replace_broken()
        return self._run_once(work)

    def _run_once(self, work: Callable[[Execute], T]) -> T:
        with self._connections.use() as connection:
            self._make_schema(connection)
            # No step needs two statements to be one transaction.
            with statement_by_statement(connection):
                return work(executor(connection))

    def _make_schema(self, connection: Connection[Any]) -> None:
        # First without the lock, which a fork in the wrong moment leaves locked in the child.
        if self._has_schema:
            return
        with self._schema_lock:
            if self._has_schema:
                return
            with connection.transaction():
                execute = executor(connection)
                lookup = {"table": self._table}
                if execute("SELECT to_regclass(%(table)s)", lookup).rows[0][0] is None:
                    # `IF NOT EXISTS` alone fails when two processes do it at once.
                    execute("SELECT pg_advisory_xact_lock(hashtext(%(table)s))", lookup)
                    for statement in self._statements.schema:
                        execute(statement, {})
            self._has_schema = True
