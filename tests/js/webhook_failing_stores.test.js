// Stores that fail while an event is on its way: what the sender is answered, and who is told.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Webhooks } from "mighty-networks/webhooks";
import { answered, KEY, request } from "./deliveries.js";
import { scripted } from "./scripted_store.js";
import { slowHandler, stopClock } from "./stopped_clock.js";

const receiver = () => new Webhooks({ keys: KEY }).on("MemberJoined", () => undefined);

test("a store that is down when an event comes lets it come again, and releases nothing", async () => {
  const down = new Error("connection refused");
  const errors = [];
  const { calls, store } = scripted({ begin: () => Promise.reject(down) });
  const hooks = receiver().onError((_, error) => errors.push(error));
  assert.equal(await answered(await hooks.handle(request(), { store })), "500 failed");
  assert.deepEqual([errors, calls], [[down], []]);
});

test("a store that is down when an event was handled changes the answer no more", async () => {
  const down = new Error("connection refused");
  const errors = [];
  const { store } = scripted({ complete: () => Promise.reject(down) });
  const hooks = receiver().onError((_, error) => errors.push(error));
  assert.equal(await answered(await hooks.handle(request(), { store })), "200 handled");
  assert.deepEqual(errors, [down]);
});

test("a store that throws where it should reject is as any store that is down", async () => {
  const fault = new Error("the database is locked");
  const broken = () => {
    throw fault;
  };
  const errors = [];
  const hooks = receiver().onError((_, error) => errors.push(error));
  for (const [method, expected] of [
    ["begin", "500 failed"],
    ["complete", "200 handled"],
  ]) {
    const { store } = scripted({ [method]: broken });
    assert.equal(await answered(await hooks.handle(request(), { store })), expected);
  }
  assert.deepEqual(errors, [fault, fault]);
});

test("a store that throws when it is asked for more time does not end the program", async (context) => {
  const pass = stopClock(context);
  let renewals = 0;
  const { calls, store } = scripted({
    renew() {
      renewals += 1;
      throw new Error("the database is locked");
    },
  });
  const kept = [];
  const { handler, began, finish } = slowHandler();
  const hooks = new Webhooks({ keys: KEY }).on("MemberJoined", handler).onError(() => {});
  const response = hooks.handle(request(), { store, waitUntil: (promise) => kept.push(promise) });
  await began;
  pass(25_000);
  await response;
  pass(5_000);
  finish();
  await Promise.all(kept);
  assert.deepEqual([renewals, calls.map(([name]) => name)], [2, ["begin", "complete"]]);
});
