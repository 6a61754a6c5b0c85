import type { WebhookEvent } from "../webhook_event.js";
import { webhookError } from "./refusal.js";

/** Where handlers get their client from: a client, or a function that makes one for an event. */
export type ClientSource<Client> = Client | ((event: WebhookEvent) => Client);

/** What a handler is given besides the event. */
export interface WebhookContext<Client = never> {
  /**
   * The client that the receiver was given, made when it is asked for. If the event says which network it comes from, it is for that
   * network.
   *
   * @throws `ConfigurationError`: The receiver was given none.
   */
  readonly client: Client;
  /** The how manieth try this is, from 1, as far as whoever called the handler counts them. */
  readonly attempt: number;
  /** Aborted when the time of the handler is over; the sender is told then to send the event again. */
  readonly signal: AbortSignal;
  /** The milliseconds that are left; 0 when the time is over. */
  remaining(): number;
}

/** Says for networks which client to use. */
interface KnowsNetworks<Client> {
  forNetwork(network: number | string): Client;
}

/**
 * The context of one run of a handler.
 *
 * @internal
 */
export class RunContext<Client> implements WebhookContext<Client> {
  readonly attempt: number;
  readonly signal: AbortSignal;
  readonly #deadline: number;
  readonly #event: WebhookEvent;
  readonly #source: ClientSource<Client> | undefined;
  #client: Client | undefined;

  constructor(event: WebhookEvent, source: ClientSource<Client> | undefined, limits: RunLimits) {
    this.attempt = limits.attempt;
    this.signal = limits.signal;
    this.#deadline = limits.deadline;
    this.#event = event;
    this.#source = source;
  }

  get client(): Client {
    this.#client ??= clientFor(this.#source, this.#event);
    return this.#client;
  }

  remaining(): number {
    return Math.max(0, this.#deadline - performance.now());
  }
}

/** What limits one run of a handler. */
export interface RunLimits {
  attempt: number;
  signal: AbortSignal;
  /** When the time is over, by `performance.now()`. */
  deadline: number;
}

function clientFor<Client>(source: ClientSource<Client> | undefined, event: WebhookEvent): Client {
  if (source === undefined) {
    throw webhookError(
      "configuration",
      "the context of the handler has no client; pass `client` to `Webhooks`: a client, or a function that makes one",
    );
  }
  if (typeof source === "function") {
    return (source as (event: WebhookEvent) => Client)(event);
  }
  const network = event.networkId;
  return network !== undefined && isForNetworks(source) ? source.forNetwork(network) : source;
}

function isForNetworks<Client>(client: Client): client is Client & KnowsNetworks<Client> {
  return typeof (client as Partial<KnowsNetworks<Client>>).forNetwork === "function";
}
