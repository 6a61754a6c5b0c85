/** So many digits make a number that may be no safe integer: the largest safe one, 9007199254740991, has sixteen. */
const LONG_NUMBER = /\d{16}/;

/** A string, or a number: whichever comes first, so that digits in a string are never taken for a number. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON without rounding: an integer that is no safe integer becomes a string of its digits.
 *
 * `JSON.parse` would round it, and Node 20 does not let a reviver see the source text. So the text is rewritten before, which happens
 * only if it holds so many digits in a row.
 *
 * @internal
 */
export function parseExact(text: string): unknown {
  return JSON.parse(LONG_NUMBER.test(text) ? text.replace(STRING_OR_NUMBER, quoteIfUnsafe) : text);
}

function quoteIfUnsafe(token: string): string {
  const isUnsafe = /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
  return isUnsafe ? `"${token}"` : token;
}
