import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError } from "mighty-networks";

import { caught } from "./caught.js";
import { fakeRuntime, recorded } from "./recording.js";

/** Checks what is true of every cancellation. */
function assertAborted(error, signal, { attempts, maybeCommitted }) {
  assert.ok(isMightyError(error, "connection"));
  assert.equal(error.cause, signal.reason);
  assert.deepEqual([error.name, error.attempts, error.maybeCommitted], ["AbortError", attempts, maybeCommitted]);
}

test("a signal that is aborted already sends nothing", async () => {
  const { client, requests } = recorded();
  const signal = AbortSignal.abort();
  assertAborted(await caught(client.tags.create({ title: "VIP" }, { signal })), signal, {
    attempts: 0,
    maybeCommitted: false,
  });
  assert.equal(requests.length, 0);
});

test("an abort while the answer is awaited ends the request", async () => {
  const controller = new AbortController();
  const { client, requests } = recorded(async (_, { signal }) => {
    const ended = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    controller.abort();
    return ended;
  });
  const error = await caught(client.tags.create({ title: "VIP" }, { signal: controller.signal }));
  assertAborted(error, controller.signal, { attempts: 1, maybeCommitted: true });
  assert.equal(requests.length, 1);
});

test("an abort while a retry is awaited reports what the attempts before have done", async () => {
  for (const [status, maybeCommitted] of [
    [503, true],
    [429, false],
  ]) {
    const controller = new AbortController();
    const _runtime = { ...fakeRuntime(), sleep: async () => controller.abort() };
    const { client } = recorded(() => Response.json({}, { status }), { _runtime });
    const error = await caught(client.tags.update(3, { title: "VIP" }, { signal: controller.signal }));
    assertAborted(error, controller.signal, { attempts: 1, maybeCommitted });
  }
});

test("an abort by who is told of the request sends nothing", async () => {
  const controller = new AbortController();
  const { client, requests } = recorded({}, { onRequest: () => controller.abort() });
  const error = await caught(client.me.get({ signal: controller.signal }));
  assertAborted(error, controller.signal, { attempts: 1, maybeCommitted: false });
  assert.equal(requests.length, 0);
});

test("an abort ends a request whose fetch knows nothing of signals", async () => {
  const controller = new AbortController();
  const { client } = recorded(() => {
    controller.abort();
    return new Promise(() => {});
  });
  const error = await caught(client.me.get({ signal: controller.signal }));
  assertAborted(error, controller.signal, { attempts: 1, maybeCommitted: false });
});

test("the time of an attempt ends a request whose fetch knows nothing of signals", async () => {
  let fire;
  const _runtime = {
    ...fakeRuntime(),
    timer: (_, callback) => {
      fire = callback;
      return () => {};
    },
  };
  const { client } = recorded(
    () => {
      fire();
      return new Promise(() => {});
    },
    { _runtime, maxRetries: 0 },
  );
  const error = await caught(client.me.get());
  assert.deepEqual([error.kind, error.cause.name, error.attempts], ["timeout", "TimeoutError", 1]);
});

test("a reason of the caller's own stays the cause", async () => {
  const { client } = recorded();
  const reason = { why: "shutting down" };
  const error = await caught(client.me.get({ signal: AbortSignal.abort(reason) }));
  assert.deepEqual([error.name, error.cause], ["APIConnectionError", reason]);
});

test("a signal keeps no listener of a call that is over", async () => {
  const { client } = recorded();
  const { signal } = new AbortController();
  const listening = [];
  signal.addEventListener = (_, listener) => listening.push(listener);
  signal.removeEventListener = (_, listener) => listening.splice(listening.indexOf(listener), 1);
  await client.me.get({ signal });
  assert.deepEqual(listening, []);
});
