import { d1Statements } from "./d1_statements.js";
import type { EventStore } from "./event_store.js";
import { type TableStoreOptions, tableName, timeToLive } from "./options.js";
import { positional } from "./positional.js";
import { SqlStore } from "./sql_store.js";

export type { Begin, EventStore, StoredEvent } from "./event_store.js";
export type { TableStoreOptions } from "./options.js";

/** What is used of a prepared statement of D1. */
export interface D1Statement {
  bind(...parameters: unknown[]): D1Statement;
  all(): Promise<{ results: unknown[]; meta: { changes?: number } }>;
}

/** What is used of a binding to a database of D1. */
export interface D1 {
  prepare(statement: string): D1Statement;
  batch(statements: D1Statement[]): Promise<unknown>;
}

/**
 * Remembers events in a database of Cloudflare D1, for any number of Workers.
 *
 * A new event costs two queries, one when it begins and one when it is done, and so does a duplicate. The table holds personal data: what
 * was sent is kept with each event for the time to live. Leases go by the clock of the database.
 *
 * @param database - The binding: `env.DB`. A session (`env.DB.withSession("first-primary")`) must be one that reads from the primary.
 * @param options - The name of the table, and how long it remembers.
 * @throws `ConfigurationError`: The name or the time cannot be used.
 *
 * @example
 * ```ts
 * fetch: (request, env, context) => hooks.handle(request, { store: d1Store(env.DB), waitUntil: context.waitUntil.bind(context) });
 * ```
 */
export function d1Store(database: D1, options: TableStoreOptions = {}): EventStore {
  const statements = d1Statements(tableName(options.table));
  const ttl = timeToLive(options.ttl);
  return new SqlStore(
    statements,
    async (statement, values) => {
      await prepared(database, statements.schema);
      const { text, parameters } = positional(statement, "?", values);
      const { results, meta } = await database
        .prepare(text)
        .bind(...parameters)
        .all();
      return { rows: results as { standing?: unknown }[], count: meta.changes ?? 0 };
    },
    ttl,
  );
}

/** The tables that are known to be there, by their binding: a Worker may make a store for each request. */
const PREPARED = new WeakMap<D1, Map<string, Promise<unknown>>>();

function prepared(database: D1, schema: readonly string[]): Promise<unknown> {
  const tables = PREPARED.get(database) ?? new Map<string, Promise<unknown>>();
  PREPARED.set(database, tables);
  const [key = ""] = schema;
  const known = tables.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = database.batch(schema.map((statement) => database.prepare(statement)));
  tables.set(key, made);
  made.catch(() => tables.delete(key));
  return made;
}
