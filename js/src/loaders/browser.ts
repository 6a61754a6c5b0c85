import type { Glue } from "../core.js";
import { newError } from "../error_from_core.js";

/**
 * An access token in a page belongs to whoever opens the page, so there is no client in browsers.
 *
 * @internal
 */
export function refuseBrowser(): Glue {
  const message = "a client would show its access token to everybody who opens the page; make it on a server";
  throw newError({ kind: "configuration", message });
}
