/** What the library needs of `fetch`: the one of the runtime fits, and so does anything of the same shape. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

/** How a request is given to `fetch`. It must not follow redirects, nor send a request more than once. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string | FormData;
  redirect: "manual";
  signal: AbortSignal;
}
