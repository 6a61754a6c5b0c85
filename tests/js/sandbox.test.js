// The client over real sockets, with the `fetch` of Node.

import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { isMightyError } from "mighty-networks";

import { caught } from "./caught.js";
import { fakeRuntime } from "./recording.js";
import { SandboxProcess } from "./sandbox_process.js";

/** Surroundings with a real clock that never sleeps. */
const impatient = () => ({
  ...fakeRuntime(),
  now: () => performance.now(),
  timer: (delay, fire) => clearTimeout.bind(null, setTimeout(fire, delay)),
});

let sandbox;
before(async () => {
  sandbox = await SandboxProcess.start("--members", "2350");
});
beforeEach(() => sandbox.reset());
after(() => sandbox.stop());

test("a whole network takes 24 requests", async () => {
  const ids = new Set();
  for await (const member of sandbox.client().members.list()) {
    ids.add(member.id);
  }
  assert.equal(ids.size, 2350);
  assert.ok([...ids].every(Number.isSafeInteger));
  assert.deepEqual(await sandbox.counts(), { "members.list": 24 });
});

test("a post lives", async () => {
  const client = sandbox.client();
  const space = await client.spaces.list().first();
  const post = await client.posts.create({ space_id: space.id, title: "Hi", description: "<p>é</p>", notify: false });
  assert.deepEqual([post.title, post.description], ["Hi", "<p>é</p>"]);
  assert.equal((await client.posts.update(post.id, { title: "Ho", description: undefined })).description, "<p>é</p>");
  assert.equal((await client.posts.get(post.id)).title, "Ho");
  assert.equal(await client.posts.delete(post.id), undefined);
  const error = await caught(client.posts.get(post.id));
  assert.ok(isMightyError(error, "not_found"));
  assert.deepEqual([error.status, error.operation, error.attempts], [404, "posts.get", 1]);
});

test("a member is found by an address with a plus sign", async () => {
  const client = sandbox.client();
  const ada = { email: "ada+test@example.com", first_name: "Ada", last_name: "Lovelace", send_welcome_email: false };
  const created = await client.members.create(ada);
  assert.deepEqual(await client.members.getByEmail("ada+test@example.com"), created);
  assert.ok(isMightyError(await caught(client.members.create(ada)), "unprocessable"));
});

test("an upload is a form, whatever the file is given as", async () => {
  const { assets } = sandbox.client();
  const bytes = new Uint8Array(4000).fill(137);
  const files = [new File([bytes], "logo é.png", { type: "image/png" }), new Blob([bytes]), bytes, Buffer.from(bytes)];
  for (const file of files) {
    assert.ok((await assets.upload({ file, asset_style: "post" })).id > 0);
  }
  assert.ok((await assets.upload({ source_url: "https://example.com/a.png", asset_style: "post" })).id > 0);
});

test("a token is checked", async () => {
  const client = sandbox.client();
  assert.equal((await client.check()).rightNetwork, true);
  assert.equal((await client.forNetwork("sandbox").check()).rightNetwork, true);
  const error = await caught(client.forNetwork(12345, "mn_wrong_token_0000").check());
  assert.ok(isMightyError(error, "unauthorized"));
});

test("faults that pass are survived", async () => {
  const _runtime = impatient();
  const notes = [];
  const client = sandbox.client({ _runtime, onRetry: ({ reason, delay }) => notes.push([reason, delay]) });
  await sandbox.fault("members.list", { times: 1, status: 429, retry_after: 2 });
  await sandbox.fault("members.list", { times: 1, status: 503 });
  // The clock does not move while nobody sleeps, so each wait is asked for until the test lets time pass.
  let skipped = 0;
  _runtime.now = () => performance.now() + skipped;
  _runtime.sleep = async (delay) => {
    skipped += delay;
  };
  assert.notEqual(await client.members.list().first(), null);
  assert.deepEqual(await sandbox.counts(), { "members.list": 3 });
  assert.deepEqual(
    notes.map(([reason]) => reason),
    ["status 429", "status 503"],
  );
  assert.equal(notes[0][1], 2000);
});

test("a create that may have happened is not repeated", async () => {
  const client = sandbox.client();
  await sandbox.fault("tags.create", { times: 1, drop: "after" });
  const error = await caught(client.tags.create({ title: "Maybe" }));
  assert.ok(isMightyError(error, "connection"));
  assert.deepEqual([error.maybeCommitted, error.attempts], [true, 1]);
  assert.ok((await client.tags.list().collect({ limit: 1000 })).some((tag) => tag.title === "Maybe"));
  assert.deepEqual((await sandbox.counts())["tags.create"], 1);
});

