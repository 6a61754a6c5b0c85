import { newError } from "../error_from_core.js";

/** How long what is done is remembered unless said otherwise. */
const THIRTY_DAYS = 30 * 24 * 60 * 60 * 1000;

/** How a store in a table is made. */
export interface TableStoreOptions {
  /** The name of the table, `mighty_events` unless given. It is made when it is first needed. */
  table?: string | undefined;
  /**
   * For how many milliseconds an event that is done is remembered: 30 days unless given, `null` for ever. Longer than the sender goes on
   * sending.
   */
  ttl?: number | null | undefined;
}

/**
 * The time to live that was given.
 *
 * @internal
 */
export function timeToLive(ttl: number | null | undefined = THIRTY_DAYS): number | null {
  if (ttl !== null && !(ttl > 0 && Number.isFinite(ttl))) {
    throw refused(`ttl \`${ttl}\` is no time: give milliseconds, or null for ever`);
  }
  return ttl;
}

/**
 * The name of a table, quoted, so that it can be put into a statement.
 *
 * @internal
 */
export function tableName(name = "mighty_events", schema = false): string {
  const parts = name.split(".");
  if (parts.length > (schema ? 2 : 1) || !parts.every((part) => /^[A-Za-z_][A-Za-z0-9_]{0,47}$/.test(part))) {
    const also = schema ? ", with the schema before a dot if need be" : "";
    throw refused(
      `table \`${name}\` cannot be used: give up to 48 letters, digits and underscores, the first no digit${also}`,
    );
  }
  return parts.map((part) => `"${part}"`).join(".");
}

function refused(message: string): Error {
  return newError({ kind: "configuration", message });
}
