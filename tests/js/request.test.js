// Endpoints that nobody has described.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError } from "mighty-networks";

import { caught } from "./caught.js";
import { recorded, TOKEN, waitingRuntime } from "./recording.js";

const BASE = "https://api.mn.co/admin/v1/networks/12345";

test("an undocumented endpoint is called with everything that a call has", async () => {
  const { client, requests } = recorded({ badges: ["x"] });
  const { data, response } = await client
    .request("GET", "/members/42/extras", { query: { x: 1 }, headers: { "x-trace": "7" } })
    .withResponse();
  assert.deepEqual([data, response.status, response.attempts], [{ badges: ["x"] }, 200, 1]);
  await client.request("POST", "/beta/", { body: [{ id: 9007199254740993n }, null], timeout: 5 });
  assert.deepEqual(
    requests.map(({ method, url, body, headers }) => [
      method,
      url.replace(BASE, ""),
      body,
      headers.get("x-trace"),
      headers.get("content-type"),
      headers.get("authorization"),
    ]),
    [
      ["GET", "/members/42/extras?x=1", undefined, "7", null, `Bearer ${TOKEN}`],
      ["POST", "/beta/", '[{"id":9007199254740993},null]', null, "application/json", `Bearer ${TOKEN}`],
    ],
  );
});

for (const [what, answer, expected] of [
  ["a list", "[1, 2]", [1, 2]],
  ["a text", '"x"', "x"],
  ["a number", "5", 5],
  ["null", "null", null],
  ["a flag", "false", false],
  ["an integer that a number cannot hold", '{"id": 18446744073709551615}', { id: "18446744073709551615" }],
  [
    "a list in an envelope",
    '{"items": [{"id": 1}], "links": {"next": "x"}}',
    { items: [{ id: 1 }], links: { next: "x" } },
  ],
  ["nothing", "", undefined],
]) {
  test(`any JSON value is an answer: ${what}`, async () => {
    const { client } = recorded(() => new Response(answer));
    assert.deepEqual(await client.request("GET", "/beta"), expected);
  });
}

test("an answer of 204 is nothing", async () => {
  const { client } = recorded(() => new Response(null, { status: 204 }));
  const { data, response } = await client.request("DELETE", "/beta").withResponse();
  assert.deepEqual([data, response.status], [undefined, 204]);
});

test("what is no JSON is an error", async () => {
  const text = await caught(recorded(() => new Response("oops")).client.request("GET", "/beta"));
  assert.deepEqual([text.kind, text.operation, text.pathTemplate], ["response", "request", "/beta"]);
  const html = () => new Response("<html>", { headers: { "Content-Type": "text/html" } });
  assert.ok(isMightyError(await caught(recorded(html).client.request("GET", "/beta")), "response"));
});

test("the method decides whether a call is repeated", async () => {
  for (const [method, sent] of [
    ["GET", 3],
    ["PUT", 3],
    ["DELETE", 3],
    ["POST", 1],
    ["PATCH", 1],
  ]) {
    const { client, requests } = recorded(() => Response.json({}, { status: 500 }), { _runtime: waitingRuntime() });
    const error = await caught(client.request(method, "/beta"));
    assert.deepEqual([error.kind, error.maybeCommitted, requests.length], ["server", method !== "GET", sent], method);
  }
});

for (const [what, method, path, options, parameter] of [
  ["another method", "HEAD", "/beta", {}, "method"],
  ["no method", undefined, "/beta", {}, "method"],
  ["no path", "GET", undefined, {}, "path"],
  ["a method in small letters", "get", "/beta", {}, "method"],
  ["another server", "GET", "//evil.example/", {}, "path"],
  ["another path", "GET", "/../../other", {}, "path"],
  ["a query in the path", "GET", "/beta?x=1", {}, "path"],
  ["a body of a GET", "GET", "/beta", { body: {} }, "body"],
  ["a body that is no JSON", "POST", "/beta", { body: new Map() }, "body"],
  ["`missingOk`", "DELETE", "/beta", { missingOk: true }, "missingOk"],
  ["an unknown option", "GET", "/beta", { json: 1 }, "json"],
]) {
  test(`what cannot be is refused: ${what}`, async () => {
    const { client, requests } = recorded();
    const error = await caught(client.request(method, path, options));
    assert.deepEqual(
      [error.kind, error.operation, error.parameter, requests.length],
      ["invalid_argument", "request", parameter, 0],
    );
  });
}
