import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError } from "mighty-networks";

import { recorded } from "./recording.js";

/** Three pages of two items each. */
function threePages() {
  return recorded((number) => {
    const links = number < 3 ? { next: `/admin/v1/networks/12345/members?page=${number + 1}` } : {};
    return { items: [{ id: number * 2 - 1 }, { id: number * 2 }], links };
  });
}

const pagesOf = (requests) => requests.map(({ url }) => new URL(url).searchParams.get("page"));

test("a pager sends nothing until it is consumed, and every iteration starts anew", async () => {
  const { client, requests } = threePages();
  const members = client.members.list();
  assert.equal(requests.length, 0);
  const ids = [];
  for await (const member of members) ids.push(member.id);
  assert.deepEqual(
    [ids, pagesOf(requests)],
    [
      [1, 2, 3, 4, 5, 6],
      ["1", "2", "3"],
    ],
  );
  await members.firstPage();
  assert.deepEqual(pagesOf(requests), ["1", "2", "3", "1"]);
});

test("who stops early pays for no page more", async () => {
  const { client, requests } = threePages();
  for await (const member of client.members.list()) if (member.id === 2) break;
  assert.equal(requests.length, 1);
  assert.deepEqual(await client.members.list().collect({ limit: 0 }), []);
  assert.equal(requests.length, 1);
});

test("collect stops at its limit", async () => {
  const { client, requests } = threePages();
  assert.deepEqual(
    (await client.members.list().collect({ limit: 3 })).map(({ id }) => id),
    [1, 2, 3],
  );
  assert.equal(requests.length, 2);
});

test("pages begin and end where they are told to", async () => {
  const { client, requests } = recorded((number) => ({
    items: [{ id: 1 }],
    links: { next: `/members?page=${number + 7}` },
  }));
  const numbers = [];
  for await (const page of client.members.list().pages({ start: 7, maxPages: 2 }))
    numbers.push([page.number, page.hasNext]);
  assert.deepEqual(
    [numbers, pagesOf(requests)],
    [
      [
        [7, true],
        [8, true],
      ],
      ["7", "8"],
    ],
  );
});

test("a limit that is none is refused before anything is sent", async () => {
  const { client, requests } = threePages();
  const members = () => client.members.list();
  const refused = (parameter) => (error) =>
    isMightyError(error, "invalid_argument") && error.parameter === parameter && error.operation === "members.list";
  for (const limit of [undefined, Number.NaN, 1.5, -1, "3"]) {
    await assert.rejects(members().collect({ limit }), refused("limit"), String(limit));
  }
  for (const start of [0, -1, 1.5, Number.NaN, "7"]) {
    assert.throws(() => members().pages({ start }), refused("start"), String(start));
  }
  for (const maxPages of [Number.NaN, 1.5, -1, "3"]) {
    assert.throws(() => members().pages({ maxPages }), refused("maxPages"), String(maxPages));
  }
  assert.throws(() => members().pages({ max_pages: 1 }), refused("max_pages"));
  for (const [parameter, ...given] of [["limit"], ["limit", null], ["limit", 5], ["max", { limit: 5, max: 2 }]]) {
    await assert.rejects(members().collect(...given), refused(parameter), String(given));
  }
  assert.throws(() => members().resume(2), refused("token"));
  assert.equal(requests.length, 0);
  assert.equal((await members().collect({ limit: Number.POSITIVE_INFINITY })).length, 6);
  assert.equal(requests.length, 3);
  const { value } = await members().pages({ start: null, maxPages: null }).next();
  assert.equal(value.items.length, 2);
});

test("first costs one request with one item", async () => {
  const { client, requests } = recorded({ items: [] });
  assert.equal(await client.members.list().first(), null);
  assert.equal(new URL(requests[0].url).searchParams.get("per_page"), "1");
});

test("a page knows how it came", async () => {
  const { client } = recorded({ data: [{ id: 1 }], meta: { current_page: 1, total_pages: "3", total_count: 5 } });
  const page = await client.members.list({ per_page: 2 }).firstPage();
  assert.deepEqual([page.totalPages, page.totalCount, page.hasNext], [3, 5, true]);
  const { headers, ...response } = page.response;
  assert.deepEqual(response, { status: 200, requestId: "8000000000000000", attempts: 1, elapsed: 0 });
  assert.equal(headers.get("content-type"), "application/json");
});

test("a page that leads back is delivered before the error", async () => {
  const { client } = recorded({ items: [{ id: 1 }], links: { next: "/members?page=1" } });
  const pages = client.members.list().pages();
  assert.equal((await pages.next()).value.items.length, 1);
  await assert.rejects(pages.next(), (error) => isMightyError(error, "pagination_loop"));
});

test("options of a list hold for each of its pages", async () => {
  const { client, requests } = threePages();
  await client.members.list({}, { headers: { "x-trace": "7" } }).collect({ limit: 6 });
  assert.deepEqual(
    requests.map(({ headers }) => headers.get("x-trace")),
    ["7", "7", "7"],
  );
});

test("items that are asked for before they are there come in their order", async () => {
  const { client, requests } = threePages();
  const items = client.members.list()[Symbol.asyncIterator]();
  const results = await Promise.all(Array.from({ length: 8 }, () => items.next()));
  assert.deepEqual(
    results.map(({ value, done }) => (done ? "done" : value.id)),
    [1, 2, 3, 4, 5, 6, "done", "done"],
  );
  assert.equal(requests.length, 3);
});

test("an iteration that was ended has no items more, also not those of its page", async () => {
  const { client, requests } = threePages();
  const items = client.members.list()[Symbol.asyncIterator]();
  const [first, ended, behind] = await Promise.all([items.next(), items.return(), items.next()]);
  assert.deepEqual(
    [first.value.id, ended, behind],
    [1, { value: undefined, done: true }, { value: undefined, done: true }],
  );
  assert.equal(requests.length, 1);
});

test("an iteration that failed is over", async () => {
  const { client, requests } = recorded({ items: [{ id: 1 }], links: { next: "/members?page=1" } });
  const items = client.members.list()[Symbol.asyncIterator]();
  assert.equal((await items.next()).value.id, 1);
  await assert.rejects(items.next(), (error) => isMightyError(error, "pagination_loop"));
  assert.deepEqual(await items.next(), { value: undefined, done: true });
  assert.equal(requests.length, 1);
});
