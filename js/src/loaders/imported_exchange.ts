import * as exchange from "../../wasm/exchange.js";
import type { Glue } from "../core.js";
import module from "./exchange.wasm?module";
import { ofOwnRealm } from "./own_realm.js";

/**
 * The module as the runtime compiled it: Workers and edge runtimes forbid compiling one from bytes.
 *
 * @internal
 */
export function loadImported(): Glue {
  exchange.initSync({ module: ofOwnRealm(module) });
  return exchange;
}
