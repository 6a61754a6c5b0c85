import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const TSC = fileURLToPath(new URL("../../js/node_modules/typescript/bin/tsc", import.meta.url));
// What others declare is theirs to check, and takes long.
const STRICT = { strict: true, noUncheckedIndexedAccess: true, skipLibCheck: true, module: "nodenext" };

/** A folder of that name below `target` with copies of these files and nothing else; packages are found from there. */
export function placed(name, files) {
  const place = fileURLToPath(new URL(`target/${name}/`, import.meta.url));
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  for (const file of files) {
    copyFileSync(file, `${place}${basename(file)}`);
  }
  return place;
}

/** Compiles files there as a strict project of these types. */
export function compile(place, types, files) {
  const compilerOptions = { ...STRICT, target: "es2022", lib: ["es2022"], types, noEmitOnError: true };
  writeFileSync(`${place}tsconfig.json`, JSON.stringify({ compilerOptions, files }));
  try {
    execFileSync(process.execPath, [TSC, "-p", place], { encoding: "utf8", stdio: "pipe" });
  } catch (failure) {
    assert.fail(failure.stdout);
  }
}
