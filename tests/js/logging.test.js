// What a logger and hooks hear of calls, what they never hear, and that they harm no call.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, beforeEach, test } from "node:test";
import { Mighty } from "mighty-networks";

import { recorded, TOKEN, waitingRuntime } from "./recording.js";
import { SandboxProcess } from "./sandbox_process.js";

const ADA = { email: "ada+test@example.com", first_name: "Ada", last_name: "Lovelace", send_welcome_email: false };

let sandbox;
before(async () => {
  sandbox = await SandboxProcess.start();
});
beforeEach(() => sandbox.reset());
after(() => sandbox.stop());

/** A logger that keeps what it is told. */
function kept() {
  const lines = [];
  const hear =
    (method) =>
    (text, ...rest) =>
      lines.push({ method, text, rest });
  return { lines, logger: { debug: hear("debug"), info: hear("info"), warn: hear("warn"), error: hear("error") } };
}

test("no address and no token is in the log of a day", async () => {
  const { lines, logger } = kept();
  const options = { logger, logLevel: "wire", _runtime: waitingRuntime() };
  const client = sandbox.client(options);
  await client.members.list().firstPage();
  await client.members.create(ADA);
  await sandbox.fault("members.get_by_email", { status: 503, times: 1 });
  await client.members.getByEmail(ADA.email);
  await assert.rejects(client.members.create(ADA), { kind: "unprocessable" });
  await assert.rejects(client.members.getByEmail("nobody@example.com"), { kind: "not_found" });
  await assert.rejects(client.request("GET", "/members/ada%2Btest%40example.com/x", { query: { q: ADA.email } }));
  await client.assets.upload({ file: new File(["PNG"], `of ${ADA.email}.png`), asset_style: "post" });
  const wrong = sandbox.client({ ...options, token: "mn_test_0123456789wrong" });
  await assert.rejects(wrong.me.get(), { kind: "unauthorized" });
  assert.deepEqual(new Set(lines.map(({ method }) => method)), new Set(["debug", "info", "warn"]));
  for (const { text, rest } of lines) {
    assert.doesNotMatch(text + JSON.stringify(rest), /@|%40|\\u0040|mn_test|0123456789wrong/);
  }
  const upload = "assets.upload: request body: asset_style=post, asset_file=<of [email], 3 bytes>";
  assert.ok(lines.some(({ text }) => text === upload));
});

test("hooks hear everything in its order, and a record carries the same", async () => {
  const heard = [];
  const hear = (note) => heard.push(note);
  const { lines, logger } = kept();
  const answer = (number) => (number === 1 ? new Response("", { status: 503 }) : { id: 42 });
  const { client } = recorded(answer, {
    logger,
    logLevel: "debug",
    onRequest: hear,
    onResponse: hear,
    onRetry: hear,
    _runtime: waitingRuntime(),
  });
  await client.members.get(42, { tags: { job: "nightly" } });
  assert.deepEqual(
    heard.map(({ event, attempt, status, delay }) => [event, attempt, status, delay]),
    [
      ["request", 1, undefined, undefined],
      ["response", 1, 503, undefined],
      ["retry", 1, 503, 250],
      ["request", 2, undefined, undefined],
      ["response", 2, 200, undefined],
    ],
  );
  assert.deepEqual(
    { ...heard[0], tags: { ...heard[0].tags } },
    {
      ...{ event: "request", operation: "members.get", method: "GET", pathTemplate: "/members/{id}/", attempt: 1 },
      ...{ requestId: "8000000000000000", elapsed: 0, status: undefined, delay: undefined, reason: undefined },
      tags: { job: "nightly" },
    },
  );
  assert.deepEqual(
    lines.map(({ rest }) => rest[0]),
    heard,
  );
  assert.equal(lines[4].text, "members.get: status 200 (attempt 2, 0.00 s, request 8000000000000000, job=nightly)");
  assert.throws(() => Object.assign(heard[0], { status: 500 }), TypeError);
});

test("a hook that throws or rejects breaks and repeats nothing, and is told once", async () => {
  const { lines, logger } = kept();
  const onRequest = () => {
    throw new RangeError("on purpose");
  };
  const onResponse = () => Promise.reject(new TypeError("on purpose"));
  const { client, requests } = recorded({ id: 42 }, { logger, onRequest, onResponse });
  await client.members.get(42);
  await client.members.get(42);
  assert.equal(requests.length, 2);
  const told = (hook, cause) => ({
    method: "warn",
    text: `members.get: \`${hook}\` failed with ${cause}; the call goes on, and further failures of this hook are not told`,
  });
  assert.deepEqual(
    lines.map(({ method, text }) => ({ method, text })),
    [told("onRequest", "RangeError"), told("onResponse", "TypeError")],
  );
});

test("the start of a long body is shown, and how long it is", async () => {
  const { lines, logger } = kept();
  const answer = JSON.stringify({ id: 42, bio: "x".repeat(100_000) });
  const { client } = recorded(() => new Response(answer), { logger, logLevel: "wire" });
  await client.members.update(42, { role: "y".repeat(100_000) });
  const bodies = lines.filter(({ text }) => / body: /.test(text)).map(({ text }) => text.slice(-24));
  assert.deepEqual(
    bodies,
    ["y… (cut, 100011 bytes)", `x… (cut, ${answer.length} bytes)`].map((end) => end.padStart(24, end[0])),
  );
});

