// The examples for receivers, checked strictly with the types of what they are used with, compiled, and run as what they are. With them goes
// `types/adapters.ts`, which has the same needs.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { signedRequest, webhookEvents } from "mighty-networks/testing";
import pg from "pg";
import { answered, KEY } from "./deliveries.js";
import { compile, placed } from "./examples_place.js";
import { started } from "./sandbox_server.js";

const { MIGHTY_TEST_POSTGRES_URL, MIGHTY_TEST_REDIS_URL, MIGHTY_SANDBOX } = process.env;
const EXAMPLES = fileURLToPath(new URL("../../js/examples/", import.meta.url));
const NAMES = readdirSync(EXAMPLES).filter((name) => name.endsWith(".ts"));
const ADAPTERS = fileURLToPath(new URL("types/adapters.ts", import.meta.url));

let place;
before(() => {
  place = placed("examples", [...NAMES.map((name) => `${EXAMPLES}${name}`), ADAPTERS]);
  compile(place, ["node"], ["webhooks.ts", "express.ts", "lambda.ts", "next_route.ts", "adapters.ts"]);
});

/** Runs a compiled example while `use` has what it prints, line by line. */
async function running(program, variables, use) {
  const environment = { PATH: process.env.PATH, MIGHTY_WEBHOOK_KEY: KEY, ...variables };
  const child = spawn(process.execPath, program, {
    cwd: place,
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = new Promise((resolve) => child.once("close", resolve));
  try {
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    await use(async () => (await lines.next()).value);
  } finally {
    child.kill();
    await closed;
  }
}

test("examples are short", () => {
  assert.ok(NAMES.length >= 6);
  for (const name of NAMES) {
    assert.ok(readFileSync(`${EXAMPLES}${name}`, "utf8").split("\n").length <= 30, name);
  }
});

test("the example of the README", async () => {
  await running(["webhooks.js"], {}, async (line) => {
    assert.equal(await line(), "welcome, Ada");
    assert.match(await line(), /^1 200 .*"handled"/);
    assert.match(await line(), /^2 200 .*"duplicate"/);
  });
});

test("Express", async () => {
  const pool = new pg.Pool({ connectionString: MIGHTY_TEST_POSTGRES_URL });
  const event = webhookEvents.memberJoined({ member: { first_name: "Ada", last_name: "Lovelace" } });
  try {
    await running(["express.js"], { PORT: "0", DATABASE_URL: MIGHTY_TEST_POSTGRES_URL }, async (line) => {
      const port = /port: (\d+)/.exec(await line())[1];
      const send = () =>
        fetch(signedRequest(event, { key: KEY, url: `http://127.0.0.1:${port}/hooks` })).then(answered);
      assert.equal(await send(), "200 handled");
      assert.equal(await line(), "MemberJoined Ada Lovelace");
      assert.equal(await send(), "200 duplicate");
    });
    const { rows } = await pool.query("DELETE FROM mighty_events WHERE id = $1 RETURNING state", [event.event_id]);
    assert.deepEqual(rows, [{ state: "done" }]);
  } finally {
    await pool.end();
  }
});

test("AWS Lambda", async () => {
  const { child, url } = await started(MIGHTY_SANDBOX, "--members", "3");
  const event = webhookEvents.memberJoined({ member: { id: 10_000_002 }, network_id: 12345, space_id: 12345 });
  const invocation = {
    requestContext: { http: { method: "POST" } },
    headers: { authorization: `Bearer ${KEY}` },
    body: JSON.stringify({ ...event, event_id: `${event.event_id}-${Date.now()}` }),
  };
  const program = `
    const { handler } = await import("./lambda.js");
    for (let time = 0; time < 2; time += 1) {
      const { statusCode, body } = await handler(${JSON.stringify(invocation)}, { getRemainingTimeInMillis: () => 30_000 });
      console.log(statusCode, body);
    }`;
  const variables = {
    REDIS_URL: MIGHTY_TEST_REDIS_URL,
    MIGHTY_BASE_URL: url,
    MIGHTY_API_TOKEN: "mn_test_sandbox_token",
    MIGHTY_NETWORK_ID: "12345",
  };
  try {
    await running(["--input-type=module", "--eval", program], variables, async (line) => {
      assert.match(await line(), /^welcome, \w+$/);
      assert.match(await line(), /^200 .*"handled"/);
      assert.match(await line(), /^200 .*"duplicate"/);
    });
  } finally {
    child.stdin.end();
  }
});

test("Next.js", async () => {
  const program = `
    const { signedRequest, webhookEvents } = await import("mighty-networks/testing");
    const { POST } = await import("./next_route.js");
    const event = webhookEvents.memberJoined({ member: { first_name: "Ada" } });
    const response = await POST(signedRequest(event, { key: process.env.MIGHTY_WEBHOOK_KEY }));
    console.log(response.status);`;
  await running(["--input-type=module", "--eval", program], {}, async (line) => {
    assert.deepEqual([await line(), await line()], ["welcome, Ada", "200"]);
  });
});

// It runs among the runtimes, in workerd; here it is held to the types of Workers, which are not those of browsers.
test("the Cloudflare Worker has the types of Workers", () => {
  compile(place, ["@cloudflare/workers-types"], ["cloudflare_worker.ts"]);
});
