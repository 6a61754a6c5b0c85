import * as webhook from "../../wasm/webhook.js";
import base64 from "../../wasm/webhook_bg.wasm";
import type { WebhookGlue } from "../webhook_core.js";
import { bytesOf } from "./bytes.js";

/**
 * The module from bytes that lie in the package's own code, compiled synchronously: there is no file that a bundler could lose, and
 * nothing to wait for.
 *
 * @internal
 */
export function loadInlinedWebhook(): WebhookGlue {
  webhook.initSync({ module: new WebAssembly.Module(bytesOf(base64)) });
  return webhook;
}
