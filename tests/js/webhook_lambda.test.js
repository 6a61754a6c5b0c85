// Invocations as AWS makes them, and the answers that it wants.

import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryStore } from "mighty-networks/stores/memory";
import { Webhooks } from "mighty-networks/webhooks";
import { lambdaWebhook } from "mighty-networks/webhooks/aws";
import { delivery, KEY, SILENT } from "./deliveries.js";

const BODY = JSON.stringify(delivery({ payload: { member: { id: 42, first_name: "Zoë" } } }));
const base64 = (text) => Buffer.from(text).toString("base64");
const HEADERS = { Authorization: `Bearer ${KEY}`, "Content-Type": "application/json" };
const lowerCase = (headers) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
const lists = (headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
const context = { getRemainingTimeInMillis: () => 30_000 };

/** The ways in which an HTTP request becomes an invocation. */
const SHAPES = {
  "a function URL": ({ method, headers, body, encoded }) => ({
    version: "2.0",
    routeKey: "$default",
    rawPath: "/hooks",
    rawQueryString: "",
    headers: lowerCase(headers),
    requestContext: {
      accountId: "anonymous",
      http: { method, path: "/hooks", protocol: "HTTP/1.1" },
      stage: "$default",
    },
    body: encoded ? base64(body) : body,
    isBase64Encoded: encoded,
  }),
  "API Gateway, payload format 2": ({ method, headers, body, encoded }) => ({
    version: "2.0",
    routeKey: "POST /hooks",
    headers: lowerCase(headers),
    requestContext: { apiId: "a1b2", http: { method, path: "/hooks" } },
    ...(body === "" ? {} : { body: encoded ? base64(body) : body }),
    isBase64Encoded: encoded,
  }),
  "API Gateway, payload format 1": ({ method, headers, body, encoded }) => ({
    resource: "/hooks",
    path: "/hooks",
    httpMethod: method,
    headers,
    multiValueHeaders: lists(headers),
    queryStringParameters: null,
    requestContext: { resourcePath: "/hooks", httpMethod: method },
    body: body === "" ? null : encoded ? base64(body) : body,
    isBase64Encoded: encoded,
  }),
  "a load balancer": ({ method, headers, body, encoded }) => ({
    requestContext: { elb: { targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/hooks/1" } },
    httpMethod: method,
    path: "/hooks",
    headers: lowerCase(headers),
    body: encoded ? base64(body) : body,
    isBase64Encoded: encoded,
  }),
  "a load balancer with lists of headers": ({ method, headers, body, encoded }) => ({
    requestContext: { elb: { targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/hooks/1" } },
    httpMethod: method,
    path: "/hooks",
    multiValueHeaders: lists(lowerCase(headers)),
    body: encoded ? base64(body) : body,
    isBase64Encoded: encoded,
  }),
};

/** A function of Lambda, and the first names that its handler has seen. */
function deployed(options = {}) {
  const names = [];
  const hooks = new Webhooks({ keys: KEY, logger: SILENT, ...options }).on("MemberJoined", (event) => {
    names.push(event.payload.member.first_name);
  });
  return { handler: lambdaWebhook(hooks, { store: memoryStore() }), names };
}

const short = ({ statusCode, body }) => `${statusCode} ${JSON.parse(body).outcome}`;

for (const [what, shape] of Object.entries(SHAPES)) {
  test(`Lambda behind ${what}`, async () => {
    for (const encoded of [false, true]) {
      const { handler, names } = deployed();
      const invoked = (changes) =>
        handler(shape({ method: "POST", headers: HEADERS, body: BODY, encoded, ...changes }), context);
      assert.equal(short(await invoked({ headers: { Authorization: "Bearer other" } })), "401 refused");
      assert.equal(short(await invoked({ headers: {} })), "401 refused");
      assert.equal(short(await invoked({ body: "" })), "400 unparsable");
      assert.equal(short(await invoked({ method: "GET" })), "405 wrong_method");
      assert.equal(short(await invoked({})), "200 handled");
      assert.equal(short(await invoked({})), "200 duplicate");
      assert.deepEqual(names, ["Zoë"]);
    }
  });

  test(`the answer that ${what} wants`, async () => {
    const request = shape({ method: "GET", headers: HEADERS, body: "", encoded: false });
    const { body, ...answer } = await deployed().handler(request, context);
    const headers = { "content-type": "application/json", allow: "POST" };
    const wanted = request.headers ? { headers } : { multiValueHeaders: lists(headers) };
    assert.deepEqual(answer, { statusCode: 405, ...wanted, isBase64Encoded: false });
    assert.equal(JSON.parse(body).outcome, "wrong_method");
  });
}

test("two Authorization headers are refused where they arrive as two", async () => {
  const shape = SHAPES["API Gateway, payload format 1"]({
    method: "POST",
    headers: HEADERS,
    body: BODY,
    encoded: false,
  });
  shape.multiValueHeaders.Authorization = [`Bearer ${KEY}`, "Basic eA=="];
  assert.equal(short(await deployed().handler(shape, context)), "401 refused");
});

test("the time that is left limits the handler, and leaves enough to answer", async () => {
  const { handler, names } = deployed();
  const invocation = SHAPES["a function URL"]({ method: "POST", headers: HEADERS, body: BODY, encoded: false });
  assert.equal(short(await handler(invocation, { getRemainingTimeInMillis: () => 100 })), "503 out_of_time");
  assert.deepEqual(names, []);
});

test("a body beyond the limit is refused", async () => {
  const bytes = Buffer.byteLength(BODY);
  assert.equal(bytes, BODY.length + 1);
  for (const encoded of [false, true]) {
    const invocation = SHAPES["a function URL"]({ method: "POST", headers: HEADERS, body: BODY, encoded });
    assert.equal(short(await deployed({ maxBodyBytes: bytes - 1 }).handler(invocation, context)), "413 too_large");
    assert.equal(short(await deployed({ maxBodyBytes: bytes }).handler(invocation, context)), "200 handled");
  }
});

test("a body that only claims to be base64 is no event", async () => {
  for (const body of ["e30{", BODY]) {
    const request = SHAPES["a function URL"]({ method: "POST", headers: HEADERS, body, encoded: false });
    const answer = await deployed().handler({ ...request, isBase64Encoded: true }, context);
    assert.equal(short(answer), "400 unparsable");
  }
});

test("an invocation that is no request is answered too", async () => {
  assert.equal(short(await deployed().handler({}, context)), "405 wrong_method");
});
