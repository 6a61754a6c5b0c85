// `hooks.handle` with requests of the web, and with a store that is scripted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryStore } from "mighty-networks/stores/memory";
import { Webhooks } from "mighty-networks/webhooks";
import { answered, delivery, KEY, logger, request, SILENT } from "./deliveries.js";
import { scripted } from "./scripted_store.js";

const nothing = () => undefined;
const receiver = (options = {}) => new Webhooks({ keys: KEY, logger: SILENT, ...options }).on("MemberJoined", nothing);

for (const [what, sent, expected, options] of [
  ["an event with a handler", request(), "200 handled"],
  ["an event without a handler", request(delivery({ event_type: "PostCreated" })), "200 unknown"],
  ["an event of an unknown type", request(delivery({ event_type: "SomethingNew" })), "200 unknown"],
  ["a wrong key", request(delivery(), { authorization: "Bearer other" }), "401 refused"],
  ["no key, whatever the body", request("{", { authorization: "" }), "401 refused"],
  ["a body that is no event", request("[]", { "content-type": "text/plain" }), "400 unparsable"],
  ["an object that is hardly an event", request("{}"), "200 unknown"],
  ["a body that is no JSON", request("{"), "400 unparsable"],
  ["a form", request("a=1", { "content-type": "application/x-www-form-urlencoded" }), "415 not_json"],
  ["an event that is too old", request(), "401 too_old", { maxAge: 60_000 }],
  ["JSON with another content type", request(delivery(), { "content-type": "text/plain" }), "200 handled"],
  ["GET", request("", { method: "GET" }), "405 wrong_method"],
  ["PUT", request("", { method: "PUT" }), "405 wrong_method"],
]) {
  test(`${what} is answered ${expected}`, async () => {
    const response = await receiver(options).handle(sent);
    assert.equal(response.headers.get("content-type"), "application/json");
    assert.equal(response.headers.get("allow"), expected.startsWith("405") ? "POST" : null);
    const text = await response.clone().text();
    assert.ok(!text.includes(KEY) && text.length < 400, text);
    assert.deepEqual(Object.keys(JSON.parse(text)), ["outcome", "message"]);
    assert.equal(await answered(response), expected);
  });
}

test("an event of an unknown type that somebody handles is handled, once", async () => {
  const store = memoryStore();
  const seen = [];
  const hooks = new Webhooks({ keys: KEY }).onUnknown((event) => seen.push([event.type, event.sentType]));
  const send = () => hooks.handle(request(delivery({ event_type: "SomethingNew" })), { store }).then(answered);
  assert.deepEqual([await send(), await send()], ["200 handled", "200 duplicate"]);
  assert.deepEqual(seen, [["UnknownEvent", "SomethingNew"]]);
});

test("why a delivery is refused is logged, without a key", async () => {
  const log = logger();
  const hooks = receiver({ logger: log });
  await hooks.handle(request(delivery(), { authorization: `Bearer Bearer ${KEY}` }));
  await hooks.handle(request(delivery({ event_type: "SomethingNew" })));
  assert.equal(log.said.length, 2);
  assert.match(log.said[0][1], /refused: the delivery says `Bearer Bearer`/);
  assert.match(log.said[1][1], /unknown type `SomethingNew`/);
  assert.ok(!JSON.stringify(log.said).includes(KEY));
});

test("a receiver without keys answers 500 and says why in the log", async () => {
  const log = logger();
  const hooks = new Webhooks({ logger: log }).on("MemberJoined", nothing);
  assert.equal(await answered(await hooks.handle(request())), "500 failed");
  assert.match(log.said[0][2].message, /MIGHTY_WEBHOOK_KEY/);
});

for (const [what, headers] of [
  ["by its length", {}],
  ["while it is read", { chunked: true }],
]) {
  test(`a body beyond the limit is noticed ${what}`, async () => {
    const body = JSON.stringify(delivery());
    const limits = [
      [body.length, "200 handled"],
      [body.length - 1, "413 too_large"],
    ];
    for (const [maxBodyBytes, expected] of limits) {
      const whole = request(body, headers.chunked ? {} : { "content-length": String(body.length) });
      const sent = headers.chunked ? chunked(whole, body) : whole;
      assert.equal(await answered(await receiver({ maxBodyBytes }).handle(sent)), expected);
    }
  });
}

