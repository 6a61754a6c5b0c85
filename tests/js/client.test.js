import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { isMightyError, Mighty, VERSION } from "mighty-networks";
import packageJson from "mighty-networks/package.json" with { type: "json" };

import { caught } from "./caught.js";
import { fakeRuntime, recorded, TOKEN } from "./recording.js";

const VARIABLES = ["MIGHTY_API_TOKEN", "MIGHTY_NETWORK_ID", "MIGHTY_BASE_URL"];

const unset = () => {
  for (const name of VARIABLES) delete process.env[name];
};
beforeEach(unset);
afterEach(unset);

test("the environment is read by the first call, and once", async () => {
  const { client, requests } = recorded({}, { token: undefined, network: undefined });
  process.env.MIGHTY_API_TOKEN = "mn_env_0123456789abcdef";
  process.env.MIGHTY_NETWORK_ID = "acme";
  process.env.MIGHTY_BASE_URL = "http://127.0.0.1:1";
  await client.me.get();
  unset();
  await client.me.get();
  assert.deepEqual(
    requests.map(({ url }) => url),
    Array(2).fill("http://127.0.0.1:1/admin/v1/networks/acme/me"),
  );
  assert.equal(requests[0].headers.get("Authorization"), "Bearer mn_env_0123456789abcdef");
});

test("arguments that a program without types forgets are missed by name", async () => {
  const { client, requests } = recorded();
  await assert.rejects(client.members.create(), ({ kind, parameter }) => {
    assert.deepEqual([kind, parameter], ["invalid_argument", "email"]);
    return true;
  });
  assert.equal(requests.length, 0);
});

test("settings that a call cannot be made with are said together with the call", async () => {
  const { client, requests } = recorded();
  for (const [options, message] of [
    [{ timeout: -1 }, "`timeout` must be a positive number of milliseconds"],
    [{ maxRetries: 1.5 }, "`maxRetries` must be a whole number that is not negative"],
  ]) {
    const { kind, operation, message: line, detail } = await caught(client.me.get(options));
    assert.deepEqual([kind, operation, line, detail], ["configuration", "me.get", `me.get: ${message}`, message]);
  }
  assert.equal(requests.length, 0);
});

test("what is missing everywhere is said by the first call", async () => {
  const network = await caught(new Mighty({ token: TOKEN }).me.get());
  assert.ok(isMightyError(network, "configuration"));
  assert.equal(network.message, "me.get: there is no network: pass `network` or set MIGHTY_NETWORK_ID");
  const token = await caught(new Mighty({ network: 1 }).me.get());
  assert.ok(isMightyError(token, "configuration"));
  assert.match(token.message, /the access token is empty/);
});

for (const [what, options] of [
  ["a token with a space inside", { token: "mn_a b" }],
  ["plain HTTP to another machine", { baseUrl: "http://example.com" }],
  ["no time", { timeout: 0 }],
  ["a network with a dot", { network: "acme.mn.co" }],
]) {
  test(`${what} is refused when the client is made`, () => {
    assert.throws(
      () => new Mighty({ token: TOKEN, network: 1, ...options }),
      (error) => isMightyError(error, "configuration"),
    );
  });
}

test("what is no option of a client is refused, and the options are named", () => {
  const refused = (options, message) =>
    assert.throws(
      () => new Mighty(options),
      (error) => isMightyError(error, "configuration") && message.test(error.detail),
    );
  const names = "`token`, `network`, `timeout`, `deadline`, `maxRetries`, `baseUrl`, `allowHttp`, `app`, `fetch`";
  const all = `${names}, \`logger\`, \`logLevel\`, \`onRequest\`, \`onResponse\`, \`onRetry\``;
  refused({ base_url: "https://example.com" }, new RegExp(`^\`base_url\` is no option of a client; there are ${all}$`));
  refused({ constructor: 1 }, /^`constructor` is no option of a client/);
  for (const options of [null, "mn_test_0123456789abcdef", 5]) refused(options, /must be an object, or be left out$/);
});

test("what is no token, and no network to change to, is refused where it is given", () => {
  const refused = (make, message) =>
    assert.throws(make, (error) => isMightyError(error, "configuration") && error.detail === message);
  const client = new Mighty({ token: TOKEN, network: null });
  assert.equal(client.toJSON().network, "<from the environment>");
  for (const token of [5, {}, ["mn_a"], true]) {
    refused(() => new Mighty({ token, network: 1 }), "`token` must be text, or a function that gives it");
    refused(() => client.forNetwork(2, token), "`token` must be text, or a function that gives it");
  }
  for (const network of [undefined, null]) {
    refused(() => client.forNetwork(network), "`network` is missing; pass the id or the subdomain of the network");
  }
});

