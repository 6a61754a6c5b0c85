import type * as webhook from "../wasm/webhook.js";

/** The functions of the WebAssembly module for webhooks. */
export type WebhookGlue = Pick<
  typeof webhook,
  | "ageVerdict"
  | "answer"
  | "bodyId"
  | "canonicalType"
  | "eventId"
  | "keysVerdict"
  | "unparsableAnswer"
  | "verdict"
  | "__wbg_reset_state"
>;

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
 * Asks core for a decision, which becomes the object that the question is given. After a trap the module is made anew.
 *
 * @internal
 */
export function askCore<Answer extends object>(question: (core: WebhookGlue, answer: Answer) => void): Answer {
  const answer = {} as Answer;
  loaded ??= load?.();
  if (loaded === undefined) {
    throw new Error("mighty-networks/webhooks was imported by a path that is no entry of the package");
  }
  try {
    question(loaded, answer);
    return answer;
  } catch (trap) {
    loaded.__wbg_reset_state();
    throw trap;
  }
}
