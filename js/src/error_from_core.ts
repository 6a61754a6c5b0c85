import type { WireError } from "../wasm/exchange.js";
import { ERROR_CLASSES } from "./generated/error_classes.js";
import type { ErrorKind } from "./generated/errors.js";
import type { ErrorDetails, MightyError } from "./mighty_error.js";

/** What core does not know of an error. */
interface Besides {
  body?: Uint8Array | undefined;
  headers?: Headers | undefined;
  cause?: unknown;
}

/**
 * The error that core describes, as an instance of the class of its kind.
 *
 * @internal
 */
export function errorFromCore(error: WireError, { body, headers, cause }: Besides = {}): MightyError {
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
 * An error of the given kind.
 *
 * @internal
 */
export function newError(details: ErrorDetails): MightyError {
  const Class = ERROR_CLASSES[details.kind] as new (details: ErrorDetails) => MightyError;
  return new Class(details);
}
