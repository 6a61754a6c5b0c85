import type { WireCall } from "../wasm/exchange.js";
import { invalidArgument } from "./invalid_argument.js";
import { isJsonObject } from "./json_object.js";
import type { DeleteOptions, ListOptions, RequestOptions, UndocumentedOptions } from "./request_options.js";
import { unknownOption } from "./unknown_option.js";

/** Every option that a call may have. Which call takes which, core says. */
export type CallOptions = (RequestOptions<unknown> | UndocumentedOptions) & Pick<DeleteOptions, "missingOk">;

/** What is wrong with the value of an option, if something is. */
type Check = (value: unknown) => string | undefined;

/** What becomes of each option; one that is forgotten here does not compile. */
const OPTIONS: Record<keyof CallOptions, Check> = {
  timeout: anything,
  deadline: anything,
  maxRetries: anything,
  headers: anything,
  query: anything,
  body: anything,
  signal: (value) => (isSignal(value) ? undefined : "must be an `AbortSignal`"),
  tags: (value) => (areLabels(value) ? undefined : "must be an object of names and texts"),
  retry: (value) => (value === "always" ? undefined : 'must be `"always"`, or be left out'),
  retryVerify: (value) => (typeof value === "function" ? undefined : "must be a function"),
  missingOk: (value) => (typeof value === "boolean" ? undefined : "must be true or false"),
};

/** A list has these as well. */
const LIST_OPTIONS: Record<keyof ListOptions, Check> = {
  ...OPTIONS,
  dedupe: (value) => (typeof value === "boolean" ? undefined : "must be true or false"),
  prefetch: (value) => (isCount(value) ? undefined : "must be a whole number of pages, 0 or more"),
};

/**
 * Refuses what is no option, and values that none can have.
 *
 * @internal
 */
export function checkOptions(operation: string, options: unknown, isList = false): void {
  if (typeof options !== "object" || options === null) {
    throw invalidArgument(operation, "options", "must be an object, or be left out");
  }
  const known: Record<string, Check> = isList ? LIST_OPTIONS : OPTIONS;
  const unknown = unknownOption(Object.keys(options), Object.keys(known), "a call");
  if (unknown !== undefined) {
    throw invalidArgument(operation, unknown.name, unknown.why);
  }
  for (const [name, value] of Object.entries(options)) {
    const why = value === undefined ? undefined : known[name]?.(value);
    if (why !== undefined) {
      throw invalidArgument(operation, name, why);
    }
  }
}

/**
 * The options that are core's business. The body of an undocumented `request` is all of its body.
 *
 * @internal
 */
export function wireOptions(
  options: CallOptions,
  request: { method: string; path: string } | undefined,
): Pick<WireCall, "request" | "extra" | "missingOk" | "always" | "verified"> {
  const { headers, query, body } = options;
  return {
    ...(request === undefined ? {} : { request: { ...request, body } }),
    extra: {
      headers: headers instanceof Headers ? Object.fromEntries(headers) : headers,
      query,
      body: request === undefined ? body : undefined,
    },
    missingOk: options.missingOk === true,
    always: options.retry === "always",
    verified: options.retryVerify !== undefined,
  };
}

function anything(): undefined {}

/** Other realms and packages have classes of their own for it. */
function isSignal(value: unknown): boolean {
  return typeof value === "object" && value !== null && "aborted" in value && "addEventListener" in value;
}

function areLabels(value: unknown): boolean {
  return isJsonObject(value) && Object.values(value).every((label) => typeof label === "string");
}

/**
 * Whether something can be counted with this number.
 *
 * @internal
 */
export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
