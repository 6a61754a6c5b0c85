/** What the library needs of `fetch`: the one of the runtime fits, and so does anything of the same shape. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

/** How a request is given to `fetch`. It must not follow redirects, nor send a request more than once. */
export interface FetchInit {
  /** The HTTP method. */
  method: string;
  /** The headers, the token among them. */
  headers: Record<string, string>;
  /** The body: JSON, or the parts of an upload. */
  body?: string | FormData;
  /** A redirect is an answer: the token must not follow it. */
  redirect: "manual";
  /** Ends the request when its time is up or nobody wants it any more. */
  signal: AbortSignal;
}
