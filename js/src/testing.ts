/** What `mighty-networks/testing` exports: what tests of receivers need. */
export { type SignedRequestOptions, signedRequest } from "./testing/signed_request.js";
export {
  type Envelope,
  type Overrides,
  type SampleEvent,
  type WebhookEvents,
  webhookEvents,
  webhookEventsFrom,
} from "./testing/webhook_events.js";
