/** What `mighty-networks/webhooks` exports, whichever way its WebAssembly module is loaded. */
export {
  ConfigurationError,
  WebhookAuthError,
  WebhookError,
  WebhookParseError,
} from "./generated/errors.js";
export type * from "./generated/models.js";
export type { WebhookPayloads } from "./generated/webhook_events.js";
export { isMightyError, MightyError } from "./mighty_error.js";
export type { Begin, EventStore, StoredEvent } from "./stores/event_store.js";
export type { Actor, KnownEvent, UnknownEvent, WebhookEvent } from "./webhook_event.js";
export type { ClientSource, WebhookContext } from "./webhooks/context.js";
export type {
  WebhookAnswer,
  WebhookBody,
  WebhookDelivery,
  WebhookHeaders,
  WebhookOutcome,
} from "./webhooks/delivery.js";
export type { ReceiveOptions } from "./webhooks/receiver.js";
export type { WebhookLogger } from "./webhooks/report.js";
export type {
  ErrorHandler,
  EventOf,
  UnknownHandler,
  WebhookEventType,
  WebhookHandler,
} from "./webhooks/router.js";
export { Webhooks, type WebhooksOptions } from "./webhooks.js";
