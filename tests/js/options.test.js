// What can be set for one call: what is undocumented, what is refused, and what decides whether a call is repeated.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError } from "mighty-networks";

import { caught } from "./caught.js";
import { recorded, TOKEN, waitingRuntime } from "./recording.js";

const BASE = "https://api.mn.co/admin/v1/networks/12345";

test("headers go along, as an object and as `Headers`", async () => {
  const { client, requests } = recorded();
  await client.me.get({ headers: { "x-trace": "7", "x-none": undefined } });
  await client.me.get({ headers: new Headers({ "X-Trace": "8" }) });
  assert.deepEqual(
    requests.map(({ headers }) => [headers.get("x-trace"), headers.has("x-none"), headers.get("authorization")]),
    [
      ["7", false, `Bearer ${TOKEN}`],
      ["8", false, `Bearer ${TOKEN}`],
    ],
  );
});

test("query parameters and fields go along beside those that are documented", async () => {
  const { client, requests } = recorded({ id: 1 });
  const at = new Date(0);
  await client.members.get(42, { query: { "a b": "c&d", ids: [1, 2n, true], at, none: undefined } });
  await client.tags.create(
    { title: "VIP" },
    { query: { dry: false }, body: { beta: { deep: [null, 1.5] }, none: undefined } },
  );
  await client.tags.delete(3, { body: { beta: 9007199254740993n } });
  assert.deepEqual(
    requests.map(({ url, body }) => [url.replace(BASE, ""), body]),
    [
      ["/members/42/?a%20b=c%26d&ids=1&ids=2&ids=true&at=1970-01-01T00%3A00%3A00.000Z", undefined],
      ["/tags?dry=false", '{"title":"VIP","beta":{"deep":[null,1.5]}}'],
      ["/tags/3/", '{"beta":9007199254740993}'],
    ],
  );
});

test("objects without a prototype, or with a field of any name, are sent as all others", async () => {
  const { client, requests } = recorded();
  const bare = Object.assign(Object.create(null), { a: 1 });
  await client.request("POST", "/beta", { body: { bare, toString: "x", constructor: null } });
  await client.members.get(42, { query: bare });
  assert.equal(requests[0].body, '{"bare":{"a":1},"toString":"x","constructor":null}');
  assert.equal(new URL(requests[1].url).search, "?a=1");
});

test("tags are not sent", async () => {
  const { client, requests } = recorded();
  await client.me.get({ tags: { job: "nightly" } });
  assert.doesNotMatch(JSON.stringify([requests[0].url, [...requests[0].headers], requests[0].body ?? ""]), /nightly/);
});

for (const [what, options, parameter, message] of [
  [
    "a header of the library",
    { headers: { Authorization: "Bearer x" } },
    "Authorization",
    "`Authorization` is a header that the library or its transport sets; leave it out",
  ],
  [
    "a header of the transport",
    { headers: new Headers({ Host: "x" }) },
    "host",
    "`host` is a header that the library or its transport sets; leave it out",
  ],
  ["a header twice", { headers: { "x-a": "1", "X-A": "2" } }, "X-A", "`X-A` is given twice"],
  [
    "a name that is none",
    { headers: { "x trace": "7" } },
    "headers",
    "`headers` holds a name that HTTP does not allow",
  ],
  [
    "a line end in a value",
    { headers: { "x-a": "1\r\nX-Evil: 1" } },
    "x-a",
    "`x-a` must have a value in printable ASCII",
  ],
  ["a header that is no text", { headers: { "x-a": 7 } }, "x-a", "`x-a` must be text"],
  ["headers as pairs", { headers: [["x-a", "1"]] }, "headers", "`headers` must be an object of names and values"],
  [
    "a query of another kind",
    { query: new URLSearchParams("a=1") },
    "query",
    "`query` cannot be sent: it is [object URLSearchParams], which has no form in JSON",
  ],
  ["null in a query", { query: { a: null } }, "a", "`a` must be text, a number, or true or false"],
  [
    "a documented parameter",
    { query: { title: "x" }, body: { title: "x" } },
    "title",
    "`title` is documented: pass it as an argument of the call",
  ],
  [
    "a field that is no JSON",
    { body: { a: () => {} } },
    "body",
    "`body` cannot be sent: at `a` it is function, which has no form in JSON",
  ],
  [
    "`missingOk` where something is made",
    { missingOk: true },
    "missingOk",
    "`missingOk` is for deletes that answer nothing; leave it out and handle the error for 404",
  ],
  ["another way to repeat", { retry: "never" }, "retry", '`retry` must be `"always"`, or be left out'],
  ["a look that is no function", { retryVerify: true }, "retryVerify", "`retryVerify` must be a function"],
  ["a signal that is none", { signal: new AbortController() }, "signal", "`signal` must be an `AbortSignal`"],
  ["labels without names", { tags: ["nightly"] }, "tags", "`tags` must be an object of names and texts"],
  ["labels that are no texts", { tags: { job: 7 } }, "tags", "`tags` must be an object of names and texts"],
  [
    "an option that nobody knows",
    { retries: 5 },
    "retries",
    "`retries` is no option of a call; there are `timeout`, `deadline`, `maxRetries`, `headers`, `query`, `body`, `signal`, `tags`, `retry`, `retryVerify`, `missingOk`",
  ],
  [
    "a name of every object",
    { constructor: 5 },
    "constructor",
    /^`constructor` is no option of a call; there are `timeout`/,
  ],
]) {
  test(`what cannot be is refused before anything is sent: ${what}`, async () => {
    const { client, requests } = recorded();
    const error = await caught(client.tags.create({ title: "VIP" }, options));
    assert.deepEqual(
      [error.kind, error.operation, error.parameter, requests.length],
      ["invalid_argument", "tags.create", parameter, 0],
    );
    if (typeof message === "string") assert.equal(error.detail, message);
    else assert.match(error.detail, message);
  });
}

