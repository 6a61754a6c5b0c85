// Every recipe of `docs/recipes.md` does what it says, for the price that it says, and nothing to anybody else.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { signedRequest, webhookEvents } from "mighty-networks/testing";
import { answered, KEY } from "./deliveries.js";
import { compile, placed } from "./examples_place.js";
import { SandboxProcess } from "./sandbox_process.js";

const RECIPES = fileURLToPath(new URL("../../js/examples/recipes/", import.meta.url));
const NAMES = readdirSync(RECIPES);
const PLACE = placed(
  "recipes",
  NAMES.map((name) => `${RECIPES}${name}`),
);
const WORK = `${PLACE}work/`;
const SPACE = 10_000_125;

let sandbox;
let client;
let environment;

before(async () => {
  compile(PLACE, ["node"], NAMES);
  sandbox = await SandboxProcess.start("--members", "120", "--seed", "10"); // members have reported three posts
  environment = {
    MIGHTY_API_TOKEN: "mn_test_sandbox_token",
    MIGHTY_NETWORK_ID: "12345",
    MIGHTY_BASE_URL: sandbox.url,
    MIGHTY_WEBHOOK_KEY: KEY,
  };
  Object.assign(process.env, environment);
});
beforeEach(async () => {
  await sandbox.reset();
  client = sandbox.client();
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK);
});
after(() => sandbox.stop());

/** A recipe as a program. */
function started(name, parameters = [], variables = {}) {
  return spawn(process.execPath, [`${PLACE}${name}.js`, ...parameters.map(String)], {
    cwd: WORK,
    env: { PATH: process.env.PATH, ...environment, ...variables },
    stdio: ["pipe", "pipe", "inherit"],
  });
}

/** What a recipe prints. Each answer is typed when the question is there. */
async function said(name, parameters, answers = [], variables = {}) {
  const child = started(name, parameters, variables);
  let text = "";
  for await (const piece of child.stdout) {
    text += piece;
    for (let left = `${piece}`.split("? ").length - 1; left > 0 && answers.length > 0; left -= 1) {
      child.stdin.write(`${answers.shift()}\n`);
    }
  }
  assert.equal(child.exitCode ?? (await new Promise((resolve) => child.once("close", resolve))), 0);
  return text;
}

const priced = (action) => sandbox.priced(action);
const run = (name, parameters, answers, variables) => priced(() => said(name, parameters, answers, variables));
const functions = (name) => import(pathToFileURL(`${PLACE}${name}.js`).href);
const every = (pager) => pager.collect({ limit: 1_000 });

