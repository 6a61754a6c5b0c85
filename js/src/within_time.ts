import type { Runtime } from "./runtime.js";

/**
 * What a function of the user's gives, if it comes within so many milliseconds and before the caller gives up; otherwise undefined, and what
 * comes later is nobody's business any more. Such a function cannot be stopped, only left.
 *
 * @internal
 */
export function withinTime<T>(
  asked: Promise<T>,
  timeout: number,
  runtime: Runtime,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
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
