import type { Statements } from "./sql_store.js";
import { EVENT_COLUMNS, PERSONAL_DATA, TAKEABLE } from "./statements.js";

const EXPIRED = "stored.state = 'done' AND stored.finished_at <= now() - make_interval(secs => :ttl)";
const LEASE_END = "now() + make_interval(secs => :lease)";

/**
 * The statements of PostgreSQL, from 9.5 on; the table is that of `PostgresStore` in Python. `now()` is the clock of the database: those of
 * the machines do not matter.
 *
 * @internal
 */
export function postgresStatements(table: string): Statements {
  return {
    schema: schemaOf(table, table.replace(/^.*\./, "").replaceAll('"', "")),
    begin: `
      INSERT INTO ${table} AS stored (${EVENT_COLUMNS}, state, attempts, stored_at, due_at, holder)
      VALUES (:id, :type, :raw, to_timestamp(:received_at), to_timestamp(:occurred_at),
        'in_progress', 1, now(), ${LEASE_END}, :holder)
      ON CONFLICT (id) DO UPDATE SET
        state = 'in_progress', due_at = excluded.due_at, holder = excluded.holder,
        attempts = CASE stored.state WHEN 'done' THEN 1 ELSE stored.attempts + 1 END,
        result = NULL, finished_at = NULL
      WHERE stored.state IN ('waiting', 'failed')
        OR (stored.state = 'in_progress' AND (stored.due_at <= now() OR stored.holder = excluded.holder))
        OR (${EXPIRED})`,
    standing: `
      SELECT CASE
        WHEN ${EXPIRED} THEN 'free'
        WHEN stored.state IN ('done', 'parked') THEN 'done'
        WHEN stored.state = 'in_progress' AND stored.due_at > now() THEN 'in_progress'
        ELSE 'free' END AS standing
      FROM ${table} AS stored WHERE stored.id = :id`,
    complete: `
      UPDATE ${table} SET state = 'done', holder = NULL, error = NULL, result = :result, finished_at = now()
      WHERE id = :id AND holder = :holder`,
    fail: `
      UPDATE ${table} SET
        state = 'failed', holder = NULL, error = :error, due_at = now() + make_interval(secs => :delay)
      WHERE id = :id AND holder = :holder`,
    renew: `UPDATE ${table} SET due_at = ${LEASE_END} WHERE id = :id AND holder = :holder`,
    sweep: `
      DELETE FROM ${table} WHERE id = ANY (ARRAY(
        SELECT id FROM ${table}
        WHERE state = 'done' AND finished_at <= now() - make_interval(secs => :ttl)
        LIMIT :limit FOR UPDATE SKIP LOCKED))`,
  };
}

function schemaOf(table: string, name: string): string[] {
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (
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
    )`,
    `COMMENT ON TABLE ${table} IS '${PERSONAL_DATA}'`,
    `CREATE INDEX IF NOT EXISTS "${name}_due" ON ${table} (due_at) WHERE ${TAKEABLE}`,
    `CREATE INDEX IF NOT EXISTS "${name}_stored" ON ${table} (stored_at, id)`,
    `CREATE INDEX IF NOT EXISTS "${name}_finished" ON ${table} (finished_at) WHERE finished_at IS NOT NULL`,
  ];
}
