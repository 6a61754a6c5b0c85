import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError, Webhooks } from "mighty-networks/webhooks";
import { KEY, logger, SILENT } from "./deliveries.js";

const DELIVERY = {
  event_id: "5f0c",
  event_timestamp: "2026-07-05T09:30:00Z",
  event_type: "MemberJoinedHook",
  payload: { member: { id: "42", email: "ada@example.com" }, space_id: 7 },
};
const hooks = new Webhooks({ keys: ["current", "previous"], logger: SILENT });

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
  ["with no value of a key", { authorization: undefined, "x-authorization": "Bearer current" }, "missing_header"],
  ["with a key that all objects have", Object.create({ authorization: "Bearer current" }), "missing_header"],
  ["with a list of two keys", { authorization: ["Bearer current", "Bearer current"] }, "several_headers"],
  ["with a key in two spellings", { authorization: "Bearer current", AUTHORIZATION: "Bearer x" }, "several_headers"],
  ["without a key in `Headers`", new Headers({ "content-type": "application/json" }), "missing_header"],
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

test("a header that was genuine once does not let another one in", () => {
  const long = "k".repeat(300);
  const receiver = new Webhooks({ keys: ["current", "schlüssel-€", long], logger: SILENT });
  const spellings = [..."0123456789"].map((_, spaces) => `Bearer${" ".repeat(spaces + 1)}current`);
  for (const genuine of [...spellings, "bearer current", "Bearer schlüssel-€", `Bearer ${long}`]) {
    for (let time = 0; time < 3; time += 1) {
      receiver.verify({ authorization: genuine });
    }
    const [start, end] = [genuine.slice(0, -1), genuine.at(-1)];
    const others = [
      `${start}~`,
      `${start}${end.toUpperCase()}x`,
      `${genuine}\0`,
      `${genuine}x`,
      start,
      `x${genuine.slice(1)}`,
    ];
    for (const other of others) {
      assert.throws(() => receiver.verify({ authorization: other }), { kind: "webhook_auth" }, other);
    }
    assert.throws(() => receiver.verify({ authorization: [genuine, genuine] }), { code: "several_headers" });
    assert.throws(() => hooks.verify({ authorization: `${genuine}-of-another-receiver` }), { code: "wrong_key" });
  }
});

