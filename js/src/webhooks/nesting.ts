/**
 * The levels of arrays and objects that core reads, and with it every other client.
 *
 * @internal
 */
export const DEEPEST = 127;

/**
 * Whether a value nests deeper than any event: whoever walks it, such as `structuredClone`, would run out of stack.
 *
 * @internal
 */
export function nestsTooDeep(value: unknown, levels = DEEPEST): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return levels === 0 || Object.values(value).some((inner) => nestsTooDeep(inner, levels - 1));
}
