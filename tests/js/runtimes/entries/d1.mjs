// Starts workerd with the example of a Worker and a database of D1, and prints what came of sixteen deliveries of one event, what is in the
// database then, and how the store does what every store has to do.

import { readdirSync } from "node:fs";
import { d1Store } from "mighty-networks/stores/d1";
import { signedRequest, webhookEvents } from "mighty-networks/testing";
import { Miniflare } from "miniflare";

import { CASES } from "./store_contract.js";

const KEY = "mn_hook_0123456789abcdef";
const compiled = readdirSync("deployed").filter((name) => name.endsWith(".wasm"));

const miniflare = new Miniflare({
  modules: [
    { type: "ESModule", path: "deployed/cloudflare_worker.js" },
    ...compiled.map((name) => ({ type: "CompiledWasm", path: `deployed/${name}` })),
  ],
  compatibilityDate: "2026-03-01",
  bindings: { MIGHTY_WEBHOOK_KEY: KEY },
  d1Databases: ["DB"],
  host: "127.0.0.1",
  cf: false,
});

async function answer(event, key = KEY) {
  const { url, method, headers, body } = signedRequest(event, { key });
  const response = await miniflare.dispatchFetch(url, { method, headers: [...headers], body, duplex: "half" });
  return `${response.status} ${(await response.json()).outcome}`;
}

/** What is thrown, in words; nothing if all is well. */
async function problemOf(run, make) {
  try {
    await run(make);
    return null;
  } catch (problem) {
    return String(problem.stack);
  }
}

try {
  const database = await miniflare.getD1Database("DB");
  const event = webhookEvents.memberJoined();
  const many = await Promise.all(Array.from({ length: 16 }, () => answer(event)));
  const handled = many.filter((one) => one === "200 handled").length;
  const others = [await answer(event), await answer(event, "other"), await answer(webhookEvents.postCreated())];
  const { results } = await database.prepare("SELECT id, type, state, attempts FROM mighty_events").all();
  const problems = {};
  for (const [name, run] of Object.entries(CASES)) {
    // Another object around the same database, as another isolate has one.
    const make = () => d1Store({ prepare: (text) => database.prepare(text), batch: (all) => database.batch(all) });
    problems[name] = await problemOf(run, make);
  }
  const rows = results.map(({ id, ...row }) => ({ ...row, isOurs: id === event.event_id }));
  console.log(JSON.stringify({ handled, others, rows, problems }));
} finally {
  await miniflare.dispose();
}
