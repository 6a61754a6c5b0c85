/** A value of a query parameter. */
export type QueryValue = string | number | bigint | boolean | Date;

/**
 * What can be set for one call. What is not given is as the client has it. `Found` is what `retryVerify` may find: what the call answers.
 */
export interface RequestOptions<Found = never> {
  /** The milliseconds until one attempt counts as lost. */
  timeout?: number | undefined;
  /** The milliseconds for the whole call with its retries. */
  deadline?: number | undefined;
  /**
   * Ends the call early. The promise is rejected with an error of kind `connection` (or with the failure that `retryVerify` was looking
   * after, if no attempt would have followed) whose `name` and `cause` are those of the signal's reason, so that
   * `error.name === "AbortError"` works; its `maybeCommitted` says whether the request may have been carried out all the same.
   */
  signal?: AbortSignal | undefined;
  /** Headers to send besides those that the library and its transport set, which are refused. */
  headers?: Headers | Record<string, string | undefined> | undefined;
  /** Undocumented query parameters; a list is sent as one parameter for each of its values. Documented names are refused. */
  query?: Record<string, QueryValue | readonly QueryValue[] | undefined> | undefined;
  /** Undocumented fields of the body, any JSON value each. Documented names are refused, and so is any field of a GET. */
  body?: Record<string, unknown> | undefined;
  /** Labels for logs, such as `{ job: "nightly" }`. They are not sent. */
  tags?: Record<string, string> | undefined;
  /** How often the call is repeated if that is safe. Every attempt is billed. */
  maxRetries?: number | undefined;
  /**
   * `"always"`: repeats the call also where an attempt may have been carried out and nobody knows. It may then do something twice, at your
   * risk; `retryVerify` is better.
   */
  retry?: "always" | undefined;
  /**
   * Looks whether a call whose outcome is unclear was carried out: it gives what the call should have answered, or null if there is
   * nothing of the kind. What it finds is the outcome, without another request; if it finds nothing, the call is repeated as often as if
   * that were safe. It is asked only after a failure that may have left something behind, so it costs nothing otherwise, and never for a
   * GET. What it throws is thrown, with the failure as its `cause`.
   *
   * @example
   * ```ts
   * await client.members.create(ada, { retryVerify: () => client.members.findByEmail(ada.email) });
   * ```
   */
  retryVerify?: (() => Found | null | undefined | Promise<Found | null | undefined>) | undefined;
}

/** What can be set for a call that deletes something. */
export interface DeleteOptions extends RequestOptions<unknown> {
  /** Takes it for done if there is nothing to delete: a 404 of the API is no error. */
  missingOk?: boolean | undefined;
}

/** What can be set for a list. Everything that can be set for a call holds for each of its pages. */
export interface ListOptions extends RequestOptions {
  /**
   * Whether an iteration leaves out items that one of the two pages before had as well; true unless given. A row that is created before the
   * place where one stands moves all others, so that the last ones of a page come again with the next page. Items are told apart by their
   * id; those without one (purchases, subscriptions) are never left out.
   */
  dedupe?: boolean | undefined;
  /**
   * How many pages are fetched before they are asked for, while you work on the one that you have; 0 unless given. Who stops early has paid
   * for up to so many pages that nobody reads; requests on their way are given up. What goes wrong with such a page is raised when its turn
   * comes.
   */
  prefetch?: number | undefined;
}

/**
 * What can be set for a method that is made of several calls; it holds for each of them, but `query`, `body` and `retry` only for the one
 * that changes something. Such a method looks by itself if nobody knows what became of that one.
 */
export type EnsureOptions = Omit<RequestOptions, "retryVerify">;

/** What a call of an undocumented endpoint takes. */
export interface UndocumentedOptions<Found = unknown> extends Omit<RequestOptions<Found>, "body"> {
  /** The body, any JSON value; a GET takes none. */
  body?: unknown;
}
