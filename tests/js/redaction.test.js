import assert from "node:assert/strict";
import { test } from "node:test";
import { format, inspect } from "node:util";
import { isMightyError } from "mighty-networks";
import { Webhooks } from "mighty-networks/webhooks";

import { recorded, TOKEN } from "./recording.js";

const everyForm = (value) => [
  inspect(value, { depth: 20, showHidden: true }),
  format("%o", value),
  JSON.stringify(value),
  String(value),
];
const SECRET = TOKEN.slice(3, -4);

test("a client shows its network and a hint", () => {
  const { client } = recorded();
  assert.equal(inspect(client), "Mighty { network: '12345', token: 'mn_…cdef' }");
  assert.equal(JSON.stringify(client), '{"network":"12345","token":"mn_…cdef"}');
});

test("a token function and the environment are named as such", () => {
  assert.match(inspect(recorded({}, { token: () => TOKEN }).client), /token: '<function>'/);
  assert.match(inspect(recorded({}, { token: undefined }).client), /token: '<from the environment>'/);
});

test("nothing below a client shows the token", async () => {
  const { client } = recorded();
  const page = await client.members
    .list()
    .firstPage()
    .catch((error) => error);
  for (const value of [client, client.members, client.members.tags, client.members.list(), page]) {
    for (const text of everyForm(value)) {
      assert.ok(!text?.includes(SECRET), text);
    }
  }
});

test("an error shows no token, not even if the exception of a fetch does", async () => {
  const leak = () => {
    throw new TypeError(`cannot send Bearer ${TOKEN}`);
  };
  const error = await recorded(leak)
    .client.tags.create({ title: "VIP" })
    .catch((error) => error);
  assert.ok(isMightyError(error, "connection"));
  assert.match(error.message, /cannot send Bearer \[token\]/);
  assert.ok(!JSON.stringify(error).includes(SECRET));
});

test("an error of a status shows no token, and not its body", async () => {
  const { client } = recorded(() => Response.json({ error: "forbidden", secret: "personal" }, { status: 403 }));
  const error = await client.me.get().catch((error) => error);
  for (const text of everyForm(error)) {
    assert.ok(!text.includes(SECRET) && !text.includes("personal"), text);
  }
  assert.match(error.bodyText, /personal/);
});

test("a receiver of webhooks shows no key", () => {
  for (const text of everyForm(new Webhooks({ keys: ["k-secret"] }))) {
    assert.ok(!text.includes("k-secret"), text);
  }
});
