"""The statements of PostgreSQL, from 9.5 on. `now()` is the clock of the database: the machines' own do not matter."""

from __future__ import annotations

from ._statements import ENTRY_COLUMNS, EVENT_COLUMNS, PERSONAL_DATA, TAKEABLE, Statements

_EXPIRED = "stored.state = 'done' AND stored.finished_at <= now() - make_interval(secs => %(ttl)s)"
_TIMES = ("received_at", "occurred_at", "stored_at", "due_at", "handed_at", "finished_at")
_LEASE_END = "now() + make_interval(secs => %(lease)s)"


def statements(table: str) -> Statements:
    """The statements for a table, whose name is quoted already."""
    return Statements(
        schema=_schema(table),
        begin=f"""
            INSERT INTO {table} AS stored ({EVENT_COLUMNS}, state, attempts, stored_at, due_at, holder)
            VALUES (%(id)s, %(type)s, %(raw)s, to_timestamp(%(received_at)s), to_timestamp(%(occurred_at)s),
                'in_progress', 1, now(), {_LEASE_END}, %(holder)s)
            ON CONFLICT (id) DO UPDATE SET
                state = 'in_progress', due_at = excluded.due_at, holder = excluded.holder,
                attempts = CASE stored.state WHEN 'done' THEN 1 ELSE stored.attempts + 1 END,
                result = NULL, finished_at = NULL
            WHERE stored.state IN ('waiting', 'failed')
                OR (stored.state = 'in_progress' AND (stored.due_at <= now() OR stored.holder = excluded.holder))
                OR ({_EXPIRED})""",
        standing=f"""
            SELECT CASE
                WHEN {_EXPIRED} THEN 'free'
                WHEN stored.state IN ('done', 'parked') THEN 'done'
                WHEN stored.state = 'in_progress' AND stored.due_at > now() THEN 'in_progress'
                ELSE 'free' END AS standing
            FROM {table} AS stored WHERE stored.id = %(id)s""",
        complete=f"""
            UPDATE {table} SET
                state = 'done', holder = NULL, error = NULL, result = %(result)s, finished_at = now()
            WHERE id = %(id)s AND holder = %(holder)s""",
        fail=f"""
            UPDATE {table} SET
                state = 'failed', holder = NULL, error = %(error)s, due_at = now() + make_interval(secs => %(delay)s)
            WHERE id = %(id)s AND holder = %(holder)s""",
        renew=f"UPDATE {table} SET due_at = {_LEASE_END} WHERE id = %(id)s AND holder = %(holder)s",
        append=f"""
            INSERT INTO {table} AS stored ({EVENT_COLUMNS}, state, attempts, stored_at, due_at, error, finished_at)
            VALUES (%(id)s, %(type)s, %(raw)s, to_timestamp(%(received_at)s), to_timestamp(%(occurred_at)s),
                %(state)s, 0, now(), now(), %(error)s, CASE %(state)s WHEN 'parked' THEN now() END)
            ON CONFLICT (id) DO UPDATE SET
                raw = excluded.raw, received_at = excluded.received_at, state = excluded.state, attempts = 0,
                stored_at = excluded.stored_at, due_at = excluded.due_at, error = excluded.error, result = NULL,
                handed_at = NULL, finished_at = excluded.finished_at
            WHERE {_EXPIRED}""",
        claim=_claim(table),
        claimed=None,
        park=f"""
            UPDATE {table} SET state = 'parked', holder = NULL, error = %(error)s, finished_at = now()
            WHERE id = %(id)s AND (holder = %(holder)s OR state IN ('waiting', 'failed'))""",
        replay=f"""
            UPDATE {table} SET
                state = 'waiting', attempts = 0, due_at = now(), error = NULL, result = NULL, handed_at = NULL,
                finished_at = NULL
            WHERE state IN ('done', 'failed', 'parked')
                AND (%(state)s::text IS NULL OR state = %(state)s) AND (%(type)s::text IS NULL OR type = %(type)s)
                AND (%(id)s::text IS NULL OR id = %(id)s)
                AND (%(since)s::float8 IS NULL OR stored_at >= to_timestamp(%(since)s))""",
        purge=f"""
            DELETE FROM {table}
            WHERE (state = 'done' OR (state = 'parked' AND %(parked)s)) AND finished_at < to_timestamp(%(before)s)""",
        sweep=f"""
            DELETE FROM {table} WHERE id = ANY (ARRAY(
                SELECT id FROM {table}
                WHERE state = 'done' AND finished_at <= now() - make_interval(secs => %(ttl)s)
                LIMIT %(limit)s FOR UPDATE SKIP LOCKED))""",
        get=f"SELECT {_read(ENTRY_COLUMNS)} FROM {table} WHERE id = %(id)s",
        handed=f"UPDATE {table} SET handed_at = now() WHERE id = %(id)s",
        unhanded=f"""
            SELECT {_read(EVENT_COLUMNS)} FROM {table}
            WHERE {TAKEABLE} AND due_at <= now() - make_interval(secs => %(older_than)s)
                AND (handed_at IS NULL OR handed_at < due_at
                    OR handed_at <= now() - make_interval(secs => %(lost_after)s))
            ORDER BY due_at LIMIT %(limit)s""",
        page=f"""
            SELECT {_read(ENTRY_COLUMNS)} FROM {table}
            WHERE (stored_at, id) > (to_timestamp(%(after)s), %(after_id)s)
                AND (%(state)s::text IS NULL OR state = %(state)s) AND (%(type)s::text IS NULL OR type = %(type)s)
            ORDER BY stored_at, id LIMIT %(limit)s""",
    )


def _claim(table: str) -> str:
    # As an array the rows are chosen once: a plan may run a subquery again for each row, and lock more than the limit.
    return f"""
        WITH claimed AS (
            UPDATE {table} SET
                state = 'in_progress', attempts = attempts + 1, due_at = {_LEASE_END}, holder = %(holder)s
            WHERE id = ANY (ARRAY(
                SELECT id FROM {table} WHERE {TAKEABLE} AND due_at <= now()
                ORDER BY due_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED))
            RETURNING {EVENT_COLUMNS}, attempts, stored_at)
        SELECT {_read(EVENT_COLUMNS)}, attempts FROM claimed ORDER BY stored_at, id"""


def _read(columns: str) -> str:
    """The columns with times as seconds since 1970."""
    read = [f"extract(epoch FROM {name})::float8" if name in _TIMES else name for name in columns.split(", ")]
    return ", ".join(read)


def _schema(table: str) -> tuple[str, ...]:
    name = table.rpartition(".")[2].strip('"')
    return (
        f"""
        CREATE TABLE IF NOT EXISTS {table} (
            id text PRIMARY KEY COLLATE "C",
            type text NOT NULL,
            raw bytea NOT NULL,
            received_at timestamptz NOT NULL,
            occurred_at timestamptz,
            state text NOT NULL,
            attempts integer NOT NULL,
            stored_at timestamptz NOT NULL,
            due_at timestamptz NOT NULL,
            holder text,
            handed_at timestamptz,
            finished_at timestamptz,
            error text,
            result bytea
        )""",
        f"COMMENT ON TABLE {table} IS '{PERSONAL_DATA}'",
        f'CREATE INDEX IF NOT EXISTS "{name}_due" ON {table} (due_at) WHERE {TAKEABLE}',
        f'CREATE INDEX IF NOT EXISTS "{name}_stored" ON {table} (stored_at, id)',
        f'CREATE INDEX IF NOT EXISTS "{name}_finished" ON {table} (finished_at) WHERE finished_at IS NOT NULL',
    )
