import { newError } from "../error_from_core.js";
import type { ErrorKind } from "../generated/errors.js";
import type { MightyError } from "../mighty_error.js";

/**
 * An error of the part for webhooks.
 *
 * @internal
 */
export function webhookError(kind: ErrorKind, message: string, code?: string, cause?: unknown): MightyError {
  return newError({ kind, message, code, cause });
}