test("a receiver without keys is a configuration error", () => {
  assert.throws(
    () => new Webhooks({ logger: SILENT }).verify({}),
    (error) => isMightyError(error, "configuration"),
  );
  process.env.MIGHTY_WEBHOOK_KEY = "from-env";
  new Webhooks({ logger: SILENT }).verify({ authorization: "Bearer from-env" });
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

test("what a handler does to the payload does nothing to the raw delivery or to an object of the caller's", () => {
  const object = { ...DELIVERY, payload: { ...DELIVERY.payload, tags: [{ id: 1 }] } };
  for (const body of [JSON.stringify(object), Buffer.from(JSON.stringify(object)), object]) {
    const event = hooks.parse(body);
    const before = structuredClone(event.raw);
    event.payload.member.email = "other@example.com";
    event.payload.tags[0].id = 2;
    event.payload.tags.push({ id: 3 });
    assert.deepEqual([event.raw, before], [object, object]);
    assert.deepEqual(JSON.parse(JSON.stringify(event)).raw, object);
    assert.deepEqual({ ...event }.raw, object);
  }
  assert.deepEqual(object.payload.tags, [{ id: 1 }]);
});

test("a field named like a prototype is a field", () => {
  const body =
    '{"event_type": "MemberJoined", "__proto__": {"event_id": "x"}, "payload": {"__proto__": {"member": {"id": 7}}}}';
  for (const form of [body, Buffer.from(body), JSON.parse(body)]) {
    const { id, actor, payload, raw } = hooks.parse(form);
    assert.match(id, /^[0-9a-f]{64}$/);
    assert.deepEqual([actor, payload.member, Object.getPrototypeOf(payload)], [undefined, undefined, Object.prototype]);
    assert.equal(JSON.stringify(payload), '{"__proto__":{"member":{"id":7}}}');
    assert.equal(JSON.stringify(raw), JSON.stringify(JSON.parse(body)));
  }
  assert.equal({}.member, undefined);
});

test("numbers that JavaScript would round are strings, wherever they are, and others are numbers", () => {
  for (const [number, expected] of [
    ["9007199254740993", "9007199254740993"],
    ["-9007199254740993", "-9007199254740993"],
    ["9007199254740991", 9007199254740991],
    ["1e300", 1e300],
    ["1.5", 1.5],
  ]) {
    const event = hooks.parse(`{"more": [${number}], "payload": {"at": {"all": [[${number}]]}, "digits": "1"}}`);
    assert.deepEqual([event.raw.more, event.raw.payload.at.all], [[expected], [[expected]]]);
    assert.deepEqual(event.payload, event.raw.payload);
    event.payload.at.all[0][0] = "changed";
    assert.deepEqual(event.raw.payload.at.all, [[expected]]);
  }
});

test("a delivery that nests too deeply is none, whether it was parsed before or not", () => {
  const nested = (levels) => `{"payload": ${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
  const deepest = hooks.parse(nested(127));
  assert.deepEqual(deepest.payload, deepest.raw.payload);
  const endless = {};
  endless.payload = endless;
  for (const body of [nested(128), JSON.parse(nested(128)), nested(100_000), JSON.parse(nested(100_000)), endless]) {
    assert.throws(() => hooks.parse(body), { code: "not_json" });
  }
});

test("a body that is no UTF-8 leaves nothing behind for the next one", () => {
  for (const bytes of [[0x7b, 0xe2, 0x82], [0xff], [0xef, 0xbb]]) {
    assert.throws(() => hooks.parse(new Uint8Array(bytes)), { code: "not_json" });
    for (const next of ['{"event_id":"\ufeff\u00e9"}', '\ufeff{"event_id":"\ufeff\u00e9"}']) {
      assert.equal(hooks.parse(Buffer.from(next)).id, "\ufeff\u00e9");
    }
  }
});

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

for (const [body, code] of [
  ["", "not_json"],
  ["no JSON", "not_json"],
  [new Uint8Array([255]), "not_json"],
  ["[]", "not_an_object"],
  ["null", "not_an_object"],
  ["7", "not_an_object"],
  [[], "not_an_object"],
]) {
  test(`a body of ${JSON.stringify(body)} is no event: ${code}`, () => {
    assert.throws(
      () => hooks.parse(body),
      (error) => isMightyError(error, "webhook_parse") && error.code === code,
    );
  });
}

test("any object is an event, with or without a byte order mark", () => {
  const event = hooks.parse('\ufeff{"event_type": 7, "event_timestamp": null}');
  const { id, type, sentType, occurredAt, payload, actor, networkId } = event;
  assert.deepEqual([type, sentType, occurredAt, payload], ["UnknownEvent", "", undefined, undefined]);
  assert.deepEqual([actor, networkId, event.isNetworkJoin, event.isNetworkLeave], [undefined, undefined, false, false]);
  assert.match(id, /^[0-9a-f]{64}$/);
});

test("an event that brings no id has one of its body, however that was written", () => {
  // SHA-256 of {"1":1.5,"10":null,"9":[true,{"a":"é"}],"event_id":""}
  const expected = "cc048e4c5f2446d90154d337fe0a598a65be777242a826a3d2beefb0bd9200b4";
  const body = ' { "event_id" : "", "9": [true, {"a": "\\u00e9"}], "10": null, "1": 1.50 }';
  for (const form of [body, new TextEncoder().encode(body), JSON.parse(body)]) {
    assert.equal(hooks.parse(form).id, expected);
  }
});

test("half a surrogate pair has the same digest, whoever has parsed the body", () => {
  // SHA-256 of {"event_type":"X","payload":"\ufffd"}
  const expected = "ca07b39fc1f2f8cb1bf131c86fac7618d4ce9e99cba61ee93490d2688ad1480e";
  const body = '{"event_type": "X", "payload": "\\ud83e"}';
  for (const form of [body, new TextEncoder().encode(body), JSON.parse(body)]) {
    assert.equal(hooks.parse(form).id, expected);
  }
});

const NOBODY = { id: undefined, email: undefined, first_name: undefined, last_name: undefined, name: undefined };
for (const [type, payload, expected] of [
  [
    "MemberJoined",
    { member: { id: "42", email: "a@example.com", first_name: "Ada", last_name: "Lovelace" } },
    { id: 42, email: "a@example.com", first_name: "Ada", last_name: "Lovelace", name: "Ada Lovelace" },
  ],
  [
    "MemberPurchased",
    { id: 7, member_id: 42, member_email: "a@example.com", member_first_name: "Ada" },
    { id: 42, email: "a@example.com", first_name: "Ada", last_name: undefined, name: "Ada" },
  ],
  [
    "MemberPlanChanged",
    { id: 7, member_id: "9007199254740993", name: "Countess" },
    { ...NOBODY, id: "9007199254740993", name: "Countess" },
  ],
  ["PostCreated", { id: 7, creator_id: 42 }, { ...NOBODY, id: 42 }],
  ["PostCreated", { author: { id: 42, email: "" } }, { ...NOBODY, id: 42, email: "" }],
  ["ReportedContentCreated", { reported_content: { user_id: 42, network_id: 3 } }, { ...NOBODY, id: 42 }],
  ["MemberJoined", { member: "Ada" }, undefined],
  ["MemberJoined", { member: { first_name: "Ada" } }, undefined],
  ["SomethingNew", { member: { id: 42 } }, undefined],
]) {
  test(`the actor of ${type} with ${JSON.stringify(payload)}`, () => {
    assert.deepEqual(hooks.parse({ event_type: type, payload }).actor, expected);
  });
}

test("the network is told from its spaces", () => {
  for (const [type, payload, isJoin, isLeave, network] of [
    ["MemberJoined", { space_id: 3, network_id: "3" }, true, false, 3],
    ["MemberLeft", { space_id: "3", network_id: 3 }, false, true, 3],
    ["MemberJoined", { space_id: 7, network_id: 3 }, false, false, 3],
    ["MemberJoined", {}, false, false, undefined],
    ["PostCreated", { space_id: 3, network_id: 3 }, false, false, 3],
    ["ReportedContentCreated", { reported_content: { network_id: 3 } }, false, false, 3],
  ]) {
    const event = hooks.parse({ event_type: type, payload });
    assert.deepEqual([event.isNetworkJoin, event.isNetworkLeave, event.networkId], [isJoin, isLeave, network]);
  }
});

test("an event that is too old is refused, and only if that is wanted", () => {
  const headers = { authorization: "Bearer current" };
  const at = (age) => ({ ...DELIVERY, event_timestamp: new Date(Date.now() - age).toISOString() });
  const young = new Webhooks({ keys: "current", maxAge: 60_000, logger: SILENT });
  young.construct(at(0), headers);
  young.construct(at(-3_600_000), headers);
  for (const old of [at(3_600_000), { ...DELIVERY, event_timestamp: "yesterday" }, { event_type: "MemberJoined" }]) {
    assert.throws(
      () => young.construct(old, headers),
      (error) =>
        isMightyError(error, "webhook_auth") && error.code === "too_old" && /leave `maxAge` out/.test(error.detail),
    );
    assert.equal(young.parse(old).type, "MemberJoined");
    assert.equal(hooks.construct(old, headers).type, "MemberJoined");
  }
});

test("keys that cannot be used are refused when the receiver is made", () => {
  for (const keys of [[], "", " ", ["good", "''"], [undefined], [7]]) {
    assert.throws(
      () => new Webhooks({ keys, logger: SILENT }),
      (error) => isMightyError(error, "configuration"),
    );
  }
  for (const keys of [' "current"\n', ["'current'"]]) {
    new Webhooks({ keys, logger: SILENT }).verify({ authorization: "Bearer current" });
  }
});

test("a short key is worth a warning", () => {
  const log = logger();
  new Webhooks({ keys: ["0123456789abcdef", "0123456789abcde"], logger: log });
  new Webhooks({ keys: KEY, logger: log });
  assert.equal(log.said.length, 1);
  assert.match(log.said[0][1], /fewer than 16 characters/);
});
