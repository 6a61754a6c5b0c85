import { loadImportedWebhook } from "../loaders/imported_webhook.js";
import { loadWebhookWith } from "../webhook_core.js";

export * from "../webhooks_index.js";

loadWebhookWith(loadImportedWebhook);
