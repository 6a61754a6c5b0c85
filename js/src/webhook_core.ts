import type * as webhook from "../wasm/webhook.js";
import { WasmModule } from "./wasm_module.js";

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

/**
 * The module for webhooks.
 *
 * @internal
 */
export const WEBHOOK_CORE = new WasmModule<WebhookGlue>();

/**
 * Asks core for a decision, which becomes the object that the question is given.
 *
 * @internal
 */
export function askCore<Answer extends object>(question: (core: WebhookGlue, answer: Answer) => void): Answer {
  return WEBHOOK_CORE.fill(question);
}
