import type { EventStore } from "./event_store.js";
import { Holds } from "./holds.js";
import { timeToLive } from "./options.js";

export type { Begin, EventStore, StoredEvent } from "./event_store.js";

/** What is used of a client of `redis`, or of its pool or cluster. */
export interface RedisClient {
  /** Reads a value. */
  get(key: string): Promise<unknown>;
  /** Writes a value for so many milliseconds, unless there is one. */
  set(key: string, value: string, options: { NX: true; PX: number }): Promise<unknown>;
  /** Runs a script in Lua. */
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** How a store in Redis is made. */
export interface RedisStoreOptions {
  /** What every key begins with, `mighty:` unless given. Receivers that handle the same events for different purposes need different ones. */
  prefix?: string | undefined;
  /**
   * For how many milliseconds an event that is done is remembered: 30 days unless given, `null` for ever. Longer than the sender goes on
   * sending.
   */
  ttl?: number | null | undefined;
}

const DONE = "done";
/** Between two requests a key may expire or be deleted: then the event is free after all. */
const ROUNDS = 8;

/**
 * Changes a key if its value is the token, or if it is gone and that is accepted too. A script and not WATCH, which needs a connection that
 * nobody else uses meanwhile.
 */
const CHANGE = `
local value = redis.call('GET', KEYS[1])
if value ~= ARGV[1] and (value or ARGV[2] ~= 'or gone') then return 0 end
if ARGV[3] == '' then redis.call('DEL', KEYS[1])
elseif ARGV[4] == '' then redis.call('SET', KEYS[1], ARGV[3])
else redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4]) end
return 1`;

/**
 * Remembers events in Redis, with one small key for each; `RedisStore` in Python may use the same ones.
 *
 * A key holds the token of the lease, and then the word that the event is done; Redis lets both expire, by its own clock. Nothing else of
 * the event is kept. A new event costs two requests, and so does a duplicate.
 *
 * What Redis forgets is new again: set `maxmemory-policy` to `noeviction`, and switch persistence on.
 *
 * @param client - The client of the program, which is connected.
 * @param options - How keys begin, and how long it remembers.
 * @throws `ConfigurationError`: The time cannot be used.
 *
 * @example
 * ```ts
 * const store = redisStore(await createClient({ url: process.env.REDIS_URL }).connect());
 * ```
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): EventStore {
  const { prefix = "mighty:" } = options;
  const ttl = timeToLive(options.ttl);
  const expiry = ttl === null ? "" : milliseconds(ttl);
  const holds = new Holds();
  const keyOf = (id: string) => `${prefix}event:${id}`;

  async function change(id: string, token: string, orGone: boolean, value: string, expires: string): Promise<boolean> {
    const parameters = [token, orGone ? "or gone" : "", value, expires];
    return Number(await client.eval(CHANGE, { keys: [keyOf(id)], arguments: parameters })) === 1;
  }

  return {
    async begin({ id }, lease) {
      const token = crypto.randomUUID().replaceAll("-", "");
      for (let round = 0; round < ROUNDS; round += 1) {
        const isSet = await client.set(keyOf(id), token, { NX: true, PX: Number(milliseconds(lease)) });
        const value = isSet === null ? await client.get(keyOf(id)) : token;
        // A client may send a request twice because an answer was lost: then the token is ours all the same.
        if (String(value) === token) {
          holds.take(id, token);
          return "new";
        }
        if (value !== null) {
          return String(value) === DONE ? "done" : "in_progress";
        }
      }
      return "in_progress";
    },
    async complete(id) {
      const token = holds.token(id);
      if (token !== undefined) {
        // Also if the lease has run out: the event was handled, and nobody else has begun.
        await change(id, token, true, DONE, expiry);
        holds.forget(id, token);
      }
    },
    async fail(id) {
      const token = holds.release(id);
      try {
        if (token !== undefined) {
          await change(id, token, false, "", "");
        }
      } catch (problem) {
        // Nothing was given back, so the caller still holds it and may try again.
        holds.restore(id, token as string);
        throw problem;
      }
    },
    async renew(id, lease) {
      const token = holds.token(id);
      if (token === undefined) {
        return false;
      }
      const isRenewed = await change(id, token, true, token, milliseconds(lease));
      if (!isRenewed) {
        holds.forget(id, token);
      }
      return isRenewed;
    },
  };
}

/** Redis takes whole ones, at least one. */
function milliseconds(time: number): string {
  return String(Math.max(1, Math.floor(time)));
}
