import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import * as errors from "mighty-networks";
import { isMightyError } from "mighty-networks";

import { caught } from "./caught.js";
import { recorded, waitingRuntime } from "./recording.js";

const failing = (body, init) =>
  caught(recorded(() => Response.json(body, init), { maxRetries: 0 }).client.members.get(42));

test("an error has a class, a kind and every field", async () => {
  const body = { errors: { email: ["has already been taken"] }, error: "unprocessable", message: "refused" };
  const error = await failing(body, { status: 422, headers: { "X-Request-Id": "abc", "Retry-After": "7" } });
  assert.ok(
    error instanceof errors.UnprocessableError && error instanceof errors.APIStatusError && error instanceof Error,
  );
  assert.deepEqual(
    { ...error, elapsed: 0 },
    {
      kind: "unprocessable",
      detail: "refused",
      status: 422,
      code: "unprocessable",
      fieldErrors: { email: ["has already been taken"] },
      operation: "members.get",
      method: "GET",
      pathTemplate: "/members/{id}/",
      parameter: undefined,
      requestId: "abc",
      rayId: undefined,
      retryable: false,
      retryAfter: 7000,
      attempts: 1,
      elapsed: 0,
      maybeCommitted: false,
    },
  );
  assert.equal(error.message, "422 members.get: refused (request abc, 1 attempt, 0.00 s)");
  assert.deepEqual(
    [error.name, error.headers.get("x-request-id"), JSON.parse(error.bodyText)],
    ["UnprocessableError", "abc", body],
  );
  assert.equal(JSON.parse(JSON.stringify(error)).name, "UnprocessableError");
});

for (const [status, kind, name, Class] of [
  [400, "bad_request", "BadRequestError", errors.BadRequestError],
  [401, "unauthorized", "UnauthorizedError", errors.UnauthorizedError],
  [403, "forbidden", "ForbiddenError", errors.ForbiddenError],
  [404, "not_found", "NotFoundError", errors.NotFoundError],
  [409, "conflict", "ConflictError", errors.ConflictError],
  [413, "payload_too_large", "PayloadTooLargeError", errors.PayloadTooLargeError],
  [418, "status", "APIStatusError", errors.APIStatusError],
  [429, "rate_limit", "RateLimitError", errors.RateLimitError],
  [500, "server", "ServerError", errors.ServerError],
]) {
  test(`${status} is a ${name}`, async () => {
    const error = await failing({}, { status });
    assert.deepEqual([error.kind, error.name, error.constructor], [kind, name, Class]);
  });
}

test("the guard looks at kinds exactly, and takes several", async () => {
  const error = await failing({}, { status: 404 });
  assert.ok(isMightyError(error) && isMightyError(error, "not_found") && isMightyError(error, "conflict", "not_found"));
  assert.ok(!isMightyError(error, "conflict") && !isMightyError(error, "status"));
  for (const other of [new Error("x"), null, undefined, "not_found", { kind: "not_found" }]) {
    assert.ok(!isMightyError(other));
  }
});

test("the guard knows errors of another copy of the package", async () => {
  const copy = createRequire(import.meta.url)("mighty-networks");
  const error = await failing({}, { status: 404 });
  assert.notEqual(copy.MightyError, errors.MightyError);
  assert.ok(!(error instanceof copy.MightyError) && copy.isMightyError(error, "not_found"));
});

test("the cause of a loss is what fetch threw", async () => {
  const thrown = new TypeError("fetch failed", { cause: new Error("socket hang up") });
  const { client } = recorded(() => Promise.reject(thrown), { maxRetries: 0 });
  const error = await caught(client.members.get(42));
  assert.deepEqual([error.kind, error.cause], ["connection", thrown]);
  assert.match(error.detail, /socket hang up$/);
});

test("an answer that cannot be read keeps its body, however long it is", async () => {
  const text = `<html>${"x".repeat(100_000)}`;
  const { client } = recorded(() => new Response(text, { headers: { "Content-Type": "text/html" } }));
  const error = await caught(client.members.get(42));
  assert.deepEqual([error.kind, error.bodyText === text], ["response", true]);
});

test("a certificate that is not accepted is not tried again", async () => {
  const rejected = (code) => () => {
    throw Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("no luck"), { code }) });
  };
  for (const [code, attempts] of [
    ["CERT_HAS_EXPIRED", 1],
    ["ECONNREFUSED", 3],
  ]) {
    const { client, requests } = recorded(rejected(code), { _runtime: waitingRuntime() });
    const error = await caught(client.tags.create({ title: "VIP" }));
    assert.deepEqual([error.kind, error.maybeCommitted, requests.length], ["connection", false, attempts], code);
  }
});
