import { loadImportedWebhook } from "../loaders/imported_webhook.js";
import { WEBHOOK_CORE } from "../webhook_core.js";

export * from "../webhooks_index.js";

WEBHOOK_CORE.loadWith(loadImportedWebhook);
