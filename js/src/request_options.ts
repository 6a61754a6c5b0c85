/** What can be set for one call. What is not given is as the client has it. */
export interface RequestOptions {
  /** The milliseconds until one attempt counts as lost. */
  timeout?: number | undefined;
  /** The milliseconds for the whole call with its retries. */
  deadline?: number | undefined;
  /**
   * Ends the call early. The promise is rejected with an error of kind `connection` whose `name` and `cause` are those of the
   * signal's reason, so that `error.name === "AbortError"` works; its `maybeCommitted` says whether the request may have been
   * carried out all the same.
   */
  signal?: AbortSignal | undefined;
  /** Headers to send besides those of the library, which cannot be replaced. */
  headers?: Record<string, string> | undefined;
  /** How often the call is repeated if that is safe. Every attempt is billed. */
  maxRetries?: number | undefined;
}
