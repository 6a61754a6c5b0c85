/** How a delivery is sent. */
export interface SignedRequestOptions {
  /** The key of the receiver. */
  key: string;
  /** Where the receiver is; a local address unless given. */
  url?: string | URL | undefined;
  /** More headers, or other ones. */
  headers?: Record<string, string> | undefined;
}

/**
 * The request with which the server would deliver an event: `POST`, JSON, and the key in `Authorization`.
 *
 * @param event - One of `webhookEvents`, any other object, or text that is sent as it is.
 * @param options - The key, and where to.
 */
export function signedRequest(event: object | string, options: SignedRequestOptions): Request {
  const { key, url = "http://127.0.0.1/mighty/webhooks", headers = {} } = options;
  return new Request(url, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: typeof event === "string" ? event : JSON.stringify(event),
  });
}
