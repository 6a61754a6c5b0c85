import { parseExact } from "../exact_json.js";
import { isJsonObject } from "../json_object.js";
import type { WebhookBody } from "./delivery.js";
import { nestsTooDeep } from "./nesting.js";
import { webhookError } from "./refusal.js";

/** Refuses what is no UTF-8, and drops a byte order mark. */
const DECODER = new TextDecoder("utf-8", { fatal: true });

/** Half a surrogate pair, which only the object of a caller can still hold: with the `u` of the expression a whole pair is none. */
const HALF_A_PAIR = /\p{Surrogate}/gu;

/**
 * The body of a delivery as the object that it must be.
 *
 * @internal
 */
export function objectOf(body: string | object): Record<string, unknown> {
  const parsed = typeof body === "string" ? parsedText(body) : body;
  if (nestsTooDeep(parsed)) {
    throw noJson(new RangeError("it nests too deeply"));
  }
  if (!isJsonObject(parsed)) {
    throw webhookError("webhook_parse", "the body of the delivery is JSON, but no object", "not_an_object");
  }
  return parsed;
}

/**
 * The text of a body, without a byte order mark.
 *
 * @internal
 */
export function decoded(body: string | Uint8Array | ArrayBuffer): string {
  try {
    const text = typeof body === "string" ? body : DECODER.decode(body);
    return text.startsWith("\ufeff") ? text.slice(1) : text;
  } catch (cause) {
    throw noJson(cause);
  }
}

/**
 * Whether a body is as it came, and not an object that the caller made of it.
 *
 * @internal
 */
export function isUnread(body: WebhookBody): body is string | Uint8Array | ArrayBuffer {
  return typeof body === "string" || body instanceof Uint8Array || body instanceof ArrayBuffer;
}

/**
 * The body as bytes: as they came, or in canonical form where only an object is left of them.
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
  return new TextEncoder().encode(typeof body === "string" ? body : canonical(body));
}

/**
 * The one text of a JSON value: the keys of objects sorted, and no white space. It is written by hand since `JSON.stringify` has its own
 * order for keys that are digits.
 *
 * @internal
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(",")}]`;
  }
  if (typeof value === "string") {
    return JSON.stringify(value.replace(HALF_A_PAIR, "\ufffd"));
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value) ?? "null";
  }
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, field]) => `${canonical(name)}:${canonical(field)}`).join(",")}}`;
}

function parsedText(text: string): unknown {
  try {
    return parseExact(text);
  } catch (cause) {
    throw noJson(cause);
  }
}

function noJson(cause: unknown) {
  return webhookError("webhook_parse", "the body of the delivery is no JSON", "not_json", cause);
}
