import type * as exchange from "../wasm/exchange.js";
import type { CheckedSettings, CheckedToken, WireCall, WireInput, WireOutput, WireSettings } from "../wasm/exchange.js";

/** The functions of the WebAssembly module. */
export type Glue = Pick<
  typeof exchange,
  "advance" | "checkSettings" | "checkToken" | "isFor" | "shortens" | "__wbg_reset_state"
>;

let load: (() => Glue) | undefined;
let loaded: Glue | undefined;

/**
 * Says where the module comes from; every entry of the package has its own way. It is loaded when it is used for the first time.
 *
 * @internal
 */
export function loadWith(loader: () => Glue): void {
  load = loader;
}

/** The module, which is compiled at the first call of this function. */
function core(): Glue {
  if (loaded === undefined) {
    if (load === undefined) {
      throw new Error("mighty-networks was imported by a path that is no entry of the package");
    }
    loaded = load();
  }
  return loaded;
}

/**
 * Why settings cannot be used, if they cannot.
 *
 * @internal
 */
export function checkSettings(settings: WireSettings): CheckedSettings {
  const checked = {} as CheckedSettings;
  core().checkSettings(settings, checked);
  return checked;
}

/**
 * As much of a token as may be shown, or why it cannot be used.
 *
 * @internal
 */
export function checkToken(token: string): CheckedToken {
  const checked = {} as CheckedToken;
  core().checkToken(token, checked);
  return checked;
}

/**
 * Whether the network that a client was given is the one with this id and subdomain, which came with an answer and may be anything.
 *
 * @internal
 */
export function isFor(network: string, id: unknown, subdomain: unknown): boolean {
  return core().isFor(network, String(id), typeof subdomain === "string" ? subdomain : undefined);
}

/**
 * Whether an operation takes rows out of the list that another one reads.
 *
 * @internal
 */
export function shortens(operation: string, list: string): boolean {
  return core().shortens(operation, list);
}

/**
 * The next step of a call. The module keeps nothing between two steps, so a trap costs only the call that met it: the module is
 * made anew and other calls go on.
 *
 * @internal
 */
export function advance(call: WireCall, state: Uint8Array | undefined, input: WireInput): WireOutput {
  const glue = core();
  const output = {} as WireOutput;
  try {
    glue.advance(call, state, input, output);
    return output;
  } catch (trap) {
    glue.__wbg_reset_state();
    throw trap;
  }
}
