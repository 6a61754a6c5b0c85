import * as webhook from "../../wasm/webhook.js";
import type { WebhookGlue } from "../webhook_core.js";
import { ofOwnRealm } from "./own_realm.js";
import module from "./webhook.wasm?module";

/**
 * The module as the runtime compiled it: Workers and edge runtimes forbid compiling one from bytes.
 *
 * @internal
 */
export function loadImportedWebhook(): WebhookGlue {
  webhook.initSync({ module: ofOwnRealm(module) });
  return webhook;
}
