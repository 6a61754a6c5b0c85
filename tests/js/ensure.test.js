// Writes that may be repeated, over real sockets, with what each of them costs in requests.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { SandboxProcess } from "./sandbox_process.js";

const ADA = { email: "ada@example.com", first_name: "Ada", last_name: "Lovelace", send_welcome_email: false };

let sandbox;
let client;
before(async () => {
  sandbox = await SandboxProcess.start("--members", "20");
});
beforeEach(async () => {
  await sandbox.reset();
  client = sandbox.client({ maxRetries: 0 });
});
after(() => sandbox.stop());

/** The ids of a free plan and of somebody who does not have it. */
async function freePlan() {
  const plans = await client.plans.list().collect({ limit: 100 });
  const plan = plans.find(({ pricing_type }) => ["free", "nonpaid"].includes(pricing_type));
  const having = (await client.plans.members.list(plan.id).collect({ limit: 100 })).map(({ id }) => id);
  const members = await client.members.list().collect({ limit: 100 });
  return [plan.id, members.find(({ id }) => !having.includes(id)).id];
}

/** What an action has cost, by operation. */
const cost = async (action) => (await sandbox.priced(action))[1];

test("a member is created once and found afterwards", async () => {
  const created = await client.members.ensure(ADA);
  assert.deepEqual(await sandbox.counts(), { "members.get_by_email": 1, "members.create": 1 });
  const existing = await client.members.ensure({ ...ADA, first_name: "Other" });
  assert.deepEqual(existing, { outcome: "existing", value: created.value });
  assert.equal(created.outcome, "created");
  assert.deepEqual(await sandbox.counts(), { "members.get_by_email": 2, "members.create": 1 });
});

test("a creation whose answer is lost is found and not repeated", async () => {
  await sandbox.fault("members.create", { drop: "after" });
  const { outcome, value } = await client.members.ensure(ADA);
  assert.deepEqual([outcome, value.email], ["created", ADA.email]);
  await sandbox.fault("members.create", { drop: "before" });
  await assert.rejects(client.members.ensure({ ...ADA, email: "b@example.com" }), { maybeCommitted: true });
  assert.deepEqual(await sandbox.counts(), { "members.get_by_email": 4, "members.create": 2 });
});

test("a refusal without a member is raised, and other failures cost no second look", async () => {
  for (const [status, looks] of [
    [409, 2],
    [422, 2],
    [400, 1],
    [403, 1],
  ]) {
    await sandbox.fault("members.create", { status });
    const spent = await cost(() => assert.rejects(client.members.ensure(ADA), { status, maybeCommitted: false }));
    assert.deepEqual(spent, { "members.get_by_email": looks, "members.create": 1 });
  }
});

test("a failed look leaves the first failure", async () => {
  await sandbox.fault("members.create", { status: 500 });
  const token = async () => {
    if ("members.create" in (await sandbox.counts())) await sandbox.fault("members.get_by_email", { status: 503 });
    return "mn_test_sandbox_token";
  };
  await assert.rejects(sandbox.client({ maxRetries: 0, token }).members.ensure(ADA), {
    status: 500,
    maybeCommitted: true,
  });
  assert.deepEqual(await sandbox.counts(), { "members.get_by_email": 2, "members.create": 1 });
});

test("of many at once one creates", async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => client.members.ensure(ADA)));
  const outcomes = results.map(({ outcome }) => outcome).sort();
  assert.deepEqual(outcomes, ["created", ...Array(7).fill("existing")]);
  assert.equal(new Set(results.map(({ value }) => value.id)).size, 1);
});

test("a tag is looked for by its title, and by its letters where it was refused", async () => {
  const { value } = await client.tags.ensure({ title: "CELLIST" });
  assert.deepEqual(await cost(() => client.tags.ensure({ title: "CELLIST" })), { "tags.list": 1 });
  await sandbox.fault("tags.create", { status: 422 });
  assert.deepEqual(await client.tags.ensure({ title: "cellist" }), { outcome: "existing", value });
  await sandbox.fault("tags.create", { drop: "before" });
  await assert.rejects(client.tags.ensure({ title: "cellist" }), { kind: "connection", maybeCommitted: true });
  assert.equal((await client.tags.ensure({ title: "cellist" })).outcome, "created");
});

test("access to a plan is given once", async () => {
  const ids = await freePlan();
  const [add, get] = ["plans.members.add", "plans.members.get"];
  const ensure = async (expected) => assert.deepEqual(await client.plans.members.ensure(...ids), expected);
  await sandbox.fault(add, { drop: "after" });
  assert.deepEqual(await cost(() => ensure({ outcome: "created", value: null })), { [add]: 1, [get]: 1 });
  assert.deepEqual(await cost(() => ensure({ outcome: "existing", value: null })), { [add]: 1 });
  await sandbox.fault(add, { status: 422 });
  assert.deepEqual(await cost(() => ensure({ outcome: "existing", value: null })), { [add]: 1, [get]: 1 });
});

test("access to a plan is taken once", async () => {
  const ids = await freePlan();
  const { outcome, value } = await client.plans.members.ensure(...ids);
  assert.deepEqual([outcome, value.id], ["created", ids[0]]);
  const [remove, get] = ["plans.members.remove", "plans.members.get"];
  for (const fault of [{ status: 422 }, { status: 404, body: "html" }]) {
    await sandbox.fault(remove, fault);
    await assert.rejects(client.plans.members.ensureAbsent(...ids), { status: fault.status });
  }
  const absent = async (expected) => assert.deepEqual(await client.plans.members.ensureAbsent(...ids), expected);
  assert.deepEqual(await cost(() => absent({ outcome: "removed" })), { [remove]: 1 });
  assert.deepEqual(await cost(() => absent({ outcome: "absent" })), { [remove]: 1, [get]: 1 });
});

test("a look of the caller's own is refused before anything is sent", async () => {
  const options = { retryVerify: () => null };
  const refused = (promise, operation) =>
    assert.rejects(promise, {
      kind: "invalid_argument",
      operation,
      parameter: "retryVerify",
      message: /`retryVerify` is of no use here: this looks by itself what became of its change$/,
    });
  const { members, tags, plans } = client;
  await refused(members.ensure(ADA, options), "members.ensure");
  await refused(tags.ensure({ title: "VIP" }, options), "tags.ensure");
  await refused(plans.members.ensure(1, 2, options), "plans.members.ensure");
  await refused(plans.members.ensureAbsent(1, 2, options), "plans.members.ensure_absent");
  assert.deepEqual(await sandbox.counts(), {});
});
