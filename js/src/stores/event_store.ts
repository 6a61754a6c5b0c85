/**
 * What a store says of an event that is to begin: it is the caller's now (`new`), another delivery of it is being handled right now
 * (`in_progress`), or nothing is to be done, for it was handled (`done`).
 */
export type Begin = "new" | "in_progress" | "done";

/** An event as a store keeps it. */
export interface StoredEvent {
  /** What tells one event from another; two deliveries with one id are one event. */
  id: string;
  /** The canonical name of its type, or the name that the server sent if this version of the package does not know it. */
  type: string;
  /** The body as it came. It holds personal data. */
  raw: Uint8Array;
  /** When it arrived, by the receiver's clock. No rule depends on it. */
  receivedAt: Date;
  /** When it happened, if the event says so. */
  occurredAt: Date | undefined;
}

/**
 * Lets each event be handled by one delivery at a time, and by none after it was done.
 *
 * The delivery that begins with an event gets a lease: for so long the event is its own. If its handler fails, or its process dies and the
 * lease runs out, the next delivery may try. So handling is at least once: a process that dies between the end of a handler and `complete`
 * leaves an event that is handled again.
 *
 * Each lease has a token in the store. One that is late, because it was slow, and whose event was taken over by another process can neither
 * complete nor release nor renew what is no longer its own. Calls say the id of an event and not who calls, so one store object counts as
 * one holder: after it has taken over from itself, the first to complete marks the event, and the last to fail gives it back.
 *
 * Whoever writes a store of their own implements these four methods.
 */
export interface EventStore {
  /**
   * Takes the event if it is free. Of any number of callers at once, one gets `new`.
   *
   * @param event - The event.
   * @param lease - For how many milliseconds it is the caller's: longer than its handler runs.
   */
  begin(event: StoredEvent, lease: number): Promise<Begin>;
  /**
   * Marks the event as done. Does nothing if this store does not hold it, or if another has taken it over.
   *
   * @param id - The id of the event.
   * @param result - Something to keep with it; stores that cannot list events drop it.
   */
  complete(id: string, result?: Uint8Array): Promise<void>;
  /**
   * Gives the event back: the next delivery gets `new` at once. Does nothing if it is not held.
   *
   * @param id - The id of the event.
   * @param error - Why, in words. It is kept by stores that can list events.
   * @param retryAt - From when on a worker of an inbox on the same store may try again.
   */
  fail(id: string, error: string, retryAt?: Date): Promise<void>;
  /**
   * Lets the lease end so many milliseconds from now.
   *
   * @returns `false` if the event is no longer the caller's: another took it over, or it is done.
   */
  renew(id: string, lease: number): Promise<boolean>;
}
