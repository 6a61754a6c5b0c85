import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError } from "mighty-networks";

import { recorded } from "./recording.js";

const BYTES = Uint8Array.from([137, 80, 78, 71]);

for (const [what, file, name, type] of [
  ["a File", new File([BYTES], "logo é.png", { type: "image/png" }), "logo é.png", "image/png"],
  ["a File without a type", new File([BYTES], "logo"), "logo", ""],
  ["a Blob", new Blob([BYTES], { type: "image/png" }), "file", "image/png"],
  ["a Uint8Array", BYTES, "file", ""],
  ["a part of a buffer", new Uint8Array([0, ...BYTES, 0]).subarray(1, 5), "file", ""],
  ["a Buffer", Buffer.from(BYTES), "file", ""],
]) {
  test(`${what} is sent with its bytes, its name and its type`, async () => {
    const { client, requests } = recorded();
    await client.assets.upload({ file, asset_style: "post" });
    const { body, headers } = requests[0];
    assert.deepEqual([...body.keys()], ["asset_style", "asset_file"]);
    const sent = body.get("asset_file");
    assert.deepEqual([sent.name, sent.type, new Uint8Array(await sent.arrayBuffer())], [name, type, BYTES]);
    assert.equal(headers.get("content-type"), null);
  });
}

test("an upload can be sent again", async () => {
  const sizes = [];
  const { client } = recorded(
    (number, { body }) => {
      sizes.push(body.get("asset_file").size);
      return Response.json({}, { status: number === 1 ? 429 : 200 });
    },
    { _runtime: waiting() },
  );
  await client.assets.upload({ file: BYTES, asset_style: "post" });
  assert.deepEqual(sizes, [4, 4]);
});

test("exactly one of file and source_url is taken, and a file is bytes", async () => {
  const { client, requests } = recorded();
  const inputs = [
    {},
    { file: BYTES, source_url: "https://example.com/a.png" },
    { file: "logo.png" },
    { file: { path: "logo.png" } },
  ];
  for (const input of inputs) {
    const refused = client.assets.upload({ asset_style: "post", ...input });
    await assert.rejects(refused, (error) => isMightyError(error, "invalid_argument") && error.parameter === "file");
  }
  assert.equal(requests.length, 0);
});

test("a content type of the caller's does not take the place of the form's", async () => {
  const { client, requests } = recorded();
  await client.assets.upload({ file: BYTES, asset_style: "post" }, { headers: { "content-type": "text/plain" } });
  assert.equal(requests[0].headers.get("content-type"), null);
});

/** Surroundings in which waiting takes no time and the clock knows it. */
function waiting() {
  let now = 0;
  return {
    now: () => now,
    entropy: () => 1n,
    sleep: async (delay) => {
      now += delay;
    },
    timer: () => () => {},
    note: () => {},
  };
}
