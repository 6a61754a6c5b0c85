import type * as exchange from "../wasm/exchange.js";
import type { CheckedSettings, CheckedToken, WireCall, WireInput, WireOutput, WireSettings } from "../wasm/exchange.js";
import { WasmModule } from "./wasm_module.js";

/** The functions of the WebAssembly module. */
export type Glue = Pick<typeof exchange, "advance" | "checkSettings" | "checkToken" | "shortens" | "__wbg_reset_state">;

/**
 * The client's module.
 *
 * @internal
 */
export const CORE = new WasmModule<Glue>();

/**
 * The network as core writes it, or why settings cannot be used.
 *
 * @internal
 */
export function checkSettings(settings: WireSettings): CheckedSettings {
  return CORE.fill<CheckedSettings>((core, checked) => core.checkSettings(settings, checked));
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
