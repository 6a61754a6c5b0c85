import type * as log from "../wasm/log.js";
import type { WireFacts, WireTold } from "../wasm/log.js";
import { WasmModule } from "./wasm_module.js";

/** The functions of the WebAssembly module that words what is told of calls. */
export type LogGlue = Pick<typeof log, "lineOf" | "noteOf" | "__wbg_reset_state">;

/**
 * The module that words what is told of calls. A client that nobody watches never loads it.
 *
 * @internal
 */
export const LOG_CORE = new WasmModule<LogGlue>();

/**
 * What is told of what has happened, if anybody wants to know.
 *
 * @internal
 */
export function noteOf(facts: WireFacts): string | undefined {
  return LOG_CORE.fill<WireTold>((core, told) => core.noteOf(facts, told)).text;
}

/**
 * What a log says of what is no part of a call: a token function, a hook, a level.
 *
 * @internal
 */
export function lineOf(what: string, operation: string, cause: string): WireTold {
  return LOG_CORE.fill((core, told) => core.lineOf(what, operation, cause, told));
}
