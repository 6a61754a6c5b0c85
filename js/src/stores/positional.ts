import type { Values } from "./sql_store.js";

/**
 * A statement whose parameters have numbers instead of names, since drivers know no names: `:id` becomes `$1` or `?1`.
 *
 * @internal
 */
export function positional(
  statement: string,
  sign: "$" | "?",
  values: Values,
): { text: string; parameters: unknown[] } {
  const names: string[] = [];
  // Two colons are a cast of PostgreSQL.
  const text = statement.replace(/(?<!:):([a-z_]+)/g, (_, name: string) => {
    if (!names.includes(name)) {
      names.push(name);
    }
    return `${sign}${names.indexOf(name) + 1}`;
  });
  return { text, parameters: names.map((name) => values[name]) };
}
