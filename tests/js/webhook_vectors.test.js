// Runs the cases of tests/vectors/webhooks through the public API; the README there describes the format.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { isMightyError, Webhooks } from "mighty-networks/webhooks";

import { shownError, shownObject, wanted } from "./shown.js";

const ROOT = new URL("../vectors/webhooks/", import.meta.url);
const AT_LEAST = 150;
const CASE_KEYS = "id why keys headers body max_age now".split(" ");
const SILENT = { warn() {}, error() {} };
const OUTCOME_KEYS = "verified event error".split(" ");

const cases = readdirSync(ROOT)
  .sort()
  .flatMap((name) => {
    const { about, cases, ...others } = JSON.parse(readFileSync(new URL(name, ROOT), "utf8"));
    assert.deepEqual([typeof about, others], ["string", {}], name);
    assert.ok(cases.length > 0, `${name} has no cases`);
    return cases;
  });

test("all names are unique", () => {
  assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length);
  assert.ok(cases.length >= AT_LEAST, `only ${cases.length} cases`);
});

for (const testCase of cases) {
  test(testCase.id, (context) => {
    const keys = Object.keys(testCase);
    assert.deepEqual(
      keys.filter((key) => ![...CASE_KEYS, ...OUTCOME_KEYS].includes(key)),
      [],
    );
    const outcome = keys.filter((key) => OUTCOME_KEYS.includes(key));
    const expected = Object.fromEntries(outcome.map((key) => [key, wanted(testCase[key])]));
    context.mock.method(Date, "now", () => testCase.now * 1000);
    let came;
    try {
      const event = run(testCase);
      came = event === undefined ? { verified: true } : { event: shownEvent(event, testCase.event) };
    } catch (error) {
      if (!isMightyError(error)) throw error;
      came = { error: shownError(error, testCase.error ?? { kind: null, message: null }) };
    }
    assert.deepEqual(came, expected, testCase.why);
  });
}

/** Without keys `parse`, without a body `verify`, with both `construct`. */
function run({ keys = ["unused"], headers, body, max_age, ...testCase }) {
  const hooks = new Webhooks({ keys, maxAge: max_age === undefined ? undefined : max_age * 1000, logger: SILENT });
  if (headers === undefined) {
    return hooks.parse(bodyOf(body, testCase));
  }
  return body === undefined ? hooks.verify(headers) : hooks.construct(bodyOf(body), headers);
}

function bodyOf({ json, text, bytes }) {
  return json ?? text ?? new Uint8Array(bytes);
}

/** An event, by the parts that the case names. */
function shownEvent(event, testCase = {}) {
  const sent = event.raw;
  const show = {
    id: () => event.id,
    type: () => event.type,
    sent_type: () => event.sentType,
    occurred_at: (value) =>
      shownObject({ time: event.occurredAt }, { time: value }, { time: sent.event_timestamp }).time,
    payload: (value) => shownObject({ payload: event.payload }, { payload: value }, { payload: sent.payload }).payload,
    payload_as_json: () => event.payload ?? null,
    raw: (fields) => Object.fromEntries(Object.keys(fields).map((name) => [name, sent[name]])),
    actor: () =>
      event.actor === undefined
        ? null
        : Object.fromEntries(
            ["id", "email", "first_name", "last_name", "name"].map((name) => [name, event.actor[name] ?? null]),
          ),
    network_id: () => event.networkId ?? null,
    is_network_join: () => event.isNetworkJoin,
    is_network_leave: () => event.isNetworkLeave,
  };
  return Object.fromEntries(Object.entries(testCase).map(([name, value]) => [name, show[name](value)]));
}
