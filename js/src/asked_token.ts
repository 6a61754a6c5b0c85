import type { Runtime } from "./runtime.js";

/**
 * The token, if it comes within so many milliseconds and before the caller gives up; otherwise undefined, and what comes later is nobody's
 * business any more. A function of the user's cannot be stopped, only left.
 *
 * @internal
 */
export function withinTime(
  asked: Promise<string>,
  timeout: number,
  runtime: Runtime,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      stop();
      signal?.removeEventListener("abort", leave);
      resolve(undefined);
    };
    const stop = runtime.timer(timeout, leave);
    signal?.addEventListener("abort", leave);
    asked.then(resolve, reject).finally(leave);
    if (signal?.aborted === true) {
      leave();
    }
  });
}
