/** The levels of arrays and objects that core reads, and with it every other client. */
const DEEPEST = 127;

/**
 * Whether a JSON value nests deeper than any event: whoever walks it, such as `structuredClone`, would run out of stack.
 *
 * @internal
 */
export function nestsTooDeep(value: unknown, text: string): boolean {
  return hasManyBrackets(text) && isDeeperThan(DEEPEST, value);
}

/** So many levels need as many brackets, which nearly no delivery has. */
function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (const bracket of ["[", "{"]) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      count += 1;
      if (count > DEEPEST) {
        return true;
      }
    }
  }
  return false;
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}
