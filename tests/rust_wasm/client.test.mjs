// Runs the tests of `crates/wasm-client-tests`: each is a function of the module, which gets servers of its own.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { test } from "node:test";
import { SandboxServer, started } from "../js/sandbox_server.js";

const module = createRequire(import.meta.url)(process.env.MIGHTY_CLIENT_MODULE);

const VECTORS = new URL("../vectors/", import.meta.url);

/** What the module exports that is no test of a place. */
const OTHERS = ["Place", "run_vectors", "tell_of_panics"];

const TESTS = Object.entries(module).filter(([name]) => !OTHERS.includes(name) && !name.startsWith("__"));

/** Ends the test that is running: a panic in the module leaves its promise as it is. */
let panicked = () => {};
module.tell_of_panics((text) => panicked(new Error(text)));

function unlessPanicked(promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => {
      panicked = reject;
    }),
  ]);
}

function sandbox() {
  return started(process.env.MIGHTY_SANDBOX, "--members", "250").then((server) => new SandboxServer(server));
}

/** An address where nobody listens any more. */
async function nowhere() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

assert.ok(TESTS.length >= 20, `the module has only ${TESTS.length} tests`);

for (const [name, run] of TESTS) {
  test(name.replaceAll("_", " "), async () => {
    const [own, elsewhere] = await Promise.all([sandbox(), sandbox()]);
    try {
      process.env.MIGHTY_API_TOKEN = "mn_test_sandbox_token";
      process.env.MIGHTY_NETWORK_ID = "12345";
      process.env.MIGHTY_BASE_URL = own.url;
      await unlessPanicked(run(new module.Place(own.url, elsewhere.url, await nowhere())));
    } finally {
      own.stop();
      elsewhere.stop();
    }
  });
}

test("the cases of tests/vectors", async () => {
  const folders = readdirSync(VECTORS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = folders.flatMap(({ name: folder }) =>
    readdirSync(new URL(`${folder}/`, VECTORS))
      .sort()
      .map((name) => [folder, name, readFileSync(new URL(`${folder}/${name}`, VECTORS), "utf8")]),
  );
  const ran = await unlessPanicked(module.run_vectors(files));
  console.log(`vectors on wasm32: ${ran} ran`);
});
