import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError, Webhooks } from "mighty-networks/webhooks";
import { answered, delivery, KEY, logger, request, SILENT } from "./deliveries.js";

const nothing = () => undefined;
const receiver = (options = {}) => new Webhooks({ keys: KEY, logger: SILENT, ...options });

function isRefused(register, message) {
  assert.throws(register, (error) => isMightyError(error, "configuration") && message.test(error.message));
}

test("each event goes to the handler of its type", async () => {
  const seen = [];
  const hooks = receiver()
    .on("MemberJoined", "MemberLeft", (event) => void seen.push(["people", event.type, event.payload.member.id]))
    .on("PostCreated", (event) => void seen.push(["posts", event.type]))
    .onUnknown((event) => void seen.push(["unknown", event.sentType]))
    .on("ArticleCreated", nothing);
  for (const type of ["MemberJoined", "MEMBER_LEFT", "PostCreatedHook", "SomethingNew"]) {
    await hooks.handle(request(delivery({ event_type: type })));
  }
  assert.deepEqual(seen, [
    ["people", "MemberJoined", 42],
    ["people", "MemberLeft", 42],
    ["posts", "PostCreated"],
    ["unknown", "SomethingNew"],
  ]);
  assert.deepEqual(hooks.registered(), ["ArticleCreated", "MemberJoined", "MemberLeft", "PostCreated"]);
});

test("two handlers for one type are refused, together or one after the other", () => {
  isRefused(() => receiver().on("MemberJoined", "MemberJoined", nothing), /two handlers for `MemberJoined`/);
  isRefused(() => receiver().on("MemberJoined", nothing).on("PostCreated", "MemberJoined", nothing), /`MemberJoined`/);
  isRefused(() => receiver().onUnknown(nothing).onUnknown(nothing), /`UnknownEvent`/);
  isRefused(() => receiver().onError(nothing).onError(nothing), /two handlers for `onError`/);
});

test("a handler that comes after the first event is refused", async () => {
  const hooks = receiver();
  await hooks.handle(request(delivery(), { authorization: "Bearer other" }));
  hooks.on("MemberJoined", nothing);
  await hooks.handle(request());
  isRefused(() => hooks.on("MemberLeft", nothing), /`MemberLeft` was registered after the first event/);
  isRefused(() => hooks.onUnknown(nothing), /after the first event/);
  isRefused(() => hooks.onError(nothing), /after the first event/);
});

test("what is no canonical name, and what is no handler, is refused", () => {
  for (const name of ["MemberJoinedHook", "MEMBER_JOINED", "toString", "UnknownEvent", 7]) {
    isRefused(() => receiver().on(name, nothing), /no type of event/);
  }
  isRefused(() => receiver().on(nothing), /no type of event/);
  isRefused(() => receiver().on("MemberJoined"), /no type of event/);
  isRefused(() => receiver().on("MemberJoined", "PostCreated"), /no function/);
});

test("what is no option is refused", () => {
  isRefused(() => receiver({ max_age: 60_000 }), /^`max_age` is no option of `Webhooks`; there are `keys`, `maxAge`, /);
});

test("limits that are no positive numbers are refused", () => {
  for (const options of [
    { maxAge: 0 },
    { handlerTimeout: -1 },
    { maxBodyBytes: Number.NaN },
    { handlerTimeout: "25s" },
  ]) {
    isRefused(() => receiver(options), /pass a positive number/);
  }
});

test("handlers find the client, for the network that the event tells", async () => {
  const client = { network: "own", forNetwork: (network) => ({ network }) };
  for (const [source, payload, expected] of [
    [client, { network_id: 12345 }, 12345],
    [client, {}, "own"],
    [{ network: "fixed" }, { network_id: 12345 }, "fixed"],
    [(event) => ({ network: event.networkId }), { network_id: "12345" }, 12345],
    [(event) => ({ network: event.id }), {}, "5f0c"],
  ]) {
    let found;
    const hooks = receiver({ client: source }).on("MemberJoined", (_, context) => {
      found = context.client.network;
      assert.equal(context.client, context.client);
    });
    assert.equal(await answered(await hooks.handle(request(delivery({ payload })))), "200 handled");
    assert.equal(found, expected);
  }
});

test("a client is made only when a handler asks for it, and without one the error says what to do", async () => {
  let made = 0;
  const client = () => ({ number: ++made });
  const idle = receiver({ client }).on("MemberJoined", nothing);
  await idle.handle(request());
  assert.equal(made, 0);

  const errors = [];
  const without = receiver()
    .on("MemberJoined", (_, context) => context.client)
    .onError((_, error) => errors.push(error));
  assert.equal(await answered(await without.handle(request())), "500 failed");
  assert.ok(isMightyError(errors[0], "configuration") && /pass `client`/.test(errors[0].message));
});

test("an error of a handler is told to `onError`, or else to the logger, and never to the sender", async () => {
  const thrown = new Error("the password is hunter2");
  const failing = () => Promise.reject(thrown);
  const told = [];
  const log = logger();
  const hooks = receiver({ logger: log })
    .on("MemberJoined", failing)
    .onError(async (event, error, context) => told.push([event.id, error, context.attempt]));
  const response = await hooks.handle(request());
  assert.equal(response.status, 500);
  assert.doesNotMatch(await response.text(), /hunter2|Error|\.js/);
  assert.deepEqual([told, log.said], [[["5f0c", thrown, 1]], []]);

  const logged = logger();
  await receiver({ logger: logged }).on("MemberJoined", failing).handle(request());
  assert.deepEqual(logged.said, [["error", "the webhook event 5f0c (MemberJoinedHook) failed", thrown]]);
});

test("an `onError` or a logger that fails itself changes no answer", async () => {
  const failing = () => {
    throw new Error("first");
  };
  const second = new Error("second");
  const log = logger();
  const hooks = receiver({ logger: log })
    .on("MemberJoined", failing)
    .onError(() => Promise.reject(second));
  assert.equal(await answered(await hooks.handle(request())), "500 failed");
  assert.deepEqual(log.said, [
    ["error", "`onError` itself failed for the webhook event 5f0c (MemberJoinedHook)", second],
  ]);

  const broken = receiver({ logger: { warn: failing, error: failing } }).on("MemberJoined", failing);
  assert.equal(await answered(await broken.handle(request())), "500 failed");
  assert.equal(await answered(await broken.handle(request(delivery(), { authorization: "no" }))), "401 refused");
});
