/** How many numbers are drawn at once: asking the system costs more than all the rest of a step. */
const STOCK = 64;

let stock: BigUint64Array<ArrayBuffer> | undefined;
let left = 0;

/**
 * A random number of 64 bits, from a stock that is filled when it is used up: never at module scope, where Workers forbid it.
 *
 * @internal
 */
export function randomNumber(): bigint {
  stock ??= new BigUint64Array(STOCK);
  if (left === 0) {
    crypto.getRandomValues(stock);
    left = STOCK;
  }
  left -= 1;
  return stock[left] as bigint;
}
