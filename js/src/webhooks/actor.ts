import type { Id } from "../values.js";
import type { Actor } from "../webhook_event.js";

/**
 * The first of some places in a payload that holds an id or an email address. Generated code says which event has which.
 *
 * @internal
 */
export function actorAt(payload: unknown, places: readonly string[] = []): Actor | undefined {
  for (const place of places) {
    const actor = personAt(payload, place);
    if (actor?.id !== undefined || actor?.email !== undefined) {
      return actor;
    }
  }
  return undefined;
}

/**
 * The id at a path of names with dots between them.
 *
 * @internal
 */
export function idAt(value: unknown, path: string): Id | undefined {
  const id = path.split(".").reduce(fieldOf, value);
  const isId = typeof id === "number" ? Number.isInteger(id) && id >= 0 : typeof id === "string" && /^\d+$/.test(id);
  if (!isId) {
    return undefined;
  }
  return Number.isSafeInteger(Number(id)) ? Number(id) : String(id);
}

function personAt(payload: unknown, place: string): Actor | undefined {
  if (place === "*") {
    // The `id` of a flat payload is that of a purchase or a request.
    return personOf(payload, "member_id", "");
  }
  if (place === "member_*") {
    return personOf(payload, "member_id", "member_");
  }
  if (place.endsWith("_id")) {
    const nothing = { email: undefined, first_name: undefined, last_name: undefined, name: undefined };
    return { id: idAt(payload, place), ...nothing };
  }
  return personOf(fieldOf(payload, place), "id", "");
}

function personOf(object: unknown, id: string, prefix: string): Actor | undefined {
  if (typeof object !== "object" || object === null) {
    return undefined;
  }
  const text = (name: string) => {
    const value = fieldOf(object, prefix + name);
    return typeof value === "string" ? value : undefined;
  };
  const [first_name, last_name] = [text("first_name"), text("last_name")];
  const name = text("name") || [first_name, last_name].filter(Boolean).join(" ") || undefined;
  return { id: idAt(object, id), email: text("email"), first_name, last_name, name };
}

function fieldOf(object: unknown, name: string): unknown {
  return typeof object === "object" && object !== null && Object.hasOwn(object, name)
    ? (object as Record<string, unknown>)[name]
    : undefined;
}
