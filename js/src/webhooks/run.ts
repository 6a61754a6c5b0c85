import type { EventStore, StoredEvent } from "../stores/event_store.js";
import type { WebhookEvent } from "../webhook_event.js";
import type { RunContext } from "./context.js";
import type { WebhookOutcome } from "./delivery.js";
import type { Report } from "./report.js";

/** How much longer than its handler may run an event is leased, in milliseconds. */
const MARGIN = 5_000;

/** One event on its way through store and handler. */
export interface Run<Client> {
  event: WebhookEvent;
  stored: StoredEvent;
  handler: (event: WebhookEvent, context: RunContext<Client>) => unknown;
  context: RunContext<Client>;
  abort: (reason: unknown) => void;
  store: EventStore | undefined;
  waitUntil: ((promise: Promise<unknown>) => void) | undefined;
  report: Report<Client>;
}

/**
 * Runs an event to its end, or until its time is over.
 *
 * Nothing can stop a handler of JavaScript. One that is too slow is told by its signal, the sender is told to send the event again, and
 * until the handler does end its event stays leased, so that it does not run twice at once.
 *
 * @internal
 */
export async function run<Client>(run: Run<Client>): Promise<WebhookOutcome> {
  const time = run.context.remaining();
  if (time === 0) {
    return "out_of_time";
  }
  const told: Promise<void>[] = [];
  const tell = (error: unknown) => void told.push(run.report.failed(run.event, error, run.context));
  const work = worked(run, time + MARGIN, tell);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, time);
  });
  const outcome = await Promise.race([work, over]);
  let ended: Promise<unknown> | undefined;
  if (outcome === undefined) {
    const late = new DOMException(`the handler has not ended within ${Math.round(time)} ms`, "TimeoutError");
    run.abort(late);
    // Also where nothing keeps the program running: the handler runs on, and it must not run twice at once.
    ended = leasedUntilEnd(run, work);
    tell(late);
  }
  if (told.length > 0) {
    const rest = Promise.resolve(ended).then(() => Promise.all(told));
    if (run.waitUntil === undefined) {
      // The answer may be the end of the program, so it waits, but no longer than for the handler.
      await Promise.race([rest, over]);
    } else {
      run.waitUntil(rest);
    }
  }
  clearTimeout(timer);
  return outcome ?? "out_of_time";
}

/** Says what went wrong, without waiting for who is told. */
type Tell = (error: unknown) => void;

/** Never throws: what goes wrong is reported. */
async function worked<Client>(run: Run<Client>, lease: number, tell: Tell): Promise<WebhookOutcome> {
  const { store } = run;
  try {
    const begin = await store?.begin(run.stored, lease);
    if (begin === "done" || begin === "in_progress") {
      return begin === "done" ? "duplicate" : begin;
    }
  } catch (error) {
    tell(error);
    return "failed";
  }
  return handled(run, tell);
}

async function handled<Client>(run: Run<Client>, tell: Tell): Promise<WebhookOutcome> {
  const { event, context, store } = run;
  try {
    context.signal.throwIfAborted();
    await run.handler(event, context);
  } catch (error) {
    // That the time is over has been reported already.
    if (!context.signal.aborted || error !== context.signal.reason) {
      tell(error);
    }
    await marked(() => store?.fail(event.id, String(error)), tell);
    return "failed";
  }
  await marked(() => store?.complete(event.id), tell);
  return "handled";
}

/** The handler has done what it has done: that the store cannot be told changes the answer no more. */
async function marked(mark: () => Promise<void> | undefined, tell: Tell): Promise<void> {
  try {
    await mark();
  } catch (error) {
    tell(error);
  }
}

async function leasedUntilEnd<Client>({ event, store }: Run<Client>, work: Promise<unknown>): Promise<void> {
  const renew = async () => store?.renew(event.id, 2 * MARGIN);
  // A renewal that fails is followed by another; whether the store is down is seen when the event is marked.
  const renewal = setInterval(() => renew().catch(() => undefined), MARGIN / 2);
  try {
    await work;
  } finally {
    clearInterval(renewal);
  }
}
