import type * as core from "../../wasm/webhook.js";
import { askCore } from "../webhook_core.js";
import type { WebhookAnswer, WebhookOutcome } from "./delivery.js";

/**
 * What the sender is answered.
 *
 * @internal
 */
export function answerTo(outcome: WebhookOutcome): WebhookAnswer {
  const { status, body } = askCore<core.WebhookAnswer>((core, answer) => core.answer(outcome, answer));
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (outcome === "wrong_method") {
    headers.allow = "POST";
  }
  return { status, headers, body, outcome };
}
