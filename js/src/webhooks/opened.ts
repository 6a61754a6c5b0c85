import { isJsonObject } from "../json_object.js";
import { wellFormed } from "../well_formed.js";
import { decoded, isUnread, objectOf } from "./body.js";
import { copied } from "./copied.js";
import type { WebhookBody } from "./delivery.js";
import { DEEPEST } from "./nesting.js";

/** A delivery as it came, and its payload once more for the event to change. */
interface Opened {
  raw: Record<string, unknown>;
  payload: unknown;
}

/**
 * Opens the body of a delivery.
 *
 * @internal
 */
export function opened(body: WebhookBody): Opened {
  if (!isUnread(body)) {
    return thoroughly(body);
  }
  const text = decoded(body);
  return quickly(text) ?? thoroughly(text);
}

/** What nearly all deliveries are, and nothing for one that is wrong, nests too deeply or holds numbers beyond `MAX_SAFE_INTEGER`. */
function quickly(text: string): Opened | undefined {
  try {
    const raw: unknown = JSON.parse(wellFormed(text));
    return isJsonObject(raw) ? { raw, payload: copied(raw, DEEPEST).payload } : undefined;
  } catch {
    return undefined;
  }
}

/** The object of a caller may hold more than JSON has, which `structuredClone` copies too. */
function thoroughly(body: string | object): Opened {
  const raw = objectOf(body);
  return { raw, payload: structuredClone(raw.payload) };
}
