import type { EventStore } from "./event_store.js";
import { type TableStoreOptions, tableName, timeToLive } from "./options.js";
import { positional } from "./positional.js";
import { postgresStatements } from "./postgres_statements.js";
import { SqlStore } from "./sql_store.js";

export type { Begin, EventStore, StoredEvent } from "./event_store.js";
export type { TableStoreOptions } from "./options.js";

/** What is used of a `Pool` of `pg`, or of a `Client` that is connected. */
export interface PostgresPool {
  /** Runs one statement with parameters for `$1` and so on. */
  query(text: string, parameters?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

/**
 * Remembers events in PostgreSQL, for any number of processes and machines; `PostgresStore` in Python may use the same table.
 *
 * A new event costs two queries, one when it begins and one when it is done, and so does a duplicate. The table holds personal data: what
 * was sent is kept with each event for the time to live. Leases go by the clock of the database.
 *
 * @param pool - The pool of the program. Nothing is sent before the first event.
 * @param options - The name of the table, where a schema may stand before a dot, and how long it remembers.
 * @throws `ConfigurationError`: The name or the time cannot be used.
 *
 * @example
 * ```ts
 * const store = postgresStore(new pg.Pool());
 * ```
 */
export function postgresStore(pool: PostgresPool, options: TableStoreOptions = {}): EventStore {
  const table = tableName(options.table, true);
  const statements = postgresStatements(table);
  const ttl = timeToLive(options.ttl);
  let prepared: Promise<void> | undefined;

  return new SqlStore(
    statements,
    async (statement, values) => {
      prepared ??= prepare(pool, table, statements.schema).catch((error) => {
        prepared = undefined;
        throw error;
      });
      await prepared;
      const { text, parameters } = positional(statement, "$", values);
      const { rows, rowCount } = await pool.query(text, parameters);
      return { rows: rows as { standing?: unknown }[], count: rowCount ?? 0 };
    },
    ttl,
  );
}

/** A role that may not make tables can use one that is there. Several who make it at once would get in each other's way. */
async function prepare(pool: PostgresPool, table: string, schema: readonly string[]): Promise<void> {
  const { rows } = await pool.query("SELECT to_regclass($1) IS NOT NULL AS known", [table]);
  if ((rows[0] as { known: boolean }).known) {
    return;
  }
  const lock = `SELECT pg_advisory_xact_lock(hashtext('${table}'))`;
  // Without parameters, several statements are one transaction.
  await pool.query([lock, ...schema].join(";\n"));
}