test("an answer that is too late is a timeout, and an abort ends the wait for it", async () => {
  await sandbox.fault("tags.create", { times: 2, delay_ms: 60_000 });
  const { tags } = sandbox.client();
  const late = await caught(tags.create({ title: "Late" }, { timeout: 50 }));
  assert.ok(isMightyError(late, "timeout"));
  assert.deepEqual([late.maybeCommitted, late.detail], [true, "no answer came in time: none within 50 ms"]);
  const aborted = await caught(tags.create({ title: "Later" }, { signal: AbortSignal.timeout(50) }));
  assert.ok(isMightyError(aborted, "connection"));
  assert.deepEqual([aborted.name, aborted.maybeCommitted], ["TimeoutError", true]);
});

test("a refused connection was not sent", async () => {
  const listener = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => listener.once("listening", resolve));
  const { port } = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  const client = sandbox.client({ baseUrl: `http://127.0.0.1:${port}`, maxRetries: 0 });
  const error = await caught(client.tags.create({ title: "VIP" }));
  assert.ok(isMightyError(error, "connection"));
  assert.deepEqual([error.maybeCommitted, error.cause instanceof TypeError], [false, true]);
  assert.match(error.message, /^tags\.create: .*ECONNREFUSED/);
});

test("a redirect is not followed", async () => {
  await sandbox.fault("me.get", { times: 1, status: 302 });
  assert.ok(isMightyError(await caught(sandbox.client().me.get()), "redirect"));
});

for (const parameters of [
  ["--envelope", "data"],
  ["--envelope", "array"],
  ["--next", "relative"],
  ["--dangling-next"],
]) {
  test(`every item comes once with ${parameters.join(" ")}`, async () => {
    const other = await SandboxProcess.start("--members", "250", ...parameters);
    const members = await other.client().members.list().collect({ limit: 1000 });
    assert.equal(new Set(members.map(({ id }) => id)).size, parameters.includes("array") ? 100 : 250);
    other.stop();
  });
}

test("a creation whose answer is lost is found by a look and not repeated", async () => {
  const client = sandbox.client({ _runtime: impatient() });
  const ada = { email: "ada@example.com", first_name: "Ada", last_name: "Lovelace", send_welcome_email: false };
  const retryVerify = () => client.members.findByEmail(ada.email);
  await sandbox.fault("members.create", { drop: "after" });
  const { data, response } = await client.members.create(ada, { retryVerify }).withResponse();
  assert.deepEqual([data.email, response.status, response.attempts], [ada.email, 0, 1]);
  assert.deepEqual(await sandbox.counts(), { "members.create": 1, "members.get_by_email": 1 });
});

test("what is not there counts as deleted, and everything undocumented arrives where nobody knows it", async () => {
  const client = sandbox.client();
  assert.equal(await client.tags.delete(987654, { missingOk: true }), undefined);
  const refused = await caught(client.tags.create({ title: "VIP" }, { body: { beta: 1 } }));
  assert.deepEqual([refused.kind, refused.detail], ["bad_request", "Unexpected parameters: beta"]);
  const tag = await client.tags.create({ title: "VIP" }, { headers: { "x-trace": "7" } });
  const { data, response } = await client.request("GET", `/tags/${tag.id}/`).withResponse();
  assert.deepEqual([data.title, response.status], ["VIP", 200]);
  const error = await caught(client.request("GET", "/beta"));
  assert.ok(isMightyError(error, "not_found"));
});

test("a network is read in two runs, ahead of its reader", async () => {
  const client = sandbox.client();
  const seen = [];
  const read = async (list, runs) => {
    for await (const page of list.pages({ maxPages: runs })) {
      seen.push(...page.items.map(({ id }) => id));
      if (!page.hasNext) return undefined;
      if (page.number === 10) return page.nextToken;
    }
  };
  const token = await read(client.members.list(), 10);
  assert.equal(await read(client.members.list({}, { prefetch: 3 }).resume(token)), undefined);
  assert.deepEqual([seen.length, new Set(seen).size], [2350, 2350]);
  assert.deepEqual(await sandbox.counts(), { "members.list": 24 });
});
