import { shortens } from "./core.js";
import type { Page } from "./page.js";
import type { Runtime } from "./runtime.js";

/**
 * The lists that are being read page by page through a client and everything made of it, while rows may be deleted.
 *
 * @internal
 */
export class Readers {
  /** How many readers have pages of a list before them, by network. Who leaves an iteration without ending it is counted for ever. */
  readonly #reading = new Map<string | undefined, Map<string, number>>();
  #isWarned = false;

  /** The same pages; it is known meanwhile whether their reader has others before it. The network may be known only when there is a page. */
  async *watched<T>(
    network: () => string | undefined,
    operation: string,
    pages: AsyncGenerator<Page<T>, void, undefined>,
  ): AsyncGenerator<Page<T>, void, undefined> {
    let isReading = false;
    const read = (isIt: boolean) => {
      const place = network();
      const lists = this.#reading.get(place) ?? new Map<string, number>();
      this.#reading.set(place, lists.set(operation, (lists.get(operation) ?? 0) + Number(isIt) - Number(isReading)));
      isReading = isIt;
    };
    try {
      for await (const page of pages) {
        read(page.hasNext);
        yield page;
      }
    } finally {
      read(false);
    }
  }

  /** Warns once of a call that takes rows out of a list whose next page is still to come. */
  called(network: string | undefined, operation: string, runtime: Runtime): void {
    if (this.#isWarned) {
      return;
    }
    for (const [list, count] of this.#reading.get(network) ?? []) {
      if (count > 0 && shortens(operation, list)) {
        this.#isWarned = true;
        runtime.warn(
          `${operation} was called while ${list} is read page by page: the rows behind move forward, so the next page skips some; ` +
            "collect first, with `collect({ limit })`, and delete afterwards",
        );
        return;
      }
    }
  }
}
