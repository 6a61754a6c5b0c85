import { wellFormed } from "./well_formed.js";

/** So many digits make a number that may be no safe integer: the largest safe one, 9007199254740991, has sixteen. */
const LONG = 16;

/** A string, or a number: whichever comes first, so that digits in a string are never taken for a number. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON as core reads it, without rounding: an integer that is no safe integer becomes a string of its digits.
 *
 * `JSON.parse` would round it, and Node 20 does not let a reviver see the source text. So the text is rewritten before, which happens
 * only if it holds so many digits in a row.
 *
 * @internal
 */
export function parseExact(json: string): unknown {
  const text = wellFormed(json);
  return JSON.parse(hasManyDigits(text) ? text.replace(STRING_OR_NUMBER, quoteIfUnsafe) : text);
}

function quoteIfUnsafe(token: string): string {
  const isUnsafe = /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
  return isUnsafe ? `"${token}"` : token;
}

/**
 * Whether there are so many digits in a row. They cover one of any sixteen positions in a row, and with it the one eight before or eight
 * behind, so little else is looked at: the price of an answer without such a number is next to nothing.
 */
function hasManyDigits(text: string): boolean {
  for (let index = LONG - 1; index < text.length; index += LONG) {
    if (isDigit(text, index) && (isDigit(text, index - LONG / 2) || isDigit(text, index + LONG / 2))) {
      if (digitsAround(text, index) >= LONG) {
        return true;
      }
    }
  }
  return false;
}

function digitsAround(text: string, index: number): number {
  let start = index;
  let end = index;
  while (isDigit(text, start - 1)) {
    start -= 1;
  }
  while (isDigit(text, end + 1)) {
    end += 1;
  }
  return end - start + 1;
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}
