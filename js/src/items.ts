import type { Page } from "./page.js";

/**
 * The items of pages, one by one.
 *
 * It behaves as an async generator with `yield*` does, which however spends three turns of the microtask queue on every item; here an item
 * that is there already costs one.
 *
 * @internal
 */
export class Items<T> implements AsyncIterableIterator<T> {
  readonly #pages: AsyncGenerator<Page<T>, void, undefined>;
  #items: readonly T[] = [];
  #position = 0;
  /** What was asked for and is not there yet; whoever asks meanwhile comes after it. */
  #coming: Promise<unknown> | undefined;

  constructor(pages: AsyncGenerator<Page<T>, void, undefined>) {
    this.#pages = pages;
  }

  next(): Promise<IteratorResult<T, void>> {
    if (this.#coming === undefined && this.#position < this.#items.length) {
      return Promise.resolve(this.#take());
    }
    return this.#afterwards(() => this.#fetch());
  }

  return(): Promise<IteratorReturnResult<void>> {
    return this.#afterwards(async () => {
      this.#items = [];
      await this.#pages.return();
      return { value: undefined, done: true };
    });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): IteratorYieldResult<T> {
    const value = this.#items[this.#position] as T;
    this.#position += 1;
    return { value, done: false };
  }

  async #fetch(): Promise<IteratorResult<T, void>> {
    while (this.#position >= this.#items.length) {
      const page = await this.#pages.next();
      if (page.done === true) {
        return page;
      }
      this.#items = page.value.items;
      this.#position = 0;
    }
    return this.#take();
  }

  /** Does something when all that was asked for before has come, whether it came or failed. */
  #afterwards<R>(action: () => Promise<R>): Promise<R> {
    const coming = this.#coming === undefined ? action() : this.#coming.then(action, action);
    this.#coming = coming;
    const over = () => {
      if (this.#coming === coming) {
        this.#coming = undefined;
      }
    };
    coming.then(over, over);
    return coming;
  }
}
