import type { CallNote } from "./call_note.js";
import type { Fetch } from "./fetch.js";
import type { Readers } from "./readers.js";
import type { Runtime } from "./runtime.js";
import type { Logger, LogLevel } from "./watch.js";

/** A token, or a function that gives it, for vaults and rotation: it is asked once per call, and once more after a 401. */
export type TokenSource = string | (() => string | Promise<string>);

/** How a client is made. */
export interface ClientOptions {
  /** The access token, or a function that gives it. `MIGHTY_API_TOKEN` unless given. */
  token?: TokenSource | undefined;
  /** The id or the subdomain of the network. `MIGHTY_NETWORK_ID` unless given. */
  network?: number | string | undefined;
  /** The milliseconds until one attempt counts as lost; 30,000 unless given, 300,000 for an upload. */
  timeout?: number | undefined;
  /** The milliseconds for a whole call with its retries; 120,000 unless given, 600,000 for an upload. */
  deadline?: number | undefined;
  /** How often a call is repeated if that is safe; 2 unless given. Every attempt is billed. */
  maxRetries?: number | undefined;
  /** Where the API is; `MIGHTY_BASE_URL` or the real one unless given. Plain HTTP only on the own machine. */
  baseUrl?: string | undefined;
  /** Whether plain HTTP is accepted for other machines too. The token then travels in the clear. */
  allowHttp?: boolean | undefined;
  /** Your program and its version, such as `acme-crm/2.3`; it goes into the User-Agent. */
  app?: string | undefined;
  /** In place of the `fetch` of the runtime: for proxies, client certificates, service bindings and tests. */
  fetch?: Fetch | undefined;
  /** What lines about calls are written with; `console` unless given. It is told the text and, unless it is `console`, a `CallNote`. */
  logger?: Logger | undefined;
  /**
   * How much is logged: `off`, `warn`, `info`, `debug`, or `wire` with headers and bodies. Unless given, `MIGHTY_LOG` says it (`info`, `debug`
   * or `wire`), and otherwise it is `warn` with a `logger` and `off` without. Email addresses and tokens are masked, and other
   * headers and query parameters than well-known ones do not appear.
   */
  logLevel?: LogLevel | undefined;
  /**
   * Is told of every request before it is sent. A hook watches: it cannot change the call, is not awaited, and what it throws is logged
   * once.
   */
  onRequest?: ((note: CallNote) => void) | undefined;
  /** Is told of what came of every request: its status and how long it took, or why no answer came. */
  onResponse?: ((note: CallNote) => void) | undefined;
  /** Is told of every attempt that failed and is repeated: why, and after how many milliseconds. */
  onRetry?: ((note: CallNote) => void) | undefined;
  /** @internal */
  _runtime?: Runtime;
  /** @internal */
  _readers?: Readers;
}
