// Handlers, and functions that are told of errors, that take longer than the sender waits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Webhooks } from "mighty-networks/webhooks";
import { answered, KEY, request } from "./deliveries.js";
import { scripted } from "./scripted_store.js";
import { slowHandler, stopClock } from "./stopped_clock.js";

test("a handler that is too slow is told, its event stays leased until it ends, and is done then", async (context) => {
  const pass = stopClock(context);
  const { calls, store } = scripted();
  const kept = [];
  const errors = [];
  const { handler, began, finish } = slowHandler();
  const hooks = new Webhooks({ keys: KEY, handlerTimeout: 20 })
    .on("MemberJoined", handler)
    .onError((_, error, context) => errors.push([error.name, context.remaining()]));
  const response = hooks.handle(request(), { store, waitUntil: (promise) => kept.push(promise) });
  const { signal } = await began;
  pass(20);
  assert.equal(await answered(await response), "503 out_of_time");
  assert.deepEqual([signal.aborted, signal.reason.name, errors], [true, "TimeoutError", [["TimeoutError", 0]]]);
  assert.deepEqual(
    calls.map(([name]) => name),
    ["begin"],
  );
  finish();
  await Promise.all(kept);
  assert.equal(kept.length, 1);
  assert.deepEqual(
    calls.map(([name]) => name),
    ["begin", "complete"],
  );
});

for (const [where, kept] of [
  ["with `waitUntil`", (promise) => promise],
  ["where the program keeps running by itself", undefined],
]) {
  test(`the lease of a handler that is too slow is renewed until it ends, ${where}`, async (context) => {
    const pass = stopClock(context);
    const { calls, store } = scripted();
    const { handler, began, finish } = slowHandler();
    const hooks = new Webhooks({ keys: KEY, handlerTimeout: 20 }).on("MemberJoined", handler).onError(() => {});
    const response = hooks.handle(request(), { store, waitUntil: kept });
    await began;
    pass(20);
    assert.equal(await answered(await response), "503 out_of_time");
    // Each renewal is for ten seconds, and there are four in that time.
    pass(10_000);
    const renewal = ["renew", "5f0c", 10_000];
    assert.deepEqual(calls.slice(1), [renewal, renewal, renewal, renewal]);
    finish();
    await new Promise((resolve) => setImmediate(resolve));
    pass(10_000);
    assert.deepEqual(
      calls.slice(5).map(([name]) => name),
      ["complete"],
    );
  });
}

test("a handler that heeds the signal gives its event back, and is reported once", async (context) => {
  const pass = stopClock(context);
  const { calls, store } = scripted();
  const kept = [];
  const errors = [];
  const { handler, began, finish } = slowHandler();
  const hooks = new Webhooks({ keys: KEY })
    .on("MemberJoined", async (event, context) => {
      context.signal.addEventListener("abort", finish);
      await handler(event, context);
      context.signal.throwIfAborted();
    })
    .onError((_, error) => errors.push(error.name));
  const response = hooks.handle(request(), { store, waitUntil: (promise) => kept.push(promise) });
  await began;
  pass(25_000);
  assert.equal(await answered(await response), "503 out_of_time");
  await Promise.all(kept);
  assert.deepEqual([errors, calls.map(([name]) => name)], [["TimeoutError"], ["begin", "fail"]]);
});

test("the answer does not wait for an `onError` that takes long, and the event is free at once", async () => {
  const { calls, store } = scripted();
  const kept = [];
  const { handler: onError, finish } = slowHandler();
  const hooks = new Webhooks({ keys: KEY })
    .on("MemberJoined", () => Promise.reject(new Error("no such member")))
    .onError(onError);
  const response = await hooks.handle(request(), { store, waitUntil: (promise) => kept.push(promise) });
  assert.equal(await answered(response), "500 failed");
  assert.deepEqual(
    calls.map(([name]) => name),
    ["begin", "fail"],
  );
  finish();
  assert.equal((await Promise.all(kept)).length, 1);
});

test("where the answer may end the program, it waits for `onError` as long as for the handler", async (context) => {
  const pass = stopClock(context);
  const { handler: onError, began } = slowHandler();
  const hooks = new Webhooks({ keys: KEY })
    .on("MemberJoined", () => Promise.reject(new Error("no such member")))
    .onError((event, _error, context) => onError(event, context));
  const response = hooks.handle(request());
  await began;
  pass(24_999);
  assert.equal(await Promise.race([response, new Promise((resolve) => setImmediate(resolve))]), undefined);
  pass(1);
  assert.equal(await answered(await response), "500 failed");
});

test("the answer to a late event does not wait for an `onError` that takes long", async (context) => {
  const pass = stopClock(context);
  const { handler, began } = slowHandler();
  const { handler: onError } = slowHandler();
  const hooks = new Webhooks({ keys: KEY }).on("MemberJoined", handler).onError(onError);
  const response = hooks.handle(request());
  await began;
  pass(25_000);
  assert.equal(await answered(await response), "503 out_of_time");
});
