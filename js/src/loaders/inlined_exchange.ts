import * as exchange from "../../wasm/exchange.js";
import base64 from "../../wasm/exchange_bg.wasm";
import type { Glue } from "../core.js";
import { bytesOf } from "./bytes.js";

/**
 * The module from bytes that lie in the package's own code, compiled synchronously: there is no file that a bundler could lose, and
 * nothing to wait for.
 *
 * @internal
 */
export function loadInlined(): Glue {
  exchange.initSync({ module: new WebAssembly.Module(bytesOf(base64)) });
  return exchange;
}
