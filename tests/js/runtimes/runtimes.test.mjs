// The packed package in real runtimes. `MIGHTY_TARBALL` and `MIGHTY_SANDBOX` name the package and the sandbox's program.

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { before, test } from "node:test";

import { FAULTS, MEMBERS, OBSERVED, REQUESTS } from "./expected.mjs";
import { run, serve } from "./program.mjs";
import { Sandbox } from "./sandbox.mjs";
import { installTools, platformProgram, project, tool } from "./workplace.mjs";

const { MIGHTY_TARBALL, MIGHTY_SANDBOX } = process.env;
assert.ok(MIGHTY_TARBALL && MIGHTY_SANDBOX, "MIGHTY_TARBALL and MIGHTY_SANDBOX have to name files");
const tarball = resolve(MIGHTY_TARBALL);
const node20 = process.execPath;
const DENO = [
  "run",
  "--no-prompt",
  "--no-lock",
  "--no-remote",
  "--allow-env",
  "--allow-net=127.0.0.1",
  "--allow-read=.",
];
let node22;
let deno;
let bun;

before(async () => {
  installTools();
  node22 = platformProgram(".", "node-", "bin/node");
  deno = platformProgram("@deno", "", "deno");
  bun = platformProgram("@oven", "bun-", "bin/bun");
  for (const command of [
    [node20, "--version"],
    [node22, "--version"],
    [deno, "--version"],
    [bun, "--version"],
  ]) {
    console.log(command[0].split("/").at(-1), (await run(command, { cwd: "." })).split("\n")[0]);
  }
});

/** Lets `use` observe all cases, from a runtime that sees a sandbox in its environment, and compares. */
async function holds(runtime, use) {
  const sandbox = await Sandbox.start(MIGHTY_SANDBOX, "--members", String(MEMBERS));
  try {
    for (const { operation, ...fault } of FAULTS) {
      await sandbox.fault(operation, fault);
    }
    assert.deepEqual(JSON.parse(await use(sandbox.variables)), { runtime, ...OBSERVED });
    const { "tags.create": _, ...counts } = await sandbox.counts();
    assert.deepEqual(counts, REQUESTS);
  } finally {
    sandbox.stop();
  }
}

const scripts = [
  ["Node.js 20", "Node.js/20", () => [node20]],
  ["Node.js 22", "Node.js/22", () => [node22]],
  ["Deno", "Deno/2.9.6", () => [deno, ...DENO]],
  ["Bun", "Bun/1.4.5", () => [bun, "run"]],
];
for (const [name, runtime, command] of scripts) {
  for (const entry of ["esm.mjs", "commonjs.cjs"]) {
    test(`${name}, ${entry}`, async () => {
      const cwd = project(`${runtime.replace("/", "-")}-${entry}`, tarball, `entries/${entry}`);
      await holds(runtime, (variables) => run([...command(), entry], { cwd, variables }));
    });
  }
}

test("workerd through miniflare, with what `wrangler deploy --dry-run` writes", async () => {
  const cwd = project("worker", tarball, "entries/worker.mjs", "entries/wrangler.json", "entries/miniflare.mjs");
  const deploy = ["deploy", "--dry-run", "--outdir", "deployed"];
  const said = await run([node22, tool("wrangler/bin/wrangler.js"), ...deploy], { cwd });
  assert.match(said, /--dry-run: exiting now\./);
  assert.equal(readdirSync(join(cwd, "deployed")).filter((name) => name.endsWith(".wasm")).length, 3);
  await holds("Cloudflare-Workers", (variables) => run([node22, "miniflare.mjs"], { cwd, variables }));
});

