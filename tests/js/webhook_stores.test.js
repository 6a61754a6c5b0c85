// The stores on real servers: `MIGHTY_TEST_POSTGRES_URL` and `MIGHTY_TEST_REDIS_URL` say where they are.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { memoryStore } from "mighty-networks/stores/memory";
import { postgresStore } from "mighty-networks/stores/postgres";
import { redisStore } from "mighty-networks/stores/redis";
import { isMightyError, Webhooks } from "mighty-networks/webhooks";
import pg from "pg";
import { createClient } from "redis";
import { answered, delivery, KEY, request, SILENT } from "./deliveries.js";
import { CASES, storedEvent } from "./store_contract.js";

const { MIGHTY_TEST_POSTGRES_URL, MIGHTY_TEST_REDIS_URL } = process.env;
assert.ok(
  MIGHTY_TEST_POSTGRES_URL && MIGHTY_TEST_REDIS_URL,
  "the tests of the stores need the addresses of both servers",
);

const redis = await createClient({ url: MIGHTY_TEST_REDIS_URL }).connect();
const pool = new pg.Pool({ connectionString: MIGHTY_TEST_POSTGRES_URL, max: 8 });
// Nothing else on the servers has these names.
const table = `events_${randomUUID().slice(0, 8)}`;
const prefix = `${table}:`;
after(async () => {
  await pool.query(`DROP TABLE IF EXISTS ${table}, ${table}_ttl, ${table}_at_once`);
  await pool.end();
  const keys = await redis.keys(`${prefix}*`);
  await redis.del(keys.length > 0 ? keys : ["none"]);
  redis.destroy();
});

describe("memory", () => {
  // There are no other processes: whoever has a store has the same one.
  const ofOthers = /taken over can neither|who holds nothing/;
  for (const [name, run] of Object.entries(CASES).filter(([name]) => !ofOthers.test(name))) {
    test(name, () => {
      const store = memoryStore();
      return run(() => store);
    });
  }
});

/** The stores that several processes share, each with another store on the same table or the same keys. */
const SHARED = {
  PostgreSQL: (options = {}) => postgresStore(pool, { table, ...options }),
  Redis: (options = {}) => redisStore(redis, { prefix, ...options }),
};

/** The same stores, whose client waits for a promise before it changes anything. */
const HELD_UP = {
  PostgreSQL: (turn) => postgresStore({ query: (...query) => turn().then(() => pool.query(...query)) }, { table }),
  Redis: (turn) =>
    redisStore(
      {
        get: (key) => redis.get(key),
        set: (...entry) => redis.set(...entry),
        eval: (...script) => turn().then(() => redis.eval(...script)),
      },
      { prefix },
    ),
};

/** An event whose first lease is over and which the same store has taken anew, while the first holder's request is held up. */
async function takenAnew(make, end) {
  const event = storedEvent();
  const turns = [];
  const store = make(() => turns.shift() ?? Promise.resolve());
  assert.equal(await store.begin(event, 1), "new");
  await sleep(20);
  let gate;
  turns.push(new Promise((resolve, reject) => (gate = { resolve, reject })));
  const late = end(store, event.id);
  assert.equal(await store.begin(event, 60_000), "new");
  return { store, event, late, gate };
}

for (const [what, make] of Object.entries(HELD_UP)) {
  test(`${what}: who completes late does not end the hold of who has taken the event anew`, async () => {
    const { store, event, late, gate } = await takenAnew(make, (store, id) => store.complete(id));
    gate.resolve();
    await late;
    assert.equal(await SHARED[what]().begin(event, 60_000), "in_progress");
    await store.complete(event.id);
    assert.equal(await SHARED[what]().begin(event, 60_000), "done");
  });

  test(`${what}: who cannot give an event back does not end the hold of who has taken it anew`, async () => {
    const { store, event, late, gate } = await takenAnew(make, (store, id) => store.fail(id, "late"));
    gate.reject(new Error("the database is away"));
    await assert.rejects(late, /away/);
    await store.complete(event.id);
    assert.equal(await SHARED[what]().begin(event, 60_000), "done");
  });
}

for (const [what, make] of Object.entries(SHARED)) {
  describe(what, () => {
    for (const [name, run] of Object.entries(CASES)) {
      test(name, () => run(() => make()));
    }

    test("what was done longer ago than the time to live is new again", async () => {
      const [store, other] = [make({ ttl: 1 }), make({ ttl: 1 })];
      const event = storedEvent();
      await store.begin(event, 60_000);
      await store.complete(event.id);
      await sleep(20);
      assert.equal(await other.begin(event, 60_000), "new");
    });

    test("what is done for ever stays done", async () => {
      const [store, other] = [make({ ttl: null }), make({ ttl: null })];
      const event = storedEvent();
      await store.begin(event, 60_000);
      await store.complete(event.id);
      assert.equal(await other.begin(event, 60_000), "done");
    });

    test("of sixteen deliveries at once through two receivers one is handled", async () => {
      let runs = 0;
      let open;
      const gate = new Promise((resolve) => {
        open = resolve;
      });
      const id = randomUUID();
      const receivers = [make(), make()].map((store) => {
        const hooks = new Webhooks({ keys: KEY, logger: SILENT }).on("MemberJoined", () => {
          runs += 1;
          return gate;
        });
        return () => hooks.handle(request(delivery({ event_id: id })), { store }).then(answered);
      });
      let waiting = 0;
      const answers = await Promise.all(
        Array.from({ length: 16 }, async (_, index) => {
          const answer = await receivers[index % 2]();
          waiting += 1;
          // The handler ends when everybody else has been told to come again.
          if (waiting === 15) {
            open();
          }
          return answer;
        }),
      );
      assert.deepEqual(answers.sort(), ["200 handled", ...Array(15).fill("503 in_progress")]);
      assert.equal(await receivers[1](), "200 duplicate");
      assert.equal(runs, 1);
    });

    test("a time to live that is none is refused", () => {
      for (const ttl of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "30d"]) {
        assert.throws(
          () => make({ ttl }),
          (error) => isMightyError(error, "configuration"),
        );
      }
    });
  });
}

