import { newError } from "./error_from_core.js";
import type { MightyError } from "./mighty_error.js";

/**
 * The error for an argument that is refused before core sees it; `why` goes on after its name: `must be text`.
 *
 * @internal
 */
export function invalidArgument(operation: string, parameter: string, why: string, cause?: unknown): MightyError {
  return newError({ kind: "invalid_argument", message: `\`${parameter}\` ${why}`, operation, parameter, cause });
}