/** A port that nobody listens at. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Waits until somebody listens there. */
async function listening(port) {
  while (!(await fetch(`http://127.0.0.1:${port}/`).catch(() => null))) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("mailing_list", async () => {
  const members = await every(client.members.list());
  const everybody = members.map(({ email }) => `subscribe ${email}\n`).join("");
  assert.deepEqual(await run("mailing_list"), [everybody, { "members.list": 2 }]);
  assert.deepEqual(await run("mailing_list"), ["", { "members.list": 2 }]);

  const [gone, masked, renamed] = members;
  await client.members.removeFromNetwork(gone.id, { cancel_plans: false });
  await client.members.update(masked.id, { email: "k***@***.***" });
  await client.members.update(renamed.id, { email: "another@example.com" });
  assert.deepEqual(await run("mailing_list"), [
    `subscribe another@example.com\nunsubscribe ${gone.email}\nunsubscribe ${renamed.email}\n`,
    { "members.list": 2, "members.get": 2 },
  ]);
  assert.deepEqual(await run("mailing_list"), ["", { "members.list": 2, "members.get": 1 }]);
});

test("mailing_list in an outage", async () => {
  await said("mailing_list");
  const kept = readFileSync(`${WORK}members.json`, "utf8");
  await client.members.delete((await client.members.list().first()).id);
  await sandbox.fault("members.get", { status: 500, times: 3 });
  await assert.rejects(() => said("mailing_list", [], [], { NODE_OPTIONS: "--no-warnings" }), {
    expected: 0,
    actual: 1,
  });
  assert.equal(readFileSync(`${WORK}members.json`, "utf8"), kept);
});

test("paid_elsewhere", async () => {
  const { paid, lapsed } = await functions("paid_elsewhere");
  const plan = (await every(client.plans.list())).find(({ pricing_type }) => pricing_type === "free").id;
  const having = async () => (await every(client.plans.members.list(plan))).map(({ id }) => id);
  const others = await having();
  const pay = () => paid(plan, "ada@example.com", "Ada", "Lovelace");

  const known = { "members.get_by_email": 1, "plans.members.add": 1 };
  assert.deepEqual((await priced(pay))[1], { "members.create": 1, ...known });
  assert.deepEqual((await priced(pay))[1], known);
  const { id } = await client.members.getByEmail("ada@example.com");
  assert.deepEqual(await having(), [...others, id]);

  const [, price] = await priced(async () => {
    await lapsed(plan, "ada@example.com");
    await lapsed(plan, "nobody@example.com");
  });
  assert.deepEqual(price, { "members.get_by_email": 2, "plans.members.remove": 1 });
  await lapsed(plan, "ada@example.com");
  assert.deepEqual(await having(), others);
});

test("agent_tools", async () => {
  const { use } = await functions("agent_tools");
  const member = await client.members.list().first();
  const post = await client.posts.list().first();
  const [, price] = await priced(async () => {
    assert.deepEqual(JSON.parse(await use("member_by_email", member.email)), member);
    assert.deepEqual(JSON.parse(await use("post", post.id)), post);
    assert.match(await use("member_by_email", "nobody@example.com"), /^NotFoundError: 404 members.get_by_email: /);
    assert.equal(await use("members.delete", member.id), "Error: there is no such tool");
    assert.equal(await use("constructor", member.id), "Error: there is no such tool");
    assert.match(
      await use("post", "../me"),
      /^InvalidArgumentError: posts.get: `id` must be an id .* not the text `..\/me`$/,
    );
  });
  assert.deepEqual(price, { "members.get_by_email": 2, "posts.get": 1 });
});

test("warehouse", async () => {
  const names = ["members", "spaces", "posts", "events", "plans", "subscriptions", "purchases"];
  const [text, price] = await run("warehouse");
  assert.equal(text, "");
  assert.deepEqual(price, Object.fromEntries(names.map((name) => [`${name}.list`, name === "members" ? 2 : 1])));
  assert.deepEqual(readdirSync(WORK).sort(), names.map((name) => `${name}.jsonl`).sort());
  for (const name of names) {
    const lines = readFileSync(`${WORK}${name}.jsonl`, "utf8").trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      await every(client[name].list()),
    );
  }
});

test("members_csv", async () => {
  const odd = await client.members.list().first();
  await client.members.update(odd.id, { first_name: 'Ada, "the first"' });
  const [text, price] = await run("members_csv");
  const lines = text.trimEnd().split("\n");
  assert.deepEqual([lines.length, price], [121, { "members.list": 2 }]);
  assert.equal(lines[0], "id,email,first_name,last_name,created_at");
  assert.equal(lines[1], `"${odd.id}","${odd.email}","Ada, ""the first""","${odd.last_name}","${odd.created_at}"`);
});

test("buyers_webhook", async () => {
  const buyer = await client.members.list().first();
  const tags = async () => (await every(client.members.tags.list(buyer.id))).map(({ title }) => title);
  const earlier = await tags();
  const event = webhookEvents.memberPurchased({ member_id: buyer.id });
  const [outcomes, price] = await priced(async () => {
    const port = await freePort();
    const child = started("buyers_webhook", [], { PORT: `${port}` });
    try {
      await listening(port);
      const send = () => fetch(signedRequest(event, { key: KEY, url: `http://127.0.0.1:${port}/` })).then(answered);
      return [await send(), await send()];
    } finally {
      child.kill();
    }
  });
  assert.deepEqual(outcomes, ["200 handled", "200 duplicate"]);
  assert.deepEqual(price, { "tags.list": 1, "tags.create": 1, "members.tags.add": 1 });
  assert.deepEqual(await tags(), [...earlier, "buyer"]);
});

