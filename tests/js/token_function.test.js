import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError } from "mighty-networks";

import { caught } from "./caught.js";
import { fakeRuntime, recorded, TOKEN } from "./recording.js";

const never = () => new Promise(() => {});

test("a token function that hangs is left at the deadline", async () => {
  let asked = 0;
  const token = () => {
    asked += 1;
    return never();
  };
  const { client, requests } = recorded({}, { token, _runtime: undefined });
  const error = await caught(client.me.get({ deadline: 20 }));
  assert.ok(isMightyError(error, "timeout"));
  assert.equal(error.detail, "the deadline of 0.02 s passed while the token function was asked");
  assert.deepEqual(
    [error.operation, error.attempts, error.maybeCommitted, error.retryable],
    ["me.get", 0, false, true],
  );
  assert.deepEqual([asked, requests.length], [1, 0]);
});

test("it is asked once although its timer goes off too early", async () => {
  let now = 0;
  let asked = 0;
  const delays = [];
  const timer = (delay, fire) => {
    delays.push(delay);
    now += delay === 1000 ? 999 : delay;
    queueMicrotask(fire);
    return () => {};
  };
  const token = () => {
    asked += 1;
    return never();
  };
  const { client } = recorded({}, { token, deadline: 1000, _runtime: { ...fakeRuntime(), now: () => now, timer } });
  assert.ok(isMightyError(await caught(client.me.get()), "timeout"));
  assert.deepEqual([asked, delays], [1, [1000, 1]]);
});

test("a token function that hangs is left when the caller gives up", async () => {
  const controller = new AbortController();
  const token = () => {
    controller.abort();
    return never();
  };
  const later = new AbortController();
  const hanging = () => {
    queueMicrotask(() => later.abort());
    return never();
  };
  for (const [token_, { signal }] of [
    [token, controller],
    [hanging, later],
  ]) {
    const { client, requests } = recorded({}, { token: token_ });
    const error = await caught(client.tags.create({ title: "VIP" }, { signal }));
    assert.ok(isMightyError(error, "connection"));
    assert.deepEqual([error.name, error.cause, error.attempts], ["AbortError", signal.reason, 0]);
    assert.deepEqual([error.maybeCommitted, requests.length], [false, 0]);
  }
});

test("a token function that hangs when it is asked again after a 401 ends the call with what was sent", async () => {
  let now = 0;
  let asked = 0;
  let runOut;
  const timer = (delay, fire) => {
    runOut = () => {
      now += delay;
      fire();
    };
    return () => {};
  };
  const token = () => {
    asked += 1;
    if (asked === 1) return TOKEN;
    queueMicrotask(() => runOut());
    return never();
  };
  const _runtime = { ...fakeRuntime(), now: () => now, timer };
  const { client, requests } = recorded(() => Response.json({}, { status: 401 }), { token, _runtime });
  const error = await caught(client.me.get({ deadline: 50 }));
  assert.ok(isMightyError(error, "timeout"));
  assert.deepEqual([error.attempts, requests.length, asked], [1, 1, 2]);
});

test("a token that comes too late is nobody's business, nor is a late failure", async () => {
  const late = [];
  const token = () => new Promise((resolve, reject) => late.push({ resolve, reject }));
  const { client, requests } = recorded({}, { token, _runtime: undefined });
  await caught(client.me.get({ deadline: 10 }));
  await caught(client.me.get({ deadline: 10 }));
  const unhandled = [];
  const note = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  late[0].resolve(TOKEN);
  late[1].reject(new Error("the vault is sealed"));
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", note);
  assert.deepEqual([unhandled, requests.length], [[], 0]);
});

test("a token function leaves no listener and no timer behind", async () => {
  const { signal } = new AbortController();
  const [listening, running] = [[], []];
  signal.addEventListener = (_, listener) => listening.push(listener);
  signal.removeEventListener = (_, listener) => listening.splice(listening.indexOf(listener), 1);
  const timer = (delay) => {
    running.push(delay);
    return () => running.splice(running.indexOf(delay), 1);
  };
  const { client } = recorded({}, { token: async () => TOKEN, _runtime: { ...fakeRuntime(), timer } });
  await client.me.get({ signal });
  assert.deepEqual([listening, running], [[], []]);
});
