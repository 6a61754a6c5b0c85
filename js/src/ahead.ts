/**
 * The same pages, of which up to `count` are fetched before they are asked for; it begins when the first one is. `walk` gives up its
 * requests when its signal is aborted: when nobody reads on, or when the caller's own `signal` is.
 *
 * @internal
 */
export async function* ahead<Page>(
  walk: (signal: AbortSignal) => AsyncGenerator<Page, void, undefined>,
  count: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Page, void, undefined> {
  const controller = new AbortController();
  const giveUp = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", giveUp);
  if (signal?.aborted === true) {
    giveUp();
  }
  const pages = walk(controller.signal);
  const coming: Promise<IteratorResult<Page, void>>[] = [];
  let isOver = false;
  const fill = () => {
    if (isOver || coming.length >= count) {
      return;
    }
    // A generator takes up one request after the other.
    const next = pages.next();
    coming.push(next);
    const over = () => {
      isOver = true;
    };
    // What goes wrong is raised when the page is reached, and is nobody's business if it never is.
    next.then(({ done }) => (done === true ? over() : fill()), over);
  };
  try {
    for (;;) {
      const wanted = coming.shift() ?? pages.next();
      fill();
      const result = await wanted;
      if (result.done === true) {
        return;
      }
      yield result.value;
    }
  } finally {
    signal?.removeEventListener("abort", giveUp);
    controller.abort();
  }
}
