import type * as core from "../../wasm/webhook.js";
import { isMightyError } from "../mighty_error.js";
import type { EventStore } from "../stores/event_store.js";
import { askCore } from "../webhook_core.js";
import type { WebhookEvent } from "../webhook_event.js";
import { bytesOf } from "./body.js";
import { type ClientSource, RunContext } from "./context.js";
import {
  valuesOf,
  type WebhookAnswer,
  type WebhookBody,
  type WebhookDelivery,
  type WebhookHeaders,
  type WebhookOutcome,
} from "./delivery.js";
import type { Report } from "./report.js";
import type { Router } from "./router.js";
import { run } from "./run.js";

/** What a delivery is received with. */
export interface ReceiveOptions {
  /** Remembers events, so that one that is delivered several times is handled once. Without it handlers must put up with repetition. */
  store?: EventStore | undefined;
  /** Keeps the program running until a promise is settled, as `ExecutionContext.waitUntil` of Workers: for handlers that are too slow. */
  waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
  /** The milliseconds until the program is stopped, where that happens: `context.getRemainingTimeInMillis()` of Lambda. */
  timeLeft?: number | undefined;
}

/** What receives deliveries: `Webhooks`. */
export interface Receiver {
  /** Receives a delivery and says what to answer. It does not throw. */
  receive(delivery: WebhookDelivery, options?: ReceiveOptions): Promise<WebhookAnswer>;
}

/**
 * The parts of a receiver.
 *
 * @internal
 */
export interface Parts<Client> {
  verify: (headers: WebhookHeaders) => void;
  /** Reads the body, and refuses an event that is too old. */
  read: (body: WebhookBody) => WebhookEvent;
  router: Router<Client>;
  report: Report<Client>;
  client: ClientSource<Client> | undefined;
  handlerTimeout: number;
  maxBodyBytes: number;
}

/** The milliseconds that are kept for the answer when the program is about to be stopped. */
const ANSWERING = 250;

/**
 * Receives a delivery: the key first, then the body, the event, the store, the handler.
 *
 * @internal
 */
export async function receive<Client>(
  parts: Parts<Client>,
  delivery: WebhookDelivery,
  options: ReceiveOptions,
): Promise<WebhookOutcome> {
  const deadline =
    performance.now() + Math.min(parts.handlerTimeout, (options.timeLeft ?? Number.POSITIVE_INFINITY) - ANSWERING);
  try {
    if (delivery.method.toUpperCase() !== "POST") {
      return "wrong_method";
    }
    if (Number(valuesOf(delivery.headers, "content-length")[0]) > parts.maxBodyBytes) {
      return "too_large";
    }
    parts.verify(delivery.headers);
    const body = await bodyOf(delivery, parts.maxBodyBytes);
    if (body === undefined) {
      return "too_large";
    }
    return await routed(parts, parts.read(body), body, { ...options, deadline });
  } catch (error) {
    return outcomeOf(error, parts, delivery);
  }
}

async function bodyOf({ body }: WebhookDelivery, limit: number): Promise<WebhookBody | undefined> {
  return typeof body === "function" ? (body as (limit: number) => Promise<WebhookBody | undefined>)(limit) : body;
}

function outcomeOf<Client>(error: unknown, parts: Parts<Client>, delivery: WebhookDelivery): WebhookOutcome {
  if (isMightyError(error, "webhook_auth")) {
    parts.report.refused(error.message);
    return error.code === "too_old" ? "too_old" : "refused";
  }
  if (isMightyError(error, "webhook_parse")) {
    parts.report.refused(error.message);
    const [contentType] = valuesOf(delivery.headers, "content-type");
    const answer = askCore<core.WebhookAnswer>((core, answer) =>
      core.unparsableAnswer(contentType, error.code, answer),
    );
    return answer.outcome as WebhookOutcome;
  }
  parts.report.problem("a webhook delivery could not be received", error);
  return "failed";
}

async function routed<Client>(
  parts: Parts<Client>,
  event: WebhookEvent,
  body: WebhookBody,
  { store, waitUntil, deadline }: ReceiveOptions & { deadline: number },
): Promise<WebhookOutcome> {
  parts.router.start();
  const handler = parts.router.get(event.type);
  if (handler === undefined) {
    if (event.type === "UnknownEvent") {
      parts.report.unknown(event);
    }
    return "unknown";
  }
  const controller = new AbortController();
  const context = new RunContext(event, parts.client, { attempt: 1, signal: controller.signal, deadline });
  const abort = (reason: unknown) => controller.abort(reason);
  const { report } = parts;
  return run({ event, stored: storedAs(event, body), handler, context, abort, store, waitUntil, report });
}

function storedAs(event: WebhookEvent, body: WebhookBody) {
  const type = event.type === "UnknownEvent" ? event.sentType : event.type;
  const occurred = new Date(event.occurredAt ?? "");
  return {
    id: event.id,
    type,
    raw: bytesOf(body),
    receivedAt: new Date(),
    occurredAt: Number.isNaN(occurred.getTime()) ? undefined : occurred,
  };
}