describe("PostgreSQL alone", () => {
  test("the row is as the stores in Python want it", async () => {
    const store = SHARED.PostgreSQL();
    const event = storedEvent();
    await store.begin(event, 60_000);
    const begun = (await pool.query(`SELECT * FROM ${table} WHERE id = $1`, [event.id])).rows[0];
    assert.deepEqual(
      [begun.type, new Uint8Array(begun.raw), begun.received_at, begun.occurred_at, begun.state, begun.attempts],
      [event.type, event.raw, event.receivedAt, event.occurredAt, "in_progress", 1],
    );
    assert.match(begun.holder, /^[0-9a-f]{32}$/);
    await store.fail(event.id, "Error: \0 no");
    await store.begin(event, 60_000);
    await store.complete(event.id, new Uint8Array([0, 255]));
    const done = (await pool.query(`SELECT * FROM ${table} WHERE id = $1`, [event.id])).rows[0];
    assert.deepEqual([done.state, done.attempts, done.holder, done.error], ["done", 2, null, null]);
    assert.deepEqual(new Uint8Array(done.result), new Uint8Array([0, 255]));
  });

  test("what failed says why, and waits for a worker until the time that was named", async () => {
    const store = SHARED.PostgreSQL();
    const event = storedEvent();
    await store.begin(event, 60_000);
    await store.fail(event.id, "x".repeat(5_000), new Date(Date.now() + 3_600_000));
    const wanted = "state, length(error) AS length, due_at > now() + interval '59 minutes' AS is_later";
    const { rows } = await pool.query(`SELECT ${wanted} FROM ${table} WHERE id = $1`, [event.id]);
    assert.deepEqual(rows, [{ state: "failed", length: 2_000, is_later: true }]);
  });

  test("events that a worker has given up are done", async () => {
    const store = SHARED.PostgreSQL();
    const event = storedEvent();
    await store.begin(event, 60_000);
    await pool.query(`UPDATE ${table} SET state = 'parked', holder = NULL WHERE id = $1`, [event.id]);
    assert.equal(await store.begin(event, 60_000), "done");
  });

  test("many stores make the table at once, and it says what is in it", async () => {
    const stores = Array.from({ length: 8 }, () => SHARED.PostgreSQL({ table: `public.${table}_at_once` }));
    const begun = await Promise.all(stores.map((store) => store.begin(storedEvent(), 60_000)));
    assert.deepEqual(begun, Array(8).fill("new"));
    const { rows } = await pool.query("SELECT obj_description($1::regclass) AS about", [`${table}_at_once`]);
    assert.match(rows[0].about, /personal data/);
  });

  test("what is past its time to live is deleted", async () => {
    const own = { table: `${table}_ttl`, ttl: 1 };
    const store = SHARED.PostgreSQL(own);
    const event = storedEvent();
    await store.begin(event, 60_000);
    await store.complete(event.id);
    await sleep(20);
    await SHARED.PostgreSQL(own).begin(storedEvent(), 60_000);
    const { rows } = await pool.query(`SELECT count(*)::int AS left FROM ${table}_ttl WHERE id = $1`, [event.id]);
    assert.deepEqual(rows, [{ left: 0 }]);
  });

  test("an event is begun although what is past its time cannot be deleted", async () => {
    const begin = storedEvent();
    const mayNotDelete = {
      query: (text, values) =>
        /^\s*DELETE/.test(text) ? Promise.reject(new Error("permission denied")) : pool.query(text, values),
    };
    assert.equal(await postgresStore(mayNotDelete, { table }).begin(begin, 60_000), "new");
  });

  test("a server that is away when the table is made is asked again", async () => {
    let isAway = true;
    const flaky = { query: (...query) => (isAway ? Promise.reject(new Error("away")) : pool.query(...query)) };
    const store = postgresStore(flaky, { table });
    await assert.rejects(store.begin(storedEvent(), 60_000), /away/);
    isAway = false;
    assert.equal(await store.begin(storedEvent(), 60_000), "new");
  });

  test("names of tables that cannot be quoted are refused", () => {
    for (const name of ["", "1st", 'a"b', "a.b.c", "a-b", "x".repeat(49)]) {
      assert.throws(
        () => postgresStore(pool, { table: name }),
        (error) => isMightyError(error, "configuration"),
      );
    }
  });
});

test("a holder whose answer was lost may fail or complete again", async () => {
  let isAway = false;
  const flaky = { query: (...query) => (isAway ? Promise.reject(new Error("away")) : pool.query(...query)) };
  const store = postgresStore(flaky, { table });
  const event = storedEvent();
  await store.begin(event, 60_000);
  isAway = true;
  await assert.rejects(store.fail(event.id, "no"), /away/);
  await assert.rejects(store.complete(event.id), /away/);
  isAway = false;
  await store.complete(event.id);
  assert.equal(await store.begin(event, 60_000), "done");
});
