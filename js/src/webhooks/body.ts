import { parseExact } from "../exact_json.js";
import type { WebhookBody } from "./delivery.js";
import { webhookError } from "./refusal.js";

/**
 * The body of a delivery as the object that it must be.
 *
 * @internal
 */
export function objectOf(body: WebhookBody): Record<string, unknown> {
  const isRaw = typeof body === "string" || body instanceof Uint8Array || body instanceof ArrayBuffer;
  const parsed = isRaw ? parsedText(body) : body;
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw webhookError("webhook_parse", "the body of the delivery is no JSON object");
  }
  return parsed as Record<string, unknown>;
}

/**
 * The body as bytes: as they came, or written anew where only an object is left of them.
 *
 * @internal
 */
export function bytesOf(body: WebhookBody): Uint8Array {
  if (body instanceof Uint8Array) {
    return body;
  }
  if (body instanceof ArrayBuffer) {
    return new Uint8Array(body);
  }
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

function parsedText(body: string | Uint8Array | ArrayBuffer): unknown {
  try {
    return parseExact(typeof body === "string" ? body : new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw webhookError("webhook_parse", "the body of the delivery is no JSON", undefined, cause);
  }
}
