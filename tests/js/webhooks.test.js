import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError, Webhooks } from "mighty-networks/webhooks";

const DELIVERY = {
  event_id: "5f0c",
  event_timestamp: "2026-07-05T09:30:00Z",
  event_type: "MemberJoinedHook",
  payload: { member: { id: "42", email: "ada@example.com" }, space_id: 7 },
};
const hooks = new Webhooks({ keys: ["current", "previous"] });

for (const [what, headers] of [
  ["Headers", new Headers({ Authorization: "Bearer current" })],
  ["an object of Node", { authorization: "Bearer previous" }],
  ["an object with lists", { Authorization: ["Bearer current"] }],
  ["pairs", [["AUTHORIZATION", "Bearer current"]]],
  ["a map", new Map([["authorization", "Bearer current"]])],
]) {
  test(`a delivery is verified with headers as ${what}`, () => hooks.verify(headers));
}

for (const [what, headers, code] of [
  ["without a key", {}, "missing_header"],
  ["with another key", { authorization: "Bearer other" }, "wrong_key"],
  ["with the word typed into the form", { authorization: "Bearer Bearer current" }, "doubled_bearer"],
  [
    "with two keys",
    [
      ["authorization", "Bearer current"],
      ["authorization", "Bearer x"],
    ],
    "several_headers",
  ],
]) {
  test(`a delivery ${what} is refused`, () => {
    assert.throws(
      () => hooks.verify(headers),
      (error) => isMightyError(error, "webhook_auth") && error.code === code,
    );
  });
}

test("a receiver without keys is a configuration error", () => {
  assert.throws(
    () => new Webhooks().verify({}),
    (error) => isMightyError(error, "configuration"),
  );
  process.env.MIGHTY_WEBHOOK_KEY = "from-env";
  new Webhooks().verify({ authorization: "Bearer from-env" });
  delete process.env.MIGHTY_WEBHOOK_KEY;
});

const text = JSON.stringify(DELIVERY);
for (const [what, body] of [
  ["text", text],
  ["bytes", new TextEncoder().encode(text)],
  ["a buffer", Buffer.from(text)],
  ["an array buffer", new TextEncoder().encode(text).buffer],
  ["an object", JSON.parse(text)],
]) {
  test(`a delivery is read from ${what}`, () => {
    const event = hooks.construct(body, { authorization: "Bearer current" });
    assert.deepEqual([event.id, event.type, event.sentType], ["5f0c", "MemberJoined", "MemberJoinedHook"]);
    assert.deepEqual([event.occurredAt, event.payload.member.id], [DELIVERY.event_timestamp, 42]);
    assert.deepEqual(event.raw, DELIVERY);
  });
}

for (const type of ["MemberJoined", "MemberJoinedHook", "MEMBER_JOINED"]) {
  test(`${type} is MemberJoined`, () =>
    assert.equal(hooks.parse({ ...DELIVERY, event_type: type }).type, "MemberJoined"));
}

test("a type that nobody knows is an event all the same", () => {
  for (const sentType of ["SomethingNew", "toString"]) {
    const event = hooks.parse({ ...DELIVERY, event_type: sentType });
    assert.deepEqual([event.type, event.sentType, event.payload], ["UnknownEvent", sentType, DELIVERY.payload]);
  }
});

for (const body of ["", "no JSON", "[]", "null", "{}", '{"event_type": 7}', new Uint8Array([255])]) {
  test(`a body of ${JSON.stringify(body)} is no event`, () => {
    assert.throws(
      () => hooks.parse(body),
      (error) => isMightyError(error, "webhook_parse"),
    );
  });
}
