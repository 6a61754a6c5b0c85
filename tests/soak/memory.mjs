// Makes many requests of every kind, and prints the resident bytes after a fifth of them and at the end; see README.md.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { isMightyError, Mighty } from "mighty-networks";
import { Webhooks } from "mighty-networks/webhooks";

const REQUESTS_OF_A_ROUND = 23;
/** Calls that the sandbox always fails: it knows them by their cases. */
const of = (name) => ({ headers: { "X-Sandbox-Case": name } });
/** Milliseconds, much shorter than an answer of that case takes. */
const SHORT = 2;

const KEY = "the-key-of-the-soak";
const DELIVERY = JSON.stringify({
  event_id: "5f0c",
  event_timestamp: "2026-07-05T09:30:00Z",
  event_type: "MemberJoinedHook",
  payload: { id: 42 },
});

/** Bytes of this process that are in memory, and those that something needs. */
async function use() {
  for (let number = 0; number < 4; number += 1) {
    await sleep(100);
    globalThis.gc();
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, held: heapUsed + external };
}

async function fails(call) {
  await assert.rejects(call, isMightyError);
}

function receive() {
  const hooks = new Webhooks({ keys: KEY, logger: false });
  for (let number = 0; number < 8; number += 1) hooks.construct(DELIVERY, { authorization: `Bearer ${KEY}` });
  assert.throws(() => hooks.construct(DELIVERY, { authorization: "Bearer other" }), isMightyError);
}

/** 23 requests at least. */
async function work(client, member, post) {
  const users = await Promise.all(Array.from({ length: 8 }, () => client.me.get()));
  for (const { user } of users) assert.equal(user.id, member);
  await client.members.get(member);
  await client.posts.update(post, { title: "Soaked" });
  assert.equal((await client.posts.list({ per_page: 10 }).collect({ limit: 1_000 })).length, 40);
  for await (const _ of client.members.list({ per_page: 5 })) break;
  for await (const _ of client.members.list({ per_page: 5 }, { prefetch: 1 })) break;
  // Left without an end, as whoever forgets an iterator does.
  await client.members.list({ per_page: 5 }).pages().next();
  await fails(client.me.get(of("busy")));
  await fails(client.me.get(of("cut")));
  await fails(client.me.get({ ...of("dropped"), maxRetries: 0 }));
  // On a machine that is busy enough it may come in time.
  await client.me.get({ ...of("late"), signal: AbortSignal.timeout(SHORT) }).catch(() => undefined);
  assert.equal(await client.members.find(1), null);
  receive();
}

const rounds = Math.ceil(Number(process.argv[2]) / REQUESTS_OF_A_ROUND);
const client = new Mighty();
const member = (await client.me.get()).user.id;
const post = (await client.posts.list().first()).id;
const measured = [];
for (let number = 1; number <= rounds; number += 1) {
  await work(client, member, post);
  if (number === Math.floor(rounds / 5) || number === rounds) measured.push(await use());
}
console.log(JSON.stringify({ resident: measured.map((one) => one.resident), held: measured.map((one) => one.held) }));
