import { isMightyError, type MightyError } from "./mighty_error.js";
import type { Runtime } from "./runtime.js";
import { withinTime } from "./within_time.js";

/** What the function of the caller said. */
export interface Looked {
  found: unknown;
}

/**
 * Asks the caller's function whether a call was carried out, for as long as the call may take and until the caller gives up; undefined if
 * the function was left. What it throws is thrown with `error` as its cause, unless it has another.
 *
 * @internal
 */
export function look(
  verify: () => unknown,
  error: MightyError,
  timeout: number,
  runtime: Runtime,
  signal: AbortSignal | undefined,
): Promise<Looked | undefined> {
  return withinTime(ask(verify, error), timeout, runtime, signal);
}

async function ask(verify: () => unknown, error: MightyError): Promise<Looked> {
  try {
    return { found: await verify() };
  } catch (thrown) {
    if (isMightyError(thrown)) {
      // What the call did is as unclear as before, whatever is clear about the look.
      Object.assign(thrown, { maybeCommitted: true, retryable: false });
    }
    if (thrown instanceof Error && thrown.cause === undefined) {
      // A frozen one stays as it is.
      Reflect.defineProperty(thrown, "cause", { value: error, configurable: true, writable: true });
    }
    throw thrown;
  }
}
