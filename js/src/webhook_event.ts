import type { WebhookPayloads } from "./generated/webhook_events.js";
import type { Id } from "./values.js";

/** What every delivery has. */
interface Delivered {
  /** The id of the event. A delivery that is repeated has the same one: it is the key to handle each event once. */
  id: string;
  /** When it happened, RFC 3339, as the server wrote it. */
  occurredAt: string;
  /** The type as the server spelled it. */
  sentType: string;
  /** The network that it comes from, if the payload says so. */
  networkId: Id | undefined;
  /** The whole delivery, as it came. */
  raw: Record<string, unknown>;
}

/** A delivery of a type that this version of the package does not know. */
export interface UnknownEvent extends Delivered {
  type: "UnknownEvent";
  /** What the server sent as payload. */
  payload: unknown;
}

/** The delivery of an event of the type `Type`. */
export interface KnownEvent<Type extends keyof WebhookPayloads = keyof WebhookPayloads> extends Delivered {
  /** The canonical name of the type. */
  type: Type;
  /** What it is about. */
  payload: WebhookPayloads[Type];
}

/** A delivery; `event.type` tells which one, and with it the type of `event.payload`. */
export type WebhookEvent = { [Type in keyof WebhookPayloads]: KnownEvent<Type> }[keyof WebhookPayloads] | UnknownEvent;
