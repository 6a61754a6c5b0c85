// Deliveries through real servers: Express before and after its parsers, the server of Node.js alone, and Hono.

import assert from "node:assert/strict";
import { createServer, request as httpRequest } from "node:http";
import { after, test } from "node:test";
import express from "express";
import { Hono } from "hono";
import { memoryStore } from "mighty-networks/stores/memory";
import { Webhooks } from "mighty-networks/webhooks";
import { expressWebhook } from "mighty-networks/webhooks/express";
import { answered, delivery, KEY, request, SILENT } from "./deliveries.js";

const servers = [];
after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** The address of a server around a handler. */
async function listening(handler) {
  const server = createServer(handler);
  servers.push(server);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${server.address().port}/hooks`;
}

/** A receiver, and what its handler has seen. */
function receiver(options = {}) {
  const seen = [];
  const hooks = new Webhooks({ keys: KEY, logger: SILENT, ...options }).on("MemberJoined", (event) => {
    seen.push(event.payload);
  });
  return { hooks, seen };
}

const sent = (url, body = delivery(), headers = {}) => {
  const { method, headers: all } = request(body, headers);
  return fetch(url, { method, headers: all, body: typeof body === "string" ? body : JSON.stringify(body) });
};

for (const [what, ...middlewares] of [
  ["before any parser"],
  ["after express.json()", express.json()],
  ["after express.raw()", express.raw({ type: "*/*" })],
  ["after express.text()", express.text({ type: "*/*" })],
  ["after a parser of other types", express.urlencoded({ extended: true })],
  ["after a parser that keeps the bytes", express.json({ verify: (message, _, bytes) => (message.rawBody = bytes) })],
]) {
  test(`Express ${what}`, async () => {
    const { hooks, seen } = receiver();
    const app = express();
    app.use(...(middlewares.length > 0 ? middlewares : [(_request, _response, next) => next()]));
    app.post("/hooks", expressWebhook(hooks, { store: memoryStore() }));
    const url = await listening(app);
    const response = await sent(url);
    assert.equal(response.headers.get("content-type"), "application/json");
    assert.equal(await answered(response), "200 handled");
    assert.equal(await answered(await sent(url)), "200 duplicate");
    assert.equal(await answered(await sent(url, delivery({ event_id: "x" }), { authorization: "no" })), "401 refused");
    assert.deepEqual(seen, [delivery().payload]);
  });
}

test("ids keep their digits where the bytes of the body are there", async () => {
  const body = JSON.stringify(delivery()).replace("42", "9007199254740993");
  for (const [parser, id] of [
    [express.raw({ type: "*/*" }), "9007199254740993"],
    [express.json({ verify: (message, _, bytes) => (message.rawBody = bytes) }), "9007199254740993"],
    [express.json(), 9007199254740992],
  ]) {
    const { hooks, seen } = receiver();
    const url = await listening(express().use(parser).post("/hooks", expressWebhook(hooks)));
    await sent(url, body);
    assert.deepEqual(seen[0].member.id, id);
  }
});

test("the server of Node.js alone answers everything itself", async () => {
  const { hooks } = receiver({ maxBodyBytes: 1_000 });
  const url = await listening(expressWebhook(hooks));
  for (const [response, expected] of [
    [await sent(url), "200 handled"],
    [await sent(url, "{"), "400 unparsable"],
    [await fetch(url), "405 wrong_method"],
    [await sent(url, "x".repeat(2_000)), "413 too_large"],
    [await sent(url, "a=1", { "content-type": "application/x-www-form-urlencoded" }), "415 not_json"],
  ]) {
    assert.equal(response.headers.get("allow"), expected.startsWith("405") ? "POST" : null);
    assert.equal(await answered(response), expected);
  }
});

test("a body without a length is read to the limit, and the answer says so", async () => {
  const { hooks } = receiver({ maxBodyBytes: 1_000 });
  const url = await listening(expressWebhook(hooks));
  const stream = new Blob(["x".repeat(100_000)]).stream();
  const headers = { authorization: `Bearer ${KEY}` };
  const response = await fetch(url, { method: "POST", headers, body: stream, duplex: "half" });
  assert.equal(await answered(response), "413 too_large");
});

test("a body that a parser made text of is counted in bytes", async () => {
  const event = delivery({ payload: { name: "Zoë" } });
  const bytes = Buffer.byteLength(JSON.stringify(event));
  for (const [maxBodyBytes, expected] of [
    [bytes, "200 handled"],
    [bytes - 1, "413 too_large"],
  ]) {
    const { hooks } = receiver({ maxBodyBytes });
    const app = express().use(express.text({ type: "*/*" }));
    const url = await listening(app.post("/hooks", expressWebhook(hooks)));
    const { method, headers } = request(event);
    const body = new Blob([JSON.stringify(event)]).stream();
    assert.equal(await answered(await fetch(url, { method, headers, body, duplex: "half" })), expected);
  }
});

test("a second Authorization header is noticed, although Node.js drops it", async () => {
  const { hooks, seen } = receiver();
  const url = await listening(expressWebhook(hooks));
  const status = await new Promise((resolve, reject) => {
    const headers = ["Authorization", `Bearer ${KEY}`, "Authorization", "Basic eA==", "Host", "127.0.0.1"];
    const call = httpRequest(url, { method: "POST", headers }, (response) => resolve(response.resume().statusCode));
    call.once("error", reject).end(JSON.stringify(delivery()));
  });
  assert.deepEqual([status, seen], [401, []]);
});

test("a sender that hangs up in the middle of the body is no event", async () => {
  const { hooks, seen } = receiver();
  const handled = [];
  const handle = expressWebhook(hooks);
  let began;
  const beginning = new Promise((resolve) => {
    began = resolve;
  });
  const url = await listening((message, response) => {
    handled.push(handle(message, response));
    began();
  });
  const call = httpRequest(url, {
    method: "POST",
    headers: { Authorization: `Bearer ${KEY}`, "Content-Length": "900" },
  });
  call.on("error", () => undefined);
  call.write('{"event_type":');
  await beginning;
  call.destroy();
  await Promise.all(handled);
  assert.deepEqual([handled.length, seen], [1, []]);
});

test("a sender that hung up while a middleware was at work is no event", async () => {
  const { hooks, seen } = receiver();
  const handle = expressWebhook(hooks);
  let over;
  const handled = new Promise((resolve) => {
    over = resolve;
  });
  const url = await listening((message, response) => message.once("close", () => over(handle(message, response))));
  const headers = { Authorization: `Bearer ${KEY}`, "Content-Length": "900" };
  const call = httpRequest(url, { method: "POST", headers });
  call.on("error", () => undefined);
  call.write("{", () => call.destroy());
  assert.equal(await handled, undefined);
  assert.deepEqual(seen, []);
});

test("what somebody else has answered meanwhile stays as it is", async () => {
  const { hooks, seen } = receiver();
  const handle = expressWebhook(hooks);
  let handled;
  const url = await listening((message, response) => {
    handled = handle(message, response);
    response.writeHead(504).end("too late");
  });
  const response = await sent(url);
  assert.deepEqual([response.status, await response.text()], [504, "too late"]);
  assert.equal(await handled, undefined);
  assert.equal(seen.length, 1);
});

test("Hono", async () => {
  const { hooks, seen } = receiver();
  const store = memoryStore();
  const app = new Hono().post("/hooks", (context) => hooks.handle(context.req.raw, { store }));
  assert.equal(await answered(await app.request(request())), "200 handled");
  assert.equal(await answered(await app.request(request())), "200 duplicate");
  assert.deepEqual(seen, [delivery().payload]);
});
