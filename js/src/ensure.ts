import { invalidArgument } from "./invalid_argument.js";
import { isMightyError, type MightyError } from "./mighty_error.js";
import type { Absent, Created, Existing, Removed } from "./outcomes.js";
import type { Pager } from "./pager.js";
import type { EnsureOptions, RequestOptions } from "./request_options.js";

/**
 * Looks, creates what is not there, and looks again if that was refused or nobody knows what became of it. `_async_ensure.py` of the Python
 * package reads alike.
 *
 * @internal
 */
export async function ensure<T>(
  operation: string,
  options: EnsureOptions | undefined,
  find: (refused: boolean) => Promise<T | null>,
  create: () => Promise<T>,
): Promise<Created<T> | Existing<T>> {
  refuseVerify(operation, options);
  const before = await find(false);
  if (before !== null) {
    return { outcome: "existing", value: before };
  }
  try {
    return { outcome: "created", value: await create() };
  } catch (error) {
    if (!isMightyError(error) || !(isRefusal(error) || error.maybeCommitted)) {
      throw error;
    }
    const value = await foundAfter(error, () => find(isRefusal(error)));
    if (value === null) {
      throw error;
    }
    return { outcome: error.maybeCommitted ? "created" : "existing", value };
  }
}

/**
 * Adds at once, and looks if that was refused or nobody knows what became of it. A refusal that says `already` needs no look.
 *
 * @internal
 */
export async function ensureAdded<T>(
  operation: string,
  options: EnsureOptions | undefined,
  find: () => Promise<unknown>,
  add: () => Promise<T>,
  already: string,
): Promise<Created<T | null> | Existing<null>> {
  refuseVerify(operation, options);
  try {
    return { outcome: "created", value: await add() };
  } catch (error) {
    if (!isMightyError(error) || !(isRefusal(error) || error.maybeCommitted)) {
      throw error;
    }
    const isSaid = error.message.includes(already) && !error.maybeCommitted;
    if (!isSaid && (await foundAfter(error, find)) === null) {
      throw error;
    }
    return { outcome: error.maybeCommitted ? "created" : "existing", value: null };
  }
}

/**
 * Removes at once, and looks if that was refused or nobody knows what became of it.
 *
 * @internal
 */
export async function ensureAbsent(
  operation: string,
  options: EnsureOptions | undefined,
  find: () => Promise<unknown>,
  remove: () => Promise<void>,
): Promise<Removed | Absent> {
  refuseVerify(operation, options);
  try {
    await remove();
  } catch (error) {
    if (!isMightyError(error) || !(isRefusal(error) || error.kind === "not_found" || error.maybeCommitted)) {
      throw error;
    }
    if ((await foundAfter(error, find)) !== null) {
      throw error;
    }
    return { outcome: error.maybeCommitted ? "removed" : "absent" };
  }
  return { outcome: "removed" };
}

/**
 * The first item with this title. Where the server has refused it as taken, the case of letters may differ.
 *
 * @internal
 */
export async function titled<T extends { title?: string }>(
  items: Pager<T>,
  title: string,
  refused: boolean,
): Promise<T | null> {
  let near: T | null = null;
  for await (const item of items) {
    if (item.title === title) {
      return item;
    }
    if (refused && near === null && item.title?.toLowerCase() === title.toLowerCase()) {
      near = item;
    }
  }
  return near;
}

/**
 * The options of the calls that look: what is undocumented belongs to the one that changes something, and so does a risk in repeating it.
 *
 * @internal
 */
export function ofLook(options: EnsureOptions | undefined): RequestOptions | undefined {
  if (options === undefined) {
    return undefined;
  }
  const { query, body, retry, ...others } = options;
  return others;
}

/** Refuses a second opinion on what became of a change, where no type did: two looks could contradict each other. */
function refuseVerify(operation: string, options: RequestOptions | undefined): void {
  if (options?.retryVerify !== undefined) {
    throw invalidArgument(
      operation,
      "retryVerify",
      "is of no use here: this looks by itself what became of its change",
    );
  }
}

/** What a look finds after a failure. If it fails as well, the first failure says more. */
async function foundAfter<T>(error: MightyError, find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (second) {
    throw isMightyError(second) ? error : second;
  }
}

/** Whether the server says that things are not so that it could do this; it is also how it says "already". */
function isRefusal({ kind }: MightyError): boolean {
  return kind === "conflict" || kind === "unprocessable";
}
