import type { WireError } from "../wasm/exchange.js";

/** What core calls our own options and fields, and how they are written here. What the API names is called the same in every language. */
const NAMES: Readonly<Record<string, string>> = {
  allow_http: "allowHttp",
  base_url: "baseUrl",
  max_age: "maxAge",
  missing_ok: "missingOk",
  ray_id: "rayId",
};

const QUOTED = new RegExp(`\`(${Object.keys(NAMES).join("|")})\``, "g");

/**
 * A text of core about our own options, with their names as they are written here.
 *
 * @internal
 */
export function inOwnNames(text: string): string {
  return text.replace(QUOTED, (_, name: string) => `\`${NAMES[name]}\``);
}

/**
 * An error of core that speaks of our own options, with their names as they are written here.
 *
 * @internal
 */
export function errorInOwnNames({ message, summary, parameter, ...others }: WireError): WireError {
  const named = parameter === undefined ? {} : { parameter: NAMES[parameter] ?? parameter };
  return { ...others, message: inOwnNames(message), summary: inOwnNames(summary), ...named };
}
