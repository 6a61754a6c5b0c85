import type { MightyError } from "./mighty_error.js";
import type { ResponseInfo } from "./response_info.js";

/** What a page consists of. */
interface PageParts<T> {
  items: T[];
  number: number;
  next: number | MightyError | undefined;
  nextToken: string | undefined;
  totalCount: number | undefined;
  totalPages: number | undefined;
  response: ResponseInfo;
}

/** One page of a list. */
export class Page<T> {
  /** The items, in the server's order; without those that an iteration leaves out since one of the two pages before had them. */
  readonly items: T[];
  /** The number of the page, counted from 1. */
  readonly number: number;
  /** Whether there is something behind the page. */
  readonly hasNext: boolean;
  /**
   * A short text that names the page behind this one, for `resume` of the same list in any process and any language of this library;
   * undefined behind the last page.
   */
  readonly nextToken: string | undefined;
  /** How many items there are in all, if the server says so. */
  readonly totalCount: number | undefined;
  /** How many pages there are in all, if the server says so. */
  readonly totalPages: number | undefined;
  /** How the page came. */
  readonly response: ResponseInfo;
  readonly #next: number | MightyError | undefined;

  /** @internal */
  constructor({ items, number, next, nextToken, totalCount, totalPages, response }: PageParts<T>) {
    this.items = items;
    this.number = number;
    this.hasNext = next !== undefined;
    this.nextToken = nextToken;
    this.totalCount = totalCount;
    this.totalPages = totalPages;
    this.response = response;
    this.#next = next;
  }

  /**
   * The number of the next page, or undefined behind the last one.
   *
   * @throws `PaginationLoopError`: The server named a next page that does not come after this one.
   * @throws `ResponseError`: The server named a next page of another server.
   * @internal
   */
  nextNumber(): number | undefined {
    if (typeof this.#next === "object") {
      throw this.#next;
    }
    return this.#next;
  }
}
