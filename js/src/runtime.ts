import { randomNumber } from "./random_numbers.js";

/** What a call needs of its surroundings besides the network. Tests replace it, so that no real time passes. */
export interface Runtime {
  /** Milliseconds of a clock that never goes back, from any origin. */
  now(): number;
  /** A random number of 64 bits. */
  entropy(): bigint;
  /** Lets so many milliseconds pass, or fewer if `signal` is aborted. */
  sleep(delay: number, signal: AbortSignal | undefined): Promise<void>;
  /** Calls `fire` after so many milliseconds, unless the returned function is called before. */
  timer(delay: number, fire: () => void): () => void;
  /** Is told of something that the program should do otherwise. */
  warn(message: string): void;
}

/** The longest delay of a timer, 24 days: engines take a longer one for none at all. */
const LONGEST = 2 ** 31 - 1;

/** The real surroundings. Nothing is used before a call: Workers forbid clocks, timers and randomness at module scope. */
export const RUNTIME: Runtime = {
  now: () => performance.now(),
  entropy: randomNumber,
  sleep,
  timer: (delay, fire) => {
    const timer = setTimeout(fire, Math.min(delay, LONGEST));
    return () => clearTimeout(timer);
  },
  warn: (message) => console.warn(`mighty-networks: ${message}`),
};

function sleep(delay: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, Math.min(delay, LONGEST));
    signal?.addEventListener("abort", wake);
  });
}
