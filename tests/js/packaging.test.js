// The installed package as tools and other programs see it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esm from "mighty-networks";
import packageJson from "mighty-networks/package.json" with { type: "json" };
// By its library: what lies in its `bin` is a script or a program, by the way in which npm installed it.
import { transformSync } from "../../js/node_modules/esbuild/lib/main.js";

const require = createRequire(import.meta.url);
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const INSTALLED = "node_modules/mighty-networks/";
const TARBALL = process.env.MIGHTY_TARBALL ?? path(`../../js/mighty-networks-${packageJson.version}.tgz`);

/** What a tool of js/node_modules prints; it is the message if it fails. */
function tool(file, ...parameters) {
  try {
    return execFileSync(process.execPath, [path(`../../js/node_modules/${file}`), ...parameters], {
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch (failure) {
    assert.fail(`${file} ${parameters.join(" ")}\n${failure.stdout}${failure.stderr}`);
  }
}

test("publint finds nothing", () => {
  tool("publint/src/cli.js", "--strict", TARBALL);
});
// Node before 12.7 knows no exports; this package wants Node 20.
test("the types resolve wherever the code does", () => {
  tool("@arethetypeswrong/cli/dist/index.js", TARBALL, "--profile", "node16");
});

for (const resolution of ["node16", "bundler"]) {
  test(`a strict program compiles with module resolution ${resolution}`, () => {
    tool("typescript/bin/tsc", "-p", path(`types/tsconfig.${resolution}.json`));
  });
}

test("the package holds what it is built of and nothing else, and depends on nothing", () => {
  assert.deepEqual(readdirSync(path(INSTALLED)).sort(), [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "LICENSE-THIRD-PARTY",
    "README.md",
    "dist",
    "package.json",
  ]);
  assert.deepEqual([packageJson.dependencies, packageJson.peerDependencies], [undefined, undefined]);
});

test("the conditions stand in the order in which they must be tried", () => {
  const order = ["workerd", "edge-light", "deno", "bun", "node", "browser", "import", "require"];
  assert.deepEqual(Object.keys(packageJson.exports["."]), order);
});

/** What can be imported. */
const ENTRIES = Object.keys(packageJson.exports)
  .filter((entry) => entry !== "./package.json")
  .map((entry) => entry.replace(".", "mighty-networks"));

test("ESM and CommonJS export the same and share nothing", async () => {
  assert.equal(ENTRIES.length, 9);
  for (const entry of ENTRIES) {
    const [module, required] = [await import(entry), require(entry)];
    const names = Object.keys(module);
    assert.ok(names.length > 0, entry);
    assert.deepEqual(Object.keys(required).sort(), names.sort(), entry);
    for (const name of names.filter((name) => typeof module[name] === "function")) {
      assert.notEqual(module[name], required[name], `${entry} ${name}`);
    }
  }
});

test("the browser entry exports the same and throws only when a client is made", async () => {
  const browser = await import(`./${INSTALLED}dist/esm/browser.js`);
  assert.deepEqual(Object.keys(browser).sort(), Object.keys(esm).sort());
  const make = () => new browser.Mighty({ token: "mn_x", network: 1 });
  assert.throws(
    make,
    (error) => esm.isMightyError(error, "configuration") && /make it on a server/.test(error.message),
  );
});

test("the entries for browsers and webhooks do not contain the client's module", () => {
  const marks = { members: "/members/by_email", exchange: "checkSettings(" };
  for (const file of ["esm/webhooks.js", "cjs/webhooks.js", "esm/webhooks-workerd.js"]) {
    const text = readFileSync(path(`${INSTALLED}dist/${file}`), "utf8");
    assert.ok(!text.includes(marks.members) && !text.includes(marks.exchange), file);
  }
  assert.ok(!/base64|initSync/.test(readFileSync(path(`${INSTALLED}dist/esm/browser.js`), "utf8")));
});

test("what the entry for webhooks adds to a Worker is at most 25 kB", () => {
  const workerd = readFileSync(path(`${INSTALLED}dist/esm/webhooks-workerd.js`), "utf8");
  const minified = transformSync(workerd, { minify: true }).code;
  const size = gzipSync(minified).length + gzipSync(readFileSync(path(`${INSTALLED}dist/esm/webhook.wasm`))).length;
  assert.ok(size <= 25_000, `${size} bytes`);
});

test("adapters, stores and the test kit contain no module, and no driver", () => {
  for (const entry of ENTRIES.slice(2)) {
    for (const format of ["esm", "cjs"]) {
      const file = `${format}/${entry.slice("mighty-networks/".length)}.js`;
      const text = readFileSync(path(`${INSTALLED}dist/${file}`), "utf8");
      assert.ok(!/WebAssembly|initSync|require\(|\bfrom "/.test(text), file);
      assert.ok(text.length < (entry.endsWith("testing") ? 40_000 : 30_000), `${file}: ${text.length}`);
    }
  }
});

test("declarations mention nothing that is not in the package", () => {
  const missing = readdirSync(path(`${INSTALLED}dist/esm`), { recursive: true })
    .filter((file) => file.endsWith(".d.ts"))
    .filter((file) => /from "(\.\.\/)+wasm\//.test(readFileSync(path(`${INSTALLED}dist/esm/${file}`), "utf8")));
  assert.deepEqual(missing, []);
});
