import type { WebhookEventId, WebhookTypeName } from "../../wasm/webhook.js";
import { ACTOR_PLACES, MEMBERSHIPS, PAYLOAD_MODELS } from "../generated/webhook_events.js";
import { normalize } from "../normalize.js";
import type { Id } from "../values.js";
import { askCore } from "../webhook_core.js";
import type { Actor, WebhookEvent } from "../webhook_event.js";
import { actorAt, idAt } from "./actor.js";
import { canonical } from "./body.js";
import type { WebhookBody } from "./delivery.js";
import { opened } from "./opened.js";

/**
 * The event that a body holds. Any JSON object is one: what is not as described costs nothing but itself.
 *
 * @internal
 */
export function readEvent(body: WebhookBody): WebhookEvent {
  const { raw, payload } = opened(body);
  const sentType = textOf(raw.event_type)?.replaceAll("\0", "\ufffd") ?? "";
  const { type, model } = typeOf(sentType);
  if (model !== undefined) {
    normalize(payload, model);
  }
  return new ReadEvent(raw, sentType, type, payload) as unknown as WebhookEvent;
}

interface EventType {
  /** The canonical name. */
  readonly type: string;
  /** The model of its payload, if that is published. */
  readonly model: string | undefined;
}

const UNKNOWN: EventType = { type: "UnknownEvent", model: undefined };

/** The known types by the spellings that came, of which each has three: others are not kept, since there is no end of them. */
const TYPES = new Map<string, EventType>();

function typeOf(sentType: string): EventType {
  const found = TYPES.get(sentType);
  if (found !== undefined) {
    return found;
  }
  const { type } = askCore<WebhookTypeName>((core, answer) => core.canonicalType(sentType, answer));
  if (!Object.hasOwn(PAYLOAD_MODELS, type)) {
    return UNKNOWN;
  }
  const known = { type, model: PAYLOAD_MODELS[type] };
  TYPES.set(sentType, known);
  return known;
}

/** An event, whose parts that are seldom asked for are read when they are. */
class ReadEvent {
  readonly id: string;
  readonly occurredAt: string | undefined;

  constructor(
    readonly raw: Record<string, unknown>,
    readonly sentType: string,
    readonly type: string,
    readonly payload: unknown,
  ) {
    this.id = idOf(raw);
    this.occurredAt = textOf(raw.event_timestamp);
  }

  get actor(): Actor | undefined {
    return actorAt(this.payload, ACTOR_PLACES[this.type]);
  }

  get networkId(): Id | undefined {
    // 0 is the id of nothing.
    return idAt(this.payload, "network_id") || idAt(this.payload, "reported_content.network_id") || undefined;
  }

  get isNetworkJoin(): boolean {
    return isOfNetwork(this, "join");
  }

  get isNetworkLeave(): boolean {
    return isOfNetwork(this, "leave");
  }
}

/** What core would leave as it is, and nearly all ids are. */
const PLAIN_ID = /^[ -~]{1,255}$/;

function idOf(raw: Record<string, unknown>): string {
  const sent = textOf(raw.event_id);
  if (sent !== undefined && PLAIN_ID.test(sent)) {
    return sent;
  }
  return askCore<WebhookEventId>((core, answer) =>
    sent ? core.eventId(sent, answer) : core.bodyId(canonical(raw), answer),
  ).id;
}

function isOfNetwork({ type, payload }: ReadEvent, membership: "join" | "leave"): boolean {
  const space = idAt(payload, "space_id");
  return MEMBERSHIPS[type] === membership && space !== undefined && space === idAt(payload, "network_id");
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
