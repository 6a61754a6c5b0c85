// Lists that change while somebody reads them: what is left out, what is resumed, and who is warned.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError } from "mighty-networks";

import { caught } from "./caught.js";
import { fakeRuntime, recorded } from "./recording.js";

const BASE = "https://api.mn.co/admin/v1/networks/12345";
const paths = (requests) => requests.map(({ method, url }) => `${method} ${url.replace(BASE, "")}`);

/** Pages with these ids; each names the next one. */
function pagesOf(pages, options) {
  return recorded((number, { method }) => {
    if (method === "DELETE") return new Response(null, { status: 204 });
    if (method !== "GET") return {};
    const links = number < pages.length ? { next: `/members?page=${number + 1}` } : {};
    return { items: (pages[number - 1] ?? []).map((id) => ({ id })), links };
  }, options);
}

async function idsOf(list) {
  const ids = [];
  for await (const { id } of list) ids.push(id);
  return ids;
}

test("what one of the two pages before had is left out, in pages as well, unless that is not wanted", async () => {
  const pages = [[1, 2], [2, 3], [1, 3, 4], [5], [2]];
  assert.deepEqual(await idsOf(pagesOf(pages).client.members.list()), [1, 2, 3, 4, 5, 2]);
  assert.deepEqual(await idsOf(pagesOf(pages).client.members.list({}, { dedupe: false })), pages.flat());
  const shown = [];
  for await (const page of pagesOf(pages).client.members.list().pages()) shown.push(page.items.map(({ id }) => id));
  assert.deepEqual(shown, [[1, 2], [3], [4], [5], [2]]);
  assert.deepEqual(
    (await pagesOf(pages).client.members.list().collect({ limit: 4 })).map(({ id }) => id),
    [1, 2, 3, 4],
  );
});

test("ids are the same as numbers and as digits, and what is none is never left out", async () => {
  const big = "18446744073709551615";
  const first = [1, "2", big, 0, null, 1.5, "x", "18446744073709551616", -1, [1]];
  const second = ["01", 2, `00${big}`, "0", null, 1.5, "x", "18446744073709551616", -1, [1], "18446744073709551614"];
  const ids = await idsOf(pagesOf([first, second]).client.members.list());
  assert.deepEqual(ids, [...[1, 2, big], ...first.slice(3), ...[0, ...second.slice(4)]]);
});

test("every iteration remembers for itself", async () => {
  const { client } = recorded({ items: [{ id: 1 }] });
  const members = client.members.list();
  assert.deepEqual([await idsOf(members), await idsOf(members)], [[1], [1]]);
});

test("a list goes on where it was left", async () => {
  const { client, requests } = recorded((number) => ({
    items: [{ id: number }],
    links: number === 2 ? {} : { next: "/posts?page=8" },
  }));
  const posts = (filters) => client.posts.list({ space_id: 12, per_page: 25, ...filters });
  const pages = posts().pages({ start: 7, maxPages: 1 });
  const { nextToken } = (await pages.next()).value;
  assert.match(nextToken, /^posts\.list-[0-9a-f]{16}-8$/);
  const page = await posts().resume(nextToken).firstPage();
  assert.deepEqual([page.number, page.hasNext, page.nextToken], [8, false, undefined]);
  assert.equal((await posts().resume(nextToken).first()).id, 3);
  assert.deepEqual(paths(requests), [
    "GET /posts?space_id=12&per_page=25&page=7",
    "GET /posts?space_id=12&per_page=25&page=8",
    "GET /posts?space_id=12&per_page=25&page=8",
  ]);
  for (const [list, parameter] of [
    [posts({ space_id: 13 }).resume(nextToken), "token"],
    [posts({ per_page: 100 }).resume(nextToken), "token"],
    [client.members.list().resume(nextToken), "token"],
    [posts().resume(""), "token"],
    [posts().resume("mn_live_0123456789abcdef"), "token"],
  ]) {
    const error = await caught(list.firstPage());
    assert.deepEqual([error.kind, error.parameter], ["invalid_argument", parameter]);
    assert.doesNotMatch(error.message, /mn_live/);
  }
  const started = await caught(posts().resume(nextToken).pages({ start: 1 }).next());
  assert.deepEqual([started.kind, started.parameter], ["invalid_argument", "start"]);
  assert.equal(requests.length, 3);
});

test("nothing saved is the beginning", async () => {
  const { client, requests } = recorded({ items: [] });
  for (const nothing of [null, undefined]) await idsOf(client.members.list().resume(nothing));
  assert.deepEqual(paths(requests), Array(2).fill("GET /members?per_page=100&page=1"));
});

for (const [what, options, parameter, message] of [
  ["a page too few", { prefetch: -1 }, "prefetch", "`prefetch` must be a whole number of pages, 0 or more"],
  ["half a page", { prefetch: 0.5 }, "prefetch", "`prefetch` must be a whole number of pages, 0 or more"],
  ["a text", { dedupe: "no" }, "dedupe", "`dedupe` must be true or false"],
]) {
  test(`how a list is read is checked when it is made: ${what}`, () => {
    const { client } = recorded();
    assert.throws(
      () => client.members.list({}, options),
      (error) =>
        isMightyError(error, "invalid_argument") &&
        error.operation === "members.list" &&
        error.parameter === parameter &&
        error.detail === message,
    );
  });
}

test("options of a list are no options of a call, and a list names its own", async () => {
  const { client } = recorded();
  const error = await caught(client.members.get(1, { prefetch: 1 }));
  assert.deepEqual([error.kind, error.parameter], ["invalid_argument", "prefetch"]);
  assert.throws(() => client.members.list({}, { prefetsh: 1 }), /`prefetsh` is no option .*`dedupe`, `prefetch`/);
});

const WARNING =
  "members.delete was called while members.list is read page by page: the rows behind move forward, so the next page skips some; " +
  "collect first, with `collect({ limit })`, and delete afterwards";

test("who deletes from a list that is being read is warned, once", async () => {
  const _runtime = fakeRuntime();
  const { client } = pagesOf([[1, 2], [3], [4]], { _runtime });
  for await (const { id } of client.members.list()) await client.withOptions({ timeout: 5 }).members.delete(id);
  assert.deepEqual(_runtime.warnings, [WARNING]);
});

test("who deletes elsewhere, before, afterwards or on the last page is not warned", async () => {
  const _runtime = fakeRuntime();
  const { client } = pagesOf([[1], [2]], { _runtime });
  const pages = client.members.list().pages();
  await client.members.delete(1);
  await pages.next();
  await client.posts.delete(1);
  await client.forNetwork(2).members.delete(1);
  await client.members.update(1, {});
  await pages.return();
  await client.members.delete(1);
  for await (const { id } of pagesOf([[1]], { _runtime }).client.members.list()) await client.members.delete(id);
  for (const { id } of await client.members.list().collect({ limit: 5 })) await client.members.delete(id);
  assert.deepEqual(_runtime.warnings, []);
});
