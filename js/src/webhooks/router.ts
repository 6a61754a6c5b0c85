import type { WebhookPayloads } from "../generated/webhook_events.js";
import type { KnownEvent, UnknownEvent, WebhookEvent } from "../webhook_event.js";
import type { WebhookContext } from "./context.js";
import { webhookError } from "./refusal.js";

/** The canonical name of a type of event. */
export type WebhookEventType = keyof WebhookPayloads;

/** The event of one of the types `Types`; `event.type` tells them apart. */
export type EventOf<Types extends WebhookEventType> = { [Type in Types]: KnownEvent<Type> }[Types];

/** Handles events of the types `Types`. Its event is done once it returns, or the promise that it returns is kept. */
export type WebhookHandler<Types extends WebhookEventType, Client = never> = (
  event: EventOf<Types>,
  context: WebhookContext<Client>,
) => unknown;

/** Handles events of types that this version of the package does not know. */
export type UnknownHandler<Client = never> = (event: UnknownEvent, context: WebhookContext<Client>) => unknown;

/** Is told what went wrong with an event: what a handler threw, or a store. */
export type ErrorHandler<Client = never> = (
  event: WebhookEvent,
  error: unknown,
  context: WebhookContext<Client>,
) => unknown;

type AnyHandler<Client> = (event: never, context: WebhookContext<Client>) => unknown;

/**
 * Which handler takes which event. Two handlers for one type are refused, and so is one that comes after the first event: either way an
 * event would not be handled as somebody believes.
 *
 * @internal
 */
export class Router<Client> {
  readonly #handlers = new Map<string, AnyHandler<Client>>();
  readonly #known: (type: string) => boolean;
  #hasStarted = false;

  constructor(known: (type: string) => boolean) {
    this.#known = known;
  }

  add(types: readonly string[], handler: unknown): void {
    if (types.length === 0) {
      throw webhookError("configuration", "`on` was given no type of event; name at least one before the handler");
    }
    for (const type of types) {
      if (!this.#known(type)) {
        throw webhookError(
          "configuration",
          `\`on\` was given \`${type}\`, which is no type of event; use a canonical name such as \`MemberJoined\`, or \`onUnknown\``,
        );
      }
    }
    for (const type of types) {
      this.set(type, handler);
    }
  }

  /** Registers under any name. Names that are no type of event stand for what is handled apart. */
  set(name: string, handler: unknown): void {
    if (typeof handler !== "function") {
      throw webhookError("configuration", `the handler for \`${name}\` is no function; it comes last, after the types`);
    }
    if (this.#hasStarted) {
      throw webhookError(
        "configuration",
        `the handler for \`${name}\` was registered after the first event; register all of them before`,
      );
    }
    if (this.#handlers.has(name)) {
      throw webhookError("configuration", `there are two handlers for \`${name}\`; register one, and let it call both`);
    }
    this.#handlers.set(name, handler as AnyHandler<Client>);
  }

  /** From here on nothing more is registered. */
  start(): void {
    this.#hasStarted = true;
  }

  get(name: string): ((event: WebhookEvent, context: WebhookContext<Client>) => unknown) | undefined {
    return this.#handlers.get(name) as ((event: WebhookEvent, context: WebhookContext<Client>) => unknown) | undefined;
  }

  /** The types with a handler of their own, sorted. */
  types(): WebhookEventType[] {
    return [...this.#handlers.keys()].filter((name): name is WebhookEventType => this.#known(name)).sort();
  }
}
