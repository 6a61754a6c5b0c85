import * as log from "../../wasm/log.js";
import base64 from "../../wasm/log_bg.wasm";
import type { LogGlue } from "../log_core.js";
import { bytesOf } from "./bytes.js";

/**
 * The module from bytes that lie in the package's own code, compiled synchronously: there is no file that a bundler could lose, and
 * nothing to wait for.
 *
 * @internal
 */
export function loadInlinedLog(): LogGlue {
  log.initSync({ module: new WebAssembly.Module(bytesOf(base64)) });
  return log;
}
