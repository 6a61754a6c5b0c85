import type * as exchange from "../wasm/exchange.js";
import type { CheckedSettings, CheckedToken, WireCall, WireInput, WireOutput, WireSettings } from "../wasm/exchange.js";
import { WasmModule } from "./wasm_module.js";

/** The functions of the WebAssembly module. */
export type Glue = Pick<
  typeof exchange,
  "advance" | "checkSettings" | "checkToken" | "isFor" | "shortens" | "__wbg_reset_state"
>;

/**
 * The client's module.
 *
 * @internal
 */
export const CORE = new WasmModule<Glue>();

/**
 * Why settings cannot be used, if they cannot.
 *
 * @internal
 */
export function checkSettings(settings: WireSettings): CheckedSettings {
  return CORE.fill((core, checked) => core.checkSettings(settings, checked));
}

/**
 * As much of a token as may be shown, or why it cannot be used.
 *
 * @internal
 */
export function checkToken(token: string): CheckedToken {
  return CORE.fill<CheckedToken>((core, checked) => core.checkToken(token, checked));
}

/**
 * Whether the network that a client was given is the one with this id and subdomain, which came with an answer and may be anything.
 *
 * @internal
 */
export function isFor(network: string, id: unknown, subdomain: unknown): boolean {
  const named = typeof subdomain === "string" ? subdomain : undefined;
  return CORE.use((core) => core.isFor(network, String(id), named));
}

/**
 * Whether an operation takes rows out of the list that another one reads.
 *
 * @internal
 */
export function shortens(operation: string, list: string): boolean {
  return CORE.use((core) => core.shortens(operation, list));
}

/**
 * The next step of a call.
 *
 * @internal
 */
export function advance(call: WireCall, state: Uint8Array | undefined, input: WireInput): WireOutput {
  return CORE.fill((core, output) => core.advance(call, state, input, output));
}