test("the example of a Worker, with D1", async () => {
  const sources = ["../store_contract.js", "../../../js/examples/cloudflare_worker.ts"];
  const cwd = project("d1", tarball, ...sources, "entries/wrangler.json", "entries/d1.mjs");
  const deploy = ["deploy", "cloudflare_worker.ts", "--dry-run", "--outdir", "deployed"];
  await run([node22, tool("wrangler/bin/wrangler.js"), ...deploy], { cwd });
  // What the handler prints comes first, once.
  const [handled, printed] = (await run([node22, "d1.mjs"], { cwd })).trim().split("\n");
  assert.match(handled, /^MemberJoined \d+ false$/);
  const { problems, ...observed } = JSON.parse(printed);
  assert.deepEqual(observed, {
    handled: 1,
    others: ["200 duplicate", "401 refused", "200 unknown"],
    rows: [{ type: "MemberJoined", state: "done", attempts: 1, isOurs: true }],
  });
  assert.deepEqual([...new Set(Object.values(problems))], [null], JSON.stringify(problems, null, 2));
  assert.equal(Object.keys(problems).length, 12);
});

for (const [format, extension] of [
  ["cjs", "cjs"],
  ["esm", "mjs"],
]) {
  test(`one file by esbuild, ${format}, without node_modules`, async () => {
    const cwd = project(`lambda-${format}`, tarball, "entries/lambda.mjs");
    const file = `handler.${extension}`;
    const bundle = ["--bundle", "--platform=node", "--target=node20", `--format=${format}`, `--outfile=${file}`];
    await run([node20, tool("esbuild/bin/esbuild"), "lambda.mjs", ...bundle], { cwd });
    const alone = mkdtempSync(join(tmpdir(), "mighty-lambda-"));
    try {
      copyFileSync(join(cwd, file), join(alone, file));
      const call = `import("./${file}").then(({ handler }) => handler()).then(({ body }) => console.log(body))`;
      await holds("Node.js/20", (variables) => run([node20, "--eval", call], { cwd: alone, variables }));
    } finally {
      rmSync(alone, { recursive: true });
    }
  });
}

for (const [name, inlined] of [
  ["beside node_modules", false],
  ["with the package inlined", true],
]) {
  test(`Vite SSR build ${name}`, async () => {
    const cwd = project(`vite-${inlined}`, tarball, "entries/esm.mjs", "vite.config.mjs");
    const variables = { INLINE: String(inlined) };
    await run([node20, tool("vite/bin/vite.js"), "build", "--ssr", "esm.mjs", "--logLevel", "warn"], {
      cwd,
      variables,
    });
    if (inlined) {
      rmSync(join(cwd, "node_modules"), { recursive: true });
    }
    await holds("Node.js/20", (found) => run([node20, "dist/esm.mjs"], { cwd, variables: found }));
  });
}

test("Next.js", async (t) => {
  const cwd = project("next", tarball, "next");
  // Next.js would want the compiler of TypeScript installed.
  const route = [`${cwd}/../../../../js/examples/next_route.ts`, `--outfile=${cwd}/app/hooks/route.js`];
  await run([node20, tool("esbuild/bin/esbuild"), ...route], { cwd });
  const next = [node20, tool("next/dist/bin/next")];
  await t.test("build", () => run([...next, "build"], { cwd }));
  for (const [route, runtime] of [
    ["node", "Node.js/20"],
    ["edge", "edge-runtime"],
  ]) {
    await t.test(`route for ${runtime}`, () =>
      holds(runtime, (variables) =>
        serve([...next, "start", "--hostname", "127.0.0.1", "--port", "0"], { cwd, variables }, async (url) => {
          const response = await fetch(`${url}/${route}`);
          return response.text();
        }),
      ),
    );
  }
  await t.test("the example of a receiver", () => {
    const variables = { MIGHTY_WEBHOOK_KEY: "mn_hook_0123456789abcdef" };
    const server = [...next, "start", "--hostname", "127.0.0.1", "--port", "0"];
    return serve(server, { cwd, variables }, async (url) => {
      const headers = { authorization: `Bearer ${variables.MIGHTY_WEBHOOK_KEY}` };
      const body = JSON.stringify({ event_id: "1", event_type: "MemberJoined", payload: { member: { id: 42 } } });
      const answers = [];
      for (const request of [{ headers }, { headers }, {}]) {
        const response = await fetch(`${url}/hooks`, { method: "POST", body, ...request });
        answers.push(`${response.status} ${(await response.json()).outcome}`);
      }
      assert.deepEqual(answers, ["200 handled", "200 duplicate", "401 refused"]);
    });
  });
});