test("options that are no object are refused by name", async () => {
  const { client, requests } = recorded();
  const refused = ({ kind, operation, parameter, detail }) => {
    assert.deepEqual([kind, parameter], ["invalid_argument", "options"], operation);
    assert.equal(detail, "`options` must be an object, or be left out");
    return true;
  };
  for (const options of [null, 5, "retry", true]) {
    await assert.rejects(client.members.get(1, options), refused);
    await assert.rejects(client.request("GET", "/beta", options), refused);
    assert.throws(() => client.members.list({}, options), refused);
  }
  assert.equal(requests.length, 0);
});

test("a value that throws when it is read is refused by name", async () => {
  const { client, requests } = recorded();
  const thrown = new Error("no vault");
  const throwing = Object.defineProperty({}, "title", {
    enumerable: true,
    get() {
      throw thrown;
    },
  });
  const top = await caught(client.tags.create(throwing));
  assert.deepEqual(
    [top.kind, top.operation, top.parameter, top.cause],
    ["invalid_argument", "tags.create", "title", thrown],
  );
  assert.equal(top.detail, "`title` cannot be sent: it throws when it is read");
  const within = (beta) => caught(client.tags.create({ title: "VIP" }, { body: { beta } }));
  const list = Object.defineProperty([1], 0, { get: () => assert.fail("read") });
  const nameless = {
    get [Symbol.toStringTag]() {
      throw thrown;
    },
  };
  for (const [value, at] of [
    [{ deep: throwing }, "at `beta` at `deep` "],
    [list, "at `beta` "],
    [nameless, "at `beta` "],
  ]) {
    const { kind, operation, parameter, detail } = await within(value);
    assert.deepEqual([kind, operation, parameter], ["invalid_argument", "tags.create", "body"]);
    assert.equal(detail, `\`body\` cannot be sent: ${at}it throws when it is read`);
  }
  assert.equal(requests.length, 0);
});

test("a body does not go along with a GET, and one of a list is refused at its first page", async () => {
  const { client, requests } = recorded();
  const message = "`body` cannot go along with a GET; use `query`";
  assert.equal((await caught(client.members.get(1, { body: { a: 1 } }))).detail, message);
  assert.equal((await caught(client.members.list({}, { body: { a: 1 } }).firstPage())).detail, message);
  assert.equal(requests.length, 0);
});

test("options of a list hold for each of its pages", async () => {
  const { client, requests } = recorded((number) => ({
    items: [{ id: number }],
    links: number === 1 ? { next: "/members?page=2" } : {},
  }));
  await client.members.list({}, { query: { sort: "name" } }).collect({ limit: 9 });
  assert.deepEqual(
    requests.map(({ url }) => url.replace(BASE, "")),
    ["/members?per_page=100&sort=name&page=1", "/members?per_page=100&sort=name&page=2"],
  );
});

test("what is missing counts as deleted, if the API says so and the caller wants it", async () => {
  const gone = () => Response.json({ error: "gone" }, { status: 404 });
  const { client, requests } = recorded(gone);
  assert.equal(await client.spaces.delete(7, { missingOk: true }), undefined);
  const { data, response } = await client.spaces.delete(7, { missingOk: true }).withResponse();
  assert.deepEqual([data, response.status, requests.length], [undefined, 404, 2]);
  assert.ok(isMightyError(await caught(client.spaces.delete(7, { missingOk: false })), "not_found"));
  assert.ok(isMightyError(await caught(client.spaces.delete(7)), "not_found"));
  const page = () => new Response("<!doctype html>", { status: 404, headers: { "Content-Type": "text/html" } });
  const error = await caught(recorded(page).client.spaces.delete(7, { missingOk: true }));
  assert.ok(isMightyError(error, "not_found"));
});

test("a call is repeated at the caller's risk", async () => {
  const { client, requests } = recorded((number) => (number < 3 ? Response.json({}, { status: 500 }) : { id: 1 }), {
    _runtime: waitingRuntime(),
  });
  assert.equal((await client.tags.create({ title: "VIP" }, { retry: "always" })).id, 1);
  assert.equal(requests.length, 3);
  const once = recorded(() => Response.json({}, { status: 500 }));
  const error = await caught(once.client.tags.create({ title: "VIP" }));
  assert.deepEqual([error.maybeCommitted, once.requests.length], [true, 1]);
});

test("what is undocumented belongs to the call that changes something, and everything else to each", async () => {
  const { client, requests } = recorded((number) => (number === 1 ? { items: [] } : { id: 1, title: "VIP" }));
  const options = { headers: { "x-trace": "7" }, query: { a: 1 }, body: { b: 2 }, retry: "always", tags: { job: "x" } };
  assert.equal((await client.tags.ensure({ title: "VIP" }, options)).outcome, "created");
  assert.deepEqual(
    requests.map(({ method, url, body, headers }) => [method, url.replace(BASE, ""), body, headers.get("x-trace")]),
    [
      ["GET", "/tags?per_page=100&page=1", undefined, "7"],
      ["POST", "/tags?a=1", '{"title":"VIP","b":2}', "7"],
    ],
  );
});
