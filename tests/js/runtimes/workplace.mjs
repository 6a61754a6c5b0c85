// Where everything is installed and run: a folder below target/, never the sources.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = fileURLToPath(new URL(".", import.meta.url));
const PLACE = fileURLToPath(new URL("../../../target/js-runtimes/", import.meta.url));
const QUIET = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/** The environment of every program: nothing is reported to anybody, nothing is written to the home folder. */
export const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: join(PLACE, "home"),
  NEXT_TELEMETRY_DISABLED: "1",
  WRANGLER_SEND_METRICS: "false",
  DO_NOT_TRACK: "1",
  DENO_NO_UPDATE_CHECK: "1",
  NO_COLOR: "1",
};

/** Installs the pinned runtimes, unless those of the lock file are there already. */
export function installTools() {
  mkdirSync(ENVIRONMENT.HOME, { recursive: true });
  const lock = readFileSync(join(SOURCES, "package-lock.json"), "utf8");
  const done = join(PLACE, "installed-lock.json");
  if (existsSync(done) && readFileSync(done, "utf8") === lock) {
    return;
  }
  for (const name of ["package.json", "package-lock.json"]) {
    cpSync(join(SOURCES, name), join(PLACE, name));
  }
  execFileSync("npm", ["ci", ...QUIET], { cwd: PLACE, stdio: "inherit" });
  writeFileSync(done, lock);
}

/** A file of an installed package. */
export const tool = (path) => join(PLACE, "node_modules", path);

/** The program that a package for this platform carries; npm installs no other. */
export function platformProgram(scope, prefix, path) {
  const folder = tool(scope);
  const name = readdirSync(folder).find((entry) => entry.startsWith(prefix) && existsSync(join(folder, entry, path)));
  if (name === undefined) {
    throw new Error(`no package ${prefix}* with ${path} is installed for ${process.platform}-${process.arch}`);
  }
  return join(folder, name, path);
}

/** An empty folder with nothing but the packed package installed, and these sources in it. */
export function project(name, tarball, ...sources) {
  const folder = join(PLACE, "projects", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  execFileSync("npm", ["install", ...QUIET, tarball], { cwd: folder, stdio: "inherit" });
  for (const source of ["cases.mjs", ...sources]) {
    const name = source.startsWith("..") ? basename(source) : source.replace(/^(entries|next)(\/|$)/, "");
    cpSync(join(SOURCES, source), join(folder, name), { recursive: true });
  }
  return folder;
}
