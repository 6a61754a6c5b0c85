/** Why no answer came, as far as the runtime says so. */
export interface Loss {
  loss: "connect" | "refused" | "timeout" | "broken" | "cancelled";
  /** Whether anything may have left. Unknown means yes. */
  sent: boolean;
  detail: string;
}

/** Codes of Node and Bun for a connection that never came about, so that nothing was sent. */
const CONNECT_CODES = new Set([
  "ConnectionRefused",
  "EADDRNOTAVAIL",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "FailedToOpenSocket",
]);

/** Codes of Node and OpenSSL for a certificate that is not accepted. It will not be a second later either. */
const REFUSED_CODES = new Set([
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** Codes of Node's `fetch` for time that ran out. */
const TIMEOUT_CODES = new Set(["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

/** How Deno says in words that no connection came about; it gives no code. */
const DENO_CONNECT = "client error (Connect)";

interface Thrown {
  name?: unknown;
  message?: unknown;
  code?: unknown;
  cause?: unknown;
  sent?: unknown;
}

/**
 * What an exception of `fetch` says about the request. A `fetch` of the user's can say that nothing was sent by an exception with a
 * property `sent` that is false, and that time ran out by one with the name `TimeoutError`.
 *
 * @internal
 */
export function lossOf(error: unknown): Loss {
  const chain = causes(error);
  const codes = chain.map((thrown) => String(thrown.code));
  const detail = chain
    .map((thrown) => thrown.message)
    .findLast((message) => typeof message === "string" && message !== "");
  const loss = { sent: !chain.some((thrown) => thrown.sent === false), detail: String(detail ?? error) };
  if (codes.some((code) => REFUSED_CODES.has(code))) {
    return { ...loss, loss: "refused", sent: false };
  }
  if (codes.some((code) => CONNECT_CODES.has(code)) || loss.detail.includes(DENO_CONNECT)) {
    return { ...loss, loss: "connect", sent: false };
  }
  if (chain.some((thrown) => thrown.name === "TimeoutError") || codes.some((code) => TIMEOUT_CODES.has(code))) {
    return { ...loss, loss: "timeout", sent: loss.sent && !codes.includes("UND_ERR_CONNECT_TIMEOUT") };
  }
  return { ...loss, loss: "broken" };
}

/** The exception and the causes below it, outermost first. */
function causes(error: unknown): Thrown[] {
  const chain: Thrown[] = [];
  let next: unknown = error;
  while (typeof next === "object" && next !== null && !chain.includes(next)) {
    chain.push(next);
    next = (next as Thrown).cause;
  }
  return chain;
}
