// Runs the cases of tests/vectors/logs: what a logger hears of a call at each level, and what hooks hear of it.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { MightyError, VERSION } from "mighty-networks";

import { ScriptedNetwork } from "./scripted_network.js";
import { call, clientOf } from "./vector_call.js";

const ROOT = new URL("../vectors/logs/", import.meta.url);
const LEVELS = ["warning", "info", "debug", "wire"];
const METHODS = { warning: "warn", info: "info", debug: "debug", wire: "debug" };
const USER_AGENT = `mighty-networks-js/${VERSION} (+https://github.com/mighty-networks/mighty-networks)`;

const cases = readdirSync(ROOT).flatMap((name) => JSON.parse(readFileSync(new URL(name, ROOT), "utf8")).cases);
assert.ok(cases.length >= 8);

for (const testCase of cases) {
  for (const level of LEVELS) {
    test(`${testCase.id} at ${level}`, async () => {
      const lines = [];
      const hear = (method) => (text) => lines.push([method, text]);
      const logger = { debug: hear("debug"), info: hear("info"), warn: hear("warn"), error: hear("error") };
      await play(testCase, { logger, logLevel: level === "warning" ? "warn" : level });
      const expected = testCase.lines.filter(([at]) => LEVELS.indexOf(at) <= LEVELS.indexOf(level));
      assert.deepEqual(
        lines,
        expected.map(([at, text]) => [METHODS[at], filled(text)]),
        testCase.why,
      );
    });
  }

  test(`${testCase.id} for hooks`, async () => {
    const notes = [];
    const hear = (note) => notes.push(shown(note));
    await play(testCase, { onRequest: hear, onResponse: hear, onRetry: hear });
    const expected = testCase.notes.map(({ reason, ...note }) => (reason ? { ...note, reason: filled(reason) } : note));
    assert.deepEqual(notes, expected, testCase.why);
  });
}

const filled = (text) => text.replace("{user_agent}", USER_AGENT).replace("{cause}", "");

/** What a note says, as far as it says something, with the names and the seconds of the cases. */
function shown({ pathTemplate, requestId, elapsed, delay, tags, ...others }) {
  const note = { ...others, path_template: pathTemplate, request_id: requestId, elapsed: elapsed / 1000 };
  if (delay !== undefined) note.delay = delay / 1000;
  if (Object.keys(tags).length > 0) note.tags = { ...tags };
  return Object.fromEntries(Object.entries(note).filter(([, value]) => value !== undefined));
}

async function play(testCase, options) {
  const network = new ScriptedNetwork(testCase);
  const client = clientOf({ ...testCase, client: { ...testCase.client, ...options } }, network);
  try {
    const result = call(client, testCase, network);
    await (result.firstPage?.() ?? result);
  } catch (error) {
    if (!(error instanceof MightyError)) throw error;
  }
  assert.deepEqual(network.taken, network.expected);
}
