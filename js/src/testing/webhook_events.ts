import { PAYLOAD_SCHEMAS } from "../generated/payload_schemas.js";
import { PAYLOAD_MODELS, type WebhookPayloads } from "../generated/webhook_events.js";
import { isJsonObject } from "../json_object.js";
import { Random } from "./random.js";
import { sampleOf, timestampOf, uuidOf } from "./sample.js";

/** A delivery as the server would write it. */
export interface SampleEvent<Type extends keyof WebhookPayloads = keyof WebhookPayloads> {
  /** The id of the event. */
  event_id: string;
  /** When it happened, RFC 3339. */
  event_timestamp: string;
  /** The canonical name of its type; deliveries also spell it otherwise. */
  event_type: Type | (string & {});
  /** What it is about. */
  payload: WebhookPayloads[Type];
}

/** What stands around the payload, as far as it is to be other than chosen. */
export type Envelope = Partial<Pick<SampleEvent, "event_id" | "event_timestamp" | "event_type">>;

/** What of a payload is to be other than chosen: objects are filled up, all else is replaced, and `undefined` is left out. */
export type Overrides<Value> = Value extends readonly unknown[] | string | number | boolean | null | undefined
  ? Value
  : Value extends object
    ? { [Field in keyof Value]?: Overrides<Value[Field]> | undefined }
    : Value;

/** Makes events for tests, with one method for each type: `memberJoined` for `MemberJoined`. */
export type WebhookEvents = {
  readonly [Type in keyof WebhookPayloads as Uncapitalize<Type>]: (
    overrides?: Overrides<WebhookPayloads[Type]>,
    envelope?: Envelope,
  ) => SampleEvent<Type>;
};

/**
 * Makes a factory of events whose ids and texts depend on nothing but the seed and on what was made before.
 *
 * @param seed - Any whole number.
 */
export function webhookEventsFrom(seed: number): WebhookEvents {
  const random = new Random(seed);
  const methods = Object.entries(PAYLOAD_MODELS).map(([type, model]) => {
    const method = (overrides?: object, envelope: Envelope = {}): SampleEvent => {
      const event = { event_id: uuidOf(random), event_timestamp: timestampOf(random), event_type: type, ...envelope };
      const payload = model === undefined ? {} : sampleOf(model, PAYLOAD_SCHEMAS, random);
      return { ...event, payload: filled(payload, overrides) as SampleEvent["payload"] };
    };
    return [type.charAt(0).toLowerCase() + type.slice(1), method] as const;
  });
  return Object.fromEntries(methods) as unknown as WebhookEvents;
}

/**
 * Makes events for tests: complete, valid by their schema, and each with an id of its own.
 *
 * @example
 * ```ts
 * const event = webhookEvents.memberJoined({ member: { email: "ada@example.com" } });
 * const response = await worker.fetch(signedRequest(event, { key: "k" }));
 * ```
 */
export const webhookEvents: WebhookEvents = webhookEventsFrom(1);

function filled(value: unknown, overrides: unknown): unknown {
  if (!isJsonObject(value) || !isJsonObject(overrides)) {
    return overrides === undefined ? value : overrides;
  }
  const fields: Record<string, unknown> = { ...value };
  for (const [field, override] of Object.entries(overrides)) {
    if (override === undefined) {
      delete fields[field];
    } else {
      fields[field] = filled(fields[field], override);
    }
  }
  return fields;
}
