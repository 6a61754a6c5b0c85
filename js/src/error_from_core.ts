import type { WireError } from "../wasm/exchange.js";
import { ERROR_CLASSES } from "./generated/error_classes.js";
import type { ErrorKind } from "./generated/errors.js";
import type { ErrorDetails, MightyError } from "./mighty_error.js";
import { errorInOwnNames } from "./own_names.js";

/** What core does not know of an error. */
interface Besides {
  body?: Uint8Array | undefined;
  headers?: Headers | undefined;
  cause?: unknown;
}

/** The kinds whose texts name our own options and fields, and none of the API or of the caller. */
const OF_OPTIONS: ReadonlySet<string> = new Set<ErrorKind>(["configuration", "edge_blocked", "redirect"]);

/**
 * The error that core describes, as an instance of the class of its kind.
 *
 * @internal
 */
export function errorFromCore(told: WireError, { body, headers, cause }: Besides = {}): MightyError {
  const error = OF_OPTIONS.has(told.kind) ? errorInOwnNames(told) : told;
  const answered = error.status !== undefined;
  return newError({
    ...error,
    kind: error.kind as ErrorKind,
    body: answered ? body : undefined,
    headers: answered ? headers : undefined,
    cause,
  });
}

/**
 * An error of the given kind. Its one line for people names the operation, unless another is given.
 *
 * @internal
 */
export function newError(details: Omit<ErrorDetails, "summary"> & { summary?: string }): MightyError {
  const Class = ERROR_CLASSES[details.kind] as new (details: ErrorDetails) => MightyError;
  const { operation, message } = details;
  return new Class({ summary: operation === undefined ? message : `${operation}: ${message}`, ...details });
}
