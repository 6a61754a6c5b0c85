// Runs the cases of tests/vectors through the public API; the README there describes the format.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { MightyError } from "mighty-networks";

import { OPERATIONS } from "./operations.js";
import { ScriptedNetwork } from "./scripted_network.js";
import { shownError, shownObject, shownPage, shownRequest, wanted } from "./shown.js";
import { call, clientOf, isEnsure, request } from "./vector_call.js";

const ROOT = new URL("../vectors/", import.meta.url);
const FOLDERS = ["ensure", "exchanges", "finders", "requests", "responses"];
const AT_LEAST = 60;
const CASE_KEYS = "id why client operation finder arguments files options list entropy consume answer script".split(
  " ",
);
const OUTCOME_KEYS = "request outcome value nothing json page pages items error".split(" ");

const files = FOLDERS.flatMap((folder) => readdirSync(new URL(folder, ROOT)).map((name) => `${folder}/${name}`)).sort();
const cases = files.flatMap((name) => {
  const { about, cases, ...others } = JSON.parse(readFileSync(new URL(name, ROOT), "utf8"));
  assert.deepEqual([typeof about, others], ["string", {}], name);
  assert.ok(cases.length > 0, `${name} has no cases`);
  return cases;
});

test("all files are read and all names are unique", () => {
  assert.deepEqual(readdirSync(ROOT).sort(), ["README.md", "logs", "webhooks", ...FOLDERS].sort());
  assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length);
  assert.ok(cases.length >= AT_LEAST, `only ${cases.length} cases`);
});

for (const testCase of cases) {
  test(testCase.id, async () => {
    assert.deepEqual(
      Object.keys(testCase).filter((key) => ![...CASE_KEYS, ...OUTCOME_KEYS].includes(key)),
      [],
    );
    const network = new ScriptedNetwork(testCase);
    const outcome = {};
    try {
      await run(testCase, network, outcome);
    } catch (error) {
      if (!(error instanceof MightyError)) throw error;
      // An error before anything was delivered is the whole outcome.
      for (const key of ["pages", "items"]) if (outcome[key]?.length === 0) delete outcome[key];
      outcome.error = shownError(error, testCase.error ?? { kind: null, message: null });
    }
    const expected = Object.fromEntries(
      OUTCOME_KEYS.filter((key) => key in testCase).map((key) => [key, wanted(testCase[key])]),
    );
    const came =
      testCase.request === undefined ? outcome : { request: await shownRequest(network.requests[0], testCase.request) };
    assert.deepEqual({ steps: network.taken, ...came }, { steps: network.expected, ...expected }, testCase.why);
  });
}

/** Calls what the case says; what came before an error is in the outcome. */
async function run(testCase, network, outcome) {
  const client = clientOf(testCase, network);
  if (testCase.operation === "request") {
    const answer = await request(client, testCase, network);
    Object.assign(outcome, (answer ?? null) === null ? { nothing: true } : { json: answer });
    return;
  }
  const called = call(client, testCase, network);
  if (isEnsure(testCase.operation)) {
    const { outcome: became, value } = await called;
    Object.assign(outcome, { outcome: became });
    if ("value" in testCase) outcome.value = value === null ? null : shownObject(value, testCase.value);
    return;
  }
  const result = testCase.list === undefined ? called : called.resume(testCase.list.resume);
  const [[consume, options]] = Object.entries(testCase.consume ?? { first_page: {} });
  const sent = (index) => listIn(network.script.filter((step) => step.send)[index]?.answer);
  const { answer } = OPERATIONS[testCase.operation];
  if (answer === "nothing") {
    outcome.nothing = (await result) === undefined;
  } else if (testCase.finder && (await result) === null) {
    outcome.nothing = true;
  } else if (answer === "object") {
    outcome.value = shownObject(await result, testCase.value, bodyOf(testCase.answer ?? network.script.at(-1)?.answer));
  } else if (answer === "page" || consume === "first_page") {
    const shown = shownPage(
      await (answer === "page" ? result : result.firstPage()),
      testCase.page ?? testCase.pages?.[0],
      sent(0),
    );
    Object.assign(outcome, "pages" in testCase ? { pages: [shown] } : { page: shown });
  } else if (consume === "pages") {
    outcome.pages = [];
    for await (const page of result.pages(options)) {
      outcome.pages.push(shownPage(page, testCase.pages?.[outcome.pages.length], sent(outcome.pages.length)));
    }
  } else {
    outcome.items = [];
    for await (const item of consume === "collect" ? await result.collect(options) : result) {
      outcome.items.push(shownObject(item, testCase.items?.[outcome.items.length]));
    }
  }
}

const bodyOf = (answer) => {
  try {
    return answer?.json ?? JSON.parse(answer.text);
  } catch {
    return undefined;
  }
};
const listIn = (answer) => ((body) => body?.items ?? body?.data ?? body)(bodyOf(answer));
