import { environment } from "./environment.js";
import { PAYLOAD_MODELS } from "./generated/webhook_events.js";
import { verdict } from "./webhook_core.js";
import type { WebhookEvent } from "./webhook_event.js";
import { answerTo, outcomeOfUnparsable } from "./webhooks/answer.js";
import type { ClientSource } from "./webhooks/context.js";
import {
  valuesOf,
  type WebhookAnswer,
  type WebhookBody,
  type WebhookDelivery,
  type WebhookHeaders,
} from "./webhooks/delivery.js";
import { readEvent } from "./webhooks/read_event.js";
import { type Parts, type ReceiveOptions, receive } from "./webhooks/receiver.js";
import { webhookError } from "./webhooks/refusal.js";
import { Report, type WebhookLogger } from "./webhooks/report.js";
import { deliveryOf, responseOf } from "./webhooks/request.js";
import {
  type ErrorHandler,
  Router,
  type UnknownHandler,
  type WebhookEventType,
  type WebhookHandler,
} from "./webhooks/router.js";

/** How a receiver is made. */
export interface WebhooksOptions<Client = never> {
  /**
   * The keys that were typed into the webhook settings of the network; several while one replaces the other. `MIGHTY_WEBHOOK_KEY`
   * unless given, read when the first delivery comes.
   */
  keys?: string | readonly string[] | undefined;
  /**
   * What handlers find as `context.client`: a client, or a function that makes one when a handler asks for it, from the id of the network
   * if the event tells it. A client is told the network with its `forNetwork`. This entry of the package contains no client itself.
   */
  client?: ClientSource<Client> | undefined;
  /** The milliseconds that a handler may take; 25,000 unless given, since the sender waits for 30 seconds. */
  handlerTimeout?: number | undefined;
  /** The bytes that a body may have; 4 MiB unless given. */
  maxBodyBytes?: number | undefined;
  /** Where is said why deliveries are refused and what handlers throw; `console` unless given. */
  logger?: WebhookLogger | undefined;
}

/**
 * Verifies and reads webhook deliveries, and brings each event to its handler. Sends nothing.
 *
 * A delivery carries its key as `Authorization: Bearer …` and no signature, so the key proves who sent it and nothing is to be known of
 * the bytes of the body: any form of it will do.
 *
 * @example
 * ```ts
 * const hooks = new Webhooks({ client: new Mighty() }).on("MemberJoined", async (event, { client }) => {
 *   await client.tags.addToMember(event.payload.member.id, 7);
 * });
 * export const POST = (request: Request) => hooks.handle(request);
 * ```
 */
export class Webhooks<Client = never> {
  readonly #keys: readonly string[] | undefined;
  readonly #parts: Parts<Client>;

  /** @throws `ConfigurationError`: A limit is no positive number. */
  constructor(options: WebhooksOptions<Client> = {}) {
    const { keys, handlerTimeout = 25_000, maxBodyBytes = 4 * 1024 * 1024 } = options;
    this.#keys = typeof keys === "string" ? [keys] : keys;
    for (const [name, limit] of Object.entries({ handlerTimeout, maxBodyBytes })) {
      if (!(limit > 0)) {
        throw webhookError("configuration", `\`${name}\` is \`${limit}\`; pass a positive number`);
      }
    }
    this.#parts = {
      verify: (headers) => this.verify(headers),
      parse: (body) => this.parse(body),
      outcomeOfUnparsable,
      router: new Router((type) => Object.hasOwn(PAYLOAD_MODELS, type)),
      report: new Report(options.logger ?? console),
      client: options.client,
      handlerTimeout,
      maxBodyBytes,
    };
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
    const { ok, refusal, message = "" } = verdict(valuesOf(headers, "authorization"), [...keys]);
    if (!ok) {
      throw webhookError(refusal === "configuration" ? "configuration" : "webhook_auth", message, refusal);
    }
  }

  /**
   * Reads a delivery without verifying it: for queues behind a receiver that has verified it, and for tests.
   *
   * @throws `WebhookParseError`: The body is no event.
   */
  parse(body: WebhookBody): WebhookEvent {
    return readEvent(body);
  }

  /**
   * Registers the handler for one or several types of events. Types without a handler are acknowledged and otherwise ignored.
   *
   * @throws `ConfigurationError`: One of the types has a handler already, is none, or the first event has come.
   */
  on<const Types extends readonly [WebhookEventType, ...WebhookEventType[]]>(
    ...registration: [...types: Types, handler: WebhookHandler<Types[number], Client>]
  ): this {
    this.#parts.router.add(registration.slice(0, -1) as string[], registration.at(-1));
    return this;
  }

  /**
   * Registers the handler for events of types that this version of the package does not know. Without one they are logged and
   * acknowledged.
   *
   * @throws `ConfigurationError`: There is one already, or the first event has come.
   */
  onUnknown(handler: UnknownHandler<Client>): this {
    this.#parts.router.set("UnknownEvent", handler);
    return this;
  }

  /**
   * Registers what is told of errors of handlers and stores, instead of the logger. It changes no answer: the sender repeats the event.
   *
   * @throws `ConfigurationError`: There is one already.
   */
  onError(handler: ErrorHandler<Client>): this {
    if (this.#parts.report.onError !== undefined) {
      throw webhookError("configuration", "there are two handlers for errors; register one, and let it call both");
    }
    this.#parts.report.onError = handler;
    return this;
  }

  /** The types of events that have a handler, to be compared with those that are switched on in the network. */
  registered(): WebhookEventType[] {
    return this.#parts.router.types();
  }

  /**
   * Receives a delivery that came as a request of the web and answers it: what a fetch handler or a route of any such server does.
   * It does not throw.
   */
  async handle(request: Request, options: ReceiveOptions = {}): Promise<Response> {
    return responseOf(await this.receive(deliveryOf(request), options));
  }

  /** Receives a delivery that came in any other way, and says what to answer; what adapters for servers are made of. It does not throw. */
  async receive(delivery: WebhookDelivery, options: ReceiveOptions = {}): Promise<WebhookAnswer> {
    return answerTo(await receive(this.#parts, delivery, options));
  }

  /** The keys are secrets. */
  toJSON(): { keys: string } {
    return { keys: "<hidden>" };
  }
}