test("publish", async () => {
  await sandbox.fault("posts.create", { drop: "after" });
  const parameters = [SPACE, "News", "<p>text</p>"];
  const [text, price] = await run("publish", parameters);
  const posts = (await every(client.posts.list({ space_id: SPACE }))).filter(({ title }) => title === "News");
  assert.deepEqual([posts.length, price], [1, { "posts.list": 2, "posts.create": 1 }]);
  assert.deepEqual([posts[0].description, posts[0].space_id], ["<p>text</p>", SPACE]);
  assert.equal(text, `${posts[0].permalink}\n`);
  assert.deepEqual(await run("publish", parameters), [text, { "posts.list": 1 }]);
});

test("moderate", async () => {
  const ids = async () => (await every(client.posts.list())).map(({ id }) => id);
  const earlier = await ids();
  const questions = [
    "other: delete https://sandbox.mn.co/posts/10000184? ",
    "impersonation: delete https://sandbox.mn.co/posts/10000199? ",
    "other: delete https://sandbox.mn.co/posts/10000191? ",
  ];
  assert.deepEqual(await run("moderate", [], ["no", "yes", "y"]), [
    questions.join(""),
    { "abuse_reports.list": 1, "posts.get": 3, "posts.delete": 1 },
  ]);
  assert.deepEqual(
    await ids(),
    earlier.filter((id) => id !== 10_000_199),
  );
  assert.equal(await said("moderate", [], ["no", "no"]), questions[0] + questions[2]);
});

test("revenue_and_churn", async () => {
  const yearly = (await every(client.subscriptions.list())).find(({ plan }) => plan.amount === 1_900);
  await client.subscriptions.cancel(yearly.subscription.id, { when: "now" });
  // A day on which some of the purchases of the sandbox are younger than a month.
  const june = "data:text/javascript,Date.now = () => Date.UTC(2025, 5, 1);".replaceAll(" ", "%20");
  assert.deepEqual(await run("revenue_and_churn", [], [], { NODE_OPTIONS: `--import=${june}` }), [
    "      900 EUR a week, running\n" +
      "     1900 EUR a year, lost\n" +
      "     4700 EUR a year, running\n" +
      "     1900 GBP once\n" +
      "    29700 USD a day, running\n" +
      "     4900 USD a month, lost\n" +
      "     1900 USD a week, running\n" +
      "     4900 USD a year, running\n" +
      "    19900 USD once\n",
    { "subscriptions.list": 1, "purchases.list": 1 },
  ]);
});

test("on_another_site", async () => {
  const [first, second] = (await client.posts.list({ space_id: SPACE, per_page: 5 }).firstPage()).items;
  await client.posts.update(first.id, { title: "<script>&" });
  assert.deepEqual(await run("on_another_site", [SPACE]), ["", { "posts.list": 1 }]);
  const lines = readFileSync(`${WORK}community.html`, "utf8").trimEnd().split("\n");
  assert.deepEqual([lines.length, lines[0], lines[6]], [7, "<ul>", "</ul>"]);
  assert.equal(lines[1], `<li><a href="${first.permalink}">&#60;script&#62;&#38;</a></li>`);
  assert.equal(lines[2], `<li><a href="${second.permalink}">${second.title}</a></li>`);
});

test("gate_by_plan", async () => {
  const { mayEnter } = await functions("gate_by_plan");
  const [plan, other] = (await every(client.plans.list())).map(({ id }) => id);
  const { id, email } = await client.plans.members.list(plan).first();
  assert.equal(await client.plans.members.find(other, id), null);
  assert.deepEqual(await priced(async () => [await mayEnter(email, plan), await mayEnter(email, plan)]), [
    [true, true],
    { "members.get_by_email": 1, "plans.members.get": 1 },
  ]);
  assert.deepEqual(
    await priced(async () => [await mayEnter(email, other), await mayEnter("nobody@example.com", plan)]),
    [[false, false], { "members.get_by_email": 2, "plans.members.get": 1 }],
  );
});
