import assert from "node:assert/strict";
import { test } from "node:test";
import { signedRequest, webhookEvents, webhookEventsFrom } from "mighty-networks/testing";
import { Webhooks } from "mighty-networks/webhooks";
import { answered, KEY, SILENT } from "./deliveries.js";

const hooks = new Webhooks({ keys: KEY, logger: SILENT });

test("there is an event of every type, and each is what a receiver knows", async () => {
  const methods = Object.entries(webhookEvents);
  assert.equal(methods.length, 47);
  for (const [name, make] of methods) {
    const sample = make();
    const event = hooks.construct(await signedRequest(sample, { key: KEY }).text(), { authorization: `Bearer ${KEY}` });
    assert.equal(event.type, name.charAt(0).toUpperCase() + name.slice(1));
    assert.equal(event.type, sample.event_type);
    // Nothing in it had to be brought into another form.
    assert.deepEqual(event.payload, sample.payload);
  }
});

test("a payload is complete", () => {
  const { payload } = webhookEvents.memberJoined();
  assert.deepEqual(Object.keys(payload).sort(), ["member", "network_id", "space_id"]);
  for (const field of ["id", "network_id", "space_id"]) {
    const id = field === "id" ? payload.member.id : payload[field];
    assert.ok(Number.isSafeInteger(id) && id >= 10_000_000, field);
  }
  assert.match(payload.member.email, /^[a-z]+\.\d+@example\.com$/);
  assert.ok(["full", "limited"].includes(payload.member.member_type));
  assert.match(payload.member.created_at, /^2026-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.ok(Array.isArray(payload.member.categories) && payload.member.categories.length === 1);
});

test("overrides go into objects, replace lists, and leave out what is undefined", () => {
  const sample = webhookEvents.memberJoined(
    { space_id: 7, network_id: undefined, member: { email: "ada@example.com", avatar: null, categories: [] } },
    { event_id: "mine", event_type: "MEMBER_JOINED" },
  );
  assert.deepEqual([sample.event_id, sample.event_type], ["mine", "MEMBER_JOINED"]);
  const { space_id, member } = sample.payload;
  assert.deepEqual([space_id, member.email, member.avatar, member.categories], [7, "ada@example.com", null, []]);
  assert.ok(!("network_id" in sample.payload) && member.first_name.length > 0);
});

test("where no schema is published, the payload is what is given", () => {
  assert.deepEqual(webhookEvents.eventCanceled().payload, {});
  assert.deepEqual(webhookEvents.eventCanceled({ id: 7 }).payload, { id: 7 });
});

test("every event has an id of its own, and the same seed makes the same events", () => {
  const [one, other, third] = [webhookEventsFrom(7), webhookEventsFrom(7), webhookEventsFrom(8)];
  const made = (events) => [events.postCreated(), events.postCreated()];
  const [first, second] = made(one);
  assert.deepEqual(made(other), [first, second]);
  assert.notEqual(first.event_id, second.event_id);
  assert.notEqual(third.postCreated().event_id, first.event_id);
  assert.match(first.event_id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a signed request is what the server sends", async () => {
  const request = signedRequest(webhookEvents.postCreated(), { key: KEY, headers: { "x-trace": "7" } });
  const { method, url, headers } = request;
  assert.deepEqual([method, url], ["POST", "http://127.0.0.1/mighty/webhooks"]);
  assert.deepEqual(Object.fromEntries(headers), {
    authorization: `Bearer ${KEY}`,
    "content-type": "application/json",
    "x-trace": "7",
  });
  assert.equal(await answered(await hooks.handle(request)), "200 unknown");
  const text = signedRequest("{", { key: KEY, url: "https://example.com/hooks" });
  assert.deepEqual([text.url, await text.text()], ["https://example.com/hooks", "{"]);
});