test("making a client uses no clock, timer, randomness or network", () => {
  const used = [];
  const forbid = (owner, name) => {
    const original = owner[name];
    owner[name] = (...parameters) => {
      used.push(name);
      return original.apply(owner, parameters);
    };
    return () => (owner[name] = original);
  };
  const restore = [
    forbid(globalThis, "fetch"),
    forbid(globalThis, "setTimeout"),
    forbid(performance, "now"),
    forbid(Date, "now"),
  ];
  restore.push(forbid(Math, "random"), forbid(crypto, "getRandomValues"));
  new Mighty({ token: TOKEN, network: 1 }).forNetwork(2).withOptions({ timeout: 1 }).members.list();
  for (const undo of restore) undo();
  assert.deepEqual(used, []);
});

test("a view for another network keeps the options, and options of a call win over those of the client", async () => {
  const timeouts = [];
  const timer = (delay) => {
    timeouts.push(delay);
    return () => {};
  };
  const _runtime = { ...fakeRuntime(), timer };
  const { client, requests } = recorded({}, { timeout: 7000, _runtime });
  const other = client.forNetwork("acme", "mn_other_0123456789abcdef");
  await other.me.get();
  await other.withOptions({ timeout: 6000 }).me.get();
  await other.me.get({ timeout: 5000 });
  await client.me.get({ deadline: 4000 });
  assert.deepEqual(timeouts, [7000, 6000, 5000, 4000]);
  assert.match(requests[0].url, /networks\/acme\/me$/);
  assert.equal(requests[0].headers.get("Authorization"), "Bearer mn_other_0123456789abcdef");
  assert.equal(requests[3].headers.get("Authorization"), `Bearer ${TOKEN}`);
});

test("a token is for the network of the client by its number or its subdomain, however that was written", async () => {
  const me = { user: { id: 1 }, network: { id: 7, subdomain: "acme" } };
  for (const [network, answer, expected] of [
    ...[7, "7", " 7 ", "007", "acme"].map((network) => [network, me, true]),
    ...[8, "acme-2", "undefined"].map((network) => [network, me, false]),
    ["undefined", {}, false],
    [7, { network: { id: "7" } }, true],
    [7, { network: { subdomain: null } }, false],
  ]) {
    const { client } = recorded(answer, { network });
    assert.equal((await client.check()).rightNetwork, expected, `${network}`);
  }
});

test("maxRetries of a call can be nought", async () => {
  const { client, requests } = recorded(() => Response.json({}, { status: 503 }));
  await caught(client.me.get({ maxRetries: 0 }));
  assert.equal(requests.length, 1);
});

test("the fetch of the runtime is looked up at each call and called on its own", async () => {
  const original = globalThis.fetch;
  const receivers = [];
  const client = new Mighty({ token: TOKEN, network: 1 });
  globalThis.fetch = async function () {
    receivers.push(this);
    return Response.json({});
  };
  await client.me.get();
  globalThis.fetch = original;
  assert.deepEqual(receivers, [undefined]);
});

test("a request follows no redirect, and a redirect that the runtime hides is still one", async () => {
  const { client, requests } = recorded(() => {
    const response = new Response(null);
    Object.defineProperties(response, {
      type: { value: "opaqueredirect" },
      status: { value: 0 },
      ok: { value: false },
    });
    return response;
  });
  assert.ok(isMightyError(await caught(client.me.get()), "redirect"));
  assert.equal(requests[0].redirect, "manual");
});

test("the User-Agent names the package, its version and the program", async () => {
  const { client, requests } = recorded({}, { app: "acme-crm/2.3" });
  await client.me.get();
  assert.match(requests[0].headers.get("User-Agent"), new RegExp(`mighty-networks-js/${VERSION}`));
  assert.match(requests[0].headers.get("User-Agent"), /acme-crm\/2\.3/);
  assert.equal(VERSION, packageJson.version);
});

test("a token function that gives no string is a configuration error, and its own errors pass through", async () => {
  const wrong = recorded({}, { token: () => undefined });
  assert.ok(isMightyError(await caught(wrong.client.me.get()), "configuration"));
  const failure = new Error("the vault is sealed");
  const failing = recorded({}, { token: () => Promise.reject(failure) });
  assert.equal(await caught(failing.client.me.get()), failure);
});
