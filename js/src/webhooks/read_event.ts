import { PAYLOAD_MODELS } from "../generated/webhook_events.js";
import { normalize } from "../normalize.js";
import { verdict } from "../webhook_core.js";
import type { WebhookEvent } from "../webhook_event.js";
import { objectOf } from "./body.js";
import type { WebhookBody } from "./delivery.js";
import { webhookError } from "./refusal.js";

/**
 * The event that a body holds.
 *
 * @internal
 */
export function readEvent(body: WebhookBody): WebhookEvent {
  const raw = objectOf(body);
  const { event_type: sentType, event_id: id, event_timestamp: occurredAt } = raw;
  if (typeof sentType !== "string") {
    throw webhookError("webhook_parse", "the body of the delivery has no `event_type`");
  }
  const type = verdict([], [], sentType).type ?? sentType;
  const isKnown = Object.hasOwn(PAYLOAD_MODELS, type);
  const model = isKnown ? PAYLOAD_MODELS[type] : undefined;
  // `raw` stays as it came, and so does an object of the caller's.
  const payload = structuredClone(raw.payload);
  if (model !== undefined) {
    normalize(payload, model);
  }
  const networkId = (payload as { network_id?: unknown } | undefined)?.network_id;
  return { id, occurredAt, sentType, type: isKnown ? type : "UnknownEvent", payload, raw, networkId } as WebhookEvent;
}
