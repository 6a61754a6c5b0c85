import type { EventStore } from "./event_store.js";
import { Holds } from "./holds.js";
import { timeToLive } from "./options.js";

export type { Begin, EventStore, StoredEvent } from "./event_store.js";

/** How a store in memory is made. */
export interface MemoryStoreOptions {
  /** For how many milliseconds an event that is done is remembered: 30 days unless given, `null` for ever. */
  ttl?: number | null | undefined;
}

/**
 * Remembers events in the memory of this process: for tests, and for a receiver that is one process and may forget when it starts anew.
 * Of each event it keeps the id alone.
 *
 * Not for Workers, Lambda or several processes, each of which would remember events of its own.
 */
export function memoryStore(options: MemoryStoreOptions = {}): EventStore {
  const ttl = timeToLive(options.ttl) ?? Number.POSITIVE_INFINITY;
  const leases = new Map<string, { token: string; until: number }>();
  const done = new Map<string, number>();
  const holds = new Holds();
  let count = 0;

  /** Whoever was done first is forgotten first, so the old ones stand in front. */
  function forgetOld(now: number): void {
    for (const [id, until] of done) {
      if (until > now) {
        return;
      }
      done.delete(id);
    }
  }

  return {
    async begin({ id }, lease) {
      const now = performance.now();
      forgetOld(now);
      if (done.has(id)) {
        return "done";
      }
      if ((leases.get(id)?.until ?? 0) > now) {
        return "in_progress";
      }
      count += 1;
      const token = String(count);
      leases.set(id, { token, until: now + lease });
      holds.take(id, token);
      return "new";
    },
    async complete(id) {
      if (holds.finish(id) !== undefined) {
        leases.delete(id);
        done.set(id, performance.now() + ttl);
      }
    },
    async fail(id) {
      if (holds.release(id) !== undefined) {
        leases.delete(id);
      }
    },
    async renew(id, lease) {
      const held = leases.get(id);
      if (held !== undefined) {
        held.until = performance.now() + lease;
      }
      return held !== undefined;
    },
  };
}
