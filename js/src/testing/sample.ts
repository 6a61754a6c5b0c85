import type { Random } from "./random.js";

/** What a field holds: the name of a wire type, of a format or of another schema; one of some values; or a list. */
export type Kind = string | readonly string[] | { readonly list: Kind };

/** The fields of an object. */
export type Schema = Readonly<Record<string, Kind>>;

type Schemas = Readonly<Record<string, Schema>>;

const PEOPLE = ["Ada", "Grace", "Katherine", "Alan", "Edsger", "Barbara", "Donald", "Margaret"] as const;
const FAMILIES = ["Lovelace", "Hopper", "Johnson", "Turing", "Dijkstra", "Liskov", "Knuth", "Hamilton"] as const;
const DAY = 24 * 60 * 60 * 1000;
/** The ids of live networks have so many digits. */
const FIRST_ID = 10_000_000;

/**
 * An object that is complete by its schema. One that would hold another of its own kind holds none.
 *
 * @internal
 */
export function sampleOf(name: string, schemas: Schemas, random: Random, above: readonly string[] = []): object {
  const here = [...above, name];
  const fields = Object.entries(schemas[name] ?? {}).map(([field, kind]) => {
    return [field, sampleValue(field, kind, schemas, random, here)] as const;
  });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function sampleValue(field: string, kind: Kind, schemas: Schemas, random: Random, above: readonly string[]): unknown {
  if (typeof kind === "string") {
    const plain = PLAIN[kind];
    if (plain !== undefined) {
      return plain(field, random);
    }
    return above.includes(kind) ? undefined : sampleOf(kind, schemas, random, above);
  }
  if ("list" in kind) {
    const item = sampleValue(field, kind.list, schemas, random, above);
    return item === undefined ? [] : [item];
  }
  return random.one(kind);
}

const PLAIN: Readonly<Record<string, (field: string, random: Random) => unknown>> = {
  id: (_, random) => FIRST_ID + random.below(FIRST_ID),
  integer: (_, random) => random.below(100),
  money: (_, random) => 100 * (1 + random.below(99)),
  flag: (_, random) => random.below(2) === 1,
  timestamp: (_, random) => timestampOf(random),
  email: (_, random) => `${random.one(PEOPLE).toLowerCase()}.${random.below(100_000)}@example.com`,
  url: (field, random) => `https://example.com/${field}/${random.below(100_000)}`,
  uuid: (_, random) => uuidOf(random),
  text: textOf,
  json: () => ({}),
};

function textOf(field: string, random: Random): string {
  if (field.endsWith("first_name")) {
    return random.one(PEOPLE);
  }
  if (field.endsWith("last_name")) {
    return random.one(FAMILIES);
  }
  return `${field.replaceAll("_", " ")} ${random.below(1_000)}`;
}

/**
 * A time of the year 2026.
 *
 * @internal
 */
export function timestampOf(random: Random): string {
  const time = Date.UTC(2026, 0, 1) + random.below(365) * DAY + random.below(DAY / 1000) * 1000;
  return new Date(time).toISOString().replace(".000", "");
}

/** @internal */
export function uuidOf(random: Random): string {
  const digits = (count: number) => Array.from({ length: count }, () => random.below(16).toString(16)).join("");
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${"89ab"[random.below(4)]}${digits(3)}-${digits(12)}`;
}
