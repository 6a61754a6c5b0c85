import type { WebhookVerdict } from "../wasm/webhook.js";
import { environment } from "./environment.js";
import { PAYLOAD_MODELS } from "./generated/webhook_events.js";
import { inOwnNames } from "./own_names.js";
import { unknownOption } from "./unknown_option.js";
import { askCore } from "./webhook_core.js";
import type { WebhookEvent } from "./webhook_event.js";
import { answerTo } from "./webhooks/answer.js";
import type { ClientSource } from "./webhooks/context.js";
import {
  valuesOf,
  type WebhookAnswer,
  type WebhookBody,
  type WebhookDelivery,
  type WebhookHeaders,
} from "./webhooks/delivery.js";
import { GenuineHeaders } from "./webhooks/genuine.js";
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
   * The milliseconds after which an event is refused; never unless given. Deliveries are repeated for hours with the time of the event
   * in them, so a limit below that refuses real events.
   */
  maxAge?: number | undefined;
  /**
   * What handlers find as `context.client`: a client, or a function that makes one for the event when its handler asks for it. If the
   * event names its network, a client is asked with `forNetwork` for one of that network; a token belongs to one network, so for several
   * of them give a function. This entry of the package contains no client itself.
   */
  client?: ClientSource<Client> | undefined;
  /** The milliseconds that a handler may take; 25,000 unless given, since the sender waits for 30 seconds. */
  handlerTimeout?: number | undefined;
  /** The bytes that a body may have; 4 MiB unless given. */
  maxBodyBytes?: number | undefined;
  /** Where is said why deliveries are refused and what handlers throw; `console` unless given. */
  logger?: WebhookLogger | undefined;
}

const OPTIONS: readonly (keyof WebhooksOptions)[] = [
  "keys",
  "maxAge",
  "client",
  "handlerTimeout",
  "maxBodyBytes",
  "logger",
];

/**
 * Verifies and reads webhook deliveries, and brings each event to its handler. Sends nothing.
 *
 * A delivery carries its key as `Authorization: Bearer …` and no signature, so the key proves who sent it and nothing is to be known of
 * the bytes of the body: any form of it will do.
 *
 * @example
 * ```ts
 * const hooks = new Webhooks({ client: new Mighty() }).on("MemberJoined", async (event, { client }) => {
 *   await client.members.tags.add(event.payload.member.id, 7);
 * });
 * export const POST = (request: Request) => hooks.handle(request);
 * ```
 */
export class Webhooks<Client = never> {
  #digests: Uint8Array | undefined;
  readonly #genuine = new GenuineHeaders();
  readonly #maxAge: number | undefined;
  readonly #parts: Parts<Client>;

  /**
   * Makes a receiver without handlers; `on` adds them.
   *
   * @throws `ConfigurationError`: There is an option that is none, no key in `keys`, or one is empty, or a limit is no positive number.
   */
  constructor(options: WebhooksOptions<Client> = {}) {
    const unknown = unknownOption(Object.keys(options), OPTIONS, "`Webhooks`");
    if (unknown !== undefined) {
      throw webhookError("configuration", `\`${unknown.name}\` ${unknown.why}`);
    }
    const { keys, maxAge, handlerTimeout = 25_000, maxBodyBytes = 4 * 1024 * 1024, logger = console } = options;
    for (const [name, limit] of Object.entries({ maxAge, handlerTimeout, maxBodyBytes })) {
      if (limit !== undefined && !(typeof limit === "number" && limit > 0)) {
        throw webhookError("configuration", `\`${name}\` is \`${limit}\`; pass a positive number`);
      }
    }
    this.#maxAge = maxAge;
    this.#parts = {
      verify: (headers) => this.verify(headers),
      read: (body) => this.#young(this.parse(body)),
      router: new Router((type) => Object.hasOwn(PAYLOAD_MODELS, type)),
      report: new Report(logger),
      client: options.client,
      handlerTimeout,
      maxBodyBytes,
    };
    if (keys !== undefined) {
      this.#digests = digestsOf(typeof keys === "string" ? [keys] : keys, this.#parts.report);
    }
  }

  /**
   * Verifies a delivery and reads it.
   *
   * @throws `WebhookAuthError`: It carries no key of this receiver, or the event is older than `maxAge`; `code` says which.
   * @throws `WebhookParseError`: It is genuine, but its body is no event.
   * @throws `ConfigurationError`: There is no key, or one cannot be used.
   */
  construct(body: WebhookBody, headers: WebhookHeaders): WebhookEvent {
    this.verify(headers);
    return this.#young(this.parse(body));
  }

  /**
   * Verifies that a delivery carries a key of this receiver. Its age is not looked at.
   *
   * @throws `WebhookAuthError`: It does not; the message says what it carries instead.
   * @throws `ConfigurationError`: There is no key, or one cannot be used.
   */
  verify(headers: WebhookHeaders): void {
    this.#digests ??= digestsOf(
      [environment("MIGHTY_WEBHOOK_KEY")].filter((key) => key !== undefined),
      this.#parts.report,
    );
    const digests = this.#digests;
    const authorizations = valuesOf(headers, "authorization");
    const authorization = authorizations.length === 1 ? authorizations[0] : undefined;
    if (authorization !== undefined && this.#genuine.has(authorization)) {
      return;
    }
    agreed(askCore((core, answer) => core.verdict(authorizations, digests, answer)));
    if (authorization !== undefined) {
      this.#genuine.add(authorization);
    }
  }

  /**
   * Reads a delivery without verifying it: for queues behind a receiver that has verified it, and for tests.
   *
   * Any JSON object is an event. A type that is not known gives an `UnknownEvent`, and a payload that does not fit its type is typed as
   * far as it fits.
   *
   * @throws `WebhookParseError`: The body is no JSON object.
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
   * Nor does the answer wait for it, unless there is no `waitUntil`; then it does, for no longer than for the handler.
   *
   * @throws `ConfigurationError`: There is one already, or the first event has come.
   */
  onError(handler: ErrorHandler<Client>): this {
    this.#parts.router.set("onError", handler);
    this.#parts.report.onError = handler;
    return this;
  }

  /** The types of events that have a handler, sorted: what to switch on in the webhook settings of the network. */
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

  #young(event: WebhookEvent): WebhookEvent {
    const maxAge = this.#maxAge;
    if (maxAge !== undefined) {
      agreed(askCore((core, answer) => core.ageVerdict(event.occurredAt, Math.ceil(maxAge), Date.now(), answer)));
    }
    return event;
  }
}

/** The digests of the keys, if these can be used. The keys themselves are not kept. */
function digestsOf(keys: readonly unknown[], report: { warning(message: string): void }): Uint8Array {
  const texts = keys.filter((key) => typeof key === "string");
  if (texts.length < keys.length) {
    throw webhookError(
      "configuration",
      "a webhook key is no text; pass what is set in the webhook settings of the network",
    );
  }
  const verdict = askCore<WebhookVerdict>((core, answer) => core.keysVerdict(texts, answer));
  agreed(verdict);
  if (verdict.message !== undefined) {
    report.warning(verdict.message);
  }
  // Without digests every delivery is refused.
  return verdict.digests ?? new Uint8Array();
}

function agreed({ ok, refusal, message = "" }: WebhookVerdict): void {
  if (!ok) {
    throw webhookError(refusal === "configuration" ? "configuration" : "webhook_auth", inOwnNames(message), refusal);
  }
}
