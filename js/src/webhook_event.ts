import type { WebhookPayloads } from "./generated/webhook_events.js";
import type { Id } from "./values.js";

/** The person behind an event, as far as the delivery says. */
export interface Actor {
  /** The id of the member. */
  id: Id | undefined;
  /** The email address, which may be empty or masked. */
  email: string | undefined;
  /** The first name, if it was sent. */
  first_name: string | undefined;
  /** The last name, if it was sent. */
  last_name: string | undefined;
  /** The whole name: as it was sent, else made of first and last name. */
  name: string | undefined;
}

/** What every delivery has. */
interface Delivered {
  /**
   * The id of the event. A delivery that is repeated has the same one: it is the key to handle each event once. If the delivery brings
   * none, it is made of its body.
   */
  id: string;
  /** When it happened, as the server wrote it, in RFC 3339. */
  occurredAt: string | undefined;
  /** The type as the server spelled it; empty if it names none. */
  sentType: string;
  /** The whole delivery, as it came. */
  raw: Record<string, unknown>;
  /** The person behind it, if its payload has one where its type has it. */
  readonly actor: Actor | undefined;
  /** The network that the payload names, if it names one. */
  readonly networkId: Id | undefined;
  /** Whether somebody joined the network itself, and not one of its spaces: `MemberJoined` is sent for each of them. */
  readonly isNetworkJoin: boolean;
  /** Whether somebody left the network itself, and not one of its spaces: `MemberLeft` is sent for each of them. */
  readonly isNetworkLeave: boolean;
}

/** A delivery of a type that this version of the package does not know. */
export interface UnknownEvent extends Delivered {
  /** What tells it from events of known types; `sentType` is what it was sent as. */
  type: "UnknownEvent";
  /** What the server sent as payload. */
  payload: unknown;
}

/** The delivery of an event of the type `Type`. */
export interface KnownEvent<Type extends keyof WebhookPayloads = keyof WebhookPayloads> extends Delivered {
  /** The canonical name of the type. */
  type: Type;
  /** What it is about; typed as far as it fits, since any delivery of the type is one. */
  payload: WebhookPayloads[Type];
}

/** A delivery; `event.type` tells which one, and with it the type of `event.payload`. */
export type WebhookEvent = { [Type in keyof WebhookPayloads]: KnownEvent<Type> }[keyof WebhookPayloads] | UnknownEvent;
