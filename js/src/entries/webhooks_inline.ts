import { loadInlinedWebhook } from "../loaders/inlined_webhook.js";
import { loadWebhookWith } from "../webhook_core.js";

export * from "../webhooks_index.js";

loadWebhookWith(loadInlinedWebhook);
