import type * as webhook from "../wasm/webhook.js";

/** The function of the WebAssembly module for webhooks. */
export type WebhookGlue = Pick<typeof webhook, "verdict" | "__wbg_reset_state">;

let load: (() => WebhookGlue) | undefined;
let loaded: WebhookGlue | undefined;

/**
 * Says where the module comes from; it is loaded when it is used for the first time.
 *
 * @internal
 */
export function loadWebhookWith(loader: () => WebhookGlue): void {
  load = loader;
}

/**
 * Whether a delivery is genuine, and the canonical name of its type. After a trap the module is made anew.
 *
 * @internal
 */
export function verdict(authorizations: string[], keys: string[], eventType?: string): webhook.WebhookVerdict {
  const verdict = {} as webhook.WebhookVerdict;
  loaded ??= load?.();
  if (loaded === undefined) {
    throw new Error("mighty-networks/webhooks was imported by a path that is no entry of the package");
  }
  try {
    loaded.verdict(authorizations, keys, eventType, verdict);
    return verdict;
  } catch (trap) {
    loaded.__wbg_reset_state();
    throw trap;
  }
}
