import type { ErrorKind, ErrorsByKind } from "./generated/errors.js";

/** Marks our errors, whichever copy of the package made them: `instanceof` knows only its own. */
const TAG = Symbol.for("mighty-networks.error");

/** What an error is made of. The library makes them; a program does so at most in its tests. */
export interface ErrorDetails<Kind extends ErrorKind = ErrorKind> {
  kind: Kind;
  message: string;
  summary: string;
  status?: number | undefined;
  code?: string | undefined;
  fieldErrors?: Record<string, string[]> | undefined;
  operation?: string | undefined;
  method?: string | undefined;
  pathTemplate?: string | undefined;
  parameter?: string | undefined;
  requestId?: string | undefined;
  rayId?: string | undefined;
  retryable?: boolean | undefined;
  retryAfter?: number | undefined;
  attempts?: number | undefined;
  elapsed?: number | undefined;
  maybeCommitted?: boolean | undefined;
  body?: Uint8Array | undefined;
  headers?: Headers | undefined;
  cause?: unknown;
}

/** Any error of the library. `message` is one line and never contains a token. */
export class MightyError<Kind extends ErrorKind = ErrorKind> extends Error {
  /** The stable name of the kind of error, the same in every language: `not_found`. */
  readonly kind: Kind;
  /** What happened, in words: the server's own where it gave some. `message` also names operation, request and price. */
  readonly detail: string;
  /** The HTTP status, if the server answered. */
  readonly status: number | undefined;
  /** The server's code word, such as `token_expired`, if it gave one. */
  readonly code: string | undefined;
  /** The server's complaints by field. */
  readonly fieldErrors: Record<string, string[]>;
  /** The id of the operation that failed: `members.get`. */
  readonly operation: string | undefined;
  /** The HTTP method of the operation. */
  readonly method: string | undefined;
  /** The path of the operation behind the network, with placeholders. */
  readonly pathTemplate: string | undefined;
  /** The parameter that was refused, if one was. */
  readonly parameter: string | undefined;
  /** The id of the call; all tries of a call share it. */
  readonly requestId: string | undefined;
  /** The id of the incident, if the request was blocked before it reached the API. */
  readonly rayId: string | undefined;
  /** Whether the same call may succeed later without risking that something is done twice. */
  readonly retryable: boolean;
  /** The milliseconds that the server asked to wait, if it did. */
  readonly retryAfter: number | undefined;
  /** How many requests were sent for the call; each one is billed. */
  readonly attempts: number;
  /** The milliseconds that the call took, waits included. */
  readonly elapsed: number;
  /** Whether the request may have been carried out although the call failed. */
  readonly maybeCommitted: boolean;
  readonly #body: Uint8Array;
  readonly #headers: Headers;

  /** @param details - What the fields are to be; `summary` becomes the `message`, and `message` the `detail`. */
  constructor(details: ErrorDetails<Kind>) {
    super(details.summary, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.detail = details.message;
    this.status = details.status;
    this.code = details.code;
    this.fieldErrors = details.fieldErrors ?? {};
    this.operation = details.operation;
    this.method = details.method;
    this.pathTemplate = details.pathTemplate;
    this.parameter = details.parameter;
    this.requestId = details.requestId;
    this.rayId = details.rayId;
    this.retryable = details.retryable ?? false;
    this.retryAfter = details.retryAfter;
    this.attempts = details.attempts ?? 0;
    this.elapsed = details.elapsed ?? 0;
    this.maybeCommitted = details.maybeCommitted ?? false;
    this.#body = details.body ?? new Uint8Array();
    this.#headers = details.headers ?? new Headers();
  }

  /** The body of the answer, exactly as received. It is no part of what is printed: it may hold personal data. */
  get body(): Uint8Array {
    return this.#body;
  }

  /** The body of the answer as text. */
  get bodyText(): string {
    return new TextDecoder().decode(this.#body);
  }

  /** The headers of the answer. */
  get headers(): Headers {
    return this.#headers;
  }

  /** What a log needs: every field but body, headers and cause. */
  toJSON(): Record<string, unknown> {
    const fields: Record<string, unknown> = { name: this.name, message: this.message };
    return Object.assign(fields, this);
  }

  static {
    MightyError.prototype.name = "MightyError";
    Object.defineProperty(MightyError.prototype, TAG, { value: true });
  }
}

/**
 * Whether `error` is an error of this library and, if kinds are given, of one of them.
 *
 * It looks at a tag instead of the class, so it also knows errors of another copy of the package.
 */
export function isMightyError<Kind extends ErrorKind = ErrorKind>(
  error: unknown,
  ...kinds: readonly Kind[]
): error is ErrorsByKind[Kind] {
  if (typeof error !== "object" || error === null || !(TAG in error)) {
    return false;
  }
  return kinds.length === 0 || (kinds as readonly string[]).includes((error as unknown as MightyError).kind);
}
