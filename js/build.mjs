// Builds the package into dist/: one bundle per entry and module system, and the types. The WebAssembly modules must lie in wasm/.

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const at = (...parts) => join(here, ...parts);
const { version } = JSON.parse(readFileSync(at("package.json"), "utf8"));

/** The modules, and the name under which a runtime that compiles them itself imports each. */
const MODULES = { "exchange_bg.wasm": "exchange.wasm", "log_bg.wasm": "log.wasm", "webhook_bg.wasm": "webhook.wasm" };

/** Entries without a module: the same file for every runtime. */
const PLAIN = [
  "webhooks/express",
  "webhooks/aws",
  "stores/memory",
  "stores/postgres",
  "stores/redis",
  "stores/d1",
  "testing",
];
const EVERYWHERE = {
  index: "src/entries/inline.ts",
  browser: "src/entries/browser.ts",
  webhooks: "src/entries/webhooks_inline.ts",
  ...Object.fromEntries(PLAIN.map((name) => [name, `src/${name}.ts`])),
};
const ENTRIES = {
  esm: {
    ...EVERYWHERE,
    workerd: "src/entries/workerd.ts",
    "webhooks-workerd": "src/entries/webhooks_workerd.ts",
  },
  cjs: EVERYWHERE,
};

for (const name of Object.keys(MODULES)) {
  if (!existsSync(at("wasm", name))) {
    throw new Error(`wasm/${name} is missing: run \`cargo xtask wasm\` first`);
  }
}
rmSync(at("dist"), { recursive: true, force: true });

for (const [format, entries] of Object.entries(ENTRIES)) {
  await build({
    absWorkingDir: here,
    entryPoints: entries,
    outdir: `dist/${format}`,
    bundle: true,
    format,
    target: "es2022",
    platform: "neutral",
    charset: "utf8",
    loader: { ".wasm": "base64" },
    external: ["*.wasm?module"],
    define: { PACKAGE_VERSION: JSON.stringify(version) },
    logLevel: "warning",
  });
}
for (const [from, to] of Object.entries(MODULES)) {
  copyFileSync(at("wasm", from), at("dist/esm", to));
}

for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) {
  copyFileSync(at("..", name), at(name));
}
copyFileSync(at("wasm/LICENSE-THIRD-PARTY"), at("LICENSE-THIRD-PARTY"));

// The same declarations describe both; the package.json beside them says which module system they belong to.
execFileSync(process.execPath, [at("node_modules/typescript/bin/tsc"), "-p", here], { stdio: "inherit" });
writeFileSync(at("dist/cjs/package.json"), '{ "type": "commonjs" }\n');
const needed = declarations(["index", "webhooks_index", ...PLAIN].map((name) => `${name}.d.ts`));
for (const path of readdirSync(at("dist/esm"), { recursive: true }).filter((path) => path.endsWith(".d.ts"))) {
  if (needed.has(path)) {
    mkdirSync(dirname(at("dist/cjs", path)), { recursive: true });
    copyFileSync(at("dist/esm", path), at("dist/cjs", path));
  } else {
    rmSync(at("dist/esm", path));
  }
}

/** The declarations that a program can reach; those of the inside are nobody's business. */
function declarations(entries) {
  const found = new Set(entries);
  for (const path of found) {
    for (const [, target] of readFileSync(at("dist/esm", path), "utf8").matchAll(/from "(\.[^"]*)\.js"/g)) {
      found.add(join(dirname(path), `${target}.d.ts`));
    }
  }
  return found;
}
