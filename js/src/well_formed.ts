/** An escape, of which a pair of surrogates is one: so its halves are not taken for such that stand alone, nor `\\ud83d` for an escape of a surrogate. */
const ESCAPE = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[dD][89a-fA-F][\da-fA-F]{2}|.)/gs;

/** As long as the escape of half a pair, and shorter than that of a whole one. */
const REPLACEMENT = "\\ufffd";

/**
 * JSON with the replacement character in place of each half of a surrogate pair that stands alone, as core reads it: a sender leaves such a half
 * when it cuts a text inside of an emoji. `JSON.parse` would hand it on, into a database that refuses it or a file that has something else then.
 *
 * Only a text with escapes of surrogates is looked at closely.
 *
 * @internal
 */
export function wellFormed(json: string): string {
  return json.includes("\\ud") || json.includes("\\uD") ? json.replace(ESCAPE, withoutHalf) : json;
}

function withoutHalf(escaped: string): string {
  return escaped.length === REPLACEMENT.length ? REPLACEMENT : escaped;
}
