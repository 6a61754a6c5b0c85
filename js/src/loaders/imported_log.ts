import * as log from "../../wasm/log.js";
import type { LogGlue } from "../log_core.js";
import module from "./log.wasm?module";
import { ofOwnRealm } from "./own_realm.js";

/**
 * The module as the runtime compiled it: Workers and edge runtimes forbid compiling one from bytes.
 *
 * @internal
 */
export function loadImportedLog(): LogGlue {
  log.initSync({ module: ofOwnRealm(module) });
  return log;
}
