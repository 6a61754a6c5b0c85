import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError } from "mighty-networks";

import { recorded } from "./recording.js";

const BEYOND = "18446744073709551615";
const raw = (text) => () => new Response(text, { headers: { "Content-Type": "application/json" } });

test("digit strings become numbers, in lists and in objects below as well", async () => {
  const member = { id: "2", categories: [{ id: "5", title: "7" }], first_name: "42" };
  const { client } = recorded({ items: [{ id: "1", member, event: { id: "3", space_id: 4 } }] });
  const [rsvp] = (await client.events.rsvps.list(9).firstPage()).items;
  const expected = { id: 2, categories: [{ id: 5, title: "7" }], first_name: "42" };
  assert.deepEqual(rsvp, { id: 1, member: expected, event: { id: 3, space_id: 4 } });
});

test("an id that a number would round is a string of its digits", async () => {
  const text = `{"id": ${BEYOND}, "email": "${BEYOND}", "bio": "a \\" ${BEYOND} \\\\", "beta": [9007199254740993, -9007199254740993]}`;
  const member = await recorded(raw(text)).client.members.get(1);
  assert.deepEqual(member, {
    id: BEYOND,
    email: BEYOND,
    bio: `a " ${BEYOND} \\`,
    beta: ["9007199254740993", "-9007199254740993"],
  });
});

test("numbers that are exact or no integers stay numbers beside a long one", async () => {
  const numbers = "[9007199254740991, 1234567890123456, 0.12345678901234567, 1e21, 12345678901234567.5]";
  const text = `{"id": ${BEYOND}, "beta": ${numbers}}`;
  const { beta } = await recorded(raw(text)).client.members.get(1);
  assert.deepEqual(beta, JSON.parse(numbers));
});

test("a long number is found wherever it stands", async () => {
  for (let shift = 0; shift < 40; shift += 1) {
    const text = `{${" ".repeat(shift)}"id": 9007199254740993}`;
    assert.equal((await recorded(raw(text)).client.members.get(1)).id, "9007199254740993");
  }
});

test("an answer may be long", async () => {
  const items = Array.from({ length: 20_000 }, (_, index) => `{"id": ${index}, "bio": "${"\\\\ é ".repeat(20)}"}`);
  const page = await recorded(raw(`{"items": [${items.join()}, {"id": ${BEYOND}}]}`))
    .client.members.list()
    .firstPage();
  assert.deepEqual([page.items.length, page.items.at(-1).id], [20_001, BEYOND]);
});

test("an id is given as a number, a bigint or a string", async () => {
  const { client, requests } = recorded();
  await client.members.get(42);
  await client.members.get(BEYOND);
  await client.members.get(BigInt(BEYOND));
  await client.members.tags.add("42", BigInt(BEYOND));
  assert.deepEqual(
    requests.map(({ url }) => url.split("/members/")[1]),
    ["42/", `${BEYOND}/`, `${BEYOND}/`, "42/tags"],
  );
  assert.equal(requests[3].body, `{"tag_id":${BEYOND}}`);
});

test("an id that was rounded before it came is refused", async () => {
  const { client, requests } = recorded();
  for (const id of [2 ** 53 + 2, 1e20, Number.NaN]) {
    await assert.rejects(
      client.members.get(id),
      (error) => isMightyError(error, "invalid_argument") && error.parameter === "id",
    );
  }
  assert.equal(requests.length, 0);
});

test("undefined is not sent, null is null, a Date is a time", async () => {
  const { client, requests } = recorded({ items: [] });
  await client.posts.update(9, { title: undefined, description: null, notify: undefined });
  assert.equal(requests[0].body, '{"description":null}');
  await client.events.rsvps.list(1, { instance_at: new Date("2026-11-24T10:00:00Z") }).firstPage();
  assert.match(requests[1].url, /instance_at=2026-11-24T10%3A00%3A00/);
});

test("a byte order mark before an answer is no part of it", async () => {
  const member = await recorded(raw('\ufeff{"id": 7, "first_name": "é\ufeff😀"}')).client.members.get(1);
  assert.deepEqual(member, { id: 7, first_name: "é\ufeff😀" });
});

test("bytes that are no UTF-8 are an answer that cannot be read", async () => {
  for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80]]) {
    const body = Uint8Array.from([
      ...new TextEncoder().encode('{"id": "'),
      ...bytes,
      ...new TextEncoder().encode('"}'),
    ]);
    const error = await recorded(() => new Response(body))
      .client.members.get(1)
      .catch((error) => error);
    assert.ok(isMightyError(error, "response"), `${error}`);
    assert.deepEqual(error.body, body);
  }
});
