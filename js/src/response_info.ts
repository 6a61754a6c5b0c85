/** How an answer came. */
export interface ResponseInfo {
  /** The HTTP status. Where `retryVerify` found what the call had done, it is that of the last attempt, and 0 if no answer came. */
  readonly status: number;
  /** The headers of the answer. */
  readonly headers: Headers;
  /** The id of the call: the server's if it named one, else the one that was sent. */
  readonly requestId: string;
  /** How many requests were sent for the call; each one is billed. */
  readonly attempts: number;
  /** The milliseconds that the call took, waits included. */
  readonly elapsed: number;
}
