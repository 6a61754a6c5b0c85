import { environment } from "./environment.js";
import { newError } from "./error_from_core.js";
import { parseExact } from "./exact_json.js";
import type { ErrorKind } from "./generated/errors.js";
import { PAYLOAD_MODELS } from "./generated/webhook_events.js";
import { normalize } from "./normalize.js";
import { verdict } from "./webhook_core.js";
import type { WebhookEvent } from "./webhook_event.js";

/** The headers of a delivery in any of the forms that servers of JavaScript have them. */
export type WebhookHeaders =
  | Headers
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The body of a delivery: as it came, or parsed already. */
export type WebhookBody = string | Uint8Array | ArrayBuffer | object;

/** How a receiver is made. */
export interface WebhooksOptions {
  /**
   * The keys that were typed into the webhook settings of the network; several while one replaces the other. `MIGHTY_WEBHOOK_KEY`
   * unless given, read when the first delivery comes.
   */
  keys?: string | readonly string[] | undefined;
}

/**
 * Verifies and reads webhook deliveries. Sends nothing.
 *
 * A delivery carries its key as `Authorization: Bearer …` and no signature, so the key proves who sent it and nothing is to be known of
 * the bytes of the body: any form of it will do.
 */
export class Webhooks {
  readonly #keys: readonly string[] | undefined;

  constructor(options: WebhooksOptions = {}) {
    this.#keys = typeof options.keys === "string" ? [options.keys] : options.keys;
  }

  /**
   * Verifies a delivery and reads it.
   *
   * @throws `WebhookAuthError`: It carries no key of this receiver.
   * @throws `WebhookParseError`: It is genuine, but its body is no event.
   * @throws `ConfigurationError`: There is no key, or one cannot be used.
   */
  construct(body: WebhookBody, headers: WebhookHeaders): WebhookEvent {
    this.verify(headers);
    return this.parse(body);
  }

  /**
   * Verifies that a delivery carries a key of this receiver.
   *
   * @throws `WebhookAuthError`: It does not; the message says what it carries instead.
   * @throws `ConfigurationError`: There is no key, or one cannot be used.
   */
  verify(headers: WebhookHeaders): void {
    const fromEnvironment = environment("MIGHTY_WEBHOOK_KEY");
    const keys = this.#keys ?? (fromEnvironment === undefined ? [] : [fromEnvironment]);
    const { ok, refusal, message = "" } = verdict(authorizations(headers), [...keys]);
    if (!ok) {
      throw refused(refusal === "configuration" ? "configuration" : "webhook_auth", message, refusal);
    }
  }

  /**
   * Reads a delivery without verifying it: for queues behind a receiver that has verified it, and for tests.
   *
   * @throws `WebhookParseError`: The body is no event.
   */
  parse(body: WebhookBody): WebhookEvent {
    const raw = object(body);
    const { event_type: sentType, event_id: id, event_timestamp: occurredAt } = raw;
    if (typeof sentType !== "string") {
      throw refused("webhook_parse", "the body of the delivery has no `event_type`");
    }
    const type = verdict([], [], sentType).type ?? sentType;
    const isKnown = Object.hasOwn(PAYLOAD_MODELS, type);
    const model = isKnown ? PAYLOAD_MODELS[type] : undefined;
    // `raw` stays as it came, and so does an object of the caller's.
    const payload = structuredClone(raw.payload);
    if (model !== undefined) {
      normalize(payload, model);
    }
    return { id, occurredAt, sentType, type: isKnown ? type : "UnknownEvent", payload, raw } as WebhookEvent;
  }

  /** The keys are secrets. */
  toJSON(): { keys: string } {
    return { keys: "<hidden>" };
  }
}

function authorizations(headers: WebhookHeaders): string[] {
  const pairs: Iterable<readonly [string, unknown]> =
    Symbol.iterator in headers ? (headers as Iterable<readonly [string, string]>) : Object.entries(headers);
  const values: string[] = [];
  for (const [name, value] of pairs) {
    if (name.toLowerCase() === "authorization" && value !== undefined) {
      values.push(...(Array.isArray(value) ? value : [value]));
    }
  }
  return values;
}

function object(body: WebhookBody): Record<string, unknown> {
  const parsed =
    body instanceof Uint8Array || body instanceof ArrayBuffer || typeof body === "string" ? parsedText(body) : body;
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw refused("webhook_parse", "the body of the delivery is no JSON object");
  }
  return parsed as Record<string, unknown>;
}

function parsedText(body: string | Uint8Array | ArrayBuffer): unknown {
  try {
    return parseExact(typeof body === "string" ? body : new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw refused("webhook_parse", "the body of the delivery is no JSON", undefined, cause);
  }
}

function refused(kind: ErrorKind, message: string, code?: string, cause?: unknown): Error {
  return newError({ kind, message, summary: message, code, cause });
}
