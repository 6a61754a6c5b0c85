import type { ResponseInfo } from "./response_info.js";

/** What a call gives, and how its answer came. */
export interface WithResponse<T> {
  /** What the call gives when it is awaited itself. */
  data: T;
  /** How the answer came. */
  response: ResponseInfo;
}

/**
 * What a call gives: a promise, which can also say how its answer came. The call has begun already.
 *
 * @example
 * ```ts
 * const { data, response } = await client.members.get(42).withResponse();
 * console.log(data.email, response.requestId, response.attempts);
 * ```
 */
export class APIPromise<T> extends Promise<T> {
  readonly #whole: Promise<WithResponse<T>>;

  /** What `then`, `catch` and `finally` give is a plain promise: it has no answer of its own. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** @internal */
  constructor(whole: Promise<WithResponse<T>>) {
    super((resolve, reject) => {
      // Handed over as they are, these two let the engine find the caller's functions for the stack of an error.
      whole.then(({ data }) => data).then(resolve, reject);
    });
    this.#whole = whole;
  }

  /**
   * The outcome together with how its answer came: status, headers, the id of the call and how many requests it took. Costs nothing: it is
   * the same call. If that fails, so does this promise, with the same error, which says by itself how its answer came.
   */
  withResponse(): Promise<WithResponse<T>> {
    // Behind this promise, so that a failure is reported as not handled once, and not for both.
    return this.then(() => this.#whole);
  }
}
