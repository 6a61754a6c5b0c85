// Everything that the package exports is documented, members included: editors show nothing else.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
// The compiler is a tool of the package.
import ts from "../../js/node_modules/typescript/lib/typescript.js";

const PACKAGE = fileURLToPath(new URL("node_modules/mighty-networks/", import.meta.url));
const PLACE = fileURLToPath(new URL("target/documentation/", import.meta.url));
const { Alias, Class, Interface } = ts.SymbolFlags;

/** The files of types that the package names for whoever imports it. */
function entries() {
  const { exports } = JSON.parse(readFileSync(`${PACKAGE}package.json`, "utf8"));
  const files = new Set(JSON.stringify(exports).match(/dist\/esm\/[^"]*\.d\.ts/g));
  return [...files].map((file) => `${PACKAGE}${file}`);
}

/** How many exports and members there are that the folder declares, and which of them have no words. */
function gaps(folder, files) {
  // The types of JavaScript itself are not asked for and take long to read.
  const program = ts.createProgram(files, { noLib: true, types: [], module: ts.ModuleKind.NodeNext });
  const checker = program.getTypeChecker();
  const exportsOf = (file) => checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
  const behind = (symbol) => (symbol.flags & Alias ? checker.getAliasedSymbol(symbol) : symbol);
  const symbols = new Set(files.flatMap(exportsOf).map(behind));
  const isSilent = (symbol) => symbol.getDocumentationComment(checker).length === 0;
  const isOurs = ({ declarations }) =>
    declarations?.[0].getSourceFile().fileName.startsWith(folder) && !ts.isPrivateIdentifier(declarations[0].name);
  const named = [...symbols].flatMap((symbol) => {
    const type = symbol.flags & (Class | Interface) ? checker.getDeclaredTypeOfSymbol(symbol).getProperties() : [];
    const members = type.filter(isOurs).map((member) => [`${symbol.name}.${member.name}`, member]);
    return [[symbol.name, symbol], ...members];
  });
  return { looked: named.length, found: named.filter(([, symbol]) => isSilent(symbol)).map(([name]) => name) };
}

test("everything public is documented", () => {
  const { looked, found } = gaps(PACKAGE, entries());
  assert.ok(looked > 1_500, `only ${looked} names were looked at`);
  assert.deepEqual(found, []);
});

test("what has no words is found", () => {
  mkdirSync(PLACE, { recursive: true });
  const text = `
    /** A. */
    export interface A {
      /** B. */
      b: string;
      c: string;
      d(): void;
    }
    export declare function e(): void;`;
  writeFileSync(`${PLACE}silent.d.ts`, text);
  assert.deepEqual(gaps(PLACE, [`${PLACE}silent.d.ts`]), { looked: 5, found: ["e", "A.c", "A.d"] });
});
