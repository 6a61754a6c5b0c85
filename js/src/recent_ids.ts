/** The largest id, 2^64 - 1. */
const LARGEST = "18446744073709551615";

/**
 * The ids of the last two pages of a list. A row that is created before the place where one stands moves everything behind it, so the last
 * rows of a page come again as the first of the next one. `recent_ids.rs` of core has the same rule, for hosts that parse no answers
 * themselves; the vectors hold both to it.
 *
 * @internal
 */
export class RecentIds {
  #last = new Set<string | undefined>();
  #beforeLast = new Set<string | undefined>();

  /**
   * Takes the items out of a page that one of the two pages before it had as well, and remembers the page. An item without an id stays, and
   * so does one that the page itself holds twice: that is not what a moving list looks like.
   */
  removeRepeats(items: unknown[]): void {
    const ids = items.map(idOf);
    const isNew = (id: string | undefined) => id === undefined || !(this.#last.has(id) || this.#beforeLast.has(id));
    const kept = items.filter((_, index) => isNew(ids[index]));
    items.splice(0, items.length, ...kept);
    this.#beforeLast = this.#last;
    this.#last = new Set(ids);
  }
}

/** The digits of the id, without zeros before them; 0 is the id of nothing. */
function idOf(item: unknown): string | undefined {
  const { id } = item as { id?: unknown };
  const digits = typeof id === "number" || typeof id === "string" ? String(id).replace(/^0+/, "") : "";
  const isId = /^\d{1,20}$/.test(digits) && (digits.length < LARGEST.length || digits <= LARGEST);
  return isId ? digits : undefined;
}
