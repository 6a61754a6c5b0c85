// Pages that are fetched while their reader is busy, on real sockets.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { promisify } from "node:util";
import { isMightyError, Mighty } from "mighty-networks";

import { TOKEN } from "./recording.js";

/** A server whose pages have one item each and never end; the one that `hang` names is never answered. */
async function served(use, { hang, fail } = {}) {
  const arrived = [];
  const given = [];
  const waiting = [];
  const server = createServer((request, response) => {
    const page = Number(new URL(request.url, "http://x").searchParams.get("page"));
    arrived.push(page);
    for (const wake of waiting.splice(0)) wake();
    response.on("close", () => {
      if (!response.writableFinished) {
        given.push(page);
        for (const wake of waiting.splice(0)) wake();
      }
    });
    if (page === hang) return;
    response.writeHead(page === fail ? 404 : 200, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ items: [{ id: page }], links: { next: `?page=${page + 1}` } }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const until = async (isSo) => {
    while (!isSo()) await new Promise((resolve) => waiting.push(resolve));
  };
  try {
    const baseUrl = `http://127.0.0.1:${server.address().port}`;
    await use(new Mighty({ token: TOKEN, network: 1, baseUrl, maxRetries: 0 }), { arrived, given, until });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("so many pages are fetched before they are asked for, and no more", async () => {
  await served(async (client, { arrived, until }) => {
    const pages = client.members.list({}, { prefetch: 2 }).pages();
    assert.deepEqual(arrived, []);
    assert.equal((await pages.next()).value.number, 1);
    await until(() => arrived.length === 3);
    // Whatever else were on its way would be there before this.
    await client.members.list().firstPage();
    assert.deepEqual(arrived, [1, 2, 3, 1]);
    assert.equal((await pages.next()).value.number, 2);
    await until(() => arrived.length === 5);
    assert.deepEqual(arrived, [1, 2, 3, 1, 4]);
    await pages.return();
  });
});

test("nothing is fetched ahead unless that is wanted", async () => {
  await served(async (client, { arrived }) => {
    const pages = client.members.list().pages();
    await pages.next();
    await client.members.list().firstPage();
    assert.deepEqual(arrived, [1, 1]);
    await pages.return();
  });
});

test("who leaves gives up the request that is on its way", async () => {
  await served(
    async (client, { arrived, given, until }) => {
      for await (const { id } of client.members.list({}, { prefetch: 1 })) {
        assert.equal(id, 1);
        await until(() => arrived.includes(2));
        break;
      }
      await until(() => given.length === 1);
      assert.deepEqual([arrived, given], [[1, 2], [2]]);
    },
    { hang: 2 },
  );
});

test("a failure is raised in its turn", async () => {
  await served(
    async (client, { arrived, until }) => {
      const ids = [];
      const error = await (async () => {
        for await (const { id } of client.members.list({}, { prefetch: 5 })) {
          await until(() => arrived.length === 3);
          ids.push(id);
        }
      })().catch((error) => error);
      assert.ok(isMightyError(error, "not_found"));
      assert.deepEqual(
        [ids, arrived],
        [
          [1, 2],
          [1, 2, 3],
        ],
      );
    },
    { fail: 3 },
  );
});

for (const [what, options] of [
  ["one after the other", {}],
  ["ahead", { prefetch: 3 }],
]) {
  test(`the caller's signal ends pages that are fetched ${what}`, async () => {
    await served(
      async (client, { arrived, given, until }) => {
        const controller = new AbortController();
        const items = client.members.list({}, { ...options, signal: controller.signal })[Symbol.asyncIterator]();
        assert.equal((await items.next()).value.id, 1);
        const next = items.next();
        await until(() => arrived.includes(2));
        controller.abort();
        const error = await next.catch((error) => error);
        assert.ok(isMightyError(error, "connection"));
        assert.deepEqual([error.name, error.cause], ["AbortError", controller.signal.reason]);
        assert.deepEqual(await items.next(), { value: undefined, done: true });
        await until(() => given.length === 1);
      },
      { hang: 2 },
    );
  });
}

/** How often a program is told that nobody handles a failure, and whether it ends. */
const PROGRAM = `
  import { Mighty } from "mighty-networks";
  const reasons = [];
  process.on("unhandledRejection", (reason) => reasons.push(String(reason)));
  let sent = 0;
  const fetch = async (url, { signal }) => {
    sent += 1;
    if (sent === 1) return Response.json({ items: [{ id: 1 }], links: { next: "?page=2" } });
    if (HANGS) return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    return Response.json({}, { status: 404 });
  };
  const client = new Mighty({ token: "${TOKEN}", network: 12345, fetch });
  for await (const { id } of client.members.list({}, { prefetch: 2 })) {
    await new Promise((resolve) => setImmediate(resolve));
    break;
  }
  process.on("beforeExit", () => console.log(JSON.stringify([sent, reasons])));
`;

for (const hangs of [true, false]) {
  test(`a page that nobody reads leaves no failure behind: it ${hangs ? "is on its way" : "has failed"}`, async () => {
    const program = PROGRAM.replace("HANGS", String(hangs));
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
      cwd: import.meta.dirname,
    });
    assert.deepEqual(JSON.parse(stdout), [2, []]);
  });
}
