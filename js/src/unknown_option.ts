/**
 * The first of the given names that is no option, and what is wrong with it; undefined if all are options. One that is misspelt would do
 * nothing, and nobody would know.
 *
 * @internal
 */
export function unknownOption(
  given: readonly string[],
  known: readonly string[],
  owner: string,
): { name: string; why: string } | undefined {
  const name = given.find((name) => !known.includes(name));
  if (name === undefined) {
    return undefined;
  }
  const names = known.map((name) => `\`${name}\``).join(", ");
  return { name, why: `is no option of ${owner}; there are ${names}` };
}
