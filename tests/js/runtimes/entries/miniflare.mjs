// Starts workerd with what wrangler wrote into the folder `deployed`, sends it one request and prints the answer.

import { readdirSync } from "node:fs";
import { Miniflare } from "miniflare";

const { MIGHTY_API_TOKEN, MIGHTY_BASE_URL, MIGHTY_NETWORK_ID } = process.env;
const compiled = readdirSync("deployed").filter((name) => name.endsWith(".wasm"));

const miniflare = new Miniflare({
  modules: [
    { type: "ESModule", path: "deployed/worker.js" },
    ...compiled.map((name) => ({ type: "CompiledWasm", path: `deployed/${name}` })),
  ],
  compatibilityDate: "2026-03-01",
  compatibilityFlags: ["nodejs_compat"],
  bindings: { MIGHTY_API_TOKEN, MIGHTY_BASE_URL, MIGHTY_NETWORK_ID },
  host: "127.0.0.1",
  cf: false,
});
try {
  const response = await miniflare.dispatchFetch("http://127.0.0.1/");
  console.log(await response.text());
} finally {
  await miniflare.dispose();
}
