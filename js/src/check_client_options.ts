import type { ClientOptions } from "./client_options.js";
import { newError } from "./error_from_core.js";
import { unknownOption } from "./unknown_option.js";

/** The names of all options; one that is forgotten here does not compile. */
const NAMES: Record<Exclude<keyof ClientOptions, `_${string}`>, true> = {
  token: true,
  network: true,
  timeout: true,
  deadline: true,
  maxRetries: true,
  baseUrl: true,
  allowHttp: true,
  app: true,
  fetch: true,
  logger: true,
  logLevel: true,
  onRequest: true,
  onResponse: true,
  onRetry: true,
};

/**
 * Refuses what is no option of a client, and a token that is none. What else is wrong with a value, others say.
 *
 * @internal
 */
export function checkClientOptions(options: ClientOptions): void {
  if (typeof options !== "object" || options === null) {
    throw refused("the options of a client must be an object, or be left out");
  }
  const { _runtime, _readers, ...others } = options;
  const unknown = unknownOption(Object.keys(others), Object.keys(NAMES), "a client");
  if (unknown !== undefined) {
    throw refused(`\`${unknown.name}\` ${unknown.why}`);
  }
  const token: unknown = options.token ?? "";
  if (typeof token !== "string" && typeof token !== "function") {
    throw refused("`token` must be text, or a function that gives it");
  }
}

function refused(message: string): Error {
  return newError({ kind: "configuration", message });
}
