import assert from "node:assert/strict";
import { test } from "node:test";
import { isMightyError } from "mighty-networks";

import { recorded, waitingRuntime } from "./recording.js";

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
    { _runtime: waitingRuntime() },
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

test("a content type of the caller's is refused, since only the runtime knows where the parts of a form end", async () => {
  const { client, requests } = recorded();
  const options = { headers: { "content-type": "text/plain" } };
  const error = await client.assets.upload({ file: BYTES, asset_style: "post" }, options).catch((error) => error);
  assert.deepEqual([error.kind, error.parameter, requests.length], ["invalid_argument", "content-type", 0]);
});

test("undocumented fields are parts of the form", async () => {
  const { client, requests } = recorded();
  await client.assets.upload({ file: BYTES, asset_style: "post" }, { body: { beta_field: 1 } });
  assert.deepEqual([requests[0].body.get("beta_field"), requests[0].body.get("asset_style")], ["1", "post"]);
});
