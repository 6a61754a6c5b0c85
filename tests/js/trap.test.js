import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError } from "mighty-networks";

import { recorded } from "./recording.js";

/** More than the memory of the module, which then meets the instruction `unreachable`: a real trap of the module that is shipped. */
const tooLarge = "x".repeat(70_000_000);

test("a trap fails the call that met it, while other calls are in flight and go on", async () => {
  let answer;
  const gate = new Promise((resolve) => (answer = resolve));
  const { client, requests } = recorded(() => gate.then(() => Response.json({ id: "7" })));
  const others = Array.from({ length: 5 }, (_, index) => client.members.get(index + 1));
  const error = await client.collections
    .reorder(4, { spaces: [{ space_id: tooLarge, position: 1 }] })
    .catch((error) => error);
  assert.ok(isMightyError(error, "internal"));
  assert.deepEqual([error.operation, error.attempts, error.maybeCommitted], ["collections.reorder", 0, false]);
  assert.ok(error.cause instanceof WebAssembly.RuntimeError);
  answer();
  assert.deepEqual(
    (await Promise.all(others)).map(({ id }) => id),
    [7, 7, 7, 7, 7],
  );
  assert.equal((await client.members.get(6)).id, 7);
  assert.equal(requests.length, 6);
});

test("a trap after a request says that it may have been carried out", async () => {
  let isTooLarge = false;
  const spaces = [
    {
      get space_id() {
        return isTooLarge ? tooLarge : 7;
      },
      position: 1,
    },
  ];
  const { client } = recorded(() => {
    isTooLarge = true;
    return { items: [] };
  });
  const error = await client.collections.reorder(4, { spaces }).catch((error) => error);
  assert.deepEqual([error.kind, error.attempts, error.maybeCommitted], ["internal", 1, true]);
  assert.ok(error.cause instanceof WebAssembly.RuntimeError);
});

test("what does not fit into the memory of the log is not told, and is no fault of the call", async () => {
  const notes = [];
  const { client } = recorded({ id: 7 }, { onRequest: ({ tags }) => notes.push(tags.job) });
  for (const job of [tooLarge, "nightly"]) {
    assert.equal((await client.members.get(1, { tags: { job } })).id, 7);
  }
  assert.deepEqual(notes, ["nightly"]);
});
