import { askCore } from "../webhook_core.js";
import type { WebhookAnswer, WebhookOutcome } from "./delivery.js";

/**
 * What the sender is answered.
 *
 * @internal
 */
export function answerTo(outcome: WebhookOutcome): WebhookAnswer {
  // Core has an answer to each of them.
  const { status = 500, body = "" } = askCore((core) => core.answer(outcome)) ?? {};
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (outcome === "wrong_method") {
    headers.allow = "POST";
  }
  return { status, headers, body, outcome };
}
