// `retryVerify`: after a failure that may have left something behind, look, then decide.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError } from "mighty-networks";

import { caught } from "./caught.js";
import { recorded, waitingRuntime } from "./recording.js";

const failing = (status = 500) =>
  recorded(() => Response.json({ error: "no" }, { status, headers: { "X-Request-Id": "r" } }), {
    _runtime: waitingRuntime(),
  });
const VIP = { title: "VIP" };

test("what is found is the outcome, as it is", async () => {
  const { client, requests } = failing();
  const found = { id: "7", title: "VIP" };
  const { data, response } = await client.tags.create(VIP, { retryVerify: async () => found }).withResponse();
  assert.equal(data, found);
  assert.equal(data.id, "7");
  const { headers, ...others } = response;
  assert.deepEqual(others, { status: 500, requestId: "r", attempts: 1, elapsed: 0 });
  assert.equal(headers.get("x-request-id"), "r");
  assert.equal(requests.length, 1);
});

test("what is found after no answer came has no status", async () => {
  const { client } = recorded(() => {
    throw new TypeError("broken");
  });
  const { response } = await client.tags.create(VIP, { retryVerify: () => ({ id: 7 }) }).withResponse();
  assert.deepEqual([response.status, response.requestId, [...response.headers]], [0, "8000000000000000", []]);
});

test("if nothing is found the call is repeated as if that were safe, each time after a look", async () => {
  const { client, requests } = recorded((number) => (number < 3 ? Response.json({}, { status: 500 }) : { id: 7 }), {
    _runtime: waitingRuntime(),
  });
  const looks = [];
  const retryVerify = (...given) => {
    looks.push([given.length, requests.length]);
    return looks.length === 1 ? null : undefined;
  };
  assert.equal((await client.tags.create(VIP, { retryVerify })).id, 7);
  assert.deepEqual(looks, [
    [0, 1],
    [0, 2],
  ]);
});

test("the last failure is looked after as well", async () => {
  const { client, requests } = failing();
  let looks = 0;
  const retryVerify = () => {
    looks += 1;
    return looks === 3 ? { id: 7 } : null;
  };
  assert.equal((await client.tags.create(VIP, { retryVerify })).id, 7);
  assert.equal(requests.length, 3);
  const error = await caught(failing().client.tags.create(VIP, { retryVerify: () => null, maxRetries: 0 }));
  assert.deepEqual([error.kind, error.maybeCommitted, error.attempts], ["server", true, 1]);
});

test("nobody looks where nothing can have been done", async () => {
  const retryVerify = () => assert.fail("looked");
  const refused = failing(422);
  assert.ok(isMightyError(await caught(refused.client.tags.create(VIP, { retryVerify })), "unprocessable"));
  const read = failing();
  assert.ok(isMightyError(await caught(read.client.members.get(1, { retryVerify })), "server"));
  assert.equal((await recorded({ id: 7 }).client.tags.create(VIP, { retryVerify })).id, 7);
});

test("an answer of 2xx that cannot be read is looked after, and not repeated", async () => {
  const { client, requests } = recorded(() => new Response("oops"));
  assert.equal((await client.tags.create(VIP, { retryVerify: () => ({ id: 7 }) })).id, 7);
  assert.ok(isMightyError(await caught(client.tags.create(VIP, { retryVerify: () => null })), "response"));
  assert.equal(requests.length, 2);
});

test("an operation that answers nothing gives nothing, whatever is found", async () => {
  const { client } = failing();
  assert.equal(await client.posts.mute(1, 2, { retryVerify: () => true }), undefined);
});

for (const [what, retryVerify] of [
  [
    "thrown at once",
    () => {
      throw new RangeError("no vault");
    },
  ],
  [
    "thrown later",
    async () => {
      throw new RangeError("no vault");
    },
  ],
]) {
  test(`an exception of the function is the caller's, with the failure as its cause: ${what}`, async () => {
    const { client, requests } = failing();
    const error = await caught(client.tags.create(VIP, { retryVerify }));
    assert.deepEqual([error.name, error.message, requests.length], ["RangeError", "no vault", 1]);
    assert.ok(isMightyError(error.cause, "server"));
    assert.deepEqual([error.cause.maybeCommitted, error.cause.status], [true, 500]);
  });
}

test("an error of ours in a look says that the call may have been carried out", async () => {
  const { client } = recorded((number) => Response.json({}, { status: number === 1 ? 500 : 404 }));
  const error = await caught(client.tags.create(VIP, { retryVerify: () => client.tags.get(3) }));
  assert.deepEqual(
    [error.kind, error.operation, error.maybeCommitted, error.retryable],
    ["not_found", "tags.get", true, false],
  );
  assert.deepEqual([error.cause.kind, error.cause.operation], ["server", "tags.create"]);
});

test("a cause that is there stays, and what can have none is thrown as it is", async () => {
  const { client } = failing();
  const cause = new Error("below");
  const frozen = Object.freeze(new Error("frozen"));
  for (const thrown of [new Error("above", { cause }), frozen, "text", null]) {
    const retryVerify = () => Promise.reject(thrown);
    assert.equal(await caught(client.tags.create(VIP, { retryVerify })), thrown);
  }
  assert.equal(frozen.cause, undefined);
});

/** Surroundings whose timers run out as soon as somebody waits for nothing else. */
function late() {
  const timers = [];
  return { ...waitingRuntime(), timers, timer: (delay, fire) => void timers.push({ delay, fire }) ?? (() => {}) };
}

test("a function that hangs is left when the deadline passes, and nothing is sent again", async () => {
  const _runtime = late();
  const { client, requests } = recorded(() => Response.json({}, { status: 503 }), { _runtime });
  const retryVerify = () => {
    queueMicrotask(() => queueMicrotask(() => _runtime.timers.at(-1).fire()));
    return new Promise(() => {});
  };
  const error = await caught(client.tags.create(VIP, { retryVerify, deadline: 25_000 }));
  assert.deepEqual([error.kind, error.maybeCommitted, requests.length], ["server", true, 1]);
  assert.equal(_runtime.timers.at(-1).delay, 25_000);
});

for (const [what, maxRetries, kind] of [
  ["before another attempt", 2, "connection"],
  ["before the failure", 0, "server"],
]) {
  test(`an abort during a look ends the call: ${what}`, async () => {
    const { client, requests } = failing();
    const controller = new AbortController();
    const retryVerify = () => {
      queueMicrotask(() => controller.abort());
      return new Promise(() => {});
    };
    const error = await caught(client.tags.create(VIP, { retryVerify, maxRetries, signal: controller.signal }));
    assert.ok(isMightyError(error, kind));
    assert.deepEqual([error.name, error.cause], ["AbortError", controller.signal.reason]);
    assert.deepEqual([error.maybeCommitted, error.attempts, requests.length], [true, 1, 1]);
  });
}

test("who has given up is not asked to look", async () => {
  const controller = new AbortController();
  const { client } = recorded(async (_, { signal }) => {
    const ended = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    controller.abort();
    return ended;
  });
  const retryVerify = () => assert.fail("looked");
  const error = await caught(client.tags.create(VIP, { retryVerify, signal: controller.signal }));
  assert.deepEqual([error.name, error.maybeCommitted], ["AbortError", true]);
});

test("a call of an undocumented endpoint can be looked after", async () => {
  const { client } = failing();
  assert.equal(await client.request("POST", "/beta", { body: [1], retryVerify: () => 5 }), 5);
});
