import type { Begin, EventStore, StoredEvent } from "./event_store.js";
import { Holds } from "./holds.js";

/**
 * Texts for one table of one dialect, with parameters such as `:id`. They are those of the stores in Python: both languages may use one
 * table.
 *
 * @internal
 */
export interface Statements {
  /** Make table and indexes, unless they are there. */
  readonly schema: readonly string[];
  /** Take an event, unknown or known, if it is free; counts 1 if it was. */
  readonly begin: string;
  /** Whether an event is `free`, `in_progress` or `done`; no row if it is unknown. */
  readonly standing: string;
  /** Mark it as done, if the token is the holder's. */
  readonly complete: string;
  /** Give it back, if the token is the holder's. */
  readonly fail: string;
  /** Move the end of the lease, if the token is the holder's. */
  readonly renew: string;
  /** Delete some of what was done longer ago than the time to live. */
  readonly sweep: string;
}

/** @internal */
export type Values = Readonly<Record<string, unknown>>;

/**
 * The connection to a database: runs a statement in a transaction of its own.
 *
 * @internal
 */
export type Execute = (
  statement: string,
  values: Values,
) => Promise<{ rows: readonly { standing?: unknown }[]; count: number }>;

/** Between the statements of `begin` a lease may run out or another may give the event back: then it is free after all. */
const ROUNDS = 8;
const SWEEP_EVERY = 60 * 60 * 1000;
const SWEEP_AT_ONCE = 500;
const LONGEST_ERROR = 2_000;

/**
 * The rules of a store, on statements that a dialect words and a connection runs.
 *
 * @internal
 */
export class SqlStore implements EventStore {
  readonly #statements: Statements;
  readonly #execute: Execute;
  readonly #ttl: number | null;
  readonly #holds = new Holds();
  #sweepAt = 0;

  constructor(statements: Statements, execute: Execute, ttl: number | null) {
    this.#statements = statements;
    this.#execute = execute;
    this.#ttl = ttl === null ? null : ttl / 1000;
  }

  async begin(event: StoredEvent, lease: number): Promise<Begin> {
    await this.#sweep();
    const holder = crypto.randomUUID().replaceAll("-", "");
    const { id, type, raw, receivedAt, occurredAt } = event;
    const times = {
      received_at: receivedAt.getTime() / 1000,
      occurred_at: occurredAt ? occurredAt.getTime() / 1000 : null,
    };
    const values = { id, type, raw, ...times, holder, lease: lease / 1000, ttl: this.#ttl };
    for (let round = 0; round < ROUNDS; round += 1) {
      if ((await this.#execute(this.#statements.begin, values)).count === 1) {
        this.#holds.take(id, holder);
        return "new";
      }
      const { rows } = await this.#execute(this.#statements.standing, { id, ttl: this.#ttl });
      const standing = rows[0]?.standing;
      if (standing === "done" || standing === "in_progress") {
        return standing;
      }
    }
    return "in_progress";
  }

  async complete(id: string, result?: Uint8Array): Promise<void> {
    const holder = this.#holds.token(id);
    if (holder !== undefined) {
      await this.#execute(this.#statements.complete, { id, holder, result: result ?? null });
      this.#holds.forget(id, holder);
    }
  }

  async fail(id: string, error: string, retryAt?: Date): Promise<void> {
    const holder = this.#holds.release(id);
    if (holder === undefined) {
      return;
    }
    // The caller's clock says how long from now; the clock of the database then says when that is.
    const delay = retryAt === undefined ? 0 : Math.max(0, (retryAt.getTime() - Date.now()) / 1000);
    try {
      await this.#execute(this.#statements.fail, { id, holder, error: errorText(error), delay });
    } catch (problem) {
      // Nothing was given back, so the caller still holds it and may try again.
      this.#holds.restore(id, holder);
      throw problem;
    }
  }

  async renew(id: string, lease: number): Promise<boolean> {
    const holder = this.#holds.token(id);
    if (holder === undefined) {
      return false;
    }
    const { count } = await this.#execute(this.#statements.renew, { id, holder, lease: lease / 1000 });
    if (count !== 1) {
      this.#holds.forget(id, holder);
    }
    return count === 1;
  }

  /** Deletes what is past its time to live: a little at a time, and seldom, as it delays a delivery. */
  async #sweep(): Promise<void> {
    if (this.#ttl === null || Date.now() < this.#sweepAt) {
      return;
    }
    this.#sweepAt = Date.now() + SWEEP_EVERY;
    const sweep = this.#execute(this.#statements.sweep, { ttl: this.#ttl, limit: SWEEP_AT_ONCE });
    // What cannot be deleted now is deleted another time; the event that has come must not suffer from it.
    const count = await sweep.then(
      (answer) => answer.count,
      () => 0,
    );
    if (count === SWEEP_AT_ONCE) {
      this.#sweepAt = 0;
    }
  }
}

/** The text as databases accept it, and short enough to be read. */
function errorText(error: string): string {
  return error.replaceAll("\0", "\ufffd").slice(0, LONGEST_ERROR);
}
