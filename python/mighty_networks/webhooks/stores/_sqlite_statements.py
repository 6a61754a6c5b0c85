"""The statements of SQLite, from 3.24 on. Times are seconds since 1970, and `:now` is the clock of the machine."""

from __future__ import annotations

from ._statements import ENTRY_COLUMNS, EVENT_COLUMNS, PERSONAL_DATA, TAKEABLE, Statements

_EXPIRED = "stored.state = 'done' AND stored.finished_at <= :now - :ttl"
_PERSONAL_DATA = PERSONAL_DATA.replace(". ", ".\n    -- ")


def statements(table: str) -> Statements:
    """The statements for a table, whose name is quoted already."""
    name = table.strip('"')
    return Statements(
        schema=_schema(table, name),
        begin=f"""
            INSERT INTO {table} AS stored ({EVENT_COLUMNS}, state, attempts, stored_at, due_at, holder)
            VALUES (:id, :type, :raw, :received_at, :occurred_at, 'in_progress', 1, :now, :now + :lease, :holder)
            ON CONFLICT (id) DO UPDATE SET
                state = 'in_progress', due_at = excluded.due_at, holder = excluded.holder,
                attempts = CASE stored.state WHEN 'done' THEN 1 ELSE stored.attempts + 1 END,
                result = NULL, finished_at = NULL
            WHERE stored.state IN ('waiting', 'failed')
                OR (stored.state = 'in_progress' AND (stored.due_at <= :now OR stored.holder = excluded.holder))
                OR ({_EXPIRED})""",
        standing=f"""
            SELECT CASE
                WHEN {_EXPIRED} THEN 'free'
                WHEN stored.state IN ('done', 'parked') THEN 'done'
                WHEN stored.state = 'in_progress' AND stored.due_at > :now THEN 'in_progress'
                ELSE 'free' END AS standing
            FROM {table} AS stored WHERE stored.id = :id""",
        complete=f"""
            UPDATE {table} SET state = 'done', holder = NULL, error = NULL, result = :result, finished_at = :now
            WHERE id = :id AND holder = :holder""",
        fail=f"""
            UPDATE {table} SET state = 'failed', holder = NULL, error = :error, due_at = :now + :delay
            WHERE id = :id AND holder = :holder""",
        renew=f"UPDATE {table} SET due_at = :now + :lease WHERE id = :id AND holder = :holder",
        append=f"""
            INSERT INTO {table} AS stored ({EVENT_COLUMNS}, state, attempts, stored_at, due_at, error, finished_at)
            VALUES (:id, :type, :raw, :received_at, :occurred_at, :state, 0, :now, :now, :error,
                CASE :state WHEN 'parked' THEN :now END)
            ON CONFLICT (id) DO UPDATE SET
                raw = excluded.raw, received_at = excluded.received_at, state = excluded.state, attempts = 0,
                stored_at = excluded.stored_at, due_at = excluded.due_at, error = excluded.error, result = NULL,
                handed_at = NULL, finished_at = excluded.finished_at
            WHERE {_EXPIRED}""",
        claim=f"""
            UPDATE {table} SET state = 'in_progress', attempts = attempts + 1, due_at = :now + :lease, holder = :holder
            WHERE id IN (SELECT id FROM {table} WHERE {TAKEABLE} AND due_at <= :now ORDER BY due_at LIMIT :limit)""",
        claimed=f"SELECT {EVENT_COLUMNS}, attempts FROM {table} WHERE holder = :holder ORDER BY stored_at, id",
        park=f"""
            UPDATE {table} SET state = 'parked', holder = NULL, error = :error, finished_at = :now
            WHERE id = :id AND (holder = :holder OR state IN ('waiting', 'failed'))""",
        replay=f"""
            UPDATE {table} SET state = 'waiting', attempts = 0, due_at = :now, error = NULL, result = NULL,
                handed_at = NULL, finished_at = NULL
            WHERE state IN ('done', 'failed', 'parked') AND (:state IS NULL OR state = :state)
                AND (:since IS NULL OR stored_at >= :since) AND (:type IS NULL OR type = :type)
                AND (:id IS NULL OR id = :id)""",
        purge=f"""
            DELETE FROM {table}
            WHERE (state = 'done' OR (state = 'parked' AND :parked)) AND finished_at < :before""",
        sweep=f"""
            DELETE FROM {table} WHERE id IN (
                SELECT id FROM {table} WHERE state = 'done' AND finished_at <= :now - :ttl LIMIT :limit)""",
        get=f"SELECT {ENTRY_COLUMNS} FROM {table} WHERE id = :id",
        handed=f"UPDATE {table} SET handed_at = :now WHERE id = :id",
        unhanded=f"""
            SELECT {EVENT_COLUMNS} FROM {table}
            WHERE {TAKEABLE} AND due_at <= :now - :older_than
                AND (handed_at IS NULL OR handed_at < due_at OR handed_at <= :now - :lost_after)
            ORDER BY due_at LIMIT :limit""",
        page=f"""
            SELECT {ENTRY_COLUMNS} FROM {table}
            WHERE (stored_at, id) > (:after, :after_id)
                AND (:state IS NULL OR state = :state) AND (:type IS NULL OR type = :type)
            ORDER BY stored_at, id LIMIT :limit""",
    )


def _schema(table: str, name: str) -> tuple[str, ...]:
    return (
        f"""CREATE TABLE IF NOT EXISTS {table} (
    -- {_PERSONAL_DATA}
    id TEXT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    raw BLOB NOT NULL,
    received_at REAL NOT NULL,
    occurred_at REAL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    stored_at REAL NOT NULL,
    due_at REAL NOT NULL,
    holder TEXT,
    handed_at REAL,
    finished_at REAL,
    error TEXT,
    result BLOB
)""",
        f'CREATE INDEX IF NOT EXISTS "{name}_due" ON {table} (due_at) WHERE {TAKEABLE}',
        f'CREATE INDEX IF NOT EXISTS "{name}_holder" ON {table} (holder) WHERE holder IS NOT NULL',
        f'CREATE INDEX IF NOT EXISTS "{name}_stored" ON {table} (stored_at, id)',
        f'CREATE INDEX IF NOT EXISTS "{name}_finished" ON {table} (finished_at) WHERE finished_at IS NOT NULL',
    )
