import type * as log from "../wasm/log.js";
import type { WireFacts, WireTold } from "../wasm/log.js";

/** The functions of the WebAssembly module that words what is told of calls. */
export type LogGlue = Pick<typeof log, "lineOf" | "noteOf">;

let load: (() => LogGlue) | undefined;
let loaded: LogGlue | undefined;

/**
 * Says where the module comes from; every entry of the package has its own way. A client that nobody watches never loads it.
 *
 * @internal
 */
export function loadLogWith(loader: () => LogGlue): void {
  load = loader;
}

function core(): LogGlue {
  loaded ??= load?.();
  if (loaded === undefined) {
    throw new Error("mighty-networks was imported by a path that is no entry of the package");
  }
  return loaded;
}

/**
 * What is told of what has happened, if anybody wants to know.
 *
 * @internal
 */
export function noteOf(facts: WireFacts): string | undefined {
  const told: WireTold = {};
  core().noteOf(facts, told);
  return told.text;
}

/**
 * What a log says of what is no part of a call: a token function, a hook, a level.
 *
 * @internal
 */
export function lineOf(what: string, operation: string, cause: string): WireTold {
  const told: WireTold = {};
  core().lineOf(what, operation, cause, told);
  return told;
}