/** A request whose body comes in pieces and without a length. */
function chunked({ url, headers }, text) {
  const bytes = new TextEncoder().encode(text);
  const stream = new ReadableStream({
    start(controller) {
      for (let offset = 0; offset < bytes.length; offset += 20) {
        controller.enqueue(bytes.subarray(offset, offset + 20));
      }
      controller.close();
    },
  });
  return new Request(url, { method: "POST", headers, body: stream, duplex: "half" });
}

test("the body of a stranger is not read", async () => {
  const sent = request(delivery(), { authorization: "Bearer other" });
  await receiver().handle(sent);
  assert.equal(sent.bodyUsed, false);
});

test("a body that was read before is answered 500, and the log says what to do", async () => {
  const log = logger();
  const sent = request();
  await sent.text();
  assert.equal(await answered(await receiver({ logger: log }).handle(sent)), "500 failed");
  assert.match(log.said[0][2].message, /hand over the request as it came/);
});

test("an event is handled once with a store, and again after it has failed", async () => {
  const store = memoryStore();
  let runs = 0;
  const hooks = new Webhooks({ keys: KEY, logger: SILENT }).on("MemberJoined", () => {
    runs += 1;
    if (runs === 1) {
      throw new Error("the first time");
    }
  });
  const answers = [];
  for (let sent = 0; sent < 4; sent += 1) {
    answers.push(await answered(await hooks.handle(request(), { store })));
  }
  assert.deepEqual([answers, runs], [["500 failed", "200 handled", "200 duplicate", "200 duplicate"], 2]);
});

test("of sixteen deliveries at once one is handled, and the others shall come again", async () => {
  const store = memoryStore();
  let finish;
  const gate = new Promise((resolve) => {
    finish = resolve;
  });
  let runs = 0;
  const hooks = new Webhooks({ keys: KEY, logger: SILENT }).on("MemberJoined", () => {
    runs += 1;
    return gate;
  });
  const sent = Array.from({ length: 16 }, () => hooks.handle(request(), { store }).then(answered));
  const waiting = await Promise.all(sent.slice(1));
  finish();
  assert.deepEqual(waiting, Array(15).fill("503 in_progress"));
  assert.equal(await sent[0], "200 handled");
  assert.equal(await answered(await hooks.handle(request(), { store })), "200 duplicate");
  assert.equal(runs, 1);
});

test("the store is given the event, and a lease that is longer than the handler may take", async () => {
  const { calls, store } = scripted();
  await receiver({ handlerTimeout: 10_000 }).handle(request(), { store });
  const [name, event, lease] = calls[0];
  assert.deepEqual([name, event.id, event.type], ["begin", "5f0c", "MemberJoined"]);
  assert.deepEqual(JSON.parse(new TextDecoder().decode(event.raw)), delivery());
  assert.deepEqual(event.occurredAt, new Date("2026-07-05T09:30:00Z"));
  assert.ok(event.receivedAt instanceof Date);
  assert.ok(lease > 10_000 && lease <= 15_000, String(lease));
  assert.deepEqual(calls[1], ["complete", "5f0c"]);
});

test("the lease is what is left of the program, if that is less", async () => {
  const { calls, store } = scripted();
  const left = [];
  const hooks = new Webhooks({ keys: KEY }).on("MemberJoined", (_, { remaining }) => left.push(remaining));
  await hooks.handle(request(), { store, timeLeft: 3_000 });
  assert.ok(calls[0][2] > 5_000 && calls[0][2] <= 7_750, String(calls[0][2]));
  const late = scripted();
  assert.equal(await answered(await hooks.handle(request(), { store: late.store, timeLeft: 200 })), "503 out_of_time");
  assert.deepEqual([late.calls, left.length], [[], 1]);
});

test("what a handler throws is kept with the event", async () => {
  const { calls, store } = scripted();
  const hooks = new Webhooks({ keys: KEY, logger: SILENT }).on("MemberJoined", () => {
    throw new TypeError("no such member");
  });
  await hooks.handle(request(), { store });
  assert.deepEqual(calls[1], ["fail", "5f0c", "TypeError: no such member"]);
});

test("a delivery that is none is answered, and the log says what was wrong", async () => {
  const log = logger();
  const answer = await receiver({ logger: log }).receive({ headers: {}, body: "{}" });
  assert.deepEqual([answer.status, answer.outcome], [500, "failed"]);
  assert.ok(log.said[0][2] instanceof TypeError);
});