test("a logger that throws does not break a call either", async () => {
  const fail = () => {
    throw new Error("on purpose");
  };
  const logger = { debug: fail, info: fail, warn: fail, error: fail };
  const { client } = recorded({ id: 42 }, { logger, logLevel: "wire" });
  assert.equal((await client.members.get(42)).id, 42);
});

test("the exception of a token function is not repeated", async () => {
  const { lines, logger } = kept();
  const token = () => Promise.reject(new Error(`the vault refuses ${TOKEN}`));
  const client = new Mighty({ token, network: 1, logger, logLevel: "wire" });
  await assert.rejects(client.members.get(42), /vault/);
  assert.deepEqual(lines, [
    { method: "warn", text: "members.get: failed: the token function failed with Error", rest: [] },
  ]);
});

test("a logger hears of failures unless told otherwise, and nothing of what was refused before", async () => {
  const { lines, logger } = kept();
  const { client } = recorded(() => Response.json({ error: "no" }, { status: 404 }), { logger });
  await assert.rejects(client.members.get(42));
  await assert.rejects(client.members.get(-1), { kind: "invalid_argument" });
  await assert.rejects(client.withOptions({ timeout: 5 }).members.get(42));
  const text = "members.get: failed: status 404: no (1 attempt, 0.00 s, request 8000000000000000)";
  assert.deepEqual(
    lines.map(({ method, text }) => [method, text]),
    [
      ["warn", text],
      ["warn", text],
    ],
  );
});

test("a call that its caller cancelled is no warning", async () => {
  const { lines, logger } = kept();
  const options = { logger, logLevel: "info", _runtime: waitingRuntime() };
  const { client } = recorded(
    (_, { signal }) => new Promise((_, reject) => (signal.onabort = () => reject(signal.reason))),
    options,
  );
  await assert.rejects(client.members.get(42, { signal: AbortSignal.timeout(1) }), { name: "TimeoutError" });
  const text = "members.get: failed: the call was cancelled (1 attempt, 0.00 s, request 8000000000000000)";
  assert.deepEqual(
    lines.map(({ method, text }) => [method, text]),
    [["info", text]],
  );
});

test("a failure whose look fails is told all the same", async () => {
  const { lines, logger } = kept();
  const { client } = recorded(() => Response.json({ error: "no" }, { status: 500 }), {
    logger,
    _runtime: waitingRuntime(),
  });
  const retryVerify = () => {
    throw new RangeError("no database");
  };
  await assert.rejects(client.tags.create({ title: "VIP" }, { retryVerify }), RangeError);
  assert.deepEqual(
    lines.map(({ method, text }) => [method, text.slice(0, 31)]),
    [["warn", "tags.create: failed: status 500"]],
  );
});

test("what is no level, no logger and no function is refused when the client is made", () => {
  const refused = (options, message) =>
    assert.throws(() => new Mighty({ token: TOKEN, network: 1, ...options }), { kind: "configuration", message });
  refused({ logLevel: "verbose" }, "`logLevel` must be one of `off`, `warn`, `info`, `debug`, `wire`");
  refused({ logger: { warn() {} } }, "`logger` must have the methods `debug`, `info`, `warn` and `error`");
  refused({ onRetry: 5 }, "`onRetry` must be a function");
});

const PROGRAM = `
import { Mighty } from "mighty-networks";
const answers = [new Response("", { status: 503 }), Response.json({ error: "no ada@example.com" }, { status: 404 })];
let now = 0;
const instant = { now: () => now, entropy: () => 1n, sleep: async (delay) => void (now += delay), timer: () => () => {}, note: () => {} };
for (const network of [1, 2]) {
  const fetch = async () => answers.shift() ?? Response.json({ id: 1 });
  const client = new Mighty({ token: "mn_test_0123456789", network, fetch, _runtime: { ...instant, warn: () => {} } });
  await client.members.get(1).catch(() => {});
}
`;

/** What a program prints, on both streams. */
const printed = (level) =>
  execFileSync(process.execPath, ["--input-type=module", "--eval", `console.warn = console.log;${PROGRAM}`], {
    cwd: import.meta.dirname,
    env: { ...process.env, MIGHTY_LOG: level },
    encoding: "utf8",
  })
    .split("\n")
    .slice(0, -1);

test("MIGHTY_LOG turns the console on", () => {
  assert.deepEqual(printed(""), []);
  assert.deepEqual(printed("info"), [
    "members.get: failed, status 503; the next attempt follows in 0.00 s (attempt 1, 0.00 s, request 0000000000000001)",
    "members.get: failed: status 404: no [email] (2 attempts, 0.00 s, request 0000000000000001)",
  ]);
  assert.equal(printed("debug").length, 8);
  assert.ok(printed("wire").includes('members.get: response body: {"error":"no [email]"}'));
});

test("an unknown value of MIGHTY_LOG is told once and is no error", () => {
  assert.deepEqual(printed("verbose"), [
    "MIGHTY_LOG holds no level that there is, and nothing is logged; set it to `info`, `debug` or `wire`",
  ]);
});
