import type { Statements } from "./sql_store.js";
import { EVENT_COLUMNS, PERSONAL_DATA, TAKEABLE } from "./statements.js";

/** Seconds since 1970 by the clock of the database. */
const NOW = "unixepoch('subsec')";
const EXPIRED = `stored.state = 'done' AND stored.finished_at <= ${NOW} - :ttl`;

/**
 * The statements of D1, which is SQLite; the table is that of `SQLiteStore` in Python.
 *
 * @internal
 */
export function d1Statements(table: string): Statements {
  return {
    schema: schemaOf(table, table.replaceAll('"', "")),
    begin: `
      INSERT INTO ${table} AS stored (${EVENT_COLUMNS}, state, attempts, stored_at, due_at, holder)
      VALUES (:id, :type, :raw, :received_at, :occurred_at, 'in_progress', 1, ${NOW}, ${NOW} + :lease, :holder)
      ON CONFLICT (id) DO UPDATE SET
        state = 'in_progress', due_at = excluded.due_at, holder = excluded.holder,
        attempts = CASE stored.state WHEN 'done' THEN 1 ELSE stored.attempts + 1 END,
        result = NULL, finished_at = NULL
      WHERE stored.state IN ('waiting', 'failed')
        OR (stored.state = 'in_progress' AND (stored.due_at <= ${NOW} OR stored.holder = excluded.holder))
        OR (${EXPIRED})`,
    standing: `
      SELECT CASE
        WHEN ${EXPIRED} THEN 'free'
        WHEN stored.state IN ('done', 'parked') THEN 'done'
        WHEN stored.state = 'in_progress' AND stored.due_at > ${NOW} THEN 'in_progress'
        ELSE 'free' END AS standing
      FROM ${table} AS stored WHERE stored.id = :id`,
    complete: `
      UPDATE ${table} SET state = 'done', holder = NULL, error = NULL, result = :result, finished_at = ${NOW}
      WHERE id = :id AND holder = :holder`,
    fail: `
      UPDATE ${table} SET state = 'failed', holder = NULL, error = :error, due_at = ${NOW} + :delay
      WHERE id = :id AND holder = :holder`,
    renew: `UPDATE ${table} SET due_at = ${NOW} + :lease WHERE id = :id AND holder = :holder`,
    sweep: `
      DELETE FROM ${table} WHERE id IN (
        SELECT id FROM ${table} WHERE state = 'done' AND finished_at <= ${NOW} - :ttl LIMIT :limit)`,
  };
}

function schemaOf(table: string, name: string): string[] {
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (
  -- ${PERSONAL_DATA.replaceAll(". ", ".\n  -- ")}
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
)`,
    `CREATE INDEX IF NOT EXISTS "${name}_due" ON ${table} (due_at) WHERE ${TAKEABLE}`,
    `CREATE INDEX IF NOT EXISTS "${name}_holder" ON ${table} (holder) WHERE holder IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS "${name}_stored" ON ${table} (stored_at, id)`,
    `CREATE INDEX IF NOT EXISTS "${name}_finished" ON ${table} (finished_at) WHERE finished_at IS NOT NULL`,
  ];
}
