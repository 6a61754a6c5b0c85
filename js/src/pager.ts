import { ahead } from "./ahead.js";
import { isCount } from "./call_options.js";
import { invalidArgument } from "./invalid_argument.js";
import { Items } from "./items.js";
import type { Page } from "./page.js";
import { RecentIds } from "./recent_ids.js";
import { unknownOption } from "./unknown_option.js";

/**
 * A list: how one of its pages is fetched, and how it is read.
 *
 * @internal
 */
export interface Listing<T> {
  /** The id of the operation that fetches a page. */
  operation: string;
  /** Fetches one page; `arguments_` replace those of the list, and the page may be one that a token names. */
  fetch(
    arguments_: Record<string, unknown>,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Page<T>>;
  /** Whether to leave out what a page has in common with one of the two before. */
  dedupe: boolean;
  /** How many pages to fetch before they are asked for. */
  prefetch: number;
  /** Ends all requests of the list. */
  signal: AbortSignal | undefined;
  /** The same pages, of which it is known while they are read. */
  watched(pages: AsyncGenerator<Page<T>, void, undefined>): AsyncGenerator<Page<T>, void, undefined>;
}

/** Which pages of a list are read. */
interface Stretch {
  start?: number | undefined;
  maxPages: number;
}

/**
 * A list that is fetched page by page while it is consumed.
 *
 * Making a pager sends nothing. Iterating it fetches one page after the other, 100 items each unless `per_page` says otherwise, and
 * keeps one page in memory; every iteration starts anew and costs its requests again. A pager has no length: the API does not tell how
 * many items there are before the last page.
 *
 * The pages are counted by number, so a list that changes meanwhile moves. What it repeats is left out (`dedupe`); what it skips cannot be
 * seen, and whoever deletes while iterating skips a row for each: collect first and delete afterwards.
 */
export class Pager<T> implements AsyncIterable<T> {
  readonly #list: Listing<T>;
  readonly #token: string | undefined;

  /** @internal */
  constructor(list: Listing<T>, token?: string) {
    this.#list = list;
    this.#token = token;
  }

  /**
   * The same list from the page on that a token names. Sends nothing. A token of another list is refused with an `InvalidArgumentError` when
   * the list is consumed, before anything is sent.
   *
   * Operation, filters and `per_page` must be those with which the token was made; the network is not looked at. Rows that were created
   * meanwhile move the pages, so the first page can hold rows that were seen before. A token does not expire.
   *
   * @example
   * ```ts
   * for await (const page of client.members.list().resume(await load()).pages()) {
   *   await save(page.items, page.nextToken);
   * }
   * ```
   *
   * @param token - The `nextToken` of a page, from any process and any language of this library; null and undefined begin where the list
   *   does, so that what was saved can be passed as it is.
   * @throws `InvalidArgumentError`: The token is no text.
   */
  resume(token: string | null | undefined): Pager<T> {
    if (typeof (token ?? "") !== "string") {
      throw invalidArgument(this.#list.operation, "token", "must be text: the `nextToken` of a page");
    }
    return new Pager(this.#list, token ?? undefined);
  }

  /** Every item. Costs one request per page. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return new Items(this.pages());
  }

  /**
   * Page after page. Costs one request per page.
   *
   * A page lacks the items that were left out as repeats, so one in the middle can hold fewer than others, or none.
   *
   * @param options - `start` is the number of the first page, counted from 1, and cannot be given beside the token of `resume`; `maxPages`
   *   is how many to fetch at most.
   * @throws `InvalidArgumentError`: `start` is no whole number of 1 or more, `maxPages` is none, or the list cannot be resumed.
   * @throws `PaginationLoopError`: The server named a next page that does not come after the current one. The page itself was
   *   delivered before.
   */
  pages(options: { start?: number; maxPages?: number } = {}): AsyncGenerator<Page<T>, void, undefined> {
    const given = this.#named("pages", options, ["start", "maxPages"]);
    const maxPages = given.maxPages ?? Number.POSITIVE_INFINITY;
    this.#checkLimit("maxPages", maxPages);
    const start = given.start ?? 1;
    if (!isCount(start) || start === 0) {
      throw invalidArgument(this.#list.operation, "start", "must be a whole number, 1 or more");
    }
    return this.#read({ start: given.start, maxPages }, this.#list.prefetch);
  }

  /** The first page. Costs one request. */
  firstPage(): Promise<Page<T>> {
    return this.#list.fetch({}, this.#token, this.#list.signal);
  }

  /** The first item, or null if there is none. Costs one request, with `per_page=1` unless the pager was resumed. */
  async first(): Promise<T | null> {
    // With another size of pages a token would name another place.
    const size = this.#token === undefined ? { per_page: 1 } : {};
    const page = await this.#list.fetch(size, this.#token, this.#list.signal);
    return page.items[0] ?? null;
  }

  /**
   * The first items as an array. Costs one request per page until there are `limit` items or no more.
   *
   * @param options - `limit` is how many items at most. It must be given, because every page is billed.
   * @throws `InvalidArgumentError`: `limit` is no whole number; it may be `Infinity`.
   */
  async collect(options: { limit: number }): Promise<T[]> {
    const { limit } = this.#named("collect", options, ["limit"]);
    this.#checkLimit("limit", limit);
    const items: T[] = [];
    if (limit > 0) {
      // There is no work of the caller between the pages, and a page behind the limit would be paid for.
      for await (const page of this.#read({ maxPages: Number.POSITIVE_INFINITY }, 0)) {
        items.push(...page.items.slice(0, limit - items.length));
        if (items.length >= limit) {
          break;
        }
      }
    }
    return items;
  }

  /** Options by their names, or none: a program without types may forget them. */
  #named<Options extends object>(
    method: string,
    options: Options,
    known: readonly (keyof Options & string)[],
  ): Partial<Options> {
    const unknown = unknownOption(Object.keys(options ?? {}), known, `\`${method}\``);
    if (unknown !== undefined) {
      throw invalidArgument(this.#list.operation, unknown.name, unknown.why);
    }
    return options ?? {};
  }

  /** A limit that is none would end nothing, and every page is billed. */
  #checkLimit(name: string, limit: unknown): asserts limit is number {
    if (!isCount(limit) && limit !== Number.POSITIVE_INFINITY) {
      throw invalidArgument(this.#list.operation, name, "must be a whole number, 0 or more");
    }
  }

  #read(stretch: Stretch, prefetch: number): AsyncGenerator<Page<T>, void, undefined> {
    const { signal } = this.#list;
    const walk = (signal: AbortSignal | undefined) => this.#walk(stretch, signal);
    return this.#list.watched(prefetch === 0 ? walk(signal) : ahead(walk, prefetch, signal));
  }

  async *#walk(
    { start, maxPages }: Stretch,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Page<T>, void, undefined> {
    const recent = this.#list.dedupe ? new RecentIds() : undefined;
    let token = this.#token;
    let wanted: { page?: number } | undefined = start === undefined ? {} : { page: start };
    for (let left = maxPages; left > 0 && wanted !== undefined; left -= 1) {
      const page: Page<T> = await this.#list.fetch(wanted, token, signal);
      recent?.removeRepeats(page.items);
      yield page;
      const next = left > 1 ? page.nextNumber() : undefined;
      wanted = next === undefined ? undefined : { page: next };
      token = undefined;
    }
  }
}
