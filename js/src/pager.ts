import { Items } from "./items.js";
import type { Page } from "./page.js";

/** Fetches one page of a list; `arguments_` replace those of the list. */
type FetchPage<T> = (arguments_: Record<string, unknown>) => Promise<Page<T>>;

/**
 * A list that is fetched page by page while it is consumed.
 *
 * Making a pager sends nothing. Iterating it fetches one page after the other, 100 items each unless `per_page` says otherwise, and
 * keeps one page in memory; every iteration starts anew and costs its requests again. A pager has no length: the API does not tell how
 * many items there are before the last page.
 *
 * The pages are counted by number, so items that are created or deleted meanwhile can make a row appear twice or not at all. Collect
 * first if you delete while you iterate.
 */
export class Pager<T> implements AsyncIterable<T> {
  readonly #fetch: FetchPage<T>;

  /** @internal */
  constructor(fetch: FetchPage<T>) {
    this.#fetch = fetch;
  }

  /** Every item. Costs one request per page. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return new Items(this.pages());
  }

  /**
   * Page after page. Costs one request per page.
   *
   * @param options - `start` is the number of the first page, counted from 1; `maxPages` is how many to fetch at most.
   * @throws `InvalidArgumentError`: `start` is no whole number of 1 or more.
   * @throws `PaginationLoopError`: The server named a next page that does not come after the current one. The page itself was
   *   delivered before.
   */
  async *pages(options: { start?: number; maxPages?: number } = {}): AsyncGenerator<Page<T>, void, undefined> {
    let number: number | undefined = options.start ?? 1;
    for (let left = options.maxPages ?? Number.POSITIVE_INFINITY; left > 0 && number !== undefined; left -= 1) {
      const page: Page<T> = await this.#fetch({ page: number });
      yield page;
      number = left > 1 ? page.nextNumber() : undefined;
    }
  }

  /** The first page. Costs one request. */
  firstPage(): Promise<Page<T>> {
    return this.#fetch({});
  }

  /** The first item, or null if there is none. Costs one request, with `per_page=1`. */
  async first(): Promise<T | null> {
    const page = await this.#fetch({ per_page: 1 });
    return page.items[0] ?? null;
  }

  /**
   * The first items as an array. Costs one request per page until there are `limit` items or no more.
   *
   * @param options - `limit` is how many items at most. It must be given, because every page is billed.
   */
  async collect({ limit }: { limit: number }): Promise<T[]> {
    const items: T[] = [];
    if (limit > 0) {
      for await (const page of this.pages()) {
        items.push(...page.items.slice(0, limit - items.length));
        if (items.length >= limit) {
          break;
        }
      }
    }
    return items;
  }
}
