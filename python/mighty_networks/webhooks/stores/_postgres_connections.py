"""The connections of the user's pool, or the one that the user gave."""

from __future__ import annotations

import inspect
from collections.abc import Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from ...errors import ConfigurationError
from ._sql_store import Answer, Execute

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg_pool import ConnectionPool


class Connections(Protocol):
    """Where a store gets a connection that nobody else uses meanwhile."""

    def use(self) -> AbstractContextManager[Connection[Any]]:
        """A connection without an open transaction."""
        ...

    def replace_broken(self) -> None:
        """Prepares for another try."""
        ...


class PoolConnections:
    """Connections of a pool."""

    def __init__(self, pool: ConnectionPool[Any]) -> None:
        self._pool = pool

    def use(self) -> AbstractContextManager[Connection[Any]]:
        """The next one."""
        return self._pool.connection()

    def replace_broken(self) -> None:
        """Throws out every connection that broke: when a server restarts, all of them do."""
        self._pool.check()


class GivenConnection:
    """One connection. One thread at a time uses it, the others wait.

    The lock belongs to no thread: a transaction may be ended in another one than it was begun in.
    """

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection
        self._lock = Lock()

    @contextmanager
    def use(self) -> Generator[Connection[Any]]:
        """The connection, when no other thread uses it through this store."""
        from psycopg.pq import TransactionStatus

        with self._lock:
            if self._connection.info.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.INERROR):
                raise ConfigurationError(
                    "the connection has a transaction open, and what the store writes would wait for its end: "
                    "commit first, or give the store a pool"
                )
            yield self._connection

    def replace_broken(self) -> None:
        """Does nothing: another connection is not to be had."""


def connections_of(database: Any) -> Connections:
    """What stands between a store and what the user gave.

    Raises:
        ConfigurationError: If it is neither a pool nor a connection, or an asynchronous one.
    """
    if inspect.iscoroutinefunction(getattr(database, "close", None)):
        raise ConfigurationError(
            f"`{type(database).__name__}` is asynchronous, and stores are not: give a `ConnectionPool` or a `Connection`; "
            "an asynchronous receiver uses it in threads"
        )
    if hasattr(database, "getconn"):
        return PoolConnections(database)
    if hasattr(database, "transaction"):
        return GivenConnection(database)
    raise ConfigurationError(
        f"`{type(database).__name__}` is no connection of psycopg 3: give a `psycopg_pool.ConnectionPool` or a `psycopg.Connection`"
    )


def executor(connection: Connection[Any]) -> Execute:
    """Runs statements in the transaction that the connection is in."""
    from psycopg.rows import tuple_row

    def execute(statement: str, values: Mapping[str, object]) -> Answer:
        with connection.cursor(row_factory=tuple_row) as cursor:
            # As bytes: a text would have to be a literal, for the fear that it was put together from what users say.
            cursor.execute(statement.encode(), values)
            return Answer(cursor.fetchall() if cursor.description is not None else (), cursor.rowcount)

    return execute


@contextmanager
def statement_by_statement(connection: Connection[Any]) -> Generator[None]:
    """Makes each statement a transaction of its own: that is one request to the database instead of three."""
    autocommit = connection.autocommit
    # Of a connection that is closed the statement tells, in words that are easier to understand.
    if not connection.closed:
        connection.autocommit = True
    try:
        yield
    finally:
        if not connection.closed:
            connection.autocommit = autocommit


def retryable(problem: Exception) -> bool:
    """Whether the same can succeed now: the connection broke, or others were quicker."""
    from psycopg import InterfaceError, OperationalError
    from psycopg.errors import DeadlockDetected, SerializationFailure

    if isinstance(problem, (DeadlockDetected, SerializationFailure)):
        return True
    if not isinstance(problem, (OperationalError, InterfaceError)) or type(problem).__module__.startswith(
        "psycopg_pool"
    ):
        return False
    # An error with a code was sent by the server; class 57P is its shutdown.
    return (problem.sqlstate or "57P").startswith("57P")
