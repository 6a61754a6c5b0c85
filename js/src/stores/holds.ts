/**
 * The tokens of the leases that one store object has taken.
 *
 * More than one holder of an event in one object means that a lease ran out and the object took the event again, while the first handler
 * may still run.
 *
 * @internal
 */
export class Holds {
  readonly #held = new Map<string, { token: string; holders: number }>();

  /** Notes a new lease. The token of an earlier one is forgotten, its holder is not. */
  take(id: string, token: string): void {
    const holders = this.#held.get(id)?.holders ?? 0;
    this.#held.set(id, { token, holders: holders + 1 });
  }

  /** The token of the last lease, if the event is held. */
  token(id: string): string | undefined {
    return this.#held.get(id)?.token;
  }

  /** Ends every hold on the event, because it was handled; the token of the last lease. */
  finish(id: string): string | undefined {
    const token = this.token(id);
    this.#held.delete(id);
    return token;
  }

  /** Ends one hold; the token if it was the last, nothing while another holder may still run. */
  release(id: string): string | undefined {
    const held = this.#held.get(id);
    if (held === undefined) {
      return undefined;
    }
    held.holders -= 1;
    return held.holders === 0 ? this.finish(id) : undefined;
  }

  /** Takes back a `release`. The token stays the newer one if a lease was taken meanwhile. */
  restore(id: string, token: string): void {
    this.take(id, this.token(id) ?? token);
  }

  /** Ends every hold on the event, because its lease was completed or has turned out to be lost; not if it was taken anew. */
  forget(id: string, token: string): void {
    if (this.token(id) === token) {
      this.#held.delete(id);
    }
  }
}
