import { d1Statements } from "./d1_statements.js";
import type { EventStore } from "./event_store.js";
import { type TableStoreOptions, tableName, timeToLive } from "./options.js";
import { positional } from "./positional.js";
import { type Execute, SqlStore } from "./sql_store.js";

export type { Begin, EventStore, StoredEvent } from "./event_store.js";
export type { TableStoreOptions } from "./options.js";

/** What is used of a prepared statement of D1. */
export interface D1Statement {
  /** The same statement with parameters. */
  bind(...parameters: unknown[]): D1Statement;
  /** Runs it. */
  all(): Promise<{ results: unknown[]; meta: { changes?: number } }>;
}

/** What is used of a binding to a database of D1. */
export interface D1 {
  /** A statement that can be given parameters. */
  prepare(statement: string): D1Statement;
  /** Runs several statements in one transaction. */
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
  const table = tableName(options.table);
  const ttl = timeToLive(options.ttl);
  const stores = STORES.get(database) ?? new Map<string, EventStore>();
  STORES.set(database, stores);
  const known = stores.get(`${table} ${ttl}`);
  if (known !== undefined) {
    return known;
  }
  const statements = d1Statements(table);
  const store = new SqlStore(statements, executor(database, statements.schema), ttl);
  stores.set(`${table} ${ttl}`, store);
  return store;
}

/** A Worker gets its binding with each request, and makes a store of it: the same one, which knows that its table is there. */
const STORES = new WeakMap<D1, Map<string, EventStore>>();

function executor(database: D1, schema: readonly string[]): Execute {
  let isPrepared = false;
  return async (statement, values) => {
    // Requests that come together each make the table: a Worker must not wait for what another request has begun.
    if (!isPrepared) {
      await database.batch(schema.map((text) => database.prepare(text)));
      isPrepared = true;
    }
    const { text, parameters } = positional(statement, "?", values);
    const { results, meta } = await database
      .prepare(text)
      .bind(...parameters)
      .all();
    return { rows: results as { standing?: unknown }[], count: meta.changes ?? 0 };
  };
}
