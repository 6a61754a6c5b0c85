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
export type { KnownEvent, UnknownEvent, WebhookEvent } from "./webhook_event.js";
export { type WebhookBody, type WebhookHeaders, Webhooks, type WebhooksOptions } from "./webhooks.js";
