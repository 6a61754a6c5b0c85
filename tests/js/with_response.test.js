import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { test } from "node:test";
import { promisify } from "node:util";
import { isMightyError, Mighty } from "mighty-networks";

import { OPERATIONS } from "./operations.js";
import { recorded, TOKEN } from "./recording.js";

/** Calls `use` with a client of a server on a real socket, which counts the requests that arrive. */
async function served(answer, use) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response, requests.length);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  try {
    await use(new Mighty({ token: TOKEN, network: 12345, baseUrl }), requests);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const PREFIX = "/admin/v1/networks/12345";
const json = (response, status, value, headers = {}) =>
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(value));

test("how an answer came, without a second request", async () => {
  const answer = (_, response) => json(response, 200, { id: 42, email: "ada@example.com" }, { "X-Request-Id": "abc" });
  await served(answer, async (client, requests) => {
    const call = client.members.get(42);
    const { data, response } = await call.withResponse();
    assert.deepEqual(
      [data.email, response.status, response.requestId, response.attempts],
      ["ada@example.com", 200, "abc", 1],
    );
    assert.equal(response.headers.get("x-request-id"), "abc");
    assert.ok(response.elapsed >= 0);
    // However often and in whatever order it is asked.
    assert.equal(await call, data);
    assert.equal((await call.withResponse()).response, response);
    assert.equal((await client.members.get(42)).email, "ada@example.com");
    assert.deepEqual(requests, Array(2).fill(`GET ${PREFIX}/members/42/`));
  });
});

test("attempts are counted, and an operation that answers nothing still says how", async () => {
  const answer = (_, response, number) =>
    number === 1 ? json(response, 429, {}, { "Retry-After": "0" }) : response.writeHead(204).end();
  await served(answer, async (client, requests) => {
    const { data, response } = await client.tags.delete(3).withResponse();
    assert.deepEqual([data, response.status, response.attempts, requests.length], [undefined, 204, 2, 2]);
  });
});

test("a page that comes at once", async () => {
  const answer = (_, response) => json(response, 200, { items: [{ id: 7 }], links: {} });
  await served(answer, async (client) => {
    const { data, response } = await client.collections.reorder(4, { spaces: [] }).withResponse();
    assert.deepEqual([data.items, data.response === response], [[{ id: 7 }], true]);
  });
});

test("the report on a token", async () => {
  const answer = (_, response) => json(response, 200, { network: { id: 12345 } });
  await served(answer, async (client, requests) => {
    const { data, response } = await client.check().withResponse();
    assert.deepEqual([data.rightNetwork, response.status, requests.length], [true, 200, 1]);
  });
});

test("a failure is the same error either way", async () => {
  await served(
    (_, response) => json(response, 404, { error: "Not found" }),
    async (client, requests) => {
      const call = client.members.get(1);
      const errors = await Promise.allSettled([call, call.withResponse()]);
      assert.ok(isMightyError(errors[0].reason, "not_found"));
      assert.equal(errors[0].reason, errors[1].reason);
      assert.equal(requests.length, 1);
    },
  );
});

test("every method that is no list can say how its answer came", async () => {
  const { client } = recorded((_, { method }) =>
    method === "DELETE" ? new Response(null, { status: 204 }) : { items: [] },
  );
  let count = 0;
  for (const { method, positional, arguments: given, answer } of Object.values(OPERATIONS)) {
    if (answer !== "pager") {
      const names = method.split(".");
      const resource = names.slice(0, -1).reduce((target, name) => target[name], client);
      const others = Object.fromEntries(Object.entries(given).filter(([name]) => !positional.includes(name)));
      const input = Object.keys(others).length > 0 ? [others] : [];
      const { response } = await resource[names.at(-1)](
        ...positional.map((name) => given[name]),
        ...input,
      ).withResponse();
      assert.equal(response.attempts, 1, method);
      count += 1;
    }
  }
  assert.equal(count, Object.values(OPERATIONS).filter(({ answer }) => answer !== "pager").length);
});

test("a call is sent at once, whether or not anybody waits for it", async () => {
  let arrived;
  const arrival = new Promise((resolve) => (arrived = resolve));
  const answer = (_, response) => {
    arrived();
    response.writeHead(204).end();
  };
  await served(answer, async (client, requests) => {
    const call = client.tags.delete(3);
    await arrival;
    assert.equal(requests.length, 1);
    await call;
  });
});

test("it is a promise like any other", async () => {
  const { client, requests } = recorded({ id: 3 });
  const call = client.tags.get(3);
  assert.ok(call instanceof Promise);
  assert.equal(Object.getPrototypeOf(call.then()), Promise.prototype);
  const all = await Promise.all([call, Promise.race([call]), call.finally(() => {}), Promise.resolve(call)]);
  assert.deepEqual(all, Array(4).fill({ id: 3 }));
  assert.equal(requests.length, 1);
});

test("the stack of an error leads to the caller", async () => {
  const { client } = recorded(() => Response.json({}, { status: 404 }));
  async function thisFunction() {
    await client.members.get(1);
  }
  async function orThisOne() {
    await client.members.get(1).withResponse();
  }
  await assert.rejects(thisFunction(), ({ stack }) => /at async thisFunction/.test(stack));
  await assert.rejects(orThisOne(), ({ stack }) => /at async orThisOne/.test(stack));
});

/** How often a program is told that nobody handles a failure. */
const UNHANDLED = `
  import { Mighty } from "mighty-networks";
  const reasons = [];
  process.on("unhandledRejection", (reason) => reasons.push(reason.kind));
  const fetch = async () => Response.json({}, { status: 404 });
  const client = new Mighty({ token: "${TOKEN}", network: 12345, fetch });
  USE;
  process.on("beforeExit", () => console.log(JSON.stringify(reasons)));
`;

for (const [what, use, reported] of [
  ["once if nobody handles it", "client.me.get()", ["not_found"]],
  ["once for the promise with the response", "client.me.get().withResponse()", ["not_found"]],
  ["not at all if it is handled", "client.me.get().catch(() => {})", []],
  ["not at all if it is handled with the response", "client.me.get().withResponse().catch(() => {})", []],
  [
    "once if only one of two handles it",
    "const call = client.me.get(); call.catch(() => {}); call.withResponse()",
    ["not_found"],
  ],
  ["once for what comes of it", "client.me.get().then(() => {})", ["not_found"]],
]) {
  test(`a failure is reported ${what}`, async () => {
    const program = UNHANDLED.replace("USE", use);
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
      cwd: import.meta.dirname,
    });
    assert.deepEqual(JSON.parse(stdout), reported);
  });
}
