import type { WebhookAnswer, WebhookOutcome } from "./delivery.js";

const ANSWERS: Record<WebhookOutcome, [number, string]> = {
  handled: [200, "the event was handled"],
  duplicate: [200, "the event was handled before"],
  unknown: [200, "no handler"],
  refused: [401, "refused"],
  too_old: [401, "too old"],
  unparsable: [400, "no event"],
  wrong_method: [405, "POST only"],
  too_large: [413, "too large"],
  not_json: [415, "no JSON"],
  failed: [500, "failed"],
  in_progress: [503, "being handled"],
  out_of_time: [503, "took too long"],
};

/**
 * What the sender is answered.
 *
 * @internal
 */
export function answerTo(outcome: WebhookOutcome): WebhookAnswer {
  const [status, message] = ANSWERS[outcome];
  const allow: Record<string, string> = outcome === "wrong_method" ? { allow: "POST" } : {};
  return {
    status,
    headers: { "content-type": "application/json", ...allow },
    body: JSON.stringify({ outcome, message }),
    outcome,
  };
}

/** @internal */
export function outcomeOfUnparsable(contentType: string | undefined): WebhookOutcome {
  return contentType === undefined || /\bjson\b/i.test(contentType) ? "unparsable" : "not_json";
}
