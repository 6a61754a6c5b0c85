/**
 * What the table says of itself.
 *
 * @internal
 */
export const PERSONAL_DATA =
  "Webhook events of a Mighty Networks community. They hold personal data of its members: " +
  "raw is what was sent, error what went wrong with it. Purge what is no longer needed.";

/**
 * Where `due_at` says from when on an event may be taken: for one in progress, that is the end of its lease.
 *
 * @internal
 */
export const TAKEABLE = "state IN ('waiting', 'in_progress', 'failed')";

/** @internal */
export const EVENT_COLUMNS = "id, type, raw, received_at, occurred_at";
